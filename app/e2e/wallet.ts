/**
 * A wallet of the test, as pages find one: it announces itself by EIP-6963, and signs with a real key outside of the
 * page. What a person does with a wallet is a switch here: refuse, wait, change the account, lower an allowance.
 */
import type { BrowserContext } from "@playwright/test";
import { type Hex, isHex, keccak256, numberToHex } from "viem";
import type { PrivateKeyAccount } from "viem/accounts";
import { announce, type Answer, ICON } from "./announce";
import { Endpoint, RpcError, type Transaction } from "./endpoint";
import { Person } from "./person";

/** What the page asked. */
export interface Request {
  method: string;
  params: readonly unknown[];
}

/** Requests that open the wallet's window. */
const PROMPTS = new Set([
  "eth_requestAccounts",
  "eth_sendTransaction",
  "eth_signTypedData_v4",
  "personal_sign",
  "wallet_addEthereumChain",
  "wallet_requestPermissions",
  "wallet_sendTransaction",
  "wallet_switchEthereumChain",
  "wallet_watchAsset",
]);

export interface WalletOptions {
  name?: string;
  /** The network that the wallet knows at first, and is on. */
  chain: { id: number; url: string };
  account: PrivateKeyAccount;
}

export class Wallet extends Person {
  readonly name: string;
  /** Every request of the page, in order. */
  readonly requests: Request[] = [];
  /** Whether typed data can be signed: some hardware wallets cannot. */
  signsTypedData = true;

  #account: PrivateKeyAccount;
  #chainId: number;
  #connected = false;
  readonly #endpoints = new Map<number, Endpoint>();
  readonly #contexts = new Set<BrowserContext>();
  /** Transactions that wait in the network. */
  readonly #held: (() => Promise<unknown>)[] = [];
  readonly #uuid = crypto.randomUUID();

  constructor({ name = "Test Wallet", chain, account }: WalletOptions) {
    super();
    this.name = name;
    this.#account = account;
    this.#chainId = chain.id;
    this.#endpoints.set(chain.id, new Endpoint(chain.url));
  }

