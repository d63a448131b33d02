/** What people of a long-lived team write, in the languages they have. */
export const sentences: readonly string[] = [
  'The build is green again.',
  'I moved the meeting to three, the room with the plant.',
  'Does anybody remember why this number is seven?',
  'It was seven because the old printer could not do eight.',
  'Numbers are in: a third fewer people ask where the button is.',
  'I would leave it for a week and look again.',
  'Customers in Lisbon see it since this morning.',
  'Could you send me the file before lunch? Any version will do.',
  'The train is late, start without me.',
  'Sounds good.',
  'Done!',
  'Read https://docs.example/decisions/41 before you say no, please.',
  'Notes of today: https://notes.example/team/standup?day=today#open-questions',
  'I tried it with the sound off and it made more sense.',
  'Kannst du den Entwurf bis Freitag durchsehen? Die Rechtschutzversicherungsgesellschaften warten darauf.',
  'Ich finde die zweite Fassung besser, sie sagt in einem Satz, was die erste in fünf versucht.',
  'Das Wörterbuch der Fehlermeldungen ist jetzt vollständig übersetzt.',
  '我已经检查过了，没有问题。',
  '明天早上九点我们再讨论这个方案，可以吗？',
  '新的版本比以前快了三倍，用户都很满意。',
  'تم إرسال التقرير، يرجى الاطلاع عليه قبل الاجتماع.',
  'الاجتماع تأجل إلى الساعة الثالثة، والرابط هو نفسه.',
  '写真を送りました。確認お願いします。',
  'On se voit à quatorze heures, je prends les croissants 🥐',
  'Perfect.',
  'Give me ten minutes.',
  'I was wrong about the cache, it was the clock.',
  'The clock was wrong about the time zone.',
  'Somebody in support said “it just works now”, and I would like that on a mug.',
  'Can we keep the old name for one more release? It is in a few hundred bookmarks.',
];

/** Short answers, some of them nothing but a picture. */
export const answers: readonly string[] = [
  '👍',
  '🎉🎉🎉',
  '😂',
  '❤️',
  'k',
  'Yes',
  'No',
  'Later?',
  '👩🏽‍💻',
  '+1',
  'Thanks!',
  '…',
];

/** What gets pasted. */
export const pasted: readonly string[] = [
  'const total = items.reduce((sum, {price, count}) => sum + price * count, 0);',
  'if (horizon === null) {\n  return messages.length;\n}\nreturn messages.filter(({index}) => index > horizon).length;',
  "SELECT day, count(*) FROM messages WHERE day > now() - interval '7 days' GROUP BY 1 ORDER BY 1;",
  '```\n$ npm test\n114 passing (3s)\n```',
  '{"status": 429, "retryAfter": 7, "path": "/v1/Conversations?PageSize=50&Order=desc"}',
];
