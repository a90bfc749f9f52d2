/** ERC-2612: an approval that is signed instead of sent, so that a purchase is one transaction. */
import { type Address, type Hex, hexToNumber, slice, type TypedDataDomain } from "viem";
import type { Coin, ContractName } from "../chain/contracts";
import type { Reader } from "../chain/reader";

/** How long a signature is good: time enough to find the device, and not for a thief to wait. [s] */
const GOOD_FOR = 1_200;

const TYPES = {
  Permit: [
    { name: "owner", type: "address" },
    { name: "spender", type: "address" },
    { name: "value", type: "uint256" },
    { name: "nonce", type: "uint256" },
    { name: "deadline", type: "uint256" },
  ],
} as const;

/** What a wallet shows and signs. */
export interface Permit {
  domain: TypedDataDomain;
  types: typeof TYPES;
  primaryType: "Permit";
  message: { owner: Address; spender: Address; value: bigint; nonce: bigint; deadline: bigint };
}

/** The owner's next permit for exactly `value`. */
export async function permit(
  at: Reader,
  coin: Coin,
  owner: Address,
  spender: ContractName,
  value: bigint,
): Promise<Permit> {
  const [[, name, version, chainId, verifyingContract], nonce] = await Promise.all([
    at.read(coin, "eip712Domain", []),
    at.read(coin, "nonces", [owner]),
  ]);
  const deadline = BigInt(at.head.time + GOOD_FOR);
  return {
    domain: { name, version, chainId, verifyingContract },
    types: TYPES,
    primaryType: "Permit",
    message: { owner, spender: at.known[spender], value, nonce, deadline },
  };
}

/** A signature of 65 bytes as contracts take it. Some devices call the recovery id 0 or 1, and contracts 27 or 28. */
export function parts(signature: Hex): [v: number, r: Hex, s: Hex] {
  const [r, s, id] = [slice(signature, 0, 32), slice(signature, 32, 64), hexToNumber(slice(signature, 64, 65))];
  return [id < 27 ? id + 27 : id, r, s];
}
