/** The history of a lender: its requests for withdrawals, and what it has put in and taken out. */
import { type Address, decodeEventLog, encodeEventTopics, type Hex, numberToHex, pad, type RpcLog } from "viem";
import { ABIS, type Coin } from "../chain/contracts";
import type { Reader } from "../chain/reader";
import { POOL_OF } from "./pools";

/** How many blocks are asked for at once. */
const RANGE = 5_000n;
/** How many ranges are searched at most, newest first. */
const MAX = 40;
/** How many ranges are asked for at the same time. */
const TOGETHER = 4;
/** An endpoint cuts an answer here without saying so. [rows] */
const CUT = 10_000;
/** Blocks that another chain may still replace: they are read again. */
const YOUNG = 64n;

const abi = ABIS["hfil.pool"];
const topic = (eventName: "Deposit" | "Transfer" | "Withdraw" | `Withdrawal${"Requested" | "Paid" | "Cancelled"}`) =>
  encodeEventTopics({ abi, eventName })[0] ?? null;

/** Events of an account: by the place where they name it. */
function filtersOf(account: Address): (Hex | Hex[] | null)[][] {
  const me = pad(account.toLowerCase() as Hex);
  const names = ["Deposit", "Transfer", "WithdrawalRequested", "WithdrawalPaid", "WithdrawalCancelled"] as const;
  const second = names.map(topic).filter((one) => one !== null);
  return [
    [second, null, me],
    [topic("Transfer"), me],
    [topic("Withdraw"), null, null, me],
  ];
}

async function logsOf(at: Reader, pool: Address, account: Address, from: bigint, to: bigint): Promise<RpcLog[]> {
  const range = { address: pool, fromBlock: numberToHex(from), toBlock: numberToHex(to) };
  const found = await Promise.all(
    filtersOf(account).map((topics) =>
      at.client.request({ method: "eth_getLogs", params: [{ ...range, topics: topics as never }] }),
    ),
  );
  if (from < to && found.some((rows) => rows.length >= CUT)) {
    const middle = (from + to) >> 1n;
    const halves = [logsOf(at, pool, account, from, middle), logsOf(at, pool, account, middle + 1n, to)];
    return (await Promise.all(halves)).flat();
  }
  return found.flat();
}

/** What was read: all events from one block to another. */
interface Read {
  from: bigint;
  to: bigint;
  logs: RpcLog[];
}

/** What was read in this visit. Only newer blocks are read again. */
const known = new Map<string, Read>();

async function search(at: Reader, pool: Address, account: Address, first: bigint): Promise<Read> {
  const key = `${at.client.chain?.id} ${pool} ${account}`;
  const before = known.get(key);
  const head = at.head.number;
  // A chain that was reset is behind what was read of the old one.
  const old = before && before.to <= head ? before : undefined;
  const edge = old ? old.to - YOUNG : undefined;
  let from = head + 1n;
  const logs: RpcLog[] = [];
  const least = edge === undefined || edge < first ? first : edge + 1n;
  for (let asked = 0; asked < MAX && from > least; asked += TOGETHER) {
    const ranges: Promise<RpcLog[]>[] = [];
    for (let one = 0; one < TOGETHER && from > least; one += 1) {
      const to = from - 1n;
      from = from - RANGE > least ? from - RANGE : least;
      ranges.push(logsOf(at, pool, account, from, to));
    }
    logs.push(...(await Promise.all(ranges)).flat());
  }
  const joined = old !== undefined && edge !== undefined && from === least;
  const kept = joined ? old.logs.filter(({ blockNumber }) => BigInt(blockNumber ?? 0) <= edge) : [];
  const read = { from: joined && old.from < from ? old.from : from, to: head, logs: [...logs, ...kept] };
  known.set(key, read);
  return read;
}

/** A request for a withdrawal that is open. Amounts in atto of the coin, at the price of now. */
export interface Request {
  number: number;
  shares: bigint;
  assets: bigint;
  /** What can be paid now. */
  claimable: bigint;
  /** What waits in front of it for cash. */
  ahead: bigint;
}

export interface History {
  /** The first block that was searched, and whether that is all there is. */
  from: bigint;
  complete: boolean;
  /** Open requests, oldest first. */
  requests: Request[];
  /** What was deposited and withdrawn so far; undefined where it cannot be known. [atto] */
  flows: { deposited: bigint; withdrawn: bigint } | undefined;
}

/** An open request by its number; undefined if it is paid, cancelled, or of somebody else. */
export async function readRequest(
  at: Reader,
  coin: Coin,
  number: number,
  account: Address,
): Promise<Request | undefined> {
  const pool = POOL_OF[coin];
  const { owner, shares, claimable, ahead } = await at.read(pool, "requestOf", [number]);
  if (owner.toLowerCase() !== account.toLowerCase() || shares === 0n) return undefined;
  const [worth, due, before] = await Promise.all(
    [shares, claimable, ahead].map((some) => at.read(pool, "convertToAssets", [some])),
  );
  return { number, shares, assets: worth ?? 0n, claimable: due ?? 0n, ahead: before ?? 0n };
}

/** What the events of an account say. */
interface Told {
  deposited: bigint;
  withdrawn: bigint;
  /** Whether shares came from, or went to, another account: their price then is not known. */
  moved: boolean;
  open: Set<number>;
}

/** The same transfer is found as one from and one to the account only if it is to itself. */
function tell(logs: readonly RpcLog[], account: Address, own: ReadonlySet<string>): Told {
  const told: Told = { deposited: 0n, withdrawn: 0n, moved: false, open: new Set() };
  const closed = new Set<number>();
  for (const { topics, data } of logs) {
    const event = decodeEventLog({ abi, topics: topics as [Hex, ...Hex[]], data });
    if (event.eventName === "Deposit") told.deposited += event.args.assets;
    if (event.eventName === "Withdraw") told.withdrawn += event.args.assets;
    if (event.eventName === "WithdrawalRequested") told.open.add(event.args.request);
    if (event.eventName === "WithdrawalCancelled") closed.add(event.args.request);
    if (event.eventName === "WithdrawalPaid" && event.args.left === 0n) closed.add(event.args.request);
    if (event.eventName === "Transfer") {
      const { from, to } = event.args;
      const other = from.toLowerCase() === account.toLowerCase() ? to : from;
      if (!own.has(other.toLowerCase())) told.moved = true;
    }
  }
  for (const request of closed) told.open.delete(request);
  return told;
}

/** `first` is the block before the deployment's first transaction. */
export async function readHistory(at: Reader, coin: Coin, account: Address, first: number): Promise<History> {
  const pool = at.known[POOL_OF[coin]];
  const { from, logs } = await search(at, pool, account, BigInt(first));
  const zero = "0x0000000000000000000000000000000000000000";
  const own = new Set([zero, pool.toLowerCase(), at.known.staking.toLowerCase(), account.toLowerCase()]);
  const { open, moved, deposited, withdrawn } = tell(logs, account, own);
  const numbers = [...open].toSorted((a, b) => a - b);
  const requests = await Promise.all(numbers.map((number) => readRequest(at, coin, number, account)));
  const complete = from <= BigInt(first);
  return {
    from,
    complete,
    requests: requests.filter((request) => request !== undefined),
    flows: complete && !moved ? { deposited, withdrawn } : undefined,
  };
}
