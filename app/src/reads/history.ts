/** Every settled day of an account's NFTs, for a file. */
import { COIN_NAMES } from "../chain/contracts";
import type { Reader } from "../chain/reader";
import { plain } from "../units/amount";
import { type DayIncome, readDays } from "./income";
import type { Power } from "./power";

const HEAD = "day,batch,token,free,vesting,coin";

/** "2021-04-02" */
const iso = (day: number): string => new Date(day * 86_400_000).toISOString().slice(0, 10);

/** The lines of the file, by day and NFT, the oldest first. Amounts are exact, with a point. */
export function lines(power: Power, days: ReadonlyMap<number, readonly DayIncome[]>): string[] {
  const rows = power.segments.flatMap(({ token, batch, from, until }) => {
    const coin = COIN_NAMES[power.batches.get(batch)?.coin ?? "hfil"];
    const own = (days.get(batch) ?? []).filter(({ day }) => from <= day && day < until);
    return own.map(({ day, free, vesting }) => ({
      day,
      token,
      line: [iso(day), batch, token, plain(free), plain(vesting), coin].join(),
    }));
  });
  return [HEAD, ...rows.toSorted((a, b) => a.day - b.day || a.token - b.token).map(({ line }) => line)];
}

/** The whole file. */
export async function readHistory(at: Reader, power: Power): Promise<string> {
  const found = await Promise.all(
    [...power.batches.values()].map(async ({ number, nextDay }): Promise<[number, readonly DayIncome[]]> => {
      const own = power.segments.filter(({ batch }) => batch === number);
      const ledger = await at.maybe("distributor", "ledgerOf", [number]);
      if (!ledger || own.length === 0) return [number, []];
      const from = Math.max(ledger.firstDay, Math.min(...own.map((segment) => segment.from)));
      return [number, await readDays(at, number, from, Math.min(nextDay, ledger.nextDay))];
    }),
  );
  return `${lines(power, new Map(found)).join("\r\n")}\r\n`;
}
