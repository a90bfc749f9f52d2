/** What an account has allowed others to take: coins, and NFTs. */
import { type Address, zeroAddress } from "viem";
import { type ContractName, nameOf } from "../chain/contracts";
import type { Reader } from "../chain/reader";
import type { Power } from "./power";

const TOKENS = ["hfil", "husd", "dmc"] as const;
export type Token = (typeof TOKENS)[number];
const SPENDERS = [
  "market",
  "distributor",
  "hfil.pool",
  "husd.pool",
  "hfil.manager",
  "husd.manager",
  "staking",
] as const satisfies readonly ContractName[];
const MANAGERS = ["hfil.manager", "husd.manager"] as const;

export type Approval =
  | { kind: "coin"; coin: Token; spender: ContractName; amount: bigint }
  | { kind: "all"; spender: ContractName }
  | { kind: "nft"; token: bigint; spender: Address; name: string | undefined };

async function coinApproval(at: Reader, account: Address, coin: Token, spender: ContractName): Promise<Approval[]> {
  const amount = await at.read(coin, "allowance", [account, at.known[spender]]);
  return amount === 0n ? [] : [{ kind: "coin", coin, spender, amount }];
}

async function allApproval(at: Reader, account: Address, spender: ContractName): Promise<Approval[]> {
  const approved = await at.read("nft", "isApprovedForAll", [account, at.known[spender]]);
  return approved ? [{ kind: "all", spender }] : [];
}

async function nftApproval(at: Reader, token: bigint): Promise<Approval[]> {
  const spender = await at.maybe("nft", "getApproved", [token]);
  if (spender === undefined || spender === zeroAddress) return [];
  return [{ kind: "nft", token, spender, name: nameOf(at.known, spender) }];
}

/** Every approval in force that a contract of the suite could have been given. */
export async function readApprovals(at: Reader, { account, nfts }: Pick<Power, "account" | "nfts">) {
  const found = await Promise.all([
    ...MANAGERS.map((manager) => allApproval(at, account, manager)),
    ...TOKENS.flatMap((coin) => SPENDERS.map((spender) => coinApproval(at, account, coin, spender))),
    ...nfts.map(({ id }) => nftApproval(at, id)),
  ]);
  return found.flat();
}
