/** The emission of DMC, a function of time: `math::emission`. */
import { mulDivDown } from "./muldiv";

/** The time between two halvings: half a year of 365 days. [seconds] */
const HALVING = 15_768_000;
const DAY = 86_400n;
const BPS = 10_000n;

/** What is emitted in a day, at the pace of this moment, for all tokens together. Rounded down. */
export function emissionOfADay(total: bigint, start: number, now: number): bigint {
  const halvings = BigInt(Math.floor(Math.max(0, now - start) / HALVING));
  const left = total >> halvings;
  return mulDivDown(left - (left >> 1n), DAY, BigInt(HALVING));
}

/** What a stake gets of it: its part of the token's part. Rounded down. */
export function shareOfEmission(aDay: bigint, weightBps: number, mine: bigint, all: bigint): bigint {
  return all === 0n ? 0n : mulDivDown(mulDivDown(aDay, BigInt(weightBps), BPS), mine, all);
}
