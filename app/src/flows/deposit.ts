/** Lending to a pool. */
import type { Address } from "viem";
import { call, COIN_NAMES } from "../chain/contracts";
import { type Lender, type Pool, POOL_OF, SHARE_DECIMALS } from "../reads/pools";
import { amount, rate, shareValue } from "../units/amount";
import { ratesOf, type RatesNow } from "../units/pool";
import { approval, type Flow, message } from "./flow";

/** What a lender can lose, and who is trusted: said wherever somebody decides to lend. */
export const LENDING_RISKS = [
  "Loans are secured by the income of the NFTs behind them. If output falls faster than those NFTs can be sold, a loan fails: the reserve pays first, then every lender loses the same part. Nothing is insured.",
  "You trust the oracle, which says what NFTs earn and what coins cost, and the voters, who set rates and choose the batches that count as collateral. Neither can take your deposit.",
] as const;

const QUEUE =
  "You get back what the pool has in cash. What is lent comes back as loans are repaid: until then a withdrawal waits in a queue.";

/** What lenders earn a year, rounded down as all that is received. */
export const lendRate = ({ lendRate: wad }: RatesNow): string => rate(wad, { rounding: "down" });

/** `given` are the shares that the pool gives for the value now. */
export function deposit(pool: Pool, lender: Lender, value: bigint, given: bigint, account: Address): Flow {
  const name = COIN_NAMES[pool.coin];
  const cost = `${amount(value, { rounding: "up" })} ${name}`;
  const after = ratesOf(pool.terms, pool.cash + value, pool.debt);
  const held = (assets: bigint) => `${shareValue(assets)} ${name}`;
  return {
    title: `Deposit ${cost}`,
    sentence: `You lend ${cost} to the ${name} pool and get shares of it. Their value grows with the interest that borrowers pay.`,
    rows: [
      { label: "Your deposit", now: held(lender.assets), after: held(lender.assets + value) },
      { label: "Shares that you get", after: `about ${amount(given, { decimals: SHARE_DECIMALS })}` },
      { label: "Use of the pool", now: rate(pool.rates.utilization), after: rate(after.utilization) },
      { label: "Lenders earn a year, estimate", now: lendRate(pool.rates), after: lendRate(after) },
    ],
    risks: [...LENDING_RISKS, QUEUE],
    steps: [
      approval(pool.coin, POOL_OF[pool.coin], value, `Allow the pool to take ${cost}`),
      message(`Deposit ${cost}`, call(POOL_OF[pool.coin], "deposit", [value, account])),
    ],
    done: `You lend ${held(lender.assets + value)} now. It earns from this moment on.`,
  };
}
