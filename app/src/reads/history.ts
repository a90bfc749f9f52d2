/** Every day of an account's NFTs, for a file: also those without income, with the reason. */
import { COIN_NAMES } from "../chain/contracts";
import type { Reader } from "../chain/reader";
import { plain } from "../units/amount";
import { ascending } from "../units/lists";
import { type Output, readOutputs } from "./explain";
import { type DayIncome, type PowerBatch, readDays } from "./income";
import { covers } from "./missed";
import type { Power, Segment } from "./power";

const HEAD = "day,batch,token,free,vesting,coin,what";

/** What is said of a day. */
export interface Tell {
  settled: (batch: PowerBatch, income: DayIncome) => string;
  waits: (batch: PowerBatch, output: Output) => string;
  notYours: string;
}

/** The days of a batch: those that are settled, and those that are over and wait for it. */
export interface Days {
  settled: readonly DayIncome[];
  waiting: readonly Output[];
}

/** "2021-04-02" */
const iso = (day: number): string => new Date(day * 86_400_000).toISOString().slice(0, 10);
const quoted = (text: string): string => `"${text.replaceAll('"', '""')}"`;
const byDay = <T extends { day: number }>(all: readonly T[]) => new Map(all.map((one) => [one.day, one]));

interface Line {
  day: number;
  token: bigint;
  text: string;
}

/** The days of an NFT, from the first one that was the account's; of an NFT that it has no more, to the last one. */
function ofToken(today: number, own: readonly Segment[], batch: PowerBatch, days: Days, tell: Tell): Line[] {
  const [settled, waiting] = [byDay(days.settled), byDay(days.waiting)];
  const token = own[0]?.token ?? 0n;
  const from = Math.max(batch.firstDay, Math.min(...own.map((one) => one.from)));
  const left = own.some(({ owned }) => owned) ? today : Math.max(...own.map(({ until }) => until));
  const until = Math.min(today, batch.lastDay + 1, left);
  return Array.from({ length: Math.max(0, until - from) }, (_, place) => from + place).flatMap((day) => {
    const line = (free: bigint, vesting: bigint, what: string): Line => {
      const cells = [iso(day), batch.number, token, plain(free), plain(vesting), COIN_NAMES[batch.coin], quoted(what)];
      return { day, token, text: cells.join() };
    };
    const [income, output] = [settled.get(day), waiting.get(day)];
    if (!own.some((segment) => covers(segment, day))) return [line(0n, 0n, tell.notYours)];
    if (income) return [line(income.free, income.vesting, tell.settled(batch, income))];
    return output ? [line(0n, 0n, tell.waits(batch, output))] : [];
  });
}

/** The lines of the file, by day and NFT, the oldest first. Amounts are exact, with a point. */
export function lines(power: Power, days: ReadonlyMap<number, Days>, tell: Tell): string[] {
  const tokens = [...new Set(power.segments.map(({ token }) => token))];
  const rows = tokens.flatMap((id) => {
    const own = power.segments.filter(({ token }) => token === id);
    const batch = power.batches.get(own[0]?.batch ?? 0);
    const found = batch && days.get(batch.number);
    return found ? ofToken(power.day, own, batch, found, tell) : [];
  });
  return [HEAD, ...rows.toSorted((a, b) => a.day - b.day || ascending(a.token, b.token)).map(({ text }) => text)];
}

async function readAll(at: Reader, power: Power, { number, kind, nextDay, firstDay, lastDay }: PowerBatch) {
  const own = power.segments.filter(({ batch }) => batch === number);
  if (own.length === 0) return { settled: [], waiting: [] };
  const ledger = await at.maybe("distributor", "ledgerOf", [number]);
  const from = Math.max(ledger?.firstDay ?? firstDay, Math.min(...own.map((segment) => segment.from)));
  const next = ledger ? Math.min(nextDay, ledger.nextDay) : from;
  const [settled, waiting] = await Promise.all([
    readDays(at, number, from, next),
    readOutputs(at, { number, kind }, Math.max(from, next), Math.min(power.day, lastDay + 1)),
  ]);
  return { settled, waiting };
}

/** The whole file. */
export async function readHistory(at: Reader, power: Power, tell: Tell): Promise<string> {
  const batches = [...power.batches.values()];
  const found = await Promise.all(
    batches.map(async (batch): Promise<[number, Days]> => [batch.number, await readAll(at, power, batch)]),
  );
  return `${lines(power, new Map(found), tell).join("\r\n")}\r\n`;
}
