import type {Page} from 'playwright-core';
import type {LocalService} from '../../local-service/index.js';

/** A conversation in a state that is worth a picture. */
export interface State {
  readonly name: string;
  /** What the people did before it is opened. */
  readonly before?: (service: LocalService, sid: string) => void;
  /** What happens while Mira looks at it. */
  readonly then?: (service: LocalService, sid: string, page: Page) => Promise<void> | void;
  /** What shows that it is there. */
  readonly shows: string;
}

const minute = 60_000;
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
    before: (service) => {
      // Nothing is answered until the picture is taken.
      service.controls.stallConnections('mira');
    },
    shows: '.skeleton',
  },
];
