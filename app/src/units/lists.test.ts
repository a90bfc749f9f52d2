import { describe, expect, it } from "vitest";
import { ascending, pieces } from "./lists";

describe("lists", () => {
  it("are in the order of whole numbers, also beyond those that a double holds", () => {
    const [low, high] = [2n ** 53n, 2n ** 53n + 1n];
    expect([high, 7n, low].toSorted(ascending)).toEqual([7n, low, high]);
    expect(ascending(low, low)).toBe(0);
  });

  it("are cut into pieces of a size, the last one shorter", () => {
    expect(pieces([1, 2, 3, 4, 5], 2)).toEqual([[1, 2], [3, 4], [5]]);
    expect(pieces([], 2)).toEqual([]);
  });
});
