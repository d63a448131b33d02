import type * as sessionRegistry from '../session/session-registry.js';

/**
 * The sessions' code, and what the elements need only once there is a session: two chunks, fetched side by side,
 * which what is shown until then does without.
 *
 * @throws TypeError when one of them cannot be had
 */
export async function loadSession(): Promise<typeof sessionRegistry> {
  const [registry] = await Promise.all([
    import('../session/session-registry.js'),
    import('./session-parts.js'),
  ]);
  return registry;
}
