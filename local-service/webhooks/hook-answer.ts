import type {FailureKind} from './connection-policy.js';

/** How a hook answered one try, or why it did not. */
export type HookAnswer =
  | {readonly kind: 'answered'; readonly status: number; readonly body: string}
  | {readonly kind: 'failed'; readonly failure: 'ct' | 'rt'; readonly reason: string};

/** The kind of failure an answer is; undefined for 2xx and 3xx: a redirection is an answer, and never followed. */
export function failureOf(answer: HookAnswer): FailureKind | undefined {
  if (answer.kind === 'failed') return answer.failure;
  if (answer.status >= 500) return '5xx';
  return answer.status >= 400 ? '4xx' : undefined;
}
