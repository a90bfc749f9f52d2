/** States of a position and what they close, in plain words. */
import { COIN_NAMES } from "../../chain/contracts";
import { division } from "../../flows/sweep";
import type { Loan, LoanState } from "../../reads/loans";
import type { Side, Stop } from "../../reads/loanside";
import { day, time } from "../../units/time";

export const TITLES: Record<LoanState, string> = {
  Healthy: "Healthy",
  Watch: "Watch",
  CashSweep: "Cash sweep",
  Liquidation: "Liquidation",
};

export const TONES = { Healthy: "good", Watch: "warn", CashSweep: "warn", Liquidation: "bad" } as const;

const sentence = (text: string): string => `${text.charAt(0).toUpperCase()}${text.slice(1)}.`;

/** The part of the income that goes to the debt while nobody has to worry: chosen, and more of it in watch. [bps] */
const partIn = ({ terms }: Side, { sweepBps }: Loan, state: "Healthy" | "Watch"): number =>
  state === "Watch" ? Math.max(sweepBps, terms.credit.watchSweepBps) : sweepBps;

/** What a state means now. */
export function meaning(side: Side, loan: Loan): string {
  switch (loan.state) {
    case "Healthy":
      if (loan.debt === 0n) return "Nothing is owed. The NFTs can be withdrawn at any time.";
      return sentence(`as you chose, ${division(partIn(side, loan, loan.state))}`);
    case "Watch":
      return sentence(division(partIn(side, loan, loan.state)));
    case "CashSweep":
      return "All income goes to the debt. You cannot borrow or withdraw collateral.";
    case "Liquidation":
      return "All income goes to the debt, and the NFTs can be auctioned one by one after the notice.";
  }
}

/** What a state would mean for the owner. */
export function wouldMean(side: Side, loan: Loan, state: LoanState): string {
  switch (state) {
    case "Healthy":
    case "Watch":
      return sentence(division(partIn(side, loan, state), "would go"));
    case "CashSweep":
      return "All income would go to the debt, and you could not borrow or withdraw collateral.";
    case "Liquidation":
      return `All income would go to the debt, and after ${side.terms.sale.noticeDays} calendar days of notice the NFTs could be auctioned one by one. Repaying or adding collateral prevents it.`;
  }
}

function known({ last }: Stop): string {
  if ("day" in last) return last.day > 0 ? `the last day known is ${day(last.day)}` : "no day is known";
  return last.time > 0 ? `the last price is of ${time(last.time)}` : "there is no price";
}

/** Feeds that are not fresh, and since when. */
export function stopped({ stops }: Side): string | undefined {
  if (stops.length === 0) return undefined;
  const found = stops.map((stop) => `${stop.what} is ${stop.state.toLowerCase()} (${known(stop)})`).join(", and ");
  return `Waits for the oracle: ${found}.`;
}

export const paused = ({ pausedUntil, now }: Side): string | undefined =>
  pausedUntil > now ? `New debt is paused until ${time(pausedUntil)} at the latest.` : undefined;

export const auctioned = ({ auction }: Loan): string | undefined =>
  auction && `NFT ${auction.tokenId} is in an auction. This waits until it is over.`;

/** Why no new debt is possible; undefined if it is. */
export const noDebt = (side: Side, loan?: Loan): string | undefined =>
  paused(side) ?? (loan && auctioned(loan)) ?? stopped(side);

/** Why income to come counts for no new debt. */
export const UNCOUNTED =
  "A provider of these NFTs missed the last day, or its bond is too small. Until that changes, the income to come of its " +
  "NFTs counts neither for new debt nor when collateral is taken out.";

/** Why no collateral can be taken out. */
export const noWithdrawal = (side: Side, loan: Loan): string | undefined =>
  auctioned(loan) ?? (loan.debt > 0n ? stopped(side) : undefined);

export const nameOf = ({ coin, number }: Pick<Loan, "coin" | "number">): string =>
  `Position ${number} (${COIN_NAMES[coin]})`;

/** A moment of the loan manager's clock as a time: it stands still in a pause. [unix seconds] */
export function wallTime(side: Side, at: number): number {
  const wait = Math.max(0, side.pausedUntil - side.now);
  return side.now + (at - side.clock) + (at > side.clock ? wait : 0);
}
