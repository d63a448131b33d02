import type {Line, Story} from './story.js';
import {seededRandom} from './random.js';
import {answers, pasted, sentences} from './sentences.js';

const messageCount = 5_000;
const yearInMinutes = 365 * 24 * 60;
const longestBody = 2_000;

/** A year of a busy team: 5,000 messages of 1 to 2,000 characters, for scrolling and for measuring. */
export function longHistory(): Story {
  const random = seededRandom(4821);
  const participants = ['ben', 'mira', 'jun', 'ana'] as const;
  const pick = <Item>(items: readonly Item[]): Item => items[Math.floor(random() * items.length)]!;

  const paragraph = (length: number) => {
    let text = pick(sentences);
    while (text.length < length) text += (random() < 0.15 ? '\n\n' : ' ') + pick(sentences);
    return text.slice(0, longestBody);
  };
  const body = () => {
    const kind = random();
    if (kind < 0.15) return pick(answers);
    if (kind < 0.2) return pick(pasted);
    if (kind < 0.85) return pick(sentences);
    // Most long messages are three sentences; a few are as long as a page.
    return paragraph(40 + 2_000 * random() ** 4);
  };

  // Bursts, as people write: a few minutes within a talk, hours between talks.
  const gaps = Array.from({length: messageCount}, () =>
    random() < 0.8 ? random() * 4 : 60 + random() * 900,
  );
  const scale = (yearInMinutes - 24 * 60) / gaps.reduce((sum, gap) => sum + gap, 0);
  let minutesAgo = yearInMinutes;
  let author: string = participants[0];
  const lines = gaps.map((gap): Line => {
    minutesAgo -= gap * scale;
    if (random() < 0.55) author = pick(participants);
    return [minutesAgo, author, body()];
  });
  return {
    uniqueName: 'long-history',
    friendlyName: 'Everything since last year',
    participants,
    unread: {ben: 120},
    lines,
  };
}
