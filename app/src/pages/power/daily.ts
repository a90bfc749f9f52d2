/** An account's income by day: what its segments earned, of what each NFT of their batches got. */
import { COIN_NAMES, type Coin, COINS } from "../../chain/contracts";
import type { DayIncome, PowerBatch } from "../../reads/income";
import { covers } from "../../reads/missed";
import type { Power } from "../../reads/power";
import type { Locked } from "../../units/vesting";

/** How many NFTs of a batch earned for the account on a day. */
export function earning(power: Power, batch: number, day: number): number {
  return power.segments.filter((segment) => segment.batch === batch && covers(segment, day)).length;
}

/** The batches that earned for the account. */
export const earningBatches = (power: Power): PowerBatch[] => {
  const numbers = new Set(power.segments.map(({ batch }) => batch));
  return [...power.batches.values()].filter(({ number }) => numbers.has(number));
};

/** The coins that its batches earn. */
export const coinsOf = (power: Power): Coin[] =>
  COINS.filter((coin) => earningBatches(power).some((batch) => batch.coin === coin));

export interface Daily {
  day: number;
  free: bigint;
  vesting: bigint;
  /** Whether a day of a batch was settled; if not, nothing is known yet. */
  settled: boolean;
}

/** The first day on which the account earned, within what was read. */
function firstOf(power: Power, batches: readonly PowerBatch[]): number {
  const starts = power.segments.flatMap(({ batch: number, from }) => {
    const batch = batches.find((one) => one.number === number);
    const oldest = batch?.days[0]?.day;
    return oldest === undefined ? [] : [Math.max(from, oldest)];
  });
  return Math.min(...starts, power.day);
}

/** The income of the last days in a coin, the oldest first, through yesterday. */
export function daily(power: Power, coin: Coin, length: number): Daily[] {
  const batches = earningBatches(power).filter((batch) => batch.coin === coin);
  const first = Math.max(power.day - length, firstOf(power, batches));
  return Array.from({ length: Math.max(0, power.day - first) }, (_, place) => {
    const day = first + place;
    const found: Daily = { day, free: 0n, vesting: 0n, settled: false };
    for (const { number, days } of batches) {
      const income = days.find((one) => one.day === day);
      if (!income) continue;
      const tokens = BigInt(earning(power, number, day));
      found.free += tokens * income.free;
      found.vesting += tokens * income.vesting;
      found.settled = true;
    }
    return found;
  });
}

/** What is locked of each segment's days in a coin. */
export function lockedOf(power: Power, coin: Coin): Locked[] {
  return power.segments.flatMap((segment) => {
    const batch = power.batches.get(segment.batch);
    if (batch?.coin !== coin) return [];
    const own = batch.days.filter(({ day }) => covers(segment, day));
    const days = own.map(({ day, vesting }) => ({ day, locked: vesting }));
    return [{ days, vestingDays: batch.vestingDays }];
  });
}

export interface Sums {
  coin: Coin;
  name: string;
  claimable: bigint;
  vesting: bigint;
  claimed: bigint;
}

/** What is due, what vests and what was paid, by coin. */
export function sumsOf(power: Power): Sums[] {
  return coinsOf(power).map((coin) => {
    const own = power.segments.filter(({ batch }) => power.batches.get(batch)?.coin === coin);
    const sum = (part: "claimable" | "vesting" | "claimed") => own.reduce((all, one) => all + one[part], 0n);
    const parts = { claimable: sum("claimable"), vesting: sum("vesting"), claimed: sum("claimed") };
    return { coin, name: COIN_NAMES[coin], ...parts };
  });
}

/** A day of a batch, if it was settled and read. */
export const dayOf = ({ days }: PowerBatch, day: number): DayIncome | undefined => days.find((one) => one.day === day);
