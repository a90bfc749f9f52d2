/** Errors of the mining-power NFT: its own, and those of ERC-721 and ERC-2981. */
import type { ErrorName, Of, Sentences } from "./types";

type Nft = Of<"MiningPowerNft"> | Extract<ErrorName, `ERC721${string}` | `ERC2981${string}`>;

const NOBODY = /^0x0{40}$/;

export const power: Sentences<Nft> = {
  MiningPowerNft_NotMarket: ({ caller }, say) => `Only the market can do this, and ${say.who(caller)} is not it.`,
  MiningPowerNft_MarketIsSet: ({ market }, say) => `The market is already ${say.who(market)}. It is set only once.`,
  MiningPowerNft_NotContract: ({ account }, say) =>
    `${say.who(account)} is not a contract. Only a contract can hold a lien or be the market.`,
  MiningPowerNft_UnknownBatch: ({ batch }) =>
    `There is no batch ${batch}. Look at the market for the batches there are.`,
  MiningPowerNft_InvalidBatch: ({ batch }) =>
    `Batch ${batch} cannot get NFTs: it is being refunded, is full, or is not the next number.`,
  MiningPowerNft_InvalidCount: ({ count }, say) =>
    count === 0 ? "Choose at least one NFT." : `${say.count(count)} NFTs are too many. Up to 100 are made at once.`,
  MiningPowerNft_Locked: ({ tokenId, lienHolder }, say) =>
    `NFT ${tokenId} is collateral of ${say.who(lienHolder)} and cannot move. Withdraw it from your position first.`,
  MiningPowerNft_NotLienHolder: ({ tokenId, caller, lienHolder }, say) =>
    NOBODY.test(lienHolder)
      ? `NFT ${tokenId} is not collateral, so there is nothing to release or redirect.`
      : `Only ${say.who(lienHolder)} holds the lien on NFT ${tokenId}, not ${say.who(caller)}.`,
  MiningPowerNft_UnknownSegment: ({ tokenId, segment }) =>
    `NFT ${tokenId} has no income segment ${segment}. Load the page again and choose one that is listed.`,
  MiningPowerNft_RoyaltyTooHigh: ({ bps, limit }, say) =>
    `A royalty of ${say.percent(bps)} is above the limit of ${say.percent(limit)}.`,
  MiningPowerNft_InvalidUnit: ({ kind }) =>
    `The unit of power kind ${kind} needs 1 to 32 letters, digits, spaces, points, dashes or slashes.`,
  ERC721InvalidOwner: () => "The zero address owns no NFTs. Name another account.",
  ERC721NonexistentToken: ({ tokenId }) => `There is no NFT ${tokenId}. Check its number.`,
  ERC721IncorrectOwner: ({ sender, tokenId, owner }, say) =>
    `NFT ${tokenId} belongs to ${say.who(owner)}, not to ${say.isYou(sender) ? "you" : say.who(sender)}.`,
  ERC721InvalidReceiver: ({ receiver }, say) =>
    `${say.who(receiver)} cannot receive NFTs. Send it to a wallet, or to a contract that accepts NFTs.`,
  ERC721InsufficientApproval: ({ operator, tokenId }, say) =>
    `${say.isYou(operator) ? "You are" : `${say.who(operator)} is`} not allowed to move NFT ${tokenId}. ` +
    "Its owner has to approve this first.",
  ERC721InvalidApprover: ({ approver }, say) =>
    `Only the owner of this NFT can approve it for others, and ` +
    `${say.isYou(approver) ? "you are" : `${say.who(approver)} is`} not.`,
  ERC721InvalidOperator: () => "The zero address cannot be approved. Name another account.",
  ERC721OutOfBoundsIndex: ({ index }, say) =>
    `The list of NFTs has no place ${say.count(index)}. It changed while it was read: load the page again.`,
  ERC2981InvalidDefaultRoyaltyReceiver: () => "A royalty needs a receiver. Name an account that gets it.",
};
