/** DMC of an account and of all: staked, earning, voting. And who decides. */
import type { Address } from "viem";
import { type Coin, COINS } from "../chain/contracts";
import type { Deployment } from "../chain/networks";
import type { Reader } from "../chain/reader";
import { mulDivDown } from "../units/muldiv";

/** Nobody: a delegate or a locker that is not there. */
export const NOBODY: Address = "0x0000000000000000000000000000000000000000";
/** The time between two halvings of the emission, and all of it: the manual of `dmc_staking`. [s], [atto] */
const HALVING = 15_768_000;
const EMISSION = 26_280_000n * 10n ** 18n;
const DAY = 86_400n;
const WHOLE_BPS = 10_000n;
/** What earns DMC while it is staked. */
export const STAKED = ["dmc", "hfil.pool", "husd.pool"] as const;
export type Staked = (typeof STAKED)[number];

export const sameAddress = (one: Address, other: Address): boolean => one.toLowerCase() === other.toLowerCase();

/** Revenue in a coin. [atto] */
export interface Revenue {
  coin: Coin;
  /** Not released to stakers yet, and when it will be. */
  unreleased: bigint;
  releasedAt: number;
  received: bigint;
  /** Arrived and not booked: anyone can book it. */
  arrived: bigint;
  /** What the account can claim. */
  mine: bigint;
}

/** DMC for those who stake a token. */
export interface Emission {
  token: Staked;
  weightBps: number;
  /** [token's smallest unit] */
  staked: bigint;
  /** For all of its stakers in a day, now. [atto DMC] */
  perDay: bigint;
  /** The account's stake, and what it can claim. */
  mine: bigint;
  earned: bigint;
}

export interface Staking {
  supply: bigint;
  /** All DMC that is staked. */
  staked: bigint;
  revenues: Revenue[];
  emissions: Emission[];
  mine: Mine | undefined;
}

/** DMC of an account. [atto] */
export interface Mine {
  account: Address;
  balance: bigint;
  /** Neither staked nor waiting. */
  free: bigint;
  staked: bigint;
  waiting: bigint;
  /** When what waits can be withdrawn. [unix seconds] */
  readyAt: number;
  /** Another contract than staking has locked coins: they cannot be staked. */
  lockedElsewhere: boolean;
  votes: bigint;
  delegate: Address | undefined;
}

async function readMine(at: Reader, account: Address): Promise<Mine> {
  const [balance, [locked, locker], stake, votes, delegate] = await Promise.all([
    at.read("dmc", "balanceOf", [account]),
    at.read("dmc", "lockOf", [account]),
    at.read("staking", "stakeOf", [at.known.dmc, account]),
    at.read("dmc", "getVotes", [account]),
    at.read("dmc", "delegates", [account]),
  ]);
  return {
    account,
    balance,
    free: balance > locked ? balance - locked : 0n,
    staked: stake.staked,
    waiting: stake.waiting,
    readyAt: Number(stake.readyAt),
    lockedElsewhere: locked > 0n && !sameAddress(locker, at.known.staking),
    votes,
    delegate: sameAddress(delegate, NOBODY) ? undefined : delegate,
  };
}

async function readRevenue(at: Reader, coin: Coin, account: Address | undefined): Promise<Revenue[]> {
  const address = at.known[coin];
  const [booked, held, mine] = await Promise.all([
    at.maybe("staking", "coinOf", [address]),
    at.read(coin, "balanceOf", [at.known.staking]),
    account && at.maybe("staking", "revenueOf", [address, account]),
  ]);
  if (!booked) return [];
  const { received, paid, unreleased, releasedAt } = booked;
  const arrived = held - (received - paid);
  return [
    {
      coin,
      received,
      unreleased,
      releasedAt: Number(releasedAt),
      arrived: arrived > 0n ? arrived : 0n,
      mine: mine ?? 0n,
    },
  ];
}

/** What the schedule emits in a day, for all tokens. [atto] */
export function emittedPerDay(start: number, now: number): bigint {
  const halvings = Math.max(0, Math.floor((now - start) / HALVING));
  const inPeriod = (EMISSION >> BigInt(halvings)) - (EMISSION >> BigInt(halvings + 1));
  return mulDivDown(inPeriod, DAY, BigInt(HALVING));
}

async function readEmission(at: Reader, token: Staked, account: Address | undefined): Promise<Emission[]> {
  const address = at.known[token];
  const [listed, { start }, stake, earned] = await Promise.all([
    at.maybe("staking", "tokenOf", [address]),
    at.read("staking", "emission", []),
    account && at.read("staking", "stakeOf", [address, account]),
    account && at.maybe("staking", "emissionOf", [address, account]),
  ]);
  if (!listed) return [];
  const [weightBps, staked] = listed;
  const perDay = mulDivDown(emittedPerDay(Number(start), at.head.time), BigInt(weightBps), WHOLE_BPS);
  return [{ token, weightBps, staked, perDay, mine: stake?.staked ?? 0n, earned: earned ?? 0n }];
}

export async function readStaking(at: Reader, account: Address | undefined): Promise<Staking> {
  const [supply, [, staked], mine, revenues, emissions] = await Promise.all([
    at.read("dmc", "totalSupply", []),
    at.read("staking", "tokenOf", [at.known.dmc]),
    account && readMine(at, account),
    Promise.all(COINS.map((coin) => readRevenue(at, coin, account))),
    Promise.all(STAKED.map((token) => readEmission(at, token, account))),
  ]);
  return { supply, staked, mine, revenues: revenues.flat(), emissions: emissions.flat() };
}

/** An role with the end of its term. */
export interface Role {
  holder: Address;
  /** [unix seconds] */
  until: number;
}

/** Who decides, and who can stop it. */
export interface Power {
  guardian: Role;
  steward: Role;
  /** Who got the first DMC, and its votes now. */
  first: { account: Address; votes: bigint };
  supply: bigint;
  /** [bps] */
  quorumBps: number;
  thresholdBps: number;
  /** Votes that a proposer needs. [atto] */
  threshold: bigint;
  /** [s] */
  votingDelay: number;
  votingPeriod: number;
  delay: number;
}

export async function readPower(at: Reader, deployment: Deployment): Promise<Power> {
  const account = deployment.dmcHolder;
  const [guardian, steward, votes, supply, settings, threshold, delay] = await Promise.all([
    at.read("timelock", "guardian", []),
    at.read("timelock", "steward", []),
    at.read("dmc", "getVotes", [account]),
    at.read("dmc", "totalSupply", []),
    at.read("governor", "settings", []),
    at.read("governor", "proposalThreshold", []),
    at.read("timelock", "getMinDelay", []),
  ]);
  return {
    guardian: { holder: guardian[0], until: Number(guardian[1]) },
    steward: { holder: steward[0], until: Number(steward[1]) },
    first: { account, votes },
    supply,
    quorumBps: settings.quorumBps,
    thresholdBps: settings.thresholdBps,
    threshold,
    votingDelay: Number(settings.votingDelay),
    votingPeriod: Number(settings.votingPeriod),
    delay: Number(delay),
  };
}

/** Votes of an account that a proposal made now would count with: those of a second ago. */
export function readProposerVotes(at: Reader, account: Address): Promise<bigint> {
  return at.read("governor", "getVotes", [account, BigInt(at.head.time - 1)]);
}
