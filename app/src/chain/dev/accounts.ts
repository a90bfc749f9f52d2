/** The accounts of development chains. Everybody has their keys, so they are worth nothing anywhere else. */
import { type Hex, keccak256, toHex } from "viem";
import { type PrivateKeyAccount, privateKeyToAccount } from "viem/accounts";

/** Five that have coins at genesis (Moonbeam's development accounts). */
const KEYS = {
  alith: "0x5fb92d6e98884f76de468fa3f6278f8807c48bebc13595d45af5bdc4da702133",
  baltathar: "0x8075991ce870b93a8870eca0c0f91913d12f47948ca0fd25b49c6fa7cdbeee8b",
  charleth: "0x0b6e18cafb6ed99687ec547bd28139cafdd2bffe70e6b688025de6b445aa5c5b",
  dorothy: "0x39539ab1876910bbf3a223d84a29e28f1cb4e2e456503e7e91ed39b2e7223d68",
  ethan: "0x7dce9bc8babb68fec1409be38c8e1a52650206a7ed90ff956ae8a6d15eeaaef4",
} as const satisfies Record<string, Hex>;

/** The accounts that a visitor can be, with what each does in the month that was lived. */
export const PEOPLE = [
  { name: "charleth", is: "a holder with five NFTs" },
  { name: "ethan", is: "a lender" },
  { name: "dorothy", is: "a beginner; the guardian" },
  { name: "baltathar", is: "the provider" },
  { name: "alith", is: "the custodian; holds most votes" },
] as const;

/** An account by its name: one of the above, or any other, such as `feeder-1`. */
export function development(name: string): PrivateKeyAccount {
  const known = Object.entries(KEYS).find(([other]) => other === name);
  return privateKeyToAccount(known ? known[1] : keccak256(toHex(`dmex development account ${name}`)));
}
