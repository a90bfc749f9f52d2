/** Errors of the power market. */
import { batchState } from "./states";
import type { Of, Sentences } from "./types";

export const market: Sentences<Of<"PowerMarket">> = {
  PowerMarket_NotContract: ({ account }, say) => `There is no contract at ${say.who(account)}. Check the address.`,
  PowerMarket_DistributorIsSet: ({ distributor }, say) =>
    `The distributor is already ${say.who(distributor)}. It is set only once.`,
  PowerMarket_NotDistributor: ({ caller }, say) =>
    `Only the reward distributor can do this, and ${say.who(caller)} is not it.`,
  PowerMarket_UnknownProduct: ({ product }) => `There is no product ${product}. Name a product that is listed.`,
  PowerMarket_ProductRetired: ({ product }) =>
    `No more batches of product ${product} are listed. Name another product.`,
  PowerMarket_NotProvider: ({ account }, say) =>
    `${say.who(account)} is not an admitted provider: it lists and sells nothing. Governance admits providers.`,
  PowerMarket_NotProviderOfBatch: ({ batch, account }, say) =>
    `Batch ${batch} belongs to another provider than ${say.who(account)}. Use the provider's account.`,
  PowerMarket_NotRole: ({ batch, account }, say) =>
    `${say.isYou(account) ? "You have" : `${say.who(account)} has`} no right to this in batch ${batch}. Use the account ` +
    "of its provider, its payout account, or the one that the role was offered to.",
  PowerMarket_UnknownBatch: ({ batch }) => `There is no batch ${batch}. Look at the market for the batches there are.`,
  PowerMarket_WrongPaymentCoin: ({ batch, coin }, say) =>
    `Batch ${batch} is not sold for ${say.who(coin)}. Choose another coin.`,
  PowerMarket_TooManyCoins: ({ batch }) => `Batch ${batch} already has prices in four coins, the most there can be.`,
  PowerMarket_PriceTooSmall: ({ price }, say) =>
    `A price of ${say.held(price)} is too small to be split over the days of the term. Choose a higher one.`,
  PowerMarket_PriceAboveBound: ({ price, bound }, say) =>
    `The price is ${say.coinOwed(price)} now, above the ${say.coinHeld(bound)} you agreed to. Nothing was paid. ` +
    "Look at the price again.",
  PowerMarket_TermsChanged: ({ current, signed }) =>
    `The provider changed the offer since you looked (version ${signed}, now ${current}). Look at the price again.`,
  PowerMarket_WrongState: ({ batch, state }) => `This is not possible for batch ${batch}: ${batchState(state)}.`,
  PowerMarket_SoldOut: ({ batch, left, asked }, say) =>
    left === 0
      ? `Batch ${batch} is sold out. Choose another batch.`
      : `Only ${say.areLeft(left)} left, and you asked for ${say.count(asked)}. Choose ${say.count(left)} or fewer.`,
  PowerMarket_InvalidCount: ({ count }, say) =>
    count === 0
      ? "Choose at least one NFT."
      : `${say.count(count)} NFTs are too many for one transaction: up to 100 can be bought and 25 refunded. Split it.`,
  PowerMarket_InvalidReceiver: ({ receiver }, say) =>
    `${say.who(receiver)} could not do anything with it. Name another account that gets it.`,
  PowerMarket_WrongDecimals: ({ decimals }) => `The coin has ${decimals} decimals. It has to have 6 to 18.`,
  PowerMarket_BondTooSmall: ({ batch, needed, posted }, say) =>
    `The provider's bond of batch ${batch} is ${say.held(posted)}, and this needs ${say.owed(needed)}. ` +
    "A buyer can choose fewer NFTs or wait until the provider adds to it.",
  PowerMarket_ZeroAmount: () => "The amount is zero. Enter an amount.",
  PowerMarket_NothingToWithdraw: ({ available, asked }, say) =>
    available === 0n
      ? "There is nothing to withdraw now."
      : `Only ${say.held(available)} can be withdrawn, less than ${say.owed(asked)}.`,
  PowerMarket_WrongDay: ({ batch, day, expected }, say) =>
    `Days are settled in order: batch ${batch} is at ${say.day(expected)}, not at ${say.day(day)}.`,
  PowerMarket_DayNotOver: ({ day }, say) => `${say.day(day)} is not over yet. Try again after it ends at 24:00 UTC.`,
  PowerMarket_WrongToken: ({ batch, tokenId }) =>
    `NFT ${tokenId} is not of batch ${batch}. Send the NFTs of one batch at a time.`,
  PowerMarket_InArrears: ({ batch, missedInRow }, say) =>
    `The provider of batch ${batch} ${missedInRow === 1 ? "missed the last day" : `missed the last ${say.count(missedInRow)} days`}. ` +
    "Until it delivers one, no NFT is sold and its bond stays.",
  PowerMarket_Overdue: ({ batch, day, due }, say) =>
    `Batch ${batch} is late: ${say.day(day)} should have been settled until ${say.time(due)}. ` +
    "Until it is, no NFT is sold. Choose another batch.",
  PowerMarket_NotAbandoned: ({ batch, from }, say) =>
    `Batch ${batch} can be ended from ${say.time(from)} on, if no day is settled before.`,
  PowerMarket_NotPayee: ({ tokenId, payee }, say) =>
    `What NFT ${tokenId} is owed belongs to ${say.isYou(payee) ? "you" : say.who(payee)}. Ask for the NFTs of one ` +
    "account at a time, with that account.",
  // The market's only limit is the one of its fee.
  PowerMarket_AboveLimit: ({ value, limit }, say) =>
    `A fee of ${say.percent(value)} is above the limit of ${say.percent(limit)}.`,
  PowerMarket_Paused: ({ until }, say) =>
    `Sales are paused until ${say.time(until)} at the latest. Refunds and claims go on.`,
  PowerMarket_PauseTooSoon: ({ from }, say) => `Sales can be paused again from ${say.time(from)} on.`,
};
