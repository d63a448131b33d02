import {badRequest, receiptNotFound, unknownAddress} from '../service-error.js';
import type {Storage} from '../storage/storage.js';
import type {Actor} from '../world/actor.js';
import type {Clock} from '../world/clock.js';
import type {DeliveryStatus, Receipt, ReceiptChange} from '../world/delivery.js';
import type {Message} from '../world/records.js';
import type {WorldEvent} from '../world/world-event.js';
import type {World} from '../world/world.js';
import type {FarMedia, IncomingMessage} from './incoming-message.js';
import {networkRefusal} from './network-refusal.js';
import type {OutboxEntry} from './outbox-entry.js';
import {WhatsAppSessions} from './whatsapp-sessions.js';

/** How long the network takes, where it runs by itself. */
const SENT_AFTER_MS = 100;
const DELIVERED_AFTER_MS = 300;

/** How the networks behind all services of an account behave. */
export interface FarEndMode {
  /** Whether messages arrive by themselves after a moment of the service's clock. */
  auto: boolean;
  /**
   * Finds or makes a conversation, in whatever service, for somebody who is in none of this one's. Returns the far
   * end of that service; nothing when our address is not to make any.
   */
  readonly welcome: (from: string, to: string) => FarEnd | undefined;
}

/** The telephones at the other end of SMS and WhatsApp, as a test holds them in its hand. */
export class FarEnd {
  readonly #world: World;
  readonly #clock: Clock;
  readonly #mode: FarEndMode;
  readonly #sessions: WhatsAppSessions;
  readonly #timers = new Set<() => void>();

