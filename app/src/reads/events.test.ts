import { describe, expect, it } from "vitest";
import { RANGE, scan, type Scan } from "./events";

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

const ids = ({ logs }: Scan<Log>) => logs.map(({ id }) => id);
const log = (blockNumber: bigint, id: number, logIndex = 0): Log => ({ blockNumber, id, logIndex });

describe("a scan of events", () => {
  it("finds all, newest first, in ranges that an endpoint takes", async () => {
    const { ask, asked } = endpoint([log(1n, 1), log(12_000n, 3), log(7n, 2), log(12_000n, 4, 1)]);
    const found = await scan({ ask, first: 0n, head: 12_345n, reach: 100n * RANGE });
    expect(ids(found)).toEqual([4, 3, 2, 1]);
    expect(found).toMatchObject({ complete: true, from: 0n, until: 12_345n });
    for (const [from, to] of asked) expect(to - from).toBeLessThan(RANGE);
    expect(asked).toHaveLength(3);
  });

  it("stops where it was told to, and goes on from there", async () => {
    const { ask, asked } = endpoint([log(1n, 1), log(30_000n, 2)]);
    const search = { ask, first: 0n, head: 30_000n };
    const first = await scan({ ...search, reach: RANGE });
    expect(ids(first)).toEqual([2]);
    expect(first.complete).toBe(false);
    const before = asked.length;
    const all = await scan({ ...search, reach: 7n * RANGE }, first);
    expect(ids(all)).toEqual([2, 1]);
    expect(all.complete).toBe(true);
    expect(asked.slice(before).filter(([, to]) => to < 30_000n - RANGE)).toHaveLength(5);
  });

  it("asks later for what is new, and for the newest blocks again", async () => {
    const logs = [log(90n, 1), log(150n, 2)];
    const { ask, asked } = endpoint(logs);
    const first = await scan({ ask, first: 0n, head: 160n, reach: RANGE });
    // Block 150 was replaced.
    logs[1] = log(151n, 3);
    logs.push(log(170n, 4));
    const later = await scan({ ask, first: 0n, head: 171n, reach: RANGE }, first);
    expect(ids(later)).toEqual([4, 3, 1]);
    expect(asked.at(-1)).toEqual([96n, 171n]);
  });

  it("forgets a chain that was reset", async () => {
    const { ask } = endpoint([log(3n, 1)]);
    const before: Scan<Log> = { logs: [log(900n, 9)], from: 0n, until: 1_000n, complete: true };
    expect(ids(await scan({ ask, first: 0n, head: 10n, reach: RANGE }, before))).toEqual([1]);
  });
});
