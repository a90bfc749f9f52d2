// Writes src/generated/history.ts: what the Filecoin network paid and its power, day by day from 1 April 2021, for the
// clock of development chains. Source: ../crates/dmex/data, whose head names the public sources.
import { mkdirSync, readFileSync, writeFileSync } from "node:fs";

const CSV = new URL("../../crates/dmex/data/filecoin-2020-2022.csv", import.meta.url);
const OUT = new URL("../src/generated/", import.meta.url);
/** 2021-04-01. [days since 1970] */
const FIRST = 18_718;
const DAY_MS = 86_400_000;

const lines = readFileSync(CSV, "utf8")
  .split("\n")
  .filter((line) => line && !line.startsWith("#"));
const columns = lines[0].split(",");
const [date, fil, power] = ["date", "network_fil_per_day", "qa_power_eib"].map((name) => columns.indexOf(name));
if ([date, fil, power].includes(-1)) throw new Error(`unexpected columns: ${columns}`);
const rows = lines.slice(1).map((line) => line.split(","));
const days = rows
  .map((row) => [Date.parse(`${row[date]}T00:00:00Z`) / DAY_MS, row[fil], row[power]])
  .filter(([day]) => day >= FIRST);
mkdirSync(OUT, { recursive: true });
writeFileSync(
  new URL("history.ts", OUT),
  `// Made by scripts/history.mjs. Not to be edited.\n` +
    `/** The first day. [days since 1970] */\nexport const FIRST = ${FIRST};\n` +
    `/** FIL that the network paid, and its power in EiB, as exact decimals. */\n` +
    `export const NETWORK: readonly (readonly [string, string])[] = ${JSON.stringify(days.map(([, f, p]) => [f, p]))};\n`,
);
