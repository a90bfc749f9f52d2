/** A main figure that is no amount of a coin: `data-exact` has every digit for tests. */
import type { ReactNode } from "react";

export function Exact({ of, children }: { of: bigint | number; children: ReactNode }) {
  return <span data-exact={String(of)}>{children}</span>;
}
