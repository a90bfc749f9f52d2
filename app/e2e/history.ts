/** What the Filecoin network really paid and had, day by day: the history that the whole repository uses. */
import { readFileSync } from "node:fs";

const CSV = new URL("../../crates/dmex/data/filecoin-2020-2022.csv", import.meta.url);
/** Bytes of an EiB. */
const EIB = 1n << 60n;
const COIN = 10n ** 18n;

/** A day of the network. */
export interface NetworkDay {
  /** [atto] */
  output: bigint;
  /** [bytes] */
  power: bigint;
}

/** A decimal times a unit, half a unit and more rounded up. */
function scaled(text: string, unit: bigint): bigint {
  const match = /^(\d+)(?:\.(\d+))?$/.exec(text);
  if (!match) throw new Error(`${text} is not a plain decimal number`);
  const fraction = match[2] ?? "";
  const divisor = 10n ** BigInt(fraction.length);
  return (2n * BigInt((match[1] ?? "") + fraction) * unit + divisor) / (2n * divisor);
}

function load(): Map<number, NetworkDay> {
  const lines = readFileSync(CSV, "utf8").split("\n");
  const [header = [], ...rows] = lines.filter((line) => line && !line.startsWith("#")).map((line) => line.split(","));
  const field = (row: string[], name: string) => row[header.indexOf(name)] ?? "";
  return new Map(
    rows.map((row) => [
      Number(field(row, "day")),
      { output: scaled(field(row, "network_fil_per_day"), COIN), power: scaled(field(row, "qa_power_eib"), EIB) },
    ]),
  );
}

const days = load();
const last = Math.max(...days.keys());

/** The network's figures of a day; after the history's end those of its last day. [days since 1970] */
export function figures(day: number): NetworkDay {
  const found = days.get(Math.min(day, last));
  if (!found) throw new Error(`day ${day} is before the history`);
  return found;
}
