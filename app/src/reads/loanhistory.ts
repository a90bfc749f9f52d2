/** What happened to positions, from events: history, and positions that no NFT leads to any more. */
import { type Address, encodeEventTopics, type Hex, numberToHex, pad, parseEventLogs } from "viem";
import { ABIS, COINS } from "../chain/contracts";
import type { Reader } from "../chain/reader";
import { managerOf, readSides } from "./loanside";
import { type Loan, readLoan } from "./loans";
import { logsOf, type RawLog, searchOn } from "./log";

/** How far back is searched: the pages say so. [blocks] */
const REACH = 100_000n;
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

const topicOf = (number: number): Hex => pad(numberToHex(number));

function eventsOf(logs: readonly RawLog[]) {
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
  const { logs, complete } = await searchOn(at, `loan ${address} ${loan.number}`, {
    ask: logsOf(at, address, [null, topicOf(loan.number)]),
    first,
    reach: REACH,
  });
  const events = eventsOf(logs).slice(0, KEPT);
  const blocks = new Map<bigint, Promise<number>>();
  const timeOf = (block: bigint) => {
    const known =
      blocks.get(block) ?? at.client.getBlock({ blockNumber: block }).then((found) => Number(found.timestamp));
    blocks.set(block, known);
    return known;
  };
  const dated = events.map(async (event) => {
    const block = event.blockNumber;
    return { event, block, time: await timeOf(block) };
  });
  return { events: await Promise.all(dated), complete: complete && events.length < KEPT };
}

export interface Former {
  loans: Loan[];
  complete: boolean;
}

/** Positions that were opened by an account or given to it, have a debt or collateral, and are still its own. */
export async function readFormer(at: Reader, account: Address, first: bigint): Promise<Former> {
  const sides = readSides(at);
  const [topic] = encodeEventTopics({ abi: ABI, eventName: "PositionOf" });
  const found = await Promise.all(
    COINS.map(async (coin) => {
      const address = at.known[managerOf(coin)];
      const side = sides.then((both) => both[coin]);
      // Each position waits for it, and there may be none.
      side.catch(() => undefined);
      const { logs, complete } = await searchOn(at, `positions ${address} ${account}`, {
        ask: logsOf(at, address, [topic ?? null, null, pad(account)]),
        first,
        reach: REACH,
      });
      const numbers = [...new Set(logs.map(({ topics }) => Number(topics[1] ?? 0)))];
      const loans = await Promise.all(numbers.map((number) => readLoan(at, coin, side, number)));
      return { loans: loans.filter((loan) => loan !== undefined), complete };
    }),
  );
  const own = found
    .flatMap(({ loans }) => loans)
    .filter((loan) => loan.borrower.toLowerCase() === account.toLowerCase());
  return { loans: own, complete: found.every(({ complete }) => complete) };
}
