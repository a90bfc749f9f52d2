/** Income of a position: the part that goes to the debt, and claiming it. */
import { call } from "../chain/contracts";
import { managerOf, type Side } from "../reads/loanside";
import type { Loan } from "../reads/loans";
import { bps } from "../units/amount";
import { type Flow, message } from "./flow";

export function chooseSweep(side: Side, loan: Loan, part: number): Flow {
  return {
    title: `Let ${bps(part)} of the income pay the debt`,
    sentence: `While position ${loan.number} is healthy, ${bps(part)} of its income goes to the debt and the rest to you.`,
    rows: [{ label: "Part for the debt, while healthy", now: bps(loan.sweepBps), after: bps(part) }],
    risks: [
      `In watch it is ${bps(side.terms.credit.watchSweepBps)} at least, in cash sweep and liquidation all of it.`,
      ...(part === 0 ? ["With nothing swept the debt only grows, while the credit line falls every day."] : []),
    ],
    steps: [message("Choose the part", call(managerOf(loan.coin), "chooseSweep", [loan.number, part]))],
    done: `${bps(part)} of the income pays the debt from the next sweep on.`,
  };
}

export function sweep(loan: Loan): Flow {
  return {
    title: `Sweep the income of position ${loan.number}`,
    sentence:
      "The income that its NFTs can claim is claimed, and split between the debt and the borrower by its state.",
    rows: [],
    risks: [],
    steps: [message("Sweep", call(managerOf(loan.coin), "sweep", [loan.number]))],
    done: "The income is claimed and split.",
  };
}
