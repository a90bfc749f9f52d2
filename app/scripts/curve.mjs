// Writes src/generated/curve.ts: how the daily output of a TiB fell from 1 April 2021 on, from the history that the
// whole repository uses. Each figure is a day's output relative to the first day's, in millionths, rounded down.
import { mkdirSync, readFileSync, writeFileSync } from "node:fs";

const FIRST = "2021-04-01";
const SOURCE = new URL("../../crates/dmex/data/filecoin-2020-2022.csv", import.meta.url);
const OUT = new URL("../src/generated/", import.meta.url);
const MILLION = 1_000_000n;

/** A decimal of at most `decimals` decimals as a whole number of its last place. */
function whole(text, decimals) {
  const match = /^(\d+)(?:\.(\d+))?$/.exec(text);
  if (!match || (match[2] ?? "").length > decimals) throw new Error(`not a decimal of ${decimals} decimals: ${text}`);
  return BigInt(match[1] + (match[2] ?? "").padEnd(decimals, "0"));
}

const lines = readFileSync(SOURCE, "utf8").split("\n");
const [header, ...rows] = lines.filter((line) => line && !line.startsWith("#")).map((line) => line.split(","));
const column = (name) => {
  const place = header.indexOf(name);
  if (place < 0) throw new Error(`no column ${name} in ${SOURCE}`);
  return place;
};
const [date, day, paid, power] = ["date", "day", "network_fil_per_day", "qa_power_eib"].map(column);

const start = rows.findIndex((row) => row[date] === FIRST);
if (start < 0) throw new Error(`no day ${FIRST} in ${SOURCE}`);
const days = rows.slice(start).map((row) => ({
  day: Number(row[day]),
  paid: whole(row[paid], 6),
  power: whole(row[power], 9),
}));
const [first] = days;
days.forEach((row, index) => {
  if (row.day !== first.day + index) throw new Error(`a day is missing before ${row.day}`);
});

// Output per TiB is paid * 2^40 / bytes of power. The units of both days cancel.
const curve = days.map((row) => (row.paid * first.power * MILLION) / (first.paid * row.power));

mkdirSync(OUT, { recursive: true });
writeFileSync(
  new URL("curve.ts", OUT),
  `// Made by scripts/curve.mjs from ../crates/dmex/data. Not to be edited.

/** The daily output of a TiB from 1 April 2021 on, relative to that day's. [millionths] */
export const OUTPUT_OF_2021: readonly number[] = [${curve.join(",")}];
`,
);
