import assert from 'node:assert/strict';
import {after, before, describe, it} from 'node:test';
import type {Client, Participant} from '@twilio/conversations';
import {nextEvent, refusalOf, until} from '../support/deadline.js';
import {nameOf} from '../support/host.js';
import {listenTo, Stage, type TwoPeople} from '../support/stage.js';

describe('typing', () => {
  let stage: Stage;
  let people: TwoPeople;
  before(async () => {
    stage = await Stage.open();
    people = await stage.twoPeople();
  });
  after(() => stage.stop());

  const isAna = ({identity}: Participant) => identity === nameOf('ana');

  it('is shown to the others until the message comes', async () => {
    const {anas, ben, bens} = people;
    const participant = (await bens.getParticipantByIdentity(nameOf('ana')))!;
    const started = [ben, bens, participant].map((each) =>
      nextEvent<Participant>(each, 'typingStarted', isAna),
    );
    await anas.typing();
    for (const typer of await Promise.all(started)) assert.equal(typer, participant);
    assert.equal(participant.isTyping, true);
    const ended = [ben, bens, participant].map((each) => nextEvent<Participant>(each, 'typingEnded', isAna));
    await anas.sendMessage('done');
    for (const typer of await Promise.all(ended)) assert.equal(typer, participant);
    assert.equal(participant.isTyping, false);
  });

  it('ends by itself when nothing more is typed', async () => {
    const impatient = await stage.client('ben', {typingIndicatorTimeoutOverride: 100});
    const bens = await listenTo(impatient, people.sid);
    const events = [nextEvent(bens, 'typingStarted', isAna), nextEvent(bens, 'typingEnded', isAna)];
    await typeAnew(await stage.client('ana'));
    await Promise.all(events);
  });

  it('is not shown to who types', async () => {
    const {bens} = people;
    const other = await stage.client('ana');
    const anas = await listenTo(other, people.sid);
    const shown: unknown[] = [];
    anas.on('typingStarted', (participant) => shown.push(participant.identity));
    const heard = nextEvent(bens, 'typingStarted', isAna);
    await typeAnew(await stage.client('ana'));
    await heard;
    // What comes later on the same connection has come after everything that was sent before.
    await other.user.updateFriendlyName('Ana');
    assert.deepEqual(shown, []);
  });

  it('in a conversation of others is refused', async () => {
    const {anas, bens, sid} = people;
    await stage.world.removeParticipant(sid, nameOf('ben'));
    await until('ben is gone', async () => (await anas.getParticipants()).length === 1);
    assert.deepEqual(await refusalOf(bens.typing()), {status: 403, code: 50430});
  });

  /** The SDK says only once in five seconds that somebody types; a client that never did says it at once. */
  async function typeAnew(client: Client): Promise<void> {
    await (await listenTo(client, people.sid)).typing();
  }
});
