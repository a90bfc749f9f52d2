/** What was thrown, taken apart: viem, wagmi and wallets wrap an error in others, each in its own way. */
import { isHex, type Hex } from "viem";

/** One error of the chain of causes. */
export interface Cause {
  name: string;
  code: number | undefined;
  status: number | undefined;
  /** What it says, without the call's arguments and addresses that viem adds to a message. */
  says: string;
  message: string;
}

export interface Taken {
  causes: Cause[];
  /** The data of a revert, with its selector. */
  data: Hex | undefined;
}

const MAX = 40;
/** Where wallets and libraries hide the next error. */
const INNER = ["cause", "error", "originalError", "data", "info", "reason", "errors"] as const;
const SELECTOR = 10;
const WORD = 64;
/** Some nodes write the data into their message only. */
const WRITTEN_DATA = /revert[^\n]{0,80}?(0x[0-9a-f]{8}(?:[0-9a-f]{64})*)(?![0-9a-f])/i;

const isObject = (value: unknown): value is Record<string, unknown> => typeof value === "object" && value !== null;

const text = (value: unknown): string => (typeof value === "string" ? value : "");

function whole(value: unknown): number | undefined {
  const number = typeof value === "string" && value !== "" ? Number(value) : value;
  return typeof number === "number" && Number.isInteger(number) ? number : undefined;
}

/** A selector and whole words: neither a hash, nor an address, nor signed bytes. */
function isRevertData(value: unknown): value is Hex {
  return isHex(value) && value.length >= SELECTOR && (value.length - SELECTOR) % WORD === 0;
}

function causeOf(value: Record<string, unknown>): Cause {
  const message = text(value["message"]);
  const ofViem = typeof value["shortMessage"] === "string";
  const says = ofViem ? `${text(value["shortMessage"])}\n${text(value["details"])}` : message;
  return {
    name: text(value["name"]),
    code: whole(value["code"]),
    status: whole(value["status"] ?? value["statusCode"]),
    says: typeof value["code"] === "string" ? `${value["code"]}\n${says}` : says,
    message,
  };
}

/** The errors in what was thrown, the outermost first, and the data of the revert if there is any. */
export function take(thrown: unknown): Taken {
  const seen = new Set<unknown>();
  const waiting: unknown[] = [thrown];
  const taken: Taken = { causes: [], data: undefined };
  while (waiting.length > 0 && seen.size < MAX) {
    const next = waiting.shift();
    if (next === undefined || next === null || seen.has(next)) continue;
    seen.add(next);
    if (typeof next === "string") taken.causes.push({ ...causeOf({}), says: next, message: next });
    if (!isObject(next)) continue;
    if (!Array.isArray(next)) taken.causes.push(causeOf(next));
    for (const key of ["raw", "data"]) if (isRevertData(next[key])) taken.data ??= next[key];
    const inner = Array.isArray(next) ? next : INNER.map((key) => next[key]);
    waiting.push(...inner.filter((value) => isObject(value)));
  }
  const written = taken.causes.map(({ says }) => WRITTEN_DATA.exec(says)?.[1]).find((data) => isRevertData(data));
  if (isRevertData(written)) taken.data ??= written;
  return taken;
}

/** All that was said, for whoever wants to know more. */
export function details({ causes, data }: Taken): string {
  const said = causes.map(({ name, code, status, message }) => {
    const numbers = [code === undefined ? "" : `code ${code}`, status === undefined ? "" : `HTTP ${status}`];
    const head = [name, ...numbers].filter(Boolean).join(", ");
    return head && message && !message.startsWith(head) ? `${head}: ${message}` : message || head;
  });
  if (data !== undefined) said.push(`Revert data: ${data}`);
  return [...new Set(said.filter(Boolean))].join("\n\n").slice(0, 8_000);
}
