/** Resolves when all animations of something are over: at their end, or because what they moved has gone. */
export async function animated(of: ShadowRoot | Element): Promise<void> {
  await Promise.allSettled(of.getAnimations().map(({finished}) => finished));
}
