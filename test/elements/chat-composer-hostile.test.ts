import {expect} from '@open-wc/testing';
import type {ChatComposer} from '../../src/index.js';
import {maxBodyBytes} from '../../src/model/message-size.js';
import {chatRoom} from '../support/chat-room.js';
import {until} from '../support/until.js';
import {chatOf, fieldOf, inside, textAt} from './chat-fixture.js';

const inComposer = ['chat-conversation', 'chat-composer'] as const;

/** What the service takes. */
const texts: Readonly<Record<string, string>> = {
  'as much as the service takes': 'x'.repeat(maxBodyBytes),
  'right-to-left overrides': `a\u202e\u202e${'evil '.repeat(40)}\u2067unclosed`,
  'piled-up marks': [...'he comes'].map((letter) => letter + '\u0300\u0316\u0489\u033f'.repeat(12)).join(''),
  'null bytes and control characters': 'a\u0000b\u0001c\u0007d\u001be\u007ff'.repeat(30),
  'thousands of lines': `a${'\n'.repeat(9000)}end`,
  HTML: '</div><style>*{display:none}</style><img src=x onerror="window.hacked=1"><script>window.hacked=1</script>',
};

/** What it would refuse. */
const monsters: Readonly<Record<string, string>> = {
  'one word of a million characters': 'x'.repeat(1_000_000),
  'a hundred thousand emoji': '😀'.repeat(100_000),
  'one byte more than the service takes': 'x'.repeat(maxBodyBytes + 1),
};

describe('<chat-composer> with hostile texts', () => {
  for (const [name, text] of Object.entries(texts)) {
    it(`sends what was typed, and holds its layout: ${name}`, async () => {
      const {service, sid, chat, composer, field} = await composing();
      paste(field, text);
      await composer.updateComplete;
      expectWithin(chat, composer);
      composer.shadowRoot!.querySelector<HTMLElement>('[part=send]')!.click();
      await until(async () => (await bodiesOf(service, sid)).length === 1, 'sent', 15_000);
      expect((await bodiesOf(service, sid))[0] === text, 'sent as typed').to.be.true;
      expect(field.value).to.equal('');
      expectWithin(chat, composer);
      expect('hacked' in window).to.be.false;
    }).timeout(30_000);
  }

  for (const [name, text] of Object.entries(monsters)) {
    it(`keeps what is too long, and says so: ${name}`, async () => {
      const {service, sid, chat, composer, field} = await composing();
      paste(field, text);
      await composer.updateComplete;
      composer.shadowRoot!.querySelector<HTMLElement>('[part=send]')!.click();
      await until(() => textAt(chat, ...inComposer, '[part=error]') !== '', 'the error', 15_000);
      expect(field.value === text, 'the text stays').to.be.true;
      expectWithin(chat, composer);
      expect(await bodiesOf(service, sid)).to.be.empty;
    }).timeout(30_000);
  }
});

async function composing() {
  const {sid, service, people} = await chatRoom(['Ana', 'Ben']);
  const chat = await chatOf(people[0], {sid, width: 400});
  const field = await fieldOf(chat);
  await until(() => field.getAttribute('aria-label') === 'Message Ben');
  return {chat, sid, service, field, composer: inside<ChatComposer>(chat, ...inComposer)!};
}

/** As a user does, in one go. */
function paste(field: HTMLTextAreaElement, text: string): void {
  field.value = text;
  field.dispatchEvent(new InputEvent('input', {bubbles: true, composed: true, inputType: 'insertFromPaste'}));
}

/** It is inside of the chat, leaves room for the thread, and its button can be reached. */
function expectWithin(chat: Element, composer: Element): void {
  const [box, own] = [chat, composer].map((element) => element.getBoundingClientRect()) as [DOMRect, DOMRect];
  expect(own.left, 'left').to.be.at.least(box.left);
  expect(own.right, 'right').to.be.at.most(box.right);
  expect(own.bottom, 'bottom').to.be.at.most(box.bottom + 1);
  expect(own.height, 'height').to.be.below(box.height * 0.75);
  expect(chat.scrollWidth, 'width').to.be.at.most(chat.clientWidth);
}

async function bodiesOf(
  service: Awaited<ReturnType<typeof chatRoom>>['service'],
  sid: string,
): Promise<string[]> {
  return ((await service.world('messages', sid)) as {body: string}[]).map(({body}) => body);
}
