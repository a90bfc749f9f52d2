/** Lists as messages take them: in ascending order, and at most so many at once. */

/** The order of the ids of NFTs. */
export const ascending = (one: bigint, other: bigint): number => Number(one > other) - Number(one < other);

/** Pieces of at most `size`. */
export function pieces<T>(of: readonly T[], size: number): T[][] {
  const count = Math.ceil(of.length / size);
  return Array.from({ length: count }, (_, place) => of.slice(place * size, (place + 1) * size));
}
