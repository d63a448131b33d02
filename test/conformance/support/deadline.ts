export {until} from '../../local-service/support/until.js';

const DEADLINE_MS = 10_000;

/** The promise's outcome, or a rejection that says what was waited for when it takes too long. */
export async function within<T>(what: string, promise: Promise<T>): Promise<T> {
  let timer: NodeJS.Timeout | undefined;
  const deadline = new Promise<never>((_resolve, reject) => {
    timer = setTimeout(() => reject(new Error(`Waited in vain until ${what}`)), DEADLINE_MS);
  });
  try {
    return await Promise.race([promise, deadline]);
  } finally {
    clearTimeout(timer);
  }
}

/** What an SDK object emits events with; its own types differ for each class. */
interface Emitter {
  on(event: string, listener: (payload: never) => void): unknown;
  off(event: string, listener: (payload: never) => void): unknown;
}

/** The next event of a name that fits. Ask for it before the act that causes it. */
export function nextEvent<Payload>(
  emitter: object,
  name: string,
  fits: (payload: Payload) => boolean = () => true,
): Promise<Payload> {
  const source = emitter as Emitter;
  const event = new Promise<Payload>((resolve) => {
    const listener = (payload: Payload) => {
      if (!fits(payload)) return;
      source.off(name, listener);
      resolve(payload);
    };
    source.on(name, listener);
  });
  return within(`${name} is emitted`, event);
}

/** What a failed call of the SDK says: the HTTP status and the service's code. */
export async function refusalOf(call: Promise<unknown>): Promise<{status?: unknown; code?: unknown}> {
  try {
    await call;
  } catch (error) {
    const {status, body} = error as {status?: unknown; body?: {code?: unknown}};
    return {status, code: body?.code};
  }
  return {};
}
