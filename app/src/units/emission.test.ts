import { expect, it } from "vitest";
import { emissionOfADay, shareOfEmission } from "./emission";

const ALL = 26_280_000n * 10n ** 18n;
const HALF_YEAR = 15_768_000;

it("emits 5 DMC for every 6 seconds, and half of it after each half-year", () => {
  expect(emissionOfADay(ALL, 1_000, 1_000)).toBe(72_000n * 10n ** 18n);
  expect(emissionOfADay(ALL, 1_000, 1_000 + HALF_YEAR - 1)).toBe(72_000n * 10n ** 18n);
  expect(emissionOfADay(ALL, 1_000, 1_000 + HALF_YEAR)).toBe(36_000n * 10n ** 18n);
  expect(emissionOfADay(ALL, 1_000, 0)).toBe(72_000n * 10n ** 18n);
});

it("divides a day's emission by weight, and then by stake", () => {
  expect(shareOfEmission(72_000n, 3_500, 1n, 2n)).toBe(12_600n);
  expect(shareOfEmission(72_000n, 3_500, 0n, 0n)).toBe(0n);
});
