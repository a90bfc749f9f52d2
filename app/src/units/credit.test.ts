import { describe, expect, it } from "vitest";
import {
  byDeliveryRecord,
  dmcCounted,
  dmcNeeded,
  aged,
  DOLLAR,
  factorOf,
  forDebt,
  type Income,
  ltvOf,
  priceIn,
  stateOf,
  utilizationWith,
  worth,
} from "./credit";

const COIN = 10n ** 18n;
const TERMS = { watchLtvBps: 7_500, sweepLtvBps: 8_000, liquidationLtvBps: 9_000 };
const INCOME: Income = {
  perUnit: 10n * COIN,
  power: 1_000_000n,
  serviceBps: 1_000,
  feeBps: 500,
  locked: COIN,
  price: COIN,
  priced: false,
  incomeBps: 4_500,
  lockedBps: 8_500,
  lends: true,
};

describe("collateral", () => {
  it("counts a part of net income to come, and of what vests", () => {
    const { net, value } = worth(INCOME);
    expect(net).toBe(8_550_000_000_000_000_000n);
    expect(value).toBe((net * 45n) / 100n + (COIN * 85n) / 100n);
  });

  it("falls with output, and with the price only where it has one", () => {
    const stress = { output: 5_000, price: 5_000 };
    const own = worth(INCOME, stress).value;
    expect(own).toBe((8_550_000_000_000_000_000n * 45n) / 200n + (COIN * 85n) / 100n);
    expect(worth({ ...INCOME, priced: true }, stress).value).toBe(own / 2n);
  });

  it("has no income to come for new debt where the bond does not cover it", () => {
    expect(forDebt(INCOME)).toEqual(INCOME);
    expect(worth(forDebt({ ...INCOME, lends: false }))).toEqual({ net: 0n, value: (COIN * 85n) / 100n });
  });

  it("shrinks with the square of what was delivered", () => {
    expect(byDeliveryRecord(4_500, 0, 0)).toBe(4_500);
    expect(byDeliveryRecord(4_500, 10, 1)).toBe(3_645);
    expect(byDeliveryRecord(4_500, 10, 10)).toBe(0);
  });

  it("takes the lower price of the collateral and the higher of the debt", () => {
    const hfil = { spot: 200n * COIN, average: 100n * COIN };
    expect(priceIn(hfil, DOLLAR)).toBe(100n * COIN);
    expect(priceIn(DOLLAR, hfil)).toBe(COIN / 200n);
    expect(priceIn(DOLLAR, { spot: 0n, average: 0n })).toBeUndefined();
  });

  it("counts a price that is not fresh 2 % less for each day, or more where it is the price of the debt", () => {
    const price = { spot: 100n * COIN, average: 100n * COIN };
    const old = aged(price, 1_000, false, 1_000 + 3 * 86_400 + 5);
    expect(priceIn(old, DOLLAR)).toBe(94n * COIN);
    expect(priceIn(DOLLAR, old)).toBe((COIN * COIN) / (106n * COIN));
    expect(priceIn(aged(price, 1_000, true, 1_000 + 3 * 86_400), DOLLAR)).toBe(100n * COIN);
    expect(priceIn(aged(price, 0, false, 60 * 86_400), DOLLAR)).toBe(0n);
  });
});

describe("a debt", () => {
  it("has an LTV rounded up and a health factor rounded down", () => {
    expect(ltvOf(1n, 3n)).toBe(3_334);
    expect(ltvOf(0n, 0n)).toBe(0);
    expect(ltvOf(1n, 0n)).toBe(4_294_967_295);
    expect(factorOf(3n, 7n, 9_000)).toBe(2_100_000_000_000_000_000n);
    expect(factorOf(0n, 7n, 9_000)).toBe(2n ** 128n - 1n);
  });

  it("is in the worse state at a threshold", () => {
    const states = [7_499n, 7_500n, 7_999n, 8_000n, 8_999n, 9_000n].map((debt) => stateOf(debt, 10_000n, TERMS));
    expect(states).toEqual([0, 1, 1, 2, 2, 3]);
    expect(stateOf(0n, 0n, TERMS)).toBe(0);
    expect(stateOf(1n, 0n, TERMS)).toBe(3);
  });

  it("needs DMC that rises above the optimal utilization", () => {
    const rule = { optimalUtilizationBps: 8_000, minBps: 500, maxBps: 2_500 };
    const debt = 100n * COIN;
    expect(dmcNeeded(debt, 0n, rule, COIN)).toBe(5n * COIN);
    expect(dmcNeeded(debt, (COIN * 9n) / 10n, rule, COIN)).toBe(15n * COIN);
    expect(dmcNeeded(debt, COIN, rule, COIN / 2n)).toBe(50n * COIN);
    expect(dmcNeeded(debt, 0n, rule, 0n)).toBeUndefined();
    expect(utilizationWith(60n, 20n, 20n)).toBe(COIN / 2n);
    expect(utilizationWith(0n, 0n, 1n)).toBe(0n);
  });

  it("counts DMC up to its part of the NFTs", () => {
    expect(dmcCounted(5n, 100n, 1_000)).toBe(5n);
    expect(dmcCounted(50n, 100n, 1_000)).toBe(10n);
  });
});
