/**
 * What happened, from the log: the newest first, a few ranges of blocks at a time, and on with each new block. An
 * endpoint cuts a long answer at 10,000 rows without a word, so a full one is asked again in halves.
 */
import type { Reader } from "../chain/reader";

/** The longest range that is asked at once. [blocks] */
const RANGE = 5_000n;
/** Ranges that are asked at each new block. */
const RANGES = 8;
/** How far back it goes. [blocks] */
export const REACH = 2_000_000n;
const CUT = 10_000;

export interface Backlog<T> {
  rows: readonly T[];
  /** The first block that was searched. */
  from: bigint;
  /** Whether everything since the deployment, or as far as the page goes, was searched. */
  complete: boolean;
  /** The endpoint did not answer: nothing, or less, is known. */
  failed: boolean;
}

type Ask<T> = (fromBlock: bigint, toBlock: bigint) => Promise<readonly T[]>;

interface Kept {
  rows: readonly unknown[];
  from: bigint;
  to: bigint;
}

const kept = new Map<string, Kept>();

async function whole<T>(ask: Ask<T>, from: bigint, to: bigint): Promise<readonly T[]> {
  const rows = await ask(from, to);
  if (rows.length < CUT || from === to) return rows;
  const middle = (from + to) >> 1n;
  const [old, young] = await Promise.all([whole(ask, from, middle), whole(ask, middle + 1n, to)]);
  return [...old, ...young];
}

/** Ranges from `to` down to `first`, the newest first. */
function ranges(first: bigint, to: bigint): [bigint, bigint][] {
  const found: [bigint, bigint][] = [];
  for (let end = to; end >= first && found.length < RANGES; end -= RANGE) {
    found.push([end - RANGE + 1n > first ? end - RANGE + 1n : first, end]);
  }
  return found;
}

/** Searches on. `key` names what is searched for; `first` is the block of the deployment. */
export async function backlog<T>(at: Reader, key: string, first: bigint, ask: Ask<T>): Promise<Backlog<T>> {
  const head = at.head.number;
  const end = head > first + REACH ? head - REACH : first;
  const before = kept.get(key);
  // A chain that went back has another past, and after a long sleep the gap would be too wide.
  const usable = before && before.to <= head && head - before.to <= RANGE * BigInt(RANGES);
  const known: Kept = usable ? before : { rows: [], from: head + 1n, to: head };
  const asked = [...ranges(known.to + 1n, head), ...(known.from > end ? ranges(end, known.from - 1n) : [])];
  try {
    const answers = await Promise.all(asked.map(([from, to]) => whole(ask, from, to)));
    const rows = [...answers.flat(), ...(known.rows as readonly T[])];
    const from = asked.reduce((least, [start]) => (start < least ? start : least), known.from);
    kept.set(key, { rows, from, to: head });
    return { rows, from, complete: from <= end, failed: false };
  } catch {
    return { rows: known.rows as readonly T[], from: known.from, complete: false, failed: true };
  }
}
