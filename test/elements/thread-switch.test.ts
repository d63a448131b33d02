import {expect} from '@open-wc/testing';
import {until} from '../support/until.js';
import {hearingOf, hidePage} from './hearing.js';
import {block, busy, slowDown, textsIn, twoThreads} from './thread-scenes.js';

describe('another conversation in the place of a thread', () => {
  it('is not told what was read in the thread before it is drawn', async () => {
    const {thread, other, ben, sids, show} = await twoThreads({counts: [60, 90], read: [59, 5]});
    slowDown(thread.list);
    await ben.say(sids[0], 'New');
    await until(() => textsIn(thread).includes('New'));
    await busy(thread.list);
    show();
    // By then the last message has been in sight for half a second, and the draw has still not come.
    block(600);
    window.dispatchEvent(new Event('focus'));
    await Promise.resolve();
    const {conversation} = thread;
    const read = [conversation, other].map(({readHorizons}) => readHorizons.snapshot.own);
    expect(read).to.deep.equal([60, 5]);
  });

  it('is read anew, though what is in sight has the same index', async () => {
    const {thread, other, ben, sids, show} = await twoThreads({counts: [90, 90], read: [89, 89]});
    for (const sid of sids) await ben.say(sid, `New in ${sid}`);
    const isNew = ({history}: typeof other) => history.snapshot.messages.at(-1)!.index === 90;
    await until(() => isNew(other));
    await until(() => textsIn(thread).includes(`New in ${sids[0]}`));
    // Most of the half second is over.
    block(300);
    expect(thread.conversation.readHorizons.snapshot.own, 'it is not read yet').to.equal(89);
    show();
    const shownAt = performance.now();
    await until(() => other.readHorizons.snapshot.own === 90);
    expect(performance.now() - shownAt).to.be.at.least(450);
  });

  it('says nothing of what came in the thread just before', async () => {
    const {thread, ben, sids, show} = await twoThreads({counts: [60, 90], read: [59, 89]});
    const heard = hearingOf(thread);
    await ben.say(sids[0], 'Before');
    await until(() => thread.bodies.includes('Before'));
    expect(heard, 'it is not said yet').to.deep.equal([]);
    show();
    await until(() => textsIn(thread).includes('Message 89'));
    await ben.say(sids[1], 'Here');
    await until(() => heard.length > 0);
    expect(heard).to.deep.equal(['polite: Ben: Here']);
  });

  it('says nothing of what came in the thread while the page was hidden', async () => {
    const {thread, ben, sids, show} = await twoThreads({counts: [60, 90], read: [59, 89]});
    const heard = hearingOf(thread);
    const showPage = hidePage();
    try {
      await ben.sayAll(sids[0], ['One', 'Two', 'Three']);
      await until(() => thread.bodies.includes('Three'));
      show();
      await until(() => textsIn(thread).includes('Message 89'));
    } finally {
      showPage();
    }
    await ben.say(sids[1], 'Here');
    await until(() => heard.length > 0);
    expect(heard).to.deep.equal(['polite: Ben: Here']);
  });
});
