/** The chain of a test: reads and messages of any contract of the deployment, and what development accounts can do. */
import { readFileSync } from "node:fs";
import {
  type Abi,
  type Account,
  type Address,
  BaseError,
  ContractFunctionRevertedError,
  createWalletClient,
  encodeFunctionData,
  type Hex,
  http,
  keccak256,
  maxUint256,
  parseEther,
  publicActions,
  toHex,
  type TransactionReceipt,
} from "viem";
import { type PrivateKeyAccount, privateKeyToAccount } from "viem/accounts";
import { ABIS, addresses, type Addresses, type Answer, type Args } from "../src/chain/contracts";
import type { ContractName, Messages, Views } from "../src/chain/contracts";
import { development } from "../src/chain/dev/accounts";
import type { Deployment } from "../src/chain/networks";
import { errorsAbi } from "../src/generated/abi";

export const DAY = 86_400n;
export const COIN = parseEther("1");
/** The kind of power of the deployment: Filecoin's, by the TiB. */
export const KIND = 1;

/** A contract refused: the name and the values of its error. */
export interface Refusal {
  name: string;
  args: readonly unknown[];
}

function connect(url: string) {
  // Every transaction makes a block at once.
  return createWalletClient({ transport: http(url, { retryCount: 0 }), pollingInterval: 25 }).extend(publicActions);
}

export class Chain {
  readonly client: ReturnType<typeof connect>;
  /** The endpoint of the node itself. */
  readonly url: string;
  /** The record that the node wrote. */
  readonly deployment: Deployment;
  /** The contracts' addresses by name. */
  readonly known: Addresses;
  /** Who does what, as deployments/local.toml says. */
  readonly accounts = {
    custodian: development("alith"),
    provider: development("baltathar"),
    holder: development("charleth"),
    guardian: development("dorothy"),
    lender: development("ethan"),
    feeders: [1, 2, 3, 4, 5].map((number) => development(`feeder-${number}`)),
  };

  constructor(url: string, record: string | URL) {
    this.url = url;
    this.client = connect(url);
    this.deployment = JSON.parse(readFileSync(record, "utf8")) as Deployment;
    this.known = addresses(this.deployment);
  }

  /** The answer of a view. */
  async read<N extends ContractName, F extends Views<N>>(
    contract: N,
    view: F,
    args: Args<N, F>,
    blockNumber?: bigint,
  ): Promise<Answer<N, F>> {
    const call = { ...this.#target(contract), functionName: view as string, args: args as unknown[] };
    return (await this.client.readContract({ ...call, ...(blockNumber !== undefined && { blockNumber }) })) as Answer<
      N,
      F
    >;
  }

  /** Sends a message and waits for its block. It has to succeed. */
  async send<N extends ContractName, F extends Messages<N>>(
    from: PrivateKeyAccount,
    contract: N,
    message: F,
    args: Args<N, F>,
  ): Promise<TransactionReceipt> {
    const { address, abi } = this.#target(contract);
    const call = { address, abi, functionName: message as string, args: args as unknown[], account: from };
    // Refusals get their names here. Gas follows the state, which others may change before the block is made.
    const gas = ((await this.client.estimateContractGas(call)) * 5n) / 4n;
    const data = encodeFunctionData({ abi, functionName: call.functionName, args: call.args });
    return this.#included(await this.client.sendTransaction({ account: from, to: address, data, gas, ...FREE }));
  }

  /** What a message would answer, or its refusal. Changes nothing. */
  async tryOut<N extends ContractName, F extends Messages<N>>(
    from: Account | Address,
    contract: N,
    message: F,
    args: Args<N, F>,
  ): Promise<{ result: unknown } | { refusal: Refusal }> {
    const call = { ...this.#target(contract), account: from, functionName: message as string, args: args as unknown[] };
    try {
      return { result: (await this.client.simulateContract(call)).result };
    } catch (error) {
      const cause = error instanceof BaseError && error.walk((inner) => inner instanceof ContractFunctionRevertedError);
      if (!(cause instanceof ContractFunctionRevertedError) || !cause.data) throw error;
      return { refusal: { name: cause.data.errorName, args: cause.data.args ?? [] } };
    }
  }

  /** An account of its own, the same in every run for the same name. It has nothing. */
  account(name: string): PrivateKeyAccount {
    return privateKeyToAccount(keccak256(toHex(`dmex page test ${name}`)));
  }

  /** Gives coins for fees. [wei] */
  async give(to: Address, value: bigint): Promise<void> {
    await this.#included(await this.client.sendTransaction({ account: this.accounts.custodian, to, value, ...FREE }));
  }

  /** The custodian mints. [smallest unit] */
  async mint(coin: "husd" | "hfil", to: Address, amount: bigint): Promise<void> {
    await this.send(this.accounts.custodian, coin, "mint", [to, amount]);
  }

  /** A holder of votes gives DMC. [smallest unit] */
  async giveDmc(to: Address, amount: bigint): Promise<void> {
    await this.send(this.accounts.custodian, "dmc", "transfer", [to, amount]);
  }

  /** Lets a contract take a coin without end, unless it may already. */
  async approve(from: PrivateKeyAccount, coin: "husd" | "hfil" | "dmc", spender: ContractName): Promise<void> {
    if ((await this.read(coin, "allowance", [from.address, this.known[spender]])) > maxUint256 / 2n) return;
    await this.send(from, coin, "approve", [this.known[spender], maxUint256]);
  }

  /** The coins of the chain that an account has for fees. [wei] */
  balance(of: Address): Promise<bigint> {
    return this.client.getBalance({ address: of });
  }

  /** The time that the next block has, if it is made now. [unix seconds] */
  async now(): Promise<bigint> {
    return BigInt(await this.#control<number>("dmex_now")) / 1_000n;
  }

  /** The UTC day of the next block. [days since 1970] */
  async today(): Promise<number> {
    return Number((await this.now()) / DAY);
  }

  /** Moves the clock forward to a moment, and makes a block. A moment in the past is no move. [unix seconds] */
  async moveTo(moment: bigint): Promise<void> {
    if (moment <= (await this.now())) return;
    await this.#control("evm_setNextBlockTimestamp", [Number(moment)]);
    await this.mine();
  }

  /** Makes empty blocks. */
  async mine(blocks = 1): Promise<void> {
    await this.#control("evm_mine", [{ blocks }]);
  }

  #target(contract: ContractName): { address: Address; abi: Abi } {
    return { address: this.known[contract], abi: [...ABIS[contract], ...errorsAbi] };
  }

  /** Asks the node's own methods, which viem has no types for. */
  #control<T>(method: string, params: unknown[] = []): Promise<T> {
    return this.client.request({ method, params } as never) as Promise<T>;
  }

  async #included(hash: Hex): Promise<TransactionReceipt> {
    const receipt = await this.client.waitForTransactionReceipt({ hash, checkReplacement: false });
    if (receipt.status !== "success") throw new Error(`${hash} failed`);
    return receipt;
  }
}

/** There are no tips on this chain. */
const FREE = { chain: null, maxPriorityFeePerGas: 0n } as const;
