import {mkdtempSync, rmSync} from 'node:fs';
import {tmpdir} from 'node:os';
import {join} from 'node:path';
import {Random} from './random.js';
import {startServiceProcess} from './service-process.js';
import {WireClient} from './wire-client.js';

export interface KillRun {
  readonly kills: number;
  /** Changes that were answered with success before their service was killed. */
  readonly acknowledged: number;
  /** Those of them that the next service did not know. */
  readonly lost: number;
  /** Messages that were there twice. */
  readonly doubled: number;
  /** Times that a service gave the number of an event away again that somebody had seen. */
  readonly repeatedEvents: number;
}

const IDENTITIES = ['ana', 'ben', 'cai'];
const LANES = 8;
const EDIT_EVERY = 7;
const PAGE_SIZE = 100;
const LONGEST_LIFE_MS = 250;

/**
 * Lets people write and edit as fast as they can, kills the service with SIGKILL at a random moment, starts it on
 * the same data, and compares what it knows with what was acknowledged; again and again.
 *
 * @param seed - Settles the moments.
 */
export async function killRun(kills: number, seed: number): Promise<KillRun> {
  const random = new Random(seed);
  const data = mkdtempSync(join(tmpdir(), 'kill-run-'));
  const witness = new Witness();
  let room = '';
  try {
    for (let kill = 0; kill < kills; kill += 1) {
      const service = await startServiceProcess({data});
      if (room === '') room = await service.seed({identities: IDENTITIES, messages: 0});
      const clients = await Promise.all(IDENTITIES.map((identity) => WireClient.connect(service, identity)));
      await witness.check(clients[0]!, room);
      await clients[1]!.subscribeTo(room);
      clients[1]!.onPush = (_type, payload) => witness.see(payload);
      const firstAnswer = witness.nextAnswer();
      for (const [at, client] of clients.entries()) {
        for (let lane = 0; lane < LANES; lane += 1)
          void write(client, room, `${kill}.${at}.${lane}`, witness);
      }
      await firstAnswer;
      await new Promise((resolve) => setTimeout(resolve, random.below(LONGEST_LIFE_MS)));
      await service.kill();
      for (const client of clients) client.close();
    }
    const service = await startServiceProcess({data});
    await witness.check(await WireClient.connect(service, 'ana'), room);
    await service.stop();
  } finally {
    rmSync(data, {recursive: true, force: true});
  }
  const {acknowledged, lost, doubled, repeatedEvents} = witness;
  return {kills, acknowledged, lost, doubled, repeatedEvents};
}

/** Sends and now and then edits, until the service no longer answers. */
async function write(client: WireClient, room: string, name: string, witness: Witness): Promise<void> {
  const path = `/v2/Conversations/${room}/Messages`;
  for (let number = 0; ; number += 1) {
    const body = `${name}.${number}`;
    const {status, body: reply} = await client.request('POST', path, {body});
    if (status !== 201) throw new Error(`A message was refused with ${status}`);
    const [index, sid] = [reply['index'] as number, reply['sid'] as string];
    witness.hear(index, body);
    if (number % EDIT_EVERY !== 0) continue;
    witness.expectEither(index, `${body} edited`);
    const edit = await client.request('POST', `${path}/${sid}`, {body: `${body} edited`});
    if (edit.status === 200) witness.hear(index, `${body} edited`);
  }
}

/** Remembers what was acknowledged and what was pushed, and looks whether the service does too. */
class Witness {
  acknowledged = 0;
  lost = 0;
  doubled = 0;
  repeatedEvents = 0;
  /** Since the last check, by index: the bodies that may be there. The first was acknowledged. */
  readonly #expected = new Map<number, string[]>();
  #checkedUpTo = 0;
  #lastEventId = 0;
  #onAnswer: () => void = () => undefined;

  nextAnswer(): Promise<void> {
    return new Promise((resolve) => (this.#onAnswer = resolve));
  }

  hear(index: number, body: string): void {
    this.acknowledged += 1;
    this.#expected.set(index, [body]);
    this.#onAnswer();
  }

  /** A change is under way: it may survive its service without having been acknowledged. */
  expectEither(index: number, body: string): void {
    this.#expected.get(index)!.push(body);
  }

  see(payload: Buffer): void {
    const {event_type, events} = JSON.parse(payload.toString()) as {
      event_type: string;
      events?: readonly {id: number}[];
    };
    if (!event_type.startsWith('list_item')) return;
    for (const {id} of events ?? []) this.#lastEventId = Math.max(this.#lastEventId, id);
  }

  async check(client: WireClient, room: string): Promise<void> {
    const {body: list} = await client.request('GET', `/v3/Lists/${room}.messages`);
    if ((list['last_event_id'] as number) < this.#lastEventId) this.repeatedEvents += 1;
    const found = new Map<string, number>();
    const {items: itemsUrl} = list['links'] as {items: string};
    let from = this.#checkedUpTo;
    for (let hasMore = true; hasMore;) {
      const params = {From: from, PageSize: PAGE_SIZE, Order: 'asc'};
      const {body: page} = await client.request('GET', new URL(itemsUrl).pathname, undefined, params);
      const items = page['items'] as readonly {index: number; data: {text: string}}[];
      for (const {index, data} of items) {
        if (found.has(data.text)) this.doubled += 1;
        found.set(data.text, index);
        from = index + 1;
      }
      hasMore = (page['meta'] as {next_token: string | null}).next_token !== null;
    }
    for (const [index, bodies] of this.#expected) {
      if (!bodies.some((body) => found.get(body) === index)) this.lost += 1;
    }
    this.#expected.clear();
    this.#checkedUpTo = from;
  }
}
