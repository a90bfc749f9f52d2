/** Errors of the loan managers. */
import { feedStops, positionState } from "./states";
import type { Of, Say, Sentences } from "./types";

const MILLION = 1_000_000n;
/** Above all power of the network, in millionths: it can only be an amount. Below 200 % it can only be a part. */
const AN_AMOUNT = 10n ** 15n;
const A_PART = 20_000n;

/** One error for four limits. It does not say which, but their sizes do not overlap. */
function aboveLimit(value: bigint, limit: bigint, say: Say): string {
  if (value >= AN_AMOUNT) return `The position has ${say.held(limit)} DMC, less than ${say.owed(value)}. Enter less.`;
  if (value <= A_PART) return `${say.percent(value)} is above the limit of ${say.percent(limit)}. Choose less.`;
  return (
    `With these NFTs, collateral of this batch or provider would be ${say.count(value / MILLION)} units of power ` +
    `or more, above the cap of ${say.count(limit / MILLION)}. Use fewer NFTs, or another batch.`
  );
}

export const loans: Sentences<Of<"LoanManager">> = {
  LoanManager_NotContract: ({ account }, say) => `There is no contract at ${say.who(account)}. Check the address.`,
  LoanManager_WrongDecimals: ({ decimals }) => `The coin has ${decimals} decimals. It has to have 6 to 18.`,
  LoanManager_AboveLimit: ({ value, limit }, say) => aboveLimit(value, limit, say),
  LoanManager_Paused: ({ until }, say) =>
    `New loans are paused until ${say.time(until)} at the latest. Repaying and adding collateral go on.`,
  LoanManager_PauseTooSoon: ({ from }, say) => `New loans can be paused again from ${say.time(from)} on.`,
  LoanManager_NotListed: ({ batch }) =>
    `NFTs of batch ${batch} are not accepted as collateral here. Choose NFTs of a listed batch.`,
  LoanManager_NoDefault: ({ batch }) =>
    `The provider of batch ${batch} has not defaulted on it, or that is recorded already. There is nothing to report.`,
  LoanManager_DmcIsSet: ({ dmc }, say) => `The DMC coin is already ${say.who(dmc)}. It is set only once.`,
  LoanManager_UnknownPosition: ({ position }) => `There is no position ${position}. Check its number.`,
  LoanManager_NotBorrower: ({ position, caller }, say) =>
    `${say.isYou(caller) ? "You are" : `${say.who(caller)} is`} not the borrower of position ${position}. ` +
    "Use the borrower's account.",
  LoanManager_NotOffered: ({ position }) =>
    `Position ${position} is not offered to you, or the offer is no longer valid. Ask the seller for a new one.`,
  LoanManager_PositionChanged: ({ position }) =>
    `Position ${position} has changed since you looked at it. Look at it again before you accept the offer.`,
  LoanManager_NotCollateral: ({ position, tokenId }) =>
    position === 0
      ? `This cannot be collected for NFT ${tokenId}: it is in no position on that day, or not in this way.`
      : `NFT ${tokenId} is not collateral of position ${position}, or this is not the way to collect its income.`,
  LoanManager_InvalidCount: ({ count }, say) =>
    count === 0
      ? "Choose at least one NFT. A position with a debt keeps one."
      : `A position holds 20 NFTs at most, not ${say.count(count)}. Use fewer.`,
  LoanManager_FeedNotFresh: ({ state }) =>
    `${feedStops(state, "new loans and withdrawals of collateral stop")} Repaying and adding collateral go on.`,
  LoanManager_AboveCredit: ({ debt, limit }, say) =>
    `The debt would be ${say.coinOwed(debt)}, and your collateral allows ${say.coinHeld(limit)}. ` +
    "Borrow less, repay some, or add collateral.",
  LoanManager_WrongState: ({ position, state }) =>
    `Position ${position} is in state ${positionState(state)}. Only Liquidation allows an auction.`,
  LoanManager_DebtTooSmall: ({ debt, min }, say) =>
    `The debt would be ${say.coinHeld(debt)}, below the minimum of ${say.coinOwed(min)}. Leave at least that, ` +
    "or repay all.",
  LoanManager_DmcTooLittle: ({ supplied, needed }, say) =>
    `This debt needs ${say.owed(needed)} DMC, and the position has ${say.held(supplied)}. Supply DMC first.`,
  LoanManager_Nothing: ({ position }) =>
    position === 0
      ? "There is nothing to claim, pay or sell now."
      : `Position ${position} has nothing to claim, pay or sell now.`,
  LoanManager_AuctionRuns: ({ position, tokenId }) =>
    `NFT ${tokenId} of position ${position} is in an auction. Repay the debt, redeem the NFT, or wait until it ends.`,
  LoanManager_NoAuction: ({ position }) =>
    `Position ${position} has no auction that allows this: there is none, it has a bid already, ` +
    "or it has no bid to redeem.",
  // Moments of the loan manager's own clock, which stands still in a pause: no date can be named.
  LoanManager_TooEarly: () =>
    "It is too early for this: a waiting time of the auction is not over. Look at the position for when it is.",
  LoanManager_TooLate: () => "It is too late: the time to redeem the NFT is over.",
  LoanManager_PriceAboveBound: ({ price, bound }, say) =>
    `The price is ${say.coinOwed(price)} now, above the ${say.coinHeld(bound)} you agreed to. Nothing was paid. ` +
    "Look at the price again.",
};
