import type {LocalCredentials} from '../credentials.js';
import type {Storage} from '../storage/storage.js';
import {deliverHook, type HookCall, type HookOutcome} from './deliver-hook.js';
import {DeliveryLog, type Delivery} from './delivery-log.js';
import {failureOf} from './hook-answer.js';
import {HookSetting} from './hook-setting.js';
import {HookTransport} from './hook-transport.js';
import {PostQueue} from './post-queue.js';

/** A hook to be called, with what its delivery is known by. */
export interface NamedHookCall extends HookCall {
  readonly event: string;
  readonly conversationSid: string | null;
}

/** What tests may read of webhooks. */
export interface WebhookRecord {
  /** The latest deliveries, oldest first. */
  deliveries(): readonly Delivery[];
  /** Resolves once nothing waits to be told any more. */
  idle(): Promise<void>;
}

/** What the services of an account share in calling hooks: connections, the queue, the record. */
export class AccountWebhooks implements WebhookRecord {
  readonly credentials: LocalCredentials;
  /** Of the account as a whole. A service that has its own is deaf to it. */
  readonly setting: HookSetting;
  readonly #transport = new HookTransport();
  readonly #queue = new PostQueue();
  readonly #log = new DeliveryLog();

  constructor(credentials: LocalCredentials, storage: Storage) {
    this.credentials = credentials;
    this.setting = new HookSetting(storage.table('webhook-setting'));
  }

  deliveries(): readonly Delivery[] {
    return this.#log.all();
  }

  idle(): Promise<void> {
    return this.#queue.idle();
  }

  /** Calls a hook and records how that went. Never rejects. */
  async call(call: NamedHookCall, limitMs?: number): Promise<HookOutcome> {
    const outcome = await deliverHook(this.#transport, this.credentials.authToken, call, limitMs);
    const {answer, tries, durationMs} = outcome;
    this.#log.add({
      ...identify(call),
      outcome: failureOf(answer) === undefined ? 'delivered' : 'failed',
      status: answer.kind === 'answered' ? answer.status : null,
      reason: answer.kind === 'failed' ? answer.reason : null,
      tries,
      durationMs,
    });
    return outcome;
  }

  /** Does something in a line of its own; what cannot be taken on is recorded. */
  enqueue(line: string, call: NamedHookCall, work: () => Promise<unknown> = () => this.call(call)): void {
    const isTaken = this.#queue.add(line, async () => void (await work()));
    if (!isTaken) this.note(call, 'dropped', 'too many are waiting');
  }

  /** Records a hook that is not called. */
  note(call: NamedHookCall, outcome: 'dropped' | 'recorded', reason: string | null = null): void {
    this.#log.add({...identify(call), outcome, reason, status: null, tries: 0, durationMs: 0});
  }

  /** Ends what is under way and forgets what waits. */
  close(): void {
    this.#queue.clear();
    this.#transport.close();
  }
}

function identify({event, conversationSid, url, method, parameters}: NamedHookCall) {
  return {event, conversationSid, url, method, parameters};
}
