/** Taking a deposit out of a pool: what there is cash for at once, the rest through the queue. */
import type { Address } from "viem";
import { call, COIN_NAMES } from "../chain/contracts";
import type { Reader } from "../chain/reader";
import { type Lender, type Pool, POOL_OF } from "../reads/pools";
import { amount, shareValue } from "../units/amount";
import { mulDivUp } from "../units/muldiv";
import { ratesOf } from "../units/pool";
import { lendRate } from "./deposit";
import type { Flow, Row, Step } from "./flow";

/** What somebody wants back. */
export interface Wish {
  /** The amount; of everything, its value now. [atto] */
  value: bigint;
  /** Everything: all shares, whatever they are worth by then. */
  all: boolean;
  /** The shares that the amount takes. */
  shares: bigint;
}

/** The queue's cash grows with interest until the transaction is in a block: so much of it is left alone. [parts] */
const SPARE = 10_000n;

/** What can be paid out for certain, if not everything can. */
const certain = (payable: bigint, queued: bigint): bigint => {
  const spare = mulDivUp(queued, 1n, SPARE);
  return payable > spare ? payable - spare : 0n;
};

/** A wish, divided by what the pool has cash for. [atto] */
export function divide({ queued }: Pool, { value }: Wish, { payable }: Lender): { now: bigint; later: bigint } {
  const now = value <= payable ? value : certain(payable, queued);
  return { now, later: value - now };
}

export const IN_QUEUE =
  "Shares in the queue go on to earn interest and to bear losses until they are paid. Nobody can say when: cash comes from repayments and new deposits. You can cancel at any time.";

/** How many shares are still to go: what was sold or queued already is not done again. */
async function left(at: Reader, pool: Pool, account: Address, target: bigint): Promise<bigint> {
  const shares = await at.read(POOL_OF[pool.coin], "balanceOf", [account]);
  return shares > target ? shares - target : 0n;
}

/** Everything: shares, so that no dust stays. */
function redeem(pool: Pool, target: bigint, label: string): Step {
  return {
    label,
    next: async (at, account) => {
      const shares = await left(at, pool, account, target);
      return shares > 0n ? call(POOL_OF[pool.coin], "redeem", [shares, account, account]) : undefined;
    },
  };
}

/**
 * The cash that there is. Coins and not shares: the price of a share rises until the transaction is in a block, so that
 * the same cash buys fewer then.
 */
function takeCash(pool: Pool, { shares }: Lender, cash: bigint, label: string): Step {
  const contract = POOL_OF[pool.coin];
  return {
    label,
    next: async (at, account) => {
      const [held, most, { assets: queued }] = await Promise.all([
        at.read(contract, "balanceOf", [account]),
        at.read(contract, "maxWithdraw", [account]),
        at.read(contract, "queue", []),
      ]);
      const there = certain(most, queued);
      const value = cash < there ? cash : there;
      // Shares are gone: it was done already.
      return held < shares || value === 0n ? undefined : call(contract, "withdraw", [value, account, account]);
    },
  };
}

function queue(pool: Pool, target: bigint, label: string): Step {
  const contract = POOL_OF[pool.coin];
  return {
    label,
    next: async (at, account) => {
      const shares = await left(at, pool, account, target);
      return shares > 0n ? call(contract, "requestWithdrawal", [shares]) : undefined;
    },
  };
}

/** An amount that there is cash for: exactly it, unless it is everything. */
function exactly(pool: Pool, { value, all }: Wish, target: bigint, label: string): Step {
  const contract = POOL_OF[pool.coin];
  if (all) return redeem(pool, target, label);
  return { label, next: async (_, account) => call(contract, "withdraw", [value, account, account]) };
}

/** What can still move until the transaction is in a block. */
function about(assets: bigint, name: string): string {
  const written = shareValue(assets);
  return `${written.startsWith("just") ? "" : "about "}${written} ${name}`;
}

function rowsOf(pool: Pool, lender: Lender, now: bigint, later: bigint): Row[] {
  const name = COIN_NAMES[pool.coin];
  const held = (assets: bigint) => `${shareValue(assets)} ${name}`;
  const after = ratesOf(pool.terms, pool.cash - now, pool.debt);
  const rest = lender.assets - now - later;
  const rows: Row[] = [
    { label: "Your deposit", now: held(lender.assets), after: held(rest > 0n ? rest : 0n) },
    { label: "Paid to you now", after: about(now, name) },
  ];
  if (later > 0n) {
    rows.push(
      { label: "Waits in the queue for you", after: about(later, name) },
      { label: "Ahead of you in the queue", after: `about ${amount(pool.queued, { rounding: "up" })} ${name}` },
    );
  }
  if (now > 0n) {
    const [before, then] = [lendRate(pool.rates), lendRate(after)];
    rows.push({ label: "Lenders earn a year, estimate", now: before, after: then });
  }
  return rows;
}

export function withdraw(pool: Pool, lender: Lender, wish: Wish): Flow {
  const name = COIN_NAMES[pool.coin];
  const { now, later } = divide(pool, wish, lender);
  const shares = wish.all || wish.shares > lender.shares ? lender.shares : wish.shares;
  // The wish is done when the wallet has no more shares than this.
  const target = lender.shares - shares;
  const [paid, queued] = [`${shareValue(now)} ${name}`, `${shareValue(later)} ${name}`];
  const steps: Step[] = [];
  if (later === 0n) steps.push(exactly(pool, wish, target, `Withdraw ${paid}`));
  else {
    if (now > 0n) steps.push(takeCash(pool, lender, now, `Withdraw ${paid}`));
    steps.push(queue(pool, target, `Queue ${queued}`));
  }
  return {
    title: later === 0n ? `Withdraw ${paid}` : now > 0n ? `Withdraw ${paid}, queue ${queued}` : `Queue ${queued}`,
    sentence:
      later === 0n
        ? `The pool pays you ${wish.all ? about(now, name) : paid} for ${wish.all ? "all" : "some"} of your shares.`
        : now > 0n
          ? `The pool has cash for ${paid} of it, which you get now. Shares worth ${queued} wait in the queue for the rest.`
          : `The pool has no free cash now. Shares worth ${queued} wait in the queue for it.`,
    rows: rowsOf(pool, lender, now, later),
    risks: later > 0n ? [IN_QUEUE] : [],
    steps,
    done: later > 0n ? "Your request is in the queue. It stands on this page with its place." : "The coins are yours.",
  };
}
