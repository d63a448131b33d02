import {EventEmitter} from 'node:events';
import type {Conversation, Message} from '@twilio/conversations';
import type {SimulatedNetwork} from './simulated-network.js';
import type {SendFault, SimulatedService, Stored} from './simulated-service.js';
import type {Timers} from './virtual-clock.js';

interface Request {
  /** When the client stopped waiting for it. Milliseconds since 1970. */
  givenUpAt: number;
  readonly settle: (fate: () => void) => void;
  readonly reject: (error: Error) => void;
}

/** What a client finds where its page is. */
export interface Surroundings {
  readonly service: SimulatedService;
  readonly network: SimulatedNetwork;
  readonly timers: Timers;
  readonly now: () => number;
  readonly identity: string;
  /** Told of each attempt to send, when it begins. */
  readonly onSend: () => void;
}

type State = 'connecting' | 'connected' | 'disconnecting' | 'disconnected' | 'denied';

const hopMs = 20;
const queueMs = 20_000;
const answerMs = 30_000;
const closingMs = 3000;
const longestRetryMs = 120_000;

/**
 * In place of `Client` of SDK 3.0.1, with one conversation and the habits that matter here: it brings its socket
 * back by itself; what is under way when the socket goes is rejected with “disconnected”; what is asked meanwhile
 * waits 20 s; a dead socket shows after 30 s, and only to who asks; a cut while the list loads breaks it for
 * good; a token is lost while the socket closes; a message that a page brought first gets no event; a forward
 * page that starts at the newest cached message is not asked for; events that were missed are replayed. The
 * genuine ones are in test/sdk-facts.
 */
export class SimulatedClient extends EventEmitter {
  readonly user: {readonly identity: string};
  readonly conversation: Conversation;
  readonly #at: Surroundings;
  readonly #stopListening: () => void;
  readonly #cache = new Map<number, Message>();
  readonly #underWay = new Set<Request>();
  /** Asked while there was no socket. */
  #queue: (() => void)[] = [];
  /** Requests whose answer a command must let go. */
  readonly #withheld: (() => void)[] = [];
  #state: State = 'connecting';
  /** Whether there is a socket; the state follows a moment later. */
  #isWired = false;
  #isDead = false;
  #isOver = false;
  #isBroken = false;
  #isInitialized = false;
  #list: Promise<void> | null = null;
  /** The first index whose event has not been delivered. */
  #eventsFrom: number;
  #connection = 0;
  #retryMs = 1000;
  #isAskedToRetry = false;

  constructor(at: Surroundings) {
    super();
    this.#at = at;
    this.user = {identity: at.identity};
    this.#eventsFrom = at.service.messages.length;
    this.#stopListening = at.service.listen((stored) => this.#announce(stored));
    this.conversation = this.#makeConversation();
    at.network.add(this);
    this.#dial();
  }

  get connectionState(): State {
    return this.#state;
  }

  get hasSocket(): boolean {
    return this.#isWired && !this.#isOver;
  }

  /** Rejects for ever where the connection was cut while the list was loading. */
  async getSubscribedConversations(): Promise<void> {
    await this.#list;
    if (this.#isBroken) throw new Error('disconnected');
  }

  getConversationBySid(): Promise<Conversation> {
    return this.#request('GET', (answer) => answer(() => this.conversation, hopMs));
  }

  peekConversationBySid(): Promise<never> {
    const notFound = Object.assign(new Error('NOT FOUND'), {status: 404, body: {code: 50350}});
    return this.#request('GET', (answer) => answer(() => notFound, hopMs));
  }

  async getUser(identity: string): Promise<object> {
    await this.#request('GET', (answer) => answer(() => null, hopMs));
    return {identity, friendlyName: null};
  }

  updateToken(): Promise<void> {
    return new Promise((resolve, reject) => {
      // Lost while the socket closes or is made.
      if (this.#state === 'disconnecting' || this.#state === 'connecting') return;
      this.#later(() => {
        if (!this.#at.network.takesTokens) {
          this.#refuse();
          return reject(new Error('Unauthorized'));
        }
        if (this.#state !== 'connected') {
          this.#become('connecting');
          this.#connect();
        }
        resolve();
      }, hopMs);
    });
  }

  shutdown(): Promise<void> {
    this.end();
    return Promise.resolve();
  }

