import {setTimeout as pause} from 'node:timers/promises';
import type {Page} from 'playwright-core';
import {openLab, type Lab} from '../lab/lab.js';
import {Random} from '../random.js';
import {ask} from './ask.js';

/** One person in a page of their own, and who reads what they write. */
interface Lane {
  readonly page: Page;
  readonly sender: string;
  readonly receiver: string;
  readonly readers: Page;
  readonly random: Random;
  count: number;
}

/** All in milliseconds. */
export interface RecoveryTimes {
  /** By kind: from the network's return until the other person saw what was written meanwhile. */
  readonly arrivals: ReadonlyMap<string, readonly number[]>;
  /** Of those that were refused for a while: from the attempt with which the SDK came back, at a time of its own. */
  readonly afterAttempt: readonly number[];
  /** Half-open for good: until the session says that it is not connected, and until the message was there. */
  readonly noticed: readonly number[];
  readonly overcome: readonly number[];
}

const LANES = 5;

/**
 * Takes the network away in several ways, lets people write meanwhile, gives it back, and waits until the session is
 * connected and the message has arrived.
 *
 * @param rounds - How often each kind happens to each of five people.
 * @param slowRounds - How often a line is left half-open until the client notices by itself.
 */
export async function recoveryRun(rounds: number, slowRounds: number, seed: number): Promise<RecoveryTimes> {
  const lab = await openLab({page: 'storm-page'});
  try {
    const lanes = await openLanes(lab, new Random(seed));
    // Strikes without effect, for the times in the log.
    lab.service.controls.add({when: {kind: 'init'}, do: {kind: 'delay', ms: 0}});
    const repeat = async <Result>(times: number, recover: (lane: Lane) => Promise<Result>) => {
      const results: Result[] = [];
      for (let time = 0; time < times; time++) results.push(...(await Promise.all(lanes.map(recover))));
      return results;
    };
    const arrivals = new Map<string, readonly number[]>();
    arrivals.set('socket dropped', await repeat(rounds, (lane) => dropped(lane, lab)));
    arrivals.set('browser offline, then online', await repeat(rounds, offline));
    arrivals.set('half-open, then not', await repeat(rounds, (lane) => halfOpen(lane, lab)));
    const refused: Refused[] = [];
    for (let round = 0; round < rounds; round++) refused.push(...(await refusedAll(lanes, lab)));
    arrivals.set(
      'refused for 2 to 8 s',
      refused.map(({arrivalMs}) => arrivalMs),
    );
    const endless = await repeat(slowRounds, (lane) => halfOpenForGood(lane, lab));
    return {
      arrivals,
      afterAttempt: refused.map(({afterAttemptMs}) => afterAttemptMs),
      noticed: endless.map(({noticedMs}) => noticedMs),
      overcome: endless.map(({overcomeMs}) => overcomeMs),
    };
  } finally {
    await lab.close();
  }
}

async function openLanes(lab: Lab, random: Random): Promise<readonly Lane[]> {
  const readers = await lab.open();
  const lanes: Lane[] = [];
  for (let number = 0; number < LANES; number++) {
    const [sender, receiver] = [`sender-${number}`, `receiver-${number}`];
    const {sid} = lab.service.world.createConversation({createdBy: sender});
    for (const identity of [sender, receiver]) lab.service.world.addParticipant(sid, {identity});
    const page = await lab.open();
    await Promise.all([ask(page, 'start', sender, sid), ask(readers, 'start', receiver, sid)]);
    lanes.push({page, sender, receiver, readers, random: new Random(random.below(2 ** 31)), count: 0});
  }
  return lanes;
}

async function dropped(lane: Lane, {service}: Lab): Promise<number> {
  const back = performance.now();
  service.controls.dropConnections(lane.sender);
  await ask(lane.page, 'connected', lane.sender, false);
  return arrival(lane, await say(lane), back);
}

async function offline(lane: Lane): Promise<number> {
  await lane.page.context().setOffline(true);
  await ask(lane.page, 'connected', lane.sender, false);
  const body = await say(lane);
  await pause(300 + lane.random.below(3_000));
  const back = performance.now();
  await lane.page.context().setOffline(false);
  return arrival(lane, body, back);
}

async function halfOpen(lane: Lane, {service}: Lab): Promise<number> {
  service.controls.stallConnections(lane.sender);
  const body = await say(lane);
  await pause(500 + lane.random.below(3_000));
  const back = performance.now();
  service.controls.releaseConnections(lane.sender);
  return arrival(lane, body, back);
}

async function halfOpenForGood(lane: Lane, {service}: Lab) {
  const start = performance.now();
  service.controls.stallConnections(lane.sender);
  const body = await say(lane);
  await ask(lane.page, 'connected', lane.sender, false);
  const noticedMs = performance.now() - start;
  return {noticedMs, overcomeMs: await arrival(lane, body, start)};
}

interface Refused {
  readonly arrivalMs: number;
  readonly afterAttemptMs: number;
}

/** Everybody at once: sockets are refused before they say whose they are. */
async function refusedAll(lanes: readonly Lane[], {service}: Lab): Promise<Refused[]> {
  const {controls} = service;
  const rule = controls.add({when: {kind: 'socket'}, do: {kind: 'refuse', status: 503}});
  for (const {sender} of lanes) controls.dropConnections(sender);
  await Promise.all(lanes.map(({page, sender}) => ask(page, 'connected', sender, false)));
  const bodies = await Promise.all(lanes.map(say));
  await pause(2_000 + lanes[0]!.random.below(6_000));
  controls.clearLog();
  const [back, backAt] = [performance.now(), controls.now()];
  rule.remove();
  return Promise.all(
    lanes.map(async (lane, at) => {
      const arrivalMs = await arrival(lane, bodies[at]!, back);
      const attempt = controls.log().find(({event}) => event.identity === lane.sender);
      return {arrivalMs, afterAttemptMs: arrivalMs - ((attempt?.at ?? backAt) - backAt)};
    }),
  );
}

async function say(lane: Lane): Promise<string> {
  const body = `${lane.sender} ${lane.count++}`;
  await ask(lane.page, 'send', lane.sender, [body]);
  return body;
}

async function arrival(
  {page, sender, receiver, readers}: Lane,
  body: string,
  since: number,
): Promise<number> {
  await ask(readers, 'shows', receiver, body);
  await ask(page, 'connected', sender, true);
  const ms = performance.now() - since;
  // So that the next misfortune finds a session at rest.
  await ask(page, 'drained', sender);
  return ms;
}
