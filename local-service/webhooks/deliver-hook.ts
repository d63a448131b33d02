import {randomUUID} from 'node:crypto';
import {connectionPolicy} from './connection-policy.js';
import {failureOf, type HookAnswer} from './hook-answer.js';
import {hookRequest, type HookMethod} from './hook-request.js';
import type {HookTransport} from './hook-transport.js';
import type {HookParameters} from './sign-request.js';

/** A hook to be told, and what it is told. */
export interface HookCall {
  readonly url: string;
  readonly method: HookMethod;
  /** Without `RetryCount`, which every try adds. */
  readonly parameters: HookParameters;
}

export interface HookOutcome {
  readonly answer: HookAnswer;
  readonly tries: number;
  readonly durationMs: number;
}

/**
 * Tells a hook, again after the failures its address names. Never rejects.
 *
 * @param limitMs - The most that all tries may take, when it is less than the address allows.
 */
export async function deliverHook(
  transport: HookTransport,
  authToken: string,
  {url, method, parameters}: HookCall,
  limitMs = Infinity,
): Promise<HookOutcome> {
  const policy = connectionPolicy(url);
  const start = performance.now();
  const elapsedMs = () => performance.now() - start;
  const idempotency = {'I-Twilio-Idempotency-Token': randomUUID()};
  for (let retry = 0; ; retry += 1) {
    const request = hookRequest(authToken, url, method, {...parameters, RetryCount: String(retry)});
    const leftMs = Math.max(1, Math.min(policy.totalTimeoutMs, limitMs) - elapsedMs());
    const answer = await transport.send(
      {...request, headers: {...request.headers, ...idempotency}},
      {
        connectTimeoutMs: Math.min(policy.connectTimeoutMs, leftMs),
        readTimeoutMs: Math.min(policy.readTimeoutMs, leftMs),
      },
    );
    const failure = failureOf(answer);
    const isLast = retry >= policy.retries || elapsedMs() >= Math.min(policy.totalTimeoutMs, limitMs);
    if (failure === undefined || isLast || !policy.retriesOn.has(failure))
      return {answer, tries: retry + 1, durationMs: elapsedMs()};
  }
}