  constructor(world: World, storage: Storage, clock: Clock, mode: FarEndMode) {
    this.#world = world;
    this.#clock = clock;
    this.#mode = mode;
    this.#sessions = new WhatsAppSessions(storage.table('whatsapp-session'), clock);
    world.onEvent((event) => this.#hear(event));
  }

  /** What was sent to an address, oldest first, with where it is now. */
  outbox(address: string): readonly OutboxEntry[] {
    return this.#world.receiptsTo(address).flatMap((receipt) => {
      const message = this.#world.message(receipt.conversationSid, receipt.messageSid);
      return message === undefined ? [] : toEntry(receipt, message);
    });
  }

  /**
   * Somebody sends a message from a telephone. It appears in the conversation the two addresses belong to; one is
   * made for it when the address configuration of `to` says so.
   *
   * @throws ServiceError 404/20404 when there is no such conversation.
   */
  receive(incoming: IncomingMessage): Message {
    const {from, to, body, media = [], profileName} = incoming;
    if (body === undefined && media.length === 0) throw badRequest('A message needs a body or media');
    const conversation = this.#world.conversationBetween(from, to);
    if (conversation === undefined) {
      const host = this.#mode.welcome(from, to);
      if (host === undefined) throw unknownAddress(from, to);
      return host.receive(incoming);
    }
    const data = {from, to, ...(profileName !== undefined && {profile_name: profileName})};
    return this.#world.act(actorOf(from), () =>
      this.#world.addMessage(conversation.sid, {
        author: from,
        body,
        mediaSids: media.map((file: FarMedia) => this.#world.addMedia(file.content, file).sid),
        ...(from.startsWith('whatsapp:') && {channelMetadata: {type: 'whatsapp', data}}),
      }),
    );
  }

  /** The network took it on. */
  send(messageSid: string, address: string): Receipt {
    return this.advance(messageSid, address, {status: 'sent'});
  }

  /** It reached the telephone. */
  deliver(messageSid: string, address: string): Receipt {
    return this.advance(messageSid, address, {status: 'delivered'});
  }

  /** Its owner read it. */
  read(messageSid: string, address: string): Receipt {
    return this.advance(messageSid, address, {status: 'read'});
  }

  /** The network took it on, but could not deliver it. */
  undeliver(messageSid: string, address: string, {errorCode}: {readonly errorCode?: number} = {}): Receipt {
    return this.advance(messageSid, address, {status: 'undelivered', errorCode});
  }

  /** It could not even be sent. */
  fail(messageSid: string, address: string, {errorCode}: {readonly errorCode?: number} = {}): Receipt {
    return this.advance(messageSid, address, {status: 'failed', errorCode});
  }

  /**
   * Moves a message on its way to an address.
   *
   * @throws ServiceError 404/50500 when it was not sent there, 400/20001 for a step back.
   */
  advance(messageSid: string, address: string, change: ReceiptChange): Receipt {
    const receipt = this.#world.receiptsTo(address).find((other) => other.messageSid === messageSid);
    if (receipt === undefined) throw receiptNotFound();
    return this.#update(receipt, change);
  }

  /** @internal Sends on what an earlier run left on its way. */
  resume(): void {
    if (!this.#mode.auto) return;
    for (const receipt of this.#world.allReceipts()) this.#carry(receipt);
  }

  stop(): void {
    for (const cancel of this.#timers) cancel();
    this.#timers.clear();
  }

  #hear(event: WorldEvent): void {
    if (event.type !== 'messageAdded') return;
    const {conversation, message} = event;
    if (event.actor.source === 'WHATSAPP') this.#openSession(message);
    if (!this.#mode.auto || message.delivery === null) return;
    if (this.#world.message(conversation.sid, message.sid) === undefined) return;
    for (const receipt of this.#world.receipts(conversation.sid, message.sid)) this.#carry(receipt, message);
  }

  #openSession({conversationSid, participantSid}: Message): void {
    const binding = this.#world.participant(conversationSid, participantSid ?? '')?.messagingBinding;
    if (binding) this.#sessions.open(binding.address, binding.proxyAddress ?? '');
  }

  #carry(receipt: Receipt, message?: Message): void {
    const {status, address, proxyAddress} = receipt;
    const isOpen = this.#sessions.isOpen(address, proxyAddress ?? '');
    const errorCode = message && networkRefusal(message, address, isOpen);
    if (errorCode !== undefined) {
      this.#later(SENT_AFTER_MS, receipt, {status: 'failed', errorCode});
      return;
    }
    if (status === 'queued') this.#later(SENT_AFTER_MS, receipt, {status: 'sent'});
    if (status === 'queued' || status === 'sent') {
      this.#later(DELIVERED_AFTER_MS, receipt, {status: 'delivered'});
    }
  }

  #later(delayMs: number, receipt: Receipt, change: ReceiptChange): void {
    const cancel = this.#clock.after(delayMs, () => {
      this.#timers.delete(cancel);
      this.#advanceIfBehind(receipt, change);
    });
    this.#timers.add(cancel);
  }

  /** By now the message may be gone, or a test may have moved it on. */
  #advanceIfBehind({sid, address}: Receipt, change: ReceiptChange): void {
    const receipt = this.#world.receiptsTo(address).find((other) => other.sid === sid);
    const before: readonly DeliveryStatus[] = change.status === 'delivered' ? ['queued', 'sent'] : ['queued'];
    if (receipt !== undefined && before.includes(receipt.status)) this.#update(receipt, change);
  }

  /** An address may be there twice, each time with another one of ours: the participant is not. */
  #update({conversationSid, messageSid, participantSid, address}: Receipt, change: ReceiptChange): Receipt {
    return this.#world.act(actorOf(address), () =>
      this.#world.updateReceipt(conversationSid, messageSid, participantSid, change),
    );
  }
}

function toEntry(receipt: Receipt, message: Message): OutboxEntry {
  const {messageSid, conversationSid, address, proxyAddress, status, errorCode} = receipt;
  const {author, body, media, contentSid} = message;
  return {
    messageSid,
    conversationSid,
    from: proxyAddress,
    to: address,
    author,
    body,
    media,
    contentSid,
    status,
    errorCode,
  };
}

function actorOf(address: string): Actor {
  const source = address.startsWith('whatsapp:') ? 'WHATSAPP' : 'SMS';
  return {source, identity: null, webhooks: true};
}
