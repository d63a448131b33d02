import {fixture, html} from '@open-wc/testing';
import {ContextProvider} from '../../src/context/context.js';
import {conversationContext} from '../../src/context/conversation-context.js';
import {ChatMessageList} from '../../src/elements/chat-message-list.js';
import '../../src/elements/session-parts.js';
import type {OpenConversation} from '../../src/session/open-conversation.js';
import {acquireSession, releaseSession} from '../../src/session/session-registry.js';
import {animated} from '../support/animated.js';
import type {Person} from '../support/person.js';
import {until} from '../support/until.js';

const closers: (() => void)[] = [];

afterEach(() => {
  for (const close of closers.splice(0)) close();
});

/** A thread on the page, and what a reader finds in it. */
export class Thread {
  readonly list: ChatMessageList;
  readonly conversation: OpenConversation;

  constructor(list: ChatMessageList, conversation: OpenConversation) {
    this.list = list;
    this.conversation = conversation;
  }

  get root(): ShadowRoot {
    return this.list.shadowRoot!;
  }

  get scroller(): HTMLElement {
    return this.part('scroller')!;
  }

  get bubbles(): readonly HTMLElement[] {
    return this.parts('bubble');
  }

  get bodies(): readonly string[] {
    return this.bubbles.map((bubble) => bubble.textContent);
  }

  /** What can be scrolled downwards, in px. */
  get below(): number {
    const {scrollHeight, clientHeight, scrollTop} = this.scroller;
    return scrollHeight - clientHeight - scrollTop;
  }

  part(name: string): HTMLElement | null {
    return this.root.querySelector(`[part~=${name}]`);
  }

  parts(name: string): readonly HTMLElement[] {
    return [...this.root.querySelectorAll<HTMLElement>(`[part~=${name}]`)];
  }

  /** The bubbles in sight, from the top. */
  get visible(): readonly HTMLElement[] {
    const {top, bottom} = this.scroller.getBoundingClientRect();
    return this.bubbles.filter((bubble) => {
      const rect = bubble.getBoundingClientRect();
      return rect.bottom > top && rect.top < bottom;
    });
  }

  /** The first bubble that begins in sight: what the reader reads, most likely. */
  get read(): HTMLElement {
    const {top} = this.scroller.getBoundingClientRect();
    return this.visible.find((bubble) => bubble.getBoundingClientRect().top >= top)!;
  }

  /** As the reader does; resolves when it has been painted. */
  async scrollBy(px: number): Promise<void> {
    this.scroller.scrollTop += px;
    await painted();
    await painted();
  }
}

/** Resolves when nothing moves or fades in any more: half faded in, a text has no contrast. */
export async function still({root}: Thread): Promise<void> {
  await painted();
  await animated(root);
}

/** Resolves after the next frame has been painted. */
export function painted(): Promise<void> {
  return new Promise((resolve) => {
    requestAnimationFrame(() => {
      const {port1, port2} = new MessageChannel();
      port1.onmessage = () => resolve();
      port2.postMessage(null);
    });
  });
}

/** The thread of a conversation, alone in a box. Given back after the test. */
export async function threadOf(
  person: Person,
  sid: string,
  prepare: (list: ChatMessageList) => void = () => undefined,
): Promise<Thread> {
  const session = acquireSession(person.options);
  closers.push(() => {
    session.close(sid);
    releaseSession(session);
  });
  const thread = await threadWith(session.open(sid), prepare);
  await until(() => thread.conversation.history.snapshot.status !== 'loading', 'the thread is there');
  await painted();
  return thread;
}

/** The thread of a conversation that is there already. */
export async function threadWith(
  conversation: OpenConversation,
  prepare: (list: ChatMessageList) => void = () => undefined,
): Promise<Thread> {
  const box = await fixture<HTMLElement>(html`<div style="inline-size: 480px; block-size: 500px"></div>`);
  new ContextProvider(box, conversationContext).set(conversation);
  const list = new ChatMessageList();
  prepare(list);
  box.append(list);
  await list.updateComplete;
  return new Thread(list, conversation);
}
