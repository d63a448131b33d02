import type {OutboxRecord} from '../../src/model/persistence.js';
import type {SendResult} from '../../src/model/send-result.js';
import type {OutboxRoute} from '../../src/stores/outbox-route.js';
import type {OutboxStore} from '../../src/stores/outbox-store.js';
import {until} from '../support/until.js';

/** A disk and a service that say in which order they were used. */
export class Ends implements OutboxRoute {
  readonly conversationSid = 'CH1';
  readonly log: string[] = [];
  readonly disk = new Map<string, OutboxRecord>();
  readonly stored = new Set<string>();
  readonly asked: number[] = [];
  /** When each attempt began, by the clock of `performance`. */
  readonly sentAt: number[] = [];
  isConnected = true;
  /** What the next attempts come to; stored, when there are no more. */
  readonly results: SendResult[] = [];

  isOpen = () => this.isConnected;
  fileLimits = () => null;
  nextIndex = () => 7;
  isShown = () => false;
  isInHistory = (clientId: string) => this.stored.has(clientId) && clientId.startsWith('shown');
  isTurn = () => Promise.resolve(true);
  onSent = () => undefined;
  onFailed = () => undefined;

  async keep(record: OutboxRecord): Promise<void> {
    await Promise.resolve();
    // As a database would: throws for what cannot be cloned.
    this.disk.set(record.clientId, structuredClone(record));
    this.log.push(`keep ${record.body} ${record.state}`);
  }

  forget(clientId: string): Promise<void> {
    this.log.push(`forget ${this.disk.get(clientId)?.body}`);
    this.disk.delete(clientId);
    return Promise.resolve();
  }

  send: OutboxRoute['send'] = ({body, attributes}) => {
    const {clientId} = attributes['twilio-chat-elements'] as {clientId: string};
    this.log.push(`send ${body}`);
    this.sentAt.push(performance.now());
    const result = this.results.shift() ?? {kind: 'stored'};
    if (result.kind === 'stored') this.stored.add(clientId);
    return Promise.resolve(result);
  };

  find: OutboxRoute['find'] = (clientIds, fromIndex) => {
    this.asked.push(fromIndex);
    return Promise.resolve(new Set([...clientIds].filter((id) => this.stored.has(id))));
  };
}

export const refused = {
  kind: 'permanent',
  error: {code: 'not-permitted', retryable: false, twilioCode: 50107},
} as const satisfies SendResult;
export const cutOff = {
  kind: 'ambiguous',
  error: {code: 'send-failed', retryable: true, twilioCode: null},
} as const satisfies SendResult;
export const isDone = (outbox: OutboxStore) => until(() => outbox.snapshot.length === 0);
