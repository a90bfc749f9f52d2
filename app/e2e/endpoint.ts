/** The node behind a test's wallet. */
import { type Address, type Hex, hexToBigInt, hexToNumber, numberToHex } from "viem";

/** A refusal with the code that wallets and nodes give. */
export class RpcError extends Error {
  readonly code: number;
  readonly data: unknown;

  constructor(code: number, message: string, data?: unknown) {
    super(message);
    this.code = code;
    this.data = data;
  }
}

/** A transaction as a page asks for it. */
export interface Transaction {
  from: Address;
  to?: Address;
  data?: Hex;
  value?: Hex;
  gas?: Hex;
  maxFeePerGas?: Hex;
  maxPriorityFeePerGas?: Hex;
  nonce?: Hex;
}

interface Reply {
  result?: unknown;
  error?: { code: number; message: string; data?: unknown };
}

/** What a page tells a wallet of a network. */
interface ChainParameters {
  chainId: Hex;
  chainName: string;
  rpcUrls: string[];
  nativeCurrency: { name: string; symbol: string; decimals: number };
  blockExplorerUrls?: string[];
}

const wrong = (why: string) => new RpcError(-32_602, why);

export class Endpoint {
  readonly url: string;

  constructor(url: string) {
    this.url = url;
  }

  /** The endpoint of a network that a page wants to add. Checks what MetaMask checks. */
  static async fromChain(wanted: unknown): Promise<{ id: number; url: string }> {
    const { chainId, chainName, rpcUrls, nativeCurrency, blockExplorerUrls = [] } = wanted as ChainParameters;
    const [url] = rpcUrls;
    if (url === undefined || !/^https:|^http:\/\/(127\.0\.0\.1|localhost)[:/]/.test(url))
      throw wrong("Expected an RPC URL.");
    if (chainId !== numberToHex(hexToNumber(chainId))) throw wrong("Expected 0x-prefixed, unpadded, non-zero chainId.");
    if (!chainName) throw wrong("Expected a chainName.");
    if (nativeCurrency.decimals !== 18) throw wrong("Expected the number 18 for 'nativeCurrency.decimals'.");
    if (!/^.{2,6}$/.test(nativeCurrency.symbol)) throw wrong("Expected 2-6 character string 'nativeCurrency.symbol'.");
    if (blockExplorerUrls.some((explorer) => !explorer.startsWith("https:")))
      throw wrong("Expected an HTTPS explorer.");
    const actual = await new Endpoint(url).ask("eth_chainId", []);
    if (actual !== chainId) throw wrong(`Chain ID returned by RPC URL ${url} does not match ${chainId}.`);
    return { id: hexToNumber(chainId), url };
  }

  async ask(method: string, params: readonly unknown[]): Promise<unknown> {
    const body = JSON.stringify({ jsonrpc: "2.0", id: 1, method, params });
    const response = await fetch(this.url, { method: "POST", headers: { "content-type": "application/json" }, body });
    const { result, error } = (await response.json()) as Reply;
    if (error) throw new RpcError(error.code, error.message, error.data);
    return result;
  }

  /** What a wallet fills in where the page left it open. */
  async fill(wanted: Transaction, from: Address, chainId: number) {
    const { to, data, value, nonce, maxFeePerGas, maxPriorityFeePerGas } = wanted;
    const gas = wanted.gas ?? ((await this.ask("eth_estimateGas", [wanted])) as Hex);
    const count = nonce ?? ((await this.ask("eth_getTransactionCount", [from, "latest"])) as Hex);
    const price = maxFeePerGas ?? ((await this.ask("eth_gasPrice", [])) as Hex);
    return {
      type: "eip1559",
      chainId,
      nonce: hexToNumber(count),
      gas: hexToBigInt(gas),
      maxFeePerGas: hexToBigInt(price),
      maxPriorityFeePerGas: hexToBigInt(maxPriorityFeePerGas ?? "0x0"),
      value: hexToBigInt(value ?? "0x0"),
      ...(to && { to }),
      ...(data && { data }),
    } as const;
  }
}
