/** What took the place of a transaction: wallets send again with a higher fee, or cancel, and tell the page nothing. */
import { type Address, concat, type Hex, isAddressEqual, keccak256 } from "viem";
import type { Entry } from "./activity";
import type { Site } from "./site";

/** What a transaction asks, so that the same one is known again. */
export const meaning = (to: Address, data: Hex): Hex => keccak256(concat([to, data]));

/** The first block after `entry` was sent in which its nonce is used. */
async function usedIn({ client }: Site, { account, nonce, since }: Entry): Promise<bigint> {
  // viem remembers the number for a while, which may be that of the block before.
  let [before, at] = [BigInt(since), await client.getBlockNumber({ cacheTime: 0 })];
  while (at - before > 1n) {
    const blockNumber = (before + at) / 2n;
    if ((await client.getTransactionCount({ address: account, blockNumber })) > nonce) at = blockNumber;
    else before = blockNumber;
  }
  return at;
}

/** The transaction that has the nonce of `entry`, and whether it asks the same. */
export async function replacement(site: Site, entry: Entry): Promise<{ hash: Hex; same: boolean } | undefined> {
  const blockNumber = await usedIn(site, entry);
  const { transactions } = await site.client.getBlock({ blockNumber, includeTransactions: true });
  const found = transactions.find(({ from, nonce }) => nonce === entry.nonce && isAddressEqual(from, entry.account));
  if (!found) return undefined;
  return { hash: found.hash, same: found.to !== null && meaning(found.to, found.input) === entry.asks };
}
