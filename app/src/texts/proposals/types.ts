/** The types of the sentences of proposals. A message is told from its arguments and from what the chain says now. */
import type { Abi, Address, ContractFunctionArgs, ContractFunctionName, ContractFunctionReturnType } from "viem";

/** A value that a call sets. */
export interface Change {
  label: string;
  /** What is in force now, where a view tells it. */
  now?: string | undefined;
  after: string;
}

/** A call in words. */
export interface Told {
  /** A whole sentence. */
  says?: string;
  changes?: readonly Change[];
  /** What voters have to judge, because no code bounds it. */
  warns?: readonly string[];
}

/** The contract that is called. */
export interface Target {
  address: Address;
  /** Its name within a sentence, such as "the HFIL pool". */
  title: string;
  /** The coin that it counts in, such as "HFIL". */
  coin: string;
}

export interface Say {
  target: Target;
  /** The name of an address that the page knows, or the whole address: two ends can be forged. */
  who(address: Address): string;
}

/** Asks the called contract. Undefined where it refuses. */
export type Ask<A extends Abi> = <F extends ContractFunctionName<A, "view" | "pure">>(
  view: F,
  args: ContractFunctionArgs<A, "view" | "pure", F>,
) => Promise<
  ContractFunctionReturnType<A, "view" | "pure", F, ContractFunctionArgs<A, "view" | "pure", F>> | undefined
>;

type Messages<A extends Abi> = ContractFunctionName<A, "nonpayable" | "payable">;

export type Teller<A extends Abi, M extends Messages<A>> = (
  args: ContractFunctionArgs<A, "nonpayable" | "payable", M>,
  ask: Ask<A>,
  say: Say,
) => Told | Promise<Told>;

/** The messages of a contract that have words of their own. */
export type Tellers<A extends Abi> = { readonly [M in Messages<A>]?: Teller<A, M> };
