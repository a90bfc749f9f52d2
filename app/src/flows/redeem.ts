/** Getting an NFT back that somebody has bid for, and ending an auction that is over. */
import { call, COIN_NAMES } from "../chain/contracts";
import { managerOf } from "../reads/loanside";
import type { Loan } from "../reads/loans";
import { amount } from "../units/amount";
import { part } from "../units/credit";
import { approval, type Flow, message } from "./flow";

/** How far the bound is above what it costs now: interest goes on. [bps] */
const HEADROOM = 10;

export function redeem(loan: Loan, cost: bigint): Flow {
  const coin = COIN_NAMES[loan.coin];
  const max = cost + part(cost, HEADROOM) + 1n;
  const [written, bound] = [cost, max].map((value) => `${amount(value, { rounding: "up" })} ${coin}`);
  const manager = managerOf(loan.coin);
  const token = loan.auction?.tokenId ?? 0;
  return {
    title: `Redeem NFT ${token}`,
    sentence: `You pay ${written}: the debt down to the maximum LTV, and the bidder's fine. NFT ${token} stays yours, in the position.`,
    rows: [{ label: "Paid at most", after: bound ?? "" }],
    risks: [
      "Only the debt above the maximum LTV is repaid. If the value falls on, the position can be auctioned again.",
    ],
    steps: [
      approval(loan.coin, manager, max, `Allow the loan manager to take ${bound}`),
      message(`Redeem NFT ${token}`, call(manager, "redeem", [loan.number, max])),
    ],
    done: `NFT ${token} is redeemed, and the auction is over.`,
  };
}

export function settle(loan: Loan): Flow {
  const token = loan.auction?.tokenId ?? 0;
  return {
    title: "End the auction",
    sentence: `The time of the auction of NFT ${token} is over. It is handed over if there was a bid, or stays.`,
    rows: [],
    risks: [],
    steps: [message("End the auction", call(managerOf(loan.coin), "settle", [loan.number]))],
    done: "The auction is over.",
  };
}
