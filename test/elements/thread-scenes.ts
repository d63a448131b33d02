import {ContextProvider} from '../../src/context/context.js';
import {conversationContext} from '../../src/context/conversation-context.js';
import type {ChatMessageList} from '../../src/elements/chat-message-list.js';
import type {OpenConversation} from '../../src/session/open-conversation.js';
import {chatRoom, conversationOf} from '../support/chat-room.js';
import {connected} from '../support/sessions.js';
import {until} from '../support/until.js';
import {painted, still, threadOf, type Thread} from './chat-message-list-fixture.js';

/** So many texts, of which each says its index. */
export const numbered = (count: number) => Array.from({length: count}, (_, index) => `Message ${index}`);

/** The texts in sight, from the top. */
export const textsIn = ({visible}: Thread) => visible.map(({textContent}) => textContent);

/** Ana's thread with so many messages of Ben, all of which she has read. */
export async function readThread(count: number) {
  const {sid, people} = await chatRoom();
  const [ana, ben] = people;
  await ben.sayAll(sid, numbered(count));
  await ana.read(sid, count - 1);
  const thread = await threadOf(ana, sid);
  await still(thread);
  return {sid, ana, ben, thread, box: thread.list.parentElement!};
}

/** How far each of two conversations goes, and up to where this user has read it. */
interface Sizes {
  readonly counts: readonly [number, number];
  readonly read: readonly [number, number];
}

/** A thread of Ana's, and another conversation that is open, too, and can take its place. */
export async function twoThreads({counts, read}: Sizes) {
  const {people, sid} = await chatRoom();
  const [ana, ben] = people;
  const sids = [sid, await conversationOf(people)] as const;
  for (const [i, each] of sids.entries()) {
    await ben.sayAll(each, numbered(counts[i]!));
    await ana.read(each, read[i]!);
  }
  const session = await connected(ana);
  const other = session.open(sids[1]);
  await until(() => other.history.snapshot.status === 'ready');
  const thread = await threadOf(ana, sid);
  const shown = shownIn(thread);
  await still(thread);
  return {ana, ben, sids, thread, other, show: () => shown.set(other)};
}

/** Puts a box around a thread that says which conversation it is to show. */
function shownIn({list, conversation}: Thread): ContextProvider<OpenConversation> {
  const box = document.createElement('div');
  box.style.blockSize = '100%';
  const provider = new ContextProvider(box, conversationContext);
  provider.set(conversation);
  list.before(box);
  box.append(list);
  return provider;
}

/** Keeps the page from doing anything else. */
export function block(ms: number): void {
  const end = performance.now() + ms;
  while (performance.now() < end);
}

/** Longer than what the thread would draw for one frame. */
const slowMs = 40;

/** From now on the thread is drawn by a machine so slow that each draw after the first waits for the next frame. */
export function slowDown(list: ChatMessageList): void {
  const host = list as unknown as {render(): unknown};
  const render = host.render.bind(list);
  host.render = () => {
    block(slowMs);
    return render();
  };
}

/**
 * On such a machine: draws for the frame that is being made, so that what is asked for next is drawn for the one after
 * it. Between the two, sizes are told, and scrolls.
 */
export async function busy(list: ChatMessageList): Promise<void> {
  await new Promise((resolve) => requestAnimationFrame(resolve));
  list.requestUpdate();
  await list.updateComplete;
}

/** Draws once more: what has come to stay is where it was. */
export async function redrawn({list}: Thread): Promise<void> {
  list.requestUpdate();
  await list.updateComplete;
  await painted();
}

/** Draws time and again, until told to stop: whatever comes meanwhile waits for the next frame. */
export function keepBusy(list: ChatMessageList): () => void {
  const timer = setInterval(() => list.requestUpdate(), 1);
  return () => clearInterval(timer);
}

/** Resolves when the thread has been scrolled by more than so many px, in whatever direction. */
export async function scrolledBy(px: number, {scroller}: Thread): Promise<void> {
  const {scrollTop} = scroller;
  while (Math.abs(scroller.scrollTop - scrollTop) < px) await painted();
}

/** Presses a key where the focus is. */
export function press(target: Element, key: string, init: KeyboardEventInit = {}): void {
  const bubbling = {bubbles: true, cancelable: true, composed: true};
  target.dispatchEvent(new KeyboardEvent('keydown', {key, ...bubbling, ...init}));
}
