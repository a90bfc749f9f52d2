/** Events, newest first, in ranges that every endpoint takes. What was found once is not asked again. */

/** How many blocks one question covers. */
export const RANGE = 5_000n;
/** A best block can still be replaced: so many of the newest are asked again. */
const UNSETTLED = 64n;

interface Placed {
  blockNumber: bigint;
  logIndex: number;
}

/** What is known so far. */
export interface Scan<L> {
  /** Newest first. */
  logs: L[];
  /** The blocks that were searched. */
  from: bigint;
  until: bigint;
  /** Whether everything since the first block was searched. */
  complete: boolean;
}

export interface Search<L> {
  /** Asks for the events of a range, its ends included. */
  ask: (fromBlock: bigint, toBlock: bigint) => Promise<L[]>;
  /** Before this block there is nothing. */
  first: bigint;
  /** The newest block. */
  head: bigint;
  /** How far back from the newest block to search. [blocks] */
  reach: bigint;
}

const max = (one: bigint, other: bigint): bigint => (one > other ? one : other);

/** Asks for what an earlier scan does not cover: first what is new, then what is older. */
export async function scan<L extends Placed>(search: Search<L>, before?: Scan<L>): Promise<Scan<L>> {
  const { first, head, reach } = search;
  // A chain that was reset is behind what was searched.
  const old = before && before.until <= head + UNSETTLED ? before : undefined;
  const settled = old ? max(old.from, old.until - UNSETTLED) : head + 1n;
  const logs: L[] = [];
  /** From `to` down to `from`. */
  const collect = async (from: bigint, to: bigint) => {
    for (let end = to; end >= from; end -= RANGE) {
      const found = await search.ask(max(from, end - RANGE + 1n), end);
      // eth-rpc answers in no order.
      logs.push(...found.toSorted((a, b) => Number(b.blockNumber - a.blockNumber) || b.logIndex - a.logIndex));
    }
  };
  await collect(settled, head);
  if (old) logs.push(...old.logs.filter(({ blockNumber }) => blockNumber < settled));
  const searched = old ? old.from : head + 1n;
  const from = max(first, head - reach);
  if (from >= searched) return { logs, from: searched, until: head, complete: searched <= first };
  await collect(from, searched - 1n);
  return { logs, from, until: head, complete: from <= first };
}
