import { describe, expect, it } from "vitest";
import { type Found, RANGE, search } from "./log";

interface Log {
  blockNumber: bigint;
  logIndex: number;
  id: number;
}

/** An endpoint that answers in no order, and counts what it is asked. */
function endpoint(logs: Log[]) {
  const asked: [bigint, bigint][] = [];
  const ask = async (from: bigint, to: bigint) => {
    asked.push([from, to]);
    return logs.filter(({ blockNumber }) => blockNumber >= from && blockNumber <= to);
  };
  return { ask, asked };
}

const ids = ({ logs }: Found<Log>) => logs.map(({ id }) => id);
const log = (blockNumber: bigint, id: number, logIndex = 0): Log => ({ blockNumber, id, logIndex });

describe("a search of the log", () => {
  it("finds all, newest first, in ranges that an endpoint takes", async () => {
    const { ask, asked } = endpoint([log(1n, 1), log(12_000n, 3), log(7n, 2), log(12_000n, 4, 1)]);
    const found = await search({ ask, first: 0n, head: 12_345n, reach: 100n * RANGE });
    expect(ids(found)).toEqual([4, 3, 2, 1]);
    expect(found).toMatchObject({ complete: true, from: 0n, until: 12_345n });
    for (const [from, to] of asked) expect(to - from).toBeLessThan(RANGE);
    expect(asked).toHaveLength(3);
  });

  it("stops where it was told to, and goes on from there", async () => {
    const { ask, asked } = endpoint([log(1n, 1), log(30_000n, 2)]);
    const wanted = { ask, first: 0n, head: 30_000n };
    const first = await search({ ...wanted, reach: RANGE });
    expect(ids(first)).toEqual([2]);
    expect(first.complete).toBe(false);
    const before = asked.length;
    const all = await search({ ...wanted, reach: 7n * RANGE }, first);
    expect(ids(all)).toEqual([2, 1]);
    expect(all.complete).toBe(true);
    expect(asked.slice(before).filter(([, to]) => to < 30_000n - RANGE)).toHaveLength(5);
  });

  it("asks later for what is new, and for the newest blocks again", async () => {
    const logs = [log(90n, 1), log(150n, 2)];
    const { ask, asked } = endpoint(logs);
    const first = await search({ ask, first: 0n, head: 160n, reach: RANGE });
    // Block 150 was replaced.
    logs[1] = log(151n, 3);
    logs.push(log(170n, 4));
    const later = await search({ ask, first: 0n, head: 171n, reach: RANGE }, first);
    expect(ids(later)).toEqual([4, 3, 1]);
    expect(asked.at(-1)).toEqual([96n, 171n]);
    expect(later).toMatchObject({ complete: true, from: 0n, until: 171n });
  });

  it("forgets a chain that was reset", async () => {
    const { ask } = endpoint([log(3n, 1)]);
    const before: Found<Log> = { logs: [log(900n, 9)], from: 0n, until: 1_000n, complete: true, done: true };
    expect(ids(await search({ ask, first: 0n, head: 10n, reach: RANGE }, before))).toEqual([1]);
  });

  it("asks again in halves where an endpoint cuts an answer, and keeps the order", async () => {
    const all = Array.from({ length: 25_000 }, (_, id) => log(BigInt(id % 4_000), id, Math.floor(id / 4_000)));
    const { ask, asked } = endpoint(all);
    const cut = async (from: bigint, to: bigint) => (await ask(from, to)).toReversed().slice(0, 10_000);
    const { logs } = await search({ ask: cut, first: 0n, head: 4_000n, reach: RANGE });
    expect(logs).toHaveLength(all.length);
    expect(asked.length).toBeGreaterThan(1);
    const places = logs.map(({ blockNumber, logIndex }) => Number(blockNumber) * 100 + logIndex);
    expect(places).toEqual(places.toSorted((a, b) => b - a));
  });

  it("takes what one block has, also where that is cut", async () => {
    const { ask } = endpoint(Array.from({ length: 10_001 }, (_, id) => log(7n, id, id)));
    const cut = async (from: bigint, to: bigint) => (await ask(from, to)).slice(0, 10_000);
    expect((await search({ ask: cut, first: 7n, head: 7n, reach: RANGE })).logs).toHaveLength(10_000);
  });

  it("asks a few ranges at a time, and goes on into the past at each new block", async () => {
    const { ask, asked } = endpoint([log(100n, 1), log(20_000n, 2), log(39_999n, 3)]);
    const wanted = { ask, first: 0n, reach: 1_000_000n, ranges: 3 };
    const first = await search({ ...wanted, head: 40_000n });
    expect(ids(first)).toEqual([3]);
    expect(first).toMatchObject({ complete: false, done: false, from: 25_001n });
    const second = await search({ ...wanted, head: 40_001n }, first);
    expect(ids(second)).toEqual([3, 2]);
    expect(second.from).toBe(15_001n);
    const third = await search({ ...wanted, head: 40_002n }, second);
    const last = await search({ ...wanted, head: 40_003n }, third);
    expect(ids(last)).toEqual([3, 2, 1]);
    expect(last).toMatchObject({ complete: true, done: true, from: 0n });
    expect(asked).toHaveLength(12);
  });

  it("is done where it was told to end, which is not all", async () => {
    const { ask } = endpoint([]);
    const found = await search({ ask, first: 0n, head: 30_000n, reach: 2n * RANGE });
    expect(found).toMatchObject({ complete: false, done: true, from: 20_000n });
  });

  it("begins again after a gap that is wider than what it may ask", async () => {
    const { ask } = endpoint([log(10n, 1), log(90_000n, 2)]);
    const wanted = { ask, first: 0n, reach: 1_000_000n, ranges: 2 };
    const first = await search({ ...wanted, head: 100n });
    expect(first.complete).toBe(true);
    const later = await search({ ...wanted, head: 90_100n }, first);
    expect(ids(later)).toEqual([2]);
    expect(later).toMatchObject({ complete: false, from: 80_101n });
  });
});
