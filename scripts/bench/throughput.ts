import {mkdtemp, rm} from 'node:fs/promises';
import {tmpdir} from 'node:os';
import {join} from 'node:path';
import {perSecond, report, reportAtLeast} from './figures.js';
import {startServiceProcess, type HostOptions} from './service-process.js';
import {WireClient} from './wire-client.js';

const SOCKETS = 8;
const ROOMS_PER_SOCKET = 3;
const PEOPLE_PER_ROOM = 3;
const IN_FLIGHT = 32;
const WARM_UP_MS = 1_000;
const MEASURED_MS = 4_000;

/** How many messages are accepted in a second, in memory. */
export async function benchThroughput(): Promise<void> {
  await measure('messages accepted, in memory', 2_000, {});
}

/** How many messages are accepted in a second when each is safe on disk before it is acknowledged. */
export async function benchDurableThroughput(): Promise<void> {
  const data = await mkdtemp(join(tmpdir(), 'bench-data-'));
  await measure('messages accepted, with --data', 1_000, {data});
  await rm(data, {recursive: true});
}

/** Some people write as fast as they are answered; whoever takes part hears of every message. */
async function measure(name: string, goal: number, options: HostOptions): Promise<void> {
  const service = await startServiceProcess(options);
  const identities = Array.from({length: SOCKETS}, (_, at) => `person-${at}`);
  const clients = await Promise.all(identities.map((identity) => WireClient.connect(service, identity)));
  const rooms: string[][] = identities.map(() => []);
  for (let at = 0; at < SOCKETS * ROOMS_PER_SOCKET; at += 1) {
    const members = Array.from({length: PEOPLE_PER_ROOM}, (_, offset) => (at + offset) % SOCKETS);
    const room = await service.seed({identities: members.map((member) => identities[member]!), messages: 0});
    for (const member of members) await clients[member]!.subscribeTo(room);
    rooms[at % SOCKETS]!.push(room);
  }

  let accepted = 0;
  let refused = 0;
  let pushes = 0;
  let isRunning = true;
  for (const client of clients) client.onPush = () => (pushes += 1);
  const writers = clients.flatMap((client, at) =>
    Array.from({length: IN_FLIGHT}, async (_, lane) => {
      const path = `/v2/Conversations/${rooms[at]![lane % ROOMS_PER_SOCKET]!}/Messages`;
      while (isRunning) {
        const {status} = await client.request('POST', path, {
          body: 'As fast as it goes',
          attributes: '{"a":1}',
        });
        if (status === 201) accepted += 1;
        else refused += 1;
      }
    }),
  );
  await sleep(WARM_UP_MS);
  const before = await service.usage();
  const [start, acceptedBefore, pushesBefore] = [performance.now(), accepted, pushes];
  await sleep(MEASURED_MS);
  const seconds = (performance.now() - start) / 1000;
  const [perSecondAccepted, pushed] = [(accepted - acceptedBefore) / seconds, pushes - pushesBefore];
  const messages = accepted - acceptedBefore;
  const after = await service.usage();
  isRunning = false;
  await Promise.all(writers);
  reportAtLeast(name, perSecondAccepted, goal, perSecond);
  const cpuUs = ((after.cpuMs - before.cpuMs) / messages) * 1000;
  report(
    `… pushes with them / CPU of the service for each message`,
    `${perSecond(pushed / seconds)} / ${cpuUs.toFixed(0)} µs`,
  );
  if (refused > 0) report('… refused', String(refused));
  for (const client of clients) client.close();
  await service.stop();
}

const sleep = (delayMs: number) => new Promise((resolve) => setTimeout(resolve, delayMs));
