/** The market, the income and the NFTs. */
import type { Address } from "viem";
import type { miningPowerNftAbi, powerMarketAbi, rewardDistributorAbi } from "../../generated/abi";
import { bps, exact } from "../../units/amount";
import type { Tellers } from "./types";
import { change, date, days, percent, span } from "./write";

const ZERO: Address = "0x0000000000000000000000000000000000000000";

export const market: Tellers<typeof powerMarketAbi> = {
  setDistributor: ([distributor], _, { who }) => ({
    says: `${who(distributor)} becomes the contract that pays out income. It can be set once.`,
  }),
  listProduct: ([{ kind, coin, firstDay, income }], _, { who }) => ({
    says:
      `Providers may list batches of power of kind ${kind} that deliver ${who(coin)} from ${date(firstDay)} on. ` +
      `The fee on their income is ${bps(income.feeBps)}, a provider has ${span(income.grace)} to deliver a day, and ` +
      (income.vestingDays === 0
        ? "all income is paid at once. "
        : `${bps(income.lockedBps)} of the income is released over ${days(income.vestingDays)}. `) +
      `Whoever has a missed day paid from the bond gets ${exact(income.minTip)} ${who(coin)} at least, but no more ` +
      "than a tenth of what is due. " +
      "Batches that exist keep their terms.",
  }),
  retireProduct: async ([product], ask) => {
    const now = await ask("productOf", [product]);
    const kind = now === undefined ? "" : `: power of kind ${now[0].kind}`;
    return { says: `No more batches of product ${product} are listed${kind}. Batches that exist go on.` };
  },
  admitProvider: async ([provider], ask, { who }) => ({
    says: (await ask("isProvider", [provider]))
      ? `The provider ${who(provider)} stays admitted.`
      : `The provider ${who(provider)} may list batches for sale.`,
    warns: ["Nobody checks the provider's machines. Its bond is all that pays for days that it misses."],
  }),
  removeProvider: ([provider], _, { who }) => ({
    says: `The provider ${who(provider)} lists and sells nothing more. What it sold goes on.`,
  }),
  admitPaymentCoin: ([coin], _, { who }) => ({
    says: `Buyers may pay with ${who(coin)}, and providers may deliver it.`,
    warns: ["A coin that can be minted without limit, or frozen, hurts those who are paid in it."],
  }),
  retirePaymentCoin: ([coin], _, { who }) => ({
    says: `Nobody can buy with ${who(coin)} any more. Refunds and withdrawals in it go on.`,
  }),
  setFee: async ([fee, treasury], ask, { who }) => {
    const now = await ask("fee", []);
    return {
      changes: [
        change("Fee on sales", percent, now?.[0], fee),
        change("The fee on sales goes to", who, now?.[1], treasury),
      ],
    };
  },
  pauseSales: () => ({ says: "New sales stop for 30 days, or until they are resumed. Refunds and claims go on." }),
  resumeSales: () => ({ says: "Sales go on: the pause ends." }),
};

export const distributor: Tellers<typeof rewardDistributorAbi> = {
  setTreasury: async ([treasury], ask, { who }) => {
    const receiver = (address: Address) => (address === ZERO ? "nobody" : who(address));
    return { changes: [change("The fee on income goes to", receiver, await ask("treasury", []), treasury)] };
  },
};

export const nft: Tellers<typeof miningPowerNftAbi> = {
  setMarket: ([address], _, { who }) => ({
    says: `${who(address)} becomes the market that mints NFTs. It can be set once.`,
    warns: ["The market can mint any number of NFTs."],
  }),
  setRoyalty: ([receiver, royalty], _, { who }) => ({
    says:
      royalty === 0
        ? "Marketplaces are not asked for a royalty any more."
        : `Marketplaces are asked to pay ${bps(royalty)} of a resale to ${who(receiver)}.`,
  }),
  nameUnit: ([kind, unit]) => ({ says: `A unit of power of kind ${kind} is shown as “${unit}”.` }),
};
