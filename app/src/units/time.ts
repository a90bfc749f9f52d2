/**
 * Days and times. A day is counted in UTC, as contracts do, and is the same day everywhere. A time is printed in UTC;
 * the reader's own time is a hint beside it. "Now" is always the block's time, never the machine's.
 */
import { defaultTimeZone } from "./locale";
import { MISSING } from "./amount";

export const DAY_SECONDS = 86_400;
const HOUR = 3_600;
const MINUTE = 60;
/** What a calendar of JavaScript knows: 13 September 275760. */
const LAST_DAY = 100_000_000;
/** Fixed, because ICU says "Sept" in one release and "Sep" in the next. */
const MONTHS = "Jan Feb Mar Apr May Jun Jul Aug Sep Oct Nov Dec".split(" ");

type Seconds = bigint | number;

const two = (value: number): string => value.toString().padStart(2, "0");
const dayMonth = (date: Date): string => `${date.getUTCDate()} ${MONTHS[date.getUTCMonth()]}`;
const calendar = (date: Date): string => `${dayMonth(date)} ${date.getUTCFullYear()}`;
const clock = (date: Date): string => `${two(date.getUTCHours())}:${two(date.getUTCMinutes())}`;

/** The day that contains a moment. [unix seconds] */
export function dayAt(seconds: Seconds): number {
  return Math.floor(Number(seconds) / DAY_SECONDS);
}

/** The first second of a day. */
export function dayStart(day: number): number {
  return day * DAY_SECONDS;
}

/** A day since 1970 as "12 Nov 2026". */
export function day(value: bigint | number | undefined): string {
  if (value === undefined) return MISSING;
  const days = Number(value);
  if (days < 0 || days > LAST_DAY) return `day ${value}`;
  return calendar(new Date(days * DAY_SECONDS * 1_000));
}

/** The day that "12 Nov 2026" or "2026-11-12" names; undefined if it is no day. */
export function parseDay(text: string): number | undefined {
  const words = /^\s*(\d{1,2})\s+([A-Za-z]{3})[a-z]*\s+(\d{4})\s*$/.exec(text);
  const iso = /^\s*(\d{4})-(\d{2})-(\d{2})\s*$/.exec(text);
  const [year, month, date] = words
    ? [Number(words[3]), MONTHS.findIndex((name) => name.toLowerCase() === words[2]?.toLowerCase()), Number(words[1])]
    : iso
      ? [Number(iso[1]), Number(iso[2]) - 1, Number(iso[3])]
      : [0, -1, 0];
  const found = new Date(Date.UTC(year, month, date));
  // 31 February would roll over into March.
  const same = found.getUTCFullYear() === year && found.getUTCMonth() === month && found.getUTCDate() === date;
  return same ? found.getTime() / (DAY_SECONDS * 1_000) : undefined;
}

export interface Moment {
  /** "12 Nov 2026, 08:00 UTC" */
  utc: string;
  /** "16:00 your time", with the date where it is another day; undefined where the clock is the same. */
  local: string | undefined;
  /** For `<time datetime>`. */
  iso: string;
}

/** The wall clock of `timeZone` at a moment, as if it were UTC. An unknown zone has UTC's. */
function wallClock(date: Date, timeZone: string): Date {
  const fields = { year: "numeric", month: "numeric", day: "numeric", hour: "numeric", minute: "numeric" } as const;
  try {
    const format = new Intl.DateTimeFormat("en-GB", { ...fields, hourCycle: "h23", timeZone, calendar: "gregory" });
    const parts = new Map(format.formatToParts(date).map(({ type, value }) => [type, Number(value)]));
    const part = (name: Intl.DateTimeFormatPartTypes): number => parts.get(name) ?? 0;
    return new Date(Date.UTC(part("year"), part("month") - 1, part("day"), part("hour"), part("minute")));
  } catch {
    return date;
  }
}

/** A moment in UTC with the reader's own time. [unix seconds] */
export function moment(seconds: Seconds, timeZone = defaultTimeZone()): Moment | undefined {
  const value = Number(seconds);
  if (!(value >= 0 && value <= LAST_DAY * DAY_SECONDS)) return undefined;
  const date = new Date(value * 1_000);
  const local = wallClock(date, timeZone);
  const sameDay = calendar(local) === calendar(date);
  const sameClock = sameDay && clock(local) === clock(date);
  return {
    utc: `${calendar(date)}, ${clock(date)} UTC`,
    local: sameClock ? undefined : `${sameDay ? "" : `${dayMonth(local)}, `}${clock(local)} your time`,
    iso: date.toISOString(),
  };
}

/** A moment in one line: "12 Nov 2026, 08:00 UTC (16:00 your time)". */
export function time(seconds: Seconds | undefined, timeZone?: string): string {
  if (seconds === undefined) return MISSING;
  const found = moment(seconds, timeZone);
  if (!found) return "a time beyond the calendar";
  return found.local ? `${found.utc} (${found.local})` : found.utc;
}

const plural = (value: number, unit: string): string => `${value} ${unit}${value === 1 ? "" : "s"}`;

/** Two units at most; what is left of them is cut or counted as one more. */
function span(seconds: number, round: (value: number) => number): string {
  const minutes = round(seconds / MINUTE);
  if (minutes < 1) return "less than a minute";
  if (minutes < 60) return `${minutes} min`;
  if (minutes < 24 * 60) {
    const rest = minutes % 60;
    return `${Math.floor(minutes / 60)} h${rest === 0 ? "" : ` ${rest} min`}`;
  }
  const hours = round(seconds / HOUR);
  const [days, rest] = [Math.floor(hours / 24), hours % 24];
  return days >= 7 || rest === 0 ? plural(round(seconds / DAY_SECONDS), "day") : `${plural(days, "day")} ${rest} h`;
}

/** A span of time: "3 days", "1 h 30 min". Rounded up: a wait is never shorter than said. */
export function duration(seconds: Seconds | undefined): string {
  if (seconds === undefined) return MISSING;
  const value = Math.max(0, Number(seconds));
  return value < MINUTE ? `${Math.ceil(value)} s` : span(value, Math.ceil);
}

/** From the block's time to a moment: "in 3 days", "2 h 5 min ago", "now". [unix seconds] */
export function countdown(target: Seconds | undefined, now: Seconds): string {
  if (target === undefined) return MISSING;
  const left = Number(target) - Number(now);
  if (left === 0) return "now";
  if (left > 0) return `in ${left < MINUTE ? "less than a minute" : span(left, Math.ceil)}`;
  return `${span(-left, Math.floor)} ago`;
}
