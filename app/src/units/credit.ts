/**
 * What collateral counts and what a debt needs, as the loan manager computes it (contracts/lib/math/src/credit), with
 * its rounding: value down, debt, LTV and DMC up. It is for what no view can be asked: collateral that is not supplied
 * yet, and a position after a message that was not sent.
 */
import { mulDivDown, mulDivUp } from "./muldiv";

const BPS = 10_000n;
const WAD = 10n ** 18n;
const MILLIONTHS = 1_000_000n;
const MAX_LTV = 2n ** 32n - 1n;
const MAX_FACTOR = 2n ** 128n - 1n;

const down = (value: bigint, bps: number): bigint => mulDivDown(value, BigInt(bps), BPS);
const max = (a: bigint, b: bigint): bigint => (a > b ? a : b);
const min = (a: bigint, b: bigint): bigint => (a < b ? a : b);

/** `amount` less a part of it. Zero for all of it or more. */
export const less = (amount: bigint, bps: number): bigint => down(amount, Math.max(0, 10_000 - bps));

/** An NFT as collateral: what the oracle and the batch say of its income. */
export interface Income {
  /** The oracle's conservative output of a unit until the last day. [atto] */
  perUnit: bigint;
  /** [millionths of a unit] */
  power: bigint;
  serviceBps: number;
  feeBps: number;
  /** Income earned in the position that still vests. [atto] */
  locked: bigint;
  /** The coin of the income in the pool's coin, a wad: its own coin is 10^18. */
  price: bigint;
  /** Whether the price is that of another coin, so that it can fall. */
  priced: boolean;
  /** The part of future income that counts, after the delivery record. */
  incomeBps: number;
  lockedBps: number;
  /** Whether future income counts for new debt: the provider delivered the last day, and its bond covers what is sold. */
  lends: boolean;
}

/** What happens in a stress test. [bps] */
export interface Stress {
  output: number;
  price: number;
}

const CALM: Stress = { output: 0, price: 0 };

/** Holder's income of an output per unit, after the provider's part and the fee. */
function netIncome(perUnit: bigint, { power, serviceBps, feeBps }: Income): bigint {
  const gross = mulDivDown(perUnit, power, MILLIONTHS);
  const due = gross - mulDivUp(gross, BigInt(serviceBps), BPS);
  return due - mulDivUp(due, BigInt(feeBps), BPS);
}

/** The parts of an NFT's value, before and after what is not counted. */
export interface Valuation {
  /** Conservative net income to come, in its own coin. */
  net: bigint;
  /** What of it and of vesting income counts, in the pool's coin. */
  value: bigint;
}

export function worth(income: Income, { output, price }: Stress = CALM): Valuation {
  const net = netIncome(less(income.perUnit, output), income);
  const counts = down(net, income.incomeBps) + down(income.locked, income.lockedBps);
  const rate = income.priced ? less(income.price, price) : income.price;
  return { net, value: mulDivDown(counts, rate, WAD) };
}

/** The same income as it counts for new debt, and for what is taken out while there is a debt. */
export const forDebt = (income: Income): Income => (income.lends ? income : { ...income, perUnit: 0n });

/** The part of future income that counts, by the delivery record: it shrinks with the square of what was delivered. */
export function byDeliveryRecord(incomeBps: number, promised: number, missed: number): number {
  if (missed === 0) return incomeBps;
  const [delivered, all] = [BigInt(Math.max(0, promised - missed)), BigInt(Math.max(promised, missed))];
  return Number(mulDivDown(mulDivDown(BigInt(incomeBps), delivered, all), delivered, all));
}

/** Spot and average of a coin. [10^-18 USD] */
export interface Quote {
  spot: bigint;
  average: bigint;
  /** What its age takes from a price that is not fresh, and adds to it where it is the price of the debt. [bps] */
  ageBps?: number;
}

/** What a price that is not fresh loses for each day of its age. [bps] */
const AGE_BPS = 200;
const DAY = 86_400;

/** A price that became final at a time, seen now: only a fresh one counts in full. */
export function aged({ spot, average }: Quote, finalAt: number, isFresh: boolean, now: number): Quote {
  return { spot, average, ageBps: isFresh ? 0 : Math.floor(Math.max(0, now - finalAt) / DAY) * AGE_BPS };
}

export const DOLLAR: Quote = { spot: WAD, average: WAD };

/** A coin in another: the lower price of the one by the higher of the other. A wad; undefined without a price. */
export function priceIn(of: Quote, coin: Quote): bigint | undefined {
  const higher = max(coin.spot, coin.average);
  const by = higher + mulDivUp(higher, BigInt(coin.ageBps ?? 0), BPS);
  const lower = less(min(of.spot, of.average), of.ageBps ?? 0);
  return by === 0n ? undefined : mulDivDown(lower, WAD, by);
}

/** Value of an amount at a price. */
export const valueAt = (amount: bigint, price: bigint): bigint => mulDivDown(amount, price, WAD);

/** The part of the DMC's value that counts: at most a part of the NFTs' value. */
export const dmcCounted = (value: bigint, nfts: bigint, capBps: number): bigint => min(value, down(nfts, capBps));

/** A part of an amount, down. */
export const part = down;

/** Debt by collateral value, up. [bps] A debt without collateral has the largest number. */
export function ltvOf(debt: bigint, value: bigint): number {
  if (debt === 0n) return 0;
  return Number(value === 0n ? MAX_LTV : min(mulDivUp(debt, BPS, value), MAX_LTV));
}

export function factorOf(debt: bigint, value: bigint, liquidationLtvBps: number): bigint {
  if (debt === 0n) return MAX_FACTOR;
  return min(mulDivDown(value, BigInt(liquidationLtvBps) * (WAD / BPS), debt), MAX_FACTOR);
}

export interface Thresholds {
  watchLtvBps: number;
  sweepLtvBps: number;
  liquidationLtvBps: number;
}

/** 0 Healthy, 1 Watch, 2 CashSweep, 3 Liquidation. At a threshold the worse state has begun. */
export function stateOf(debt: bigint, value: bigint, { watchLtvBps, sweepLtvBps, liquidationLtvBps }: Thresholds) {
  const reached = (bps: number) => debt > 0n && debt * BPS >= value * BigInt(bps);
  return reached(liquidationLtvBps) ? 3 : reached(sweepLtvBps) ? 2 : reached(watchLtvBps) ? 1 : 0;
}

export interface DmcRule {
  optimalUtilizationBps: number;
  minBps: number;
  maxBps: number;
}

/** Utilization once `more` is lent. A wad, up. */
export function utilizationWith(cash: bigint, debt: bigint, more: bigint): bigint {
  const all = cash + debt;
  return all === 0n ? 0n : min(mulDivUp(debt + more, WAD, all), WAD);
}

const wad = (bps: number): bigint => BigInt(bps) * (WAD / BPS);

/** DMC that a debt needs at a utilization and a price of DMC in the pool's coin. [atto] */
export function dmcNeeded(debt: bigint, utilization: bigint, rule: DmcRule, price: bigint): bigint | undefined {
  const [from, least, most] = [wad(rule.optimalUtilizationBps), wad(rule.minBps), wad(rule.maxBps)];
  const above = max(utilization - from, 0n);
  const ratio = above === 0n ? least : min(least + mulDivUp(most - least, above, WAD - from), most);
  if (ratio === 0n) return 0n;
  return price === 0n ? undefined : mulDivUp(mulDivUp(debt, ratio, WAD), WAD, price);
}
