// Holds that viem reads the suite from the committed ABIs, without a type written by hand:
//   node decode.mjs ABI-FOLDER [RECORDED.json]
//
// For every function: what it answers is encoded from random values and decoded again, and each value is found by its
// name. For every error and event: the same, or at least its names. RECORDED.json is what contracts on a chain really
// answered, [{ contract, kind, name, data }] with kind "output" or "error": it must decode, and encode to the same bytes.
// Exits with 1 and says where, if anything does not.
import { readdirSync, readFileSync } from "node:fs";
import { isDeepStrictEqual } from "node:util";
import {
  decodeErrorResult,
  decodeFunctionResult,
  encodeErrorResult,
  encodeFunctionResult,
  getAddress,
  toFunctionSelector,
  toFunctionSignature,
} from "viem";

const SEED = 20210401;
/** Of how many random answers each function is tried. */
const ROUNDS = 8;

/** Random numbers, the same in every run: mulberry32. */
function random(seed) {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return (mixed ^ (mixed >>> 14)) >>> 0;
  };
}

const next = random(SEED);
const bytes = (count) =>
  "0x" + Array.from({ length: count }, () => (next() & 255).toString(16).padStart(2, "0")).join("");

/** A random value of a parameter's type, as viem gives it back. */
function value(parameter, type = parameter.type) {
  const list = type.match(/^(.*)\[(\d*)\]$/);
  if (list) {
    const count = list[2] === "" ? next() % 4 : Number(list[2]);
    return Array.from({ length: count }, () => value(parameter, list[1]));
  }
  if (type === "tuple") {
    return Object.fromEntries(parameter.components.map((part) => [part.name, value(part)]));
  }
  if (type === "bool") return (next() & 1) === 1;
  if (type === "string") return `text ${next()}`;
  if (type === "bytes") return bytes(next() % 70);
  if (type === "address") return getAddress(bytes(20));
  const sized = type.match(/^bytes(\d+)$/);
  if (sized) return bytes(Number(sized[1]));
  const number = type.match(/^uint(\d+)$/);
  if (number) {
    const wide = BigInt(bytes(Number(number[1]) / 8));
    // viem gives what fits JavaScript's numbers as such.
    return Number(number[1]) <= 48 ? Number(wide) : wide;
  }
  throw new Error(`no value of type ${type}`);
}

/** Says where a name is missing: in a struct, or among several. */
function nameless(parameters, alone) {
  return parameters.flatMap((parameter) => {
    const own = parameter.name === "" && !alone ? [parameter.type] : [];
    return own.concat(nameless(parameter.components ?? [], false));
  });
}

/** Structs within a decoded value are objects with the names of the ABI. */
function named(parameter, decoded) {
  if (!parameter.type.startsWith("tuple")) return true;
  if (Array.isArray(decoded)) return decoded.every((item) => named({ ...parameter, type: "tuple" }, item));
  return (
    isDeepStrictEqual(Object.keys(decoded), parameter.components.map((part) => part.name)) &&
    parameter.components.every((part) => named(part, decoded[part.name]))
  );
}

const wrong = [];
const counts = { contracts: 0, functions: 0, errors: 0, events: 0, recorded: 0 };
function check(holds, where, why) {
  if (!holds) wrong.push(`${where}: ${why}`);
  return holds;
}

function checkFunction(where, entry) {
  const { outputs } = entry;
  check(nameless(entry.inputs, false).length === 0, where, "an argument has no name");
  // Without names viem does not take values by them: nothing more to try.
  if (!check(nameless(outputs, outputs.length === 1).length === 0, where, "what it answers has no name")) return;
  if (outputs.length === 0) return;
  for (let round = 0; round < ROUNDS; round += 1) {
    const values = outputs.map((output) => value(output));
    const result = outputs.length === 1 ? values[0] : values;
    const abi = [entry];
    const data = encodeFunctionResult({ abi, functionName: entry.name, result });
    const decoded = decodeFunctionResult({ abi, functionName: entry.name, data });
    check(isDeepStrictEqual(decoded, result), where, `${JSON.stringify(decoded, text)} is not what was encoded`);
    const each = outputs.length === 1 ? [decoded] : decoded;
    outputs.forEach((output, at) => check(named(output, each[at]), where, "a struct is read without its names"));
  }
}

