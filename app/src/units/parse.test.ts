import { describe, expect, it } from "vitest";
import { plain } from "./amount";
import { cutInWords, forField, LARGEST, parse, parsedInWords, problemInWords } from "./parse";
import { randomAmount, randomNumbers } from "./random";

const E18 = 10n ** 18n;
const kind = (text: string): string => {
  const parsed = parse(text);
  return parsed.ok ? plain(parsed.value) : parsed.problem.kind;
};

describe("parse", () => {
  it.each([
    ["1", "1"],
    ["0", "0"],
    ["1.5", "1.5"],
    ["1,5", "1.5"],
    [" 1,5 ", "1.5"],
    ["1.234", "1.234"],
    ["0,123", "0.123"],
    ["1234,567", "1234.567"],
    ["12,3456", "12.3456"],
    ["1,234.56", "1234.56"],
    ["1.234,56", "1234.56"],
    ["1,234,567", "1234567"],
    ["1.234.567", "1234567"],
    ["12,34,567.8", "1234567.8"],
    ["1 234 567,8", "1234567.8"],
    ["1 234,567", "1234.567"],
    ["1\u202f234\u00a0567", "1234567"],
    ["1'234.5", "1234.5"],
    ["1’234.5", "1234.5"],
    [".5", "0.5"],
    [",5", "0.5"],
    ["5.", "5"],
    ["007", "7"],
    ["１２.５", "12.5"],
  ])("reads %j as %s", (text, value) => expect(kind(text)).toBe(value));

  it.each([
    ["", "empty"],
    [" \u00a0 ", "empty"],
    ["-1", "sign"],
    ["−1", "sign"],
    ["+1", "sign"],
    ["1,234", "ambiguous"],
    ["999,000", "ambiguous"],
    ["1e18", "notANumber"],
    ["0x10", "notANumber"],
    ["abc", "notANumber"],
    [".", "notANumber"],
    [",,", "notANumber"],
    ["1.2.3", "notANumber"],
    ["1,23.4", "notANumber"],
    ["1,234.567,8", "notANumber"],
    ["1,234,56", "notANumber"],
    ["1-2", "notANumber"],
    ["NaN", "notANumber"],
    ["Infinity", "notANumber"],
    ["340282366920938463464", "tooLarge"],
    ["9".repeat(500), "tooLarge"],
  ])("answers %j with %s", (text, problem) => expect(kind(text)).toBe(problem));

  it("offers both readings of an ambiguous amount, and reads each", () => {
    const parsed = parse("1,234");
    if (parsed.ok || parsed.problem.kind !== "ambiguous") throw new Error("not ambiguous");
    expect(parse(parsed.problem.decimal)).toMatchObject({ ok: true, value: (1_234n * E18) / 1_000n });
    expect(parse(parsed.problem.whole)).toMatchObject({ ok: true, value: 1_234n * E18 });
  });

  it.each(["1,234", "1.234"])("asks a reader with a decimal comma what %s is", (text) => {
    const parsed = parse(text, { locale: "de-DE" });
    if (parsed.ok || parsed.problem.kind !== "ambiguous") throw new Error("not ambiguous");
    expect(parsed.problem).toMatchObject({ decimal: "1,2340", whole: "1234" });
    for (const [reading, value] of [
      [parsed.problem.decimal, (1_234n * E18) / 1_000n],
      [parsed.problem.whole, 1_234n * E18],
    ] as const) {
      expect(parse(reading, { locale: "de-DE" })).toMatchObject({ ok: true, value });
    }
  });

  it.each(["de-DE", "en-GB", "de-CH", "fr-FR"])("reads what a button puts into a field (%s)", (locale) => {
    for (const value of [(1_234n * E18) / 1_000n, 1_234n * E18, E18 / 2n, ...randomNumbers(300, randomAmount)]) {
      expect(parse(forField(value, 18, locale), { locale })).toEqual({ ok: true, value, cut: false });
    }
  });

  it("cuts decimals that the coin does not have, never rounds them up, and says so", () => {
    expect(parse("0.9999999999999999999")).toEqual({ ok: true, value: E18 - 1n, cut: true });
    expect(parse("1.129", { decimals: 2 })).toEqual({ ok: true, value: 112n, cut: true });
    expect(parse("1.5000", { decimals: 1 })).toEqual({ ok: true, value: 15n, cut: false });
    expect(parse("7.9", { decimals: 0 })).toEqual({ ok: true, value: 7n, cut: true });
    expect(cutInWords(112n, "USDT", 2, "en")).toBe("USDT has 2 decimals. The rest was cut: 1.12 USDT.");
  });

  it("takes nothing that would be an unlimited approval", () => {
    expect(parse(plain(LARGEST))).toMatchObject({ ok: true });
    expect(parse(plain(LARGEST + 1n))).toMatchObject({ ok: false, problem: { kind: "tooLarge" } });
    expect(parse("11", { decimals: 0, max: 10n })).toMatchObject({
      ok: false,
      problem: { kind: "tooLarge", max: 10n },
    });
  });

  it("reads back what is written with either mark and with any decimals", () => {
    for (const value of randomNumbers(1_000, randomAmount)) {
      for (const decimals of [0, 2, 6, 18, 24]) {
        const text = plain(value, decimals);
        expect(parse(text, { decimals })).toEqual({ ok: true, value, cut: false });
        const comma = parse(text.replace(".", ","), { decimals });
        expect(comma.ok ? comma.value : comma.problem.kind).toBe(comma.ok ? value : "ambiguous");
      }
    }
  });
});

describe("in words", () => {
  it.each([
    ["0", "zero"],
    ["12", "twelve"],
    ["21", "twenty-one"],
    ["100", "one hundred"],
    ["1005", "one thousand and five"],
    ["1234.5", "one thousand two hundred and thirty-four point five"],
    ["1000000", "one million"],
    ["1.234", "one point two three four"],
    ["0.00000012", "zero point zero zero zero zero zero zero and a little more"],
    ["340282366920938463463", "three hundred and forty quintillion"],
  ])("says %s as %s", (text, words) => {
    const parsed = parse(text);
    expect(parsed.ok && parsedInWords(parsed.value, "HFIL", 18, "en")).toContain(`HFIL: ${words}`);
  });

  it("has a sentence for every problem", () => {
    const texts = ["", "-1", "x", "1,234", "9".repeat(40)];
    const said = texts.map((text) => {
      const parsed = parse(text);
      return parsed.ok ? "" : problemInWords(parsed.problem, "HUSD", "en");
    });
    expect(new Set(said).size).toBe(texts.length);
    for (const sentence of said) expect(sentence).toMatch(/^[A-Z].*[.?]$/);
    expect(said[3]).toBe("Do you mean 1.234 or 1234? Write it in one of these two ways.");
  });
});