  /** Puts the wallet into every page of a browser that is opened from now on. */
  async install(context: BrowserContext): Promise<void> {
    const opened = context.pages().find((page) => page.url() !== "about:blank");
    if (opened) throw new Error(`${opened.url()} was opened before its wallet was there: ask for \`wallet\` earlier`);
    const [port, channel] = [`wallet_${this.#uuid.replaceAll("-", "")}`, `wallet:${this.#uuid}`];
    await context.exposeFunction(port, (method: string, params: readonly unknown[]) => this.#answer(method, params));
    const info = {
      uuid: this.#uuid,
      name: this.name,
      icon: ICON,
      rdns: `org.example.${this.name.replaceAll(" ", "-")}`,
    };
    await context.addInitScript(announce, { info, port, channel });
    this.#contexts.add(context);
  }

  /** The account that is selected. */
  get account(): PrivateKeyAccount {
    return this.#account;
  }

  /** The network that the wallet is on. */
  get chainId(): number {
    return this.#chainId;
  }

  /** Lets the transactions go that were held. */
  async deliver(): Promise<void> {
    for (const submit of this.#held.splice(0)) await submit();
  }

  /** The requests of one method. */
  asked(method: string): Request[] {
    return this.requests.filter((request) => request.method === method);
  }

  /** The transactions that the page asked for, in order. */
  get transactions(): Transaction[] {
    return this.asked("eth_sendTransaction").map(({ params }) => params[0] as Transaction);
  }

  /** The person selects another account. */
  async changeAccount(account: PrivateKeyAccount): Promise<void> {
    this.#account = account;
    if (this.#connected) await this.#emit("accountsChanged", [account.address]);
  }

  /** The person selects another network, which may have no endpoint. */
  async changeChain(id: number, url?: string): Promise<void> {
    if (url !== undefined) this.#endpoints.set(id, new Endpoint(url));
    this.#chainId = id;
    await this.#emit("chainChanged", numberToHex(id));
  }

  /** The wallet does not know a network: switching to it is refused with 4902. */
  forgetChain(id: number): void {
    this.#endpoints.delete(id);
  }

  /** The person disconnects the page within the wallet. */
  async disconnect(): Promise<void> {
    this.#connected = false;
    await this.#emit("accountsChanged", []);
  }

  async #emit(event: string, detail: unknown): Promise<void> {
    const pages = [...this.#contexts].flatMap((context) => context.pages());
    const message = { type: `wallet:${this.#uuid}`, event, detail };
    await Promise.all(
      pages.map((page) =>
        // A page that is loading or closed hears nothing, and asks when it is ready.
        page
          .evaluate(({ type, ...rest }) => void dispatchEvent(new CustomEvent(type, { detail: rest })), message)
          .catch(() => {}),
      ),
    );
  }

  async #answer(method: string, params: readonly unknown[]): Promise<Answer> {
    this.requests.push({ method, params });
    try {
      if (PROMPTS.has(method)) await this.window();
      return { result: (await this.#handle(method, params)) ?? null };
    } catch (error) {
      if (error instanceof RpcError) return { error: { code: error.code, message: error.message, data: error.data } };
      return { error: { code: -32_603, message: error instanceof Error ? error.message : String(error) } };
    }
  }

  async #handle(method: string, params: readonly unknown[]): Promise<unknown> {
    switch (method) {
      case "eth_chainId":
        return numberToHex(this.#chainId);
      case "net_version":
        return String(this.#chainId);
      case "eth_accounts":
        return this.#connected ? [this.#account.address] : [];
      case "eth_requestAccounts":
        this.#connected = true;
        return [this.#account.address];
      case "wallet_requestPermissions":
        this.#connected = true;
        return this.#permissions();
      case "wallet_getPermissions":
        return this.#connected ? this.#permissions() : [];
      case "wallet_revokePermissions":
        this.#connected = false;
        return null;
      case "wallet_watchAsset":
        return true;
      case "wallet_switchEthereumChain":
        return this.#switch(params);
      case "wallet_addEthereumChain":
        return this.#add(params);
      case "personal_sign":
        return this.#account.signMessage({ message: { raw: hex(params[0]) } });
      case "eth_signTypedData_v4":
        return this.#signTypedData(params);
      case "eth_sendTransaction":
        return this.#send(params[0] as Transaction);
      default:
        return this.#endpoint().ask(method, params);
    }
  }

  #permissions() {
    const caveats = [{ type: "restrictReturnedAccounts", value: [this.#account.address] }];
    return [{ parentCapability: "eth_accounts", caveats }];
  }

  #endpoint(): Endpoint {
    const endpoint = this.#endpoints.get(this.#chainId);
    if (!endpoint) throw new RpcError(-32_603, `No endpoint of chain ${this.#chainId} is known.`);
    return endpoint;
  }

  async #switch([wanted]: readonly unknown[]): Promise<null> {
    const id = Number((wanted as { chainId: Hex }).chainId);
    if (!this.#endpoints.has(id)) {
      throw new RpcError(4902, `Unrecognized chain ID "${numberToHex(id)}". Try adding the chain first.`);
    }
    if (id !== this.#chainId) await this.changeChain(id);
    return null;
  }

  /** Adds a network as MetaMask does, which checks what it is told, and goes there. */
  async #add([wanted]: readonly unknown[]): Promise<null> {
    const { id, url } = await Endpoint.fromChain(wanted);
    await this.changeChain(id, url);
    return null;
  }

  async #signTypedData([signer, data]: readonly unknown[]): Promise<Hex> {
    if (!this.signsTypedData) throw new RpcError(-32_603, "The device cannot sign typed data.");
    this.#own(signer);
    return this.#account.signTypedData(JSON.parse(String(data)) as Parameters<PrivateKeyAccount["signTypedData"]>[0]);
  }

  async #send(wanted: Transaction): Promise<Hex> {
    this.#own(wanted.from);
    const fate = this.fate();
    const endpoint = this.#endpoint();
    const filled = await endpoint.fill(this.lowered(wanted), this.#account.address, this.#chainId);
    const raw = await this.#account.signTransaction(filled);
    const submit = (signed: Hex) => endpoint.ask("eth_sendRawTransaction", [signed]);
    if (fate === undefined) return (await submit(raw)) as Hex;
    if (fate === "cancelled") {
      const { data: _, ...cancel } = { ...filled, to: this.#account.address, value: 0n };
      await submit(await this.#account.signTransaction(cancel));
    }
    if (fate === "faster") {
      await submit(await this.#account.signTransaction({ ...filled, maxFeePerGas: filled.maxFeePerGas * 2n }));
    }
    if (fate === "held") this.#held.push(() => submit(raw));
    return keccak256(raw);
  }

  /** Only the selected account signs. */
  #own(address: unknown): void {
    if (String(address).toLowerCase() === this.#account.address.toLowerCase()) return;
    throw new RpcError(4100, "The requested account has not been authorized by the user.");
  }
}

function hex(value: unknown): Hex {
  return isHex(value) ? value : "0x";
}
