import { keccak256, parseSignature, toHex } from "viem";
import { privateKeyToAccount } from "viem/accounts";
import { expect, test } from "vitest";
import { parts } from "./permit";

test("a signature is taken apart as viem does it", async () => {
  for (const text of ["a", "b", "c", "d", "e", "f"]) {
    const account = privateKeyToAccount(keccak256(toHex(text)));
    const signature = await account.signMessage({ message: text });
    const { r, s, v } = parseSignature(signature);
    expect(parts(signature)).toEqual([Number(v), r, s]);
  }
});

test("a recovery id of 0 or 1 is 27 or 28", () => {
  const [r, s] = ["11".repeat(32), "22".repeat(32)];
  expect(["00", "01", "1b", "1c"].map((id) => parts(`0x${r}${s}${id}`)[0])).toEqual([27, 28, 27, 28]);
});
