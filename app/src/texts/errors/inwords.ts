/** Whatever was thrown, as one sentence. */
import { decodeErrorResult, isHex, type Hex } from "viem";
import { errorsAbi } from "../../generated/abi";
import { details, take } from "./causes";
import { AFTER_REASONS, type Kind, ruleFor, WALLET_FIRST } from "./rules";
import { sayer } from "./say";
import { sentences } from "./table";
import type { Context, ErrorName, Sentence } from "./types";

export type { Kind } from "./rules";

export interface Words {
  kind: Kind;
  sentence: string;
  /** The raw text, for a disclosure. */
  detail: string;
  /** The error's name if a contract named one that the suite has. */
  name?: ErrorName;
}

/** An error of the suite with its arguments, or the text of `Error(string)`. */
type Decoded = { name: ErrorName; args: Record<string, unknown> } | { text: string };

const isErrorName = (name: string): name is ErrorName => Object.hasOwn(sentences, name);

/** Reverts are decoded with the errors of all contracts: a refusal may come from any of them. */
export function decode(data: Hex): Decoded | undefined {
  try {
    const { errorName, args, abiItem } = decodeErrorResult({ abi: errorsAbi, data });
    const values: readonly unknown[] = args ?? [];
    // viem itself adds Error(string), which no contract of the suite raises.
    if (!isErrorName(errorName)) return { text: String(values[0] ?? "") };
    const named = abiItem.inputs.map((input, place) => [input.name ?? "", values[place]] as const);
    return { name: errorName, args: Object.fromEntries(named) };
  } catch {
    return undefined;
  }
}

/** The sentence of a decoded error. */
export function sentenceOf(name: ErrorName, args: Record<string, unknown>, context: Context = {}): string {
  // The arguments were decoded by the ABI that the table's types are made from.
  const sentence = sentences[name] as unknown as Sentence<ErrorName>;
  const said = sentence(args as Parameters<typeof sentence>[0], sayer(context));
  // A sentence may begin with the name of an account or a coin.
  return said.charAt(0).toUpperCase() + said.slice(1);
}

function reasonOf(data: Hex, context: Context): Pick<Words, "sentence" | "name"> {
  const decoded = decode(data);
  if (decoded === undefined) return { sentence: `The contract refused (${data.slice(0, 10)}).` };
  if ("text" in decoded) {
    return {
      sentence: decoded.text ? `The contract refused: ${decoded.text}` : "The contract refused without a reason.",
    };
  }
  const { name, args } = decoded;
  const inner = args["data"];
  // The lens passes on the error of the contract that it read from.
  if (name === "Lens_CallFailed" && isHex(inner) && inner !== "0x") return reasonOf(inner, context);
  return { sentence: sentenceOf(name, args, context), name };
}

/** Takes anything that viem, wagmi or a wallet throws. */
export function inWords(error: unknown, context: Context = {}): Words {
  const taken = take(error);
  const detail = details(taken);
  const wallet = ruleFor(taken.causes, WALLET_FIRST);
  if (wallet === undefined && taken.data !== undefined) {
    return { kind: "refused", detail, ...reasonOf(taken.data, context) };
  }
  const rule = wallet ?? ruleFor(taken.causes, AFTER_REASONS);
  if (rule === undefined) {
    return { kind: "unknown", sentence: "Something unexpected went wrong. The details say more.", detail };
  }
  const sentence = typeof rule.sentence === "string" ? rule.sentence : rule.sentence(context);
  return { kind: rule.kind, sentence, detail };
}
