import type {MessageWindowController} from '../../controllers/message-window-controller.js';
import {sentence} from '../../localize/sentence.js';
import {spokenMessage} from '../../messages/row-name.js';
import {sentenceOf} from '../../messages/system-lines.js';
import {collapseLines} from '../../model/collapse-lines.js';
import type {Announcer} from './announcer.js';
import type {ThreadModel} from './thread-model.js';

/** Of more at once, nobody sees how one arrives. */
const mostSeen = 10;

/** Longer texts are not read out unasked. */
export const longestHeard = 200;

/** Lets what has just arrived be heard, and seen to arrive. */
export function welcome(thread: ThreadModel, window: MessageWindowController, announcer: Announcer): void {
  const {arrivals, context, rows} = thread;
  const {terms} = context;
  announcer.hold(thread.isCatchingUp);
  // What this user wrote need not be read back, wherever it was written.
  const heard = arrivals.messages.filter(({own}) => !own);
  if (heard.length > 0) {
    const say = () => spokenMessage(heard[0]!, thread.context, longestHeard);
    announcer.announce(heard.length, say, terms.newMessages);
  }
  // That it was closed is said where the composer was; who was meant from the beginning is no news.
  const news = thread.news.filter((line) =>
    line.kind === 'joined' ? line.foundedAt === 0 : line.kind !== 'closed',
  );
  for (const line of collapseLines(news)) announcer.note(sentenceOf(line, context));
  if (arrivals.isSentLate) announcer.note(terms.sent);
  if (arrivals.failed !== null) {
    const {error} = arrivals.failed;
    const reason = error === null || error.code === 'send-failed' ? '' : sentence(terms, error.code);
    announcer.alarm(`${terms.notSent}. ${reason}`.trim());
  }
  if (thread.isUndelivered) announcer.alarm(terms.notDelivered);
  const count = arrivals.messages.length + (arrivals.hasSent ? 1 : 0);
  if (isBurst(thread)) return;
  for (let position = firstDrawn(window, rows.length - count); position < rows.length; position++) {
    // Of what is higher than the screen, the beginning is brought into view: it must not move meanwhile.
    if (!window.view?.isTall(position)) enter(window.view?.rowAt(position)?.querySelector('.bubble'));
  }
}

/** Whether more has come since the last look than anybody could follow. */
export function isBurst({arrivals}: ThreadModel): boolean {
  return arrivals.messages.length > mostSeen;
}

/** What has just arrived at the end and is higher than the screen is shown from its beginning. */
export function alignTall({arrivals, rows}: ThreadModel, window: MessageWindowController): void {
  const {messages, hasSent} = arrivals;
  if (messages.length === 0 || hasSent || !window.pinned) return;
  const first = firstDrawn(window, rows.length - messages.length);
  for (let position = first; position < rows.length; position++) {
    if (rows[position]?.own || !window.view?.isTall(position)) continue;
    // Out of the host's update, of which Lit would complain; still before anything is painted.
    queueMicrotask(() => void window.reveal(position, 'start'));
    return;
  }
}

/** A position, or the first that is drawn after it: of a burst, few are. */
function firstDrawn(window: MessageWindowController, position: number): number {
  return Math.max(window.chunks[0]?.from ?? 0, position);
}

/** An animation from here rather than a class: a row that scrolls back into the DOM must not arrive again. */
function enter(bubble: Element | null | undefined): void {
  if (!bubble || matchMedia('(prefers-reduced-motion: reduce)').matches) return;
  bubble.animate([{opacity: 0, transform: 'translateY(8px)'}, {}], {duration: 160, easing: 'ease-out'});
}
