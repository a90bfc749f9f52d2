/**
 * What a proposal would do, in sentences. Each call is a target and data; the sentences come from proposals/, and the
 * values now in force from the chain. What has no sentence is shown raw, with a warning: voters must not guess.
 */
import {
  type Abi,
  type Address,
  decodeFunctionData,
  encodeFunctionData,
  formatEther,
  getAddress,
  type Hex,
} from "viem";
import * as abis from "../generated/abi";
import * as dao from "./proposals/dao";
import { manager, pool } from "./proposals/lending";
import { mining } from "./proposals/mining";
import { oracle } from "./proposals/oracle";
import { distributor, market, nft } from "./proposals/platform";
import type { Change, Say, Target, Tellers, Told } from "./proposals/types";
import { visible } from "./visible";

export type { Told } from "./proposals/types";

/** A call as the governor has it. */
export interface RawCall {
  target: Address;
  /** [wei] */
  value: bigint;
  data: Hex;
}

/** What a call is, as far as this page knows. */
export interface ToldCall {
  raw: RawCall;
  /** The contract's name within a sentence, if it is one of the suite. */
  contract: string | undefined;
  /** The message with its arguments, if the contract has it. */
  message: string | undefined;
  /** Its sentences, if it has any. */
  told: Told | undefined;
  warns: readonly string[];
}

/** A contract of the deployment record. */
export interface Known {
  name: string;
  package: string;
  address: Address;
}

/** What the sentences are made from. */
export interface Facts {
  contracts: readonly Known[];
  /** The answer of a view, or undefined where the contract refuses. */
  ask(address: Address, abi: Abi, view: string, args: readonly unknown[]): Promise<unknown>;
  /** The symbol of the network's coin. */
  native: string;
  /** Who reads it. */
  account?: Address | undefined;
}

type AnyTeller = (args: readonly unknown[], ask: unknown, say: Say) => Told | Promise<Told>;

interface Package {
  abi: Abi;
  tellers: Record<string, AnyTeller>;
}

/** The tables are typed by their ABIs. From here on the message is known at run time only. */
function known<A extends Abi>(abi: A, own: Tellers<A>): Package {
  const hasOwner = abi.some((item) => item.type === "function" && item.name === "transferOwnership");
  return { abi, tellers: { ...(hasOwner && dao.owned), ...own } as Record<string, AnyTeller> };
}

/** The sentences by the contract's package in the deployment record. */
export const PACKAGES: Record<string, Package> = {
  "dmc-staking": known(abis.dmcStakingAbi, dao.staking),
  "dmc-token": known(abis.dmcTokenAbi, dao.token),
  governor: known(abis.governorAbi, dao.governor),
  "lending-pool": known(abis.lendingPoolAbi, pool),
  "loan-manager": known(abis.loanManagerAbi, manager),
  "mining-pool": known(abis.miningPoolAbi, mining),
  "mining-power-nft": known(abis.miningPowerNftAbi, nft),
  "output-oracle": known(abis.outputOracleAbi, oracle),
  "power-market": known(abis.powerMarketAbi, market),
  "reward-distributor": known(abis.rewardDistributorAbi, distributor),
  timelock: known(abis.timelockAbi, dao.timelock),
  "wrapped-asset": known(abis.wrappedAssetAbi, dao.coin),
};

const TITLES: Record<string, (coin: string) => string> = {
  "dmc-staking": () => "the staking contract",
  "dmc-token": () => "DMC",
  governor: () => "the governor",
  "lending-pool": (coin) => `the ${coin} lending pool`,
  lens: () => "the lens",
  "loan-manager": (coin) => `the ${coin} loan manager`,
  "mining-pool": (coin) => `the ${coin} mining pool`,
  "mining-power-nft": () => "the NFT contract",
  "output-oracle": () => "the oracle",
  "power-market": () => "the market",
  "reward-distributor": () => "the reward distributor",
  timelock: () => "the timelock",
  "wrapped-asset": (coin) => coin,
};

/** The coin of a contract: "hfil.pool" counts in HFIL. */
const coinOf = ({ name }: Known): string => (name.split(".")[0] ?? "").toUpperCase();
const titleOf = (contract: Known): string => TITLES[contract.package]?.(coinOf(contract)) ?? contract.name;
const same = (one: Address, other: Address): boolean => one.toLowerCase() === other.toLowerCase();

