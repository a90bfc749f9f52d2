/** What an NFT of a batch is expected to earn, and what of that its price is. */
import type { Coin } from "../../chain/contracts";
import { type Batch, daysLeft, type Market } from "../../reads/market";
import { MISSING, rate } from "../../units/amount";
import { type Earnings, earnings } from "../../units/earnings";
import { mulDivDown, mulDivUp } from "../../units/muldiv";

const WAD = 10n ** 18n;

/** The price in the coin that the batch earns, where it can be said. [atto] */
export function priceInEarnings(market: Market, batch: Batch): { coin: Coin; paid: bigint; equal: bigint } | undefined {
  const own = batch.prices[batch.coin];
  if (own !== undefined) return { coin: batch.coin, paid: own, equal: own };
  const [dollars, rate] = [batch.prices.husd, market.hfilPrice];
  if (dollars === undefined || rate === undefined || batch.coin !== "hfil") return undefined;
  return { coin: "husd", paid: dollars, equal: mulDivUp(dollars, WAD, rate) };
}

export function outlook(market: Market, batch: Batch): Earnings | undefined {
  const kind = market.kinds.get(batch.kind);
  const days = daysLeft(batch, market.day);
  const price = priceInEarnings(market, batch);
  if (!kind || kind.output === 0n || days === 0) return undefined;
  return earnings({
    output: kind.output,
    power: batch.power,
    serviceBps: batch.serviceBps,
    feeBps: batch.feeBps,
    days,
    lockedBps: batch.lockedBps,
    vestingDays: batch.vestingDays,
    price: price?.equal ?? 0n,
    remainingOutput: batch.remaining,
    tokens: BigInt(Math.max(batch.sold, 1)),
  });
}

/** A part of a whole in percent, rounded down: what comes back of the price. */
export const percentOf = (part: bigint, whole: bigint): string =>
  whole === 0n ? MISSING : rate(mulDivDown(part, WAD, whole), { rounding: "down", places: 0 });
