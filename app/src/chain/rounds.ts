/**
 * Views that are asked at the same moment go into one HTTP request, by calls of the lens. What a view answered at a
 * block is kept while that block is read, so that it is asked once, whoever needs it.
 */
import {
  type Address,
  BaseError,
  decodeFunctionResult,
  encodeFunctionData,
  type Hex,
  multicall3Abi,
  RpcRequestError,
} from "viem";
import type { Client } from "./client";
import type { Head } from "./reader";

/** A view to ask. */
export interface Question {
  to: Address;
  data: Hex;
}

/** What came of it: an answer, or the data of a refusal. */
export interface Reply {
  success: boolean;
  data: Hex;
}

interface Waiting extends Question {
  resolve: (reply: Reply) => void;
  reject: (error: unknown) => void;
}

/**
 * All views of a call of the lens share the weight of one transaction, above which it fails as a whole (the lens'
 * manual): 40 take about half of it, or six of a loan manager, whose views look at every NFT of a position.
 */
const SHARE = 120;
const LIGHT = 3;
const HEAVY = 20;
/** Blocks whose answers are kept: a view that began at the last one may still go on. */
const KEPT = 2;
/** What eth-rpc says of a call above the weight of a transaction: "failed to run contract: … OutOfGas". */
const TOO_HEAVY = /run contract|out ?of ?gas|weight|exhausted/i;

/** Views are kept by number and time: after a reset another block has the same number. */
const keyOf = ({ number, time }: Head): string => `${number} ${time}`;

export class Rounds {
  readonly #client: Client;
  readonly #lens: Address;
  readonly #heavy: ReadonlySet<string>;
  /** What waits for the next round, by the block. */
  readonly #waiting = new Map<bigint, Waiting[]>();
  readonly #kept = new Map<string, Map<string, Promise<Reply>>>();

  /** `heavy` are the contracts whose views take much of a call's weight. */
  constructor(client: Client, lens: Address, heavy: readonly Address[]) {
    this.#client = client;
    this.#lens = lens;
    this.#heavy = new Set(heavy);
  }

  /** Asks in the next round. Rejects if the endpoint does not answer. */
  ask(at: Head, { to, data }: Question): Promise<Reply> {
    const answers = this.#answersAt(at);
    const key = `${to} ${data}`;
    const known = answers.get(key);
    if (known) return known;
    const reply = new Promise<Reply>((resolve, reject) => {
      this.#wait(at.number, { to, data, resolve, reject });
    });
    answers.set(key, reply);
    // What was not answered may be asked again.
    reply.catch(() => answers.delete(key));
    return reply;
  }

  #answersAt(at: Head): Map<string, Promise<Reply>> {
    const key = keyOf(at);
    const answers = this.#kept.get(key) ?? new Map<string, Promise<Reply>>();
    this.#kept.set(key, answers);
    const [oldest] = this.#kept.keys();
    if (this.#kept.size > KEPT && oldest !== undefined) this.#kept.delete(oldest);
    return answers;
  }

  #wait(block: bigint, one: Waiting): void {
    const round = this.#waiting.get(block);
    if (round) return void round.push(one);
    const started = [one];
    this.#waiting.set(block, started);
    // Whoever gets an answer of the last round asks what follows from it before this.
    setTimeout(() => {
      this.#waiting.delete(block);
      void this.#round(block, started);
    });
  }

  /** All answers of a round are given at the same moment, so that the next round is one again. */
  async #round(block: bigint, asked: readonly Waiting[]): Promise<void> {
    const shares = this.#shares(asked);
    const answers = await Promise.allSettled(shares.map((share) => this.#together(block, share)));
    for (const [place, share] of shares.entries()) {
      const answer = answers[place];
      for (const [index, { resolve, reject }] of share.entries()) {
        if (answer?.status === "fulfilled") resolve(answer.value[index] ?? { success: false, data: "0x" });
        else reject(answer?.reason);
      }
    }
  }

  #shares(asked: readonly Waiting[]): Waiting[][] {
    const shares: Waiting[][] = [];
    let left = 0;
    for (const one of asked) {
      const weight = this.#heavy.has(one.to) ? HEAVY : LIGHT;
      if (left < weight) {
        shares.push([]);
        left = SHARE;
      }
      shares.at(-1)?.push(one);
      left -= weight;
    }
    return shares;
  }

  async #together(block: bigint, asked: readonly Question[]): Promise<readonly Reply[]> {
    const calls = asked.map(({ to, data }) => ({ target: to, allowFailure: true, callData: data }));
    const input = encodeFunctionData({ abi: multicall3Abi, functionName: "aggregate3", args: [calls] });
    try {
      const data = await this.#client.request({
        method: "eth_call",
        params: [{ to: this.#lens, data: input }, `0x${block.toString(16)}`],
      });
      const found = decodeFunctionResult({ abi: multicall3Abi, functionName: "aggregate3", data });
      return found.map(({ success, returnData }) => ({ success, data: returnData }));
    } catch (error) {
      if (asked.length === 1 || !isTooHeavy(error)) throw error;
      const middle = asked.length >> 1;
      const halves = [asked.slice(0, middle), asked.slice(middle)];
      return (await Promise.all(halves.map((half) => this.#together(block, half)))).flat();
    }
  }
}

/** Whether a node could not finish a call, as opposed to an endpoint that gave no answer. */
function isTooHeavy(error: unknown): boolean {
  const cause = error instanceof BaseError ? error.walk((one) => one instanceof RpcRequestError) : undefined;
  return cause instanceof RpcRequestError && TOO_HEAVY.test(cause.details);
}
