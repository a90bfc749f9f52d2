/** An address: short, whole on demand, and copied with one click. */
import { useState } from "react";
import { getAddress, type Address as Hex } from "viem";

export const short = (address: Hex): string => `${getAddress(address).slice(0, 6)}…${address.slice(-4)}`;

export function Address({ of, name }: { of: Hex; name?: string | undefined }) {
  const [copied, setCopied] = useState(false);
  const copy = async () => {
    try {
      await navigator.clipboard.writeText(getAddress(of));
      setCopied(true);
      setTimeout(() => setCopied(false), 2_000);
    } catch {
      // The title has it whole.
    }
  };
  return (
    <button
      type="button"
      onClick={() => void copy()}
      title={getAddress(of)}
      aria-label={`Copy the address ${getAddress(of)}${name ? ` of ${name}` : ""}`}
      className="min-h-6 font-mono text-sm underline decoration-dotted underline-offset-4"
    >
      {copied ? "copied" : (name ?? short(of))}
    </button>
  );
}
