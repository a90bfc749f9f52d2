/** NFTs of an account. */
import type { Address } from "viem";
import type { Reader } from "../chain/reader";
import { ascending } from "../units/lists";

/** So many are asked for at once with how many there are: that is all of them for most accounts. */
const EARLY = 8;

/** The batch of an NFT: the manual of the NFT. */
export const batchOf = (token: bigint): number => Number(token / 1_000_000n);

/** The NFTs of an account, the lowest first and `most` of them, and how many it owns. */
export async function readOwned(at: Reader, account: Address, most: number): Promise<{ ids: bigint[]; owns: number }> {
  const places = (count: number) => Array.from({ length: Math.min(count, most) }, (_, place) => BigInt(place));
  const [balance] = await Promise.all([
    at.read("nft", "balanceOf", [account]),
    ...places(EARLY).map((place) => at.maybe("nft", "tokenOfOwnerByIndex", [account, place])),
  ]);
  const owns = Number(balance);
  const ids = await Promise.all(places(owns).map((place) => at.read("nft", "tokenOfOwnerByIndex", [account, place])));
  return { ids: ids.toSorted(ascending), owns };
}
