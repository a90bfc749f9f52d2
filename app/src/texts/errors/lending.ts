/** Errors of the lending pools. */
import type { Of, Sentences } from "./types";

export const lending: Sentences<Of<"LendingPool">> = {
  LendingPool_LoanManagerIsSet: ({ manager }, say) =>
    `The loan manager is already ${say.who(manager)}. It is set only once.`,
  LendingPool_NotContract: ({ account }, say) => `There is no contract at ${say.who(account)}. Check the address.`,
  LendingPool_NotLoanManager: ({ caller }, say) =>
    `Only the pool's loan manager can do this, and ${say.who(caller)} is not it.`,
  LendingPool_TooLarge: ({ value }, say) => `${say.count(value)} is more than the pool can count. Enter less.`,
  LendingPool_ZeroShares: () => "The amount is too small for a single share. Enter more.",
  LendingPool_CashShort: ({ free, needed }, say) =>
    `The pool can lend ${say.coinHeld(free)} now, and this needs ${say.coinOwed(needed)}. Borrow less, ` +
    "or wait for new deposits.",
  LendingPool_AboveDebtLimit: ({ debt, limit }, say) =>
    `All loans together would be ${say.coinOwed(debt)}, above the pool's limit of ${say.coinHeld(limit)}. Borrow less.`,
  LendingPool_Underpaid: ({ owed, paid }, say) => `${say.owed(owed)} is owed, and only ${say.held(paid)} was paid.`,
  LendingPool_UnknownRequest: ({ request }) =>
    `Withdrawal request ${request} is not open: it was paid, cancelled, or never made.`,
  LendingPool_NotRequester: ({ request }) =>
    `Withdrawal request ${request} was made by another account. Use that account.`,
  LendingPool_NotReached: ({ request, ahead }, say) =>
    `Cash has not reached withdrawal request ${request} yet: ` +
    `${say.sharesOwed(ahead)} shares wait ahead of it. Your place in the queue stays.`,
};
