/**
 * Locked income as it is released, as the distributor counts it (math::vesting): a day's locked part is released in
 * equal daily steps, the first one on the day after, and what is released is rounded down once for all days together.
 */
import { mulDivDown } from "./muldiv";

/** The locked part of a day's income. [atto] */
export interface LockedDay {
  day: number;
  locked: bigint;
}

/** The days of one income segment, and the days over which they are released. */
export interface Locked {
  days: readonly LockedDay[];
  vestingDays: number;
}

/** What still vests on a day, which is not before the last of `days`. [atto] */
export function stillVesting({ days, vestingDays }: Locked, on: number): bigint {
  const whole = Math.max(1, vestingDays);
  let [young, aged] = [0n, 0n];
  for (const { day, locked } of days) {
    const age = on - day;
    if (age >= whole) continue;
    young += locked;
    aged += locked * BigInt(age);
  }
  return young - mulDivDown(aged, 1n, BigInt(whole));
}

/** What is released in a month. The first month begins tomorrow. */
export interface Release {
  /** The last day of the month. */
  until: number;
  /** [atto] */
  amount: bigint;
}

/** The last day of the calendar month of a day. */
export function monthEnd(day: number): number {
  const date = new Date(day * 86_400_000);
  return Date.UTC(date.getUTCFullYear(), date.getUTCMonth() + 1, 0) / 86_400_000;
}

/** What is released month by month after today. The sum is all that still vests today, to the last atto. */
export function releases(of: readonly Locked[], today: number): Release[] {
  const left = (on: number): bigint => of.reduce((sum, locked) => sum + stillVesting(locked, on), 0n);
  const found: Release[] = [];
  let before = left(today);
  for (let until = monthEnd(today); before > 0n; until = monthEnd(until + 1)) {
    const after = left(until);
    found.push({ until, amount: before - after });
    before = after;
  }
  return found;
}
