// What the built page weighs, and what must not be in it:
//
//   node scripts/budget.mjs [--write] [--dist DIR]
//
// Compares the gzipped size of the first route, of each lazy part and of the styles with the limits of budget.json, and
// with what is recorded there: a part that grew by more than 3 % fails until --write records it. Looks for keys of
// development accounts outside of the parts for development chains, and for hosts that budget.json does not explain.
import { existsSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { basename, extname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { parseArgs } from "node:util";
import { gzipSync } from "node:zlib";
import { parse } from "smol-toml";
import { keccak256, toHex } from "viem";

const ROOT = new URL("../../", import.meta.url);
const FILE = new URL("../budget.json", import.meta.url);
/** How much a part may grow before somebody looks at it, and how much is too little to look at. [bytes] */
const GROWTH = 0.03;
const NOISE = 256;

const { values: options } = parseArgs({
  options: {
    write: { type: "boolean", default: false },
    dist: { type: "string", default: fileURLToPath(new URL("../dist", import.meta.url)) },
  },
});
if (!existsSync(join(options.dist, "index.html"))) {
  console.error(`budget: there is no page in ${options.dist}: npm run build`);
  process.exit(1);
}

const budget = JSON.parse(readFileSync(FILE, "utf8"));
const read = (path) => readFileSync(join(options.dist, path), "utf8");
const assets = readdirSync(join(options.dist, "assets"));
const index = read("index.html");
const sources = new Map(assets.filter((name) => name.endsWith(".js")).map((name) => [name, read(`assets/${name}`)]));
const sizes = new Map(assets.map((name) => [name, gzipSync(readFileSync(join(options.dist, "assets", name))).length]));

/** A chunk's name without its hash: of "market-DdADow9B.js", "market". */
const plain = (name) => name.replace(/-[\w-]{8}\.\w+$/, "");
const found = (text, pattern) => [...text.matchAll(pattern)].map(([, name]) => basename(name));
const imports = (name) => found(sources.get(name) ?? "", /(?:from|import)\s*["'`]\.\/([\w.-]+\.js)["'`]/g);
const lazily = (name) => found(sources.get(name) ?? "", /import\(\s*["'`]\.\/([\w.-]+\.js)["'`]/g);

/** A chunk and everything that it cannot run without. */
function closure(names, seen = new Set()) {
  for (const name of names.filter((other) => !seen.has(other))) closure(imports(name), seen.add(name));
  return seen;
}

const weigh = (names) => [...names].reduce((sum, name) => sum + (sizes.get(name) ?? 0), 0);
const without = (names, others) => new Set([...names].filter((name) => !others.has(name)));

/** The parts of the page with their sizes. [bytes] */
function weights() {
  const entry = found(index, /(?:src|href)="\.\/assets\/([\w.-]+\.js)"/g);
  const lazy = [...new Set([...sources.keys()].flatMap(lazily))];
  const route = lazy.filter((name) => plain(name) === budget.firstRoute);
  if (route.length !== 1) throw new Error(`not one chunk is ${budget.firstRoute}: ${route}`);
  const first = closure([...entry, ...route]);
  const parts = { first: weigh(first), styles: weigh(assets.filter((name) => name.endsWith(".css"))) };
  for (const name of lazy.filter((other) => !first.has(other))) {
    const weight = weigh(without(closure([name]), first));
    // Two parts of the same name are told apart by nothing that stays: the heavier one counts.
    if (weight > NOISE) parts[`lazy ${plain(name)}`] = Math.max(weight, parts[`lazy ${plain(name)}`] ?? 0);
  }
  const development = (name) => budget.development.includes(plain(name));
  return { parts, open: closure([...entry, ...lazy.filter((name) => !development(name))]) };
}

const limit = (part) => budget.limits[part.startsWith("lazy ") ? "lazy" : part];
const kB = (bytes) => `${(bytes / 1_000).toFixed(1)} kB`;

/** What is too heavy, or heavier than it was. */
function overweight(parts) {
  return Object.entries(parts).flatMap(([part, weight]) => {
    const before = budget.recorded[part];
    if (weight > limit(part)) return [`${part}: ${kB(weight)} are more than ${kB(limit(part))}, the limit`];
    if (options.write) return [];
    if (before === undefined) return [`${part}: ${kB(weight)} are not recorded (--write)`];
    const grown = weight > before * (1 + GROWTH) && weight > before + NOISE;
    return grown ? [`${part}: ${kB(weight)} are more than 3 % above the ${kB(before)} before (--write)`] : [];
  });
}

/** Every key that everybody has, of the accounts that the node knows. */
function developmentKeys() {
  const accounts = readFileSync(new URL("crates/chain/src/account.rs", ROOT), "utf8");
  const known = [...accounts.matchAll(/"([0-9a-f]{64})"/g)].map(([, key]) => key);
  if (known.length < 5) throw new Error("crates/chain/src/account.rs has no development keys any more");
  const feeders = [1, 2, 3, 4, 5, 6, 7].map((number) => keccak256(toHex(`dmex development account feeder-${number}`)));
  return [...known, ...feeders.map((key) => key.slice(2))];
}

/** Keys in chunks that load on other chains too. */
function leaks(open) {
  const keys = developmentKeys();
  const texts = [...[...open].map((name) => [name, sources.get(name) ?? ""]), ["index.html", index]];
  return texts.flatMap(([name, text]) =>
    keys.filter((key) => text.toLowerCase().includes(key)).map((key) => `${name} has the key ${key.slice(0, 8)}…`),
  );
}

/** Hosts that nobody has explained. */
function strangers() {
  const networks = Object.values(parse(readFileSync(new URL("networks.toml", ROOT), "utf8")));
  const links = networks.flatMap(({ url, explorer, faucet }) => [url, explorer, faucet]).filter(Boolean);
  const known = new Set([...links.map((link) => new URL(link).hostname), ...Object.keys(budget.hosts)]);
  const files = readdirSync(options.dist, { recursive: true }).filter((name) => TEXT.has(extname(name)));
  return files.flatMap((name) => {
    const hosts = new Set(found(read(name), /(?:https?|wss?):\/\/([a-z0-9-]+(?:\.[a-z0-9-]+)*)/gi));
    return [...hosts].filter((host) => !known.has(host)).map((host) => `${name} names the host ${host}`);
  });
}
const TEXT = new Set([".css", ".html", ".js", ".json", ".svg", ".txt"]);

const { parts, open } = weights();
for (const [part, weight] of Object.entries(parts)) {
  console.log(`${part.padEnd(28)} ${kB(weight).padStart(9)} of ${kB(limit(part)).padStart(9)}`);
}
const wrong = [...overweight(parts), ...leaks(open), ...strangers()];
if (options.write) {
  budget.recorded = parts;
  writeFileSync(FILE, `${JSON.stringify(budget, null, 2)}\n`);
}
for (const problem of wrong) console.error(`budget: ${problem}`);
process.exit(wrong.length > 0 ? 1 : 0);
