import { readdirSync, readFileSync } from "node:fs";
import { resolve } from "node:path";
import { encodeErrorResult, type Abi, type AbiParameter } from "viem";
import { describe, expect, it } from "vitest";
import { errorsAbi } from "../generated/abi";
import { inWords, sentences } from "./errors";

const ME = "0x1111111111111111111111111111111111111111";
const OTHER = "0x2222222222222222222222222222222222222222";
const UNFIT = /undefined|NaN|\[object|null|Infinity|\$\{|\bfunction\b| {2}|\.\./;

type Item = Extract<Abi[number], { type: "error" }>;

/** Every error of every ABI, as the files have them: not as the page's own list has them. */
const folder = resolve("../abi");
const items = new Map<string, Item>();
for (const file of readdirSync(folder)) {
  const abi: Abi = JSON.parse(readFileSync(resolve(folder, file), "utf8"));
  for (const item of abi) if (item.type === "error") items.set(item.name, item);
}

/** Arguments of a size: small, large, or as large as the type allows. */
function sample({ type }: AbiParameter, size: number): unknown {
  if (type === "address") return size === 0 ? ME : OTHER;
  if (type === "string") return ["cashBufferBps", "power", "saleCloses"][size];
  if (type === "bytes") return "0x";
  if (type.startsWith("bytes")) return `0x${"0".repeat(Number(type.slice(5)) * 2 - 2)}${["00", "03", "ff"][size]}`;
  const bits = Number(/^uint(\d+)$/.exec(type)?.[1]);
  const value = [0n, 20_769n, 2n ** BigInt(bits) - 1n][size] ?? 0n;
  const fitting = value >> BigInt(bits) ? 5n : value;
  return bits <= 48 ? Number(fitting) : fitting;
}

const encode = (item: Item, size: number) =>
  encodeErrorResult({ abi: [item], errorName: item.name, args: item.inputs.map((input) => sample(input, size)) });

const english = { locale: "en-GB", timeZone: "Asia/Singapore", account: ME } as const;

describe("the table", () => {
  it("has a sentence for every error of every ABI, and no other", () => {
    expect(Object.keys(sentences).toSorted()).toEqual([...items.keys()].toSorted());
    expect(items.size).toBeGreaterThan(200);
    expect(errorsAbi.length).toBe(items.size);
  });

  it.each([...items.keys()])("says %s in words, with any figures", (name) => {
    const item = items.get(name);
    if (!item) throw new Error(name);
    for (const size of [0, 1, 2]) {
      for (const context of [{}, english, { locale: "de-DE", coin: { symbol: "HUSD", decimals: 18 } }]) {
        const said = inWords({ code: 3, message: "execution reverted", data: encode(item, size) }, context);
        expect(said).toMatchObject({ kind: "refused", name });
        expect(said.sentence).not.toMatch(UNFIT);
        expect(said.sentence).toMatch(/^[A-Z0-9<].*\.$/);
        expect(said.sentence).not.toContain(name);
        expect(said.sentence.length).toBeLessThan(size === 2 ? 500 : 260);
        expect(said.detail).toContain("Revert data: 0x");
      }
    }
  });
});

const say = (name: string, args: readonly unknown[], context: object = english): string => {
  const data = encodeErrorResult({ abi: [...items.values()], errorName: name, args: [...args] });
  return inWords({ data }, { ...english, ...context }).sentence;
};
const E18 = 10n ** 18n;
const bits = (set: number) => `0x${set.toString(16).padStart(64, "0")}`;

describe("figures", () => {
  it("stand in the reader's units", () => {
    expect(say("PowerMarket_SoldOut", [1, 3, 5])).toBe("Only 3 are left, and you asked for 5. Choose 3 or fewer.");
    expect(say("PowerMarket_SoldOut", [1, 1, 5])).toBe("Only 1 is left, and you asked for 5. Choose 1 or fewer.");
    expect(say("PowerMarket_SoldOut", [7, 0, 5])).toBe("Batch 7 is sold out. Choose another batch.");
    expect(say("DmcStaking_TooEarly", [BigInt(20_769 * 86_400)])).toContain("12 Nov 2026, 00:00 UTC (08:00 your time)");
    expect(say("PowerMarket_WrongDay", [1, 20_769, 20_770])).toContain("13 Nov 2026, not at 12 Nov 2026");
    expect(say("MiningPowerNft_RoyaltyTooHigh", [1_250, 1_000])).toContain("12.5 % is above the limit of 10 %");
    expect(say("PowerMarket_WrongState", [4, 2])).toContain("batch 4: its sale failed");
    expect(say("PowerMarket_WrongState", [4, 6])).toContain("batch 4: it ended early");
    expect(say("LoanManager_WrongState", [4, 1])).toContain("in state Watch.");
  });

  it("round what is held down and what is owed up", () => {
    expect(say("LoanManager_AboveCredit", [E18 + 1n, E18 - 1n])).toContain(
      "would be 1.0001, and your collateral allows 0.9999",
    );
  });

  it("name you, the coin, and addresses that the page knows", () => {
    const nameOf = (address: string) => (address === OTHER ? "the power market" : undefined);
    const context = { coin: { symbol: "HFIL", decimals: 18 }, nameOf };
    expect(say("ERC20InsufficientBalance", [ME, 3n * E18, 5n * E18], context)).toMatch(
      /^You have 3 HFIL .* the 5 HFIL /,
    );
    expect(say("ERC20InsufficientAllowance", [OTHER, 0n, 5n * E18], context)).toContain(
      "the power market to take 0 HFIL",
    );
    expect(say("ERC20InsufficientBalance", [OTHER, 3n, 5n])).toMatch(/^0x2222…2222 has < 0.0001 /);
    const shares = { coin: { symbol: "lHFIL", decimals: 24 } };
    expect(say("ERC20InsufficientBalance", [ME, 10n ** 24n, 2n * 10n ** 24n], shares)).toContain("1 lHFIL");
  });

  it("show terms by their unit", () => {
    expect(say("TermOutOfRange", ["cashBufferBps", 499n, 500n, 5_000n])).toContain(
      "4.99 %, and it has to be 5 % to 50 %",
    );
    expect(say("TermOutOfRange", ["grace", 60n, 86_400n, 1_209_600n])).toContain(
      "1 min, and it has to be 1 day to 14 days",
    );
    expect(say("TermOutOfRange", ["firstDay", 20_000n, 20_769n, 20_800n])).toContain("12 Nov 2026 to 13 Dec 2026");
    expect(say("TermOutOfRange", ["power", 0n, 1n, 2n ** 128n - 1n])).toContain("at least 1.");
  });

  it("name states of a set of bits", () => {
    expect(say("GovernorUnexpectedProposalState", [1n, 3, bits(0b10)])).toBe(
      "The proposal is in the state Defeated. This is possible only in Active.",
    );
    expect(say("GovernorUnexpectedProposalState", [1n, 1, bits(0)])).toContain("exists already, in the state Active");
    expect(say("TimelockUnexpectedOperationState", [bits(7), bits(0b110)])).toContain("waiting or ready");
  });

  it("tell the limits of one error apart", () => {
    expect(say("LoanManager_AboveLimit", [2n * E18, E18])).toContain("has 1 DMC, less than 2.");
    expect(say("LoanManager_AboveLimit", [7_500n, 7_000n])).toContain("75 % is above the limit of 70 %");
    expect(say("LoanManager_AboveLimit", [500_000_000n, 0n])).toContain(
      "500 units of power or more, above the cap of 0.",
    );
    expect(say("DmcStaking_AboveLimit", [10_001n, 10_000n])).toContain("100.01 %, above 100 %");
    expect(say("DmcStaking_AboveLimit", [6n, 5n])).toContain("5 are listed already");
  });

  it("promise nothing of a retired feed", () => {
    expect(say("LoanManager_FeedNotFresh", [2])).toContain(
      "is out of date: new loans and withdrawals of collateral stop until it is fresh.",
    );
    expect(say("MiningPool_FeedNotFresh", [3])).toContain("is retired: deposits and purchases stop for good.");
  });

  it("tell the two kinds of panic apart", () => {
    expect(say("Panic", [0x11n])).toContain("too large or too small");
    expect(say("Panic", [0x99n])).toContain("code 0x99");
  });
});
