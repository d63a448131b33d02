import {expect} from '@open-wc/testing';
import {
  acquireSession,
  releaseSession,
  type ChatSession,
  type OpenConversation,
  type SessionOptions,
  type SessionState,
} from '../../../src/headless.js';
import type {TwilioChat} from '../../../src/index.js';
import {chatRoom, type ChatRoom} from '../../support/chat-room.js';
import type {Person} from '../../support/person.js';
import {TestService} from '../../support/test-service.js';
import {until} from '../../support/until.js';
import {Proxy} from './proxy.js';

/** The stage of one row: a service, people, sessions and chats of its own, all gone when the row ends. */
export class Scene {
  /** Whether what takes minutes is to take them. */
  readonly isLong: boolean;
  readonly #ends: (() => void)[] = [];

  constructor(isLong: boolean) {
    this.isLong = isLong;
  }

  /** A conversation of new people at a service of its own. */
  async room(
    names: readonly string[] = ['Ana', 'Ben'],
    options: Parameters<typeof TestService.own>[0] & {friendlyName?: string} = {},
  ): Promise<ChatRoom & {readonly ana: Person; readonly ben: Person}> {
    const {friendlyName = 'Harbour', ...rest} = options;
    const room = await chatRoom(names, {service: await TestService.own(rest), friendlyName});
    const [ana, ben] = room.people;
    return {...room, ana, ben};
  }

  /** A proxy in front of the service, and what makes this person's session go through it. */
  async through(person: Person): Promise<{proxy: Proxy; options: SessionOptions}> {
    const proxy = await Proxy.open(person.service);
    return {proxy, options: {...person.options, serviceUrl: proxy.url}};
  }

  /** A token endpoint with a port of its own, which can be shut. */
  async door(
    person: Person,
  ): Promise<{options: SessionOptions; close(): Promise<void>; open(): Promise<void>}> {
    const {service, identity, options} = person;
    const origin = (await service.control('tokens', 'openDoor', identity)) as string;
    return {
      options: {...options, tokenEndpoint: origin + options.tokenEndpoint},
      close: async () => void (await service.control('tokens', 'closeDoor', identity)),
      open: async () => void (await service.control('tokens', 'openDoor', identity)),
    };
  }

  session(options: SessionOptions): ChatSession {
    const session = acquireSession(options);
    this.#ends.push(() => releaseSession(session));
    return session;
  }

  async connected(options: SessionOptions): Promise<ChatSession> {
    const session = this.session(options);
    await soon(() => session.state.snapshot.phase === 'connected', 'connected', 40_000);
    return session;
  }

  async opened(
    options: SessionOptions,
    sid: string,
  ): Promise<{session: ChatSession; conversation: OpenConversation}> {
    const session = await this.connected(options);
    const conversation = session.open(sid);
    await soon(() => conversation.history.snapshot.status === 'ready', 'history', 40_000);
    return {session, conversation};
  }

  /** A chat in the page. Not waited for. */
  chat(options: SessionOptions, sid: string | null = null): TwilioChat {
    const chat = document.createElement('twilio-chat');
    Object.assign(chat, {...options, conversationSid: sid});
    chat.style.blockSize = '500px';
    chat.style.inlineSize = '900px';
    document.body.append(chat);
    this.#ends.push(() => chat.remove());
    return chat;
  }

  /** Every state that a session goes through from now on, the present one first. */
  statesOf(session: ChatSession): SessionState[] {
    const states = [session.state.snapshot];
    this.#ends.push(session.state.subscribe(() => states.push(session.state.snapshot)));
    return states;
  }

  /** Something to undo when the row ends. */
  atEnd(undo: () => void): void {
    this.#ends.push(undo);
  }

  end(): void {
    for (const end of this.#ends.splice(0).reverse()) end();
  }
}

/** Resolves once something holds; as `until`, for what may take long: asks ten times a second. */
export function soon<Value>(
  holds: () => Value | Promise<Value>,
  about = holds.toString(),
  ms = 20_000,
): Promise<NonNullable<Value>> {
  return until(holds, about, ms, 100);
}

/** For rows that are about time itself. */
export function pause(ms: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, ms));
}

/**
 * The end that every row has in common: these messages shown, each once and in the order of their indexes, and none
 * on its way.
 */
export async function endsWith(
  conversation: OpenConversation,
  bodies: readonly string[],
  ms = 20_000,
): Promise<void> {
  const {history, outbox} = conversation;
  await soon(
    () => outbox.snapshot.length === 0 && history.snapshot.messages.length >= bodies.length,
    `${bodies.length} messages; there are ${history.snapshot.messages.length}`,
    ms,
  ).catch(() => undefined);
  const {messages} = history.snapshot;
  const waiting = outbox.snapshot.map(({body, state, error}) => `${state} ${error?.code ?? ''} ${body}`);
  expect(waiting.join(), 'outbox').to.equal('');
  expect(messages.map(({body}) => body)).to.deep.equal([...bodies]);
  const indexes = messages.map(({index}) => index);
  expect(indexes, 'in order').to.deep.equal([...indexes].sort((one, other) => one - other));
  expect(new Set(messages.map(({key}) => key)).size, 'keys').to.equal(messages.length);
}
