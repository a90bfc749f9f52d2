import { readFileSync } from "node:fs";
import { resolve } from "node:path";
import { describe, expect, it } from "vitest";
import { OUTPUT_OF_2021 } from "../generated/curve";
import { earnings, type EarningsInput, fallingOutputs, netByDay, spreadOutputs } from "./earnings";
import { randomAmount, randomNumbers } from "./random";

/** 0.1 FIL per TiB a day, half a TiB, 10 % service share, 5 % fee: 0.5 * 0.1 * 0.9 * 0.95 = 0.04275 a day. */
const INPUT: EarningsInput = {
  output: 10n ** 17n,
  power: 500_000n,
  serviceBps: 1_000,
  feeBps: 500,
  days: 540,
  lockedBps: 7_500,
  vestingDays: 180,
  price: 10n ** 19n,
};
const PER_DAY = 42_750_000_000_000_000n;

/** The sums written out, day by day, as FIP-0004 says it. */
function paidByHand(byDay: readonly bigint[], lockedBps: number, vestingDays: number, now: number): bigint {
  let [paid, young, full] = [0n, 0n, 0n];
  byDay.slice(0, now).forEach((net, day) => {
    const lock = (net * BigInt(lockedBps)) / 10_000n;
    paid += net - lock;
    if (now - day >= Math.max(1, vestingDays)) full += lock;
    else young += lock * BigInt(now - day);
  });
  return paid + full + young / BigInt(Math.max(1, vestingDays));
}

describe("a day", () => {
  it("is the distributor's arithmetic", () => {
    expect(earnings(INPUT).perDay).toBe(PER_DAY);
    // gross = floor(999 * 1.5) = 1498, service = ceil(1498 * 3.33 %) = 50, due 1448, fee = floor(1448 * 7.77 %) = 112.
    const odd = { power: 1_500_000n, serviceBps: 333, feeBps: 777 };
    expect(netByDay([999n], { ...odd, tokens: 1n })).toEqual([1_336n]);
    // How many earn is not known: the fee rounds up.
    expect(netByDay([999n], odd)).toEqual([1_335n]);
    // Three tokens: due 4344, fee 337, rest 4007 = 3 * 1335 + 2; next day 4009 = 3 * 1336 + 1.
    expect(netByDay([999n, 999n, 999n], { ...odd, tokens: 3n })).toEqual([1_335n, 1_336n, 1_336n]);
  });

  it("is what the chain paid to each of five tokens of a TiB, on 2 to 7 April of the lived-in chain", () => {
    const outputs = [
      92615181361748814n,
      92485528137651606n,
      91722430310649042n,
      89725459487371278n,
      88703871995272522n,
      89128261420300020n,
    ];
    const paid = [
      79185980064295235n,
      79075126557692123n,
      78422677915604930n,
      76715267861702443n,
      75841810555958005n,
      76204663514356517n,
    ];
    expect(netByDay(outputs, { power: 1_000_000n, serviceBps: 1_000, feeBps: 500, tokens: 5n })).toEqual(paid);
  });

  it("is never more than the output less both fees, and loses less than an atto", () => {
    for (const [output, seed] of randomNumbers(500, (next) => [randomAmount(next, 90), BigInt(next())] as const)) {
      const fees = { power: seed, serviceBps: Number(seed % 5_001n), feeBps: Number(seed % 2_001n) };
      const [net = -1n] = netByDay([output], fees);
      const gross = (output * seed) / 1_000_000n;
      const due = gross - (gross * BigInt(fees.serviceBps) + 9_999n) / 10_000n;
      const fee = (due * BigInt(fees.feeBps) + 9_999n) / 10_000n;
      expect(net).toBe(due - fee);
      // What the chain pays, however many earn, is this or one atto more.
      for (const tokens of [1n, 2n, 7n, 999n]) {
        for (const paid of netByDay([output, output, output], { ...fees, tokens })) {
          expect(paid === net || paid === net + 1n).toBe(true);
        }
      }
    }
  });
});

