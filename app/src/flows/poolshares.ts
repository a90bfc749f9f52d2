/** Shares of a pool earn DMC while they are staked. */
import { call, COIN_NAMES } from "../chain/contracts";
import { type Lender, type Pool, POOL_OF } from "../reads/pools";
import { amount, shareValue } from "../units/amount";
import type { Flow, Step } from "./flow";

const worth = (pool: Pool, assets: bigint): string => `${shareValue(assets)} ${COIN_NAMES[pool.coin]}`;

/** Lets the staking contract take exactly these shares. */
function allow(pool: Pool, { shares, assets }: Lender): Step {
  const token = POOL_OF[pool.coin];
  return {
    label: `Allow staking to take shares worth ${worth(pool, assets)}`,
    again: true,
    next: async (at, account) => {
      const allowed = await at.read(token, "allowance", [account, at.known.staking]);
      return allowed >= shares ? undefined : call(token, "approve", [at.known.staking, shares]);
    },
  };
}

export function stakeShares(pool: Pool, lender: Lender): Flow {
  const { shares, assets, stakedAssets } = lender;
  const mine = worth(pool, assets);
  return {
    title: "Stake all shares in your wallet",
    sentence: `Shares worth ${mine} move to the staking contract. They go on to earn interest, and earn DMC beside it.`,
    rows: [
      { label: "Staked", now: worth(pool, stakedAssets), after: worth(pool, stakedAssets + assets) },
      { label: "In your wallet", now: mine, after: worth(pool, 0n) },
    ],
    risks: ["Staked shares cannot be withdrawn from the pool. Unstake them first: they come back at once."],
    steps: [
      allow(pool, lender),
      {
        label: "Stake the shares",
        next: async (at) => call("staking", "stake", [at.known[POOL_OF[pool.coin]], shares]),
      },
    ],
    done: "The shares are staked. They earn DMC from this moment on.",
  };
}

export function unstakeShares(pool: Pool, { staked, stakedAssets, assets }: Lender): Flow {
  return {
    title: "Unstake all shares",
    sentence: `Shares worth ${worth(pool, stakedAssets)} come back into your wallet at once. They earn no more DMC.`,
    rows: [
      { label: "Staked", now: worth(pool, stakedAssets), after: worth(pool, 0n) },
      { label: "In your wallet", now: worth(pool, assets), after: worth(pool, assets + stakedAssets) },
    ],
    risks: [],
    steps: [
      {
        label: "Unstake the shares",
        next: async (at) => call("staking", "unstake", [at.known[POOL_OF[pool.coin]], staked]),
      },
    ],
    done: "The shares are in your wallet. DMC that they earned stays yours to claim.",
  };
}

export function claimDmc(pool: Pool, earned: bigint): Flow {
  const dmc = `${amount(earned)} DMC`;
  return {
    title: `Claim ${dmc}`,
    sentence: `You get ${dmc}, and what was added since. Your shares stay staked.`,
    rows: [{ label: "Paid to you", after: `at least ${dmc}` }],
    risks: [],
    steps: [
      {
        label: `Claim ${dmc}`,
        next: async (at) => call("staking", "claimEmission", [at.known[POOL_OF[pool.coin]]]),
      },
    ],
    done: "The DMC are yours.",
  };
}
