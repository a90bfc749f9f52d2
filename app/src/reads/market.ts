/** The market: batches with everything that a buyer compares. */
import type { Address } from "viem";
import { type Coin, COINS } from "../chain/contracts";
import type { Reader } from "../chain/reader";

/** States of a batch: the manual, states.rs. */
export const BATCH_STATES = [
  "Scheduled",
  "Selling",
  "Failed",
  "Running",
  "Ended",
  "Defaulted",
  "Discontinued",
] as const;
export type BatchState = (typeof BATCH_STATES)[number];

/** Whether a batch ended before its last day: by a default, or without one. The price of the days left goes back. */
export const endedEarly = (state: BatchState): boolean => state === "Defaulted" || state === "Discontinued";

/** States of a feed: the manual, states.rs. */
export const FEED_STATES = ["Waiting", "Fresh", "Stale", "Retired", "Quarantined"] as const;
export type FeedState = (typeof FEED_STATES)[number];

/** What a unit of a kind is called, and the coin that it earns. The NFT's picture has the names, and no view alone. */
const NAMES: Record<number, [unit: string, coin: string]> = {
  1: ["TiB", "HFIL"],
  2: ["TH/s", "HBTC"],
  3: ["MH/s", "HETH"],
};
export const unitOf = (kind: number): string => NAMES[kind]?.[0] ?? `unit of kind ${kind}`;
const earnedBy = (kind: number): string => NAMES[kind]?.[1] ?? `coin of kind ${kind}`;

/** What a kind of power earned last, and the platform's rules for its income. */
export interface Kind {
  number: number;
  unit: string;
  /** The name of the coin that it earns. */
  earns: string;
  state: FeedState;
  lastDay: number;
  /** Output of a unit on the last final day. [atto] */
  output: bigint;
}

export interface Batch {
  number: number;
  kind: number;
  state: BatchState;
  provider: Address;
  /** Power of an NFT. [millionths of a unit] */
  power: bigint;
  /** The coin that it earns. */
  coin: Coin;
  supply: number;
  sold: number;
  minimum: number;
  /** [unix seconds] */
  saleOpens: number;
  saleCloses: number;
  firstDay: number;
  lastDay: number;
  serviceBps: number;
  upfrontBps: number;
  /** How its income is paid: the platform's fee, the time to deliver, and the part that is released over so many days. */
  feeBps: number;
  /** [seconds] */
  grace: number;
  lockedBps: number;
  vestingDays: number;
  nextDay: number;
  missedDays: number;
  missedInRow: number;
  /** Whether the bond covered what was sold when it was assessed last. */
  secured: boolean;
  bond: { posted: bigint; needed: bigint };
  /** Price of an NFT by coin, where it has one. [atto] */
  prices: Partial<Record<Coin, bigint>>;
  termsVersion: number;
  /** Why the market sells none, whatever the state: the provider has stopped. */
  stopped: Stop | undefined;
  /** The oracle's conservative output of a unit for the days that an NFT bought now would earn. [atto] */
  remaining: bigint | undefined;
}

/**
 * Governance removed the provider, it missed the last day, a day should have been settled and is not, or the bond does
 * not secure what was sold.
 */
export type Stop = "removed" | "missed" | "overdue" | "unsecured";

export interface Market {
  batches: Batch[];
  kinds: Map<number, Kind>;
  saleFeeBps: number;
  /** Dollars for a HFIL, if the price is fresh. [10^-18 USD] */
  hfilPrice: bigint | undefined;
  day: number;
}

export const isOpen = (batch: Batch): boolean => batch.state === "Selling" || batch.state === "Scheduled";

/** Whether NFTs can be bought now. */
export const sells = (batch: Batch): boolean => isOpen(batch) && !batch.stopped;

/** From the end of a day to the moment when its output should be final: the manual of `buy`. [seconds] */
const FINAL_WITHIN = 43_200;

