import {
  AbiDecodingZeroDataError,
  BaseError,
  ChainMismatchError,
  ContractFunctionZeroDataError,
  defineChain,
  encodeErrorResult,
  getContractError,
  HttpRequestError,
  InsufficientFundsError,
  ResourceUnavailableRpcError,
  RpcRequestError,
  SwitchChainError,
  TimeoutError,
  TransactionExecutionError,
  UserRejectedRequestError,
  WaitForTransactionReceiptTimeoutError,
  type Hex,
} from "viem";
import { ConnectorNotFoundError } from "wagmi";
import { describe, expect, it } from "vitest";
import { errorsAbi } from "../generated/abi";
import { inWords } from "./errors";

const SOLD_OUT = encodeErrorResult({ abi: errorsAbi, errorName: "PowerMarket_SoldOut", args: [1, 3, 5] });
const SENTENCE = "Only 3 are left, and you asked for 5. Choose 3 or fewer.";
const url = "https://rpc.example/key";
const chain = defineChain({
  id: 1,
  name: "One",
  nativeCurrency: { name: "Dot", symbol: "DOT", decimals: 18 },
  rpcUrls: { default: { http: [url] } },
});
const rpc = (code: number, message: string, data?: unknown) =>
  new RpcRequestError({
    body: { method: "eth_call", params: [{ data: "0xdeadbeef" }] },
    url,
    error: { code, message, data },
  });
const http = (status: number | undefined, details: string, cause?: Error) =>
  new HttpRequestError({
    url,
    details,
    body: { method: "eth_call" },
    ...(status && { status }),
    ...(cause && { cause }),
  });
const sending = (cause: BaseError) =>
  new TransactionExecutionError(cause, { account: null, chain, to: "0x1111111111111111111111111111111111111111" });
/** As `simulateContract` throws it, with an ABI that has no errors. */
const simulated = (cause: BaseError) =>
  getContractError(cause, {
    abi: [{ type: "function", name: "buy", inputs: [], outputs: [], stateMutability: "nonpayable" }],
    args: [],
    functionName: "buy",
  });

describe("reverts", () => {
  const nested: [string, unknown][] = [
    ["simulated by viem, whose ABI has no errors", simulated(rpc(3, "execution reverted", SOLD_OUT))],
    ["of code -32000", simulated(rpc(-32000, "execution reverted", SOLD_OUT))],
    ["of an RPC", rpc(3, "execution reverted", SOLD_OUT)],
    ["within a sent transaction", sending(rpc(3, "execution reverted", SOLD_OUT))],
    [
      "as MetaMask wraps them",
      { code: -32603, message: "Internal JSON-RPC error.", data: { code: 3, data: SOLD_OUT } },
    ],
    [
      "as ethers wraps them",
      { code: "CALL_EXCEPTION", info: { error: { data: { originalError: { data: SOLD_OUT } } } } },
    ],
    ["written into the message", new Error(`VM execution error: Reverted ${SOLD_OUT}`)],
    ["as data alone", { data: SOLD_OUT }],
  ];

  it.each(nested)("are decoded: %s", (_, error) => {
    expect(inWords(error)).toMatchObject({ kind: "refused", sentence: SENTENCE, name: "PowerMarket_SoldOut" });
    expect(inWords(error).detail).toContain(SOLD_OUT);
  });

  it("that the lens passes on are those of the contract it read", () => {
    const target = "0x1111111111111111111111111111111111111111";
    const passed = (data: Hex) =>
      encodeErrorResult({ abi: errorsAbi, errorName: "Lens_CallFailed", args: [2n, target, data] });
    expect(inWords({ data: passed(SOLD_OUT) })).toMatchObject({ sentence: SENTENCE, name: "PowerMarket_SoldOut" });
    expect(inWords({ data: passed("0x1234abcd") }).sentence).toBe("The contract refused (0x1234abcd).");
    expect(inWords({ data: passed("0x") })).toMatchObject({ name: "Lens_CallFailed" });
  });

  it("of no known name show their selector", () => {
    const unknown = inWords(rpc(3, "execution reverted", "0x1234abcd"));
    expect(unknown).toMatchObject({ kind: "refused", sentence: "The contract refused (0x1234abcd)." });
    expect(unknown.name).toBeUndefined();
    // The right selector with half of the arguments.
    expect(inWords({ data: SOLD_OUT.slice(0, 74) as Hex }).sentence).toBe(
      `The contract refused (${SOLD_OUT.slice(0, 10)}).`,
    );
  });

  it("of Solidity's own kinds are read", () => {
    const text = encodeErrorResult({
      abi: [{ type: "error", name: "Error", inputs: [{ name: "reason", type: "string" }] }],
      errorName: "Error",
      args: ["paused"],
    });
    expect(inWords({ data: text })).toMatchObject({ kind: "refused", sentence: "The contract refused: paused" });
    const panic = encodeErrorResult({ abi: errorsAbi, errorName: "Panic", args: [0x12n] });
    expect(inWords({ data: panic })).toMatchObject({ kind: "refused", name: "Panic" });
  });

  it("without data have no reason", () => {
    for (const error of [
      simulated(rpc(3, "execution reverted")),
      rpc(3, "execution reverted", "0x"),
      rpc(-32000, "ContractTrapped"),
    ]) {
      expect(inWords(error)).toMatchObject({ kind: "refused", sentence: "The contract refused without a reason." });
    }
  });

  it("are not found in call data, hashes or addresses", () => {
    const hash = `0x${"ab".repeat(32)}`;
    for (const data of [hash, "0x1111111111111111111111111111111111111111", "0x", "no hex"]) {
      expect(inWords({ message: "odd", data }).kind).toBe("unknown");
    }
    expect(inWords(rpc(-32000, "odd")).detail).not.toContain("Revert data");
  });
});

