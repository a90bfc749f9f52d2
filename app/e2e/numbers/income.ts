/** What an NFT of a batch is counted on to earn: the distributor's rules, day by day, as the manual has them. */
import { OUTPUT_OF_2021 } from "../../src/generated/curve";
import type { At } from "./at";
import { bpsOf, divided, WAD } from "./write";

const MILLION = 1_000_000n;

export type Batch = Awaited<ReturnType<typeof batchAt>>;

export async function batchAt(at: At, number: number) {
  const { known } = at.chain;
  const [terms, status, [posted, needed], hfil, husd] = await Promise.all([
    at.ask("market", "termsOf", [number]),
    at.ask("market", "stateOf", [number]),
    at.ask("market", "bondOf", [number]),
    at.maybe("market", "priceOf", [number, known.hfil]),
    at.maybe("market", "priceOf", [number, known.husd]),
  ]);
  const from = Math.max(terms.firstDay, at.day + 1);
  const days = Math.max(0, terms.lastDay - from + 1);
  const ahead = days > 0 ? await at.maybe("oracle", "remainingOutput", [terms.kind, from, terms.lastDay]) : undefined;
  const prices = { hfil: hfil?.[0] ?? 0n, husd: husd?.[0] ?? 0n };
  return { ...terms, ...status, number, posted, needed, prices, from, days, remaining: ahead?.[0] };
}

export async function batchesAt(at: At): Promise<Batch[]> {
  const count = await at.ask("market", "batches", []);
  return at.each(count, (place) => batchAt(at, place + 1));
}

/** What a day's output leaves to the provider's buyers: gross, less the service fee. */
export function due(output: bigint, { power, serviceBps }: Pick<Batch, "power" | "serviceBps">): bigint {
  const gross = divided(output * power, MILLION);
  return gross - bpsOf(gross, serviceBps, "up");
}

/** Each NFT's income of each day: the fee is taken from all, and what does not divide goes on to the next day. */
export function nets(outputs: readonly bigint[], batch: Batch, feeBps: number): bigint[] {
  const tokens = BigInt(Math.max(batch.sold, 1));
  let [all, paid] = [0n, 0n];
  return outputs.map((output) => {
    const gross = due(output, batch) * tokens;
    all += gross - bpsOf(gross, feeBps);
    const each = all / tokens - paid;
    paid += each;
    return each;
  });
}

export const views = {
  Cautious: ({ remaining = 0n, days }: Batch): bigint[] => {
    const through = (count: number) => (remaining * BigInt(count)) / BigInt(days);
    return Array.from({ length: days }, (_, place) => through(place + 1) - through(place));
  },
  Falling: ({ days }: Batch, output: bigint): bigint[] =>
    Array.from({ length: days }, (_, place) => {
      const millionths = OUTPUT_OF_2021[Math.min(place, OUTPUT_OF_2021.length - 1)] ?? 0;
      return divided(output * BigInt(millionths), MILLION);
    }),
  Flat: ({ days }: Batch, output: bigint): bigint[] => Array.from({ length: days }, () => output),
};

export interface Rule {
  lockedBps: number;
  vestingDays: number;
}

/** Released of the locked parts of days, a day a place, once `over` days are over. */
function paidOut(income: readonly bigint[], { lockedBps, vestingDays }: Rule, over: number): bigint {
  let [whole, partly] = [0n, 0n];
  income.slice(0, over).forEach((net, place) => {
    const [locked, age] = [bpsOf(net, lockedBps), over - place];
    whole += net - locked;
    if (age >= vestingDays) whole += locked;
    else partly += locked * BigInt(age);
  });
  return whole + partly / BigInt(vestingDays);
}

/** How many days have to be over until the price is paid out; undefined if it never is. */
export function backAfter(income: readonly bigint[], rule: Rule, price: bigint): number | undefined {
  let [before, after] = [-1, income.length + rule.vestingDays];
  if (paidOut(income, rule, after) < price) return undefined;
  while (after - before > 1) {
    const middle = Math.floor((before + after) / 2);
    if (paidOut(income, rule, middle) >= price) after = middle;
    else before = middle;
  }
  return after;
}

/** The price in the coin that it earns; dollars at the oracle's average, if that is fresh. */
export function priceOf({ prices }: Batch, average: bigint | undefined): bigint | undefined {
  if (prices.hfil > 0n) return prices.hfil;
  return prices.husd > 0n && average !== undefined ? divided(prices.husd * WAD, average, "up") : undefined;
}
