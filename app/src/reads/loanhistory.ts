/** What happened to positions, from events: history, and positions that no NFT leads to any more. */
import { type Address, type Hex, numberToHex, pad, parseEventLogs, type RpcLog, encodeEventTopics } from "viem";
import { ABIS, type Coin, COINS } from "../chain/contracts";
import type { Reader } from "../chain/reader";
import { managerOf, type Side } from "./loanside";
import { type Loan, readLoan } from "./loans";

/** How many blocks are asked for at once. */
const RANGE = 5_000n;
/** How many ranges are looked at, newest first. */
const RANGES = 20;
/** How many events of a position are kept. */
const KEPT = 100;

const ABI = ABIS["hfil.manager"];

/** Events whose first topic is the position. */
const OF_A_POSITION = [
  "PositionOf",
  "CollateralChanged",
  "Borrowed",
  "Repaid",
  "Swept",
  "StateChanged",
  "AuctionStarted",
  "BidPlaced",
  "Redeemed",
  "LotSold",
  "BadDebtRealized",
  "DmcSupplied",
  "IncomeSold",
] as const;

/** Logs of a contract, newest range first. `complete` is false if the search ended before the first block. */
async function search(at: Reader, address: Address, first: bigint, topics: readonly (Hex | null)[]) {
  const logs: RpcLog[] = [];
  let to = at.head.number;
  for (let range = 0; range < RANGES && to >= first; range += 1) {
    const from = to - RANGE + 1n > first ? to - RANGE + 1n : first;
    const found = await at.client.request({
      method: "eth_getLogs",
      params: [{ address, fromBlock: numberToHex(from), toBlock: numberToHex(to), topics: [...topics] }],
    });
    logs.push(...found.toReversed());
    to = from - 1n;
  }
  return { logs, complete: to < first };
}

const topicOf = (number: number): Hex => pad(numberToHex(number));

function eventsOf(logs: readonly RpcLog[]) {
  // A raw log has its numbers as text; only the names and the values are used here.
  return parseEventLogs({ abi: ABI, logs: [...logs], eventName: [...OF_A_POSITION] });
}

export type LoanEvent = ReturnType<typeof eventsOf>[number];

export interface LoanHistory {
  /** Newest first. */
  events: { event: LoanEvent; block: bigint; time: number }[];
  complete: boolean;
}

export async function readLoanHistory(at: Reader, loan: Loan, first: bigint): Promise<LoanHistory> {
  const address = at.known[managerOf(loan.coin)];
  const { logs, complete } = await search(at, address, first, [null, topicOf(loan.number)]);
  const events = eventsOf(logs).slice(0, KEPT);
  const blocks = new Map<bigint, Promise<number>>();
  const timeOf = (block: bigint) => {
    const known =
      blocks.get(block) ?? at.client.getBlock({ blockNumber: block }).then((found) => Number(found.timestamp));
    blocks.set(block, known);
    return known;
  };
  const dated = events.map(async (event) => {
    const block = BigInt(event.blockNumber ?? 0n);
    return { event, block, time: await timeOf(block) };
  });
  return { events: await Promise.all(dated), complete: complete && events.length < KEPT };
}

/** Positions that were opened by an account or given to it, have a debt or collateral, and are still its own. */
export async function readFormer(
  at: Reader,
  sides: Record<Coin, Side>,
  account: Address,
  first: bigint,
): Promise<{ loans: Loan[]; complete: boolean }> {
  const [topic] = encodeEventTopics({ abi: ABI, eventName: "PositionOf" });
  const found = await Promise.all(
    COINS.map(async (coin) => {
      const { logs, complete } = await search(at, at.known[managerOf(coin)], first, [topic, null, pad(account)]);
      const numbers = [...new Set(logs.map(({ topics }) => Number(topics[1] ?? 0)))];
      const loans = await Promise.all(numbers.map((number) => readLoan(at, sides[coin], number)));
      return { loans: loans.filter((loan) => loan !== undefined), complete };
    }),
  );
  const own = found
    .flatMap(({ loans }) => loans)
    .filter((loan) => loan.borrower.toLowerCase() === account.toLowerCase());
  return { loans: own, complete: found.every(({ complete }) => complete) };
}
