/** The person in front of a test's wallet: what they do when its window opens is set before, by a test. */
import { decodeFunctionData, encodeFunctionData, erc20Abi } from "viem";
import { RpcError, type Transaction } from "./endpoint";

/** What happens to a transaction instead of being sent. */
export type Fate = "dropped" | "cancelled" | "faster" | "held";

/** The selector of `approve(address,uint256)`. */
const APPROVE = "0x095ea7b3";

export class Person {
  #refusal: RpcError | undefined;
  #fate: Fate | undefined;
  #allowance: bigint | undefined;
  #absent: Promise<void> | undefined;
  #comeBack: (() => void) | undefined;

  /** Says no to the next window. */
  rejectNext(): void {
    this.failNext(4001, "User rejected the request.");
  }

  /** A window is open already: the next request is refused. */
  busyNext(): void {
    this.failNext(-32_002, "Request already pending. Please wait.");
  }

  /** The next window fails in this way. */
  failNext(code: number, message: string): void {
    this.#refusal = new RpcError(code, message);
  }

  /** Lets windows wait from now on. */
  hang(): void {
    this.#absent ??= new Promise((resolve) => (this.#comeBack = resolve));
  }

  /** Comes back, and answers what waits. */
  release(): void {
    this.#comeBack?.();
    this.#absent = undefined;
  }

  /** The next transaction gets a hash, and never reaches the chain. */
  dropNext(): void {
    this.#fate = "dropped";
  }

  /** The next transaction gets a hash, and is cancelled: another one with its nonce reaches the chain. */
  replaceNext(): void {
    this.#fate = "cancelled";
  }

  /** The next transaction gets a hash, and the same with a higher fee reaches the chain: it has another hash. */
  speedUpNext(): void {
    this.#fate = "faster";
  }

  /** The next transaction gets a hash, and reaches the chain when it is let go (`deliver` of the wallet). */
  holdNext(): void {
    this.#fate = "held";
  }

  /** Lowers the allowance in the next approval. [smallest unit] */
  lowerAllowance(to: bigint): void {
    this.#allowance = to;
  }

  /** The wallet's window is open until this ends. An error is a refusal. */
  protected async window(): Promise<void> {
    await this.#absent;
    const refusal = this.#refusal;
    this.#refusal = undefined;
    if (refusal) throw refusal;
  }

  /** What happens to the transaction that is sent now. */
  protected fate(): Fate | undefined {
    const fate = this.#fate;
    this.#fate = undefined;
    return fate;
  }

  /** The transaction with the allowance that the person wrote. */
  protected lowered(wanted: Transaction): Transaction {
    if (this.#allowance === undefined || !wanted.data?.startsWith(APPROVE)) return wanted;
    const { functionName, args } = decodeFunctionData({ abi: erc20Abi, data: wanted.data });
    if (functionName !== "approve") return wanted;
    const data = encodeFunctionData({ abi: erc20Abi, functionName, args: [args[0], this.#allowance] });
    this.#allowance = undefined;
    return { ...wanted, data };
  }
}
