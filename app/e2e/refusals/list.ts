/**
 * Every error that a person can meet, by the message that the page sends; and those that the manual names but nobody
 * meets who uses the page, each with its reason. The manual has no other.
 */
import { COUNTED, type Entry, LISTED, pulled, READ, SENT, short, sold, transfer, unsold } from "./entry";
import { LOANS } from "./loanlist";

const PAST = "the payee of days that are over never changes";
const OWN = "the page never sends another account's shares";

const market = (message: string) => ({ files: ["power_market.rs", "power_market/batches.rs"], message });
const distributor = (message: string) => ({ files: ["reward_distributor.rs"], message });
const pool = (message: string) => ({ files: ["erc4626.rs", "lending_pool.rs"], message });
const staking = (message: string) => ({ files: ["dmc_staking.rs"], message });
const governor = (message: string) => ({ files: ["governor.rs"], message });

export const LIST = {
  ...LOANS,
  "market.buy": { ...market("buy"), does: [transfer], met: [...sold, ...short], never: { ...unsold, ...pulled } },
  "market.buyWithPermit": {
    ...market("buyWithPermit"),
    does: [transfer],
    met: [...sold, "ERC2612ExpiredSignature", "ERC2612InvalidSigner", "ERC20InsufficientBalance"],
    never: {
      ...unsold,
      ...pulled,
      ERC20InsufficientAllowance: "the signature allows the amount, or is refused",
    },
  },
  "market.refund": {
    ...market("refund"),
    met: ["PowerMarket_NotPayee", "MiningPowerNft_Locked"],
    never: {
      PowerMarket_WrongState: "a sale that failed stays failed",
      PowerMarket_InvalidCount: COUNTED,
      PowerMarket_WrongToken: COUNTED,
    },
  },
  "market.refundMissed": {
    ...market("refundMissed"),
    met: ["PowerMarket_NotPayee"],
    never: { PowerMarket_InvalidCount: COUNTED, PowerMarket_WrongToken: COUNTED },
  },
  "market.refundMissedSegment": {
    ...market("refundMissedSegment"),
    met: [],
    never: {
      PowerMarket_NotPayee: `${PAST}; what is paid already pays nothing, and no error`,
      ERC721NonexistentToken: READ,
      MiningPowerNft_UnknownSegment: READ,
    },
  },
  "distributor.claim": {
    ...distributor("claim"),
    met: ["RewardDistributor_NotPayee", "RewardDistributor_NothingToClaim"],
    never: {
      RewardDistributor_InvalidCount: COUNTED,
      RewardDistributor_WrongToken: COUNTED,
      RewardDistributor_NotAscending: COUNTED,
      RewardDistributor_UnknownBatch: READ,
    },
  },
  "distributor.claimSegment": {
    ...distributor("claimSegment"),
    met: ["RewardDistributor_NothingToClaim"],
    never: {
      RewardDistributor_UnknownBatch: READ,
      ERC721NonexistentToken: READ,
      MiningPowerNft_UnknownSegment: READ,
      RewardDistributor_NotPayee: PAST,
    },
  },
  "distributor.claimLate": {
    ...distributor("claimLate"),
    met: ["RewardDistributor_NotPayee", "RewardDistributor_WrongDay", "RewardDistributor_NothingToClaim"],
    never: {
      RewardDistributor_InvalidCount: COUNTED,
      RewardDistributor_WrongToken: COUNTED,
      RewardDistributor_NotAscending: COUNTED,
      RewardDistributor_UnknownBatch: READ,
    },
  },
  "distributor.claimLateSegment": {
    ...distributor("claimLateSegment"),
    met: ["RewardDistributor_NothingToClaim"],
    never: {
      RewardDistributor_InvalidCount: COUNTED,
      RewardDistributor_WrongToken: COUNTED,
      RewardDistributor_NotAscending: COUNTED,
      RewardDistributor_UnknownBatch: READ,
      ERC721NonexistentToken: READ,
      MiningPowerNft_UnknownSegment: READ,
      RewardDistributor_WrongDay: "the days of a segment that has ended never change",
      RewardDistributor_NotPayee: PAST,
    },
  },
  "pool.deposit": {
    ...pool("deposit"),
    does: [transfer],
    met: short,
    never: {
      ERC4626ExceededMaxDeposit: "a pool takes 2^96 atto, more than there can be; or every lender has lost all before",
      LendingPool_ZeroShares: "an atto is a million shares",
      ...pulled,
    },
  },
  "pool.withdraw": {
    ...pool("withdraw"),
    met: ["ERC4626ExceededMaxWithdraw"],
    never: { ERC20InsufficientAllowance: OWN, ERC20InvalidReceiver: SENT },
  },
  "pool.redeem": {
    ...pool("redeem"),
    met: ["ERC4626ExceededMaxRedeem"],
    never: {
      ERC4626ExceededMaxWithdraw: "shares are asked for, not coins",
      ERC20InsufficientAllowance: OWN,
      ERC20InvalidReceiver: SENT,
    },
  },
  "pool.requestWithdrawal": {
    ...pool("requestWithdrawal"),
    met: ["ERC20InsufficientBalance"],
    never: { LendingPool_ZeroShares: "there is no step for no shares" },
  },
  "pool.claimWithdrawal": {
    ...pool("claimWithdrawal"),
    met: ["LendingPool_UnknownRequest", "LendingPool_NotReached"],
    never: {},
  },
  "pool.cancelWithdrawal": {
    ...pool("cancelWithdrawal"),
    met: ["LendingPool_UnknownRequest"],
    never: { LendingPool_NotRequester: "a request stays its owner's" },
  },
  "coin.approve": { files: ["erc20.rs"], message: "approve", met: [], never: { ERC20InvalidSpender: SENT } },
  "nft.approve": {
    files: ["erc721.rs"],
    message: "approve",
    met: ["ERC721InvalidApprover", "ERC721NonexistentToken"],
    never: {},
  },
  "nft.setApprovalForAll": {
    files: ["erc721.rs"],
    message: "setApprovalForAll",
    met: [],
    never: { ERC721InvalidOperator: SENT },
  },
  "staking.stake": {
    ...staking("stake"),
    does: [transfer],
    met: short,
    never: { DmcStaking_UnknownToken: LISTED, DmcStaking_Nothing: "the page stakes no nothing", ...pulled },
  },
  "staking.unstake": {
    ...staking("unstake"),
    met: ["DmcStaking_StakeTooSmall"],
    never: { DmcStaking_Nothing: "the page unstakes no nothing" },
  },
  "staking.withdraw": { ...staking("withdraw"), met: ["DmcStaking_Nothing", "DmcStaking_TooEarly"], never: {} },
  "staking.claim": { ...staking("claim"), met: ["DmcStaking_Nothing"], never: { DmcStaking_UnknownCoin: LISTED } },
  "staking.claimEmission": {
    ...staking("claimEmission"),
    met: ["DmcStaking_Nothing"],
    never: { DmcStaking_UnknownToken: LISTED },
  },
  "staking.sync": {
    ...staking("sync"),
    met: ["DmcStaking_NothingArrived"],
    never: { DmcStaking_UnknownCoin: LISTED, DmcStaking_AboveLimit: "2^96 atto are more than there can be" },
  },
  "dmc.delegate": { files: ["votes.rs"], message: "delegate", met: [], never: {} },
  "governor.propose": {
    ...governor("propose"),
    met: ["GovernorInsufficientProposerVotes", "GovernorUnexpectedProposalState"],
    never: {
      GovernorRestrictedProposer: SENT,
      GovernorInvalidProposalLength: COUNTED,
      Governor_TooManyCalls: COUNTED,
    },
  },
  "governor.castVote": {
    ...governor("castVote"),
    met: ["GovernorUnexpectedProposalState", "GovernorAlreadyCastVote"],
    never: { GovernorNonexistentProposal: READ, GovernorInvalidVoteType: "the page has three buttons" },
  },
  "governor.queue": {
    ...governor("queue"),
    met: ["GovernorUnexpectedProposalState"],
    never: { GovernorNonexistentProposal: READ },
  },
  "governor.execute": {
    ...governor("execute"),
    met: ["GovernorUnexpectedProposalState"],
    never: { GovernorNonexistentProposal: READ },
  },
  "governor.cancel": {
    ...governor("cancel"),
    met: ["GovernorUnexpectedProposalState", "GovernorUnableToCancel"],
    never: { GovernorNonexistentProposal: READ },
  },
} as const satisfies Record<string, Entry>;

export type Message = keyof typeof LIST;
