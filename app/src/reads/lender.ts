/** The history of a lender: its requests for withdrawals, and what it has put in and taken out. */
import { type Address, decodeEventLog, encodeEventTopics, type Hex, pad } from "viem";
import { ABIS, type Coin } from "../chain/contracts";
import type { Reader } from "../chain/reader";
import { logsOf, type RawLog, searchOn, type Topics } from "./log";
import { POOL_OF } from "./pools";

/** How far back is searched. [blocks] */
const REACH = 200_000n;

const abi = ABIS["hfil.pool"];
const topic = (eventName: "Deposit" | "Transfer" | "Withdraw" | `Withdrawal${"Requested" | "Paid" | "Cancelled"}`) =>
  encodeEventTopics({ abi, eventName })[0] ?? null;

/** Events of an account: by the place where they name it. */
function filtersOf(account: Address): Topics[] {
  const me = pad(account.toLowerCase() as Hex);
  const names = ["Deposit", "Transfer", "WithdrawalRequested", "WithdrawalPaid", "WithdrawalCancelled"] as const;
  const second = names.map(topic).filter((one) => one !== null);
  return [
    [second, null, me],
    [topic("Transfer"), me],
    [topic("Withdraw"), null, null, me],
  ];
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
function tell(logs: readonly RawLog[], account: Address, own: ReadonlySet<string>): Told {
  const told: Told = { deposited: 0n, withdrawn: 0n, moved: false, open: new Set() };
  const closed = new Set<number>();
  for (const { topics, data } of logs) {
    const event = decodeEventLog({ abi, topics, data });
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
  const { from, logs, complete } = await searchOn(at, `lender ${pool} ${account}`, {
    ask: logsOf(at, pool, ...filtersOf(account)),
    first: BigInt(first),
    reach: REACH,
  });
  const zero = "0x0000000000000000000000000000000000000000";
  const own = new Set([zero, pool.toLowerCase(), at.known.staking.toLowerCase(), account.toLowerCase()]);
  const { open, moved, deposited, withdrawn } = tell(logs, account, own);
  const numbers = [...open].toSorted((a, b) => a - b);
  const requests = await Promise.all(numbers.map((number) => readRequest(at, coin, number, account)));
  return {
    from,
    complete,
    requests: requests.filter((request) => request !== undefined),
    flows: complete && !moved ? { deposited, withdrawn } : undefined,
  };
}
