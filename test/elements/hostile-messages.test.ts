import {expect} from '@open-wc/testing';
import {bodyBytes, maxBodyBytes} from '../../src/model/message-size.js';
import {chatRoom} from '../support/chat-room.js';
import {until} from '../support/until.js';
import {painted, still, threadOf, threadWith, type Thread} from './chat-message-list-fixture.js';
import {worldOf} from './hostile-world.js';

const word = (length: number) => 'x'.repeat(length);
const zalgo = (text: string) =>
  [...text].map((letter) => letter + '\u0300\u0316\u0489\u033f\u0353'.repeat(12)).join('');

/** What the service takes, if it is not too long for it. */
const bodies: Readonly<Record<string, string>> = {
  '32 kB of prose': 'All work and no play. '.repeat(1490),
  'one word of 32 kB': word(32_000),
  'eight thousand emoji': '😀'.repeat(8000),
  'families joined to families': '👩‍👩‍👧‍👦\u200d'.repeat(1200),
  'right-to-left overrides': `\u202e\u202e${'evil '.repeat(40)}\u2067unclosed`,
  'thousands of marks on one letter': `a${'\u0301'.repeat(16_000)}`,
  'piled-up marks': zalgo('he comes, and he does not stay on his line'),
  'null bytes and control characters': `a\u0000b\u0001c\u0007d\u001be\u007ff\u0085g\ufeffh`.repeat(30),
  'thousands of lines': '\n'.repeat(9000) + 'end',
  'thousands of other line ends': '\u2028\u2029\v\f\r'.repeat(2000) + 'end',
  'lone surrogates': '\ud800\udc00\ud83d '.repeat(20),
  'the widest sign there is': '\ufdfd𒐫⸻'.repeat(120),
  'tabs and unbreakable spaces': '\t\u00a0\u2007\u2060'.repeat(1500),
  HTML: '</div></article><style>*{display:none}</style><img src=x onerror="window.hacked=1"><script>window.hacked=1</script>',
  'thousands of links': 'https://a.example/?q=<script> b@c.de '.repeat(850),
  'script in links':
    'javascript:window.hacked=1 data:text/html,<script>window.hacked=1</script> https://x.example/"onmouseover="window.hacked=1',
};

/** What no service would take; the element is given it as it is. */
const monsters: Readonly<Record<string, string>> = {
  'one word of a million characters': word(1_000_000),
  'a hundred thousand emoji': '😀'.repeat(100_000),
  'ten thousand links': 'https://example.com/a '.repeat(10_000),
  'a hundred thousand lines': 'a\n'.repeat(100_000),
  'a hundred thousand marks on one letter': `a${'\u0301'.repeat(100_000)}b`,
};

const hostileNames = [
  '\u202eneB\u202c<img src=x onerror="window.hacked=1">',
  `${word(120)}\n\u2067${word(60)}`,
  zalgo('Cem'),
];

