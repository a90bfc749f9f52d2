import { type Address, decodeFunctionData, encodeFunctionResult, type Hex, multicall3Abi, RpcRequestError } from "viem";
import { describe, expect, it } from "vitest";
import type { Client } from "./client";
import { Rounds } from "./rounds";

const LENS: Address = "0x00000000000000000000000000000000000000ff";
const LIGHT: Address = "0x0000000000000000000000000000000000000001";
const HEAVY: Address = "0x0000000000000000000000000000000000000002";
const AT = { number: 5n, time: 50 };
const refused: Hex = "0xdead";

/** A node that answers each view with its own data, refuses `0xdead`, and takes `most` views in one call. */
function node(most = 1_000) {
  const calls: Hex[][] = [];
  const request = async ({ params }: { params: [{ to: Address; data: Hex }, Hex] }) => {
    const { args } = decodeFunctionData({ abi: multicall3Abi, data: params[0].data });
    const asked = (args?.[0] ?? []) as readonly { callData: Hex }[];
    calls.push(asked.map(({ callData }) => callData));
    if (asked.length > most) {
      const error = { code: -32_000, message: "failed to run contract: OutOfGas" };
      throw new RpcRequestError({ body: {}, url: "", error });
    }
    const result = asked.map(({ callData }) => ({ success: callData !== refused, returnData: callData }));
    return encodeFunctionResult({ abi: multicall3Abi, functionName: "aggregate3", result });
  };
  return { calls, rounds: new Rounds({ request } as unknown as Client, LENS, [HEAVY]) };
}

const view = (number: number): Hex => `0x${number.toString(16).padStart(4, "0")}`;

describe("a round of views", () => {
  it("is one call, in which a view is asked once", async () => {
    const { calls, rounds } = node();
    const asked = [1, 2, 1].map((number) => rounds.ask(AT, { to: LIGHT, data: view(number) }));
    expect((await Promise.all(asked)).map(({ data }) => data)).toEqual([view(1), view(2), view(1)]);
    expect(calls).toEqual([[view(1), view(2)]]);
    await rounds.ask(AT, { to: LIGHT, data: view(2) });
    expect(calls).toHaveLength(1);
  });

  it("asks at another block again", async () => {
    const { calls, rounds } = node();
    await rounds.ask(AT, { to: LIGHT, data: view(1) });
    await rounds.ask({ number: 6n, time: 60 }, { to: LIGHT, data: view(1) });
    expect(calls).toHaveLength(2);
  });

  it("joins what follows from its answers, whatever call they came in", async () => {
    const { calls, rounds } = node();
    const chain = async (to: Address, number: number) => {
      await rounds.ask(AT, { to, data: view(number) });
      return rounds.ask(AT, { to: LIGHT, data: view(number + 100) });
    };
    await Promise.all([...Array(9).keys()].map((number) => chain(HEAVY, number)));
    expect(calls.map(({ length }) => length)).toEqual([6, 3, 9]);
  });

  it("tells a refusal from a call that is too heavy, which it asks again in halves", async () => {
    const { calls, rounds } = node(2);
    const asked = [view(1), view(2), refused, view(4)].map((data) => rounds.ask(AT, { to: LIGHT, data }));
    expect((await Promise.all(asked)).map(({ success }) => success)).toEqual([true, true, false, true]);
    expect(calls.map(({ length }) => length)).toEqual([4, 2, 2]);
  });

  it("rejects a view that no call can hold, and asks it again later", async () => {
    const { calls, rounds } = node(0);
    const ask = () => rounds.ask(AT, { to: LIGHT, data: view(1) });
    await expect(ask()).rejects.toThrow("OutOfGas");
    await expect(ask()).rejects.toThrow("OutOfGas");
    expect(calls).toHaveLength(2);
  });
});
