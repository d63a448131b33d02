import type {TwilioChat} from '../../src/index.js';
import type {ChatThreadSearch} from '../../src/elements/chat-thread-search.js';
import {chatRoom} from '../support/chat-room.js';
import type {Person} from '../support/person.js';
import type {TestService} from '../support/test-service.js';
import {until} from '../support/until.js';
import {chatOf, fieldOf, inside} from './chat-fixture.js';

export interface Scene {
  readonly chat: TwilioChat;
  readonly sid: string;
  readonly ana: Person;
  readonly ben: Person;
  readonly service: TestService;
}

/** Ana's chat with what Ben has said, read to its end. */
export async function chatWith(
  bodies: readonly string[],
  service?: TestService,
  width = 700,
): Promise<Scene> {
  const room = await chatRoom(['Ana', 'Ben'], service && {service});
  const [ana, ben] = room.people;
  await ben.sayAll(room.sid, bodies);
  await ana.read(room.sid, bodies.length - 1);
  const chat = await chatOf(ana, {sid: room.sid, noList: true, width});
  await fieldOf(chat);
  await until(() => bubbles(chat).length > 0, 'there are messages');
  return {chat, sid: room.sid, ana, ben, service: room.service};
}

/** So many messages, every tenth of which is about ships. */
export const tenthOfShips = (count: number) =>
  Array.from({length: count}, (_, i) => (i % 10 === 0 ? `A ship, number ${i}` : `Message ${i}`));

export const thread = (chat: TwilioChat) => inside(chat, 'chat-conversation', 'chat-message-list')!;
export const scrollerOf = (chat: TwilioChat) =>
  thread(chat).shadowRoot!.querySelector<HTMLElement>('.scroller')!;
export const bubbles = (chat: TwilioChat) => [
  ...(thread(chat)?.shadowRoot?.querySelectorAll<HTMLElement>('.bubble') ?? []),
];
export const searchOf = (chat: TwilioChat) =>
  inside<ChatThreadSearch>(chat, 'chat-conversation', 'chat-thread-search');
export const part = (chat: TwilioChat, name: string) =>
  searchOf(chat)?.shadowRoot?.querySelector<HTMLElement>(`[part~=${name}]`) ?? null;
export const textOf = (chat: TwilioChat, name: string) => part(chat, name)?.textContent?.trim() ?? '';
export const input = (chat: TwilioChat) => part(chat, 'input') as HTMLInputElement;

export async function open(chat: TwilioChat, query?: string): Promise<void> {
  await chat.openSearch(query);
  await searchOf(chat)!.updateComplete;
}

export function type(chat: TwilioChat, text: string): void {
  input(chat).value = text;
  input(chat).dispatchEvent(new InputEvent('input', {bubbles: true, composed: true}));
}

export function press(chat: TwilioChat, key: string, more: KeyboardEventInit = {}): KeyboardEvent {
  const event = new KeyboardEvent('keydown', {key, bubbles: true, composed: true, cancelable: true, ...more});
  input(chat).dispatchEvent(event);
  return event;
}

export const says = (chat: TwilioChat, count: string) =>
  until(() => textOf(chat, 'count') === count, `it says “${count}”`, 15_000);

/** The texts that are marked on the page, by the name of the mark. */
export const marked = (name: string) =>
  [...(CSS.highlights.get(name)?.values() ?? [])].map((range) => {
    const live = document.createRange();
    live.setStart(range.startContainer, range.startOffset);
    live.setEnd(range.endContainer, range.endOffset);
    return live.toString();
  });

/** Whether the bubble with this text is in sight, below the search. */
export function isShown(chat: TwilioChat, text: string): boolean {
  const bubble = bubbles(chat).find((one) => one.textContent.trim() === text);
  const {bottom} = thread(chat).getBoundingClientRect();
  const top = searchOf(chat)?.getBoundingClientRect().bottom ?? 0;
  const rect = bubble?.getBoundingClientRect();
  return rect !== undefined && rect.top >= top && rect.bottom <= bottom;
}
