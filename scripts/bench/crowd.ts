import {
  count,
  kilobytes,
  median,
  megabytes,
  ms,
  quantile,
  report,
  reportAtLeast,
  reportAtMost,
} from './figures.js';
import {startServiceProcess} from './service-process.js';
import {WireClient} from './wire-client.js';

const PEOPLE = 1_000;
const CONNECTING_AT_ONCE = 50;
const MESSAGES = 40;

/** A thousand people in one conversation, each with a socket of their own. */
export async function benchCrowd(): Promise<void> {
  const service = await startServiceProcess();
  const identities = Array.from({length: PEOPLE}, (_, at) => `person-${at}`);
  const conversation = await service.seed({identities, messages: 100});
  // What is loaded and compiled at first is not the cost of a connection.
  const first = await join(identities[0]!);
  const before = await service.usage();

  const start = performance.now();
  const clients = [first];
  const waiting = identities.slice(1);
  const workers = Array.from({length: CONNECTING_AT_ONCE}, async () => {
    for (let who = waiting.pop(); who !== undefined; who = waiting.pop()) clients.push(await join(who));
  });
  await Promise.all(workers);
  const perConnectionMs = (performance.now() - start) / (PEOPLE - 1);
  const after = await service.usage();
  const perConnection = (key: 'rssBytes' | 'heapBytes' | 'cpuMs') =>
    (after[key] - before[key]) / (PEOPLE - 1);
  reportAtLeast('clients connected and subscribed at once', clients.length, PEOPLE, count);
  report(
    '… each, time / CPU of the service',
    `${perConnectionMs.toFixed(2)} / ${perConnection('cpuMs').toFixed(2)} ms`,
  );
  report(
    '… each, memory of the service, heap / RSS',
    `${kilobytes(perConnection('heapBytes'))} / ${kilobytes(perConnection('rssBytes'))}`,
  );

  report('… with all of them, memory of the service (RSS)', megabytes(after.rssBytes));

  const spent = (await service.usage()).cpuMs;
  const last: number[] = [];
  for (let index = 0; index < MESSAGES; index += 1) last.push(await fanOut(index));
  const cpuMs = ((await service.usage()).cpuMs - spent) / MESSAGES;
  const [name, p95] = [`one message → the last of ${count(PEOPLE)} has it`, quantile(last, 0.95)];
  report(`${name}, median / CPU of the service`, `${ms(median(last))} / ${ms(cpuMs)}`);
  reportAtMost(`${name}, p95 of ${MESSAGES}`, p95, 250, ms);
  for (const client of clients) client.close();
  await service.stop();

  async function join(identity: string): Promise<WireClient> {
    const client = await WireClient.connect(service, identity);
    await client.subscribeTo(conversation);
    return client;
  }

  /** Sends one message, and waits until everyone has everything it brings: the item and the document. */
  async function fanOut(index: number): Promise<number> {
    const sent = performance.now();
    let [itemsLeft, documentsLeft, lastItemMs] = [PEOPLE, PEOPLE, 0];
    const arrived = new Promise<void>((resolve) => {
      for (const client of clients) {
        client.onPush = (type) => {
          if (type === 'com.twilio.rtd.cds.list') itemsLeft -= 1;
          else documentsLeft -= 1;
          if (itemsLeft === 0 && lastItemMs === 0) lastItemMs = performance.now() - sent;
          if (itemsLeft + documentsLeft === 0) resolve();
        };
      }
    });
    const path = `/v2/Conversations/${conversation}/Messages`;
    await Promise.all([clients[index]!.request('POST', path, {body: `To everyone, ${index}`}), arrived]);
    return lastItemMs;
  }
}
