/** Buying NFTs of a batch. */
import type { Address } from "viem";
import { call, type Coin, COIN_NAMES } from "../chain/contracts";
import { type Batch, earnsFrom, type Market, unitOf } from "../reads/market";
import { amount, power } from "../units/amount";
import { day } from "../units/time";
import { approval, type Flow } from "./flow";

/** How many NFTs one message buys at most: the manual of `buy`. */
export const MAX = 100;

export function buy(market: Market, batch: Batch, count: number, coin: Coin, account: Address): Flow {
  const price = batch.prices[coin] ?? 0n;
  const total = price * BigInt(count);
  const cost = `${amount(total, { rounding: "up" })} ${COIN_NAMES[coin]}`;
  const bought = power(batch.power * BigInt(count), unitOf(batch.kind));
  const kind = market.kinds.get(batch.kind);
  const locked = kind ? Math.floor(kind.lockedBps / 100) : 0;
  const begins = day(earnsFrom(batch, market.day));
  const nfts = `${count} NFT${count === 1 ? "" : "s"}`;
  const risks = [
    `Income is no promise: it is what the network pays, and it can fall. ${locked} % of each day's income is released over ${kind?.vestingDays ?? 0} days.`,
    `The provider has to deliver each day. Its bond pays missed days while it lasts; then you get the price of the days that are left back, and no more.`,
  ];
  if (batch.sold < batch.minimum) {
    risks.push(`The sale needs ${batch.minimum} NFTs in all. If fewer are sold, you get the whole price back.`);
  }
  return {
    title: `Buy ${bought}`,
    sentence: `You pay ${cost} for ${nfts} of batch ${batch.number}: ${bought} that earn from ${begins} until ${day(batch.lastDay)}.`,
    rows: [
      { label: "Price", after: cost },
      { label: "Platform's fee in it", after: `${market.saleFeeBps / 100} %` },
      { label: "First day that earns", after: begins },
      { label: "NFTs left", now: String(batch.supply - batch.sold), after: String(batch.supply - batch.sold - count) },
    ],
    risks,
    steps: [
      approval(coin, "market", total, `Allow the market to take ${cost}`),
      {
        label: `Buy ${nfts}`,
        // The price and the version of the terms are those that were shown: an offer that changed is refused.
        next: async ({ known }) =>
          call("market", "buy", [batch.number, count, known[coin], total, batch.termsVersion, account]),
      },
    ],
    done: `You own ${nfts} more. The first income comes after ${begins} is over.`,
  };
}
