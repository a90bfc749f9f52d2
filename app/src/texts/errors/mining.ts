/** Errors of the mining pools. */
import { feedStops } from "./states";
import type { Of, Sentences } from "./types";

export const mining: Sentences<Of<"MiningPool">> = {
  MiningPool_NotContract: ({ account }, say) => `There is no contract at ${say.who(account)}. Check the address.`,
  MiningPool_WrongDecimals: ({ decimals }) => `The coin has ${decimals} decimals. Pools need coins of 18.`,
  MiningPool_TooLarge: ({ value }, say) => `${say.count(value)} is more than the pool can count. Enter less.`,
  MiningPool_ZeroShares: () => "The amount is too small for a single share. Enter more.",
  MiningPool_FeedNotFresh: ({ state }) => `${feedStops(state, "deposits and purchases stop")} Withdrawals go on.`,
  MiningPool_WrongBatch: ({ batch }) =>
    `Batch ${batch} is of another kind of power, or pays another coin, than the pool takes.`,
  MiningPool_NotAllowed: ({ batch }) => `The pool may not buy batch ${batch}. Choose one that governance allowed.`,
  MiningPool_SaleNotSure: ({ batch, sold, minimum }, say) =>
    `The sale of batch ${batch} may still fail: with this purchase ${say.count(sold)} would be sold, ` +
    `and its minimum is ${say.count(minimum)}. Buy more, or wait.`,
  MiningPool_PriceAboveBound: ({ price, bound }, say) =>
    `An NFT costs ${say.owed(price)}, and the pool pays ${say.held(bound)} at most for its income to come.`,
  MiningPool_AboveBatchLimit: ({ batch, spent, limit }, say) =>
    `The pool would hold ${say.owed(spent)} of batch ${batch}, above its limit of ${say.held(limit)}. Buy less.`,
  MiningPool_AboveProviderLimit: ({ provider, spent, limit }, say) =>
    `The pool would hold ${say.owed(spent)} of the provider ${say.who(provider)}, ` +
    `above its limit of ${say.held(limit)}. Buy less.`,
  MiningPool_AboveDayLimit: ({ spent, limit }, say) =>
    `The pool would spend ${say.owed(spent)} today, above the day's limit of ${say.held(limit)}. ` +
    "Buy less, or wait until tomorrow (UTC).",
  MiningPool_CashShort: ({ free, needed }, say) =>
    `The pool can spend ${say.held(free)} now, less than the ${say.owed(needed)} this needs. Buy less.`,
  MiningPool_PurchaseTooSmall: ({ cost, min }, say) =>
    `A new holding has to cost ${say.owed(min)} at least, and this costs ${say.held(cost)}. Buy more at once.`,
  MiningPool_TooManyHoldings: ({ max }, say) =>
    `The pool has ${say.count(max)} holdings, the most there can be. One has to be closed first.`,
  MiningPool_InvalidCount: ({ count }, say) =>
    count === 0 ? "Choose at least one." : `${say.count(count)} are too many for one transaction. Choose fewer.`,
  MiningPool_UnknownHolding: ({ holding }) => `The pool has no holding ${holding}. Check its number.`,
  MiningPool_Nothing: ({ holding }) =>
    holding === 0
      ? "There is nothing to sell or send now."
      : `Holding ${holding} has nothing to claim now. New income comes with the next delivered day.`,
  MiningPool_HoldingNotOver: ({ holding }) =>
    `Holding ${holding} can still pay: its term runs on, or something of it is vesting or unclaimed.`,
  MiningPool_AboveSigned: ({ price, bound }, say) =>
    `The price is ${say.coinOwed(price)} now, above the ${say.coinHeld(bound)} you agreed to. Nothing was paid. ` +
    "Look at the price again.",
  MiningPool_NoTreasury: () => "No treasury is set to receive the fees. Governance sets it.",
  MiningPool_UnknownRequest: ({ request }) =>
    `Withdrawal request ${request} is not open: it was paid, cancelled, or never made.`,
  MiningPool_NotRequester: ({ request }) =>
    `Withdrawal request ${request} was made by another account. Use that account.`,
  MiningPool_NotReached: ({ request, ahead }, say) =>
    `Cash has not reached withdrawal request ${request} yet: ` +
    `${say.sharesOwed(ahead)} shares wait ahead of it. Your place in the queue stays.`,
};
