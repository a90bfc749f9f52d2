import { readFileSync } from "node:fs";
import { resolve } from "node:path";
import { type AbiParameter, encodeFunctionData, type Hex } from "viem";
import { describe, expect, it } from "vitest";
import { governorAbi, outputOracleAbi, powerMarketAbi } from "../generated/abi";
import { type Facts, type Known, PACKAGES, sentences, tell } from "./proposals";
import { description, visible } from "./visible";

const OTHER = "0x2222222222222222222222222222222222222222";
const UNFIT = /undefined|NaN|\[object|null|Infinity|\$\{|\bfunction\b| {2}|\.\./;
const NAMES: Record<string, string> = { "lending-pool": "hfil.pool", "wrapped-asset": "hfil" };

const contracts: Known[] = Object.keys(PACKAGES).map((name, place) => ({
  name: NAMES[name] ?? name,
  package: name,
  address: `0x${String(place + 10).repeat(20)}`,
}));
const at = (name: string) => contracts.find((one) => one.package === name)?.address ?? OTHER;
const silent: Facts = { contracts, native: "PAS", ask: async () => undefined };
const answering = (answer: unknown): Facts => ({ ...silent, ask: async () => answer });

/** The messages that only the timelock sends, as docs/privileges.md has them. */
function reserved(): { contract: string; message: string }[] {
  const table = readFileSync(resolve("../docs/privileges.md"), "utf8");
  const rows = table.split("\n").filter((row) => /^\| [\w -]+ \| \w+ \|/.test(row));
  const cells = rows.map((row) => row.split("|").map((cell) => cell.trim()));
  return cells.flatMap(([, contract = "", message = "", who]) => {
    if (who !== "timelock") return [];
    if (contract !== "every owned") return [{ contract, message }];
    return Object.entries(PACKAGES)
      .filter(([, { abi }]) => abi.some((item) => item.type === "function" && item.name === message))
      .map(([name]) => ({ contract: name, message }));
  });
}

function sample(parameter: AbiParameter, size: number): unknown {
  const { type } = parameter;
  if ("components" in parameter) {
    return Object.fromEntries(parameter.components.map((one) => [one.name, sample(one, size)]));
  }
  if (type === "address") return size === 0 ? "0x0000000000000000000000000000000000000000" : OTHER;
  if (type === "bool") return size > 0;
  if (type === "string") return "TiB";
  if (type.startsWith("bytes")) return `0x${"ab".repeat(Number(type.slice(5)))}`;
  const bits = Number(/^uint(\d+)$/.exec(type)?.[1]);
  const value = [0n, 187n, 2n ** BigInt(bits) - 1n][size] ?? 0n;
  const fitting = value >> BigInt(bits) ? 5n : value;
  return bits <= 48 ? Number(fitting) : fitting;
}

function encoded(contract: string, message: string, size: number): Hex {
  const abi = PACKAGES[contract]?.abi ?? [];
  const item = abi.find((one) => one.type === "function" && one.name === message);
  const inputs = item?.type === "function" ? item.inputs : [];
  return encodeFunctionData({ abi, functionName: message, args: inputs.map((input) => sample(input, size)) });
}

const told = async (target: string, data: Hex, facts = silent) => tell({ target: at(target), value: 0n, data }, facts);

describe("the sentences of proposals", () => {
  const all = reserved();

  it("are there for every message that only the timelock sends", () => {
    expect(all.length).toBeGreaterThan(60);
    for (const { contract, message } of all) {
      expect(PACKAGES[contract]?.tellers[message], `${contract}.${message}`).toBeDefined();
    }
  });

  it.each(all.map(({ contract, message }) => `${contract} ${message}`))("say %s with any figures", async (which) => {
    const [contract = "", message = ""] = which.split(" ");
    for (const size of [0, 1, 2]) {
      const call = await told(contract, encoded(contract, message, size));
      expect(call.message).toContain(message);
      expect(call.contract).toBeTruthy();
      for (const phase of ["open", "done", "dropped"] as const) {
        const lines = call.told ? sentences(call.told, phase) : [];
        expect(lines.length).toBeGreaterThan(0);
        for (const line of lines) {
          expect(line).not.toMatch(UNFIT);
          expect(line).toMatch(/^[A-Z0-9]/);
        }
      }
    }
  });

  it("put the value in force beside the one that is proposed", async () => {
    const treasury = at("dmc-staking");
    const data = encodeFunctionData({ abi: powerMarketAbi, functionName: "setFee", args: [100, treasury] });
    const call = await told("power-market", data, answering([200, treasury]));
    expect(call.told && sentences(call.told, "open")).toEqual(["Fee on sales: 2 % → 1 %"]);
    const later = await told("power-market", data, answering([100, treasury]));
    expect(later.told && sentences(later.told, "open")).toEqual(["Every value stays as it is."]);
    expect(later.told && sentences(later.told, "done")[0]).toBe("Fee on sales: 1 %");
    expect(call.told && sentences(call.told, "done")[0]).toBe("Fee on sales: 1 % (today 2 %)");
  });

  it("show of many settings those that change", async () => {
    const now = {
      votingDelay: 86_400n,
      votingPeriod: 432_000n,
      lateExtension: 3_600n,
      thresholdBps: 50,
      quorumBps: 400,
    };
    const args = [{ ...now, quorumBps: 500 }] as const;
    const data = encodeFunctionData({ abi: governorAbi, functionName: "setSettings", args });
    const { told: words } = await told("governor", data, answering(now));
    const lines = words ? sentences(words, "open") : [];
    expect(lines).toEqual(["Rules of votes:", "Quorum, of all DMC: 4 % → 5 %", "All other values stay."]);
  });

  it("never hide an address behind its two ends", async () => {
    const data = encodeFunctionData({ abi: outputOracleAbi, functionName: "admitFeeder", args: [OTHER] });
    const { told: words } = await told("output-oracle", data);
    expect(words?.says).toContain(OTHER);
  });
});

describe("a call without a sentence", () => {
  it("of an unknown contract is raw, with a warning", async () => {
    const call = await tell({ target: OTHER, value: 10n ** 18n, data: "0x12345678" }, silent);
    expect(call).toMatchObject({ contract: undefined, message: undefined, told: undefined });
    expect(call.warns).toHaveLength(2);
    expect(call.warns[0]).toContain("1 PAS");
  });

  it("of an unknown message is raw, with a warning", async () => {
    for (const data of ["0x", "0x12345678", "0x12"] as const) {
      const call = await told("power-market", data);
      expect(call).toMatchObject({ contract: "the market", message: undefined, told: undefined });
      expect(call.warns).toHaveLength(1);
    }
  });

  it("has its arguments decoded, if the contract has the message", async () => {
    const call = await told("dmc-token", encoded("dmc-token", "transfer", 1));
    expect(call.message).toBe(`transfer(to: ${OTHER}, value: 187)`);
    expect(call.warns[0]).toContain("no words");
  });

  it("with more data than its message has is warned of", async () => {
    const data = `${encoded("power-market", "setFee", 1)}00` as Hex;
    const call = await told("power-market", data);
    expect(call.warns.some((text) => text.includes("usual"))).toBe(true);
  });
});

describe("a description", () => {
  it("shows what would be hidden, and turns nothing", () => {
    expect(visible("a\u202Eb\u200Bc\u0007d\u2028e\u{E0001}")).toBe("a⟨U+202E⟩b⟨U+200B⟩c⟨U+0007⟩d⟨U+2028⟩e⟨U+E0001⟩");
    expect(visible("two\r\nlines")).toBe("two\nlines");
    expect(visible("Zürich, 東京, ≥ 1 %")).toBe("Zürich, 東京, ≥ 1 %");
  });

  it("has its first line as the title", () => {
    expect(description("# Lower the fee\n\nBecause.").title).toBe("Lower the fee");
    expect(description("").title).toBe("A proposal without a title");
    expect(description(`Lower the fee\n#proposer=${OTHER}`)).toEqual({
      title: "Lower the fee",
      text: `Lower the fee\n#proposer=${OTHER}`,
    });
    expect([...description("x".repeat(500)).title].length).toBe(121);
  });
});
