/** The manual of the contracts: which errors it names for a message. */
import { readFileSync } from "node:fs";
import { resolve } from "node:path";
import { errorsAbi } from "../../src/generated/abi";
import { ROOT } from "../processes";

const MANUAL = resolve(ROOT, "contracts/lib/interfaces/src");
const KNOWN = new Set<string>(errorsAbi.map(({ name }) => name));
/** "as `deposit`", "with debt left as `withdrawCollateral`", "what `buy` requires": all that stands there counts. */
const LIKE = /(?:[Aa]s|what) `(?:\w+\.)?(\w+)`(?: (?:and|or) `(\w+)`)?/g;

/** What the manual says of each message of a file. */
function read(file: string): Map<string, string> {
  const found = new Map<string, string>();
  const text = readFileSync(resolve(MANUAL, file), "utf8");
  for (const [, doc = "", name = ""] of text.matchAll(/((?: *\/\/\/.*\n)+)(?: *#\[.*\]\n)+ *fn (\w+)\(/g)) {
    found.set(name, doc.replaceAll(/\s*\/\/\/ ?/g, " "));
  }
  return found;
}

/** The errors that the manual names for a message, and for those that it compares it with. */
export function named(files: readonly string[], message: string, seen = new Set<string>()): Set<string> {
  if (seen.has(message)) return new Set();
  seen.add(message);
  const doc = files.map((file) => read(file).get(message)).find((text) => text !== undefined);
  if (doc === undefined) throw new Error(`the manual has no ${message} in ${files.join(", ")}`);
  const own = [...doc.matchAll(/\b\w+\b/g)].map(([word]) => word).filter((word) => KNOWN.has(word));
  const all = new Set(own);
  for (const [, ...others] of doc.matchAll(LIKE)) {
    for (const other of others) {
      if (!other || !files.some((file) => read(file).has(other))) continue;
      for (const error of named(files, other, seen)) all.add(error);
    }
  }
  return all;
}
