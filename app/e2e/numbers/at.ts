/** The chain at one block, asked past the page: plain calls to the node, none of them through the lens. */
import { type Abi, createPublicClient, http, type PublicClient } from "viem";
import { ABIS, type Answer, type Args, type Coin, type ContractName, type Views } from "../../src/chain/contracts";
import type { Chain } from "../chain";

export const COINS = ["hfil", "husd"] as const;
export const NAMES = { hfil: "HFIL", husd: "HUSD" } as const;
export const manager = (coin: Coin): `${Coin}.manager` => `${coin}.manager`;
export const pool = (coin: Coin): `${Coin}.pool` => `${coin}.pool`;

const clients = new Map<string, PublicClient>();

function clientOf(url: string): PublicClient {
  const found =
    clients.get(url) ?? createPublicClient({ transport: http(url, { batch: { batchSize: 100, wait: 1 } }) });
  clients.set(url, found);
  return found;
}

/** The answer of a view, at a block or at the newest one. `Chain.read` also knows every error's name, and takes long. */
export async function ask<N extends ContractName, F extends Views<N>>(
  chain: Chain,
  contract: N,
  view: F,
  args: Args<N, F>,
  blockNumber?: bigint,
): Promise<Answer<N, F>> {
  const answer = await clientOf(chain.url).readContract({
    address: chain.known[contract],
    abi: ABIS[contract] as Abi,
    functionName: view as string,
    args: args as unknown[],
    ...(blockNumber !== undefined && { blockNumber }),
  });
  return answer as Answer<N, F>;
}

export class At {
  readonly chain: Chain;
  readonly client: PublicClient;
  readonly block: bigint;
  /** The block's time, and its UTC day. [unix seconds] */
  readonly time: bigint;
  readonly day: number;

  private constructor(chain: Chain, client: PublicClient, block: bigint, time: bigint) {
    [this.chain, this.client, this.block, this.time] = [chain, client, block, time];
    this.day = Number(time / 86_400n);
  }

  static async newest(chain: Chain): Promise<At> {
    const client = clientOf(chain.url);
    const { number, timestamp } = await client.getBlock({ blockTag: "latest" });
    return new At(chain, client, number, timestamp);
  }

  /** The answer of a view. */
  ask<N extends ContractName, F extends Views<N>>(contract: N, view: F, args: Args<N, F>): Promise<Answer<N, F>> {
    return ask(this.chain, contract, view, args, this.block);
  }

  /** The answer, or undefined where the contract refuses. */
  async maybe<N extends ContractName, F extends Views<N>>(
    contract: N,
    view: F,
    args: Args<N, F>,
  ): Promise<Answer<N, F> | undefined> {
    try {
      return await this.ask(contract, view, args);
    } catch (error) {
      if (String(error).includes("reverted")) return undefined;
      throw error;
    }
  }

  /** Answers for 0, 1, 2, … */
  async each<T>(count: bigint | number, ask: (place: number) => Promise<T>): Promise<T[]> {
    return Promise.all(Array.from({ length: Number(count) }, (_, place) => ask(place)));
  }
}

export const same = (one: string, other: string): boolean => one.toLowerCase() === other.toLowerCase();
export const sum = (of: readonly bigint[]): bigint => of.reduce((a, b) => a + b, 0n);
