/** Failures that no contract named: of wallets, of nodes, and of the way to them. The first rule that fits counts. */
import type { Cause } from "./causes";
import type { Context } from "./types";

export type Kind =
  /** The user said no in the wallet. Nothing is wrong. */
  | "rejected"
  /** The wallet has a request open already. */
  | "busy"
  /** A contract refused. */
  | "refused"
  /** The coin of the network is short for the fee. */
  | "funds"
  /** The wallet is on another network. */
  | "chain"
  /** The wallet is not connected, or cannot do this. */
  | "wallet"
  /** The node did not take the transaction, or knows nothing there. */
  | "node"
  /** Sent, and not included so far. */
  | "late"
  /** No answer, too many requests, or an answer that makes no sense. */
  | "unreachable"
  | "unknown";

export interface Rule {
  kind: Kind;
  names?: readonly string[];
  codes?: readonly number[];
  statuses?: readonly number[];
  says?: readonly RegExp[];
  sentence: string | ((context: Context) => string);
}

/** The user's word, and an open request: looked for before the contract's reasons. */
export const WALLET_FIRST: readonly Rule[] = [
  {
    kind: "rejected",
    names: ["UserRejectedRequestError", "AtomicReadyWalletRejectedUpgradeError"],
    codes: [4001, 5000, 5750],
    says: [
      /action_rejected|user (rejected|denied|disapproved|cancell?ed|declined)/i,
      /(rejected|denied|cancell?ed|declined) by (the )?user/i,
      /^(request )?(rejected|cancell?ed)\.?$/im,
    ],
    sentence: "You rejected the request in your wallet. Nothing was sent.",
  },
  {
    kind: "busy",
    names: ["ResourceUnavailableRpcError"],
    codes: [-32002],
    says: [/already pending|already processing/i],
    sentence: "Open your wallet: it is waiting for you.",
  },
];

