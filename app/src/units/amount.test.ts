import { describe, expect, it } from "vitest";
import { amount, bps, count, exact, healthFactor, plain, power, rate, shareValue } from "./amount";
import { LARGEST, parse } from "./parse";
import { randomAmount, randomNumbers } from "./random";

const en = { locale: "en-GB" };
const E18 = 10n ** 18n;
const coins = (text: string): bigint => {
  const parsed = parse(text);
  if (!parsed.ok) throw new Error(`not an amount: ${text}`);
  return parsed.value;
};
const ungrouped = (shown: string): bigint => coins(shown.replaceAll(",", ""));

describe("amount", () => {
  it.each([
    ["0", "0", "0"],
    ["0.000000000000000001", "< 0.0001", "< 0.0001"],
    ["0.00009999", "< 0.0001", "< 0.0001"],
    ["0.0001", "0.0001", "0.0001"],
    ["0.00012345678", "0.0001234", "0.0001235"],
    ["0.0398129", "0.03981", "0.03982"],
    ["0.99999", "0.9999", "1"],
    ["1.23456789", "1.2345", "1.2346"],
    ["9.99999", "9.9999", "10"],
    ["12.3456789", "12.3456", "12.3457"],
    ["1234.56789", "1,234.56", "1,234.57"],
    ["123456.789", "123,456", "123,457"],
    ["12345678.9", "12,345,678", "12,345,679"],
    ["5", "5", "5"],
  ])("shows %s as %s held and %s owed", (value, held, owed) => {
    expect(amount(coins(value), { ...en, rounding: "down" })).toBe(held);
    expect(amount(coins(value), { ...en, rounding: "up" })).toBe(owed);
  });

  it("is never in the reader's favour, and never off by a thousandth", () => {
    for (const value of randomNumbers(2_000, randomAmount)) {
      const [held, owed] = [amount(value, { ...en, rounding: "down" }), amount(value, { ...en, rounding: "up" })];
      if (held.startsWith("<")) continue;
      expect(ungrouped(held)).toBeLessThanOrEqual(value);
      expect(ungrouped(owed)).toBeGreaterThanOrEqual(value);
      expect((ungrouped(owed) - ungrouped(held)) * 1_000n).toBeLessThanOrEqual(value);
    }
  });

  it("shows what is missing, and what is below zero", () => {
    expect(amount(undefined)).toBe("–");
    expect(exact(undefined)).toBe("–");
    expect(amount(-coins("1.23456789"), { ...en, rounding: "down" })).toBe("−1.2346");
  });

  it("follows the locale and the decimals of the coin", () => {
    const value = coins("1234.5");
    expect(amount(value, { locale: "de-DE" })).toBe("1.234,5");
    expect(amount(coins("1234567.5"), { locale: "en-IN" })).toBe("12,34,567");
    expect(amount(value, { locale: "ar-EG" })).toMatch(/^1.234.5$/u);
    expect(amount(value, { locale: "no such locale" })).toBe("1,234.5");
    expect(amount(1_500_000n, { ...en, decimals: 6 })).toBe("1.5");
    expect(amount(7n, { ...en, decimals: 0 })).toBe("7");
    expect(amount(5n, { ...en, decimals: 2 })).toBe("0.05");
    expect(amount(3n * 10n ** 24n, { ...en, decimals: 24 })).toBe("3");
  });
});

describe("what shares are worth", () => {
  it.each([
    ["100", "100"],
    ["99.999999999999999999", "just under 100"],
    ["99.99999999999999999", "just under 100"],
    ["99.999999999999999989", "99.9999"],
    ["12.345599999999999998", "just under 12.3456"],
    ["0.499999999999999999", "just under 0.5"],
    ["1234.5", "1,234.5"],
    ["0.000000000000000007", "< 0.0001"],
    ["0.000099999999999999", "< 0.0001"],
    ["0", "0"],
  ])("shows %s as %s", (value, shown) => {
    expect(shareValue(coins(value), en)).toBe(shown);
  });

  it("is never more than they are worth", () => {
    for (const value of randomNumbers(2_000, randomAmount)) {
      for (const held of [value, value - 1n, value - (value % 10n ** 15n) - 1n]) {
        const shown = shareValue(held > 0n ? held : 0n, en);
        if (held <= 0n || shown.startsWith("<")) continue;
        const [under, text] = shown.startsWith("just under ") ? [true, shown.slice(11)] : [false, shown];
        if (under) expect(ungrouped(text)).toBeGreaterThan(held);
        else expect(ungrouped(text)).toBeLessThanOrEqual(held);
      }
    }
  });
});

