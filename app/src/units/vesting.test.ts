import { describe, expect, it } from "vitest";
import { type Locked, monthEnd, releases, stillVesting } from "./vesting";
import { parseDay } from "./time";

const at = (text: string): number => parseDay(text) ?? -1;

/** As the contract counts: positions and prefix sums from the first day of the batch (contracts/lib/math/src/vesting.rs). */
function byPrefix(rewards: readonly bigint[], first: number, vestingDays: number, on: number): bigint {
  const [L, M] = [[0n], [0n]];
  rewards.forEach((locked, offset) => {
    L.push((L[offset] ?? 0n) + locked);
    M.push((M[offset] ?? 0n) + locked * BigInt(offset));
  });
  const [now, end] = [on - first, rewards.length];
  const edge = Math.min(Math.max(0, now + 1 - vestingDays), end);
  const young = (L[end] ?? 0n) - (L[edge] ?? 0n);
  const aged = young * BigInt(now) - ((M[end] ?? 0n) - (M[edge] ?? 0n));
  return (L[end] ?? 0n) - ((L[edge] ?? 0n) + aged / BigInt(vestingDays));
}

describe("vesting", () => {
  const first = at("2021-04-02");
  const rewards = Array.from({ length: 200 }, (_, day) => 10n ** 17n + BigInt(day * day * 7_919));
  const locked: Locked = {
    vestingDays: 180,
    days: rewards.map((amount, day) => ({ day: first + day, locked: amount })),
  };

  it("is what the contract counts, on every day", () => {
    for (let on = first + 199; on < first + 390; on += 1) {
      expect(stillVesting(locked, on)).toBe(byPrefix(rewards, first, 180, on));
    }
  });

  it("needs only the days that have not vested in full", () => {
    const on = first + 199;
    const young = { ...locked, days: locked.days.filter(({ day }) => on - day < 180) };
    expect(stillVesting(young, on)).toBe(stillVesting(locked, on));
  });

  it("is released by calendar months, and nothing is lost", () => {
    const today = first + 199;
    const found = releases([locked, locked], today);
    expect(found.reduce((sum, { amount }) => sum + amount, 0n)).toBe(2n * stillVesting(locked, today));
    expect(found[0]?.until).toBe(at("2021-10-31"));
    expect(found.at(-1)?.until).toBe(at("2022-04-30"));
    for (const { amount } of found) expect(amount).toBeGreaterThan(0n);
  });

  it("of nothing is nothing", () => {
    expect(releases([], first)).toEqual([]);
    expect(releases([{ days: [{ day: first, locked: 0n }], vestingDays: 0 }], first)).toEqual([]);
  });

  it("knows the ends of months", () => {
    expect(monthEnd(at("2024-02-01"))).toBe(at("2024-02-29"));
    expect(monthEnd(at("2021-12-31"))).toBe(at("2021-12-31"));
    expect(monthEnd(at("2022-01-01"))).toBe(at("2022-01-31"));
  });
});
