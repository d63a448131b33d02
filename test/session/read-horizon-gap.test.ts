import {expect} from '@open-wc/testing';
import {chatRoom} from '../support/chat-room.js';
import type {Person} from '../support/person.js';
import {opened} from '../support/sessions.js';
import {TestService} from '../support/test-service.js';
import {until} from '../support/until.js';

async function horizonAt(service: TestService, sid: string, {identity}: Person): Promise<number | null> {
  const participant = (await service.world('participant', sid, identity)) as {
    lastReadMessageIndex: number | null;
  };
  return participant.lastReadMessageIndex;
}

/** Ana, cut off from a service that has her at 1 of 0 to 5; and what she and Ben see of her from now on. */
async function cutOff() {
  const service = await TestService.own();
  const {
    sid,
    people: [ana, ben],
  } = await chatRoom(['Ana', 'Ben'], {service});
  await ben.sayAll(sid, ['Zero', 'One', 'Two', 'Three', 'Four', 'Five']);
  await ana.read(sid, 1);
  const {session, conversation} = await opened(ana, sid);
  const bens = (await opened(ben, sid)).conversation.readHorizons;
  await until(() => bens.snapshot.anyOther === 1);
  await service.control('controls', 'refuseConnections', true);
  await ana.drop();
  await until(() => session.state.snapshot.phase === 'reconnecting');
  const here: string[] = [];
  const {readHorizons} = conversation;
  readHorizons.subscribe(() => {
    const {own, isHeld} = readHorizons.snapshot;
    const shown = `${own}${isHeld ? ' held' : ''}`;
    if (shown !== here.at(-1)) here.push(shown);
  });
  const there: (number | null)[] = [];
  bens.subscribe(() => {
    if (bens.snapshot.anyOther !== there.at(-1)) there.push(bens.snapshot.anyOther);
  });
  return {
    ana,
    sid,
    session,
    conversation,
    here,
    there,
    readAs: () => horizonAt(service, sid, ana),
    /** What this user does on another device. */
    elsewhere: (index: number | null) => ana.read(sid, index),
    async comeBack(way: (typeof ways)[number]): Promise<void> {
      await service.control('controls', 'refuseConnections', false);
      if (way === 'with a new one') session.reconnect();
      await until(() => session.state.snapshot.phase === 'connected', 'connected', 15_000);
    },
  };
}

const ways = ['with the same client', 'with a new one'] as const;

describe('what was read in a gap of the connection', () => {
  for (const way of ways) {
    it(`counts, and is never taken back here, where less was read on another device (${way})`, async () => {
      const {conversation, elsewhere, comeBack, readAs, here, there} = await cutOff();
      conversation.markRead(4);
      await elsewhere(2);
      await elsewhere(3);
      await comeBack(way);
      await until(() => there.at(-1) === 4, 'told');
      // Comes after all that there was to hear.
      await elsewhere(5);
      await until(() => here.at(-1) === '5');
      expect(here).to.deep.equal(['4', '5']);
      expect(await readAs()).to.equal(5);
    });

    it(`counts, though messages were marked as unread on another device (${way})`, async () => {
      const {conversation, elsewhere, comeBack, readAs, here, there} = await cutOff();
      conversation.markRead(3);
      await elsewhere(0);
      await comeBack(way);
      await until(() => there.at(-1) === 3, 'told');
      await elsewhere(5);
      await until(() => here.at(-1) === '5');
      expect(here).to.deep.equal(['3', '5']);
      expect(await readAs()).to.equal(5);
    });

    it(`takes nothing back where more was read on another device (${way})`, async () => {
      const {conversation, elsewhere, comeBack, readAs, here, there} = await cutOff();
      conversation.markRead(3);
      await elsewhere(4);
      await comeBack(way);
      await until(() => here.at(-1) === '4');
      await until(async () => there.at(-1) === 4 && (await readAs()) === 4);
      await elsewhere(5);
      await until(() => here.at(-1) === '5');
      expect(here).to.deep.equal(['3', '4', '5']);
    });

    it(`stays unread where it was marked so, though all was read on another device (${way})`, async () => {
      const {conversation, elsewhere, comeBack, readAs, here, there} = await cutOff();
      conversation.markUnread(1);
      await elsewhere(5);
      await comeBack(way);
      await until(() => there.at(-1) === 0, 'told');
      expect(await readAs()).to.equal(0);
      await elsewhere(2);
      await until(() => here.at(-1) === '2');
      expect(here).to.deep.equal(['0 held', '2']);
    });
  }
});
