import {on, type Story} from './story.js';

/** Conversations in other scripts, and with text that only looks like markup. */
export const scripts: readonly Story[] = [
  {
    uniqueName: 'riyadh-team',
    friendlyName: 'فريق الرياض',
    participants: ['noor', 'mira', 'ben'],
    unread: {mira: 1},
    lines: [
      [on(2, 10, 2), 'noor', 'صباح الخير! النسخة العربية من صفحة الترحيب جاهزة للمراجعة.'],
      [on(2, 10, 6), 'mira', 'رائع، شكرًا نور. هل الأرقام بالشكل العربي أم اللاتيني؟'],
      [on(2, 10, 9), 'noor', 'حسب لغة القارئ: ١٢٣ في السعودية و123 في المغرب. المتصفح يعرف ذلك.'],
      [
        on(2, 10, 15),
        'ben',
        'The arrow of “next” points to the left now, as it should. Check https://docs.example/ar',
      ],
      [
        on(1, 11, 30),
        'noor',
        'وصلتنا ملاحظة واحدة: كلمة «إرسال» أوضح من «ابعث» في زر الرسالة. غيّرتها، وأظن أن الصفحة أصبحت جاهزة للنشر يوم الخميس إن شاء الله.',
      ],
    ],
  },
  {
    uniqueName: 'text-stays-text',
    friendlyName: '<img src=x onerror=alert(1)> & friends',
    participants: ['jun', 'mira', 'ben', 'mallory'],
    lines: [
      [
        on(5, 13, 0),
        'jun',
        'We test what happens when somebody writes code instead of words. Nothing should.',
      ],
      [on(5, 13, 1), 'mallory', '<script>alert(document.cookie)</script>'],
      [
        on(5, 13, 2),
        'mallory',
        '<img src=x onerror="alert(1)"><svg onload=alert(2)><iframe src="javascript:alert(3)"></iframe>',
      ],
      [
        on(5, 13, 3),
        'mallory',
        'javascript:alert(1) and data:text/html,<script>alert(1)</script> are not links; https://example.com/?q="onmouseover="alert(1) is one.',
      ],
      [
        on(5, 13, 4),
        'mallory',
        '{{constructor.constructor("alert(1)")()}} ${alert(1)} %3Cscript%3E &lt;b&gt; &amp;',
      ],
      [on(5, 13, 5), 'mallory', '\u202egnp.exe\u202c turned around, \u200bwith no width, and Z̷̢͉͖̈́a̸̧͙̓l̵͚͝g̵̨̛ŏ̶̤ on top'],
      [on(5, 13, 6), 'mallory', `${'unbroken'.repeat(40)}`],
      [on(5, 13, 9), 'mira', 'Still only words here 👍'],
    ],
  },
];
