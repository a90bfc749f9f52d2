/** The last days of a batch taken apart, with what changed against the day before. */
import type { Output } from "../../reads/explain";
import type { DayIncome, PowerBatch } from "../../reads/income";
import type { Missed, MissedDay } from "../../reads/missed";
import type { Power } from "../../reads/power";
import { amount, power as inUnits } from "../../units/amount";
import { dayParts } from "../../units/dayparts";
import { day, time } from "../../units/time";
import { dayOf, earning } from "./daily";

export interface ExplainedDay {
  day: number;
  output: bigint | undefined;
  tokens: number;
  /** All NFTs of the account together; undefined while the day is not settled. [atto] */
  parts: { gross: bigint; service: bigint; missing: bigint; fee: bigint; income: bigint } | undefined;
  /** What became of the day, in words. */
  was: string;
}

interface Facts {
  power: Power;
  batch: PowerBatch;
  missed: Missed | undefined;
  outputs: readonly Output[];
}

/** Said of a day on which no NFT of the account earned for it. */
export const NOT_YOURS = "in a position, or with another account";

const eventOf = (missed: Missed | undefined, { number }: PowerBatch, on: number): MissedDay | undefined =>
  missed?.days.find((one) => one.batch === number && one.day === on);

/** What became of a settled day. */
export function settledAs(batch: PowerBatch, missed: Missed | undefined, found: DayIncome): string {
  const event = eventOf(missed, batch, found.day);
  const late = event && event.missing > 0n && found.arrears === 0n ? ", the rest was paid late" : "";
  if (event && event.paid === 0n && event.missing > 0n) return late ? "missed, paid late" : "missed, nothing was paid";
  if (event && event.missing > 0n) return `missed, the bond paid a part${late}`;
  if (event) return "missed, paid from the bond";
  if (found.arrears > 0n) return "missed, not paid in full";
  if (found.late > 0n) return "missed, paid late";
  if (found.free + found.vesting === 0n) return "delivered, the network paid nothing";
  const known = missed?.days.filter((one) => one.batch === batch.number).length ?? 0;
  return known >= batch.missedDays ? "delivered" : "settled";
}

/** Why a day is not settled. */
export function waitsAs(batch: PowerBatch, { output, deadline }: Output): string {
  if (batch.state === "Failed") return "the sale failed";
  if (batch.state === "Defaulted") return "the provider defaulted: the price of this day goes back to you";
  if (batch.state === "Discontinued") return "the batch ended early: the price of this day goes back to you";
  if (output === undefined) return "the oracle has no final figure yet";
  return `not delivered yet, due by ${time(deadline)}`;
}

function explain(facts: Facts, output: Output): ExplainedDay {
  const { power, batch, missed } = facts;
  const tokens = earning(power, batch.number, output.day);
  const found = dayOf(batch, output.day);
  const mine = (was: string) => (tokens > 0 ? was : NOT_YOURS);
  const base = { day: output.day, output: output.output, tokens };
  if (!found || output.output === undefined) return { ...base, parts: undefined, was: mine(waitsAs(batch, output)) };
  const event = eventOf(missed, batch, output.day);
  const short = event && { missing: event.missing, got: event.got };
  const income = found.free + found.vesting;
  const each = dayParts({ output: output.output, power: batch.power, serviceBps: batch.serviceBps, income, short });
  const all = BigInt(tokens);
  const parts = {
    gross: each.gross * all,
    service: each.service * all,
    missing: each.missing * all,
    fee: each.fee * all,
    income: each.income * all,
  };
  return { ...base, parts, was: mine(settledAs(batch, missed, found)) };
}

/** The first day of a batch that was an account's. */
export const firstDayOf = ({ segments }: Power, { number, firstDay }: PowerBatch): number =>
  Math.max(firstDay, Math.min(...segments.filter(({ batch }) => batch === number).map(({ from }) => from)));

/** Why there is no income of the account's last day that is over, as far as that is not known from comparing it. */
export function withoutIncome({ day: today }: Power, batch: PowerBatch, newest: ExplainedDay): string | undefined {
  const name = `batch ${batch.number}`;
  if (batch.lastDay < today - 1) return `The term of ${name} ended on ${day(batch.lastDay)}: it earns no more.`;
  return newest.parts ? undefined : `On ${day(newest.day)} ${name} earned you nothing so far: ${newest.was}.`;
}

/** The days of the batch's term, the newest first. */
export function explained(facts: Facts): ExplainedDay[] {
  const { batch, outputs } = facts;
  const inTerm = outputs.filter((one) => one.day >= batch.firstDay && one.day <= batch.lastDay);
  return inTerm.map((output) => explain(facts, output)).toReversed();
}

/** What moved income in the direction in which it went. */
function reasons(now: ExplainedDay, before: ExplainedDay, batch: PowerBatch, less: boolean): string[] {
  const found: string[] = [];
  const moved = (a: bigint | number, b: bigint | number) => (less ? a < b : a > b);
  const [x, y] = [now.output ?? 0n, before.output ?? 0n];
  if (moved(x, y)) {
    found.push(`the network paid ${less ? "less" : "more"} per ${batch.unit} (${amount(x)} instead of ${amount(y)})`);
  }
  if (moved(now.tokens, before.tokens)) {
    const power = (tokens: number) => inUnits(batch.power * BigInt(tokens), batch.unit);
    found.push(
      `${less ? "less" : "more"} of your power earned for you (${power(now.tokens)} instead of ${power(before.tokens)})`,
    );
  }
  if (moved(before.parts?.missing ?? 0n, now.parts?.missing ?? 0n)) {
    found.push(
      less ? "the provider missed the day, and the bond did not pay all of it" : "the day before was not paid in full",
    );
  }
  return found;
}

/** What is known where no figure tells: of a missed day the log may not be there. */
function otherwise(now: ExplainedDay, before: ExplainedDay): string {
  if (now.was.startsWith("missed")) return `the day was ${now.was}`;
  if (before.was.startsWith("missed")) return `the day before was ${before.was}`;
  return "only the platform's fee, or roundings, changed";
}

/** One sentence about the last settled day of a batch. */
export function lastChange(days: readonly ExplainedDay[], batch: PowerBatch, coin: string): string | undefined {
  const [now, before] = days.filter(({ parts }) => parts !== undefined);
  if (!now?.parts || !before?.parts) return undefined;
  const [a, b] = [now.parts.income, before.parts.income];
  if (a === b)
    return `On ${day(now.day)} batch ${batch.number} earned you ${amount(a)} ${coin}, as much as on the day before.`;
  const less = a < b;
  const difference = less ? b - a : a - b;
  const why = reasons(now, before, batch, less).join("; and ") || otherwise(now, before);
  return `On ${day(now.day)} batch ${batch.number} earned you ${amount(a)} ${coin}, ${amount(difference)} ${less ? "less" : "more"} than on the day before: ${why}.`;
}
