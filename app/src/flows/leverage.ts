/** Buying NFTs with a loan on them. */
import { call, COIN_NAMES } from "../chain/contracts";
import { managerOf, type Side } from "../reads/loanside";
import type { Loan } from "../reads/loans";
import type { Batch } from "../reads/market";
import { amount, bps } from "../units/amount";
import { forDebt, type Income, part, worth } from "../units/credit";
import { mulDivDown } from "../units/muldiv";
import { dmcToSupply } from "./borrow";
import { dmcSteps } from "./dmc";
import { approval, type Flow, message } from "./flow";
import { nftApproval, OPERATOR_RISK } from "./open";
import { changes, risksOf, valueForDebt } from "./loanpreview";

/** A batch that can be bought on credit, and what one of its NFTs counts. */
export interface Offer {
  batch: Batch;
  price: bigint;
  income: Income;
}

export const nftsInWords = (count: number): string => `${count} NFT${count === 1 ? "" : "s"}`;

/** How many NFTs `leverageTo` would buy: the manual's formula. */
export function reach(side: Side, loan: Loan, { price, income }: Offer, targetBps: number, free: number): number {
  const room = part(valueForDebt(side, loan), targetBps) - loan.debt;
  const lacks = price - part(worth(forDebt(income)).value, targetBps);
  if (room <= 0n) return 0;
  const count = lacks <= 0n ? BigInt(free) : mulDivDown(room, 1n, lacks);
  return Number(count < BigInt(free) ? count : BigInt(free));
}

/** What a purchase makes of a position. */
function bought(loan: Loan, { income }: Offer, count: number, debt: bigint) {
  return {
    ...loan,
    debt: loan.debt + debt,
    nfts: [...loan.nfts, ...Array.from({ length: count }, () => ({ income }))],
  };
}

export function leverageTo(side: Side, loan: Loan, offer: Offer, targetBps: number, count: number): Flow {
  const coin = COIN_NAMES[loan.coin];
  const total = offer.price * BigInt(count);
  const dmc = side.needsDmc ? dmcToSupply(side, loan.debt, total) : loan.dmc;
  const after = bought({ ...loan, dmc: dmc > loan.dmc ? dmc : loan.dmc }, offer, count, total);
  const written = `${amount(total, { rounding: "up" })} ${coin}`;
  return {
    title: `Buy ${nftsInWords(count)} on credit`,
    sentence: `The pool lends ${written} for ${nftsInWords(count)} of batch ${offer.batch.number}, collateral at once. The LTV is ${bps(targetBps)} at most.`,
    rows: changes(side, loan, after),
    risks: [...risksOf(side), OPERATOR_RISK],
    steps: [
      ...dmcSteps(loan, dmc),
      nftApproval(side.coin, "all"),
      message(
        `Buy ${nftsInWords(count)}`,
        call(managerOf(side.coin), "leverageTo", [
          loan.number,
          offer.batch.number,
          targetBps,
          count,
          total,
          offer.batch.termsVersion,
        ]),
      ),
    ],
    done: `The position has ${nftsInWords(count)} more, and ${written} more debt.`,
  };
}

export function buyWithLoan(side: Side, loan: Loan, offer: Offer, count: number, down: bigint): Flow {
  const coin = COIN_NAMES[loan.coin];
  const total = offer.price * BigInt(count);
  const lent = total - down;
  const dmc = side.needsDmc ? dmcToSupply(side, loan.debt, lent) : loan.dmc;
  const after = bought({ ...loan, dmc: dmc > loan.dmc ? dmc : loan.dmc }, offer, count, lent);
  const [paid, rest] = [down, lent].map((value) => `${amount(value, { rounding: "up" })} ${coin}`);
  return {
    title: `Buy ${nftsInWords(count)} with a loan`,
    sentence: `You pay ${paid}, the pool lends ${rest}. The NFTs of batch ${offer.batch.number} become collateral at once.`,
    rows: changes(side, loan, after),
    risks: [...risksOf(side), OPERATOR_RISK],
    steps: [
      ...dmcSteps(loan, dmc),
      ...(down > 0n ? [approval(side.coin, managerOf(side.coin), down, `Allow the loan manager to take ${paid}`)] : []),
      nftApproval(side.coin, "all"),
      message(
        `Buy ${nftsInWords(count)}`,
        call(managerOf(side.coin), "buyWithLoan", [
          loan.number,
          offer.batch.number,
          count,
          down,
          total,
          offer.batch.termsVersion,
        ]),
      ),
    ],
    done: `The position has ${nftsInWords(count)} more.`,
  };
}
