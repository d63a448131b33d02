import type {IncomingMessage} from 'node:http';
import type {Clock} from '../world/clock.js';

/** A peer that says nothing for so long, and at most twice as long, in the middle of a body is cut off. */
const SILENCE_MS = 30_000;

/**
 * Watches for bytes to arrive, without touching them.
 *
 * @returns What ends the watch.
 */
export function watchSilence({socket}: IncomingMessage, clock: Clock, onSilence: () => void): () => void {
  let heard = -1;
  let callOff = () => {};
  const look = () => {
    if (socket.bytesRead === heard) {
      onSilence();
      return;
    }
    heard = socket.bytesRead;
    callOff = clock.after(SILENCE_MS, look);
  };
  look();
  return () => callOff();
}
