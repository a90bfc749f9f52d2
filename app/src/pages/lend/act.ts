/** What the blocks with actions share. */
import { useEffect, useRef } from "react";
import type { Address } from "viem";
import type { Flow } from "../../flows/flow";
import type { Lender, Pool } from "../../reads/pools";

export interface Act {
  pool: Pool;
  lender: Lender | undefined;
  account: Address | undefined;
  looking: boolean;
  start: (flow: Flow) => void;
}

/** Why nothing can be done, whatever it is. */
export function closed({ account, looking, lender }: Omit<Act, "pool" | "start">, verb: string): string | undefined {
  if (looking) return "You only look at this account.";
  if (!account) return `Connect a wallet to ${verb}.`;
  return lender ? undefined : "Your balance is being read …";
}

/** Empties a form when what it asked for has happened: the account's shares are others than before. */
export function useDone(shares: bigint | undefined, empty: () => void): void {
  const before = useRef(shares);
  useEffect(() => {
    if (shares === undefined || shares === before.current) return;
    if (before.current !== undefined) empty();
    before.current = shares;
  }, [shares, empty]);
}
