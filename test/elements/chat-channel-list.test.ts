import {expect, fixture, html} from '@open-wc/testing';
import {sendKeys} from '@web/test-runner-commands';
import {ContextProvider} from '../../src/context/context.js';
import {sessionContext} from '../../src/context/session-context.js';
import type {ChatChannelList, TwilioChat} from '../../src/index.js';
import {chatRoom, conversationOf} from '../support/chat-room.js';
import {Person} from '../support/person.js';
import {TestService} from '../support/test-service.js';
import {until} from '../support/until.js';
import {focused, inside, next, rowsOf, textAt, titlesOf} from './chat-fixture.js';

describe('<chat-channel-list>', () => {
  it('is accessible', async () => {
    const {list} = await threeConversations();
    await expect(list).to.be.accessible();
  });

  it('says once why there is nothing to see', async () => {
    const {people} = await chatRoom(['Ana', 'Ben']);
    await people[0].setTokens({fault: '401'});
    const {tokenEndpoint, serviceUrl} = people[0].options;
    const list = await fixture<ChatChannelList>(
      html`<chat-channel-list .tokenEndpoint=${tokenEndpoint} .serviceUrl=${serviceUrl}></chat-channel-list>`,
    );
    await until(() => textAt(list, '[part=state]').startsWith('Please sign in'));
    expect(inside(list, 'chat-connection-banner')).to.equal(null);
    await people[0].setTokens({});
    inside(list, '[part=action]')!.click();
    await until(() => inside(list, 'chat-connection-banner'));
  });

  describe('its order', () => {
    it('is by newest activity, and follows it', async () => {
      const {list, ben, sids} = await threeConversations();
      await until(() => titlesOf(list).join() === 'Third,Second,First');
      await ben.say(sids[0]!, 'Hello again');
      await until(() => titlesOf(list).join() === 'First,Third,Second');
    });

    it('keeps the focus on a row that moves', async () => {
      const {list, ben, sids} = await threeConversations();
      rowOf(list, sids[0]!).focus();
      await ben.say(sids[0]!, 'Up');
      await until(() => titlesOf(list)[0] === 'First');
      expect((focused() as HTMLElement).dataset['sid']).to.equal(sids[0]);
    });

    it('touches nothing but the row that changed', async () => {
      const {list, ben, sids} = await threeConversations();
      const untouched = rowOf(list, sids[0]!);
      // Names and texts, not records, which the test library would print with all that hangs on them.
      const changes: string[] = [];
      const observer = new MutationObserver((records) => {
        changes.push(...records.map(({type, target}) => `${type} ${target.nodeName} ${target.textContent}`));
      });
      observer.observe(untouched, {subtree: true, childList: true, characterData: true, attributes: true});
      await ben.say(sids[2]!, 'News');
      await until(() => partOf(rowOf(list, sids[2]!), 'preview') === 'News');
      observer.disconnect();
      expect(changes).to.be.empty;
    });
  });

  describe('a row', () => {
    it('counts what is unread, up to 99', async () => {
      const {list, ben, sids} = await threeConversations();
      await ben.sayAll(
        sids[0]!,
        Array.from({length: 101}, (_, index) => `Message ${index}`),
      );
      await until(() => rowOf(list, sids[0]!).textContent.includes('102 unread messages'));
      expect(partOf(rowOf(list, sids[0]!), 'badge')).to.equal('99+');
    });

    it('says who wrote in a group, and nobody between two', async () => {
      const {
        sid,
        people: [ana, ben, cem],
      } = await chatRoom(['Ana', 'Ben', 'Cem'], {friendlyName: 'Group'});
      const pair = await conversationOf([ana, ben], 'Pair');
      await ben.say(sid, 'To all');
      await ben.say(pair, 'To you');
      const list = await listOf(ana);
      await until(() => partOf(rowOf(list, sid), 'preview') === 'Ben: To all');
      expect(partOf(rowOf(list, pair), 'preview')).to.equal('To you');
      await ana.say(pair, 'To me');
      await until(() => partOf(rowOf(list, pair), 'preview') === 'You: To me');
      await cem!.say(sid, 'Hi');
      await until(() => partOf(rowOf(list, sid), 'preview') === 'Cem: Hi');
    });

    it('lets the text decide its direction, not the name before it', async () => {
      const {
        sid,
        people: [ana, ben],
      } = await chatRoom(['Ana', 'Ben', 'Cem'], {friendlyName: 'Group'});
      const list = await listOf(ana);
      const direction = () => getComputedStyle(rowOf(list, sid).querySelector('[part=preview]')!).direction;
      await ben.say(sid, 'مرحبا بالجميع');
      await until(() => partOf(rowOf(list, sid), 'preview') === 'Ben: مرحبا بالجميع');
      expect(direction()).to.equal('rtl');
      await ben.say(sid, 'Hello');
      await until(() => partOf(rowOf(list, sid), 'preview') === 'Ben: Hello');
      expect(direction()).to.equal('ltr');
    });

    it('says who types, in place of the preview', async () => {
      const {list, ben, sids} = await threeConversations();
      await until(() => partOf(rowOf(list, sids[1]!), 'preview') === 'Two');
      await ben.type(sids[1]!);
      await until(() => partOf(rowOf(list, sids[1]!), 'typing') === 'Typing…');
      const {height} = rowOf(list, sids[1]!).getBoundingClientRect();
      await ben.say(sids[1]!, 'Here');
      await until(() => partOf(rowOf(list, sids[1]!), 'preview') === 'Here');
      expect(rowOf(list, sids[1]!).getBoundingClientRect().height).to.equal(height);
    });

    it('says by name who types in a group', async () => {
      const {
        sid,
        people: [ana, ben, cem, dana],
      } = await chatRoom(['Ana', 'Ben', 'Cem', 'Dana'], {friendlyName: 'Group'});
      const list = await listOf(ana);
      await ben.say(sid, 'Hello');
      await until(() => partOf(rowOf(list, sid), 'preview') === 'Ben: Hello');
      await ben.type(sid);
      await until(() => partOf(rowOf(list, sid), 'typing') === 'Ben is typing…');
      await cem!.type(sid);
      await until(() => partOf(rowOf(list, sid), 'typing') === 'Ben and Cem are typing…');
      await dana!.type(sid);
      await until(() => partOf(rowOf(list, sid), 'typing') === 'Several people are typing…');
    });

    it('is named after the others where the conversation has no name', async () => {
      const {
        people: [ana],
      } = await chatRoom(['Ana', 'Ben']);
      const list = await listOf(ana);
      await until(() => titlesOf(list)[0] === 'Ben');
    });

    it('shows hostile names and messages as text', async () => {
      const hostile = '<img src=x onerror="window.hacked=1">';
      const {
        sid,
        people: [ana, ben],
      } = await chatRoom(['Ana', 'Ben'], {friendlyName: hostile});
      await ben.say(sid, hostile);
      const list = await listOf(ana);
      await until(() => partOf(rowOf(list, sid), 'preview') === hostile);
      expect(titlesOf(list)).to.deep.equal([hostile]);
      expect(inside(list, 'img')).to.equal(null);
      expect('hacked' in window).to.equal(false);
    });
  });

  describe('by keyboard', () => {
    it('goes up and down, to the ends, and by the first letters', async () => {
      const {list} = await threeConversations();
      await until(() => titlesOf(list).join() === 'Third,Second,First');
      list.focus();
      const at = () => (focused() as HTMLElement).querySelector('[part=title]')?.textContent;
      expect(at()).to.equal('Third');
      await sendKeys({press: 'ArrowDown'});
      expect(at()).to.equal('Second');
      await sendKeys({press: 'End'});
      expect(at()).to.equal('First');
      await sendKeys({press: 'ArrowDown'});
      expect(at()).to.equal('First');
      await sendKeys({press: 'Home'});
      expect(at()).to.equal('Third');
      await sendKeys({type: 'se'});
      expect(at()).to.equal('Second');
      await sendKeys({press: 'ArrowUp'});
      expect(at()).to.equal('Third');
    });

    it('has one row in the order of Tab', async () => {
      const {list} = await threeConversations();
      await sendKeys({press: 'Tab'});
      expect(rowsOf(list).filter((row) => row.tabIndex === 0)).to.have.lengthOf(1);
    });
  });

  describe('a choice', () => {
    it('is told before and after, and may be refused', async () => {
      const {list, sids} = await threeConversations();
      const told: (string | null)[] = [];
      list.addEventListener('chat-conversation-change', ({detail}) => told.push(detail.conversationSid));
      list.addEventListener('chat-before-conversation-change', (event) => {
        if (event.detail.conversationSid === sids[1]) event.preventDefault();
      });
      rowOf(list, sids[1]!).click();
      expect(list.conversationSid).to.equal(null);
      rowOf(list, sids[0]!).click();
      await list.updateComplete;
      expect(rowOf(list, sids[0]!).getAttribute('aria-current')).to.equal('true');
      expect(told).to.deep.equal([sids[0]]);
    });

    it('that the page makes is not told', async () => {
      const {list, sids} = await threeConversations();
      let told = 0;
      list.addEventListener('chat-conversation-change', () => told++);
      list.conversationSid = sids[1]!;
      await list.updateComplete;
      expect(rowOf(list, sids[1]!).part.contains('row-selected')).to.equal(true);
      expect(told).to.equal(0);
    });
  });

  describe('with for', () => {
    for (const first of ['list', 'chat'] as const)
      it(`drives the chat when the ${first} is there first`, async () => {
        const {sid, people} = await chatRoom(['Ana', 'Ben']);
        const [list, chat] = unattached(people[0]);
        const box = await fixture<HTMLElement>(html`<div></div>`);
        box.append(...(first === 'list' ? [list, chat] : [chat, list]));
        await until(() => rowsOf(list)[0]);
        expect(chat.noList).to.equal(true);
        setTimeout(() => rowOf(list, sid).click());
        const {detail} = await next(chat, 'chat-conversation-change');
        expect(detail).to.deep.equal({conversationSid: sid});
        expect(chat.conversationSid).to.equal(sid);
        await until(() => list.conversationSid === sid);
      });

    it('follows the chat', async () => {
      const {sid, people} = await chatRoom(['Ana', 'Ben']);
      const [list, chat] = unattached(people[0]);
      const box = await fixture<HTMLElement>(html`<div></div>`);
      box.append(list, chat);
      chat.conversationSid = sid;
      await until(() => list.conversationSid === sid);
    });

    it('gives the chat its own list back when it leaves', async () => {
      const {people} = await chatRoom(['Ana', 'Ben']);
      const [list, chat] = unattached(people[0]);
      const box = await fixture<HTMLElement>(html`<div></div>`);
      box.append(list, chat);
      await until(() => chat.noList);
      list.remove();
      expect(chat.noList).to.equal(false);
      await until(() => inside(chat, 'chat-channel-list'));
    });

    it('finds a chat that gets its id later', async () => {
      const {people} = await chatRoom(['Ana', 'Ben']);
      const [list, chat] = unattached(people[0]);
      chat.id = '';
      const box = await fixture<HTMLElement>(html`<div></div>`);
      box.append(list, chat);
      await list.updateComplete;
      expect(chat.noList).to.equal(false);
      chat.id = 'driven';
      await until(() => chat.noList);
    });

    it('shares the session of the chat', async () => {
      const {people} = await chatRoom(['Ana', 'Ben']);
      const [list, chat] = unattached(people[0]);
      list.tokenEndpoint = null;
      const box = await fixture<HTMLElement>(html`<div></div>`);
      box.append(list, chat);
      await until(() => rowsOf(list)[0]);
      expect(await people[0].connectionCount()).to.equal(1);
    });
  });

  it('says that there is nothing yet, or what the page puts there', async () => {
    const newcomer = new Person('Newcomer', await TestService.shared());
    const list = await listOf(newcomer);
    await until(() => textAt(list, '[part=state]').startsWith('No conversations yet'));
    await expect(list).to.be.accessible();
  });

  it('waits for the session of an element around it', async () => {
    const box = document.createElement('div');
    new ContextProvider(box, sessionContext);
    const list = await fixture<ChatChannelList>(html`<chat-channel-list></chat-channel-list>`, {
      parentNode: box,
    });
    expect(inside(list, '[part=state]')).to.equal(null);
    expect(textAt(list, '[role=status]')).to.equal('Loading');
  });

  it('says what is wrong when it has no session', async () => {
    const list = await fixture<ChatChannelList>(html`<chat-channel-list></chat-channel-list>`);
    expect(textAt(list, '[part=state]')).to.contain('The chat is not set up');
    await expect(list).to.be.accessible();
  });
});

