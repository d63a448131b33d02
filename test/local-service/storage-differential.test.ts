import assert from 'node:assert/strict';
import {mkdtempSync, rmSync} from 'node:fs';
import {tmpdir} from 'node:os';
import {join} from 'node:path';
import {after, describe, it} from 'node:test';
import {loadLibsql, openDatabase, type Libsql} from '../../local-service/storage/database.js';
import {LibsqlStorage} from '../../local-service/storage/libsql-storage.js';
import {World} from '../../local-service/world/world.js';
import {Random} from '../../scripts/bench/random.js';
import {FakeClock} from './support/fake-clock.js';

const people = ['ana', 'ben', 'cai', '\ud800', 'é'];
const bodies = ['x', 'half \ud800', '\0', 'x'.repeat(40_000), ''];
const horizons = [null, 0, 3, 100, -1];
const names = ['one', 'two', ''];

/** One world in memory and one on disk, to which the same happens. */
class Pair {
  readonly #clock = new FakeClock();
  readonly #folder: string;
  readonly #library: Libsql;
  readonly #memory = new World(this.#clock, () => undefined);
  #storage: LibsqlStorage;
  #disk: World;
  /** Sids are drawn anew in each world; what counts is which is which. */
  readonly #sids = [new Map<string, string>(), new Map<string, string>()] as const;

  constructor(folder: string, library: Libsql) {
    this.#folder = folder;
    this.#library = library;
    this.#storage = this.#open();
    this.#disk = new World(this.#clock, () => undefined, this.#storage);
  }

  restart(): void {
    this.#storage.close();
    this.#storage = this.#open();
    this.#disk = new World(this.#clock, () => undefined, this.#storage);
  }

  close(): void {
    this.#storage.close();
  }

  advance(ms: number): void {
    this.#clock.advance(ms);
  }

  /** Does the same in both, and compares what comes of it. */
  same(what: string, act: (world: World) => unknown): void {
    const [inMemory, onDisk] = [this.#memory, this.#disk].map((world, at) =>
      this.#outcome(world, at as 0 | 1, act),
    );
    assert.equal(onDisk, inMemory, what);
  }

  #outcome(world: World, at: 0 | 1, act: (world: World) => unknown): string {
    const sids = this.#sids[at];
    const rename = (sid: string) => sids.get(sid) ?? (sids.set(sid, `sid ${sids.size}`), sids.get(sid)!);
    try {
      return String(JSON.stringify(act(world))).replace(/\b[A-Z]{2}[0-9a-f]{32}/g, rename);
    } catch (error) {
      return String(error);
    }
  }

  #open(): LibsqlStorage {
    const database = openDatabase(this.#library, join(this.#folder, 'world.db'));
    return new LibsqlStorage(database, join(this.#folder, 'media'));
  }
}

function everything(world: World): unknown {
  return world.conversations().map((conversation) => {
    const {sid} = conversation;
    const participants = world.participants(sid);
    return {
      conversation,
      participants,
      messages: world.messages(sid),
      events: ['messages', 'roster', 'channel'].map((name) => world.sync.get(`${sid}.${name}`)!.lastEventId),
      readers: people.map((identity) => world.room(sid).canRead(identity)),
      unread: participants.flatMap(({identity}) =>
        identity === null ? [] : world.unreadMessagesCount(sid, identity),
      ),
    };
  });
}

describe('memory and disk', () => {
  const folder = mkdtempSync(join(tmpdir(), 'local-service-'));
  after(() => rmSync(folder, {recursive: true}));

  it('answer alike whatever happens, over restarts', async () => {
    const pair = new Pair(folder, await loadLibsql());
    const random = new Random(3);
    for (let step = 0; step < 2_000; step += 1) {
      const [at, index, size] = [random.below(5), random.below(14), 1 + random.below(5)];
      const [identity, body, uniqueName, horizon] = [
        random.pick(people),
        random.pick(bodies),
        random.pick(names),
        random.pick(horizons),
      ];
      const order = random.pick(['asc', 'desc'] as const);
      const sid = (world: World) => world.conversations()[at]?.sid ?? 'none';
      const changes: Record<string, (world: World) => unknown> = {
        create: (world) => at === 0 && world.createConversation({uniqueName, createdBy: identity}),
        join: (world) => world.addParticipant(sid(world), {identity, lastReadMessageIndex: horizon}),
        leave: (world) => world.removeParticipant(sid(world), identity),
        say: (world) => world.addMessage(sid(world), {author: identity, body}),
        repeat: (world) => world.addMessage(sid(world), {author: identity, body: 'again'}),
        edit: (world) => world.updateMessage(sid(world), index, {body, updatedBy: identity}),
        unsay: (world) => world.removeMessage(sid(world), index),
        read: (world) => world.setReadHorizon(sid(world), identity, horizon),
        rename: (world) =>
          world.updateConversation(sid(world), {friendlyName: body.slice(0, 300), uniqueName}),
        delete: (world) => index === 0 && world.deleteConversation(sid(world)),
        forget: (world) => index === 0 && world.deleteUser(identity),
        page: (world) => world.messagesPage(sid(world), {from: startOf(index), order, size}),
        users: (world) => world.users(),
      };
      const what = random.pick(Object.keys(changes));
      pair.advance(random.below(50));
      pair.same(`${step}: ${what}`, changes[what]!);
      if (step % 100 === 99) {
        pair.restart();
        pair.same(`${step}: everything`, everything);
      }
    }
    pair.close();
  });
});

/** From an index, or from the end. */
function startOf(index: number): number | undefined {
  return index > 10 ? undefined : index;
}
