import {expect} from '@open-wc/testing';
import {sendKeys} from '@web/test-runner-commands';
import {chatRoom, type ChatRoom} from '../support/chat-room.js';
import {until} from '../support/until.js';
import {still, threadOf, type Thread} from './chat-message-list-fixture.js';

const ours = '+15550199';
let numbers = 0;

/** Ana, and as many telephones as asked for; nobody else. */
interface Line {
  readonly sid: string;
  readonly ana: ChatRoom['people'][0];
  readonly telephones: readonly string[];
  readonly thread: Thread;
  /** Moves a message on its way to a telephone. */
  move(message: string, telephone: number, status: string, errorCode?: number): Promise<void>;
  /** Ana writes; resolves with the sid once the message is in the thread. */
  say(body: string): Promise<string>;
}

async function line(
  count: number,
  type: 'sms' | 'whatsapp' = 'sms',
  names: readonly string[] = [],
): Promise<Line> {
  const {sid, people, service} = await chatRoom(['Ana', 'Ben']);
  const [ana, ben] = people;
  await service.world('removeParticipant', sid, ben.identity);
  const prefix = type === 'whatsapp' ? 'whatsapp:' : '';
  const telephones = Array.from(
    {length: count},
    () => `${prefix}+1555${String(1_000_000 + Math.floor(Math.random() * 8_999_999))}${numbers++}`,
  );
  for (const [i, address] of telephones.entries()) {
    const attributes = names[i] === undefined ? {} : {friendlyName: names[i]};
    await service.world('addParticipant', sid, {
      attributes,
      messagingBinding: {type, address, proxyAddress: `${prefix}${ours}`},
    });
  }
  const thread = await threadOf(ana, sid);
  return {
    sid,
    ana,
    telephones,
    thread,
    async move(message, telephone, status, errorCode) {
      await service.control('farEnd', 'advance', message, telephones[telephone], {status, errorCode});
    },
    async say(body) {
      const {sid: message} = await ana.say(sid, body);
      await until(() => thread.bodies.includes(body));
      return message;
    },
  };
}

const statusOf = (thread: Thread) => {
  const status = thread.parts('status').at(-1);
  return status?.ariaLabel ?? status?.textContent?.trim();
};

async function openDetails(thread: Thread): Promise<HTMLElement> {
  thread.parts('message').at(-1)!.focus();
  await sendKeys({press: 'Shift+F10'});
  await until(() => thread.part('menu'));
  await sendKeys({press: 'End'});
  await sendKeys({press: 'Enter'});
  return until(() => thread.part('details'));
}

describe('A message to telephones', () => {
  it('says how far it has come, step by step', async () => {
    const {thread, say, move} = await line(1, 'whatsapp');
    const message = await say('Hello');
    expect(statusOf(thread)).to.equal('Sending');
    await move(message, 0, 'sent');
    await until(() => statusOf(thread) === 'Sent');
    await move(message, 0, 'delivered');
    await until(() => statusOf(thread) === 'Delivered');
    await move(message, 0, 'read');
    await until(() => statusOf(thread) === 'Read');
  });

  it('says what only some have received', async () => {
    const {thread, say, move} = await line(2);
    const message = await say('Hello');
    await move(message, 0, 'delivered');
    await until(() => statusOf(thread) === 'Delivered to 1 of 2');
    await move(message, 1, 'delivered');
    await until(() => statusOf(thread) === 'Delivered');
  });

  it('says that it was not delivered, also after it was sent and within a run', async () => {
    const {thread, say, move} = await line(1);
    const message = await say('Hello');
    await move(message, 0, 'sent');
    await say('Are you there?');
    await move(message, 0, 'undelivered', 30003);
    const button = await until(() => thread.part('details-button'));
    const row = thread.parts('message')[0]!;
    expect(row.contains(button)).to.be.true;
    expect(row.textContent).to.contain('Not delivered');
    expect(row.ariaLabel).to.contain('Not delivered');
    const heard = () =>
      [...thread.root.querySelectorAll('[role=status], [role=alert]')].map(({textContent}) => textContent);
    await until(() => heard().some((text) => text.includes('Not delivered')), 'it is heard');
    await still(thread);
    await expect(thread.list).to.be.accessible();
    button.click();
    const details = await until(() => thread.part('details'));
    await until(() => details.textContent.includes('The phone could not be reached.'));
    await still(thread);
    await expect(thread.list).to.be.accessible();
  });

  it('says which of them did not get it', async () => {
    const {thread, say, move} = await line(2, 'sms', ['Carla', 'Dino']);
    const message = await say('Hello');
    await move(message, 0, 'delivered');
    await move(message, 1, 'failed', 30005);
    await until(() => statusOf(thread) === 'Not delivered to everyone');
    const details = await openDetails(thread);
    const people = await until(() => {
      const items = [...details.querySelectorAll('li')].map((item) =>
        item.textContent.replaceAll(/\s+/g, ' ').trim(),
      );
      return items.length === 2 ? items : null;
    });
    expect(people[0]).to.match(/Carla SMS · Delivered · Today/);
    expect(people[1]).to.match(/Dino SMS · Not delivered · Today.*This number is not in use/);
  });

  it('counts in its details, and follows what happens while they are open', async () => {
    const {thread, say, move} = await line(3);
    const message = await say('Hello');
    await move(message, 0, 'delivered');
    await until(() => statusOf(thread) === 'Delivered to some of 3');
    const details = await openDetails(thread);
    await until(() => details.textContent.includes('Delivered to 1 of 3'));
    await move(message, 1, 'delivered');
    await until(() => details.textContent.includes('Delivered to 2 of 3'));
  });

  it('gives the code of a reason that has no sentence', async () => {
    const {thread, say, move} = await line(1);
    await move(await say('Hello'), 0, 'failed', 39999);
    (await until(() => thread.part('details-button'))).click();
    const details = await until(() => thread.part('details'));
    await until(() => details.textContent.includes('Error 39999'));
  });

  it('says the reason in the language of the page', async () => {
    const {thread, say, move} = await line(1);
    thread.list.lang = 'de';
    await move(await say('Hallo'), 0, 'undelivered', 63016);
    const button = await until(() => thread.part('details-button'));
    await until(() => thread.list.shadowRoot!.textContent.includes('Nicht zugestellt'));
    button.click();
    const details = await until(() => thread.part('details'));
    await until(() => details.textContent.includes('mehr als 24 Stunden'));
  });

  it('tells nothing of telephones about a message to people by chat', async () => {
    const {sid, people} = await chatRoom();
    await people[0].say(sid, 'Hello');
    const thread = await threadOf(people[0], sid);
    await until(() => statusOf(thread) === 'Sent');
    const details = await openDetails(thread);
    expect(details.textContent).not.to.contain('SMS');
  });
});

describe('Somebody on a telephone', () => {
  it('has the number for a name once they have written, or the name that the page gave', async () => {
    const {sid, thread, telephones, ana} = await line(2, 'whatsapp', ['Carla']);
    const names = () =>
      thread.conversation.participants.snapshot.filter(({own}) => !own).map(({name}) => name);
    await until(() => names().length === 2);
    expect(names()).to.have.members(['Carla', 'WhatsApp']);
    for (const from of telephones)
      await ana.service.control('farEnd', 'receive', {from, to: `whatsapp:${ours}`, body: `I am ${from}`});
    await until(() => !names().includes('WhatsApp'));
    expect(names()).to.have.members(['Carla', telephones[1]!.replace('whatsapp:', '')]);
    await until(() => thread.parts('author').some((author) => author.textContent === 'Carla'));
    expect(sid).to.match(/^CH/);
  });
});
