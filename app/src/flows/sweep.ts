/** Income of a position: the part that goes to the debt, and claiming it. */
import { call } from "../chain/contracts";
import { managerOf, type Side } from "../reads/loanside";
import type { Loan } from "../reads/loans";
import { bps } from "../units/amount";
import { type Flow, message } from "./flow";

const ALL = 10_000;

/** Where income goes when a part of it is for the debt. [bps] */
export function division(part: number, verb: "goes" | "would go" = "goes"): string {
  if (part === 0) return `no income ${verb} to the debt: all of it is yours`;
  if (part === ALL) return `all income ${verb} to the debt`;
  return `${bps(part)} of the income ${verb} to the debt, the rest to you`;
}

export function chooseSweep(side: Side, loan: Loan, part: number): Flow {
  return {
    title: `Let ${bps(part)} of the income pay the debt`,
    sentence: `While position ${loan.number} is healthy, ${division(part)}.`,
    rows: [{ label: "Part for the debt, while healthy", now: bps(loan.sweepBps), after: bps(part) }],
    risks: [
      `In watch it is ${bps(side.terms.credit.watchSweepBps)} at least, in cash sweep and liquidation all of it.`,
      ...(part === 0 ? ["With nothing swept the debt only grows, while the credit line falls every day."] : []),
    ],
    steps: [message("Choose the part", call(managerOf(loan.coin), "chooseSweep", [loan.number, part]))],
    done: `${part === 0 ? "No income" : `${bps(part)} of the income`} pays the debt from the next sweep on.`,
  };
}

export function sweep(loan: Loan): Flow {
  return {
    title: `Sweep the income of position ${loan.number}`,
    sentence:
      "The income that its NFTs can claim is claimed. By the position's state and the chosen part it pays the debt, the borrower, or both.",
    rows: [],
    risks: [],
    steps: [message("Sweep", call(managerOf(loan.coin), "sweep", [loan.number]))],
    done: "The income is claimed and divided.",
  };
}
