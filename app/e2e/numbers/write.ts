/**
 * Numbers and days as the page promises to write them in English: what is held is cut, what is owed is rounded up. It is
 * the test's own arithmetic, and shares no line with the page's.
 */
type Way = "down" | "up" | "nearest";

export const WAD = 10n ** 18n;
export const BPS = 10_000n;

const tenTo = (exponent: number): bigint => 10n ** BigInt(exponent);
const thousands = (whole: bigint): string => String(whole).replace(/\B(?=(\d{3})+$)/g, ",");

/** a / b, where b is positive. */
export function divided(a: bigint, b: bigint, way: Way = "down"): bigint {
  const rest = a % b;
  const more = way === "up" ? rest > 0n : way === "nearest" && 2n * rest >= b;
  return a / b + (more ? 1n : 0n);
}

export const bpsOf = (amount: bigint, bps: number, way: Way = "down"): bigint =>
  divided(amount * BigInt(bps), BPS, way);
export const least = (...of: bigint[]): bigint => of.reduce((a, b) => (b < a ? b : a));
export const most = (...of: bigint[]): bigint => of.reduce((a, b) => (b > a ? b : a));

/** A whole number of 10^-decimals, cut to so many places. */
function cut(value: bigint, decimals: number, places: number, way: Way, keep = 0): string {
  const units = divided(value, tenTo(decimals - places), way);
  const [whole, rest] = [units / tenTo(places), units % tenTo(places)];
  const digits = String(rest).padStart(places, "0").slice(0, places);
  const tail = digits.slice(0, keep) + digits.slice(keep).replace(/0+$/, "");
  return thousands(whole) + (tail ? `.${tail}` : "");
}

/** Four to six digits count, and the whole part is never cut. */
function amount(value: bigint, decimals: number, way: Way): string {
  if (value === 0n) return "0";
  const one = tenTo(decimals);
  if (value * 10_000n < one) return "< 0.0001";
  if (value >= one) return cut(value, decimals, Math.max(0, Math.min(4, 6 - String(value / one).length)), way);
  const zeros = decimals - String(value).length;
  return cut(value, decimals, zeros + 4, way);
}

/** What is held, received, or only told. */
export const held = (value: bigint, decimals = 18): string => amount(value, decimals, "down");
/** What is owed or paid. */
export const owed = (value: bigint, decimals = 18): string => amount(value, decimals, "up");

/** What shares of a pool are worth: as held, but for the ten smallest units that roundings may have taken. */
export function worthInWords(value: bigint): string {
  const whole = held(value + 10n);
  return value * 10_000n < WAD || held(value) === whole ? held(value) : `just under ${whole}`;
}

/** A part or a yearly rate in percent, of a wad. What is less than the last place is not rounded to it. */
export function percent(wad: bigint, way: Way, places = 2): string {
  const last = tenTo(16 - places);
  return `${wad > 0n && wad < last ? `< 0.${"1".padStart(places, "0")}` : cut(wad, 16, places, way)} %`;
}

/** Hundredths of a percent, every one of them. */
export const bps = (value: number): string => `${cut(BigInt(value), 2, 2, "down")} %`;

export const partOf = (part: bigint, whole: bigint): string =>
  whole === 0n ? "–" : percent((part * WAD) / whole, "down");

/** A health factor, with two places always. */
export function factor(wad: bigint): string {
  if (wad === 2n ** 128n - 1n) return "no debt";
  return wad >= 100n * WAD + WAD / 100n ? "> 100" : cut(wad, 18, 2, "down", 2);
}

/** Power, in millionths of a TiB. */
export const power = (millionths: bigint): string => `${cut(millionths, 6, 6, "down")} TiB`;

/** A day since 1970: "1 Apr 2021". */
export function day(number: number): string {
  const [, date, month, year] = new Date(number * 86_400_000).toUTCString().split(" ");
  return `${Number(date)} ${month} ${year}`;
}

/** A moment in UTC, and by the clock of the test's browser, which is in Singapore: eight hours more, all the year. */
export function moment(seconds: bigint): string {
  const clock = (shift: number) => new Date((Number(seconds) + shift) * 1_000).toISOString().slice(11, 16);
  const date = (shift: number) => day(Math.floor((Number(seconds) + shift) / 86_400));
  const [here, there] = [date(0), date(28_800)];
  const other = here === there ? "" : `${there.split(" ").slice(0, 2).join(" ")}, `;
  return `${here}, ${clock(0)} UTC (${other}${clock(28_800)} your time)`;
}

const some = (count: number, unit: string): string => `${count} ${unit}${count === 1 ? "" : "s"}`;

/** Two units; a wait is never shorter than it is said, and what is over is never longer ago. [seconds] */
function span(seconds: number, round: (value: number) => number): string {
  const minutes = round(seconds / 60);
  if (minutes < 1) return "less than a minute";
  if (minutes < 60) return `${minutes} min`;
  if (minutes < 1_440)
    return [`${Math.floor(minutes / 60)} h`, ...(minutes % 60 ? [`${minutes % 60} min`] : [])].join(" ");
  const hours = round(seconds / 3_600);
  const [days, rest] = [Math.floor(hours / 24), hours % 24];
  if (days >= 7 || rest === 0) return some(round(seconds / 86_400), "day");
  return `${some(days, "day")} ${rest} h`;
}

/** From the block's time to another moment. [unix seconds] */
export function until(moment: bigint, now: bigint): string {
  const left = Number(moment - now);
  if (left === 0) return "now";
  if (left < 0) return `${span(-left, Math.floor)} ago`;
  return `in ${left < 60 ? "less than a minute" : span(left, Math.ceil)}`;
}
