/** A request in the withdrawal queue: have it paid, or take it back. */
import { call, COIN_NAMES } from "../chain/contracts";
import type { Request } from "../reads/lender";
import { type Pool, POOL_OF } from "../reads/pools";
import { shareValue } from "../units/amount";
import { type Flow, message } from "./flow";

export function claim(pool: Pool, { number, assets, claimable }: Request): Flow {
  const name = COIN_NAMES[pool.coin];
  const [paid, rest] = [`${shareValue(claimable)} ${name}`, assets - claimable];
  return {
    title: `Claim ${paid}`,
    sentence: `Cash has reached request ${number}. The pool pays you about ${paid} for these shares, at their price in that block.`,
    rows: [
      { label: "Paid to you", after: `about ${paid}` },
      {
        label: "Still waits",
        now: `${shareValue(assets)} ${name}`,
        after: `${shareValue(rest > 0n ? rest : 0n)} ${name}`,
      },
    ],
    risks: [],
    steps: [message(`Claim ${paid}`, call(POOL_OF[pool.coin], "claimWithdrawal", [number]))],
    done: "The coins are yours.",
  };
}

export function cancel(pool: Pool, { number, assets }: Request): Flow {
  const name = COIN_NAMES[pool.coin];
  const back = `${shareValue(assets)} ${name}`;
  return {
    title: `Cancel request ${number}`,
    sentence: `Shares worth ${back} come back into your wallet, where they earn as before.`,
    rows: [{ label: "Comes back as shares", after: back }],
    risks: ["You lose your place: a new request begins at the end of the queue."],
    steps: [message(`Cancel request ${number}`, call(POOL_OF[pool.coin], "cancelWithdrawal", [number]))],
    done: "The shares are in your wallet.",
  };
}