export const AFTER_REASONS: readonly Rule[] = [
  {
    kind: "funds",
    names: ["InsufficientFundsError"],
    says: [
      /insufficient funds|insufficient balance for|gas required exceeds allowance|balance too low/i,
      /inability to pay|invalid transaction: payment/i,
    ],
    sentence: ({ native }) =>
      `You do not have enough ${native ?? "of the network's coin"} for the network fee. Add some and try again.`,
  },
  {
    kind: "chain",
    codes: [4902],
    says: [/unrecognized chain/i],
    sentence: "Your wallet does not know this network. Add it to the wallet and try again.",
  },
  {
    kind: "chain",
    names: [
      "ChainMismatchError",
      "ConnectorChainMismatchError",
      "ChainNotConfiguredError",
      "ClientChainNotConfiguredError",
      "SwitchChainError",
      "SwitchChainNotSupportedError",
      "UnsupportedChainIdError",
      "ChainDisconnectedError",
    ],
    codes: [4901, 5710],
    says: [/invalid chain id|wrong chain/i],
    sentence: "Your wallet is on another network. Switch it and try again.",
  },
  {
    kind: "wallet",
    names: [
      "ConnectorNotConnectedError",
      "ConnectorNotFoundError",
      "ConnectorAccountNotFoundError",
      "ConnectorUnavailableReconnectingError",
      "ProviderNotFoundError",
      "ProviderDisconnectedError",
      "UnauthorizedProviderError",
      "AccountNotFoundError",
    ],
    codes: [4100, 4900],
    says: [/(connector|provider) not (connected|found)/i],
    sentence: "Your wallet is not connected, or this account is not allowed here. Connect it and try again.",
  },
  {
    kind: "late",
    names: ["WaitForTransactionReceiptTimeoutError", "TransactionReceiptNotFoundError", "TransactionNotFoundError"],
    sentence: "The transaction is not included so far. Look at your wallet's activity before you send it again.",
  },
  {
    kind: "unreachable",
    names: ["LimitExceededRpcError"],
    codes: [-32005],
    statuses: [429],
    says: [/too many requests|rate.?limit/i],
    sentence: "The RPC gets too many requests now. Wait a minute and try again.",
  },
  {
    kind: "unreachable",
    names: ["TimeoutError"],
    codes: [408, 504],
    statuses: [408, 504],
    says: [/timed?.?out|took too long/i],
    sentence:
      "The RPC did not answer in time. If you had confirmed a transaction, " +
      "look at your wallet's activity before you send it again.",
  },
  {
    kind: "unreachable",
    names: ["SyntaxError", "ParseRpcError", "ResponseBodyTooLargeError", "Nonsense"],
    codes: [-32700],
    says: [
      /not valid json|unexpected (token|end of json)|json parse/i,
      /abi ?decoding(?!zero)|position .* is out of bounds/i,
      // What viem stumbles over when an answer is JSON of another shape.
      /expected \d+ responses|cannot (destructure|convert|read properties)/i,
    ],
    sentence: "The RPC gave an answer that makes no sense. Try again, or choose another RPC.",
  },
  {
    kind: "node",
    names: ["ContractFunctionZeroDataError", "AbiDecodingZeroDataError"],
    sentence: "No contract answers at this address. Check that you are on the right network.",
  },
  {
    kind: "node",
    names: ["BlockNotFoundError", "ResourceNotFoundRpcError"],
    codes: [-32001],
    says: [/block not found|missing trie node|state (is )?(pruned|discarded)/i],
    sentence: "The RPC does not have this block: it is behind, or keeps recent blocks only. Try again.",
  },
  {
    kind: "node",
    names: ["NonceTooLowError", "NonceTooHighError"],
    says: [/nonce (is )?too|transaction is outdated|invalid transaction: (stale|future)/i],
    sentence:
      "The wallet's count of your transactions is not the chain's. Try again; if the chain was reset, " +
      "clear the wallet's activity data.",
  },
  {
    kind: "node",
    says: [/priority is too low|already (imported|known)|replacement transaction|underpriced/i],
    sentence: "A transaction of this account is waiting already. Wait until it is included, then try again.",
  },
  {
    kind: "node",
    names: ["FeeCapTooLowError", "FeeCapTooHighError", "TipAboveFeeCapError"],
    says: [/base fee/i],
    sentence: "The network fee has changed meanwhile. Try again.",
  },
  {
    kind: "node",
    names: ["IntrinsicGasTooHighError", "IntrinsicGasTooLowError"],
    says: [/allowed weight|exhausts? the block|not enough gas|out of ?gas|gas limit/i],
    sentence: "This needs more gas than was allowed for it. Try again, with fewer items at once.",
  },
  {
    kind: "wallet",
    names: ["UnsupportedProviderMethodError", "MethodNotFoundRpcError", "MethodNotSupportedRpcError"],
    codes: [4200, -32601, -32004],
    sentence: "Your wallet or the RPC cannot do this. Try another one.",
  },
  {
    kind: "refused",
    names: ["ContractFunctionRevertedError", "ExecutionRevertedError", "TransactionReceiptRevertedError"],
    codes: [3],
    says: [/revert|contracttrapped/i],
    sentence: "The contract refused without a reason.",
  },
  {
    kind: "unreachable",
    statuses: [500, 502, 503],
    sentence: "The RPC cannot be reached: its server has a fault. Wait a minute and try again, or choose another RPC.",
  },
  {
    kind: "unreachable",
    names: ["HttpRequestError", "WebSocketRequestError", "SocketClosedError", "AbortError", "NetworkError"],
    says: [/failed to fetch|load failed|network ?error|networkerror|econnrefused|enotfound|socket/i],
    sentence: "The RPC cannot be reached. Check your connection, or choose another RPC.",
  },
];

function fits({ names, codes, statuses, says }: Rule, cause: Cause): boolean {
  return (
    names?.includes(cause.name) === true ||
    (cause.code !== undefined && codes?.includes(cause.code) === true) ||
    (cause.status !== undefined && statuses?.includes(cause.status) === true) ||
    says?.some((said) => said.test(cause.says)) === true
  );
}

/** The first rule that fits any of the causes. */
export function ruleFor(causes: readonly Cause[], rules: readonly Rule[]): Rule | undefined {
  return rules.find((rule) => causes.some((cause) => fits(rule, cause)));
}
