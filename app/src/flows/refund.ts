/** Getting the price back: of a sale that failed, and of days that were missed. */
import { isAddressEqual } from "viem";
import { call, COIN_NAMES } from "../chain/contracts";
import type { Reader } from "../chain/reader";
import type { Nft, Power, Segment } from "../reads/power";
import { amount } from "../units/amount";
import { ascending, pieces } from "../units/lists";
import { due } from "./claim";
import type { Flow, Step } from "./flow";

/** How many NFTs a message refunds at most: the manual of `refund` and of `refundMissed`. */
export const MAX = 25;

/** NFTs of a sale that failed. One under a lien has to be freed first. */
export function refundable(power: Power): Nft[] {
  return power.nfts.filter(({ batch, lien }) => power.batches.get(batch)?.state === "Failed" && lien === undefined);
}

function saleStep(batch: number, tokens: readonly bigint[]): Step {
  return {
    label: `Get the price of ${tokens.length} NFT${tokens.length === 1 ? "" : "s"} of batch ${batch} back, from ${tokens[0]}`,
    alone: true,
    next: async (at, account) => {
      const owners = await Promise.all(tokens.map((token) => at.maybe("nft", "ownerOf", [token])));
      const left = tokens.filter((_, place) => {
        const owner = owners[place];
        return owner !== undefined && isAddressEqual(owner, account);
      });
      return left.length === 0 ? undefined : call("market", "refund", [left]);
    },
  };
}

/** The whole price of NFTs whose sale failed. */
export function refundSales(power: Power): Flow {
  const all = refundable(power);
  const batches = [...new Set(all.map(({ batch }) => batch))];
  return {
    title: "Get your money back",
    sentence: `Too few NFTs were sold in time, so you get the whole price of ${all.length} NFTs back.`,
    rows: [{ label: "NFTs", now: String(all.length), after: "0: they are burnt" }],
    risks: [],
    steps: batches.flatMap((batch) => {
      const tokens = all.filter((one) => one.batch === batch).map(({ id }) => id);
      return pieces(tokens, MAX).map((piece) => saleStep(batch, piece));
    }),
    done: "The price is back in your account.",
  };
}

/** Segments whose missed days' escrow is due back. */
export const missedSegments = (power: Power): Segment[] => power.segments.filter(({ missed }) => missed.amount > 0n);

/** What is due back of segments, by coin. */
function sums(of: readonly Segment[]): Map<string, bigint> {
  const found = new Map<string, bigint>();
  for (const { missed } of of) {
    const coin = COIN_NAMES[missed.coin];
    found.set(coin, (found.get(coin) ?? 0n) + missed.amount);
  }
  return found;
}

const written = (of: readonly Segment[]): string =>
  [...sums(of)].map(([coin, sum]) => `${amount(sum)} ${coin}`).join(" and ");

/** What is due back, by coin. */
export const missedBy = (power: Power): Map<string, bigint> => sums(missedSegments(power));

/** Why the price of days comes back: the provider did not deliver them, or nobody can any more. */
export function whyBack(power: Power): string {
  const early = missedSegments(power).some(({ batch }) => power.batches.get(batch)?.state === "Discontinued");
  return early ? "Days were missed, or a batch ended early" : "The provider did not deliver";
}

/** What the market owes a segment now. */
const owed = async (at: Reader, { token, number }: Segment): Promise<bigint | undefined> =>
  (await at.maybe("market", "missedOf", [token, number]))?.amount;

/** Of open segments of a batch. */
function openStep(batch: number, of: readonly Segment[]): Step {
  const [first] = of;
  const nfts = of.length === 1 ? `NFT ${first?.token}` : `${of.length} NFTs of batch ${batch}, from ${first?.token}`;
  return {
    label: `${written(of)} for ${nfts}`,
    alone: true,
    next: async (at, account) => {
      const left = await due(at, of, account, (segment) => owed(at, segment));
      return left.length === 0 ? undefined : call("market", "refundMissed", [left]);
    },
  };
}

/** Of days before a sale or a lien. */
function segmentStep(segment: Segment): Step {
  const { token, number } = segment;
  return {
    label: `${written([segment])} for NFT ${token}, part ${number + 1}`,
    alone: true,
    next: async (at) =>
      (await owed(at, segment)) ? call("market", "refundMissedSegment", [token, number]) : undefined,
  };
}

/** The price of missed days: it was never paid to the provider. */
export function refundMissed(power: Power): Flow {
  const all = missedSegments(power);
  const open = all.filter((segment) => segment.open).toSorted((a, b) => ascending(a.token, b.token));
  const batches = [...new Set(open.map(({ batch }) => batch))];
  return {
    title: "Get the price of missed days back",
    sentence: `${whyBack(power)}, so the price of these days, ${written(all)}, goes back to you.`,
    rows: [{ label: "To your account", after: written(all) }],
    risks: [],
    steps: [
      ...batches.flatMap((batch) => {
        const own = open.filter((one) => one.batch === batch);
        return pieces(own, MAX).map((piece) => openStep(batch, piece));
      }),
      ...all.filter((segment) => !segment.open).map(segmentStep),
    ],
    done: "The price of the missed days is in your account.",
  };
}
