/** The only divisions of money on the page. Both are exact, as in the contracts' `math::arith`. */

/** How a figure is cut: `down` for what is held or received, `up` for what is owed or paid. */
export type Rounding = "down" | "up" | "nearest";

function ensureWhole(a: bigint, b: bigint, d: bigint): void {
  if (a < 0n || b < 0n) throw new RangeError("muldiv: a factor is negative");
  if (d <= 0n) throw new RangeError("muldiv: the divisor is not positive");
}

/** floor(a * b / d) */
export function mulDivDown(a: bigint, b: bigint, d: bigint): bigint {
  ensureWhole(a, b, d);
  return (a * b) / d;
}

/** ceil(a * b / d) */
export function mulDivUp(a: bigint, b: bigint, d: bigint): bigint {
  ensureWhole(a, b, d);
  return (a * b + d - 1n) / d;
}

/** a * b / d, rounded as asked; halves go up. */
export function mulDiv(a: bigint, b: bigint, d: bigint, rounding: Rounding): bigint {
  if (rounding === "up") return mulDivUp(a, b, d);
  if (rounding === "down") return mulDivDown(a, b, d);
  ensureWhole(a, b, d);
  return (2n * a * b + d) / (2n * d);
}
