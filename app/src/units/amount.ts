/**
 * Numbers as people read them. Money rounds against the reader's hopes: `down` for what is held or received, `up` for
 * what is owed or paid. A missing value is "–"; something is never shown as nothing.
 */
import { defaultLocale, marksOf } from "./locale";
import { mulDiv, type Rounding } from "./muldiv";

export const MISSING = "–";
export const COIN_DECIMALS = 18;
const SMALLEST_PLACE = 4;
const WAD_DECIMALS = 18;
const MINUS = "−";
/** What a health factor is without a debt, or beyond all numbers. */
const NO_DEBT = 2n ** 128n - 1n;

export interface NumberOptions {
  locale?: string | undefined;
}

export interface AmountOptions extends NumberOptions {
  /** Decimals of the coin. */
  decimals?: number | undefined;
  rounding?: "down" | "up" | undefined;
}

const tenTo = (exponent: number): bigint => 10n ** BigInt(exponent);

/** A whole number of units of 10^-places, written out; zeros at the end are cut, except for `keep` places. */
function written(value: bigint, places: number, locale = defaultLocale(), keep = 0): string {
  const { grouped, decimal } = marksOf(locale);
  const digits = value.toString().padStart(places + 1, "0");
  const whole = digits.slice(0, digits.length - places);
  let fraction = digits.slice(digits.length - places);
  while (fraction.length > keep && fraction.endsWith("0")) fraction = fraction.slice(0, -1);
  return grouped.format(BigInt(whole)) + (fraction ? decimal + fraction : "");
}

/** `value` of 10^-from units in 10^-to units. */
function rescale(value: bigint, from: number, to: number, rounding: Rounding): bigint {
  return to >= from ? value * tenTo(to - from) : mulDiv(value, 1n, tenTo(from - to), rounding);
}

/** Places after the decimal mark, so that four to six digits count. The whole part is never cut. */
function placesFor(value: bigint, decimals: number): number {
  const digits = value.toString().length;
  if (digits > decimals) return Math.max(0, Math.min(SMALLEST_PLACE, 6 - (digits - decimals)));
  return Math.min(decimals, decimals - digits + SMALLEST_PLACE);
}

/** An amount of a coin, to four to six digits. Positive dust is "< 0.0001", never "0". */
export function amount(value: bigint | undefined, options: AmountOptions = {}): string {
  const { decimals = COIN_DECIMALS, rounding = "down", locale } = options;
  if (value === undefined) return MISSING;
  if (value === 0n) return "0";
  if (value < 0n) return MINUS + amount(-value, { ...options, rounding: rounding === "down" ? "up" : "down" });
  const dust = decimals > SMALLEST_PLACE ? tenTo(decimals - SMALLEST_PLACE) : 0n;
  if (value < dust) return `< ${written(1n, SMALLEST_PLACE, locale)}`;
  const places = placesFor(value, decimals);
  return written(rescale(value, decimals, places, rounding), places, locale);
}

/** A pool's roundings take a few of the smallest units of what shares are worth. */
export const POOL_DUST = 10n;

/** What shares of a pool are worth: 100 that a rounding made smaller is "just under 100", and not "99.9999". */
export function shareValue(value: bigint | undefined, options: Omit<AmountOptions, "rounding"> = {}): string {
  const shown = amount(value, options);
  if (value === undefined || value <= 0n) return shown;
  const more = amount(value + POOL_DUST, options);
  return more === shown || shown.startsWith("<") ? shown : `just under ${more}`;
}

/** The whole amount with every digit, for titles. */
export function exact(value: bigint | undefined, options: AmountOptions = {}): string {
  if (value === undefined) return MISSING;
  const { decimals = COIN_DECIMALS, locale } = options;
  return value < 0n ? MINUS + exact(-value, options) : written(value, decimals, locale);
}

/** The whole amount without separators and with a point, for copies and form fields: `parse` reads it back. */
export function plain(value: bigint, decimals = COIN_DECIMALS): string {
  const sign = value < 0n ? "-" : "";
  const digits = (value < 0n ? -value : value).toString().padStart(decimals + 1, "0");
  const fraction = digits.slice(digits.length - decimals).replace(/0+$/, "");
  return sign + digits.slice(0, digits.length - decimals) + (decimals && fraction ? `.${fraction}` : "");
}

/** A whole number, with its thousands separated. */
export function count(value: bigint | number | undefined, { locale }: NumberOptions = {}): string {
  if (value === undefined) return MISSING;
  return marksOf(locale ?? defaultLocale()).grouped.format(value);
}

/** Power in millionths of a unit, exactly: "0.5 TiB". `unit` is what the NFT calls it. */
export function power(millionths: bigint | undefined, unit: string, { locale }: NumberOptions = {}): string {
  return millionths === undefined ? MISSING : `${written(millionths, 6, locale)} ${unit}`.trimEnd();
}

export interface PercentOptions extends NumberOptions {
  /** Without it every digit is shown. */
  rounding?: Rounding | undefined;
  /** Places after the decimal mark: one if rounded. */
  places?: number | undefined;
}

function percent(value: bigint, decimals: number, places: number, rounding: Rounding, locale?: string): string {
  // What is less than the last place is never rounded to it: the same small share is "< 0.01 %" everywhere.
  const small = value > 0n && rescale(value, decimals, places, "down") === 0n;
  if (small) return `< ${written(1n, places, locale)} %`;
  const cut = rescale(value, decimals, places, rounding);
  return `${written(cut, places, locale)} %`;
}

/** A yearly rate, a wad: "7.31 %". To the nearest hundredth. */
export function rate(
  wad: bigint | undefined,
  { locale, rounding = "nearest", places = 2 }: PercentOptions = {},
): string {
  return wad === undefined ? MISSING : percent(wad, WAD_DECIMALS - 2, places, rounding, locale);
}

/** Hundredths of a percent: exactly "0.25 %", or rounded to tenths as an LTV is: "45.2 %". */
export function bps(value: bigint | number | undefined, options: PercentOptions = {}): string {
  if (value === undefined) return MISSING;
  const { rounding, places = rounding ? 1 : 2, locale } = options;
  return percent(BigInt(value), 2, places, rounding ?? "nearest", locale);
}

/** A health factor, a wad: "1.66", rounded down. */
export function healthFactor(wad: bigint | undefined, { locale }: NumberOptions = {}): string {
  if (wad === undefined) return MISSING;
  if (wad >= NO_DEBT) return "no debt";
  const cut = rescale(wad, WAD_DECIMALS, 2, "down");
  return cut > 10_000n ? `> ${written(100n, 0, locale)}` : written(cut, 2, locale, 2);
}