describe('a hostile message', () => {
  const violations: string[] = [];
  const note = ({violatedDirective}: SecurityPolicyViolationEvent) => void violations.push(violatedDirective);

  before(() => document.addEventListener('securitypolicyviolation', note));
  after(() => document.removeEventListener('securitypolicyviolation', note));

  it('keeps to its row, whatever it holds and whoever wrote it', async function () {
    this.timeout(60_000);
    const {sid, people} = await chatRoom(['Ana', ...hostileNames]);
    for (const [i, body] of Object.values(bodies).entries()) {
      await people[1 + (i % 3)]!.say(sid, fitting(body));
      await people[0].say(sid, 'A neighbour');
    }
    const thread = await threadOf(people[0], sid);
    await until(() => thread.conversation.participants.snapshot.length === 4);
    const longest = await longestTaskDuring(async () => {
      for (let screen = 0; screen < 60; screen++) {
        await thread.scrollBy(-400);
        expectOrder(thread);
      }
    });
    console.log(`hostile bodies of up to 32 kB: longest task while scrolling ${longest} ms`);
    expect(thread.root.querySelectorAll('.thread :is(img, script, style, iframe)').length).to.equal(0);
    expect(window).not.to.have.property('hacked');
    expect(violations).to.deep.equal([]);
    await expect(thread.list).to.be.accessible();
  });

  for (const [name, body] of Object.entries(monsters)) {
    it(`leaves the page responsive: ${name}`, async () => {
      const {conversation, add} = await worldOf(['Before', body, 'After']);
      let thread!: Thread;
      const drawing = await longestTaskDuring(async () => {
        thread = await threadWith(conversation);
        await painted();
      });
      expect(thread.bubbles[1]!.textContent.length).to.be.below(1300);
      expectOrder(thread);
      const unfolding = await longestTaskDuring(async () => {
        foldOf(thread, 1).click();
        await painted();
        await painted();
      });
      expect(thread.root.querySelectorAll('*').length).to.be.below(500);
      expectOrder(thread);
      const folding = await longestTaskDuring(async () => {
        foldOf(thread, 1).click();
        await painted();
        await painted();
      });
      const arriving = await longestTaskDuring(async () => {
        add('Another');
        await until(() => thread.bodies.includes('Another'));
        await painted();
      });
      const figures = {drawing, unfolding, folding, arriving};
      console.log(`${name}: longest tasks in ms ${JSON.stringify(figures)}`);
      expectOrder(thread);
    });
  }

  it('cannot turn the words around it', async () => {
    const {sid, people} = await chatRoom(['Ana', '\u202eneB', 'Cem']);
    await people[1].say(sid, '\u202e\u2067 hello');
    await people[2]!.say(sid, 'plain');
    const thread = await threadOf(people[0], sid);
    await until(() => thread.part('author')?.textContent === 'neB');
    // Nothing of it is in a name; in a text, it ends with the bubble.
    expect(thread.part('message')!.ariaLabel).to.contain('neB:');
    expect(getComputedStyle(thread.bubbles[0]!).unicodeBidi).to.equal('plaintext');
    const [first, second] = thread.parts('time').map(lettersOf);
    expect(first!.map(({text}) => text).join('')).to.equal(
      thread.parts('time')[0]!.textContent.replace(/\s/g, ''),
    );
    expect(isAscending(first!) && isAscending(second!) && isAscending(lettersOf(thread.bubbles[1]!))).to.be
      .true;
  });

  describe('that is long', () => {
    it('shows more and less, and keeps its place and the focus', async () => {
      const {sid, people} = await chatRoom();
      const text = Array.from({length: 400}, (_, i) => `Line ${i}`).join('\n');
      await people[1].sayAll(sid, [
        ...Array.from({length: 20}, (_, i) => `Before ${i}`),
        text,
        ...Array.from({length: 10}, (_, i) => `After ${i}`),
      ]);
      await people[0].read(sid, 30);
      const thread = await threadOf(people[0], sid);
      const bubble = () => thread.bubbles.find(({textContent}) => textContent.startsWith('Line 0'))!;
      expect(bubble().textContent).to.match(/Line 19…Show more$/);
      await thread.scrollBy(-400);
      const button = bubble().querySelector('button')!;
      expect(button.ariaExpanded).to.equal('false');
      button.focus();
      const {top} = bubble().getBoundingClientRect();
      button.click();
      await painted();
      expect(bubble().textContent).to.match(/Line 399Show less$/);
      expect(bubble().getBoundingClientRect().top).to.be.closeTo(top, 1);
      expect([button.isConnected, button.ariaExpanded]).to.deep.equal([true, 'true']);
      expect(thread.root.activeElement).to.equal(button);
      await thread.scrollBy(4000);
      button.click();
      await painted();
      await painted();
      expect(bubble().textContent).to.match(/Line 19…Show more$/);
      // Of what has become short again, the beginning is in sight.
      const scroller = thread.scroller.getBoundingClientRect();
      expect(bubble().getBoundingClientRect().top).to.be.within(scroller.top - 1, scroller.bottom);
      expect(thread.root.activeElement).to.equal(button);
      await still(thread);
      await expect(thread.list).to.be.accessible();
    });

    it('gives all of itself to who copies it when it is unfolded', async () => {
      const {sid, people} = await chatRoom();
      await people[1].say(sid, `${'word '.repeat(600)}end`);
      const thread = await threadOf(people[0], sid);
      expect(thread.bodies[0]).not.to.contain('end');
      foldOf(thread, 0).click();
      await painted();
      expect(thread.bodies[0]).to.equal(`${'word '.repeat(600)}endShow less`);
    });
  });
});

/** As much of a text as the service takes. */
function fitting(body: string): string {
  const length = body.length * Math.min(1, maxBodyBytes / bodyBytes(body));
  return body.slice(0, Math.floor(length));
}

function foldOf(thread: Thread, row: number): HTMLButtonElement {
  return thread.bubbles[row]!.querySelector('.show-all')!;
}

/** No row is upon another, none is wider than the thread, and what is painted ends with the bubble. */
function expectOrder({scroller, root}: Thread): void {
  expect(scroller.scrollWidth, 'as wide as what is in sight').to.equal(scroller.clientWidth);
  const rows = [...root.querySelectorAll<HTMLElement>('.row')].map((row) => row.getBoundingClientRect());
  const upon = rows.filter((rect, i) => i > 0 && rect.top < rows[i - 1]!.bottom - 0.5);
  expect(upon.length, 'rows that are upon another').to.equal(0);
  const width = scroller.getBoundingClientRect();
  for (const bubble of root.querySelectorAll('.bubble')) {
    const {left, right, height} = bubble.getBoundingClientRect();
    expect(left >= width.left && right <= width.right, 'within the thread').to.be.true;
    expect(height).to.be.above(10);
    expect(getComputedStyle(bubble).overflow).to.equal('clip');
  }
}

/** In ms; 0 when none took as long as 50, which is what the browser reports. */
async function longestTaskDuring(act: () => Promise<void>): Promise<number> {
  await painted();
  const durations: number[] = [];
  const observer = new PerformanceObserver((list) =>
    durations.push(...list.getEntries().map((it) => it.duration)),
  );
  observer.observe({type: 'longtask'});
  await act();
  await painted();
  for (const {duration} of observer.takeRecords()) durations.push(duration);
  observer.disconnect();
  return Math.round(Math.max(0, ...durations));
}

interface Letter {
  readonly text: string;
  readonly left: number;
}

/** Each letter, and where it stands. */
function lettersOf(element: Element): Letter[] {
  const walker = document.createTreeWalker(element, NodeFilter.SHOW_TEXT);
  const letters: Letter[] = [];
  for (let node = walker.nextNode(); node !== null; node = walker.nextNode()) {
    for (let i = 0; i < node.textContent!.length; i++) {
      const range = document.createRange();
      range.setStart(node, i);
      range.setEnd(node, i + 1);
      const text = range.toString();
      if (text.trim() !== '') letters.push({text, left: range.getBoundingClientRect().left});
    }
  }
  return letters;
}

function isAscending(letters: readonly Letter[]): boolean {
  return letters.every(({left}, i) => i === 0 || left >= letters[i - 1]!.left);
}
