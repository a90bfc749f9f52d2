/** Days pass, by real figures: feeders report what the network did, the provider delivers, prices are reported. */
import { maxUint128, parseEther } from "viem";
import { type Chain, COIN, DAY, KIND } from "./chain";
import { figures, type NetworkDay } from "../src/chain/dev/history";

/** Feeders report when a day is over, for an hour at most. [seconds] */
const REPORT_AFTER = 3_600n;
/** Dollars for a FIL and for a DMC where a test names no other. [10^-18 USD] */
const PRICES = { hfil: parseEther("200"), dmc: parseEther("1") };
/** The states of a batch whose days can be delivered: the states' manual. */
const [SELLING, RUNNING] = [1, 3];
/** What the provider has before it delivers. [smallest unit] */
const PURSE = 10_000n * COIN;

/** What does not happen on a day, or happens otherwise. */
export interface DayOptions {
  /** Whether feeders report the output. */
  report?: boolean;
  /** Whether the provider delivers, or the one batch whose days it does not deliver. */
  deliver?: boolean | { not: number };
  /** The prices that feeders report, or false for none. [10^-18 USD] */
  prices?: Partial<typeof PRICES> | false;
  /** The network's figures instead of the history's. */
  network?: NetworkDay;
}

/** Lets a day pass: it is an hour after midnight then. */
export async function nextDay(chain: Chain, options: DayOptions = {}): Promise<void> {
  const { report = true, deliver = true, prices = {}, network } = options;
  await chain.moveTo(BigInt((await chain.today()) + 1) * DAY + REPORT_AFTER);
  if (report) await reportDays(chain, network);
  if (prices) await reportPrices(chain, { ...PRICES, ...prices });
  if (deliver && report) await deliverDays(chain, deliver === true ? undefined : deliver.not);
}

/** Lets days pass. */
export async function pass(chain: Chain, days: number, options: DayOptions = {}): Promise<void> {
  for (let day = 0; day < days; day += 1) await nextDay(chain, options);
}

/** A quorum of feeders reports every day that is over and not final. */
export async function reportDays(chain: Chain, network?: NetworkDay): Promise<void> {
  const [feeders, kind, status, today] = await Promise.all([
    quorum(chain),
    chain.read("oracle", "kindOf", [KIND]),
    chain.read("oracle", "status", [KIND]),
    chain.today(),
  ]);
  for (let day = Math.max(kind.firstDay, status.lastDay + 1); day < today; day += 1) {
    const { output, power } = network ?? figures(day);
    for (const feeder of feeders) await chain.send(feeder, "oracle", "report", [KIND, day, output, power]);
  }
}

/** A quorum of feeders reports prices of this hour, unless they are final already. */
export async function reportPrices(chain: Chain, prices: Partial<typeof PRICES> = PRICES): Promise<void> {
  const feeders = await quorum(chain);
  for (const coin of ["hfil", "dmc"] as const) {
    const price = prices[coin];
    const address = chain.known[coin];
    const { slotSeconds } = await chain.read("oracle", "coinOf", [address]);
    const slot = Number((await chain.now()) / BigInt(slotSeconds));
    if (price === undefined || (await isFinal(chain, coin, slot, slotSeconds))) continue;
    for (const feeder of feeders) await chain.send(feeder, "oracle", "reportPrice", [address, slot, price]);
  }
}

async function isFinal(chain: Chain, coin: "hfil" | "dmc", slot: number, slotSeconds: number): Promise<boolean> {
  const { finalAt } = await chain.read("oracle", "priceOf", [chain.known[coin]]);
  return Number(finalAt / BigInt(slotSeconds)) >= slot;
}

/** The provider delivers every day of its batches that is due, or has its bond pay it where that is too late. */
export async function deliverDays(chain: Chain, not?: number): Promise<void> {
  const { provider } = chain.accounts;
  const batches = await chain.read("market", "batches", []);
  const today = await chain.today();
  for (let batch = 1; batch <= batches; batch += 1) {
    const [state, terms] = await Promise.all([
      chain.read("market", "stateOf", [batch]),
      chain.read("market", "termsOf", [batch]),
    ]);
    const sold = state.state === SELLING && state.sold >= terms.minimum;
    if (batch === not || state.provider !== provider.address || !(sold || state.state === RUNNING)) continue;
    const coin = terms.coin.toLowerCase() === chain.known.hfil.toLowerCase() ? "hfil" : "husd";
    await chain.approve(provider, coin, "distributor");
    if ((await chain.read(coin, "balanceOf", [provider.address])) < PURSE)
      await chain.mint(coin, provider.address, PURSE);
    const { grace } = await chain.read("market", "incomeTermsOf", [batch]);
    for (let day = state.nextDay; day < today && day <= terms.lastDay; day += 1) {
      const [, finalAt] = await chain.read("oracle", "dayOutput", [terms.kind, day]);
      // Within the last minute of the grace period, a block can be too late for what its estimate allowed.
      if ((await chain.now()) + 60n < finalAt + grace) {
        await chain.send(provider, "distributor", "deliver", [batch, day, maxUint128]);
        continue;
      }
      if ((await chain.now()) <= finalAt + grace) await chain.moveTo(finalAt + grace + 1n);
      await chain.send(provider, "distributor", "cover", [batch, day]);
    }
  }
}

async function quorum(chain: Chain) {
  return chain.accounts.feeders.slice(0, await chain.read("oracle", "quorum", []));
}

/** A batch that the provider lists. */
export interface Listing {
  supply?: number;
  minimum?: number;
  /** The price of an NFT by coin. [smallest unit] */
  prices?: Partial<Record<"hfil" | "husd", bigint>>;
  /** How long the sale is open. [days] */
  saleDays?: number;
  /** The first day of the term, from today. [days] */
  firstIn?: number;
  /** The length of the term. [days] */
  termDays?: number;
  /** Millionths of a TiB. */
  power?: bigint;
  serviceBps?: number;
}

/** The provider lists a batch and posts its bond. The sale is open. Returns its number. */
export async function list(chain: Chain, listing: Listing = {}): Promise<number> {
  const {
    supply = 10,
    minimum = 1,
    prices = { hfil: 10n * COIN },
    saleDays = 30,
    firstIn = 1,
    termDays = 540,
  } = listing;
  const { provider } = chain.accounts;
  const [now, today] = [await chain.now(), await chain.today()];
  const offer = {
    product: 1,
    power: listing.power ?? 1_000_000n,
    supply,
    minimum,
    saleOpens: now,
    saleCloses: now + BigInt(saleDays) * DAY,
    firstDay: today + firstIn,
    lastDay: today + firstIn - 1 + termDays,
    serviceBps: listing.serviceBps ?? 1_000,
    upfrontBps: 2_000,
    bondPerToken: COIN,
    payout: provider.address,
  };
  await chain.send(provider, "market", "createBatch", [offer]);
  const batch = await chain.read("market", "batches", []);
  for (const coin of ["hfil", "husd"] as const) {
    const price = prices[coin];
    if (price !== undefined) await chain.send(provider, "market", "setPrice", [batch, chain.known[coin], price]);
  }
  await chain.send(provider, "market", "assessBond", [batch]);
  const [, , perDay] = await chain.read("market", "bondOf", [batch]);
  // Twice what today's figures need: they move.
  const each = 2n * perDay * BigInt(termDays);
  const bond = BigInt(supply) * (each > COIN ? each : COIN);
  await chain.mint("hfil", provider.address, bond);
  await chain.approve(provider, "hfil", "market");
  await chain.send(provider, "market", "postBond", [batch, bond]);
  return batch;
}
