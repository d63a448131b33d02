/** Numbers from 0 to 1, the same ones at every start, so that a defect seen once can be seen again. */
export function seededRandom(seed: number): () => number {
  let state = seed;
  // Source: “mulberry32” by Tommy Ettinger, public domain.
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
}
