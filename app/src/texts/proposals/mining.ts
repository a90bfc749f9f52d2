/** The mining pools. */
import type { Address, ContractFunctionArgs } from "viem";
import type { miningPoolAbi } from "../../generated/abi";
import type { Say, Tellers } from "./types";
import { change, changes, coins, percent, type Writers } from "./write";

type Terms = ContractFunctionArgs<typeof miningPoolAbi, "nonpayable", "setTerms">[0];

const terms = ({ target: { coin }, who }: Say): Writers<Terms> => ({
  incomeBps: ["Part of future income in the redemption value", percent],
  lockedBps: ["Part of vesting income in the redemption value", percent],
  priceBps: ["Maximum price of an NFT, of its future income", percent],
  cashBufferBps: ["Cash buffer, of the redemption value", percent],
  dayBps: ["Most that is bought in a day, of the redemption value", percent],
  discountBps: ["Discount at which income in another coin is sold", percent],
  incomeFeeBps: ["The pool's fee on income", percent],
  exitFeeBps: ["Fee on withdrawals", percent],
  minPurchase: ["Smallest purchase", coins(coin)],
  maxAssets: ["Deposits stop at", coins(coin)],
  treasury: ["Fees go to", (address: Address) => who(address)],
});

const cost = ({ target: { coin } }: Say) => coins(coin);
const RISK = "Depositors bear the loss if what is bought earns less than it cost.";

export const mining: Tellers<typeof miningPoolAbi> = {
  setTerms: async ([after], ask, say) => ({
    says: `Terms of ${say.target.title}:`,
    changes: changes(terms(say), await ask("terms", []), after),
  }),
  lowerRisk: async ([priceBps, dayBps, maxAssets], ask, say) => {
    const [writers, now] = [terms(say), await ask("terms", [])];
    return {
      says: `Less risk in ${say.target.title}. It concerns purchases and deposits only:`,
      changes: [
        change(...writers.priceBps, now?.priceBps, priceBps),
        change(...writers.dayBps, now?.dayBps, dayBps),
        change(...writers.maxAssets, now?.maxAssets, maxAssets),
      ],
    };
  },
  allowBatch: async ([batch, maxCost], ask, say) => ({
    changes: [
      change(
        `What ${say.target.title} may spend on NFTs of batch ${batch}, at most`,
        cost(say),
        (await ask("batchOf", [batch]))?.maxCost,
        maxCost,
      ),
    ],
    warns: [RISK],
  }),
  removeBatch: ([batch], _, { target }) => ({
    says: `${target.title} buys no more NFTs of batch ${batch}. What was bought stays.`,
  }),
  limitProvider: async ([provider, maxCost], ask, say) => ({
    changes: [
      change(
        `What ${say.target.title} may spend on NFTs of the provider ${say.who(provider)}, at most`,
        cost(say),
        (await ask("providerOf", [provider]))?.[0],
        maxCost,
      ),
    ],
    warns: [RISK],
  }),
  removeProvider: ([provider], _, { who, target }) => ({
    says: `${target.title} buys no more NFTs of the provider ${who(provider)}. What was bought stays.`,
  }),
};