describe("failures around the contract", () => {
  const rejected = new UserRejectedRequestError(new Error("User rejected the request."));
  const cases: [string, unknown, string, RegExp][] = [
    ["a rejection", sending(rejected), "rejected", /Nothing was sent/],
    ["a bare 4001", { code: 4001, message: "nope" }, "rejected", /rejected/],
    [
      "a rejection with another code",
      { code: -32603, message: "User denied transaction signature" },
      "rejected",
      /rejected/,
    ],
    ["Talisman's rejection", new Error("Cancelled"), "rejected", /rejected/],
    ["ethers' rejection", { code: "ACTION_REJECTED", message: "x" }, "rejected", /rejected/],
    ["SubWallet's rejection", new Error("Rejected by user"), "rejected", /rejected/],
    [
      "a pool's rejection, which is not the user's",
      rpc(-32000, "transaction rejected: priority is too low"),
      "node",
      /waiting/,
    ],
    ["an open request", new ResourceUnavailableRpcError(new Error("Already open")), "busy", /Open your wallet/],
    [
      "an empty account",
      sending(new InsufficientFundsError({ cause: new BaseError("insufficient funds") })),
      "funds",
      /enough DOT/,
    ],
    ["the chain's word for it", simulated(rpc(-32603, "Invalid Transaction: Payment")), "funds", /network fee/],
    ["an unknown network", new SwitchChainError(new Error("Unrecognized chain ID")), "chain", /does not know/],
    ["another network", sending(new ChainMismatchError({ chain, currentChainId: 5 })), "chain", /another network/],
    ["no connection", new ConnectorNotFoundError(), "wallet", /not connected/],
    ["an unknown method", { code: 4200, message: "unsupported" }, "wallet", /cannot do this/],
    ["a slow RPC", new TimeoutError({ body: {}, url }), "unreachable", /in time/],
    ["too many requests", http(429, "Too Many Requests"), "unreachable", /too many requests/],
    ["a limit", { code: -32005, message: "limit" }, "unreachable", /too many requests/],
    [
      "an RPC that is gone",
      http(undefined, "Failed to fetch", new TypeError("Failed to fetch")),
      "unreachable",
      /reached/,
    ],
    ["a server that fails", http(502, "Bad Gateway"), "unreachable", /reached/],
    ["garbage", http(200, "x", new SyntaxError("Unexpected token < in JSON at position 0")), "unreachable", /no sense/],
    [
      "no contract",
      new ContractFunctionZeroDataError({ functionName: "x", cause: new AbiDecodingZeroDataError() }),
      "node",
      /right network/,
    ],
    ["a slow inclusion", new WaitForTransactionReceiptTimeoutError({ hash: "0xab" }), "late", /activity/],
    ["a low nonce", rpc(-32000, "nonce too low"), "node", /count of your transactions/],
    ["a second transaction", rpc(-32000, "Priority is too low: (1 vs 1)"), "node", /waiting already/],
    ["a heavy call", rpc(-32000, "consumed more than the allowed weight"), "node", /gas/],
    ["anything else", new Error("boom"), "unknown", /unexpected/],
    ["nothing", undefined, "unknown", /unexpected/],
    ["a text", "boom", "unknown", /unexpected/],
    ["a number", 42, "unknown", /unexpected/],
  ];

  it.each(cases)("say %s", (_, error, kind, sentence) => {
    const words = inWords(error, { native: "DOT" });
    expect(words).toMatchObject({ kind, sentence: expect.stringMatching(sentence) });
    expect(words.sentence).toMatch(/^[A-Z].*\.$/);
    expect(words.detail).not.toMatch(/undefined|\[object/);
  });

  it("keep the raw text for the disclosure", () => {
    expect(inWords(new Error("boom", { cause: { code: 7, message: "deep" } })).detail).toBe(
      "Error: boom\n\ncode 7: deep",
    );
  });

  it("end, even for errors that hold themselves", () => {
    const loop: { cause?: unknown; message: string } = { message: "round" };
    loop.cause = loop;
    expect(inWords(loop)).toMatchObject({ kind: "unknown", detail: "round" });
  });
});