/** What the market checks of the provider before each sale. */
function stopOf(batch: Batch, admitted: boolean, now: number): Stop | undefined {
  if (!admitted) return "removed";
  if (batch.missedInRow > 0) return "missed";
  // Before the minimum is sold no day is due.
  const due = (batch.nextDay + 1) * 86_400 + FINAL_WITHIN + batch.grace;
  if (batch.sold >= batch.minimum && now > due) return "overdue";
  return batch.bond.posted < batch.bond.needed ? "unsecured" : undefined;
}

/** The first day that an NFT bought now earns: the manual of `buy`. */
export const earnsFrom = (batch: Batch, day: number): number => Math.max(batch.firstDay, day + 1);

/** How many days an NFT bought now earns. */
export const daysLeft = (batch: Batch, day: number): number => Math.max(0, batch.lastDay - earnsFrom(batch, day) + 1);

/** Days that were due so far, and how many of them the provider delivered. */
export function record(batch: Batch): { due: number; delivered: number } {
  const due = Math.max(0, batch.nextDay - batch.firstDay);
  return { due, delivered: due - batch.missedDays };
}

export async function readKind(at: Reader, number: number): Promise<Kind> {
  const { state, lastDay } = await at.read("oracle", "status", [number]);
  const final = await at.maybe("oracle", "dayOutput", [number, lastDay]);
  const output = final?.[0] ?? 0n;
  return {
    number,
    unit: unitOf(number),
    earns: earnedBy(number),
    state: FEED_STATES[state] ?? "Waiting",
    lastDay,
    output,
  };
}

/** A batch, without what the oracle expects of it. */
export async function readBatch(at: Reader, number: number): Promise<Batch> {
  const coins = COINS.map((coin) => [coin, at.known[coin]] as const);
  const [terms, income, status, [posted, needed], ...offers] = await Promise.all([
    at.read("market", "termsOf", [number]),
    at.read("market", "incomeTermsOf", [number]),
    at.read("market", "stateOf", [number]),
    at.read("market", "bondOf", [number]),
    ...coins.map(([, address]) => at.maybe("market", "priceOf", [number, address])),
  ]);
  const prices: Batch["prices"] = {};
  coins.forEach(([coin], place) => {
    const price = offers[place]?.[0];
    if (price) prices[coin] = price;
  });
  const coin = coins.find(([, address]) => address.toLowerCase() === terms.coin.toLowerCase())?.[0] ?? "hfil";
  return {
    ...status,
    ...terms,
    feeBps: income.feeBps,
    grace: Number(income.grace),
    lockedBps: income.lockedBps,
    vestingDays: income.vestingDays,
    number,
    coin,
    state: BATCH_STATES[status.state] ?? "Scheduled",
    saleOpens: Number(terms.saleOpens),
    saleCloses: Number(terms.saleCloses),
    bond: { posted, needed },
    prices,
    stopped: undefined,
    remaining: undefined,
  };
}

async function readOffer(at: Reader, number: number): Promise<Batch> {
  const batch = await readBatch(at, number);
  const from = earnsFrom(batch, at.day);
  if (from > batch.lastDay) return batch;
  const [remaining, admitted] = await Promise.all([
    at.maybe("oracle", "remainingOutput", [batch.kind, from, batch.lastDay]),
    at.read("market", "isProvider", [batch.provider]),
  ]);
  return { ...batch, remaining: remaining?.[0], stopped: stopOf(batch, admitted, at.head.time) };
}

export async function readMarket(at: Reader): Promise<Market> {
  const [count, kindCount, [saleFeeBps], price] = await Promise.all([
    at.read("market", "batches", []),
    at.read("oracle", "kinds", []),
    at.read("market", "fee", []),
    at.maybe("oracle", "priceOf", [at.known.hfil]),
  ]);
  const [batches, kinds] = await Promise.all([
    Promise.all(Array.from({ length: count }, (_, place) => readOffer(at, place + 1))),
    Promise.all(Array.from({ length: kindCount }, (_, place) => readKind(at, place + 1))),
  ]);
  const fresh = price && FEED_STATES[price.state] === "Fresh";
  return {
    batches,
    kinds: new Map(kinds.map((kind) => [kind.number, kind])),
    saleFeeBps,
    hfilPrice: fresh ? price.average : undefined,
    day: at.day,
  };
}
