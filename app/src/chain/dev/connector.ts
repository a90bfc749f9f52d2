/**
 * A wallet in the page, for development chains only: it signs with keys that everybody has. The keys, and what signs
 * with them, are loaded when somebody chooses it.
 */
import { type Address, type EIP1193RequestFn, type Hex, http } from "viem";
import type { PrivateKeyAccount } from "viem/accounts";
import { createConnector, type CreateConnectorFn } from "wagmi";
import type { Network } from "../networks";
import { forget, recall, remember } from "../storage";

const WHO = "dmex.development-account";
const CONNECTED = "dmex.development-connected";
export const DEVELOPMENT = "development";

type Request = { method: string; params?: unknown };
type Wanted = { to?: Hex; data?: Hex; value?: Hex; gas?: Hex; maxFeePerGas?: Hex };

/** The account by its name, or the first of all. */
async function accountOf(name: string | undefined) {
  const { development, PEOPLE } = await import("./accounts");
  return development(name ?? PEOPLE[0].name);
}

export function developmentAccounts(network: Network): CreateConnectorFn {
  let name = recall(WHO);
  const addressOf = async (): Promise<Address> => (await accountOf(name)).address;
  const node = http(network.url)({ retryCount: 0 });
  const answer = node.request as unknown as (request: Request) => Promise<unknown>;

  const ask = async (method: string, params?: unknown) =>
    (await answer({ method, ...(params !== undefined && { params }) })) as Hex;

  const send = async (wanted: Wanted): Promise<unknown> => {
    const account = await accountOf(name);
    const raw = await account.signTransaction({
      chainId: network.id,
      type: "eip1559",
      nonce: Number(await ask("eth_getTransactionCount", [account.address, "pending"])),
      gas: BigInt(wanted.gas ?? (await ask("eth_estimateGas", [{ ...wanted, from: account.address }]))),
      maxFeePerGas: BigInt(wanted.maxFeePerGas ?? (await ask("eth_gasPrice"))),
      maxPriorityFeePerGas: 0n,
      value: BigInt(wanted.value ?? "0x0"),
      ...(wanted.to && { to: wanted.to }),
      ...(wanted.data && { data: wanted.data }),
    });
    return ask("eth_sendRawTransaction", [raw]);
  };
  const sign = async (typed: string): Promise<Hex> =>
    (await accountOf(name)).signTypedData(JSON.parse(typed) as Parameters<PrivateKeyAccount["signTypedData"]>[0]);
  const request = async ({ method, params }: Request): Promise<unknown> => {
    if (method === "eth_accounts" || method === "eth_requestAccounts") return [await addressOf()];
    if (method === "eth_sendTransaction") return send((params as [Wanted])[0]);
    if (method === "eth_signTypedData_v4") return sign((params as [Address, string])[1]);
    return ask(method, params);
  };
  const provider = { request: request as EIP1193RequestFn };

  return createConnector((config) => ({
    id: DEVELOPMENT,
    name: "Development account",
    type: "development",
    connect: async () => {
      remember(CONNECTED, "yes");
      return { accounts: [await addressOf()] as never, chainId: network.id };
    },
    disconnect: async () => forget(CONNECTED),
    getAccounts: async () => [await addressOf()],
    getChainId: async () => network.id,
    getProvider: async () => ({
      ...provider,
      async be(other: string) {
        name = other;
        remember(WHO, other);
        config.emitter.emit("change", { accounts: [await addressOf()] });
      },
    }),
    // Only who chose it before is it again after a reload.
    isAuthorized: async () => recall(CONNECTED) !== undefined,
    onAccountsChanged: () => {},
    onChainChanged: () => {},
    onDisconnect: () => {},
  }));
}
