/** Getting the price back: of a sale that failed, and of days that were missed. */
import { isAddressEqual } from "viem";
import { call, COIN_NAMES } from "../chain/contracts";
import type { Nft, Power, Segment } from "../reads/power";
import { amount } from "../units/amount";
import { pieces } from "./claim";
import type { Flow, Step } from "./flow";

/** How many NFTs a message refunds at most: the manual of `refund`. */
export const MAX = 25;

/** NFTs of a sale that failed. One under a lien has to be freed first. */
export function refundable(power: Power): Nft[] {
  return power.nfts.filter(({ batch, lien }) => power.batches.get(batch)?.state === "Failed" && lien === undefined);
}

function saleStep(batch: number, tokens: readonly number[]): Step {
  return {
    label: `Get the price of ${tokens.length} NFT${tokens.length === 1 ? "" : "s"} of batch ${batch} back, from ${tokens[0]}`,
    alone: true,
    next: async (at, account) => {
      const owners = await Promise.all(tokens.map((token) => at.maybe("nft", "ownerOf", [BigInt(token)])));
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

/** What is due back, by coin. */
export function missedBy(power: Power): Map<string, bigint> {
  const found = new Map<string, bigint>();
  for (const { missed } of missedSegments(power)) {
    const coin = COIN_NAMES[missed.coin];
    found.set(coin, (found.get(coin) ?? 0n) + missed.amount);
  }
  return found;
}

/** The price of missed days: it was never paid to the provider. */
export function refundMissed(power: Power): Flow {
  const sums = [...missedBy(power)].map(([coin, sum]) => `${amount(sum)} ${coin}`).join(" and ");
  return {
    title: "Get the price of missed days back",
    sentence: `The provider did not deliver, so the price of these days, ${sums}, goes back to you.`,
    rows: [{ label: "To your account", after: sums }],
    risks: [],
    steps: missedSegments(power).map(({ token, number, missed }) => ({
      label: `${amount(missed.amount)} ${COIN_NAMES[missed.coin]} for NFT ${token}${number > 0 ? `, part ${number + 1}` : ""}`,
      alone: true,
      next: async (at) => {
        const due = await at.maybe("market", "missedOf", [token, number]);
        return due && due.amount > 0n ? call("market", "refundMissed", [token, number]) : undefined;
      },
    })),
    done: "The price of the missed days is in your account.",
  };
}