function checkError(where, entry) {
  if (!check(nameless(entry.inputs, false).length === 0, where, "a value has no name")) return;
  const args = entry.inputs.map((input) => value(input));
  const abi = [entry];
  const data = encodeErrorResult({ abi, errorName: entry.name, args });
  const decoded = decodeErrorResult({ abi, data });
  const same = decoded.errorName === entry.name && isDeepStrictEqual(decoded.args ?? [], args);
  check(same, where, "it does not decode to what was encoded");
}

function checkRecorded(abis, { contract, kind, name, data }) {
  const where = `${contract}.${name} (recorded)`;
  const abi = abis.get(contract);
  if (!abi) return check(false, where, "there is no such ABI");
  if (kind === "error") {
    const decoded = decodeErrorResult({ abi, data });
    const again = encodeErrorResult({ abi: [decoded.abiItem], errorName: decoded.errorName, args: decoded.args ?? [] });
    return check(again === data, where, `${decoded.errorName} encodes to ${again}, not to ${data}`);
  }
  const entry = abi.find((item) => item.type === "function" && signature(item) === name);
  if (!entry) return check(false, where, "there is no such function");
  const result = decodeFunctionResult({ abi: [entry], functionName: entry.name, data });
  const again = encodeFunctionResult({ abi: [entry], functionName: entry.name, result });
  check(again === data, where, `it encodes to ${again}, not to ${data}`);
  const each = entry.outputs.length === 1 ? [result] : result;
  entry.outputs.forEach((output, at) => check(named(output, each[at]), where, "a struct is read without its names"));
}

const signature = (item) => toFunctionSignature(item);
const text = (_, item) => (typeof item === "bigint" ? item.toString() : item);

/** Nothing in an ABI stands for another thing: selectors are told apart. */
function checkSelectors(contract, abi) {
  for (const kind of ["function", "error"]) {
    const seen = new Map();
    for (const item of abi.filter((entry) => entry.type === kind)) {
      const selector = toFunctionSelector({ ...item, type: "function", outputs: [], stateMutability: "view" });
      check(!seen.has(selector), `${contract}.${item.name}`, `the same ${kind} as ${seen.get(selector)}`);
      seen.set(selector, item.name);
    }
  }
}

function main([folder, recorded]) {
  if (!folder) throw new Error("usage: node decode.mjs ABI-FOLDER [RECORDED.json]");
  const abis = new Map();
  for (const file of readdirSync(folder).filter((name) => name.endsWith(".json")).sort()) {
    const contract = file.slice(0, -".json".length);
    const abi = JSON.parse(readFileSync(`${folder}/${file}`, "utf8"));
    abis.set(contract, abi);
    counts.contracts += 1;
    checkSelectors(contract, abi);
    for (const entry of abi) {
      const where = `${contract}.${entry.name ?? entry.type}`;
      if (entry.type === "function") {
        counts.functions += 1;
        checkFunction(where, entry);
      } else if (entry.type === "error") {
        counts.errors += 1;
        checkError(where, entry);
      } else {
        counts.events += entry.type === "event" ? 1 : 0;
        check(nameless(entry.inputs, false).length === 0, where, "a value has no name");
      }
    }
  }
  check(counts.contracts > 0, folder, "there is no ABI in it");
  for (const answer of recorded ? JSON.parse(readFileSync(recorded, "utf8")) : []) {
    counts.recorded += 1;
    try {
      checkRecorded(abis, answer);
    } catch (error) {
      check(false, `${answer.contract}.${answer.name} (recorded)`, error.shortMessage ?? error.message);
    }
  }
}

main(process.argv.slice(2));
console.log(JSON.stringify(counts));
if (wrong.length > 0) {
  console.error(wrong.slice(0, 40).join("\n"));
  console.error(`${wrong.length} things are wrong`);
  process.exit(1);
}
