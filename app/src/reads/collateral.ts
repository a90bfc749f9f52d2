/** NFTs as collateral: whose they are, whether a loan manager accepts them, and what their income counts. */
import type { Address } from "viem";
import { type Coin, COINS } from "../chain/contracts";
import type { Reader } from "../chain/reader";
import { byDeliveryRecord, type Income } from "../units/credit";
import { mulDivDown } from "../units/muldiv";
import { managerOf, type Side } from "./loanside";
import { type Batch, readBatch } from "./market";

const WAD = 10n ** 18n;

/** An NFT of an account. */
export interface Nft {
  id: bigint;
  batch: number;
  power: bigint;
  firstDay: number;
  lastDay: number;
  /** Who has a lien on it. */
  lien: Address | undefined;
  /** The position that it is in. */
  position: { coin: Coin; number: number } | undefined;
}

/** A batch whose income is collateral. */
export interface Earner {
  batch: Batch;
  /** Whether its days to come count. */
  earns: boolean;
  /** Whether they count for new debt. */
  lends: boolean;
}

/** A batch as collateral: how many NFTs more are accepted, by coin; undefined where it is not listed. */
export interface Acceptance extends Earner {
  room: Record<Coin, number | undefined>;
}

export async function readNft(at: Reader, id: bigint): Promise<Nft> {
  const [{ batch, power, firstDay, lastDay }, holder, ...places] = await Promise.all([
    at.read("nft", "recordOf", [id]),
    at.read("nft", "lienHolderOf", [id]),
    ...COINS.map((coin) => at.read(managerOf(coin), "collateralOf", [id])),
  ]);
  const coin = COINS.find((_, place) => (places[place]?.position ?? 0) > 0);
  const position = coin && { coin, number: places[COINS.indexOf(coin)]?.position ?? 0 };
  return { id, batch, power, firstDay, lastDay, lien: BigInt(holder) === 0n ? undefined : holder, position };
}

export async function readEarner(at: Reader, number: number): Promise<Earner> {
  const batch = await readBatch(at, number);
  const earns = batch.state === "Running" || (batch.state === "Selling" && batch.sold >= batch.minimum);
  return { batch, earns, lends: batch.missedInRow === 0 && batch.secured };
}

export async function readAcceptance(at: Reader, number: number): Promise<Acceptance> {
  const [earner, ...lists] = await Promise.all([
    readEarner(at, number),
    ...COINS.map((coin) => at.read(managerOf(coin), "batchOf", [number])),
  ]);
  const { power, provider } = earner.batch;
  const limits = await Promise.all(COINS.map((coin) => at.read(managerOf(coin), "providerOf", [provider])));
  const room: Acceptance["room"] = { hfil: undefined, husd: undefined };
  COINS.forEach((coin, place) => {
    const [list, limit] = [lists[place], limits[place]];
    if (!list || !limit || BigInt(list.provider) === 0n) return;
    const left = [list.maxPower - list.suppliedPower, limit.maxPower - limit.suppliedPower].map((free) =>
      free > 0n ? free : 0n,
    );
    const least = left.reduce((a, b) => (a < b ? a : b));
    room[coin] = Number(mulDivDown(least, 1n, power));
  });
  return { ...earner, room };
}

/** What an NFT's income counts in a pool, from its first day there. Undefined without a price. */
export async function readIncome(
  at: Reader,
  side: Side,
  { batch, earns, lends }: Earner,
  fromDay: number,
): Promise<Income | undefined> {
  const priced = batch.coin !== side.coin;
  const price = priced ? side.prices.other : WAD;
  if (price === undefined) return undefined;
  const from = Math.max(at.day, fromDay);
  const [{ defaulted }, locked, ahead] = await Promise.all([
    at.read(managerOf(side.coin), "providerOf", [batch.provider]),
    at.read("distributor", "vestingSince", [batch.number, fromDay, at.day]),
    earns && from <= batch.lastDay
      ? at.maybe("oracle", "remainingOutput", [batch.kind, from, batch.lastDay])
      : undefined,
  ]);
  const { incomeBps, lockedBps } = side.terms.credit;
  const counted = byDeliveryRecord(incomeBps, Math.max(0, batch.nextDay - batch.firstDay), batch.missedDays);
  const { power, serviceBps, feeBps } = batch;
  const rules = { power, serviceBps, feeBps, price, priced, incomeBps: counted, lockedBps };
  // A provider that defaulted on one batch has no new debt on any.
  return { perUnit: ahead?.[0] ?? 0n, locked, ...rules, lends: lends && !defaulted };
}
