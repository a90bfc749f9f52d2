/** Repaying a position's debt, in part or whole. */
import { call, COIN_NAMES } from "../chain/contracts";
import { managerOf, type Side } from "../reads/loanside";
import type { Loan } from "../reads/loans";
import { amount } from "../units/amount";
import { part } from "../units/credit";
import { approval, type Flow, message } from "./flow";
import { changes } from "./loanpreview";

/** How far the bound of "all" is above the debt: a day of interest at 30 % a year is less. [bps] */
const HEADROOM = 10;

/** The bound of a repayment of the whole debt. It takes what is owed then, and no more. */
export const boundOfAll = (debt: bigint): bigint => debt + part(debt, HEADROOM) + 1n;

/** What a partial repayment pays: not so much that less than the minimum is left. */
export function paidOf(side: Side, debt: bigint, wanted: bigint): bigint {
  const least = side.terms.credit.minDebt;
  if (wanted >= debt || debt < least) return wanted < debt ? wanted : debt;
  return wanted < debt - least ? wanted : debt - least;
}

/** `wanted` undefined: all of it. */
export function repay(side: Side, loan: Loan, wanted: bigint | undefined): Flow {
  const coin = COIN_NAMES[loan.coin];
  const max = wanted ?? boundOfAll(loan.debt);
  const paid = wanted === undefined ? loan.debt : paidOf(side, loan.debt, wanted);
  const written = `${amount(paid, { rounding: "up" })} ${coin}`;
  const bound = `${amount(max, { rounding: "up" })} ${coin}`;
  const after = { ...loan, debt: loan.debt - paid };
  const manager = managerOf(loan.coin);
  const all = wanted === undefined;
  return {
    title: all ? `Repay all of position ${loan.number}` : `Repay ${written}`,
    sentence: all
      ? `You repay the whole debt, ${written} now. The approval is for ${bound}, because interest goes on until the block; only what is owed is taken.`
      : `You repay ${written} of position ${loan.number}, interest first.`,
    rows: changes(side, loan, after),
    risks: [
      ...(paid < max && !all
        ? [
            `A debt is nothing or at least ${amount(side.terms.credit.minDebt, { rounding: "up" })} ${coin}: only ${written} are taken.`,
          ]
        : []),
      ...(loan.auction && !all
        ? ["A part does not end the auction that goes on. Only the whole debt does, while there is no bid."]
        : []),
    ],
    steps: [
      approval(loan.coin, manager, max, `Allow the loan manager to take ${bound}`),
      message(all ? "Repay all" : `Repay ${written}`, call(manager, "repay", [loan.number, max])),
    ],
    done: all ? "The debt is paid. You can withdraw the collateral now." : `${written} are repaid.`,
  };
}
