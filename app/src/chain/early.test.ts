import { describe, expect, it } from "vitest";
import { headOf } from "./early";

const block = { number: "0x10", timestamp: "0x60000000" };
const answer = (id: unknown, found: unknown) => [
  { id: 2, result: found },
  { id: 1, result: id },
];

describe("an early head", () => {
  it("is read from a batch, in whatever order", () => {
    expect(headOf(answer("0x7", block), 7)).toEqual({ number: 16n, time: 0x60000000 });
  });

  it("is none where another chain, or nonsense, answers", () => {
    const odd: unknown[] = [
      answer("0x8", block),
      answer("0x7", null),
      answer("0x7", { number: "16", timestamp: "0x1" }),
      answer("0x7", { number: 16, timestamp: 1 }),
      answer(null, block),
      [{ id: 1, error: { code: -32_005 } }, null, 3],
      { error: "no batches" },
      "<!doctype html>",
      null,
    ];
    for (const one of odd) expect(headOf(one, 7)).toBeUndefined();
  });
});
