/** Figures of errors in the reader's units. */
import type { Address } from "viem";
import { amount, bps, COIN_DECIMALS, count } from "../../units/amount";
import { day, duration, time } from "../../units/time";
import type { Context, Say } from "./types";

const SHARE_DECIMALS = 24;
const UNKNOWN_TIME = 2n ** 63n;

/** Amounts among the terms; the other names end in their unit. */
const AMOUNTS = new Set("bondPerToken maxAssets maxDebt maxPrice minPrice price minDebt minPurchase".split(" "));

/** Terms that are parts of a whole although their names do not end in "Bps". */
const PARTS = new Set("networkOutput networkPowerFall networkPowerRise output weekFall weekRise".split(" "));

/** Terms that are times or spans although their names do not end in a unit. */
const SPANS = new Set("grace votingDelay votingPeriod lateExtension".split(" "));
const MOMENTS = new Set("saleOpens saleCloses".split(" "));

/** An address as its two ends. */
export function shortAddress(address: Address): string {
  return `${address.slice(0, 6)}…${address.slice(-4)}`;
}

function termSayer({ locale, timeZone }: Context): Say["term"] {
  return (name, value) => {
    if (name.endsWith("Bps") || PARTS.has(name)) return bps(value, { locale });
    if (name.endsWith("Day")) return day(value);
    if (name.endsWith("Days")) return `${count(value, { locale })} days`;
    if (name.endsWith("Seconds") || SPANS.has(name)) return duration(value);
    if (MOMENTS.has(name)) return value >= UNKNOWN_TIME ? "any time" : time(value, timeZone);
    return AMOUNTS.has(name) ? amount(value, { locale }) : count(value, { locale });
  };
}

/** The formatters for a context. */
export function sayer(context: Context = {}): Say {
  const { account, coin, nameOf, locale, timeZone } = context;
  const figure = (decimals: number, rounding: "down" | "up", symbol = "") => {
    return (value: bigint) => `${amount(value, { decimals, rounding, locale })}${symbol && ` ${symbol}`}`;
  };
  const of = { symbol: coin?.symbol ?? "", decimals: coin?.decimals ?? COIN_DECIMALS };
  return {
    held: figure(COIN_DECIMALS, "down"),
    owed: figure(COIN_DECIMALS, "up"),
    coinHeld: figure(of.decimals, "down", of.symbol),
    coinOwed: figure(of.decimals, "up", of.symbol),
    sharesHeld: figure(SHARE_DECIMALS, "down"),
    sharesOwed: figure(SHARE_DECIMALS, "up"),
    count: (value) => count(value, { locale }),
    percent: (value) => bps(value, { locale }),
    day: (value) => day(value),
    time: (value) => time(value, timeZone),
    duration: (value) => duration(value),
    who: (address) => nameOf?.(address) ?? shortAddress(address),
    isYou: (address) => account !== undefined && address.toLowerCase() === account.toLowerCase(),
    areLeft: (value) => `${count(value, { locale })} ${value === 1 ? "is" : "are"}`,
    term: termSayer(context),
  };
}
