/** What the manual's messages have in common, and why some of their errors are met by nobody. */
import type { ErrorName } from "../../src/texts/errors";

/** A message, or what it does within: where the manual speaks of it. */
export interface Place {
  files: readonly string[];
  message: string;
}

export interface Entry extends Place {
  /** What it does to coins and other contracts, whose errors are its own. */
  does?: readonly Place[];
  met: readonly ErrorName[];
  /** What the manual names and nobody meets who uses the page, with the reason. */
  never: Partial<Record<ErrorName, string>>;
}

export const READ = "the page sends numbers that it read from the chain, and none is ever taken away";
export const SENT = "the page sends the account, a contract of the deployment, or a coin of it";
export const COUNTED = "the page counts what it sends, and divides it";
export const LISTED = "what governance has listed stays listed: only its cap falls";

/** Taking coins of the account. */
export const transfer: Place = { files: ["erc20.rs"], message: "transferFrom" };
export const short = ["ERC20InsufficientAllowance", "ERC20InsufficientBalance"] as const;
export const pulled = { ERC20InvalidApprover: SENT, ERC20InvalidReceiver: SENT } as const;

/** Buying at the primary sale. */
export const sale: Place = { files: ["power_market.rs"], message: "buy" };
/** What a provider is told that has stopped, and whoever buys of it. */
export const STOPPED = ["PowerMarket_NotProvider", "PowerMarket_InArrears", "PowerMarket_Overdue"] as const;
export const sold = [
  "PowerMarket_Paused",
  "PowerMarket_WrongState",
  "PowerMarket_SoldOut",
  "PowerMarket_WrongPaymentCoin",
  "PowerMarket_TermsChanged",
  "PowerMarket_BondTooSmall",
  ...STOPPED,
] as const;
export const unsold = {
  PowerMarket_UnknownBatch: READ,
  PowerMarket_InvalidCount: COUNTED,
  PowerMarket_PriceAboveBound: "the bound is the price of the version that is sent, so that version is refused first",
  PowerMarket_InvalidReceiver: SENT,
  ERC721InvalidReceiver: SENT,
  Coin_TransferFailed: "governance lists coins that move the amount or refuse",
} as const;
