import {badRequest} from '../service-error.js';
import type {Table} from '../storage/storage.js';
import type {Clock} from '../world/clock.js';
import {newSid} from '../world/sids.js';
import {timestamp} from '../world/timestamp.js';
import type {BindingType} from './push-type.js';

/** A device that wants to be woken. Dates are ISO 8601. */
export interface PushBinding {
  /** `BS…`. */
  readonly sid: string;
  readonly identity: string;
  readonly bindingType: BindingType;
  /** What FCM or APNs calls the device. */
  readonly address: string;
  /** What it wants to hear of; other types reach it never. */
  readonly messageTypes: readonly string[];
  readonly dateCreated: string;
  readonly dateUpdated: string;
}

export type NewPushBinding = Pick<PushBinding, 'identity' | 'bindingType' | 'address' | 'messageTypes'>;

/** Assumed: Twilio documents none. Whoever registers more devices loses the oldest. */
const MAX_PER_IDENTITY = 100;
const MAX_ADDRESS_LENGTH = 4096;
const MAX_MESSAGE_TYPES = 50;
const MAX_MESSAGE_TYPE_LENGTH = 128;

/** The devices of all users of a service. One is unique by identity, type and address. */
export class PushBindings {
  readonly #clock: Clock;
  readonly #table: Table<PushBinding>;
  readonly #onChange: (identity: string, notifiable: boolean) => void;
  readonly #bindings = new Map<string, PushBinding>();
  readonly #byIdentity = new Map<string, Map<string, PushBinding>>();

  /** @param onChange - Told whenever a user may have come to have a device, or none any more. */
  constructor(
    table: Table<PushBinding>,
    clock: Clock,
    onChange: (identity: string, notifiable: boolean) => void,
  ) {
    this.#table = table;
    this.#clock = clock;
    this.#onChange = onChange;
    for (const [, binding] of table.all()) this.#remember(binding);
  }

  get isEmpty(): boolean {
    return this.#bindings.size === 0;
  }

  /** Oldest first. */
  all(): readonly PushBinding[] {
    return [...this.#bindings.values()];
  }

  of(identity: string): readonly PushBinding[] {
    return [...(this.#byIdentity.get(identity)?.values() ?? [])];
  }

  find(sid: string): PushBinding | undefined {
    return this.#bindings.get(sid);
  }

  /** Adds a device; one that is there already keeps its sid. @throws ServiceError 400/20001 */
  register(wanted: NewPushBinding): PushBinding {
    check(wanted);
    const {identity, bindingType, address} = wanted;
    const old = this.#find(identity, bindingType, address);
    const now = timestamp(this.#clock);
    const binding: PushBinding = {
      sid: old?.sid ?? newSid('BS'),
      identity,
      bindingType,
      address,
      messageTypes: [...new Set(wanted.messageTypes)],
      dateCreated: old?.dateCreated ?? now,
      dateUpdated: now,
    };
    this.#remember(binding);
    this.#table.put(binding.sid, binding);
    const [oldest, ...others] = this.of(identity);
    if (oldest !== undefined && others.length >= MAX_PER_IDENTITY) this.delete(oldest.sid);
    this.#onChange(identity, true);
    return binding;
  }

  /** Without effect when there is no such device. */
  delete(sid: string): void {
    const binding = this.#bindings.get(sid);
    if (binding === undefined) return;
    const {identity} = binding;
    this.#bindings.delete(sid);
    this.#table.delete(sid);
    const others = this.#byIdentity.get(identity);
    others?.delete(sid);
    if (others?.size === 0) this.#byIdentity.delete(identity);
    this.#onChange(identity, this.#byIdentity.has(identity));
  }

  /** Forgets the devices of a user who is gone. */
  deleteAll(identity: string): void {
    for (const {sid} of this.of(identity)) {
      this.#bindings.delete(sid);
      this.#table.delete(sid);
    }
    this.#byIdentity.delete(identity);
  }

  /** Forgets a user's device by what its maker calls it. */
  deleteAddress(identity: string, bindingType: BindingType, address: string): void {
    const binding = this.#find(identity, bindingType, address);
    if (binding !== undefined) this.delete(binding.sid);
  }

  #find(identity: string, bindingType: BindingType, address: string): PushBinding | undefined {
    return this.of(identity).find(
      (binding) => binding.bindingType === bindingType && binding.address === address,
    );
  }

  #remember(binding: PushBinding): void {
    this.#bindings.set(binding.sid, binding);
    const own = this.#byIdentity.get(binding.identity) ?? new Map<string, PushBinding>();
    this.#byIdentity.set(binding.identity, own.set(binding.sid, binding));
  }
}

function check({address, messageTypes}: NewPushBinding): void {
  if (address === '' || address.length > MAX_ADDRESS_LENGTH)
    throw badRequest('The registration id is invalid');
  const isTooLong = (type: string) => type.length > MAX_MESSAGE_TYPE_LENGTH;
  if (messageTypes.length > MAX_MESSAGE_TYPES || messageTypes.some(isTooLong)) {
    throw badRequest('The message types are invalid');
  }
}
