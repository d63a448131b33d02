import type {LocalService} from '../../local-service/index.js';

const conversation = 'launch-team';
const author = 'ana';
const typesAfterMs = 4_000;
const writesAfterMs = 7_500;
const watchEveryMs = 500;

/**
 * Once Mira and Ben are both there, Ana types, and then writes to them: somebody who has just started the
 * demo sees it live without touching it. Once per start, because a demo that chatters is a nuisance.
 *
 * @returns a function that calls it off
 */
export function keepLively(service: LocalService): () => void {
  const timers = new Set<NodeJS.Timeout>();
  const after = (delayMs: number, act: () => void) => timers.add(setTimeout(act, delayMs));
  const watch = setInterval(() => {
    if (service.connectionCount('mira') === 0 || service.connectionCount('ben') === 0) return;
    clearInterval(watch);
    after(typesAfterMs, () => service.world.startTyping(conversation, author));
    after(writesAfterMs, () =>
      service.world.addMessage(conversation, {
        author,
        body: 'Read it. Step three now answers before I can ask. Ship it?',
      }),
    );
  }, watchEveryMs);
  return () => {
    clearInterval(watch);
    for (const timer of timers) clearTimeout(timer);
  };
}
