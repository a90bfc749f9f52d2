/** Borrowing against a position. */
import { call, COIN_NAMES } from "../chain/contracts";
import { managerOf, type Side } from "../reads/loanside";
import type { Loan } from "../reads/loans";
import { amount, rate } from "../units/amount";
import { dmcNeeded, less, part, utilizationWith } from "../units/credit";
import { dmcSteps } from "./dmc";
import { type Flow, message } from "./flow";
import { changes, lineOf, risksOf } from "./loanpreview";

/** What a frozen maximum leaves of the credit line, as interest and the next block move it. [bps] */
const MARGIN = 10;
/** How much more DMC is supplied than is needed now: the price moves meanwhile. [bps] */
const DMC_MARGIN = 200;

/** The most that can be owed after borrowing now: the contract's line also has income that counts for no new debt. */
export function lineNow(side: Side, loan: Loan): bigint {
  if (loan.nfts.every(({ income }) => income.lends)) return loan.line;
  const counted = lineOf(side, loan);
  return counted < loan.line ? counted : loan.line;
}

/** The most that can be borrowed now. */
export function maxToBorrow(side: Side, loan: Pick<Loan, "line" | "debt">): bigint {
  const room = loan.line - loan.debt;
  const most = room > 0n ? less(room, MARGIN) : 0n;
  return most < side.lendable ? most : side.lendable;
}

/** DMC that a position needs once `more` is borrowed; undefined if DMC has no price. */
export function dmcFor(side: Side, debt: bigint, more: bigint): bigint | undefined {
  if (!side.needsDmc || debt + more === 0n) return 0n;
  const price = side.prices.dmc;
  if (price === undefined) return undefined;
  return dmcNeeded(debt + more, utilizationWith(side.cash, side.debt, more), side.terms.dmc, price);
}

/** The same with a margin, as it is supplied. */
export function dmcToSupply(side: Side, debt: bigint, more: bigint): bigint {
  const needed = dmcFor(side, debt, more) ?? 0n;
  return needed + part(needed, DMC_MARGIN);
}

export function borrow(side: Side, loan: Loan, more: bigint): Flow {
  const coin = COIN_NAMES[loan.coin];
  const written = `${amount(more)} ${coin}`;
  const needed = dmcFor(side, loan.debt, more) ?? 0n;
  // DMC that is there already is not topped up for the margin.
  const dmc = needed > loan.dmc ? dmcToSupply(side, loan.debt, more) : loan.dmc;
  const after = { ...loan, debt: loan.debt + more, dmc };
  const nfts = `${loan.nfts.length} NFT${loan.nfts.length === 1 ? "" : "s"}`;
  return {
    title: `Borrow ${written}`,
    sentence: `You borrow ${written} against ${nfts}, and it is sent to you. The daily income of the NFTs pays it back, in the part that you choose or that the state demands.`,
    rows: [
      ...changes(side, loan, after),
      { label: "Rate now, it moves with the use of the pool", after: `${rate(side.rate, { rounding: "up" })} a year` },
      ...(side.needsDmc
        ? [
            {
              label: "DMC supplied",
              now: amount(loan.dmc),
              after: `${amount(dmc)}, needed ${amount(needed, { rounding: "up" })}`,
            },
          ]
        : []),
    ],
    risks: risksOf(side),
    steps: [
      ...dmcSteps(loan, dmc),
      message(`Borrow ${written}`, call(managerOf(loan.coin), "borrow", [loan.number, more])),
    ],
    done: `${written} are in your wallet.`,
  };
}
