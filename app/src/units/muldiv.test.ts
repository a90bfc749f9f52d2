import { expect, it } from "vitest";
import { mulDiv, mulDivDown, mulDivUp } from "./muldiv";
import { randomAmount, randomNumbers } from "./random";

it("is exact but for the rounding that is asked for", () => {
  for (const [a, b, c] of randomNumbers(2_000, (next) => [
    randomAmount(next),
    randomAmount(next),
    randomAmount(next),
  ])) {
    const d = (c ?? 0n) + 1n;
    const [x, y] = [a ?? 0n, b ?? 0n];
    const [down, up, near] = [mulDivDown(x, y, d), mulDivUp(x, y, d), mulDiv(x, y, d, "nearest")];
    expect(down * d <= x * y && (down + 1n) * d > x * y).toBe(true);
    expect(up * d >= x * y && up - down <= 1n).toBe(true);
    expect(near).toBe(2n * (x * y - down * d) >= d ? down + 1n : down);
    expect([mulDiv(x, y, d, "down"), mulDiv(x, y, d, "up")]).toEqual([down, up]);
  }
});

it("takes no zero to divide by, and nothing below zero", () => {
  for (const [a, b, d] of [
    [1n, 1n, 0n],
    [-1n, 1n, 1n],
    [1n, -1n, 1n],
    [1n, 1n, -1n],
  ] as const) {
    for (const rounding of ["down", "up", "nearest"] as const)
      expect(() => mulDiv(a, b, d, rounding)).toThrow(RangeError);
  }
});
