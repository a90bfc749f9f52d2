import { decodeFunctionData, type Address } from "viem";
import { describe, expect, it } from "vitest";
import { ABIS, type Call } from "../chain/contracts";
import type { Reader } from "../chain/reader";
import type { PowerBatch } from "../reads/income";
import type { LateIncome } from "../reads/missed";
import type { Power, Segment } from "../reads/power";
import { claimAll } from "./claim";
import type { Flow } from "./flow";
import { refundMissed } from "./refund";

const ME: Address = "0x0000000000000000000000000000000000000001";
const OTHER: Address = "0x0000000000000000000000000000000000000002";
const COIN = 10n ** 18n;

/** An NFT's segment that is owed a coin for missed days. */
const segment = (token: bigint, number = 0, open = true): Segment => ({
  token,
  number,
  batch: Number(token / 1_000_000n),
  from: 0,
  until: 9,
  open,
  owned: open,
  claimable: 0n,
  vesting: 0n,
  claimed: 0n,
  missed: { amount: COIN, coin: "hfil" },
});

/** A segment that is owed a coin of days that were paid late. */
const late = (token: bigint, days: number[], open = true): LateIncome => {
  return { token, number: open ? 0 : 2, batch: Number(token / 1_000_000n), open, days, amount: COIN };
};

const batch = (number: number, state: PowerBatch["state"]) => ({ number, state, coin: "hfil" }) as PowerBatch;

const power = (segments: Segment[], ...batches: PowerBatch[]): Power => ({
  account: ME,
  day: 10,
  nfts: [],
  owns: 0,
  segments,
  batches: new Map(batches.map((one) => [one.number, one])),
  sold: { from: 0n, complete: true, failed: false },
});

/** A chain where `gone` are another account's by now, and everything else is still owed. */
function chain(gone: readonly bigint[] = []): Reader {
  const views: Record<string, (token: bigint) => unknown> = {
    incomeHead: (token) => ({ segment: 0, payee: gone.includes(token) ? OTHER : ME }),
    missedOf: () => ({ amount: COIN }),
  };
  const maybe = async (_: string, view: string, [token]: [bigint]) => views[view]?.(token);
  const client = { simulateContract: async () => ({ result: COIN }) };
  return { maybe, client, known: {}, head: { number: 1n, time: 0 } } as unknown as Reader;
}

const read = ({ contract, message, data }: Call) => [message, decodeFunctionData({ abi: ABIS[contract], data }).args];

/** The messages of a flow. */
async function messages({ steps }: Flow, at = chain()) {
  const calls = await Promise.all(steps.map(({ next }) => next(at, ME)));
  return calls.map((one) => one && read(one));
}

describe("the price of missed days", () => {
  const many = Array.from({ length: 26 }, (_, place) => 2_000_026n - BigInt(place));
  const all = [...many.map((token) => segment(token)), segment(1_000_001n), segment(1_000_002n, 3, false)];

  it("comes back in one message for 25 open segments of a batch, and in one for each that has ended", async () => {
    const [first, second, third, fourth] = await messages(refundMissed(power(all)));
    const sorted = many.toReversed();
    expect(first).toEqual(["refundMissed", [[1_000_001n]]]);
    expect(second).toEqual(["refundMissed", [sorted.slice(0, 25)]]);
    expect(third).toEqual(["refundMissed", [[2_000_026n]]]);
    expect(fourth).toEqual(["refundMissedSegment", [1_000_002n, 3]]);
    expect(refundMissed(power(all)).steps.map(({ label }) => label)).toEqual([
      "1 HFIL for NFT 1000001",
      "25 HFIL for 25 NFTs of batch 2, from 2000001",
      "1 HFIL for NFT 2000026",
      "1 HFIL for NFT 1000002, part 4",
    ]);
  });

  it("is not asked for of an NFT that was sold meanwhile", async () => {
    const flow = refundMissed(power([segment(1_000_001n), segment(1_000_002n)]));
    expect(await messages(flow, chain([1_000_001n]))).toEqual([["refundMissed", [[1_000_002n]]]]);
    expect(await messages(flow, chain([1_000_001n, 1_000_002n]))).toEqual([undefined]);
  });

  it("is nobody's fault where a batch has ended early", () => {
    const own = [segment(1_000_001n)];
    expect(refundMissed(power(own, batch(1, "Defaulted"))).sentence).toMatch(/^The provider did not deliver, so/);
    expect(refundMissed(power(own, batch(1, "Discontinued"))).sentence).toMatch(/^Days were missed, or a batch ended/);
  });
});

describe("income that was paid late", () => {
  it("is claimed by batch where the days are the same, and by segment where it has ended", async () => {
    const owed = [
      late(1_000_002n, [3, 5]),
      late(1_000_001n, [3, 5]),
      late(1_000_003n, [5]),
      late(1_000_004n, [3], false),
    ];
    const flow = claimAll(power([], batch(1, "Running")), owed);
    expect(await messages(flow)).toEqual([
      ["claimLate", [1, [1_000_001n, 1_000_002n], [3, 5]]],
      ["claimLate", [1, [1_000_003n], [5]]],
      ["claimLateSegment", [1_000_004n, 2, [3]]],
    ]);
    expect(flow.sentence).toContain("You are paid 4 HFIL, in 3 transactions");
    expect(flow.steps[0]?.label).toBe("Claim 2 HFIL of 2 NFTs from 1000001, paid late for 2 days from 4 Jan 1970");
  });
});
