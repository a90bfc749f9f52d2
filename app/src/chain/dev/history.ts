/** What the Filecoin network really paid and had, day by day: the history that the whole repository uses. */
import { parseUnits } from "viem";
import { FIRST, NETWORK } from "../../generated/history";

/** Bytes of an EiB, and parts of a decimal as it is parsed. */
const EIB = 1n << 60n;
const DECIMALS = 18;
const PARTS = 10n ** BigInt(DECIMALS);

/** A day of the network. */
export interface NetworkDay {
  /** [atto] */
  output: bigint;
  /** [bytes] */
  power: bigint;
}

/** The network's figures of a day, half a unit and more rounded up. Before the history and after it: those of its ends. */
export function figures(day: number): NetworkDay {
  const [output = "0", power = "0"] = NETWORK[Math.min(Math.max(day - FIRST, 0), NETWORK.length - 1)] ?? [];
  return {
    output: parseUnits(output, DECIMALS),
    power: (parseUnits(power, DECIMALS) * EIB + PARTS / 2n) / PARTS,
  };
}
