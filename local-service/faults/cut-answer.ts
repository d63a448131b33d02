import type {ServerResponse} from 'node:http';

/**
 * Breaks an answer off: after so many bytes of its body the connection is cut.
 *
 * @param afterBytes - 0 for the headers alone, -1 for nothing at all.
 */
export function cutAnswer(response: ServerResponse, afterBytes: number): void {
  const write = response.write.bind(response);
  const cut = () => void response.socket?.destroy();
  let left = afterBytes;
  const send = (chunk: unknown): boolean => {
    if (left < 0) {
      cut();
      return false;
    }
    const bytes = toBytes(chunk);
    const part = bytes.subarray(0, left);
    left -= part.length;
    if (part.length === bytes.length && left > 0) return write(part);
    left = -1;
    // An empty chunk would end the body properly.
    if (part.length > 0) write(part, cut);
    else {
      response.flushHeaders();
      setImmediate(cut);
    }
    return false;
  };
  response.write = ((chunk: unknown, ...rest: unknown[]) => {
    calledBack(rest);
    return send(chunk);
  }) as ServerResponse['write'];
  response.end = ((chunk?: unknown, ...rest: unknown[]) => {
    calledBack(rest);
    if (chunk !== undefined && typeof chunk !== 'function') send(chunk);
    // An answer shorter than the cut is broken off all the same.
    if (left !== -1 || afterBytes === -1) setImmediate(cut);
    return response;
  }) as ServerResponse['end'];
}

function toBytes(chunk: unknown): Buffer {
  return typeof chunk === 'string' ? Buffer.from(chunk) : Buffer.from(chunk as Uint8Array);
}

/** A stream that pipes into the answer waits for this. */
function calledBack(rest: readonly unknown[]): void {
  const callback = rest.at(-1);
  if (typeof callback === 'function') setImmediate(callback as () => void);
}
