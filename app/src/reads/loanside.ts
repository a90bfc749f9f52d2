/** A loan manager and its pool: terms, rates, and what stops new debt. */
import type { Answer, Coin } from "../chain/contracts";
import type { Reader } from "../chain/reader";
import { aged, DOLLAR, priceIn, type Quote } from "../units/credit";
import { FEED_STATES, type FeedState } from "./market";

export const managerOf = (coin: Coin): `${Coin}.manager` => `${coin}.manager`;
export const poolOf = (coin: Coin): `${Coin}.pool` => `${coin}.pool`;
export const otherThan = (coin: Coin): Coin => (coin === "hfil" ? "husd" : "hfil");

/** A feed that is not fresh: it stops new debt. */
export interface Stop {
  what: string;
  state: FeedState;
  /** The last day or moment that is known. */
  last: { day: number } | { time: number };
}

interface Feeds {
  quotes: Partial<Record<Coin | "dmc", Quote>>;
  kinds: Stop[];
  prices: Partial<Record<"hfil" | "dmc", Stop>>;
}

/** A loan manager and its pool. */
export interface Side {
  coin: Coin;
  terms: Answer<`${Coin}.manager`, "terms">;
  /** The maximum LTV of new debt now. */
  maxLtvBps: number;
  /** The loan manager's clock, which stands still in a pause. [s] */
  clock: number;
  /** The block's time. [unix seconds] */
  now: number;
  /** The end of the pause of new debt at the latest; zero without one. [unix seconds] */
  pausedUntil: number;
  /** [wad a year] */
  rate: bigint;
  utilization: bigint;
  cash: bigint;
  debt: bigint;
  lendable: bigint;
  needsDmc: boolean;
  /** Prices in the pool's coin, wads. */
  prices: { other: bigint | undefined; dmc: bigint | undefined };
  /** Feeds that stop new debt now. */
  stops: Stop[];
}

async function readFeeds(at: Reader): Promise<Feeds> {
  const [count, hfil, dmc] = await Promise.all([
    at.read("oracle", "kinds", []),
    at.maybe("oracle", "priceOf", [at.known.hfil]),
    at.maybe("oracle", "priceOf", [at.known.dmc]),
    // There are seldom more kinds than these, so they are asked about before the number is known.
    ...[1, 2, 3].map((kind) => at.maybe("oracle", "status", [kind])),
  ]);
  const found = [hfil, dmc];
  const kinds = await Promise.all(
    Array.from({ length: count }, (_, place) => at.read("oracle", "status", [place + 1])),
  );
  const feeds: Feeds = { quotes: { husd: DOLLAR }, kinds: [], prices: {} };
  for (const [place, { state, lastDay }] of kinds.entries()) {
    // A further kind that nobody has mined yet is nobody's collateral.
    if (place > 0 && FEED_STATES[state] === "Waiting") continue;
    feeds.kinds.push({
      what: "the output of the network",
      state: FEED_STATES[state] ?? "Waiting",
      last: { day: lastDay },
    });
  }
  for (const [place, coin] of (["hfil", "dmc"] as const).entries()) {
    const price = found[place];
    const state = FEED_STATES[price?.state ?? 0] ?? "Waiting";
    if (price) feeds.quotes[coin] = aged(price, Number(price.finalAt), state === "Fresh", at.head.time);
    feeds.prices[coin] = {
      what: `the price of ${coin.toUpperCase()}`,
      state,
      last: { time: Number(price?.finalAt ?? 0) },
    };
  }
  return feeds;
}

export async function readSide(at: Reader, coin: Coin, feeds: Promise<Feeds> = readFeeds(at)): Promise<Side> {
  const [manager, pool] = [managerOf(coin), poolOf(coin)];
  const [terms, maxLtvBps, [clock, pausedUntil], { cash, debt }, rates, lendable, wiring, known] = await Promise.all([
    at.read(manager, "terms", []),
    at.read(manager, "effectiveMaxLtvBps", []),
    at.read(manager, "clock", []),
    at.read(pool, "accounting", []),
    at.read(pool, "rates", []),
    at.read(pool, "lendable", []),
    at.read(manager, "wiring", []),
    feeds,
  ]);
  const needsDmc = BigInt(wiring.dmc) !== 0n;
  const own = known.quotes[coin];
  const inOwn = (quote: Quote | undefined) => (quote && own ? priceIn(quote, own) : undefined);
  // A pool of HFIL needs the dollar price of HFIL only to value DMC.
  const needed = [...(coin === "husd" || needsDmc ? [known.prices.hfil] : []), ...(needsDmc ? [known.prices.dmc] : [])];
  const stops = [...known.kinds, ...needed].filter((stop) => stop !== undefined && stop.state !== "Fresh");
  return {
    coin,
    terms,
    maxLtvBps,
    clock: Number(clock),
    now: at.head.time,
    pausedUntil: Number(pausedUntil),
    rate: rates.borrowRate,
    utilization: rates.utilization,
    cash,
    debt,
    lendable,
    needsDmc,
    prices: { other: inOwn(known.quotes[otherThan(coin)]), dmc: inOwn(known.quotes.dmc) },
    stops: stops.filter((stop): stop is Stop => stop !== undefined),
  };
}

export async function readSides(at: Reader): Promise<Record<Coin, Side>> {
  const feeds = readFeeds(at);
  const [hfil, husd] = await Promise.all([readSide(at, "hfil", feeds), readSide(at, "husd", feeds)]);
  return { hfil, husd };
}
