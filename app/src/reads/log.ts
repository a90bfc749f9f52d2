/**
 * What happened, from the log of a contract: in ranges that every endpoint takes, the newest first, and on with each
 * new block. What was found once is not asked again.
 */
import { type Address, formatLog, type Hex, type Log, numberToHex } from "viem";
import type { Reader } from "../chain/reader";

/** How many blocks one question covers. */
export const RANGE = 5_000n;
/** Ranges that are asked at the same moment: they share a request. */
const TOGETHER = 8;
/** How far back an account's past is searched, and how many ranges of it at each new block. */
export const REACH = 2_000_000n;
export const RANGES = 8;
/** A best block can still be replaced: so many of the newest are asked again. */
const UNSETTLED = 64n;
/** An endpoint cuts an answer here without a word. [rows] */
const CUT = 10_000;

export interface Placed {
  blockNumber: bigint;
  logIndex: number;
}

/** What is known so far. */
export interface Found<L> {
  /** Newest first. */
  logs: readonly L[];
  /** The blocks that were searched. */
  from: bigint;
  until: bigint;
  /** Whether everything since the first block was searched, and whether all was that was wanted. */
  complete: boolean;
  done: boolean;
}

export interface Search<L> {
  /** Asks for the events of a range, its ends included. */
  ask: (fromBlock: bigint, toBlock: bigint) => Promise<readonly L[]>;
  /** Before this block there is nothing. */
  first: bigint;
  /** The newest block. */
  head: bigint;
  /** How far back from the newest block to search. [blocks] */
  reach: bigint;
  /** How many ranges to ask now. The next search goes on from there. */
  ranges?: number;
}

type Range = readonly [from: bigint, to: bigint];

const max = (one: bigint, other: bigint): bigint => (one > other ? one : other);

/** The ranges of some blocks, the newest first. */
function split(from: bigint, to: bigint): Range[] {
  const found: Range[] = [];
  for (let end = to; end >= from; end -= RANGE) found.push([max(from, end - RANGE + 1n), end]);
  return found;
}

/** All events of a range. A full answer may have been cut, so it is asked again in halves. */
async function whole<L>(ask: Search<L>["ask"], from: bigint, to: bigint): Promise<readonly L[]> {
  const rows = await ask(from, to);
  if (rows.length < CUT || from === to) return rows;
  const middle = (from + to) >> 1n;
  const halves = await Promise.all([whole(ask, middle + 1n, to), whole(ask, from, middle)]);
  return halves.flat();
}

/** eth-rpc answers in no order. */
const newestFirst = (a: Placed, b: Placed): number => Number(b.blockNumber - a.blockNumber) || b.logIndex - a.logIndex;

/** Asks for what an earlier search does not cover: first what is new, then what is older. */
export async function search<L extends Placed>(wanted: Search<L>, before?: Found<L>): Promise<Found<L>> {
  const { ask, first, head, reach, ranges = Number.POSITIVE_INFINITY } = wanted;
  const end = max(first, head - reach);
  const past = before && max(before.from, before.until - UNSETTLED);
  // A chain that was reset is behind what was searched, and after a long sleep the gap is too wide.
  const usable = past !== undefined && before && before.until <= head + UNSETTLED;
  const old = usable && split(past, head).length <= ranges ? before : undefined;
  const [settled, searched] = old && past !== undefined ? [past, old.from] : [head + 1n, head + 1n];
  const asked = [...split(settled, head), ...split(end, searched - 1n)].slice(0, ranges);
  let logs: L[] = [];
  for (let place = 0; place < asked.length; place += TOGETHER) {
    const group = asked.slice(place, place + TOGETHER);
    const found = await Promise.all(group.map(([from, to]) => whole(ask, from, to)));
    logs = logs.concat(...found);
  }
  logs = logs.concat(old?.logs.filter(({ blockNumber }) => blockNumber < settled) ?? []);
  const from = asked.reduce((least, [start]) => (start < least ? start : least), searched);
  return { logs: logs.toSorted(newestFirst), from, until: head, complete: from <= first, done: from <= end };
}

/** What was found in this visit, by what was searched for. */
const known = new Map<string, Found<Placed>>();

const nameOf = (at: Reader, key: string): string => `${at.client.chain?.id} ${key}`;

/** A key stands for one question, so what is kept by it are the answers to that. */
function recall<L extends Placed>(at: Reader, key: string): Found<L> | undefined {
  return known.get(nameOf(at, key)) as Found<L> | undefined;
}

/** Searches on from where the last search for the same `key` ended. */
export async function searchOn<L extends Placed>(
  at: Reader,
  key: string,
  wanted: Omit<Search<L>, "head">,
): Promise<Found<L>> {
  const now = await search({ ...wanted, head: at.head.number }, recall<L>(at, key));
  known.set(nameOf(at, key), now);
  return now;
}

/** The same, and what was known before if the endpoint does not answer. */
export async function searchOnIfAnswered<L extends Placed>(
  at: Reader,
  key: string,
  wanted: Omit<Search<L>, "head">,
): Promise<Found<L> & { failed: boolean }> {
  try {
    return { ...(await searchOn(at, key, wanted)), failed: false };
  } catch {
    const { number } = at.head;
    const nothing: Found<L> = { logs: [], from: number + 1n, until: number, complete: false, done: false };
    return { ...(recall<L>(at, key) ?? nothing), complete: false, done: false, failed: true };
  }
}

/** A log that no ABI has read yet. */
export type RawLog = Log<bigint, number, false>;
/** What the topics of a log have to be. */
export type Topics = readonly (Hex | readonly Hex[] | null)[];

/** Asks for the logs of a contract by their topics, any of the lists of them. */
export const logsOf =
  (at: Reader, address: Address, ...filters: readonly Topics[]) =>
  async (from: bigint, to: bigint): Promise<RawLog[]> => {
    const range = { address, fromBlock: numberToHex(from), toBlock: numberToHex(to) };
    const found = await Promise.all(
      filters.map((topics) =>
        // The node takes lists in lists. Their types in viem can be changed, which nobody does.
        at.client.request({ method: "eth_getLogs", params: [{ ...range, topics: topics as Hex[] }] }),
      ),
    );
    return found.flat().map((log) => ({
      ...formatLog(log),
      blockNumber: BigInt(log.blockNumber ?? 0),
      logIndex: Number(log.logIndex ?? 0),
    })) as RawLog[];
  };
