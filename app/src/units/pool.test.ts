import { describe, expect, it } from "vitest";
import { interestOfADay, partOf, ratesAt, ratesOf, utilization, WAD } from "./pool";

const TERMS = {
  baseRateBps: 200,
  optimalUtilizationBps: 8_000,
  rateAtOptimalBps: 1_500,
  maxRateBps: 6_000,
  reserveBps: 1_000,
};
const percent = (value: number) => BigInt(Math.round(value * 1e4)) * 10n ** 12n;

describe("rates of a lending pool", () => {
  it("begins at the base rate, of which lenders of an unused pool get nothing", () => {
    expect(ratesOf(TERMS, 100n, 0n)).toEqual({ utilization: 0n, borrowRate: percent(2), lendRate: 0n });
    expect(utilization(0n, 0n)).toBe(0n);
  });

  it("has the corners of the terms", () => {
    expect(ratesAt(TERMS, percent(80)).borrowRate).toBe(percent(15));
    expect(ratesAt(TERMS, WAD).borrowRate).toBe(percent(60));
    expect(ratesAt(TERMS, WAD * 2n).borrowRate).toBe(percent(60));
  });

  it("gives lenders the borrowers' rate on what is lent, less the reserve's part", () => {
    expect(ratesAt(TERMS, percent(80)).lendRate).toBe(percent(15 * 0.8 * 0.9));
    expect(ratesAt(TERMS, percent(40)).lendRate).toBe(percent(8.5 * 0.4 * 0.9));
  });

  it("rounds use and the borrowers' rate up, and the lenders' rate down, as the pool does", () => {
    expect(utilization(2n, 1n)).toBe(333_333_333_333_333_334n);
    const { borrowRate, lendRate } = ratesAt({ ...TERMS, rateAtOptimalBps: 201, optimalUtilizationBps: 3_000 }, 1n);
    expect(borrowRate).toBe(percent(2) + 1n);
    expect(lendRate).toBe(0n);
  });

  it("never falls as use rises", () => {
    let last = ratesAt(TERMS, 0n);
    for (let use = 0n; use <= WAD; use += WAD / 997n) {
      const now = ratesAt(TERMS, use);
      expect(now.borrowRate >= last.borrowRate && now.lendRate >= last.lendRate).toBe(true);
      last = now;
    }
  });
});

describe("parts and interest", () => {
  it("is a part of the whole, rounded down and never more than all", () => {
    expect(partOf(1n, 3n)).toBe(333_333_333_333_333_333n);
    expect(partOf(5n, 3n)).toBe(WAD);
    expect(partOf(0n, 0n)).toBe(WAD);
  });

  it("is simple interest of a year of 365 days", () => {
    expect(interestOfADay(365n * WAD, WAD / 10n)).toBe(WAD / 10n);
  });
});
