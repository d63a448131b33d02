import {fixture, html} from '@open-wc/testing';
import '../../src/index.js';
import type {ChatEventMap, TwilioChat} from '../../src/index.js';
import type {Person} from '../support/person.js';
import {until} from '../support/until.js';

interface ChatOptions {
  /** Of the chat, in px. */
  readonly width?: number;
  readonly sid?: string | null;
  readonly noList?: boolean;
}

/** A chat of this person, in a box of its own, connected. */
export async function chatOf(
  person: Person,
  {width = 900, sid = null, noList = false}: ChatOptions = {},
): Promise<TwilioChat> {
  const box = await fixture<HTMLElement>(html`
    <div style="inline-size: ${width}px; block-size: 500px">
      <twilio-chat
        style="block-size: 100%"
        .tokenEndpoint=${person.options.tokenEndpoint}
        .serviceUrl=${person.options.serviceUrl}
        .conversationSid=${sid}
        .noList=${noList}
      ></twilio-chat>
    </div>
  `);
  const chat = box.querySelector('twilio-chat')!;
  await until(() => chat.connectionState === 'connected', 'the chat is connected');
  return chat;
}

/** The element that a path of selectors leads to, through one shadow root for each; null if it is not there. */
export function inside<Found extends Element = HTMLElement>(from: Element, ...path: string[]): Found | null {
  let node: Element | null = from;
  for (const selector of path) node = node?.shadowRoot?.querySelector(selector) ?? null;
  return node as Found | null;
}

/** The next event of this name that comes by. */
export function next<Name extends keyof ChatEventMap>(
  target: EventTarget,
  name: Name,
): Promise<ChatEventMap[Name]> {
  return new Promise((resolve) => {
    target.addEventListener(name, (event) => resolve(event as ChatEventMap[Name]), {once: true});
  });
}

/** What a reader sees there, without the space around it. */
export function textAt(from: Element, ...path: string[]): string {
  return (
    inside(from, ...path)
      ?.textContent?.replace(/\s+/g, ' ')
      .trim() ?? ''
  );
}

/** The rows of a list, in their order. */
export function rowsOf(list: Element): HTMLElement[] {
  return [...(list.shadowRoot?.querySelectorAll<HTMLElement>('[part~=row]') ?? [])];
}

/** The names of the rows, in their order. */
export function titlesOf(list: Element): string[] {
  return rowsOf(list).map((row) => row.querySelector('[part=title]')?.textContent ?? '');
}

/** The text field of a chat in which a conversation is open. */
export async function fieldOf(chat: Element): Promise<HTMLTextAreaElement> {
  const path = ['chat-conversation', 'chat-composer', 'textarea'];
  return until(() => inside<HTMLTextAreaElement>(chat, ...path), 'there is a text field');
}

/** The innermost element that has the focus. */
export function focused(): Element | null {
  let element = document.activeElement;
  while (element?.shadowRoot?.activeElement) element = element.shadowRoot.activeElement;
  return element;
}
