/** Numbers for tests: random, but the same in every run. */

/** A generator of numbers below 2^32 (mulberry32). */
export function generator(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return (mixed ^ (mixed >>> 14)) >>> 0;
  };
}

/** An amount below 2^bits; small and large ones come equally often. */
export function randomAmount(next: () => number, bits = 127): bigint {
  const words = [next(), next(), next(), next()];
  const value = words.reduce((sum, word) => (sum << 32n) | BigInt(word), 0n);
  return value & ((1n << BigInt(next() % (bits + 1))) - 1n);
}

export function randomNumbers<T>(many: number, make: (next: () => number) => T, seed = 20_769): T[] {
  const next = generator(seed);
  return Array.from({ length: many }, () => make(next));
}
