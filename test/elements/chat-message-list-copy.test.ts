import {expect} from '@open-wc/testing';
import {chatRoom} from '../support/chat-room.js';
import {until} from '../support/until.js';
import {painted, threadOf, type Thread} from './chat-message-list-fixture.js';

/** What is copied when a selection begins and ends in these bubbles; null where the browser's own is. */
function copied(thread: Thread, [from, start]: [number, number], [to, end]: [number, number]): string | null {
  const textOf = (place: number) => {
    const walker = document.createTreeWalker(thread.bubbles[place]!, NodeFilter.SHOW_TEXT);
    while (walker.nextNode()?.textContent?.trim() === '');
    return walker.currentNode;
  };
  document.getSelection()!.setBaseAndExtent(textOf(from), start, textOf(to), end);
  const event = new ClipboardEvent('copy', {
    clipboardData: new DataTransfer(),
    bubbles: true,
    cancelable: true,
    composed: true,
  });
  thread.bubbles[from]!.dispatchEvent(event);
  return event.defaultPrevented ? event.clipboardData!.getData('text/plain') : null;
}

describe('what is copied from a thread', () => {
  it('has names and times where it spans several messages, and only then', async () => {
    const {sid, people} = await chatRoom();
    const [ana, ben] = people;
    const long = `Long ${'text '.repeat(600)}`.trim();
    await ben.say(sid, 'Shall we meet?');
    await ana.say(sid, 'Yes\nat nine');
    await ben.say(sid, long);
    await ben.say(sid, 'Fine');
    const thread = await threadOf(ana, sid);
    const names = () => thread.conversation.participants.snapshot.map(({name}) => name).sort();
    await until(() => names().join() === 'Ana,Ben', 'names are there');
    await painted();
    expect(copied(thread, [0, 0], [0, 5]), 'one message is copied as it is').to.be.null;
    const text = copied(thread, [0, 6], [3, 2])!;
    const parts = text.split('\n\n');
    expect(parts.length).to.equal(4);
    expect(parts[0]).to.match(/^Ben, .*\d{4}.*\nwe meet\?$/);
    expect(parts[1]).to.match(/^Ana, .*\nYes\nat nine$/);
    expect(parts[2]!.endsWith(`\n${long}`), 'a folded message is copied in full').to.be.true;
    expect(parts[3]).to.match(/^Ben, .*\nFi$/);
  });
});
