import {expect} from '@open-wc/testing';
import {resetMouse, sendKeys} from '@web/test-runner-commands';
import {conversationParts, listParts} from '../../src/elements/exported-parts.js';
import {chatRoom, conversationOf} from '../support/chat-room.js';
import {until} from '../support/until.js';
import {chatOf, inside} from './chat-fixture.js';

const names = [conversationParts, listParts]
  .flatMap((list) => list.split(', '))
  .map((entry) => entry.split(': ').at(-1)!)
  .concat('panel', 'back');

/** A rule of the page for each part, which leaves a mark that nothing inherits. */
function styleParts(): HTMLStyleElement {
  const style = document.createElement('style');
  style.textContent = [...new Set(names)]
    .map(
      (name) => `@property --styled-${name} { syntax: '*'; inherits: false }
        twilio-chat::part(${name}) { --styled-${name}: yes }`,
    )
    .join('\n');
  document.head.append(style);
  return style;
}

/** Every element below that has a part, in whatever shadow root. */
function partsBelow(root: ParentNode): Element[] {
  return [...root.querySelectorAll('*')].flatMap((element) => [
    ...(element.part.length > 0 ? [element] : []),
    ...(element.shadowRoot ? partsBelow(element.shadowRoot) : []),
  ]);
}

describe('the parts of <twilio-chat>', () => {
  let style: HTMLStyleElement;
  before(() => {
    style = styleParts();
  });
  after(() => style.remove());
  afterEach(() => resetMouse());

  it('can all be styled by the page', async () => {
    const {sid, people} = await chatRoom(['Ana', 'Ben', 'Cem']);
    const [ana, ben] = people;
    const other = await conversationOf(people, 'Other');
    await ben.say(sid, 'Look at https://example.com');
    await ana.say(sid, 'I did');
    await ben.say(other, 'Not read yet');
    const chat = await chatOf(ana, {sid});
    const list = await until(
      () => inside(chat, 'chat-conversation', 'chat-message-list'),
      'there is a thread',
    );
    const thread = list.shadowRoot!;
    await until(() => thread.querySelectorAll('[part~=bubble]').length === 2, 'the messages are there');

    const seen = new Set<string>();
    const bare = new Set<string>();
    const look = () => {
      for (const element of partsBelow(chat.shadowRoot!)) {
        const computed = getComputedStyle(element);
        const styled = names.filter((name) => computed.getPropertyValue(`--styled-${name}`) !== '');
        for (const name of styled) seen.add(name);
        if (new Set(styled).size < element.part.length) bare.add(element.part.value);
      }
    };
    look();
    // The composer with files and a long text.
    chat.attachFiles([new File(['a'], 'a.txt')]);
    chat.setDraft('a'.repeat(32_000));
    await until(() => inside(chat, 'chat-conversation', 'chat-composer', '[part=file]'), 'a file is there');
    await until(() => inside(chat, 'chat-conversation', 'chat-composer', '[part=counter]'), 'it is counted');
    look();
    // The menu on a message, then its details.
    const row = thread.querySelectorAll<HTMLElement>('[part~=message]')[1]!;
    row.focus();
    await sendKeys({press: 'Enter'});
    const menu = await until(() => thread.querySelector('[part~=menu]'), 'the menu is open');
    look();
    menu.querySelector<HTMLElement>('[role=menuitem]:last-child')!.click();
    await until(() => thread.querySelector('[part~=details]'), 'the details are open');
    look();
    await sendKeys({press: 'Escape'});
    await chat.openSearch('did');
    const count = await until(() => inside(chat, 'chat-conversation', 'chat-thread-search', '[part=count]'));
    await until(() => count.textContent !== '', 'it is found');
    look();

    expect([...bare], 'cannot be styled').to.deep.equal([]);
    expect([...seen]).to.include.members(
      `panel back list-header list row row-selected row-avatar row-title preview row-time badge connection
       header avatar title subtitle search-button scroller thread date message group bubble bubble-own author
       message-avatar time status link menu menu-item details composer files file input send counter banner dots label
       search-bar search-input search-count search-older search-newer search-close`.split(/\s+/),
    );
  });

  it('can be styled where the chat is not set up', async () => {
    const chat = document.createElement('twilio-chat');
    document.body.append(chat);
    try {
      const state = await until(() => chat.shadowRoot?.querySelector('[part=state]'), 'it says so');
      expect(getComputedStyle(state).getPropertyValue('--styled-state')).not.to.equal('');
    } finally {
      chat.remove();
    }
  });
});
