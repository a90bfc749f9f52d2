/** Days that a provider missed: what the bond paid, what is missing, and what was paid late. */
import type { Address } from "viem";
import { isRefusal, type Reader } from "../chain/reader";
import { rewardDistributorAbi as abi } from "../generated/abi";
import { pieces } from "../units/lists";
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

/** A segment as messages name it. */
type Named = Pick<Segment, "token" | "number">;

/** Income of a segment that was paid late, and that it can claim. [atto] */
export interface LateIncome extends Named {
  batch: number;
  open: boolean;
  /** In order, and no more than one message takes. */
  days: readonly number[];
  amount: bigint;
}

export interface Missed {
  days: readonly MissedDay[];
  late: readonly LateIncome[];
  /** Whether all missed days were found in the log. */
  complete: boolean;
}

/** Arrears of a day that were paid: what each NFT has of them. [atto] */
interface PaidDay {
  day: number;
  perToken: bigint;
}

/** How many days a message claims at most: the manual of `claimLate`. */
const MAX_DAYS = 31;

const isMissed = (power: Power): number[] =>
  [...power.batches.values()].filter(({ missedDays }) => missedDays > 0).map(({ number }) => number);

/** Whose day it was, of the account's segments. */
export const covers = ({ from, until }: Pick<Segment, "from" | "until">, day: number): boolean =>
  from <= day && day < until;

/** What `claimLateSegment` would pay now; nothing if it was paid already. */
export async function lateAmount(
  at: Reader,
  account: Address,
  { token, number }: Named,
  days: readonly number[],
): Promise<bigint> {
  try {
    const { result } = await at.client.simulateContract({
      address: at.known.distributor,
      abi,
      functionName: "claimLateSegment",
      args: [token, number, days],
      account,
      blockNumber: at.head.number,
    });
    return result;
  } catch (error) {
    if (isRefusal(error)) return 0n;
    throw error;
  }
}

const sum = (days: readonly PaidDay[]): bigint => days.reduce((all, { perToken }) => all + perToken, 0n);

/** Those of the days that the segment was not paid yet: mostly all or none, so they are asked for together first. */
async function unpaid(at: Reader, account: Address, segment: Named, days: readonly PaidDay[]): Promise<PaidDay[]> {
  const asked = days.map(({ day }) => day);
  const amount = await lateAmount(at, account, segment, asked);
  if (amount === 0n) return [];
  if (days.length === 1 || amount === sum(days)) return [...days];
  const halves = pieces(days, Math.ceil(days.length / 2));
  return (await Promise.all(halves.map((half) => unpaid(at, account, segment, half)))).flat();
}

/** What a segment can claim of arrears of its batch. */
async function lateOf(at: Reader, account: Address, segment: Segment, paid: readonly PaidDay[]): Promise<LateIncome[]> {
  const { token, number, batch, open } = segment;
  const own = paid.filter(({ day }) => covers(segment, day)).toSorted((a, b) => a.day - b.day);
  const left = await Promise.all(pieces(own, MAX_DAYS).map((piece) => unpaid(at, account, segment, piece)));
  return pieces(left.flat(), MAX_DAYS).map((days) => {
    return { token, number, batch, open, days: days.map(({ day }) => day), amount: sum(days) };
  });
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
    const { batch, day, paid: bond, free, vesting, arrears: missing } = args;
    return { batch, day, paid: bond, got: free + vesting, missing };
  });
  const arrears = paid.logs.map(({ args }) => args);
  const late = await Promise.all(
    power.segments.map((segment) => {
      const own = arrears.filter(({ batch }) => batch === segment.batch);
      return lateOf(at, power.account, segment, own);
    }),
  );
  return { days, late: late.flat(), complete: covered.done && paid.done };
}
