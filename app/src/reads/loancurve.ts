/** What lies ahead of a position: its credit line over the days, and what its collateral will have paid. */
import type { Address } from "viem";
import type { Coin } from "../chain/contracts";
import type { Reader } from "../chain/reader";
import { valueAt } from "../units/credit";
import { earnings } from "../units/earnings";
import { managerOf, type Side } from "./loanside";
import { type Loan, refusal } from "./loans";
import { readEarner } from "./collateral";

/** Points of the curve after today: a number that four divides, so that the axis is even. */
const POINTS = 12;
/** An account that asks what anyone may do. */
const ANYONE: Address = "0x0000000000000000000000000000000000000001";

/** A day of the curve. Amounts are in the pool's coin. [atto] */
export interface CurvePoint {
  /** [days from now] */
  days: number;
  /** The most that can be owed then after borrowing. */
  line: bigint;
  /** What the collateral will have paid until then, if output is as the oracle counts on. */
  paid: bigint;
  /** What will have been earned between today and then, and still vests. The line leaves it out. */
  vesting: bigint;
}

/** The days that are left until the last NFT's last day. */
export const daysLeft = (loan: Loan, day: number): number =>
  Math.max(0, ...loan.nfts.map(({ lastDay }) => lastDay - day + 1));

export async function readCurve(at: Reader, side: Side, loan: Loan): Promise<CurvePoint[]> {
  const left = daysLeft(loan, at.day);
  if (left === 0) return [];
  const days = [...new Set(Array.from({ length: POINTS + 1 }, (_, point) => Math.round((left * point) / POINTS)))];
  const [lines, groups] = await Promise.all([
    Promise.all(days.map((ahead) => at.read(managerOf(side.coin), "creditLine", [loan.number, ahead]))),
    Promise.all(grouped(loan).map((group) => readGroup(at, group, days))),
  ]);
  const price = (coin: Coin) => (coin === side.coin ? undefined : (side.prices.other ?? 0n));
  const inPool = (coin: Coin, amount: bigint) => {
    const found = price(coin);
    return found === undefined ? amount : valueAt(amount, found);
  };
  const waiting = (["hfil", "husd"] as const).reduce((sum, coin) => sum + inPool(coin, loan.claimable[coin]), 0n);
  return days.map((ahead, place) => ({
    days: ahead,
    line: lines[place] ?? 0n,
    vesting: groups.reduce((sum, { coin, vesting }) => sum + inPool(coin, vesting[place] ?? 0n), 0n),
    paid: groups.reduce((sum, { coin, paid }) => sum + inPool(coin, paid[place] ?? 0n), ahead === 0 ? 0n : waiting),
  }));
}

interface Group {
  batch: number;
  firstDay: number;
  fromDay: number;
  count: bigint;
}

/** NFTs that earn alike. */
function grouped(loan: Loan): Group[] {
  const groups = new Map<string, Group>();
  for (const { batch, firstDay, fromDay } of loan.nfts) {
    const key = `${batch} ${firstDay} ${fromDay}`;
    const group = groups.get(key) ?? { batch, firstDay, fromDay, count: 0n };
    group.count += 1n;
    groups.set(key, group);
  }
  return [...groups.values()];
}

/** What a group will have paid after each of these days: what vests, and the conservative income to come. */
async function readGroup(at: Reader, { batch: number, firstDay, fromDay, count }: Group, days: readonly number[]) {
  const { batch, earns } = await readEarner(at, number);
  const from = Math.max(at.day, firstDay);
  const ahead = earns && from <= batch.lastDay;
  const [remaining, ...vesting] = await Promise.all([
    ahead ? at.maybe("oracle", "remainingOutput", [batch.kind, from, batch.lastDay]) : undefined,
    ...days.map((day) => at.read("distributor", "vestingSince", [number, fromDay, at.day + day])),
  ]);
  const today = vesting[0] ?? 0n;
  const future = earnings({
    output: 0n,
    power: batch.power,
    serviceBps: batch.serviceBps,
    feeBps: batch.feeBps,
    days: ahead ? batch.lastDay - from + 1 : 0,
    lockedBps: batch.lockedBps,
    vestingDays: batch.vestingDays,
    price: 0n,
    remainingOutput: remaining?.[0] ?? 0n,
  }).conservative;
  const begun = from - at.day;
  const paid = days.map((day, place) => {
    const released = today - (vesting[place] ?? 0n);
    return count * (released + (future?.paidOut(Math.max(0, day - begun)) ?? 0n));
  });
  const earned = sums(future?.byDay ?? []);
  const still = days.map((day) => {
    const done = Math.max(0, day - begun);
    const all = earned[Math.min(done, earned.length - 1)] ?? 0n;
    return count * (all - (future?.paidOut(done) ?? 0n));
  });
  return { coin: batch.coin, paid, vesting: still };
}

/** Place p is the sum of the first p. */
function sums(values: readonly bigint[]): bigint[] {
  const all = [0n];
  for (const value of values) all.push((all.at(-1) ?? 0n) + value);
  return all;
}

/** What only a refusal tells. */
export interface Ahead {
  /** The earliest start of an auction on the loan manager's clock; zero: now. Undefined: not in this state. */
  auctionFrom: number | undefined;
  /** What redeeming the lot costs now: debt down to the maximum LTV, and the fine. */
  redemption: bigint | undefined;
}

export async function readAhead(at: Reader, loan: Loan): Promise<Ahead> {
  const first = loan.nfts[0];
  const [start, redeem] = await Promise.all([
    loan.state === "Liquidation" && !loan.auction && first
      ? refusal(at, ANYONE, loan.coin, "startAuction", [loan.number, first.id]).then(
          (why) => why ?? { name: "", args: [] },
        )
      : undefined,
    hasBid(loan) ? refusal(at, ANYONE, loan.coin, "redeem", [loan.number, 0n]) : undefined,
  ]);
  const price = redeem?.name === "LoanManager_PriceAboveBound" ? redeem.args[0] : undefined;
  const from = start?.name === "LoanManager_TooEarly" ? Number(start.args[0]) : start?.name === "" ? 0 : undefined;
  return { auctionFrom: from, redemption: typeof price === "bigint" ? price : undefined };
}

/** Whether somebody has bid for the lot. */
export const hasBid = ({ auction }: Loan): boolean => auction !== undefined && BigInt(auction.bidder) !== 0n;
