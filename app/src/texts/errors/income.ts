/** Errors of the reward distributor. */
import type { Of, Sentences } from "./types";

export const income: Sentences<Of<"RewardDistributor">> = {
  RewardDistributor_NotContract: ({ account }, say) =>
    `There is no contract at ${say.who(account)}. Check the address.`,
  RewardDistributor_WrongDay: ({ batch, day, expected }, say) =>
    `${say.day(day)} does not fit: batch ${batch} is at ${say.day(expected)}, or this part of the income begins then.`,
  RewardDistributor_DayNotOver: ({ day }, say) =>
    `${say.day(day)} is not over yet. Try again after it ends at 24:00 UTC.`,
  RewardDistributor_KindRetired: ({ kind, day }, say) =>
    `Kind ${kind} is retired on ${say.day(day)}: nothing is owed. Anyone can end the batch, and its escrow goes back.`,
  RewardDistributor_UnknownBatch: ({ batch }) =>
    `Batch ${batch} has no settled day yet, so there is no income. Come back when its first day has been delivered.`,
  RewardDistributor_DeliveryTooSmall: ({ due, offered }, say) =>
    `The day's income is ${say.owed(due)}, more than the ${say.held(offered)} offered. Deliver the whole amount.`,
  RewardDistributor_DeliveryTooLate: ({ day, deadline }, say) =>
    `${say.day(day)} could be delivered until ${say.time(deadline)}. Now it can only be covered from the bond.`,
  RewardDistributor_CoverTooEarly: ({ day, deadline }, say) =>
    `The provider has until ${say.time(deadline)} to deliver ${say.day(day)}. Cover it after that.`,
  RewardDistributor_NoArrears: ({ batch, day }, say) => `Batch ${batch} has no arrears for ${say.day(day)}.`,
  RewardDistributor_LateTooSmall: ({ due, offered }, say) =>
    `The arrears with the late fee are ${say.owed(due)}, more than the ${say.held(offered)} offered. ` +
    "Pay the whole amount.",
  RewardDistributor_NotPayee: ({ tokenId, payee }, say) =>
    `This income of NFT ${tokenId} belongs to ${say.isYou(payee) ? "you" : say.who(payee)}. A claim is for one ` +
    "account, and some claim for themselves only. Use the account that it belongs to, or leave the NFT out.",
  RewardDistributor_WrongToken: ({ batch, tokenId }) =>
    `NFT ${tokenId} is not of batch ${batch}. Claim one batch at a time.`,
  RewardDistributor_NotAscending: ({ previous, tokenId }) =>
    `${tokenId} is listed after ${previous}. List every NFT and every day once, in ascending order.`,
  RewardDistributor_InvalidCount: ({ count }, say) =>
    count === 0
      ? "Choose at least one NFT and one day."
      : `${say.count(count)} are too many for one claim. Claim up to 50 NFTs and 31 days at a time.`,
  RewardDistributor_NothingToClaim: ({ batch }) =>
    `Batch ${batch} has nothing to claim for this now. New income comes with the next delivered day.`,
  RewardDistributor_NoTreasury: () => "No treasury is set to receive the fees. Governance sets it.",
};
