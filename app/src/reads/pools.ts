/** Lending pools: their money, their rates, what may go wrong, and what a lender has in them. */
import type { Address } from "viem";
import { type Coin, COINS } from "../chain/contracts";
import type { Reader } from "../chain/reader";
import type { RatesNow, RateTerms } from "../units/pool";

export const POOL_OF = { hfil: "hfil.pool", husd: "husd.pool" } as const;
export const MANAGER_OF = { hfil: "hfil.manager", husd: "husd.manager" } as const;
export type PoolName = (typeof POOL_OF)[Coin];

/** Shares of a pool have six decimals more than its coin. */
export const SHARE_DECIMALS = 24;

/** Amounts in atto of the pool's coin. */
export interface Pool {
  coin: Coin;
  /** What lenders own: cash and debt, less the reserve. */
  assets: bigint;
  cash: bigint;
  debt: bigint;
  reserve: bigint;
  /** What lenders have lost so far. */
  badDebt: bigint;
  /** What waits in the withdrawal queue. */
  queued: bigint;
  /** Debt of loans whose income goes to the debt in full, or whose collateral is for sale. */
  weakDebt: bigint;
  /** The part of the assets that is left if all weak loans fail and nothing of them comes back. [wad] */
  partLeft: bigint;
  /** The batch among the collateral with the most missed days, or zero. */
  worstBatch: number;
  rates: RatesNow;
  terms: RateTerms & { cashBufferBps: number; maxDebt: bigint };
  /** The LTV from which a loan is weak, and the part of the income to come that counts as collateral. [bps] */
  weakFromBps: number;
  incomeBps: number;
}

export async function readPool(at: Reader, coin: Coin): Promise<Pool> {
  const pool = POOL_OF[coin];
  const [{ cash }, rates, terms, solvency, { credit }] = await Promise.all([
    at.read(pool, "accounting", []),
    at.read(pool, "rates", []),
    at.read(pool, "terms", []),
    at.read(MANAGER_OF[coin], "solvency", []),
    at.read(MANAGER_OF[coin], "terms", []),
  ]);
  const { sweepLtvBps: weakFromBps, incomeBps } = credit;
  return { coin, cash, rates, terms, weakFromBps, incomeBps, ...solvency };
}

export const readPools = (at: Reader): Promise<Pool[]> => Promise.all(COINS.map((coin) => readPool(at, coin)));

/** What an account has in a pool. */
export interface Lender {
  /** Coins in the wallet. [atto] */
  balance: bigint;
  /** Shares in the wallet, and what they are worth: rounded down. */
  shares: bigint;
  assets: bigint;
  /** What the pool can pay at once. */
  payable: bigint;
  /** The most that can be deposited. [atto] */
  maxDeposit: bigint;
  /** Shares that are staked for DMC, and what they are worth. */
  staked: bigint;
  stakedAssets: bigint;
}

export async function readLender(at: Reader, coin: Coin, account: Address): Promise<Lender> {
  const pool = POOL_OF[coin];
  const [balance, shares, payable, maxDeposit, stake] = await Promise.all([
    at.read(coin, "balanceOf", [account]),
    at.read(pool, "balanceOf", [account]),
    at.read(pool, "maxWithdraw", [account]),
    at.read(pool, "maxDeposit", [account]),
    at.read("staking", "stakeOf", [at.known[pool], account]),
  ]);
  const { staked } = stake;
  const [assets, stakedAssets] = await Promise.all(
    [shares, staked].map((some) => at.read(pool, "convertToAssets", [some])),
  );
  return {
    balance,
    shares,
    assets: assets ?? 0n,
    payable,
    maxDeposit,
    staked,
    stakedAssets: stakedAssets ?? 0n,
  };
}

/** What the pool says about an amount that somebody types. */
export interface Preview {
  /** Shares that a deposit of the amount gives: rounded down. */
  given: bigint;
  /** Shares that a withdrawal of the amount takes: rounded up. */
  taken: bigint;
}

export async function readPreview(at: Reader, coin: Coin, amount: bigint): Promise<Preview> {
  const [given, taken] = await Promise.all([
    at.read(POOL_OF[coin], "previewDeposit", [amount]),
    at.read(POOL_OF[coin], "previewWithdraw", [amount]),
  ]);
  return { given, taken };
}

/** DMC for those who stake the shares of a pool. */
export interface Emission {
  /** The token's part of all emission. */
  weightBps: number;
  /** All shares that are staked. */
  staked: bigint;
  /** When it began. [unix seconds] */
  start: number;
  /** All DMC that is ever emitted. */
  total: bigint;
  /** What the account can claim now; undefined without one. [10^-18 DMC] */
  earned: bigint | undefined;
}

/** `undefined` where the shares of the pool earn no DMC. */
export async function readEmission(at: Reader, coin: Coin, account?: Address): Promise<Emission | undefined> {
  const token = at.known[POOL_OF[coin]];
  const [listed, { start, total }, earned] = await Promise.all([
    at.maybe("staking", "tokenOf", [token]),
    at.read("staking", "emission", []),
    account && at.maybe("staking", "emissionOf", [token, account]),
  ]);
  if (!listed) return undefined;
  const [weightBps, staked] = listed;
  return { weightBps, staked, start: Number(start), total, earned };
}