describe("flat", () => {
  const { flat } = earnings(INPUT);

  it("adds up over the term", () => {
    expect(flat.total).toBe(PER_DAY * 540n);
    expect(flat.free).toBe((PER_DAY / 4n) * 540n);
    expect(flat.locked).toBe(flat.total - flat.free);
  });

  it("pays a quarter at once and the rest over 180 days", () => {
    expect(flat.paidOut(0)).toBe(0n);
    expect(flat.paidOut(1)).toBe(PER_DAY / 4n + (PER_DAY * 3n) / 4n / 180n);
    expect(flat.paidOut(540 + 179)).toBe(flat.total);
    expect(flat.paidOut(540 + 178)).toBeLessThan(flat.total);
    expect(flat.paidOut(10_000)).toBe(flat.total);
  });

  it("breaks even on the day on which the price has been paid out, not earned", () => {
    const found = flat.breakEvenDay ?? -1;
    expect(flat.paidOut(found)).toBeGreaterThanOrEqual(INPUT.price);
    expect(flat.paidOut(found - 1)).toBeLessThan(INPUT.price);
    // Earned after 234 days; the locked part comes later: n - 3/4 * 89.5 = 233.9, so n = 302.
    expect(found).toBe(302);
    expect(PER_DAY * 234n).toBeGreaterThanOrEqual(INPUT.price);
  });

  it("may never break even, or do so on the last day of vesting", () => {
    expect(earnings({ ...INPUT, price: flat.total + 1n }).flat.breakEvenDay).toBeUndefined();
    expect(earnings({ ...INPUT, price: flat.total }).flat.breakEvenDay).toBe(540 + 179);
    expect(earnings({ ...INPUT, price: 0n }).flat.breakEvenDay).toBe(0);
    expect(earnings({ ...INPUT, days: 0 }).flat).toMatchObject({ total: 0n, byDay: [], breakEvenDay: undefined });
  });

  it("has no vesting where the kind has none", () => {
    const free = earnings({ ...INPUT, lockedBps: 0, vestingDays: 0 }).flat;
    expect([free.locked, free.paidOut(10), free.breakEvenDay]).toEqual([0n, PER_DAY * 10n, 234]);
  });
});

describe("falling and conservative", () => {
  it("falls as in the history, and stays at its end", () => {
    expect(OUTPUT_OF_2021.length).toBe(557);
    expect(OUTPUT_OF_2021[0]).toBe(1_000_000);
    const outputs = fallingOutputs(10n ** 18n, 600);
    expect(outputs[0]).toBe(10n ** 18n);
    expect(outputs[1]).toBe(BigInt(OUTPUT_OF_2021[1] ?? 0) * 10n ** 12n);
    expect(outputs[599]).toBe(BigInt(OUTPUT_OF_2021[556] ?? 0) * 10n ** 12n);
    expect(outputs[599]).toBeLessThan(10n ** 18n / 5n);
    const { falling, flat } = earnings(INPUT);
    expect(falling.byDay[0]).toBe(flat.byDay[0]);
    expect(falling.total).toBeLessThan(flat.total / 2n);
  });

  it("is the history that the whole repository uses", () => {
    const file = readFileSync(resolve("../crates/dmex/data/filecoin-2020-2022.csv"), "utf8");
    const rows = file.split("\n").filter((line) => line.startsWith("20"));
    const perTiB = rows.slice(rows.findIndex((row) => row.startsWith("2021-04-01"))).map((row) => {
      const [, , paid, power] = row.split(",").map(Number);
      return ((paid ?? Number.NaN) * 2 ** 40) / ((power ?? Number.NaN) * 2 ** 60);
    });
    expect(perTiB[0]).toBeCloseTo(0.0935904, 6);
    const relative = perTiB.map((output) => Math.floor((output / (perTiB[0] ?? 0)) * 1e6 + 1e-6));
    expect(OUTPUT_OF_2021).toEqual(relative);
  });

  it("counts on the oracle's total, no more, and no sooner than the oracle", () => {
    expect(earnings(INPUT).conservative).toBeUndefined();
    expect(spreadOutputs(10n, 4)).toEqual([2n, 3n, 2n, 3n]);
    const remainingOutput = 30n * 10n ** 18n;
    const { conservative } = earnings({ ...INPUT, remainingOutput });
    const net = (remainingOutput * 4_275n) / 10_000n;
    expect(net - (conservative?.total ?? 0n)).toBeLessThan(540n * 4n);
    expect(conservative?.total).toBeLessThanOrEqual(net);
  });

  it("is what summing by hand gives, and pays out every atto", () => {
    const cases = randomNumbers(60, (next) => ({
      output: randomAmount(next, 80) + 1n,
      power: BigInt(next() % 50_000_000),
      serviceBps: next() % 5_001,
      feeBps: next() % 2_001,
      days: 1 + (next() % 700),
      lockedBps: next() % 9_001,
      vestingDays: 1 + (next() % 540),
      price: randomAmount(next, 90),
      remainingOutput: randomAmount(next, 90),
      tokens: 1n + BigInt(next() % 1_000),
    }));
    for (const input of cases) {
      const { flat, falling, conservative } = earnings(input);
      for (const found of [flat, falling, conservative]) {
        if (!found) throw new Error("no conservative view");
        expect(found.free + found.locked).toBe(found.total);
        expect(found.byDay.reduce((sum, net) => sum + net, 0n)).toBe(found.total);
        expect(found.paidOut(input.days + input.vestingDays)).toBe(found.total);
        for (const now of [0, 1, 7, input.days, input.days + 50, input.vestingDays + 3]) {
          expect(found.paidOut(now)).toBe(paidByHand(found.byDay, input.lockedBps, input.vestingDays, now));
        }
        const { breakEvenDay } = found;
        if (breakEvenDay === undefined) expect(found.total).toBeLessThan(input.price);
        else expect(found.paidOut(breakEvenDay)).toBeGreaterThanOrEqual(input.price);
        if (breakEvenDay) expect(found.paidOut(breakEvenDay - 1)).toBeLessThan(input.price);
      }
    }
  });
});
