/** What a message changes in a position: now and after, and what would be if output fell. */
import { COIN_NAMES } from "../chain/contracts";
import { LOAN_STATES, type Loan } from "../reads/loans";
import type { Side } from "../reads/loanside";
import {
  dmcCounted,
  factorOf,
  forDebt,
  less,
  ltvOf,
  part,
  stateOf,
  type Stress,
  valueAt,
  worth,
} from "../units/credit";
import { amount, bps, healthFactor } from "../units/amount";
import type { Row } from "./flow";

/** The stress that every preview names. */
const OUTPUT_FALLS: Stress = { output: 2_000, price: 0 };
const CALM: Stress = { output: 0, price: 0 };
const HOPELESS = 100_000;

/** What decides a position's value: NFTs as their incomes, DMC, held income. */
export type Holding = Pick<Loan, "debt" | "dmc" | "held"> & { nfts: readonly Pick<Loan["nfts"][number], "income">[] };

const nftsValue = ({ nfts }: Pick<Holding, "nfts">, stress: Stress): bigint =>
  nfts.reduce((sum, { income }) => sum + worth(income, stress).value, 0n);
const priceAt = (price: bigint | undefined, stress: Stress): bigint => less(price ?? 0n, stress.price);

/** What of the collateral value is the DMC's. */
export function dmcValue(side: Side, holding: Pick<Holding, "nfts" | "dmc">, stress: Stress = CALM): bigint {
  const value = valueAt(holding.dmc, priceAt(side.prices.dmc, stress));
  return dmcCounted(value, nftsValue(holding, stress), side.terms.dmc.capBps);
}

/** The collateral value as the loan manager counts it. */
export function valueOf(side: Side, holding: Holding, stress: Stress = CALM): bigint {
  const held = valueAt(holding.held, priceAt(side.prices.other, stress));
  return nftsValue(holding, stress) + dmcValue(side, holding, stress) + less(held, side.terms.sale.discountBps);
}

/** The same for new debt, and for what is taken out while there is a debt. */
export const valueForDebt = (side: Side, holding: Holding): bigint =>
  valueOf(side, { ...holding, nfts: holding.nfts.map(({ income }) => ({ income: forDebt(income) })) });

/** The most that can be owed after borrowing: not all that is collateral need count for new debt. */
export const lineOf = (side: Side, holding: Holding): bigint => part(valueForDebt(side, holding), side.maxLtvBps);

/** What DMC do for a position beside being needed: said where they are supplied. */
export const dmcRaises = (side: Side): string =>
  `DMC count as collateral, for at most ${bps(side.terms.dmc.capBps)} of the value of the NFTs, and so raise the credit line.`;

export const ltvInWords = (ltvBps: number): string =>
  ltvBps > HOPELESS ? "above 1,000 %" : bps(ltvBps, { rounding: "up" });

/** The state in which a holding would be. */
export function stateWith(side: Side, holding: Holding, stress: Stress = CALM) {
  const value = valueOf(side, holding, stress);
  return {
    value,
    ltvBps: ltvOf(holding.debt, value),
    state: LOAN_STATES[stateOf(holding.debt, value, side.terms.credit)],
  };
}

/** Rows of now and after, and the line about a fall of the output. */
export function changes(side: Side, before: Holding | undefined, after: Holding): Row[] {
  const coin = COIN_NAMES[side.coin];
  const { liquidationLtvBps } = side.terms.credit;
  const [then, now] = [stateWith(side, after), before && stateWith(side, before)];
  const low = stateWith(side, after, OUTPUT_FALLS);
  const row = (label: string, write: (holding: Holding, value: bigint) => string): Row => ({
    label,
    ...(before && now && { now: write(before, now.value) }),
    after: write(after, then.value),
  });
  return [
    row("Debt", ({ debt }) => `${amount(debt, { rounding: "up" })} ${coin}`),
    row("Collateral value", (_, value) => `${amount(value)} ${coin}`),
    row("LTV", ({ debt }, value) => ltvInWords(ltvOf(debt, value))),
    row("Health factor", ({ debt }, value) => healthFactor(factorOf(debt, value, liquidationLtvBps))),
    row("Credit line", (holding) => `${amount(lineOf(side, holding))} ${coin}`),
    {
      label: "If output fell by 20 %",
      after: `LTV ${ltvInWords(low.ltvBps)}: ${STATE_WORDS[low.state ?? "Liquidation"]}`,
    },
  ];
}

export const STATE_WORDS = {
  Healthy: "healthy",
  Watch: "watch",
  CashSweep: "cash sweep",
  Liquidation: "liquidation",
} as const;

/** What a borrower risks, where the decision is made. */
export function risksOf(side: Side): string[] {
  const { sale, credit } = side.terms;
  return [
    `The value of the collateral falls every day, and at once when output${side.coin === "husd" ? " or the price of HFIL" : ""} falls. From an LTV of ${bps(credit.watchLtvBps)} at least ${bps(credit.watchSweepBps)} of the income goes to the debt, from ${bps(credit.sweepLtvBps)} all of it.`,
    `From ${bps(credit.liquidationLtvBps)} on, and after ${sale.noticeDays} calendar days of notice, anyone can have your NFTs auctioned one by one, with their income that still vests. The price goes to the debt first; what is left of it is yours.`,
    "The loan manager can take no more than the position's NFTs, their income and its DMC: nothing else in your wallet.",
  ];
}
