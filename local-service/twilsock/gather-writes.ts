import type {Writable} from 'node:stream';

/** The streams that hold back what was written to them in this turn of the event loop. */
const gathering: Writable[] = [];

/**
 * Lets everything that is written to a stream in this turn of the event loop leave in one piece: one call of the
 * system costs more than all else about a push, and each message makes several. Call it before each write.
 */
export function gatherWrites(stream: Writable): void {
  if (stream.writableCorked > 0) return;
  stream.cork();
  if (gathering.push(stream) === 1) setImmediate(release);
}

function release(): void {
  for (const stream of gathering.splice(0)) stream.uncork();
}
