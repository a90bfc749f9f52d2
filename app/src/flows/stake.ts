/** Staking DMC, and what it earns. */
import { call, type Coin, COIN_NAMES } from "../chain/contracts";
import type { Emission, Mine, Revenue, Staked } from "../reads/dao";
import { amount } from "../units/amount";
import { time } from "../units/time";
import { approval, type Flow, message } from "./flow";

/** How long unstaked DMC waits: the manual of `unstake`. [s] */
export const WAIT = 7 * 86_400;

const dmc = (atto: bigint): string => `${amount(atto)} DMC`;
export const TOKEN_NAMES: Record<Staked, string> = {
  dmc: "DMC",
  "hfil.pool": "HFIL pool shares",
  "husd.pool": "HUSD pool shares",
};

export function stake({ free, staked }: Mine, value: bigint): Flow {
  const what = dmc(value);
  return {
    title: `Stake ${what}`,
    sentence: `${what} are locked in your wallet. They earn revenue and DMC from now on, and vote as before.`,
    rows: [
      { label: "Staked", now: dmc(staked), after: dmc(staked + value) },
      { label: "Free", now: dmc(free), after: dmc(free - value) },
    ],
    risks: [
      "To get them back you unstake, and wait for 7 days in which they earn nothing and cannot be moved.",
      "Revenue is what users of the platform pay in fees. It can be nothing, and nobody guarantees the price of DMC.",
    ],
    steps: [
      approval("dmc", "staking", value, `Allow the staking contract to lock ${what}`),
      { label: `Stake ${what}`, next: async ({ known }) => call("staking", "stake", [known.dmc, value]) },
    ],
    done: `You have staked ${dmc(staked + value)}.`,
  };
}

/** `now` is the block's time. [unix seconds] */
export function unstake({ staked, waiting, readyAt }: Mine, value: bigint, now: number): Flow {
  const what = dmc(value);
  const ready = time(now + WAIT);
  const risks = ["While they wait they earn nothing and cannot be moved. What you have earned stays yours."];
  if (waiting > 0n) {
    risks.unshift(
      readyAt <= now
        ? `${dmc(waiting)} are ready to be withdrawn. Withdraw them first: unstaking makes them wait for 7 days again.`
        : `${dmc(waiting)} wait already. Their 7 days start again: until ${ready}, not ${time(readyAt)}.`,
    );
  }
  return {
    title: `Unstake ${what}`,
    sentence: `${what} stop earning now, and wait for 7 days until you can withdraw them.`,
    rows: [
      { label: "Staked", now: dmc(staked), after: dmc(staked - value) },
      { label: "Waiting", now: dmc(waiting), after: dmc(waiting + value) },
      { label: "Can be withdrawn", after: ready },
    ],
    risks,
    steps: [{ label: `Unstake ${what}`, next: async ({ known }) => call("staking", "unstake", [known.dmc, value]) }],
    done: `${dmc(waiting + value)} wait. Withdraw them after 7 days.`,
  };
}

export function withdraw({ waiting, free }: Mine): Flow {
  return {
    title: `Withdraw ${dmc(waiting)}`,
    sentence: `${dmc(waiting)} are unlocked in your wallet.`,
    rows: [{ label: "Free", now: dmc(free), after: dmc(free + waiting) }],
    risks: [],
    steps: [message(`Withdraw ${dmc(waiting)}`, call("staking", "withdraw", []))],
    done: "The DMC in your wallet are free.",
  };
}

export function claimRevenue({ coin, mine }: Revenue): Flow {
  const what = `${amount(mine)} ${COIN_NAMES[coin]}`;
  return {
    title: `Claim ${what}`,
    sentence: `You get ${what}, and what is released until the block. Your stake stays.`,
    rows: [{ label: "Paid to you", after: `at least ${what}` }],
    risks: [],
    steps: [{ label: `Claim ${what}`, next: async ({ known }) => call("staking", "claim", [known[coin]]) }],
    done: "The coins are in your wallet.",
  };
}

export function claimEmission({ token, earned }: Emission): Flow {
  const what = dmc(earned);
  return {
    title: `Claim ${what}`,
    sentence: `${what} are minted for you, for your stake of ${TOKEN_NAMES[token]}. The stake stays.`,
    rows: [{ label: "Minted for you", after: `at least ${what}` }],
    risks: [],
    steps: [{ label: `Claim ${what}`, next: async ({ known }) => call("staking", "claimEmission", [known[token]]) }],
    done: "The DMC are in your wallet.",
  };
}

/** Fees that arrived become revenue: anyone can book them. */
export function book(coin: Coin, arrived: bigint): Flow {
  const what = `${amount(arrived)} ${COIN_NAMES[coin]}`;
  return {
    title: `Book ${what}`,
    sentence: `${what} of fees have arrived. They are released to all stakers over the next 7 days.`,
    rows: [{ label: "Booked as revenue", after: what }],
    risks: ["You pay the network fee; all stakers of DMC get the revenue."],
    steps: [{ label: `Book ${what}`, next: async ({ known }) => call("staking", "sync", [known[coin]]) }],
    done: "The revenue is booked.",
  };
}
