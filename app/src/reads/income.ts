/** The income of batches, day by day: the same for every NFT of a batch. */
import { type Coin, COINS } from "../chain/contracts";
import type { Reader } from "../chain/reader";
import { BATCH_STATES, type BatchState, unitOf } from "./market";

/** A settled day: what each NFT got, what is still missing for all of them, and what each was paid late. [atto] */
export interface DayIncome {
  day: number;
  free: bigint;
  vesting: bigint;
  arrears: bigint;
  late: bigint;
}

export interface PowerBatch {
  number: number;
  kind: number;
  unit: string;
  /** The coin that it earns. */
  coin: Coin;
  /** Power of an NFT. [millionths of a unit] */
  power: bigint;
  state: BatchState;
  firstDay: number;
  lastDay: number;
  serviceBps: number;
  missedDays: number;
  missedInRow: number;
  /** The day that is settled next. */
  nextDay: number;
  lockedBps: number;
  vestingDays: number;
  /** Settled days, the oldest first, as far back as was asked. */
  days: readonly DayIncome[];
}

/** Settled days never change, but for arrears that are paid late. A day of the last blocks may still be another one. */
const kept = new Map<string, { at: bigint; income: DayIncome }>();
/** Days before the next one that are read again each time. */
const YOUNG = 3;

async function readDay(at: Reader, batch: number, day: number, keep: boolean): Promise<DayIncome> {
  const key = `${at.client.chain?.id} ${at.known.distributor} ${batch} ${day}`;
  const found = kept.get(key);
  if (found && found.at <= at.head.number && keep) return found.income;
  const income = { day, ...(await at.read("distributor", "dayOf", [batch, day])) };
  if (keep && income.arrears === 0n) kept.set(key, { at: at.head.number, income });
  return income;
}

/** Settled days of a batch from `from` on, before `next`. */
export function readDays(at: Reader, batch: number, from: number, next: number): Promise<DayIncome[]> {
  const days = Array.from({ length: Math.max(0, next - from) }, (_, place) => from + place);
  return Promise.all(days.map((day) => readDay(at, batch, day, day < next - YOUNG)));
}

/** The coin at an address: the one of a deployment that has only these. */
export function coinAt(at: Reader, address: string): Coin {
  return COINS.find((coin) => at.known[coin].toLowerCase() === address.toLowerCase()) ?? "hfil";
}

/** How far back charts go. [days] */
export const CHART_DAYS = 90;

/** A batch, with the days that a chart shows or that still vest, or with `back` days. */
export async function readPowerBatch(at: Reader, number: number, back?: number): Promise<PowerBatch> {
  const [terms, { lockedBps, vestingDays }, status, ledger] = await Promise.all([
    at.read("market", "termsOf", [number]),
    at.read("market", "incomeTermsOf", [number]),
    at.read("market", "stateOf", [number]),
    at.maybe("distributor", "ledgerOf", [number]),
  ]);
  const next = ledger?.nextDay ?? status.nextDay;
  const far = back === undefined ? at.day - Math.max(CHART_DAYS, vestingDays) : next - back;
  const from = ledger ? Math.max(ledger.firstDay, far) : next;
  return {
    ...status,
    ...terms,
    number,
    unit: unitOf(terms.kind),
    coin: coinAt(at, terms.coin),
    state: BATCH_STATES[status.state] ?? "Scheduled",
    nextDay: next,
    lockedBps,
    vestingDays,
    days: await readDays(at, number, from, next),
  };
}