async function listOf(person: Person): Promise<ChatChannelList> {
  const {tokenEndpoint, serviceUrl} = person.options;
  const list = await fixture<ChatChannelList>(
    html`<chat-channel-list .tokenEndpoint=${tokenEndpoint} .serviceUrl=${serviceUrl}></chat-channel-list>`,
  );
  await until(() => inside(list, 'nav[aria-busy=false]'), 'the list is there');
  return list;
}

/** Ana's list of three conversations with Ben, of which he wrote in each. */
async function threeConversations() {
  const {
    sid,
    people: [ana, ben],
  } = await chatRoom(['Ana', 'Ben'], {friendlyName: 'First'});
  const sids = [sid, await conversationOf([ana, ben], 'Second'), await conversationOf([ana, ben], 'Third')];
  for (const [index, text] of ['One', 'Two', 'Three'].entries()) await ben.say(sids[index]!, text);
  const list = await listOf(ana);
  // Each row with its face, text and count: then nothing is on its way any more.
  const complete = (row: HTMLElement, index: number) =>
    partOf(row, 'title') === ['Third', 'Second', 'First'][index] &&
    partOf(row, 'avatar') === 'B' &&
    partOf(row, 'badge') === '1' &&
    partOf(row, 'preview') === ['Three', 'Two', 'One'][index];
  await until(() => rowsOf(list).filter(complete).length === 3, 'all rows are complete');
  return {list, ana, ben, sids};
}

function unattached(person: Person): [ChatChannelList, TwilioChat] {
  const list = document.createElement('chat-channel-list');
  const chat = document.createElement('twilio-chat');
  Object.assign(list, person.options, {htmlFor: 'driven'});
  Object.assign(chat, person.options, {id: 'driven'});
  return [list, chat];
}

function rowOf(list: Element, sid: string): HTMLElement {
  return rowsOf(list).find((row) => row.dataset['sid'] === sid)!;
}

function partOf(row: HTMLElement, part: string): string | undefined {
  return row.querySelector(`[part=${part}]`)?.textContent?.trim();
}
