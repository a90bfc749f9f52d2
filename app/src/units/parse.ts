/**
 * What a person types, as an amount. Point and comma are both decimal marks; where both could be meant, the reader is
 * asked. Nothing is guessed silently: decimals that a coin does not have are cut, and the answer says so.
 */
import { COIN_DECIMALS, exact, plain } from "./amount";
import { defaultLocale, marksOf } from "./locale";
import { inEnglish } from "./spell";

/** Above this an approval would be stored as unlimited, and the contracts count no further than 2^128. */
export const LARGEST = 2n ** 128n - 2n;

export type Problem =
  | { kind: "empty" }
  | { kind: "sign" }
  | { kind: "notANumber" }
  /**
   * "1,234", and where the comma is the decimal mark "1.234" as well: `decimal` and `whole` are the two readings,
   * written so that `parse` takes them.
   */
  | { kind: "ambiguous"; decimal: string; whole: string }
  | { kind: "tooLarge"; max: bigint; decimals: number };

export type Parsed = { ok: true; value: bigint; cut: boolean } | { ok: false; problem: Problem };

export interface ParseOptions {
  decimals?: number | undefined;
  max?: bigint | undefined;
  /** Whose marks: the browser's, if not given. */
  locale?: string | undefined;
}

/** Spaces of any kind and apostrophes separate thousands in many countries and are never decimal marks. */
const SPACES = /[\s'’]/g;
const SIGN = /^[+\-−‐–—]/;
/** Thousands as people separate them: three digits at the end; India groups by two before that. */
const GROUPS = { ".": /^\d{1,3}(?:\.\d{2,3})*\.\d{3}$/, ",": /^\d{1,3}(?:,\d{2,3})*,\d{3}$/ } as const;
const AMBIGUOUS = { ".": /^[1-9]\d{0,2},\d{3}$/, ",": /^[1-9]\d{0,2}[.,]\d{3}$/ } as const;

const fail = (problem: Problem): { problem: Problem } => ({ problem });

/** The decimal mark of a reader. Only point and comma are asked about. */
const markOf = (locale = defaultLocale()): "." | "," => (marksOf(locale).decimal === "," ? "," : ".");

/** Two readings. A fourth decimal makes a comma a decimal mark for everybody. */
function ambiguous(text: string, mark: "." | ","): { problem: Problem } {
  const decimal = mark === "." ? text.replace(",", ".") : `${text.replace(".", ",")}0`;
  return fail({ kind: "ambiguous", decimal, whole: text.replace(/[.,]/, "") });
}

/** The digits of the whole part with its separators `mark`, or undefined if they are not thousands. */
function ungroup(text: string, mark: "." | ","): string | undefined {
  if (/^\d*$/.test(text)) return text;
  return GROUPS[mark].test(text) ? text.replaceAll(mark, "") : undefined;
}

/** Whole and fraction of a text of digits, points and commas. */
function split(
  text: string,
  spaced: boolean,
  mark: "." | ",",
): { whole: string; fraction: string } | { problem: Problem } {
  const points = text.split(".").length - 1;
  const commas = text.split(",").length - 1;
  if (!spaced && AMBIGUOUS[mark].test(text)) return ambiguous(text, mark);
  // A mark that comes twice separates thousands; else the last mark is the decimal one.
  const many = points > 1 && commas === 0 ? "." : commas > 1 && points === 0 ? "," : "";
  if (many) {
    const whole = ungroup(text, many);
    return whole === undefined ? fail({ kind: "notANumber" }) : { whole, fraction: "" };
  }
  const decimal = text.lastIndexOf(".") > text.lastIndexOf(",") ? "." : ",";
  const place = text.lastIndexOf(decimal);
  if (place < 0) return { whole: text, fraction: "" };
  const whole = ungroup(text.slice(0, place), decimal === "." ? "," : ".");
  return whole === undefined ? fail({ kind: "notANumber" }) : { whole, fraction: text.slice(place + 1) };
}

/** Reads an amount of a coin, in its smallest unit. */
export function parse(input: string, { decimals = COIN_DECIMALS, max = LARGEST, locale }: ParseOptions = {}): Parsed {
  const trimmed = input.normalize("NFKC").trim();
  const text = trimmed.replace(SPACES, "");
  if (text === "") return { ok: false, problem: { kind: "empty" } };
  if (SIGN.test(text)) return { ok: false, problem: { kind: "sign" } };
  if (!/^[\d.,]*\d[\d.,]*$/.test(text)) return { ok: false, problem: { kind: "notANumber" } };
  const parts = split(text, text !== trimmed, markOf(locale));
  if ("problem" in parts) return { ok: false, problem: parts.problem };
  const kept = parts.fraction.slice(0, decimals);
  const value = BigInt(parts.whole + kept.padEnd(decimals, "0") || "0");
  if (value > max) return { ok: false, problem: { kind: "tooLarge", max, decimals } };
  return { ok: true, value, cut: /[1-9]/.test(parts.fraction.slice(decimals)) };
}

/** An amount as a form field has it: with a point, as `plain`, and never so that `parse` would ask. */
export function forField(value: bigint, decimals = COIN_DECIMALS, locale?: string): string {
  const text = plain(value, decimals);
  return AMBIGUOUS[markOf(locale)].test(text) ? `${text}0` : text;
}

/** A problem as a sentence beside the field. */
export function problemInWords(problem: Problem, symbol = "", locale?: string): string {
  switch (problem.kind) {
    case "empty":
      return "Enter an amount.";
    case "sign":
      return "Enter the amount without a sign.";
    case "notANumber":
      return "This is not an amount. Use digits and one decimal mark, as in 12.5.";
    case "ambiguous":
      return `Do you mean ${problem.decimal} or ${problem.whole}? Write it in one of these two ways.`;
    case "tooLarge": {
      const most = exact(problem.max, { decimals: problem.decimals, locale });
      return `This is too much. The most is ${most}${symbol && ` ${symbol}`}.`;
    }
  }
}

/** What is said when decimals were cut. */
export function cutInWords(value: bigint, symbol: string, decimals = COIN_DECIMALS, locale?: string): string {
  return `${symbol} has ${decimals} decimals. The rest was cut: ${exact(value, { decimals, locale })} ${symbol}.`;
}

/** The echo of what was understood: figures and words, so that a wrong decimal mark is seen before it is sent. */
export function parsedInWords(value: bigint, symbol: string, decimals = COIN_DECIMALS, locale?: string): string {
  return `${exact(value, { decimals, locale })} ${symbol}: ${inEnglish(value, decimals)}`;
}
