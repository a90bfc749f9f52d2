import { describe, expect, it } from "vitest";
import { division } from "./sweep";

describe("income of a position", () => {
  it.each([
    [0, "no income goes to the debt: all of it is yours"],
    [1, "0.01 % of the income goes to the debt, the rest to you"],
    [5_000, "50 % of the income goes to the debt, the rest to you"],
    [10_000, "all income goes to the debt"],
  ])("is divided at %i bps as it is said", (part, said) => {
    expect(division(part)).toBe(said);
  });

  it("is told of what would be", () => {
    expect(division(2_500, "would go")).toBe("25 % of the income would go to the debt, the rest to you");
  });
});
