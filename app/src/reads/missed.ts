/** Days that a provider missed: what the bond paid, what is missing, and what was paid late. */
import type { Address } from "viem";
import { isRefusal, type Reader } from "../chain/reader";
import { rewardDistributorAbi as abi } from "../generated/abi";
import { RANGES, REACH, searchOnIfAnswered } from "./log";
import type { Power, Segment } from "./power";

export interface MissedDay {
  batch: number;
  day: number;
  /** What the bond paid, and of it what all NFTs together got, and what was missing then. [atto] */
  paid: bigint;
  got: bigint;
  missing: bigint;
}

/** Income that was paid late, and that an NFT can claim. [atto] */
export interface LateIncome {
  token: number;
  batch: number;
  day: number;
  amount: bigint;
}

export interface Missed {
  days: readonly MissedDay[];
  late: readonly LateIncome[];
  /** Whether all missed days were found in the log. */
  complete: boolean;
}

const isMissed = (power: Power): number[] =>
  [...power.batches.values()].filter(({ missedDays }) => missedDays > 0).map(({ number }) => number);

/** Whose day it was, of the account's segments. */
export const covers = ({ from, until }: Pick<Segment, "from" | "until">, day: number): boolean =>
  from <= day && day < until;

/** What `claimLate` would pay now; nothing if it was paid already. */
async function lateAmount(at: Reader, account: Address, token: number, day: number): Promise<bigint> {
  try {
    const { result } = await at.client.simulateContract({
      address: at.known.distributor,
      abi,
      functionName: "claimLate",
      args: [token, day],
      account,
      blockNumber: at.head.number,
    });
    return result;
  } catch (error) {
    if (isRefusal(error)) return 0n;
    throw error;
  }
}

/** Looks through the log only if a day of the account's batches was missed. */
export async function readMissed(at: Reader, power: Power, first: bigint): Promise<Missed> {
  const numbers = isMissed(power);
  if (numbers.length === 0) return { days: [], late: [], complete: true };
  const { client, known } = at;
  const key = `${known.distributor} ${numbers.join()}`;
  const events = { address: known.distributor, abi, args: { batch: numbers }, strict: true } as const;
  const reach = { first, reach: REACH, ranges: RANGES };
  const [covered, paid] = await Promise.all([
    searchOnIfAnswered(at, `covered ${key}`, {
      ask: (fromBlock, toBlock) => client.getContractEvents({ ...events, eventName: "DayCovered", fromBlock, toBlock }),
      ...reach,
    }),
    searchOnIfAnswered(at, `late ${key}`, {
      ask: (fromBlock, toBlock) =>
        client.getContractEvents({ ...events, eventName: "ArrearsPaid", fromBlock, toBlock }),
      ...reach,
    }),
  ]);
  const days = covered.logs.map(({ args }) => {
    const { batch, day, paid: bond, free, vesting, arrears } = args;
    return { batch, day, paid: bond, got: free + vesting, missing: arrears };
  });
  const mine = paid.logs.flatMap(({ args: { batch, day } }) =>
    power.segments.filter((one) => one.batch === batch && covers(one, day)).map(({ token }) => ({ token, batch, day })),
  );
  const late = await Promise.all(
    mine.map(async (one) => ({ ...one, amount: await lateAmount(at, power.account, one.token, one.day) })),
  );
  const complete = covered.done && paid.done;
  return { days, late: late.filter(({ amount }) => amount > 0n), complete };
}
