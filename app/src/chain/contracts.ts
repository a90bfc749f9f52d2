/** The contracts of a deployment by their names in its record, with their ABIs. */
import {
  dmcStakingAbi,
  dmcTokenAbi,
  governorAbi,
  lendingPoolAbi,
  loanManagerAbi,
  miningPowerNftAbi,
  outputOracleAbi,
  powerMarketAbi,
  rewardDistributorAbi,
  timelockAbi,
  wrappedAssetAbi,
} from "../generated/abi";
import {
  type Abi,
  type Address,
  type ContractFunctionArgs,
  type ContractFunctionName,
  type ContractFunctionReturnType,
  encodeFunctionData,
  type Hex,
} from "viem";
import type { Deployment } from "./networks";

export const ABIS = {
  husd: wrappedAssetAbi,
  hfil: wrappedAssetAbi,
  nft: miningPowerNftAbi,
  oracle: outputOracleAbi,
  market: powerMarketAbi,
  distributor: rewardDistributorAbi,
  "hfil.pool": lendingPoolAbi,
  "hfil.manager": loanManagerAbi,
  "husd.pool": lendingPoolAbi,
  "husd.manager": loanManagerAbi,
  dmc: dmcTokenAbi,
  staking: dmcStakingAbi,
  timelock: timelockAbi,
  governor: governorAbi,
} as const;

export type ContractName = keyof typeof ABIS;
export type AbiOf<N extends ContractName> = (typeof ABIS)[N];
export type Views<N extends ContractName> = ContractFunctionName<AbiOf<N>, "view" | "pure">;
export type Messages<N extends ContractName> = ContractFunctionName<AbiOf<N>, "nonpayable" | "payable">;
export type Args<N extends ContractName, F extends ContractFunctionName<AbiOf<N>>> = ContractFunctionArgs<
  AbiOf<N>,
  "view" | "pure" | "nonpayable" | "payable",
  F
>;
export type Answer<N extends ContractName, F extends Views<N>> = ContractFunctionReturnType<
  AbiOf<N>,
  "view" | "pure",
  F,
  Args<N, F>
>;

/** The coins that people pay with. */
export const COINS = ["hfil", "husd"] as const;
export type Coin = (typeof COINS)[number];
export const COIN_NAMES: Record<Coin, string> = { hfil: "HFIL", husd: "HUSD" };

/** A message to a contract, ready to be sent. */
export interface Call {
  contract: ContractName;
  /** The message's name, which the activity list shows. */
  message: string;
  data: Hex;
}

/** A typed message. */
export function call<N extends ContractName, F extends Messages<N>>(contract: N, message: F, args: Args<N, F>): Call {
  // The ABI is one of several here. The signature above has checked what the encoder cannot.
  const data = encodeFunctionData({
    abi: ABIS[contract] as Abi,
    functionName: message as string,
    args: args as unknown[],
  });
  return { contract, message, data };
}

export type Addresses = Record<ContractName, Address> & { lens?: Address };

/** The addresses of a deployment. An error names what the record lacks. */
export function addresses(deployment: Deployment): Addresses {
  const found: Record<string, Address> = {};
  for (const { name, address } of deployment.contracts) found[name] = address;
  const missing = Object.keys(ABIS).filter((name) => !(name in found));
  if (missing.length > 0) throw new Error(`The deployment record names no ${missing.join(", ")}.`);
  return found as Addresses;
}

/** The name of the contract at an address. */
export function nameOf(known: Addresses, address: Address): string | undefined {
  const wanted = address.toLowerCase();
  return Object.entries(known).find(([, at]) => at.toLowerCase() === wanted)?.[0];
}
