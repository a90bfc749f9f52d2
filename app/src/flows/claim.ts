/** Being paid: income of NFTs that are owned, of earlier segments, and income that arrived late. */
import { isAddressEqual } from "viem";
import { call, COIN_NAMES } from "../chain/contracts";
import type { Reader } from "../chain/reader";
import type { LateIncome } from "../reads/missed";
import type { Power, Segment } from "../reads/power";
import { amount } from "../units/amount";
import { day } from "../units/time";
import type { Flow, Step } from "./flow";

/** How many NFTs of one batch a message pays at most: the manual of `claim`. */
export const MAX = 50;

const nfts = (count: number): string => `${count} NFT${count === 1 ? "" : "s"}`;

/** Pieces of at most `size`. */
export function pieces<T>(of: readonly T[], size: number): T[][] {
  const count = Math.ceil(of.length / size);
  return Array.from({ length: count }, (_, place) => of.slice(place * size, (place + 1) * size));
}

/** The coin of a batch's income. */
const coinOf = (power: Power, batch: number): string => COIN_NAMES[power.batches.get(batch)?.coin ?? "hfil"];

/** Those of `tokens` that owe income to `account` now: a lien or another page may have changed that. */
async function due(at: Reader, tokens: readonly number[], account: `0x${string}`): Promise<number[]> {
  const found = await Promise.all(
    tokens.map(async (token) => {
      const [head, income] = await Promise.all([
        at.maybe("nft", "incomeHead", [BigInt(token)]),
        at.maybe("distributor", "incomeOf", [token]),
      ]);
      return head && income && income.claimable > 0n && isAddressEqual(head.payee, account) ? [token] : [];
    }),
  );
  return found.flat();
}

function openStep(power: Power, batch: number, of: readonly Segment[]): Step {
  const tokens = of.map(({ token }) => token).toSorted((a, b) => a - b);
  const sum = of.reduce((all, { claimable }) => all + claimable, 0n);
  const range = tokens.length === 1 ? `NFT ${tokens[0]}` : `${nfts(tokens.length)} from ${tokens[0]}`;
  return {
    label: `Claim ${amount(sum)} ${coinOf(power, batch)} of batch ${batch}, ${range}`,
    alone: true,
    next: async (at, account) => {
      const left = await due(at, tokens, account);
      return left.length === 0 ? undefined : call("distributor", "claim", [batch, left]);
    },
  };
}

function segmentStep(power: Power, { token, number, batch, claimable }: Segment): Step {
  return {
    label: `Claim ${amount(claimable)} ${coinOf(power, batch)} of NFT ${token}, earlier days (part ${number + 1})`,
    alone: true,
    next: async (at) => {
      const income = await at.maybe("distributor", "segmentIncome", [token, number]);
      return income && income.claimable > 0n ? call("distributor", "claimSegment", [token, number]) : undefined;
    },
  };
}

function lateStep(power: Power, { token, batch, day: on, amount: owed }: LateIncome): Step {
  return {
    label: `Claim ${amount(owed)} ${coinOf(power, batch)} of NFT ${token}, paid late for ${day(on)}`,
    alone: true,
    next: async () => call("distributor", "claimLate", [token, on]),
  };
}

/** What is due, by coin. */
export function claimableBy(power: Power, late: readonly LateIncome[] = []): Map<string, bigint> {
  const found = new Map<string, bigint>();
  const add = (batch: number, more: bigint) =>
    more > 0n && found.set(coinOf(power, batch), (found.get(coinOf(power, batch)) ?? 0n) + more);
  for (const { batch, claimable } of power.segments) add(batch, claimable);
  for (const { batch, amount: owed } of late) add(batch, owed);
  return found;
}

/** Claims everything: a message for 50 NFTs of a batch, and one for each earlier segment. Each may fail alone. */
export function claimAll(power: Power, late: readonly LateIncome[] = []): Flow {
  const paying = power.segments.filter(({ claimable }) => claimable > 0n);
  const open = paying.filter((segment) => segment.open);
  const batches = [...new Set(open.map(({ batch }) => batch))].toSorted((a, b) => a - b);
  const steps = [
    ...batches.flatMap((batch) => {
      const own = open.filter((one) => one.batch === batch).toSorted((a, b) => a.token - b.token);
      return pieces(own, MAX).map((piece) => openStep(power, batch, piece));
    }),
    ...paying.filter((segment) => !segment.open).map((segment) => segmentStep(power, segment)),
    ...late.map((one) => lateStep(power, one)),
  ];
  const sums = [...claimableBy(power, late)].map(([coin, sum]) => `${amount(sum)} ${coin}`);
  const count = steps.length === 1 ? "one transaction" : `${steps.length} transactions, each of which stands alone`;
  return {
    title: "Claim all income",
    sentence: `You are paid ${sums.join(" and ")}, in ${count}.`,
    rows: [{ label: "To your account", after: sums.join(" and ") }],
    risks: [],
    steps,
    done: "The coins are in your account. What still vests is paid later: claim again when you like.",
  };
}
