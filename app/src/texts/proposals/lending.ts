/** The lending pools and their loan managers. */
import type { ContractFunctionArgs } from "viem";
import type { lendingPoolAbi, loanManagerAbi } from "../../generated/abi";
import type { Tellers } from "./types";
import { change, changes, coins, days, percent, span, units, type Writers } from "./write";

type PoolTerms = ContractFunctionArgs<typeof lendingPoolAbi, "nonpayable", "setTerms">[0];
type LoanTerms = ContractFunctionArgs<typeof loanManagerAbi, "nonpayable", "setTerms">[0];

const yearly = (value: number): string => `${percent(value)} a year`;

const poolTerms = (coin: string): Writers<PoolTerms> => ({
  baseRateBps: ["Rate when nothing is lent", yearly],
  optimalUtilizationBps: ["Optimal utilization", percent],
  rateAtOptimalBps: ["Rate at the optimal utilization", yearly],
  maxRateBps: ["Rate when all is lent", yearly],
  reserveBps: ["Part of the interest for the reserve", percent],
  cashBufferBps: ["Part that is never lent", percent],
  maxDebt: ["Maximum debt of all borrowers", coins(coin)],
});

export const pool: Tellers<typeof lendingPoolAbi> = {
  setLoanManager: ([manager], _, { who, target }) => ({
    says: `${who(manager)} may lend the coins of ${target.title}. It can be set once.`,
    warns: ["This contract can lend out everything above the cash buffer."],
  }),
  setTerms: async ([terms], ask, { target }) => ({
    says: `Terms of ${target.title}:`,
    changes: changes(poolTerms(target.coin), await ask("terms", []), terms),
  }),
  lowerRisk: async ([cashBufferBps, maxDebt], ask, { target }) => {
    const [{ cashBufferBps: buffer, maxDebt: most }, now] = [poolTerms(target.coin), await ask("terms", [])];
    return {
      says: `Less risk in ${target.title}. It concerns new debt only:`,
      changes: [change(...buffer, now?.cashBufferBps, cashBufferBps), change(...most, now?.maxDebt, maxDebt)],
    };
  },
};

const credit = (coin: string): Writers<LoanTerms["credit"]> => ({
  maxLtvBps: ["Maximum LTV after borrowing", percent],
  watchLtvBps: ["LTV at which Watch begins", percent],
  sweepLtvBps: ["LTV at which CashSweep begins", percent],
  liquidationLtvBps: ["LTV at which Liquidation begins", percent],
  watchSweepBps: ["Part of the income that pays the debt in Watch", percent],
  incomeBps: ["Part of future income that counts as collateral", percent],
  lockedBps: ["Part of vesting income that counts as collateral", percent],
  minDebt: ["Minimum debt", coins(coin)],
});
const SALE: Writers<LoanTerms["sale"]> = {
  noticeDays: ["Notice before an auction", days],
  patienceDays: ["Time before NFTs sell below their part of the debt", days],
  startBps: ["Start price of an auction, of the value", percent],
  auctionSeconds: ["An auction's price falls for", span],
  spacingSeconds: ["Time between two auctions of a position", span],
  redeemSeconds: ["Time to redeem after a bid", span],
  fineBps: ["Fine for redeeming, of the bid", percent],
  tipBps: ["Keeper's tip, of the swept income", percent],
  discountBps: ["Discount at which income in the other coin is sold", percent],
};
const DMC: Writers<LoanTerms["dmc"]> = {
  optimalUtilizationBps: ["Utilization above which more DMC is needed", percent],
  minBps: ["DMC that a loan needs, of the debt", percent],
  maxBps: ["DMC that a loan needs when all is lent, of the debt", percent],
  capBps: ["Most that DMC counts, of the NFTs' value", percent],
};

const OPEN = "Lenders bear the loss if collateral turns out to be worth less than the debt.";

export const manager: Tellers<typeof loanManagerAbi> = {
  setTerms: async ([terms], ask, { target }) => {
    const now = await ask("terms", []);
    return {
      says: `Terms of ${target.title}, for loans that exist too:`,
      changes: [
        ...changes(credit(target.coin), now?.credit, terms.credit),
        ...changes(SALE, now?.sale, terms.sale),
        ...changes(DMC, now?.dmc, terms.dmc),
      ],
      warns: ["A lower liquidation LTV can make loans that are sound today go to auction."],
    };
  },
  listBatch: async ([batch, maxPower], ask, { target }) => {
    const now = await ask("batchOf", [batch]);
    const label = `NFTs of batch ${batch} that ${target.title} accepts as collateral, at most`;
    return {
      changes: [change(label, units, now?.maxPower, maxPower)],
      ...(maxPower > (now?.maxPower ?? 0n) && { warns: [OPEN] }),
    };
  },
  limitProvider: async ([provider, maxPower], ask, { who, target }) => {
    const now = await ask("providerOf", [provider]);
    const label = `NFTs of the provider ${who(provider)} that ${target.title} accepts as collateral, at most`;
    return {
      changes: [change(label, units, now?.maxPower, maxPower)],
      ...(maxPower > (now?.maxPower ?? 0n) && { warns: [OPEN] }),
    };
  },
  lowerMaxLtv: async ([maxLtvBps], ask, { target }) => ({
    says: `A lower limit for new debt at ${target.title}, until the terms are set again:`,
    changes: [change("Maximum LTV after borrowing", percent, await ask("effectiveMaxLtvBps", []), maxLtvBps)],
  }),
  lowerBatch: async ([batch, maxPower], ask, { target }) => {
    const label = `NFTs of batch ${batch} that ${target.title} accepts as collateral, at most`;
    return { changes: [change(label, units, (await ask("batchOf", [batch]))?.maxPower, maxPower)] };
  },
  lowerProvider: async ([provider, maxPower], ask, { who, target }) => {
    const label = `NFTs of the provider ${who(provider)} that ${target.title} accepts as collateral, at most`;
    return { changes: [change(label, units, (await ask("providerOf", [provider]))?.maxPower, maxPower)] };
  },
  pauseBorrowing: (_, __, { target }) => ({
    says: `No new debt at ${target.title} for 7 days, or until it is resumed. Repaying goes on.`,
  }),
  resumeBorrowing: (_, __, { target }) => ({ says: `New debt at ${target.title} is possible again: the pause ends.` }),
  setDmc: ([dmc], _, { who, target }) => ({
    says: `${who(dmc)} becomes the DMC that ${target.title} needs. It can be set once.`,
    warns: ["Without a price of it in the oracle nobody can borrow, and loans with DMC cannot be swept or sold."],
  }),
};
