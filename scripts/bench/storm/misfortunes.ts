import {setTimeout as pause} from 'node:timers/promises';
import type {Fault, LocalService} from '../../../local-service/index.js';
import type {Random} from '../random.js';

/** Somebody's line, as far as the service can spoil it. */
interface Line {
  readonly service: LocalService;
  readonly identity: string;
  readonly random: Random;
}

/** Something that befalls a sender. Called just before a message is sent; resolves when it is over. */
type Misfortune = (line: Line) => Promise<void>;

/** To the next message, and to it alone. */
const toMessage =
  (fault: (random: Random) => Fault): Misfortune =>
  ({service, identity, random}) => {
    const when = {identity, method: 'POST', path: '/v2/Conversations/:sid/Messages'};
    service.controls.add({when, do: fault(random), times: 1});
    return Promise.resolve();
  };

/** Each cuts a connection. */
export const cuts = {
  'lost before it was stored': toMessage(() => ({kind: 'drop', at: 'before-command'})),
  'stored, no reply': toMessage(() => ({kind: 'drop', at: 'before-acknowledgement'})),
  'stored and replied to, then cut': toMessage(() => ({kind: 'drop', at: 'after-acknowledgement'})),
  'cut, stored 200 ms late': toMessage(() => ({kind: 'drop', at: 'before-acknowledgement', lateMs: 200})),
  'cut, stored when it was looked for already': toMessage((random) => ({
    kind: 'drop',
    at: 'before-acknowledgement',
    lateMs: 3_000 + random.below(3_000),
  })),
  'dropped from outside': async ({service, identity, random}) => {
    await pause(random.below(120));
    service.controls.dropConnections(identity);
  },
  'dropped at both ends': async ({service, identity, random}) => {
    await pause(random.below(120));
    service.controls.dropConnections(identity);
    service.controls.dropConnections(receiverOf(identity));
  },
  'refused for a moment': async ({service, identity, random}) => {
    service.controls.dropConnections(identity);
    const rule = service.controls.add({when: {kind: 'socket'}, do: {kind: 'refuse', status: 503}});
    await pause(300 + random.below(900));
    rule.remove();
  },
  'half-open, then cut': async ({service, identity, random}) => {
    service.controls.stallConnections(identity);
    await pause(400 + random.below(1_200));
    service.controls.dropConnections(identity);
  },
} as const satisfies Record<string, Misfortune>;

/** These leave the socket as it is. */
export const refusals = {
  'answered 429': toMessage(() => ({kind: 'refuse', status: 429, code: 50063})),
  'answered 503': toMessage(() => ({kind: 'refuse', status: 503, code: 20503})),
  'stored, reply withheld for a while': toMessage((random) => ({
    kind: 'delay',
    ms: 500 + random.below(1_500),
    at: 'before-acknowledgement',
  })),
  'half-open, then not': async ({service, identity, random}) => {
    service.controls.stallConnections(identity);
    await pause(400 + random.below(1_200));
    service.controls.releaseConnections(identity);
  },
} as const satisfies Record<string, Misfortune>;

/** These take the SDK half a minute to notice: for long runs. */
export const slowMisfortunes = {
  'half-open until the client gives up': ({service, identity}) => {
    service.controls.stallConnections(identity);
    return Promise.resolve();
  },
  'stored, reply never given': toMessage(() => ({kind: 'delay', ms: 90_000, at: 'before-acknowledgement'})),
} as const satisfies Record<string, Misfortune>;

export type MisfortuneKind = keyof typeof cuts | keyof typeof refusals | keyof typeof slowMisfortunes;

export const misfortunes: Readonly<Record<MisfortuneKind, Misfortune>> = {
  ...cuts,
  ...refusals,
  ...slowMisfortunes,
};

/** Who reads what somebody of a storm writes. */
export function receiverOf(sender: string): string {
  return sender.replace('sender', 'receiver');
}
