/** Buying NFTs of a batch. */
import type { Address } from "viem";
import { call, type Coin, COIN_NAMES } from "../chain/contracts";
import { type Batch, earnsFrom, type Market, unitOf } from "../reads/market";
import { amount, bps, power } from "../units/amount";
import { day } from "../units/time";
import { approval, type Flow, type Step } from "./flow";
import { parts, permit } from "./permit";

/** How many NFTs one message buys at most: the manual of `buy`. */
export const MAX = 100;

/** The arguments of `buy`. */
type Order = readonly [batch: number, count: number, coin: Address, price: bigint, version: number, receiver: Address];

/** What a purchase is of. */
interface Purchase {
  batch: Batch;
  count: number;
  coin: Coin;
  /** One signature and one transaction, instead of an approval and a purchase. */
  bySignature: boolean;
}

export function buy(market: Market, { batch, count, coin, bySignature }: Purchase, account: Address): Flow {
  const price = batch.prices[coin] ?? 0n;
  const total = price * BigInt(count);
  const cost = `${amount(total, { rounding: "up" })} ${COIN_NAMES[coin]}`;
  const bought = power(batch.power * BigInt(count), unitOf(batch.kind));
  const locked = Math.floor(batch.lockedBps / 100);
  const begins = day(earnsFrom(batch, market.day));
  const nfts = `${count} NFT${count === 1 ? "" : "s"}`;
  // The price and the version of the terms are those that were shown: an offer that changed is refused.
  const order = (paid: Address): Order => [batch.number, count, paid, total, batch.termsVersion, account];
  const risks = [
    `Income is no promise: it is what the network pays, and it can fall. ${locked} % of each day's income is released over ${batch.vestingDays} days.`,
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
      { label: "Platform's fee in it", after: bps(market.saleFeeBps) },
      { label: "First day that earns", after: begins },
      { label: "NFTs left", now: String(batch.supply - batch.sold), after: String(batch.supply - batch.sold - count) },
    ],
    risks,
    steps: bySignature
      ? [signedPurchase(order, coin, `Sign for ${cost}, and buy ${nfts}`)]
      : [
          approval(coin, "market", total, `Allow the market to take ${cost}`),
          {
            label: `Buy ${nfts}`,
            next: async ({ known }) => call("market", "buy", order(known[coin])),
          },
        ],
    done: `You own ${nfts} more. The first income comes after ${begins} is over. You see them on My power.`,
  };
}

/** The purchase with a signed approval of its price. */
function signedPurchase(order: (coin: Address) => Order, coin: Coin, label: string): Step {
  return {
    label,
    sign: (at, account) => permit(at, coin, account, "market", order(at.known[coin])[3]),
    next: async ({ known }, _, signed) => {
      if (!signed) throw new Error("A purchase by signature was made without one.");
      const { message } = signed.permit;
      return call("market", "buyWithPermit", [...order(known[coin]), message.deadline, ...parts(signed.signature)]);
    },
  };
}
