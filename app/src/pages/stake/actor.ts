/** Who acts on this page, and why nobody can. */
import type { Address } from "viem";
import { useConnection } from "wagmi";
import { useVisitor } from "../../chain/context";

export interface Actor {
  account: Address | undefined;
  /** Why nothing can be done now, whatever it is. */
  why: string | undefined;
}

export function useActor(): Actor {
  const { address } = useConnection();
  const { looking } = useVisitor();
  if (looking) return { account: undefined, why: "You look at another account. Connect it to act for it." };
  return { account: address, why: address ? undefined : "Connect a wallet first." };
}
