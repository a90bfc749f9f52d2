/** What a flow is: data that says what will happen, and the transactions that make it happen. */
import type { Address, Hex } from "viem";
import { call, type Call, type ContractName } from "../chain/contracts";
import type { Reader } from "../chain/reader";
import type { Permit } from "./permit";

/** A figure before and after. */
export interface Row {
  label: string;
  now?: string;
  after: string;
}

/** A permit and its signature. */
export interface Signed {
  permit: Permit;
  signature: Hex;
}

/** A transaction of a flow. */
export interface Step {
  /** What the button and the list say, such as "Approve 120 HUSD". */
  label: string;
  /**
   * The message to send, made from the chain's state just before, or `undefined` if there is nothing to do (any more):
   * the allowance is there already. So a reload goes on where it was, and no step happens twice.
   */
  next(at: Reader, account: Address, signature?: Signed): Promise<Call | undefined>;
  /** What the wallet signs before `next` makes the message, which then gets both. */
  sign?(at: Reader, account: Address): Promise<Permit>;
  /** Whether later steps need nothing of this one: if it is refused, they are made all the same. */
  alone?: boolean;
  /**
   * Whether the chain tells if it still stands: on another try it is read again even if it was made. An allowance can
   * be lowered in the wallet, or used up by another page.
   */
  again?: true;
}

export interface Flow {
  title: string;
  /** One sentence that says what happens, with its amounts. */
  sentence: string;
  rows: Row[];
  /** What can be lost, and who is trusted. */
  risks: string[];
  steps: Step[];
  /** What stands after it, for the last line: "You own 5 NFTs more." */
  done: string;
}

/** Approvals of this size are stored as unlimited, which nobody is asked for. */
export const UNLIMITED = (1n << 128n) - 1n;

type Token = Extract<ContractName, "hfil" | "husd" | "dmc">;

/** Lets a contract take exactly this amount. No step if it may already. */
export function approval(token: Token, spender: ContractName, amount: bigint, label: string): Step {
  return {
    label,
    again: true,
    next: async (at, account) => {
      const allowed = await at.read(token, "allowance", [account, at.known[spender]]);
      return allowed >= amount ? undefined : call(token, "approve", [at.known[spender], amount]);
    },
  };
}

/** A step that always sends one message. */
export function message(label: string, what: Call): Step {
  return { label, next: async () => what };
}
