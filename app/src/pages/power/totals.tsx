/** What can be claimed, what vests and what was paid, with the button that claims all. */
import { claimableBy, claimAll } from "../../flows/claim";
import type { LateIncome } from "../../reads/missed";
import { Card, Note } from "../../ui/block";
import { Button } from "../../ui/button";
import { type Figure, Figures } from "../../ui/figures";
import { Money } from "../../ui/money";
import { sumsOf } from "./daily";
import type { Shown } from "./index";

export function Totals({ power, missed, why, start }: Shown) {
  const late = missed?.late ?? [];
  const due = [...claimableBy(power, late).values()].some((sum) => sum > 0n);
  const reason = why ?? (due ? undefined : "Nothing can be claimed yet. Income arrives when a day is over.");
  const { sold } = power;
  return (
    <Card title="Income">
      <Figures of={[...figures(power), late.length > 0 ? lateFigure(power, late) : []].flat()} />
      <div className="mt-4 flex flex-wrap items-center gap-3">
        <Button kind="main" why={reason} onClick={() => start(claimAll(power, late))}>
          Claim all
        </Button>
        {reason && <p className="text-sm text-muted">{reason}</p>}
      </div>
      {(sold.failed || !sold.complete) && (
        <div className="mt-3">
          <Note tone={sold.failed ? "warn" : "muted"}>
            {sold.failed
              ? "The endpoint does not answer questions about the past. Income of NFTs that you sold may be missing here."
              : `NFTs that you sold are searched for in older blocks: back to block ${sold.from} so far.`}
          </Note>
        </div>
      )}
    </Card>
  );
}

function figures(power: Shown["power"]): Figure[] {
  const sums = sumsOf(power);
  const value = (part: "claimable" | "vesting" | "claimed") =>
    sums.length === 0
      ? "–"
      : sums.map(({ coin, name, [part]: sum }) => (
          <span key={coin} className="block">
            <Money of={sum} coin={name} id={`${part}-${coin}`} />
          </span>
        ));
  return [
    { label: "To claim now", value: value("claimable"), note: "free income, and what has vested" },
    { label: "Still to vest", value: value("vesting"), note: "released day by day; yours also after a sale" },
    { label: "Claimed so far", value: value("claimed"), note: "paid to this account" },
    {
      label: "NFTs",
      value: <span data-exact={power.owns}>{power.owns}</span>,
      note: earlier(power),
    },
  ];
}

/** Income also comes from days before a sale or a lien. */
function earlier({ segments }: Shown["power"]): string {
  const count = segments.filter(({ open, claimable, vesting }) => !open && claimable + vesting > 0n).length;
  if (count === 0) return "in this account";
  return count === 1
    ? "1 earlier part also pays: days before a sale or a lien"
    : `${count} earlier parts also pay: days before a sale or a lien`;
}

/** Of days that the provider paid late. */
function lateFigure(power: Shown["power"], late: readonly LateIncome[]): Figure {
  const sums = [...claimableBy({ ...power, segments: [] }, late)];
  const value = sums.map(([coin, sum]) => <Money key={coin} of={sum} coin={coin} id="late" />);
  return { label: "Paid late, to claim", value, note: "of days that the provider had missed" };
}
