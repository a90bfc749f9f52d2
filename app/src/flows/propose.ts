/** A proposal for one of the usual changes. */
import type { Address, Hex } from "viem";
import { call, type Call } from "../chain/contracts";
import type { Reader } from "../chain/reader";
import type { Power } from "../reads/dao";
import type { RawCall } from "../texts/proposals";
import { amount } from "../units/amount";
import { duration, time } from "../units/time";
import { type Flow, message } from "./flow";

/** What is proposed. */
export type Wish =
  | { kind: "saleFee"; bps: number }
  | { kind: "incomeFee"; bps: number }
  /** NFTs of a batch become collateral, up to so many millionths of a unit. */
  | { kind: "batch"; batch: number; power: bigint; managers: readonly Manager[] }
  | { kind: "provider"; provider: Address };
export type Manager = "hfil.manager" | "husd.manager";

const raw = (at: Reader, { contract, data }: Call): RawCall => ({ target: at.known[contract], value: 0n, data });

/** The calls of a wish. What it does not speak of stays as it is now. */
export async function callsOf(at: Reader, wish: Wish): Promise<RawCall[]> {
  switch (wish.kind) {
    case "saleFee": {
      const [, treasury] = await at.read("market", "fee", []);
      return [raw(at, call("market", "setFee", [wish.bps, treasury]))];
    }
    case "incomeFee":
      return await withFee(at, wish.bps);
    case "provider":
      return [raw(at, call("market", "admitProvider", [wish.provider]))];
    case "batch":
      return (await Promise.all(wish.managers.map((manager) => accept(at, manager, wish.batch, wish.power)))).flat();
  }
}

/** Each listed product gives way to one with another fee. Batches that are listed keep theirs. */
async function withFee(at: Reader, feeBps: number): Promise<RawCall[]> {
  const count = await at.read("market", "products", []);
  const numbers = Array.from({ length: count }, (_, place) => place + 1);
  const products = await Promise.all(numbers.map((number) => at.read("market", "productOf", [number])));
  return products.flatMap(([terms, listed], place) =>
    listed
      ? [
          raw(at, call("market", "listProduct", [{ ...terms, income: { ...terms.income, feeBps } }])),
          raw(at, call("market", "retireProduct", [place + 1])),
        ]
      : [],
  );
}

/** A batch counts only as far as its provider does. */
async function accept(at: Reader, manager: Manager, batch: number, most: bigint): Promise<RawCall[]> {
  const { provider } = await at.read("market", "stateOf", [batch]);
  const [{ maxPower: limit }, listed] = await Promise.all([
    at.read(manager, "providerOf", [provider]),
    at.maybe(manager, "batchOf", [batch]),
  ]);
  // Its other batches use the limit too, so it grows by what this batch may have more.
  const more = most - (listed?.maxPower ?? 0n);
  const calls = [call(manager, "listBatch", [batch, most])];
  if (more > 0n) calls.push(call(manager, "limitProvider", [provider, capped(limit + more)]));
  return calls.map((one) => raw(at, one));
}

const MAX = 2n ** 128n - 1n;
const capped = (power: bigint): bigint => (power > MAX ? MAX : power);

/** The description ends with the only account that may propose it, so that nobody proposes it first and cancels it. */
export const described = (title: string, reasons: string, proposer: Address): string =>
  [title.trim(), reasons.trim(), `#proposer=${proposer}`].filter((part) => part !== "").join("\n\n");

interface Draft {
  calls: readonly RawCall[];
  description: string;
  title: string;
}

export function propose({ calls, description, title }: Draft, power: Power, votes: bigint, now: number): Flow {
  const opens = now + power.votingDelay;
  return {
    title: "Propose",
    sentence: `You propose: “${title}”. Holders of DMC vote on it from ${time(opens)} for ${duration(power.votingPeriod)}.`,
    rows: [
      { label: "Your votes", after: amount(votes) },
      { label: "Votes that it needs to be proposed", after: amount(power.threshold, { rounding: "up" }) },
      { label: "Vote opens, and votes of then count", after: time(opens) },
      { label: "If it passes, it acts at the earliest", after: time(opens + power.votingPeriod + power.delay) },
    ],
    risks: [
      "If your votes fall below the threshold before the vote is over, anyone can cancel it.",
      "The description is public for ever, under your address.",
    ],
    steps: [
      message(
        "Propose",
        call("governor", "propose", [
          calls.map(({ target }) => target),
          calls.map(({ value }) => value),
          calls.map(({ data }): Hex => data),
          description,
        ]),
      ),
    ],
    done: "The proposal is on the list.",
  };
}
