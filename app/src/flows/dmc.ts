/** DMC as collateral of a position. */
import { call } from "../chain/contracts";
import { managerOf, type Side } from "../reads/loanside";
import type { Loan } from "../reads/loans";
import { amount } from "../units/amount";
import { approval, type Flow, message, type Step } from "./flow";
import { changes, dmcRaises } from "./loanpreview";

/** The steps that bring a position's DMC to `wanted`. Nothing to do if it has that. */
export function dmcSteps(loan: Loan, wanted: bigint): Step[] {
  if (wanted <= loan.dmc) return [];
  const more = wanted - loan.dmc;
  const written = `${amount(more, { rounding: "up" })} DMC`;
  const manager = managerOf(loan.coin);
  const has = async (at: Parameters<Step["next"]>[0]) => (await at.read(manager, "positionOf", [loan.number])).dmc;
  const approve = approval("dmc", manager, more, `Allow the loan manager to take ${written}`);
  return [
    { ...approve, next: async (at, account) => ((await has(at)) >= wanted ? undefined : approve.next(at, account)) },
    {
      label: `Supply ${written}`,
      again: true,
      next: async (at) => ((await has(at)) >= wanted ? undefined : call(manager, "supplyDmc", [loan.number, more])),
    },
  ];
}

export function supplyDmc(side: Side, loan: Loan, more: bigint): Flow {
  const written = `${amount(more, { rounding: "up" })} DMC`;
  const after = { ...loan, dmc: loan.dmc + more };
  return {
    title: `Supply ${written}`,
    sentence: `${written} become collateral of position ${loan.number}. You can take out what the debt does not need.`,
    rows: [{ label: "DMC supplied", now: amount(loan.dmc), after: amount(after.dmc) }, ...changes(side, loan, after)],
    risks: [`${dmcRaises(side)} If no NFT is left and debt is, the DMC is slashed.`],
    steps: dmcSteps(loan, after.dmc),
    done: `The position has ${amount(after.dmc)} DMC.`,
  };
}

export function withdrawDmc(side: Side, loan: Loan, out: bigint): Flow {
  const written = `${amount(out)} DMC`;
  const after = { ...loan, dmc: loan.dmc - out };
  return {
    title: `Withdraw ${written}`,
    sentence: `${written} come back to your wallet.`,
    rows: [{ label: "DMC supplied", now: amount(loan.dmc), after: amount(after.dmc) }, ...changes(side, loan, after)],
    risks: [],
    steps: [message(`Withdraw ${written}`, call(managerOf(loan.coin), "withdrawDmc", [loan.number, out]))],
    done: `${written} are back in your wallet.`,
  };
}
