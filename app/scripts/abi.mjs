// Writes src/generated/abi.ts from ../abi: every contract's messages and events as typed constants, and the errors of
// all contracts, each once. A refusal comes from any contract, so every call is decoded with all errors.
import { mkdirSync, readdirSync, readFileSync, writeFileSync } from "node:fs";

const ABI = new URL("../../abi/", import.meta.url);
const OUT = new URL("../src/generated/", import.meta.url);

const camel = (name) => name.replace(/-(\w)/g, (_, letter) => letter.toUpperCase());
const constant = (name, doc, value) => `/** ${doc} */\nexport const ${name} = ${JSON.stringify(value)} as const;\n`;

const errors = new Map();
const parts = ["// Made by scripts/abi.mjs from ../abi. Not to be edited.\n"];
for (const file of readdirSync(ABI).toSorted()) {
  const name = file.replace(/\.json$/, "");
  const items = JSON.parse(readFileSync(new URL(file, ABI), "utf8"));
  for (const item of items.filter(({ type }) => type === "error")) errors.set(JSON.stringify(item), item);
  const own = items.filter(({ type }) => type === "function" || type === "event");
  parts.push(constant(`${camel(name)}Abi`, `Messages and events of \`${name}\`.`, own));
}
parts.push(constant("errorsAbi", "The errors of all contracts.", [...errors.values()]));
mkdirSync(OUT, { recursive: true });
writeFileSync(new URL("abi.ts", OUT), parts.join("\n"));
