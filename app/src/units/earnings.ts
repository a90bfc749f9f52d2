/**
 * What an NFT is expected to earn. The arithmetic of a day is the distributor's, rounding included
 * (contracts/reward-distributor: income.rs, totals.rs; math::vesting), so that what is promised here is what the chain
 * would pay. Only the output of days to come is an assumption, and each scenario names its own.
 */
import { OUTPUT_OF_2021 } from "../generated/curve";
import { mulDivDown, mulDivUp } from "./muldiv";

const MILLIONTHS = 1_000_000n;
const BPS = 10_000n;

export interface EarningsInput {
  /** Output of one unit of power a day, of the last final day. [atto] */
  output: bigint;
  /** Power of the NFT. [millionths of a unit] */
  power: bigint;
  /** The part of gross output that the provider keeps. */
  serviceBps: number;
  /** The platform's fee on income. */
  feeBps: number;
  /** Days of the term that will earn. */
  days: number;
  /** The part of income that is locked at first, and the days in which it vests. */
  lockedBps: number;
  vestingDays: number;
  /** What the NFT costs, in the coin that it earns. [atto] */
  price: bigint;
  /** `remainingOutput` of the oracle for these days. Without it there is no conservative view. [atto per unit] */
  remainingOutput?: bigint | undefined;
  /**
   * NFTs of the batch that earn. The fee is taken from all of them together, which moves the last atto of each. Without
   * it the fee is rounded up, so that an NFT is never said to earn more than it is paid, and at most an atto a day less.
   */
  tokens?: bigint | undefined;
}

/** The days of a scenario, added up. Place p is the state after the first p days. [atto] */
interface Ledger {
  vestingDays: number;
  free: bigint[];
  locked: bigint[];
  /** Sum of locked part times day. */
  weighted: bigint[];
}

export interface Scenario {
  /** Net income of the whole term: `free` and `locked` together. [atto] */
  total: bigint;
  /** What is paid at once. */
  free: bigint;
  /** What vests after its day. */
  locked: bigint;
  /** Net income of each day. */
  byDay: readonly bigint[];
  /** Days until what was paid out reaches the price, from the first day that earns; undefined if it never does. */
  breakEvenDay: number | undefined;
  /** What has been paid out when so many days are over. */
  paidOut: (days: number) => bigint;
}

export interface Earnings {
  /** Net income of a day at today's output. [atto] */
  perDay: bigint;
  /** Output stays as it is. */
  flat: Scenario;
  /** Output falls as Filecoin's did from April 2021 on. */
  falling: Scenario;
  /** What the oracle counts on. */
  conservative: Scenario | undefined;
}

type Fees = Pick<EarningsInput, "power" | "serviceBps" | "feeBps" | "tokens">;

/** Net income of one NFT a day, and the remainder that the batch carries to the next day. */
function netOf(output: bigint, carried: bigint, { power, serviceBps, feeBps, tokens }: Fees): [bigint, bigint] {
  const gross = mulDivDown(output, power, MILLIONTHS);
  const due = gross - mulDivUp(gross, BigInt(serviceBps), BPS);
  if (tokens === undefined || tokens === 0n) return [due - mulDivUp(due, BigInt(feeBps), BPS), 0n];
  const all = due * tokens;
  const shared = all - mulDivDown(all, BigInt(feeBps), BPS) + carried;
  const each = mulDivDown(shared, 1n, tokens);
  return [each, shared - each * tokens];
}

/** Net income of an NFT for each of these outputs per unit. [atto] */
export function netByDay(outputs: readonly bigint[], fees: Fees): bigint[] {
  let carried = 0n;
  return outputs.map((output) => {
    const [net, rest] = netOf(output, carried, fees);
    carried = rest;
    return net;
  });
}

function ledgerOf(byDay: readonly bigint[], lockedBps: number, vestingDays: number): Ledger {
  const ledger: Ledger = { vestingDays: Math.max(1, vestingDays), free: [0n], locked: [0n], weighted: [0n] };
  let [free, locked, weighted] = [0n, 0n, 0n];
  byDay.forEach((net, day) => {
    const lock = mulDivDown(net, BigInt(lockedBps), BPS);
    free += net - lock;
    locked += lock;
    weighted += lock * BigInt(day);
    ledger.free.push(free);
    ledger.locked.push(locked);
    ledger.weighted.push(weighted);
  });
  return ledger;
}

const at = (sums: readonly bigint[], place: number): bigint => sums[place] ?? 0n;

/** What was paid out once `now` days are over: all free parts, and the locked parts as far as they have vested. */
function paidOut({ vestingDays, free, locked, weighted }: Ledger, now: number): bigint {
  const end = Math.min(Math.max(0, now), free.length - 1);
  // Days before the edge have vested in full; the others by a part for each day since.
  const edge = Math.min(Math.max(0, now + 1 - vestingDays), end);
  const young = at(locked, end) - at(locked, edge);
  const aged = young * BigInt(now) - (at(weighted, end) - at(weighted, edge));
  return at(free, end) + at(locked, edge) + mulDivDown(aged, 1n, BigInt(vestingDays));
}

/** The first day on which `price` was paid out. What is paid out never falls, so halving finds it. */
function breakEven(ledger: Ledger, price: bigint, days: number): number | undefined {
  const last = days + ledger.vestingDays;
  if (paidOut(ledger, last) < price) return undefined;
  let [low, high] = [0, last];
  while (low < high) {
    const middle = (low + high) >> 1;
    if (paidOut(ledger, middle) >= price) high = middle;
    else low = middle + 1;
  }
  return low;
}

function scenario(outputs: readonly bigint[], input: EarningsInput): Scenario {
  const byDay = netByDay(outputs, input);
  const ledger = ledgerOf(byDay, input.lockedBps, input.vestingDays);
  const [free, locked] = [at(ledger.free, byDay.length), at(ledger.locked, byDay.length)];
  return {
    total: free + locked,
    free,
    locked,
    byDay,
    breakEvenDay: breakEven(ledger, input.price, byDay.length),
    paidOut: (days) => paidOut(ledger, days),
  };
}

/** Output of each day as it fell from April 2021 on; after the last day of that history it stays. */
export function fallingOutputs(output: bigint, days: number): bigint[] {
  const last = OUTPUT_OF_2021.at(-1) ?? 0;
  return Array.from({ length: days }, (_, day) => mulDivDown(output, BigInt(OUTPUT_OF_2021[day] ?? last), MILLIONTHS));
}

/**
 * A total, evenly spread. The oracle's own view falls from day to day, so nothing is earned here sooner than there.
 */
export function spreadOutputs(total: bigint, days: number): bigint[] {
  const until = (day: number): bigint => mulDivDown(total, BigInt(day), BigInt(days));
  return Array.from({ length: days }, (_, day) => until(day + 1) - until(day));
}

/** What an NFT is expected to earn. */
export function earnings(input: EarningsInput): Earnings {
  const { output, remainingOutput } = input;
  const days = Math.max(0, Math.floor(input.days));
  const [perDay] = netOf(output, 0n, input);
  return {
    perDay,
    flat: scenario(Array<bigint>(days).fill(output), input),
    falling: scenario(fallingOutputs(output, days), input),
    conservative: remainingOutput === undefined ? undefined : scenario(spreadOutputs(remainingOutput, days), input),
  };
}
