/** Errors of coins and pool shares (ERC-20, ERC-2612, ERC-4626), and those that every contract shares. */
import type { ErrorName, Of, Sentences } from "./types";

type Coins = Extract<ErrorName, `ERC20${string}` | `ERC2612${string}` | `ERC4626${string}` | `Coin_${string}`>;
type Shared = "OwnableInvalidOwner" | "OwnableUnauthorizedAccount" | "Panic" | "CallFailed" | "TermOutOfRange";

/** Nothing that people enter has so many digits: it stands for "no limit". */
const UNLIMITED = 2n ** 120n;

const PANICS = new Map([
  [0x11n, "A number is too large or too small to be counted with. Try another amount."],
  [0x12n, "The contract would have to divide by zero: something that this needs is still empty. Try later."],
  [0x32n, "The contract looked for a place that its list does not have. Load the page again."],
]);

export const coins: Sentences<Coins> = {
  ERC20InsufficientBalance: ({ sender, balance, needed }, say) =>
    `${say.isYou(sender) ? "You have" : `${say.who(sender)} has`} ${say.coinHeld(balance)} free to move, ` +
    `less than the ${say.coinOwed(needed)} this needs.`,
  ERC20InvalidSender: () => "Coins cannot come from the zero address.",
  ERC20InvalidReceiver: ({ receiver }, say) => `${say.who(receiver)} cannot receive this. Name another account.`,
  ERC20InsufficientAllowance: ({ spender, allowance, needed }, say) =>
    `You allowed ${say.who(spender)} to take ${say.coinHeld(allowance)}, and this needs ${say.coinOwed(needed)}. ` +
    "Approve the amount and try again.",
  ERC20InvalidApprover: () => "The zero address cannot approve anything.",
  ERC20InvalidSpender: () => "The zero address cannot be approved. Name another account.",
  ERC20ExceededCap: ({ increasedSupply, cap }, say) =>
    `The supply would be ${say.owed(increasedSupply)}, above its cap of ${say.held(cap)}.`,
  ERC2612ExpiredSignature: ({ deadline }, say) =>
    `The signed approval was valid until ${say.time(deadline)}. Approve again.`,
  ERC2612InvalidSigner: ({ owner }, say) =>
    `The approval was not signed by ${say.isYou(owner) ? "your account" : say.who(owner)}. Sign it with that account.`,
  ERC4626ExceededMaxDeposit: ({ assets, max }, say) =>
    max === 0n
      ? "The pool takes no deposits now."
      : `The pool takes ${say.coinHeld(max)} at most now, less than ${say.coinOwed(assets)}. Deposit less.`,
  ERC4626ExceededMaxMint: ({ shares, max }, say) =>
    max === 0n
      ? "The pool takes no deposits now."
      : `The pool gives ${say.sharesHeld(max)} shares at most now, less than ${say.sharesOwed(shares)}. Deposit less.`,
  ERC4626ExceededMaxWithdraw: ({ assets, max }, say) =>
    `${say.held(max)} can be withdrawn now, less than ${say.owed(assets)}. Withdraw less, and queue the rest.`,
  ERC4626ExceededMaxRedeem: ({ shares, max }, say) =>
    `${say.sharesHeld(max)} shares can be withdrawn now, less than ${say.sharesOwed(shares)}. ` +
    "Withdraw fewer, and queue the rest.",
  Coin_TransferFailed: ({ coin, expected, received }, say) =>
    `The coin ${say.who(coin)} moved ${say.held(received)} and not the ${say.owed(expected)} that were due. ` +
    "Everything was undone.",
};

/** The lens reads for the page. Its `Lens_CallFailed` holds the error of what it read, which is said instead. */
export const lens: Sentences<Of<"Lens">> = {
  Lens_CallFailed: ({ target }, say) => `Reading from ${say.who(target)} failed without a reason. Load the page again.`,
  Lens_AnswerTooLong: ({ size, max }, say) =>
    `This page asked for too much at once: ${say.count(size)} bytes, and ${say.count(max)} is the most. Show less.`,
};

export const shared: Sentences<Shared> = {
  OwnableInvalidOwner: () => "The zero address cannot own a contract.",
  OwnableUnauthorizedAccount: ({ account }, say) =>
    `${say.isYou(account) ? "You are" : `${say.who(account)} is`} not allowed to do this. ` +
    "Only the contract's owner is.",
  Panic: ({ code }) => PANICS.get(code) ?? `The contract cannot compute this (code 0x${code.toString(16)}).`,
  CallFailed: ({ callee }, say) =>
    `The contract ${say.who(callee)} failed without a reason. Nothing was changed. ` +
    "Try again; if it fails again, the contract is not there or out of order.",
  TermOutOfRange: ({ term, value, min, max }, say) => {
    const range =
      max >= UNLIMITED ? `at least ${say.term(term, min)}` : `${say.term(term, min)} to ${say.term(term, max)}`;
    return `The term ${term} is ${say.term(term, value)}, and it has to be ${range}.`;
  },
};