  /** The socket goes: what is under way is rejected. The client makes another, by and by. */
  cut(): void {
    if (this.#isOver || !this.#isWired) return;
    this.#connection += 1;
    this.#isWired = this.#isDead = false;
    if (this.#isInitialized && this.#list !== null && !this.#isListRead) this.#isBroken = true;
    for (const request of [...this.#underWay]) request.reject(new Error('disconnected'));
    // What was rejected is known before the state is.
    this.#later(() => {
      if (this.#state === 'connected') this.#become('connecting');
      this.#retry();
    }, 5);
  }

  /** The socket dies and nobody notices. */
  die(): void {
    if (this.#isWired) this.#isDead = true;
  }

  /** The service closes, for the token ran out. */
  expire(): void {
    if (!this.#isWired || this.#isDead) return;
    this.#connection += 1;
    this.#isWired = false;
    for (const request of [...this.#underWay]) request.reject(new Error('disconnected'));
    this.#become('disconnecting');
    this.emit('tokenExpired');
    this.#later(() => this.#become('disconnected'), closingMs);
  }

  /** The network is back. */
  retryNow(): void {
    if (this.#state === 'connecting') this.#dial();
  }

  /** Another client takes its place, or its page has gone: nothing is heard of it any more. */
  end(): void {
    if (this.#isOver) return;
    this.#isOver = true;
    this.#stopListening();
    this.#at.network.remove(this);
    for (const request of this.#underWay) request.givenUpAt = this.#at.now();
    this.#underWay.clear();
    this.#queue = [];
    this.#isWired = false;
    this.#state = 'disconnected';
  }

  /** Lets the answers go that were withheld. */
  release(): void {
    for (const go of this.#withheld.splice(0)) go();
  }

  #become(state: State): void {
    if (this.#isOver || state === this.#state) return;
    this.#state = state;
    this.emit('connectionStateChanged', state);
  }

  #refuse(): void {
    this.#connection += 1;
    this.#isWired = false;
    this.#become('denied');
    this.emit('connectionError', {httpStatusCode: 401, errorCode: 20104, terminal: true});
  }

  #retry(): void {
    if (this.#isAskedToRetry || this.#state !== 'connecting') return;
    this.#isAskedToRetry = true;
    this.#later(() => {
      this.#isAskedToRetry = false;
      this.#dial();
    }, this.#retryMs);
    this.#retryMs = Math.min(longestRetryMs, this.#retryMs * 2);
  }

  /** Opening a socket takes its time, and no sleep: what is overdue when a machine wakes comes first. */
  #dial(): void {
    const {now} = this.#at;
    const openAt = now() + hopMs;
    this.#later(() => (now() > openAt ? this.#dial() : this.#connect()), hopMs);
  }

  #connect(): void {
    if (this.#isOver || this.#state !== 'connecting') return;
    const {network, service} = this.#at;
    if (!network.isUp) return this.#retry();
    if (!network.takesTokens) return this.#refuse();
    this.#retryMs = 1000;
    this.#isWired = true;
    this.#become('connected');
    if (!this.#isInitialized) this.#initialize();
    for (const stored of service.messages.slice(this.#eventsFrom)) this.#announce(stored);
    for (const go of this.#queue.splice(0)) go();
  }

  #isListRead = false;

  #initialize(): void {
    const connection = this.#connection;
    this.#later(() => {
      if (connection !== this.#connection) return;
      this.#isInitialized = true;
      this.#list = new Promise((resolve) =>
        this.#later(() => {
          this.#isListRead = true;
          if (!this.#isBroken) this.emit('conversationJoined', this.conversation);
          resolve();
        }, hopMs),
      );
      this.emit('initialized');
    }, hopMs);
  }

  #announce(stored: Stored): void {
    if (!this.#isWired || this.#isDead || !this.#isInitialized) return;
    this.#eventsFrom = Math.max(this.#eventsFrom, stored.index + 1);
    const connection = this.#connection;
    const {eventDelayMs} = this.#at.network;
    if (eventDelayMs === Infinity) return;
    this.#later(() => {
      if (this.#isOver) return;
      if (connection !== this.#connection) {
        // Cut on its way: replayed with the next connection, or now if that is there already.
        this.#eventsFrom = Math.min(this.#eventsFrom, stored.index);
        return this.#announce(stored);
      }
      if (!this.#cache.has(stored.index)) this.emit('messageAdded', this.#cached(stored));
    }, eventDelayMs);
  }

  /** A request of the SDK: waits for a socket, is answered by `serve`, rejected by a cut. */
  #request<Answer>(
    method: string,
    serve: (answer: (fate: () => Answer | Error, afterMs: number) => void, request: Request) => void,
  ): Promise<Answer> {
    return new Promise((resolve, reject) => {
      const go = () => {
        const request: Request = {
          givenUpAt: Infinity,
          settle: (fate) => {
            if (this.#underWay.delete(request)) fate();
          },
          reject: (error) =>
            request.settle(() => {
              request.givenUpAt = this.#at.now();
              reject(error);
            }),
        };
        this.#underWay.add(request);
        this.#later(() => request.reject(new Error('Twilsock: request timeout: TM1')), answerMs);
        const answer = (fate: () => Answer | Error, afterMs: number) =>
          this.#later(
            () =>
              request.settle(() => {
                const result = fate();
                if (result instanceof Error) reject(result);
                else resolve(result);
              }),
            afterMs,
          );
        if (!this.#isDead) serve(answer, request);
      };
      if (this.#isOver) return;
      if (this.#isWired) return go();
      const timer = this.#later(() => {
        if (this.#isOver) return;
        this.#queue = this.#queue.filter((each) => each !== whenUp);
        reject(new Error(`request '${method}' to 'aim.us1.twilio.com' timed out`));
      }, queueMs);
      const whenUp = () => {
        this.#at.timers.clearTimeout(timer);
        go();
      };
      this.#queue.push(whenUp);
    });
  }

  #send(body: string, attributes: Readonly<Record<string, unknown>>): Promise<number> {
    const {service, identity, now, onSend} = this.#at;
    onSend();
    service.sending.begin(this);
    const sent = this.#request<number>('POST', (answer, request) => {
      const fault: SendFault = service.nextFault();
      const store = () => {
        const lateMs = Math.max(0, now() - request.givenUpAt);
        return service.store(identity, body, attributes, now(), lateMs).index;
      };
      this.#later(() => this.#meet(fault, store, answer), hopMs);
    });
    return sent.finally(() => service.sending.end(this));
  }

  /** What becomes of an attempt to send. */
  #meet(
    fault: SendFault,
    store: () => number,
    answer: (fate: () => number | Error, ms: number) => void,
  ): void {
    switch (fault.kind) {
      case 'none': {
        const index = store();
        return answer(() => index, hopMs);
      }
      case 'lost':
        return this.cut();
      case 'unanswered':
        this.cut();
        return void store();
      case 'late':
        this.cut();
        return void this.#later(store, fault.afterMs);
      case 'answered-then-cut': {
        const index = store();
        answer(() => index, 0);
        this.#eventsFrom = Math.min(this.#eventsFrom, index);
        this.#connection += 1;
        return void this.#later(() => this.cut(), 1);
      }
      case 'withheld': {
        const stored = fault.isStored ? store() : null;
        return void this.#withheld.push(() => {
          const index = stored ?? store();
          answer(() => index, 0);
        });
      }
      case 'silent':
        this.#isDead = true;
        if (fault.isStored) store();
        return;
      case 'refused': {
        if (fault.isStored) store();
        const {status, code} = fault;
        const body = code === null ? undefined : {code};
        return answer(() => Object.assign(new Error('REFUSED'), {status, body}), hopMs);
      }
    }
  }

  async #page(size: number, anchor: number | undefined, direction: 'backwards' | 'forward') {
    const all = this.#at.service.messages;
    const newestCached = Math.max(-1, ...this.#cache.keys());
    const slice = () => {
      // An anchor of 0 counts as none.
      const last = direction === 'forward' ? (anchor ?? 0) + size - 1 : anchor || all.length - 1;
      const first = direction === 'forward' ? (anchor ?? 0) : last - size + 1;
      const found = all.slice(Math.max(0, first), last + 1);
      return {found, hasPrevPage: first > 0, hasNextPage: last < all.length - 1};
    };
    const isFromCache = direction === 'forward' && anchor === newestCached && this.#cache.has(anchor);
    const {found, ...more} = isFromCache
      ? {found: all.slice(anchor, anchor + 1), hasPrevPage: true, hasNextPage: false}
      : await this.#request<ReturnType<typeof slice>>('GET', (answer) =>
          this.#later(() => {
            const served = slice();
            answer(() => served, hopMs);
          }, hopMs),
        );
    return {items: found.map((stored) => this.#cached(stored)), ...more};
  }

  #cached(stored: Stored): Message {
    const known = this.#cache.get(stored.index);
    if (known !== undefined) return known;
    const date = new Date(stored.storedAt);
    const message = {
      conversation: this.conversation,
      sid: `IM${stored.index}`,
      index: stored.index,
      author: stored.author,
      body: stored.body,
      attributes: stored.attributes,
      dateCreated: date,
      dateUpdated: date,
      lastUpdatedBy: null,
      contentSid: null,
      attachedMedia: [],
      aggregatedDeliveryReceipt: null,
    } as unknown as Message;
    this.#cache.set(stored.index, message);
    return message;
  }

  #makeConversation(): Conversation {
    const ask = <Answer>(answered: () => Answer) =>
      this.#request<Answer>('GET', (answer) => answer(answered, hopMs));
    const {service} = this.#at;
    const conversation = {
      sid: service.conversationSid,
      status: 'joined',
      friendlyName: 'Model',
      uniqueName: null,
      state: {current: 'active', dateUpdated: new Date(0)},
      notificationLevel: 'default',
      lastReadMessageIndex: null,
      dateCreated: new Date(0),
      sendMessage: (body: string, attributes: Readonly<Record<string, unknown>>) =>
        this.#send(body, attributes),
      getMessages: (size: number, anchor: number | undefined, direction: 'backwards' | 'forward') =>
        this.#page(size, anchor, direction),
      getParticipants: () => ask(() => []),
      getUnreadMessagesCount: () => ask(() => null),
      getMessagesCount: () => ask(() => service.messages.length),
      getParticipantByIdentity: () => ask(() => null),
      updateLastReadMessageIndex: () => ask(() => 0),
      typing: () => Promise.resolve(),
    };
    Object.defineProperty(conversation, 'lastMessage', {
      get: () => {
        const index = this.#eventsFrom - 1;
        const last = service.messages[index];
        return last && {index, dateCreated: new Date(last.storedAt)};
      },
    });
    return conversation as unknown as Conversation;
  }

  /** The wire and the service go on when a page has gone. */
  #later(callback: () => void, ms: number): number {
    return this.#at.timers.setTimeout(callback, ms);
  }
}
