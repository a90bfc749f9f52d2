import { describe, expect, it } from "vitest";
import { dayParts } from "./dayparts";

const facts = { output: 70_000_000_000_000_003n, power: 1_500_000n, serviceBps: 1_000 };

describe("the parts of a day", () => {
  it("add up, rounded as the distributor does", () => {
    const { gross, service } = dayParts({ ...facts, income: 0n });
    // floor(output * power), and the provider's part rounded up.
    expect([gross, service]).toEqual([105_000_000_000_000_004n, 10_500_000_000_000_001n]);
    const income = 89_775_000_000_000_003n;
    const parts = dayParts({ ...facts, income });
    expect(parts.service + parts.fee + parts.income + parts.missing).toBe(parts.gross);
  });

  it("say what the bond did not pay, for each NFT", () => {
    const short = { missing: 3_000n, got: 6_000n };
    const parts = dayParts({ output: 4_000n, power: 1_000_000n, serviceBps: 0, income: 2_000n, short });
    expect(parts).toEqual({ gross: 4_000n, service: 0n, missing: 1_000n, fee: 1_000n, income: 2_000n });
  });

  it("say that all is missing if nothing was paid", () => {
    const short = { missing: 9n, got: 0n };
    const parts = dayParts({ output: 4_000n, power: 1_000_000n, serviceBps: 1_000, income: 0n, short });
    expect([parts.missing, parts.fee]).toEqual([3_600n, 0n]);
  });

  it("never have a negative fee: yesterday's dust can be an atto more than is due", () => {
    expect(dayParts({ output: 4_000n, power: 1_000_000n, serviceBps: 0, income: 4_001n }).fee).toBe(0n);
  });
});
