import {mkdtemp, rm} from 'node:fs/promises';
import {tmpdir} from 'node:os';
import {join} from 'node:path';
import {megabytes, median, ms, perSecond, quantile, report, reportAtMost} from './figures.js';
import {startServiceProcess, type ServiceProcess} from './service-process.js';
import {WireClient} from './wire-client.js';

/** One long conversation and many of an ordinary length: a million messages together. */
const LONG = 500_000;
const ORDINARY = 10_000;
const ORDINARY_ROOMS = 50;
const PAGES = 200;
const MAX_RSS_BYTES = 300e6;

/** A million messages on disk: what they take of memory, and how fast a page in their middle is. */
export async function benchMillion(): Promise<void> {
  const data = await mkdtemp(join(tmpdir(), 'bench-data-'));
  const service = await startServiceProcess({data});
  const identities = ['ana', 'ben'];
  const start = performance.now();
  const conversation = await service.seed({identities, messages: LONG});
  for (let room = 0; room < ORDINARY_ROOMS; room += 1) await service.seed({identities, messages: ORDINARY});
  const seconds = (performance.now() - start) / 1000;
  report('a million messages put in, with --data', perSecond((LONG + ORDINARY * ORDINARY_ROOMS) / seconds));
  await reportState('right after', service, conversation);
  await service.stop();

  const again = performance.now();
  const restarted = await startServiceProcess({data});
  report('… start on them again', ms(performance.now() - again));
  await reportState('after a new start', restarted, conversation);
  await restarted.stop();
  await rm(data, {recursive: true});
}

async function reportState(when: string, service: ServiceProcess, conversation: string): Promise<void> {
  const client = await WireClient.connect(service, 'ana');
  const times: number[] = [];
  for (let page = 0; page < PAGES; page += 1) {
    // Always another page, around the middle: none that was just read.
    const From = LONG / 2 + (page - PAGES / 2) * 100;
    const begin = performance.now();
    const {body} = await client.request('GET', `/v3/Lists/${conversation}.messages/Items`, undefined, {
      From: String(From),
      Order: 'desc',
      PageSize: '30',
    });
    times.push(performance.now() - begin);
    if ((body['items'] as {length: number} | undefined)?.length !== 30)
      throw new Error('That is no page of 30.');
  }
  client.close();
  const {rssBytes} = await service.usage();
  reportAtMost(`… memory (RSS), ${when}`, rssBytes, MAX_RSS_BYTES, megabytes);
  reportAtMost(`… a page of 30 from the middle, ${when}, median of ${PAGES}`, median(times), 5, ms);
  report('… p95 of them', ms(quantile(times, 0.95)));
}
