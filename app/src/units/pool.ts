/** The rates of a lending pool, by the contracts' own formulas: `math::credit::rate`, and `rates` of the pool. */
import { mulDivDown, mulDivUp } from "./muldiv";

export const WAD = 10n ** 18n;
const BPS = 10_000n;

/** The terms that rates follow from. [bps; rates are for a year] */
export interface RateTerms {
  baseRateBps: number;
  optimalUtilizationBps: number;
  rateAtOptimalBps: number;
  maxRateBps: number;
  reserveBps: number;
}

/** [wad] */
export interface RatesNow {
  utilization: bigint;
  borrowRate: bigint;
  lendRate: bigint;
}

const wad = (bps: number): bigint => BigInt(bps) * 10n ** 14n;

/** The use of a pool: the part of its money that is lent. Rounds up; zero for an empty pool. [wad] */
export function utilization(cash: bigint, debt: bigint): bigint {
  return debt === 0n ? 0n : mulDivUp(debt, WAD, cash + debt);
}

/** A straight line between two points, rounded up. */
function lineUp(x: bigint, [x0, y0]: [bigint, bigint], [x1, y1]: [bigint, bigint]): bigint {
  if (x <= x0) return y0;
  return x >= x1 ? y1 : y0 + mulDivUp(y1 - y0, x - x0, x1 - x0);
}

/** The rates at a use of the pool. [wad] */
export function ratesAt(terms: RateTerms, use: bigint): RatesNow {
  const optimal: [bigint, bigint] = [wad(terms.optimalUtilizationBps), wad(terms.rateAtOptimalBps)];
  const borrowRate =
    use <= optimal[0]
      ? lineUp(use, [0n, wad(terms.baseRateBps)], optimal)
      : lineUp(use, optimal, [WAD, wad(terms.maxRateBps)]);
  const kept = BPS - BigInt(terms.reserveBps);
  return { utilization: use, borrowRate, lendRate: mulDivDown(mulDivDown(borrowRate, use, WAD), kept, BPS) };
}

/** The rates of a pool with this cash and this debt. */
export const ratesOf = (terms: RateTerms, cash: bigint, debt: bigint): RatesNow =>
  ratesAt(terms, utilization(cash, debt));

/** A part of a whole, at most all of it, rounded down. [wad] */
export function partOf(part: bigint, whole: bigint): bigint {
  if (whole === 0n || part >= whole) return WAD;
  return mulDivDown(part, WAD, whole);
}

/** Interest of a day at a yearly rate, not compounded, rounded down. A year has 365 days. */
export const interestOfADay = (assets: bigint, rate: bigint): bigint => mulDivDown(assets, rate, WAD * 365n);
