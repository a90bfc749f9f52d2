/** How a debt is paid by income: a projection for the chart, in the oracle's cautious view. No contract promises it. */
import type { CurvePoint } from "../../reads/loancurve";
import type { Loan } from "../../reads/loans";
import type { Side } from "../../reads/loanside";
import { part, stateOf } from "../../units/credit";
import { mulDivDown, mulDivUp } from "../../units/muldiv";

const WAD = 10n ** 18n;
const YEAR = 365n;
const BPS = 10_000n;

/** The credit line with the income that will have been earned until then and still vests. */
export function lines(side: Side, points: readonly CurvePoint[]): bigint[] {
  const { lockedBps } = side.terms.credit;
  return points.map(({ line, vesting }) => line + part(part(vesting, lockedBps), side.maxLtvBps));
}

/** The part of income that goes to the debt at a debt and a credit line. [bps] */
function share(side: Side, chosen: number, debt: bigint, line: bigint): number {
  const value = mulDivDown(line, BPS, BigInt(Math.max(1, side.maxLtvBps)));
  const state = stateOf(debt, value, side.terms.credit);
  if (state >= 2) return 10_000;
  return state === 1 ? Math.max(chosen, side.terms.credit.watchSweepBps) : chosen;
}

/** The debt at each point. Interest is today's rate; the sweep share follows the state of the point before. */
export function project(side: Side, loan: Loan, points: readonly CurvePoint[]): bigint[] {
  const debts: bigint[] = [];
  const line = lines(side, points);
  let debt = loan.debt;
  points.forEach(({ days, paid }, place) => {
    const before = points[place - 1];
    if (before) {
      const interest = mulDivUp(debt, side.rate * BigInt(days - before.days), WAD * YEAR);
      const income = part(paid - before.paid, share(side, loan.sweepBps, debt, line[place - 1] ?? 0n));
      debt = debt + interest > income ? debt + interest - income : 0n;
    }
    debts.push(debt);
  });
  return debts;
}
