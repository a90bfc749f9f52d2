/** Being paid: income of NFTs that are owned, of earlier segments, and income that arrived late. */
import { type Address, isAddressEqual } from "viem";
import { call, COIN_NAMES } from "../chain/contracts";
import type { Reader } from "../chain/reader";
import { lateAmount, type LateIncome } from "../reads/missed";
import type { Power, Segment } from "../reads/power";
import { amount } from "../units/amount";
import { ascending, pieces } from "../units/lists";
import { day } from "../units/time";
import type { Flow, Step } from "./flow";

/** How many NFTs of one batch a message pays at most: the manual of `claim`. */
export const MAX = 50;

/** An income segment as messages name it. */
type Named = Pick<Segment, "token" | "number">;

const byToken = (one: Named, other: Named): number => ascending(one.token, other.token);

/** NFTs of a batch, in order. */
const range = (of: readonly Named[]): string =>
  of.length === 1 ? `NFT ${of[0]?.token}` : `${of.length} NFTs from ${of[0]?.token}`;

/** The coin of a batch's income. */
const coinOf = (power: Power, batch: number): string => COIN_NAMES[power.batches.get(batch)?.coin ?? "hfil"];

/** NFTs whose open segment owes something to `account` now: a lien or another page may have changed that. */
export async function due<S extends Named>(
  at: Reader,
  of: readonly S[],
  account: Address,
  owed: (segment: S) => Promise<bigint | undefined>,
): Promise<bigint[]> {
  const found = await Promise.all(
    of.map(async (segment) => {
      const { token, number } = segment;
      const [head, sum = 0n] = await Promise.all([at.maybe("nft", "incomeHead", [token]), owed(segment)]);
      return head && head.segment === number && isAddressEqual(head.payee, account) && sum > 0n ? [token] : [];
    }),
  );
  return found.flat();
}

function openStep(power: Power, batch: number, of: readonly Segment[]): Step {
  const sum = of.reduce((all, { claimable }) => all + claimable, 0n);
  return {
    label: `Claim ${amount(sum)} ${coinOf(power, batch)} of batch ${batch}, ${range(of)}`,
    alone: true,
    next: async (at, account) => {
      const owed = async ({ token }: Named) => (await at.maybe("distributor", "incomeOf", [token]))?.claimable;
      const left = await due(at, of, account, owed);
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

/** Late income of open segments of a batch, of the same days. */
interface Late extends Pick<LateIncome, "batch" | "days"> {
  of: LateIncome[];
}

const paidLate = (days: readonly number[]): string =>
  `paid late for ${days.length === 1 ? "" : `${days.length} days from `}${day(days[0])}`;

function lateStep(power: Power, { batch, days, of }: Late): Step {
  const sum = of.reduce((all, one) => all + one.amount, 0n);
  return {
    label: `Claim ${amount(sum)} ${coinOf(power, batch)} of ${range(of)}, ${paidLate(days)}`,
    alone: true,
    next: async (at, account) => {
      const left = await due(at, of, account, (one) => lateAmount(at, account, one, days));
      return left.length === 0 ? undefined : call("distributor", "claimLate", [batch, left, days]);
    },
  };
}

function lateSegmentStep(power: Power, late: LateIncome): Step {
  const { token, number, batch, days } = late;
  return {
    label: `Claim ${amount(late.amount)} ${coinOf(power, batch)} of NFT ${token} (part ${number + 1}), ${paidLate(days)}`,
    alone: true,
    next: async (at, account) => {
      const owed = await lateAmount(at, account, late, days);
      return owed > 0n ? call("distributor", "claimLateSegment", [token, number, days]) : undefined;
    },
  };
}

/** A message for 50 NFTs of a batch with late income of the same days, and one for each earlier segment. */
function lateSteps(power: Power, late: readonly LateIncome[]): Step[] {
  const groups = new Map<string, Late>();
  for (const one of late.filter(({ open }) => open)) {
    const { batch, days } = one;
    const key = `${batch} ${days.join()}`;
    const group = groups.get(key) ?? { batch, days, of: [] };
    group.of.push(one);
    groups.set(key, group);
  }
  const open = [...groups.values()].flatMap((group) =>
    pieces(group.of.toSorted(byToken), MAX).map((of) => lateStep(power, { ...group, of })),
  );
  return [...open, ...late.filter((one) => !one.open).map((one) => lateSegmentStep(power, one))];
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
      const own = open.filter((one) => one.batch === batch).toSorted(byToken);
      return pieces(own, MAX).map((piece) => openStep(power, batch, piece));
    }),
    ...paying.filter((segment) => !segment.open).map((segment) => segmentStep(power, segment)),
    ...lateSteps(power, late),
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
