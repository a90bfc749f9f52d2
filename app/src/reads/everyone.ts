/** What all holders together own and are owed. */
import { type Coin, COINS } from "../chain/contracts";
import type { Reader } from "../chain/reader";
import { coinAt, type PowerBatch, readPowerBatch } from "./income";

export interface Everyone {
  nfts: bigint;
  /** Owed to holders, vested or not. [atto] */
  owed: [Coin, bigint][];
  /** Batches with their last settled day. */
  batches: PowerBatch[];
}

export async function readEveryone(at: Reader): Promise<Everyone> {
  const [nfts, count] = await Promise.all([at.read("nft", "totalSupply", []), at.read("market", "batches", [])]);
  const numbers = Array.from({ length: count }, (_, place) => place + 1);
  const [batches, ledgers] = await Promise.all([
    Promise.all(numbers.map((number) => readPowerBatch(at, number, 1))),
    Promise.all(numbers.map((number) => at.maybe("distributor", "ledgerOf", [number]))),
  ]);
  const owed = COINS.map((coin): [Coin, bigint] => {
    const own = ledgers.filter((ledger) => ledger !== undefined && coinAt(at, ledger.coin) === coin);
    return [coin, own.reduce((sum, ledger) => sum + (ledger?.owed ?? 0n), 0n)];
  });
  return { nfts, owed: owed.filter(([, sum]) => sum > 0n), batches };
}
