import type {LocalService} from '../../local-service/index.js';

const conversation = 'launch-team';
const author = 'ana';
const body = 'Read it. Step three now answers before I can ask. Ship it?';
const typesAfterMs = 4_000;
const writesAfterMs = 7_500;

/** Those of the conversation who sit before no screen. */
const readers = ['ana', 'jun', 'noor'];
const readsAfterMs = 1_200;
const watchEveryMs = 400;

/**
 * Lets the people without a screen take part, so that somebody who has just started the demo sees it live.
 *
 * They read what is written, which turns the ticks. And once Mira and Ben are both there, Ana types, and then
 * writes to them: once per start, because a demo that chatters is a nuisance.
 *
 * @returns a function that calls it off
 */
export function keepLively(service: LocalService): () => void {
  const timers = new Set<NodeJS.Timeout>();
  let hasWritten = false;
  const watch = setInterval(() => {
    readAlong(service);
    if (hasWritten || service.connectionCount('mira') === 0 || service.connectionCount('ben') === 0) return;
    hasWritten = true;
    timers.add(setTimeout(() => service.world.startTyping(conversation, author), typesAfterMs));
    timers.add(setTimeout(() => service.world.addMessage(conversation, {author, body}), writesAfterMs));
  }, watchEveryMs);
  return () => {
    clearInterval(watch);
    for (const timer of timers) clearTimeout(timer);
  };
}

function readAlong({world}: LocalService): void {
  const last = world.conversation(conversation)?.lastMessage;
  if (!last || Date.now() - Date.parse(last.timestamp) < readsAfterMs) return;
  for (const reader of readers) {
    const {lastReadMessageIndex = null} = world.participant(conversation, reader) ?? {};
    if ((lastReadMessageIndex ?? -1) < last.index) world.setReadHorizon(conversation, reader, last.index);
  }
}