/** Names of addresses: those of the suite, "you", or the whole address. */
function naming({ contracts, account }: Facts): (address: Address) => string {
  return (address) => {
    const found = contracts.find((one) => same(one.address, address));
    if (found) return titleOf(found);
    if (/^0x0{40}$/.test(address)) return "nobody";
    return `${getAddress(address)}${account && same(account, address) ? " (you)" : ""}`;
  };
}

const UNKNOWN_TARGET = "This address is no contract of DMEX. The page cannot say what the call does.";
const UNKNOWN_MESSAGE = "The page knows no such message of this contract. It cannot say what the call does.";
const NO_WORDS = "The page has no words for this message. Read its arguments with care.";
const UNUSUAL = "The data is not written in the usual way. It may do something else than what stands here.";

/** A call in words. */
export async function tell(raw: RawCall, facts: Facts): Promise<ToldCall> {
  const who = naming(facts);
  const paid = raw.value > 0n ? [`It pays ${formatEther(raw.value)} ${facts.native} out of the timelock.`] : [];
  const contract = facts.contracts.find((one) => same(one.address, raw.target));
  const spoken = contract && PACKAGES[contract.package];
  const nothing = { raw, message: undefined, told: undefined };
  if (!contract || !spoken) return { ...nothing, contract: undefined, warns: [...paid, UNKNOWN_TARGET] };
  const title = titleOf(contract);
  const decoded = decode(spoken.abi, raw.data);
  if (!decoded) return { ...nothing, contract: title, warns: [...paid, UNKNOWN_MESSAGE] };
  const target: Target = { address: raw.target, title, coin: coinOf(contract) };
  const ask = (view: string, args: readonly unknown[]) => facts.ask(raw.target, spoken.abi, view, args);
  const teller = spoken.tellers[decoded.name];
  const told = await teller?.(decoded.args, ask, { target, who });
  const warns = [...paid, ...(decoded.exact ? [] : [UNUSUAL]), ...(told ? (told.warns ?? []) : [NO_WORDS])];
  return { raw, contract: title, message: written(decoded), told, warns };
}

interface Decoded {
  name: string;
  args: readonly unknown[];
  names: readonly string[];
  /** Whether encoding it again gives the same data. */
  exact: boolean;
}

function decode(abi: Abi, data: Hex): Decoded | undefined {
  try {
    const { functionName, args = [] } = decodeFunctionData({ abi, data });
    const item = abi.find((one) => one.type === "function" && one.name === functionName);
    const names = item?.type === "function" ? item.inputs.map(({ name }) => name ?? "") : [];
    const again = encodeFunctionData({ abi, functionName, args });
    return { name: functionName, args, names, exact: again.toLowerCase() === data.toLowerCase() };
  } catch {
    return undefined;
  }
}

/** An argument as text. A string in it may hold anything. */
function plain(value: unknown): string {
  if (typeof value !== "object") return visible(String(value));
  const json = JSON.stringify(value, (_, inner: unknown) => (typeof inner === "bigint" ? String(inner) : inner), 1);
  return visible(json.replace(/\s+/g, " ").replaceAll('"', ""));
}

/** The message as code: "setFee(bps: 100, treasury: 0x…)". */
function written({ name, args, names }: Decoded): string {
  return `${name}(${args.map((value, place) => `${names[place]}: ${plain(value)}`).join(", ")})`;
}

/** Whether a proposal has acted, can act, or never will. */
export type Phase = "open" | "done" | "dropped";

/** The sentences of a call. What is in force now stands beside what the proposal sets, or has set. */
export function sentences({ says, changes = [] }: Told, phase: Phase): string[] {
  const many = changes.length > 1;
  const shown = phase === "open" && many ? changes.filter(({ now, after }) => now !== after) : changes;
  const lines = shown.map((one) => line(one, phase));
  if (many && shown.length === 0) lines.push("Every value stays as it is.");
  else if (shown.length < changes.length && changes.length > 3) lines.push("All other values stay.");
  // A sentence may begin with the name of a contract, and hold a text of the call.
  return [...(says ? [says] : []), ...lines].map((text) => visible(text.charAt(0).toUpperCase() + text.slice(1)));
}

function line({ label, now, after }: Change, phase: Phase): string {
  if (phase === "done") return `${label}: ${after}${now === undefined || now === after ? "" : ` (today ${now})`}`;
  if (now === undefined) return `${label}: ${after}`;
  return now === after ? `${label}: stays ${after}` : `${label}: ${now} → ${after}`;
}
