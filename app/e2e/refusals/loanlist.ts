/** Errors of the messages to loan managers. */
import { COUNTED, type Entry, LISTED, type Place, pulled, READ, sale, short, sold, transfer, unsold } from "./entry";

const lend: Place = { files: ["lending_pool.rs"], message: "lend" };
const FILES = ["loan_manager.rs", ...["keepers", "trades", "upkeep"].map((name) => `loan_manager/${name}.rs`)];
const manager = (message: string) => ({ files: FILES, message });

const NO_NFT = "it takes out no NFT";
const noPosition = { LoanManager_UnknownPosition: READ } as const;
const placed = ["LoanManager_AboveLimit", "ERC721InsufficientApproval"] as const;
const newDebt = [
  "LoanManager_NotBorrower",
  "LoanManager_Paused",
  "LoanManager_AuctionRuns",
  "LoanManager_FeedNotFresh",
  "LoanManager_AboveCredit",
  "LoanManager_DmcTooLittle",
  "LendingPool_CashShort",
  "LendingPool_AboveDebtLimit",
] as const;
const noDebt = {
  ...noPosition,
  LendingPool_NotLoanManager: "the loan manager calls it",
  LendingPool_ZeroShares: "the page lets nobody borrow nothing",
  OutputOracle_DayNotFinal: "it was final once, and days that are final stay final",
} as const;
const bought = [...placed, ...sold, "LoanManager_PriceAboveBound"] as const;
const onCredit = newDebt.filter((error) => error !== "LoanManager_AboveCredit");
const unbought = {
  ...noDebt,
  ...unsold,
  LoanManager_NotListed: LISTED,
  MiningPowerNft_Locked: "an NFT that is just bought is under no lien",
} as const;

export const LOANS = {
  "manager.open": {
    ...manager("open"),
    met: [...placed, "MiningPowerNft_Locked"],
    never: {
      ...noPosition,
      LoanManager_NotBorrower: "there is no position yet",
      LoanManager_InvalidCount: COUNTED,
      LoanManager_NotListed: LISTED,
    },
  },
  "manager.supplyCollateral": {
    ...manager("supplyCollateral"),
    met: [...placed, "MiningPowerNft_Locked", "LoanManager_NotBorrower", "LoanManager_InvalidCount"],
    never: { ...noPosition, LoanManager_NotListed: LISTED },
  },
  "manager.withdrawCollateral": {
    ...manager("withdrawCollateral"),
    met: [
      "LoanManager_NotBorrower",
      "LoanManager_NotCollateral",
      "LoanManager_InvalidCount",
      "LoanManager_AuctionRuns",
      "LoanManager_FeedNotFresh",
      "LoanManager_AboveCredit",
      "LoanManager_DmcTooLittle",
    ],
    never: noPosition,
  },
  "manager.borrow": {
    ...manager("borrow"),
    does: [lend],
    met: [...newDebt, "LoanManager_DebtTooSmall"],
    never: noDebt,
  },
  "manager.repay": {
    ...manager("repay"),
    does: [transfer],
    met: ["LoanManager_Nothing", ...short],
    never: {
      ...noPosition,
      ...pulled,
      LoanManager_DebtTooSmall: "a debt is never exactly the minimum: an atto of interest or rounding is above it",
    },
  },
  "manager.chooseSweep": {
    ...manager("chooseSweep"),
    met: ["LoanManager_NotBorrower"],
    never: { ...noPosition, LoanManager_AboveLimit: "the page's slider ends at 100 %" },
  },
  "manager.supplyDmc": {
    ...manager("supplyDmc"),
    does: [transfer],
    met: short,
    never: { ...noPosition, ...pulled },
  },
  "manager.withdrawDmc": {
    ...manager("withdrawDmc"),
    met: [
      "LoanManager_NotBorrower",
      "LoanManager_AboveLimit",
      "LoanManager_FeedNotFresh",
      "LoanManager_AboveCredit",
      "LoanManager_DmcTooLittle",
    ],
    never: {
      ...noPosition,
      LoanManager_NotCollateral: NO_NFT,
      LoanManager_AuctionRuns: NO_NFT,
      LoanManager_InvalidCount: NO_NFT,
    },
  },
  "manager.buyWithLoan": {
    ...manager("buyWithLoan"),
    does: [lend, sale, transfer],
    met: [...newDebt, ...bought, ...short, "LoanManager_InvalidCount", "LoanManager_DebtTooSmall"],
    never: { ...unbought, ...pulled },
  },
  "manager.leverageTo": {
    ...manager("leverageTo"),
    does: [lend, sale],
    met: [...onCredit, ...bought, "LoanManager_Nothing"],
    never: {
      ...unbought,
      LoanManager_DebtTooSmall: "an NFT costs more than the smallest debt",
      LoanManager_AboveCredit: "it buys what the credit line pays for then, and no more",
      LoanManager_InvalidCount: "it buys what the position has room for then, and no more",
    },
  },
  "manager.redeem": {
    ...manager("redeem"),
    does: [transfer],
    met: ["LoanManager_NoAuction", "LoanManager_TooLate", "LoanManager_PriceAboveBound", ...short],
    never: { ...noPosition, ...pulled },
  },
  "manager.settle": {
    ...manager("settle"),
    met: ["LoanManager_NoAuction", "LoanManager_TooEarly"],
    never: noPosition,
  },
  "manager.sweep": { ...manager("sweep"), met: ["LoanManager_Nothing"], never: noPosition },
} as const satisfies Record<string, Entry>;
