/** What became of a promise, in members that tests compare. */
export interface Rejection {
  /** The name of the error's class, as the SDK's source has it. */
  readonly type: string | undefined;
  readonly message: string;
  readonly status: unknown;
  /** Twilio's code in the body of the answer. */
  readonly code: unknown;
}

/** How a promise was rejected. Fails when it resolves. */
export async function rejectionOf(promise: Promise<unknown>): Promise<Rejection> {
  const error = await promise.then(
    () => {
      throw new Error('It was not rejected');
    },
    (reason: unknown) => reason as Error & {status?: unknown; body?: {code?: unknown}},
  );
  return {
    type: error.constructor.name,
    message: error.message.replace(/TM[-0-9a-f]{36}/, 'TM…'),
    status: error.status,
    code: error.body?.code,
  };
}

/** Watches a promise, and keeps its rejection from the process. */
export function watch(promise: Promise<unknown>): {readonly state: 'pending' | 'resolved' | 'rejected'} {
  const watched: {state: 'pending' | 'resolved' | 'rejected'} = {state: 'pending'};
  promise.then(
    () => (watched.state = 'resolved'),
    () => (watched.state = 'rejected'),
  );
  return watched;
}