describe("exact and plain", () => {
  it("have every digit", () => {
    expect(exact(coins("1234567.000000000000000001"), en)).toBe("1,234,567.000000000000000001");
    expect(plain(coins("1234567.000000000000000001"))).toBe("1234567.000000000000000001");
    expect(plain(1234n, 0)).toBe("1234");
    expect(plain(-5n, 1)).toBe("-0.5");
  });

  it("are read back to the last digit", () => {
    for (const value of randomNumbers(2_000, randomAmount)) {
      expect(parse(plain(value))).toEqual({ ok: true, value, cut: false });
      const grouped = parse(exact(value, en));
      // "1,234" alone is asked back; everything else is read as it was written.
      expect(grouped.ok ? grouped.value : grouped.problem.kind).toBe(grouped.ok ? value : "ambiguous");
    }
    expect(parse(plain(LARGEST))).toEqual({ ok: true, value: LARGEST, cut: false });
  });
});

describe("other figures", () => {
  it("shows power exactly", () => {
    expect(power(500_000n, "TiB", en)).toBe("0.5 TiB");
    expect(power(1n, "TiB", en)).toBe("0.000001 TiB");
    expect(power(1_234_000_000n, "TiB", en)).toBe("1,234 TiB");
    expect(power(undefined, "TiB")).toBe("–");
  });

  it("shows rates to the nearest hundredth", () => {
    expect(rate(73_149_999_999_999_999n, en)).toBe("7.31 %");
    expect(rate(73_150_000_000_000_000n, en)).toBe("7.32 %");
    expect(rate(20_000_000_000_000_000n, en)).toBe("2 %");
    expect(rate(1n, en)).toBe("< 0.01 %");
    expect(rate(0n, en)).toBe("0 %");
    expect(rate(73_100_000_000_000_000n, { locale: "de" })).toBe("7,31 %");
    expect(rate(undefined)).toBe("–");
  });

  it("shows a share below the last place alike, whichever way it would be rounded", () => {
    for (const rounding of ["down", "up", "nearest"] as const) {
      expect(rate(60_000_000_000_000n, { ...en, rounding })).toBe("< 0.01 %");
      expect(rate(100_000_000_000_000n, { ...en, rounding })).toBe("0.01 %");
      expect(bps(9, { ...en, rounding })).toBe("< 0.1 %");
      expect(bps(0, { ...en, rounding })).toBe("0 %");
    }
  });

  it("shows bps exactly, or rounded as asked", () => {
    expect(bps(25, en)).toBe("0.25 %");
    expect(bps(200n, en)).toBe("2 %");
    expect(bps(4_511, { ...en, rounding: "up" })).toBe("45.2 %");
    expect(bps(4_519, { ...en, rounding: "down" })).toBe("45.1 %");
    expect(bps(4_515, { ...en, rounding: "nearest" })).toBe("45.2 %");
    expect(bps(123_456, en)).toBe("1,234.56 %");
    expect(bps(undefined)).toBe("–");
  });

  it("rounds the health factor down", () => {
    expect(healthFactor((E18 * 1_669n) / 1_000n, en)).toBe("1.66");
    expect(healthFactor(E18 - 1n, en)).toBe("0.99");
    expect(healthFactor(E18, en)).toBe("1.00");
    expect(healthFactor(E18 * 5_000n, en)).toBe("> 100");
    expect(healthFactor(2n ** 128n - 1n, en)).toBe("no debt");
    expect(healthFactor(undefined)).toBe("–");
  });

  it("counts", () => {
    expect(count(1_234_567, en)).toBe("1,234,567");
    expect(count(2n ** 128n, en)).toBe("340,282,366,920,938,463,463,374,607,431,768,211,456");
    expect(count(undefined)).toBe("–");
  });
});
