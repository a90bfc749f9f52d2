/** The page's own client: viem's, with the few actions that the page uses. All of them would be a third of the page. */
import { type Chain, createClient, type HttpTransport, type PublicClient } from "viem";
import {
  call,
  estimateGas,
  getBalance,
  getBlock,
  getBlockNumber,
  getChainId,
  getCode,
  getContractEvents,
  getLogs,
  getTransaction,
  getTransactionCount,
  getTransactionReceipt,
  readContract,
  simulateContract,
  waitForTransactionReceipt,
} from "viem/actions";

const ACTIONS = {
  call,
  estimateGas,
  getBalance,
  getBlock,
  getBlockNumber,
  getChainId,
  getCode,
  getContractEvents,
  getLogs,
  getTransaction,
  getTransactionCount,
  getTransactionReceipt,
  readContract,
  simulateContract,
  waitForTransactionReceipt,
};

/** What the page uses of viem's public client. */
export type Client = Pick<PublicClient<HttpTransport, Chain>, keyof typeof ACTIONS | "chain" | "request">;

/** A client of a chain. Reads that belong together are joined by `Rounds`. */
export function connect(chain: Chain, transport: HttpTransport): Client {
  const client = createClient({ chain, transport });
  for (const [name, action] of Object.entries(ACTIONS)) {
    // Each is viem's own, with its first argument bound, as `publicActions` does it.
    const bound = (...args: unknown[]) => (action as (...all: unknown[]) => unknown)(client, ...args);
    Object.assign(client, { [name]: bound });
  }
  return client as unknown as Client;
}
