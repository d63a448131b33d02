/** Why a try failed, in the words of the `rp` override: connecting, waiting, or what the hook answered. */
export type FailureKind = 'ct' | 'rt' | '4xx' | '5xx';

/** How long a hook is waited for, and after which failures it is asked again. */
export interface ConnectionPolicy {
  readonly connectTimeoutMs: number;
  readonly readTimeoutMs: number;
  /** For all tries together. */
  readonly totalTimeoutMs: number;
  readonly retries: number;
  readonly retriesOn: ReadonlySet<FailureKind>;
}

/** Conversations waits no longer than this for one answer. */
// Source: https://www.twilio.com/docs/conversations/conversations-webhooks, “maximum timeout of 5 seconds”
export const ANSWER_LIMIT_MS = 5000;

const failureKinds: readonly FailureKind[] = ['ct', 'rt', '4xx', '5xx'];

/**
 * What the fragment of a hook's address asks for, such as `#rc=3&rp=5xx,rt`. Values out of range are brought
 * into it, and what makes no sense counts as absent.
 */
// Source: https://www.twilio.com/docs/usage/webhooks/webhooks-connection-overrides: ct 100–10000 (5000),
// rt and tt 100–15000 (15000), rc 0–5 (1), rp 4xx, 5xx, ct, rt or all (ct)
export function connectionPolicy(url: string): ConnectionPolicy {
  const overrides = new URLSearchParams(url.split('#')[1] ?? '');
  const within = (name: string, least: number, most: number, usual: number) => {
    const text = overrides.get(name) ?? '';
    return /^\d{1,9}$/.test(text) ? Math.min(most, Math.max(least, Number(text))) : usual;
  };
  return {
    connectTimeoutMs: Math.min(ANSWER_LIMIT_MS, within('ct', 100, 10_000, 5000)),
    readTimeoutMs: Math.min(ANSWER_LIMIT_MS, within('rt', 100, 15_000, 15_000)),
    totalTimeoutMs: within('tt', 100, 15_000, 15_000),
    retries: within('rc', 0, 5, 1),
    retriesOn: retriesOn(overrides.get('rp')),
  };
}

function retriesOn(text: string | null): ReadonlySet<FailureKind> {
  const words = (text ?? '').split(',').map((word) => word.trim());
  if (words.includes('all')) return new Set(failureKinds);
  const known = failureKinds.filter((kind) => words.includes(kind));
  return new Set(known.length > 0 ? known : ['ct']);
}
