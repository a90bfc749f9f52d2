/** The last days of a batch as an account earned on them: My power takes them apart. */
import { type At, NAMES } from "./at";
import type { Income, Ledger } from "./power";
import type { Figures } from "./shown";
import { day, held, owed } from "./write";

/** How many days are shown, and one more with which the oldest is compared. */
const SHOWN = 7;

async function dayAt(at: At, batch: Ledger, own: readonly Income[], on: number) {
  const tokens = own.filter(({ from, until }) => from <= on && on < until).length;
  const settled = batch.ledger !== undefined && batch.ledger.firstDay <= on && on < batch.nextDay;
  const [output, income] = await Promise.all([
    at.maybe("oracle", "dayOutput", [batch.kind, on]),
    settled ? at.ask("distributor", "dayOf", [batch.number, on]) : undefined,
  ]);
  const known = output && income ? (income.free + income.vesting) * BigInt(tokens) : undefined;
  return { on, tokens, output: output?.[0], income: known };
}

function change(income: bigint, before: bigint | undefined): string {
  if (before === undefined) return "–";
  if (income > before) return `+ ${held(income - before)}`;
  return income === before ? "0" : `− ${owed(before - income)}`;
}

/** `own` are the account's segments of the batch. */
export async function addDays(at: At, figures: Figures, batch: Ledger, own: readonly Income[]): Promise<void> {
  const days = await at.each(SHOWN + 1, (place) => dayAt(at, batch, own, at.day - 1 - place));
  const inTerm = days.filter(({ on }) => on >= batch.firstDay && on <= batch.lastDay);
  const first = Math.min(...own.map(({ from }) => from));
  const shown = inTerm.filter(({ on }) => on >= first).slice(0, SHOWN);
  for (const { on, output, income } of shown) {
    const cells = figures.under(`Income of the last days of batch ${batch.number}/${day(on)}/`);
    cells.add("Output per TiB", output === undefined ? "–" : held(output));
    if (income === undefined) cells.add("= Income", "–");
    else cells.money("= Income", held, income, NAMES[batch.coin]);
    const before = inTerm.find((one) => one.on === on - 1)?.income;
    cells.add("Change", income === undefined ? "–" : change(income, before));
  }
}
