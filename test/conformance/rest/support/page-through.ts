import assert from 'node:assert/strict';

interface Info<Body> {
  readonly statusCode: number;
  readonly body: Body;
}

interface HelperPage {
  readonly instances: readonly {readonly sid?: string; readonly participantSid?: string}[];
  readonly nextPageUrl?: string | undefined;
  readonly previousPageUrl?: string | undefined;
}

/** What all of the helper's lists have in common. */
interface HelperList {
  list(options: object): Promise<HelperPage['instances']>;
  listWithHttpInfo(options: object): Promise<Info<HelperPage['instances']>>;
  each(options: object, callback: (item: HelperPage['instances'][number]) => void): unknown;
  eachWithHttpInfo(options: object, callback: (item: HelperPage['instances'][number]) => void): unknown;
  page(options: object): Promise<HelperPage>;
  pageWithHttpInfo(options: object): Promise<Info<HelperPage>>;
  getPage(url: string): Promise<HelperPage>;
  getPageWithHttpInfo(url: string): Promise<Info<HelperPage>>;
}

/**
 * Reads a list in every way that the helper offers, in pages of one and of two, forth and back.
 *
 * @param list - One with at least two resources in it.
 * @param filter - Goes with each request.
 * @returns The sids, which were the same in each way.
 */
export async function pageThrough(list: object, filter: object = {}): Promise<readonly string[]> {
  const resources = list as HelperList;
  const sids = sidsOf(await resources.list({...filter, limit: 500}));
  assert.ok(sids.length >= 2, 'there is something to page through');
  const same = (other: HelperPage['instances'], how: string) => assert.deepEqual(sidsOf(other), sids, how);
  same(await resources.list({...filter, pageSize: 1}), 'one on each page');
  const info = await resources.listWithHttpInfo({...filter, pageSize: 2});
  assert.equal(info.statusCode, 200);
  same(info.body, 'two on each page');
  same(await eachOf((...args) => resources.each(...args), filter), 'each');
  same(await eachOf((...args) => resources.eachWithHttpInfo(...args), filter), 'each with info');
  await turnPages(resources, filter, sids);
  return sids;
}

/** Forth with `getPage`, and back by the addresses of the pages before. */
async function turnPages(list: HelperList, filter: object, sids: readonly string[]): Promise<void> {
  const first = await list.pageWithHttpInfo({...filter, pageSize: 1});
  assert.equal(first.statusCode, 200);
  let page = await list.page({...filter, pageSize: 1});
  assert.deepEqual(sidsOf(page.instances), sidsOf(first.body.instances));
  const forth = [...sidsOf(page.instances)];
  while (page.nextPageUrl) {
    page = await list.getPage(page.nextPageUrl);
    forth.push(...sidsOf(page.instances));
  }
  assert.deepEqual(forth, sids, 'page after page');
  const back = [...sidsOf(page.instances)];
  while (page.previousPageUrl) {
    page = (await list.getPageWithHttpInfo(page.previousPageUrl)).body;
    back.unshift(...sidsOf(page.instances));
  }
  assert.deepEqual(back, sids, 'and back again');
}

function eachOf(each: HelperList['each'], filter: object): Promise<HelperPage['instances']> {
  const items: HelperPage['instances'][number][] = [];
  return new Promise((resolve, reject) => {
    const done = (error?: Error) => (error ? reject(error) : resolve(items));
    each({...filter, pageSize: 1, done}, (item) => void items.push(item));
  });
}

function sidsOf(instances: HelperPage['instances']): readonly string[] {
  return instances.map((instance) => {
    const {sid, participantSid} = instance;
    return sid ?? participantSid!;
  });
}
