/** What stories need on the chain before they begin. */
import type { PrivateKeyAccount } from "viem/accounts";
import { parseEther } from "viem";
import type { Coin } from "../../src/chain/contracts";
import { type Chain, COIN } from "../chain";
import { deliverDays, reportDays } from "../days";

/** A batch on sale whose NFTs are collateral for both coins, see `dmex-node --lived-in`. */
export const LISTED = 2;

/** An account of a story beside the one that uses the page, with coins. */
export async function another(chain: Chain, name: string): Promise<PrivateKeyAccount> {
  const account = chain.account(name);
  await chain.give(account.address, parseEther("100"));
  for (const coin of ["hfil", "husd"] as const) await chain.mint(coin, account.address, 10_000n * COIN);
  await chain.giveDmc(account.address, 5_000n * COIN);
  return account;
}

/** Buys NFTs of a batch for HFIL, once every day that is over is settled. Returns their numbers. */
export async function buys(chain: Chain, by: PrivateKeyAccount, batch: number, count: number): Promise<bigint[]> {
  const { hfil } = chain.known;
  const [price, version] = await chain.read("market", "priceOf", [batch, hfil]);
  const { sold } = await chain.read("market", "stateOf", [batch]);
  await reportDays(chain);
  await deliverDays(chain);
  await chain.approve(by, "hfil", "market");
  await chain.send(by, "market", "buy", [batch, count, hfil, price * BigInt(count), version, by.address]);
  return Array.from({ length: count }, (_, place) => BigInt(batch * 1_000_000 + sold + place + 1));
}

export interface Owned {
  position: number;
  ids: bigint[];
}

/** Opens a position with new NFTs and DMC. The manager may use all NFTs, and take coins. */
export async function opens(chain: Chain, by: PrivateKeyAccount, coin: Coin, count: number): Promise<Owned> {
  const manager = `${coin}.manager` as const;
  const ids = await buys(chain, by, LISTED, count);
  await chain.send(by, "nft", "setApprovalForAll", [chain.known[manager], true]);
  await chain.send(by, manager, "open", [ids]);
  const { position } = await chain.read(manager, "collateralOf", [ids[0] ?? 0n]);
  await chain.approve(by, "dmc", manager);
  await chain.approve(by, coin, manager);
  await chain.send(by, manager, "supplyDmc", [position, 1_000n * COIN]);
  return { position, ids };
}

/** Borrows a part of what a position may. [%] Returns the debt. */
export async function owes(chain: Chain, by: PrivateKeyAccount, coin: Coin, position: number, part: bigint) {
  const manager = `${coin}.manager` as const;
  const line = await chain.read(manager, "creditLine", [position, 0]);
  await chain.send(by, manager, "borrow", [position, (line * part) / 100n]);
  return (await chain.read(manager, "positionOf", [position])).debt;
}

/** The lender takes out all there is cash for. */
export async function drains(chain: Chain, coin: Coin): Promise<void> {
  const { lender } = chain.accounts;
  const cash = await chain.read(`${coin}.pool`, "maxWithdraw", [lender.address]);
  if (cash > 0n) await chain.send(lender, `${coin}.pool`, "withdraw", [cash, lender.address, lender.address]);
}

/** The lender lends again. */
export async function lends(chain: Chain, coin: Coin, amount: bigint): Promise<void> {
  const { lender } = chain.accounts;
  await chain.mint(coin, lender.address, amount);
  await chain.approve(lender, coin, `${coin}.pool`);
  await chain.send(lender, `${coin}.pool`, "deposit", [amount, lender.address]);
}
