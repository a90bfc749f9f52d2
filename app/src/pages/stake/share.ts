/** Parts of a whole. */
import { MISSING, rate } from "../../units/amount";
import { mulDivDown } from "../../units/muldiv";

const WAD = 10n ** 18n;

/** A part in percent, rounded down: "12.34 %". */
export function share(part: bigint, whole: bigint): string {
  return whole === 0n ? MISSING : rate(mulDivDown(part, WAD, whole), { rounding: "down" });
}
