import { BaseError, ContractFunctionRevertedError } from "viem";
import { describe, expect, it } from "vitest";
import type { Reader } from "../chain/reader";
import { rewardDistributorAbi as abi } from "../generated/abi";
import type { PowerBatch } from "./income";
import { readMissed } from "./missed";
import type { Power, Segment } from "./power";

interface Asked {
  args: [token: bigint, segment: number, days: number[]];
}

const refused = () =>
  new BaseError("refused", { cause: new ContractFunctionRevertedError({ abi, functionName: "claimLateSegment" }) });

/** A chain on which arrears of these days were paid, 7 atto for each NFT, and `claimed` were claimed since. */
function chain(name: string, paid: readonly number[], claimed: readonly number[]) {
  const asked: Asked["args"][] = [];
  const logs = paid.map((day) => ({ args: { batch: 1, day, perToken: 7n }, blockNumber: 1n, logIndex: day }));
  const client = {
    chain: { id: 1 },
    getContractEvents: async ({ eventName }: { eventName: string }) => (eventName === "ArrearsPaid" ? logs : []),
    simulateContract: async ({ args }: Asked) => {
      asked.push(args);
      const left = args[2].filter((day) => !claimed.includes(day));
      if (left.length === 0) throw refused();
      return { result: 7n * BigInt(left.length) };
    },
  };
  const at = { client, known: { distributor: name }, head: { number: 1n, time: 0 } } as unknown as Reader;
  return { at, asked };
}

const named = { token: 1_000_001n, number: 2, batch: 1 };
const power = (from: number, until: number): Power => ({
  account: "0x0000000000000000000000000000000000000001",
  day: 99,
  nfts: [],
  owns: 1,
  segments: [{ ...named, from, until, open: false } as Segment],
  batches: new Map([[1, { number: 1, missedDays: 3 } as PowerBatch]]),
  sold: { from: 0n, complete: true, failed: false },
});

describe("income that was paid late", () => {
  it("is that of the segment's days, in order, asked for at once", async () => {
    const { at, asked } = chain("a", [9, 4, 6, 12], []);
    const { late } = await readMissed(at, power(4, 10), 0n);
    expect(late).toEqual([{ ...named, open: false, days: [4, 6, 9], amount: 21n }]);
    expect(asked).toEqual([[1_000_001n, 2, [4, 6, 9]]]);
  });

  it("leaves out the days that were claimed, be it some or all", async () => {
    const some = chain("b", [1, 2, 3, 4, 5], [2, 5]);
    expect((await readMissed(some.at, power(0, 10), 0n)).late).toMatchObject([{ days: [1, 3, 4], amount: 21n }]);
    const all = chain("c", [1, 2], [1, 2]);
    expect((await readMissed(all.at, power(0, 10), 0n)).late).toEqual([]);
  });

  it("comes in pieces that a message takes", async () => {
    const days = Array.from({ length: 40 }, (_, day) => day);
    const { late } = await readMissed(chain("d", days, [0]).at, power(0, 50), 0n);
    expect(late.map((one) => one.days)).toEqual([days.slice(1, 32), days.slice(32)]);
  });
});
