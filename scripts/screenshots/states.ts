import type {Page} from 'playwright-core';
import type {LocalService} from '../../local-service/index.js';

/** A conversation in a state that is worth a picture. */
export interface State {
  readonly name: string;
  /** What the people did before Mira came. */
  readonly before?: (service: LocalService, sid: string) => void;
  /** What happens to the service before she opens it. */
  readonly opening?: (service: LocalService, sid: string) => void;
  /** What happens while Mira looks at it. */
  readonly then?: (service: LocalService, sid: string, page: Page) => Promise<void> | void;
  /** What shows that it is there. */
  readonly shows: string;
}

const minute = 60_000;
/** Lines of a long conversation. */
const most = 120;
const refusePages = {
  when: {identity: 'mira', method: 'GET', path: '/v3/Lists/:sid/Items'},
  do: {kind: 'refuse', status: 500},
} as const;
const at = (minutesAgo: number) => new Date(Date.now() - minutesAgo * minute);

/** Some words between two people. */
function talk({world}: LocalService, sid: string): void {
  const lines = [
    ['ben', 'The parcel is at the harbour office. They close at six.'],
    ['mira', 'I can be there at half past five.'],
    ['ben', 'Perfect. Ask for Noor, she knows the number.'],
  ] as const;
  lines.forEach(([author, body], i) => world.addMessage(sid, {author, body, dateCreated: at(30 - 10 * i)}));
  world.setReadHorizon(sid, 'mira', 2);
}

async function write(page: Page): Promise<void> {
  await page
    .locator('chat-composer [part=input]')
    .fill('Tell her that I bring the old key as well, just in case.');
}

/** More than a page of lines of two people. */
function talkAtLength({world}: LocalService, sid: string): void {
  const lines = [
    'The ferry was late again.',
    'By how much? The harbour office is open until six, and Noor stays a little longer if somebody calls her.',
    'Forty minutes.',
    'Then there is time.',
  ];
  for (let i = 0; i < most; i++) {
    const author = i % 3 === 0 ? 'mira' : 'ben';
    world.addMessage(sid, {author, body: lines[i % lines.length]!, dateCreated: at((most - i) / 3)});
  }
  world.setReadHorizon(sid, 'mira', most - 1);
}

/** To the top of what is loaded. */
async function scrollUp(page: Page): Promise<void> {
  const scroller = page.locator('chat-message-list [part=scroller]');
  await scroller.hover();
  await page.mouse.wheel(0, -600);
  await scroller.evaluate((element) => element.scrollTo(0, 0));
}

/** Every state of a thread, in the order in which somebody may meet them. */
export const states: readonly State[] = [
  {name: 'empty', shows: 'chat-message-list [part=state]'},
  {
    name: 'lines',
    before: (service, sid) => {
      talk(service, sid);
      const {world} = service;
      const guests = ['Tomás Aguilar', 'Ingrid Håkansson', 'Wei Chen'].map((name, i) => {
        world.createUser({identity: `guest-${sid}-${i}`, friendlyName: name});
        return `guest-${sid}-${i}`;
      });
      for (const identity of guests) world.addParticipant(sid, {identity, dateCreated: at(15)});
    },
    then: ({world}, sid) => {
      world.updateConversation(sid, {friendlyName: 'Harbour pick-up'});
      world.removeParticipant(sid, `guest-${sid}-2`);
    },
    shows: 'chat-message-list [part=system] >> nth=2',
  },
  {
    name: 'closed',
    before: talk,
    then: async ({world}, sid, page) => {
      await write(page);
      world.updateConversation(sid, {state: 'closed'});
    },
    shows: 'chat-composer [part=draft]',
  },
  {
    name: 'removed',
    before: talk,
    then: ({world}, sid) => world.removeParticipant(sid, 'mira'),
    shows: 'chat-composer [part=closed]',
  },
  {
    name: 'not-permitted',
    before: talk,
    then: async ({controls}, _, page) => {
      controls.refuseNextMessage(403, 54_007);
      await write(page);
      await page.keyboard.press('Enter');
    },
    shows: 'chat-composer [part=closed]',
  },
  {
    name: 'not-found',
    before: ({world}, sid) => world.removeParticipant(sid, 'mira'),
    shows: 'chat-conversation [part=state]',
  },
  {
    name: 'loading',
    opening: (service) => {
      // Nothing is answered until the picture is taken.
      service.controls.stallConnections('mira');
    },
    shows: '.skeleton',
  },
  {
    name: 'failed',
    // What was there before has been read for the list.
    opening: (service, sid) => {
      talk(service, sid);
      service.controls.add(refusePages);
    },
    shows: 'chat-message-list .state-title[role=alert]',
  },
  {
    name: 'page-failed',
    before: talkAtLength,
    then: async ({controls}, _, page) => {
      controls.add(refusePages);
      await scrollUp(page);
    },
    shows: 'chat-message-list [part=retry]',
  },
  {
    name: 'unread',
    before: (service, sid) => {
      talkAtLength(service, sid);
      service.world.setReadHorizon(sid, 'mira', most - 30);
    },
    then: async ({world}, sid, page) => {
      await scrollUp(page);
      world.addMessage(sid, {author: 'ben', body: 'Are you still there?'});
    },
    shows: 'chat-message-list [part=jump-count]',
  },
  {
    name: 'search',
    before: talkAtLength,
    then: async (_service, _sid, page) => {
      await page.locator('chat-conversation [part~=search-button]').click();
      await page.locator('chat-thread-search input').fill('harbour');
    },
    shows: 'chat-thread-search [part=count]',
  },
  {
    name: 'menu',
    before: talk,
    then: async (_service, _sid, page) => {
      await page.locator('chat-message-list [part~=message]').last().hover();
      await page.locator('chat-message-list [part~=menu-button]').click();
    },
    shows: 'chat-message-list [part~=menu-item]',
  },
  {
    name: 'not-sent',
    before: talk,
    then: async ({controls}, _, page) => {
      controls.refuseNextMessage(400, 50_000);
      await write(page);
      await page.keyboard.press('Enter');
    },
    shows: 'chat-message-list [part=retry]',
  },
  {
    name: 'offline',
    before: talk,
    then: async (_service, _sid, page) => {
      await page.context().setOffline(true);
      await write(page);
      await page.keyboard.press('Enter');
    },
    shows: 'chat-connection-banner .open >> visible=true',
  },
];
