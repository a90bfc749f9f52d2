/** What the page knows of a message that was refused: who sent it, in which coin its amounts are, who is who. */
import { type Abi, type Address, decodeFunctionData, type Hex } from "viem";
import { ABIS, type Addresses, type ContractName, nameOf } from "../chain/contracts";
import type { Context } from "./errors/types";

/** A message that was tried. */
export interface About {
  known: Addresses;
  account: Address;
  to: Address | null | undefined;
  data: Hex;
}

/** Contracts as a sentence names them. */
export const CONTRACT_TITLES: Record<ContractName, string> = {
  husd: "HUSD",
  hfil: "HFIL",
  dmc: "DMC",
  nft: "the NFT contract",
  oracle: "the oracle",
  market: "the market",
  distributor: "the distributor",
  "hfil.pool": "the HFIL lending pool",
  "husd.pool": "the HUSD lending pool",
  "hfil.manager": "the HFIL loan manager",
  "husd.manager": "the HUSD loan manager",
  staking: "the staking contract",
  timelock: "the timelock",
  governor: "the governor",
};

type Unit = NonNullable<Context["coin"]>;

const coin = (symbol: string): Unit => ({ symbol, decimals: 18 });
const shares = (symbol: string): Unit => ({ symbol, decimals: 24 });
/** What can be paid, lent and staked. */
const UNITS: Partial<Record<ContractName, Unit>> = {
  husd: coin("HUSD"),
  hfil: coin("HFIL"),
  dmc: coin("DMC"),
  "hfil.pool": shares("shares of the HFIL pool"),
  "husd.pool": shares("shares of the HUSD pool"),
};
/** Messages of a pool that take its coin; all others move shares. */
const IN_COINS = new Set(["deposit", "withdraw"]);

/** The unit of the amounts of a message. Most errors of coins do not name it. */
function unitOf(known: Addresses, contract: ContractName, data: Hex): Unit | undefined {
  const { functionName, args = [] } = decodeFunctionData({ abi: ABIS[contract] as Abi, data });
  const [base] = contract.split(".") as [ContractName];
  if (contract.endsWith(".pool")) return UNITS[IN_COINS.has(functionName) ? base : contract];
  if (contract.endsWith(".manager")) return UNITS[functionName.endsWith("Dmc") ? "dmc" : base];
  // The market and staking are told the coin.
  const named = args.map((arg) => (typeof arg === "string" && nameOf(known, arg as Address)) || undefined);
  const told = named.find((name) => name !== undefined && name in UNITS);
  return UNITS[contract] ?? UNITS[told as ContractName];
}

export function contextOf({ known, account, to, data }: About): Context {
  const contract = to ? (nameOf(known, to) as ContractName | undefined) : undefined;
  return {
    account,
    coin: contract && contract in ABIS ? unitOf(known, contract, data) : undefined,
    nameOf: (address) => CONTRACT_TITLES[nameOf(known, address) as ContractName],
  };
}
