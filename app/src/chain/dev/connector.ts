/** A wallet in the page, for development chains only: it signs with keys that everybody has. */
import { createWalletClient, http, type EIP1193RequestFn, type Hex } from "viem";
import { createConnector, type CreateConnectorFn } from "wagmi";
import type { Network } from "../networks";
import { forget, recall, remember } from "../storage";
import { development, PEOPLE } from "./accounts";

const WHO = "dmex.development-account";
const CONNECTED = "dmex.development-connected";
export const DEVELOPMENT = "development";

type Request = { method: string; params?: unknown };

export function developmentAccounts(network: Network): CreateConnectorFn {
  let name = recall(WHO) ?? PEOPLE[0].name;
  const wallet = createWalletClient({ transport: http(network.url) });
  const answer = wallet.request as unknown as (request: Request) => Promise<unknown>;

  const request = async ({ method, params }: Request): Promise<unknown> => {
    const account = development(name);
    switch (method) {
      case "eth_accounts":
      case "eth_requestAccounts":
        return [account.address];
      case "eth_sendTransaction": {
        const [wanted] = params as [{ to?: Hex; data?: Hex; value?: Hex; gas?: Hex; maxFeePerGas?: Hex }];
        const count = (await answer({
          method: "eth_getTransactionCount",
          params: [account.address, "pending"],
        })) as Hex;
        const gas =
          wanted.gas ??
          ((await answer({ method: "eth_estimateGas", params: [{ ...wanted, from: account.address }] })) as Hex);
        const price = wanted.maxFeePerGas ?? ((await answer({ method: "eth_gasPrice" })) as Hex);
        const raw = await account.signTransaction({
          chainId: network.id,
          type: "eip1559",
          nonce: Number(count),
          gas: BigInt(gas),
          maxFeePerGas: BigInt(price),
          maxPriorityFeePerGas: 0n,
          value: BigInt(wanted.value ?? "0x0"),
          ...(wanted.to && { to: wanted.to }),
          ...(wanted.data && { data: wanted.data }),
        });
        return answer({ method: "eth_sendRawTransaction", params: [raw] });
      }
      default:
        return answer({ method, params });
    }
  };
  const provider = { request: request as EIP1193RequestFn };

  return createConnector((config) => ({
    id: DEVELOPMENT,
    name: "Development account",
    type: "development",
    connect: async () => {
      remember(CONNECTED, "yes");
      return { accounts: [development(name).address] as never, chainId: network.id };
    },
    disconnect: async () => forget(CONNECTED),
    getAccounts: async () => [development(name).address],
    getChainId: async () => network.id,
    getProvider: async () => ({
      ...provider,
      be(other: string) {
        name = other;
        remember(WHO, other);
        config.emitter.emit("change", { accounts: [development(name).address] });
      },
    }),
    // Only who chose it before is it again after a reload.
    isAuthorized: async () => recall(CONNECTED) !== undefined,
    onAccountsChanged: () => {},
    onChainChanged: () => {},
    onDisconnect: () => {},
  }));
}
