import type {MessageWindowController} from '../../controllers/message-window-controller.js';
import {nameOf, type RowContext} from '../../messages/row-context.js';
import {sentenceOf} from '../../messages/system-lines.js';
import {collapseLines} from '../../model/collapse-lines.js';
import type {ChatMessage} from '../../model/message.js';
import type {Announcer} from './announcer.js';
import type {ThreadModel} from './thread-model.js';

/** Longer texts are not read out unasked. */
const longestHeard = 200;

/** Lets what has just arrived be heard, and seen to arrive. */
export function welcome(thread: ThreadModel, window: MessageWindowController, announcer: Announcer): void {
  const {arrivals, context, rows} = thread;
  const {terms} = context;
  const heard = arrivals.messages.filter(({own}) => !own).map((message) => sentence(message, context));
  announcer.announce(heard, terms.newMessages);
  // That it was closed is said where the composer was; who was meant from the beginning is no news.
  const news = thread.news.filter((line) => (line.kind === 'joined' ? !line.early : line.kind !== 'closed'));
  const told = collapseLines(news);
  const happened = told.map((line) => sentenceOf(line, context)).join('. ');
  if (happened !== '') announcer.announce([happened], () => happened);
  if (arrivals.hasFailed) announcer.announce([terms.notSent], () => terms.notSent);
  const count = arrivals.messages.length + (arrivals.hasSent ? 1 : 0);
  for (let position = rows.length - count; position < rows.length; position++) {
    enter(window.view?.rowAt(position)?.querySelector('.bubble'));
  }
}

function sentence(message: ChatMessage, context: RowContext): string {
  const {terms} = context;
  const name = message.kind === 'file' ? message.files[0]?.name : undefined;
  const text = message.body === '' && name !== undefined ? terms.file(name) : message.body;
  return `${terms.saidBy(nameOf(message.author, context))} ${text.slice(0, longestHeard) || terms.unsupportedMessage}`;
}

/** An animation from here rather than a class: a row that scrolls back into the DOM must not arrive again. */
function enter(bubble: Element | null | undefined): void {
  if (!bubble || matchMedia('(prefers-reduced-motion: reduce)').matches) return;
  bubble.animate([{opacity: 0, transform: 'translateY(8px)'}, {}], {duration: 160, easing: 'ease-out'});
}
