/** Reads of one moment: every view of a page is asked at the same block, so that its figures fit together. */
import {
  type Abi,
  type Address,
  type BaseError,
  decodeFunctionResult,
  encodeFunctionData,
  getContractError,
  RawContractError,
} from "viem";
import type { Client } from "./client";
import { ABIS, type Addresses, type Answer, type Args, type ContractName, type Views } from "./contracts";
import { Rounds } from "./rounds";

/** A block. */
export interface Head {
  number: bigint;
  /** Its time, which all countdowns use. [unix seconds] */
  time: number;
}

const found = new WeakMap<Client, Rounds>();

/** The rounds of a client, or `undefined` where there is no lens: then each view is a call of its own. */
function roundsOf(client: Client, known: Addresses): Rounds | undefined {
  if (!known.lens) return undefined;
  const rounds = found.get(client) ?? new Rounds(client, known.lens, [known["hfil.manager"], known["husd.manager"]]);
  found.set(client, rounds);
  return rounds;
}

export class Reader {
  readonly client: Client;
  readonly known: Addresses;
  readonly head: Head;

  constructor(client: Client, known: Addresses, head: Head) {
    this.client = client;
    this.known = known;
    this.head = head;
  }

  /** The UTC day of the block, as contracts count it. */
  get day(): number {
    return Math.floor(this.head.time / 86_400);
  }

  /** The answer of a view. */
  async read<N extends ContractName, F extends Views<N>>(
    contract: N,
    view: F,
    args: Args<N, F>,
  ): Promise<Answer<N, F>> {
    const answer = await this.view(this.known[contract], ABIS[contract] as Abi, view, args as unknown[]);
    return answer as Answer<N, F>;
  }

  /** The answer of a view of any contract. */
  async view(address: Address, abi: Abi, functionName: string, args: readonly unknown[]): Promise<unknown> {
    const { client, head } = this;
    const rounds = roundsOf(client, this.known);
    if (!rounds) return client.readContract({ address, abi, functionName, args, blockNumber: head.number });
    const asked = encodeFunctionData({ abi, functionName, args });
    const { success, data } = await rounds.ask(head, { to: address, data: asked });
    try {
      if (!success) throw new RawContractError({ data });
      return decodeFunctionResult({ abi, functionName, args, data });
    } catch (error) {
      throw getContractError(error as BaseError, { abi, address, args, functionName });
    }
  }

  /** The answer of a view, or `undefined` where the contract refuses: a day that is not final, a batch not settled yet. */
  async maybe<N extends ContractName, F extends Views<N>>(
    contract: N,
    view: F,
    args: Args<N, F>,
  ): Promise<Answer<N, F> | undefined> {
    try {
      return await this.read(contract, view, args);
    } catch (error) {
      if (isRefusal(error)) return undefined;
      throw error;
    }
  }

  /** The balance of the chain's own coin. [wei] */
  balance(of: Address): Promise<bigint> {
    return this.client.getBalance({ address: of, blockNumber: this.head.number });
  }
}

/** A reader of the newest block. */
export async function newest(client: Client, known: Addresses): Promise<Reader> {
  const block = await client.getBlock();
  return new Reader(client, known, { number: block.number, time: Number(block.timestamp) });
}

/** Whether a contract refused, as opposed to an endpoint that did not answer. */
export function isRefusal(error: unknown): boolean {
  for (let cause = error; cause instanceof Error; cause = cause.cause) {
    if (cause.name === "ContractFunctionRevertedError" || cause.name === "ExecutionRevertedError") return true;
  }
  return false;
}
