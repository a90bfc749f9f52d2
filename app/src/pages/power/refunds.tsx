/** Money that comes back: of sales that failed, and of days that were missed. Not shown when nothing does. */
import { missedBy, refundable, refundMissed, refundSales, whyBack } from "../../flows/refund";
import { Card } from "../../ui/block";
import { Button } from "../../ui/button";
import { Money } from "../../ui/money";
import type { Shown } from "./index";

export function Refunds({ power, why, start }: Shown) {
  const failed = refundable(power);
  const missed = [...missedBy(power)];
  const locked = power.nfts.filter(
    ({ batch, lien }) => power.batches.get(batch)?.state === "Failed" && lien !== undefined,
  );
  if (failed.length === 0 && missed.length === 0 && locked.length === 0) return null;
  return (
    <Card title="Money that comes back">
      <ul className="space-y-4">
        {failed.length > 0 && (
          <Item
            text={`Too few NFTs were sold of ${batches(failed)}: you get the whole price of ${failed.length} NFT${failed.length === 1 ? "" : "s"} back. They are burnt.`}
            button="Get the price back"
            why={why}
            onClick={() => start(refundSales(power))}
          />
        )}
        {locked.length > 0 && (
          <li className="text-muted">
            {locked.length} more {locked.length === 1 ? "is" : "are"} collateral of a loan: pay it back first.
          </li>
        )}
        {missed.length > 0 && (
          <Item
            text={
              <>
                {whyBack(power)}. The price of these days goes back to you:{" "}
                {missed.map(([coin, sum]) => (
                  <strong key={coin} className="mr-2">
                    <Money of={sum} coin={coin} id={`missed-${coin.toLowerCase()}`} />
                  </strong>
                ))}
              </>
            }
            button="Get it back"
            why={why}
            onClick={() => start(refundMissed(power))}
          />
        )}
      </ul>
    </Card>
  );
}

interface ItemProps {
  text: React.ReactNode;
  button: string;
  why: string | undefined;
  onClick: () => void;
}

function Item({ text, button, why, onClick }: ItemProps) {
  return (
    <li className="flex flex-wrap items-center justify-between gap-3">
      <p className="min-w-0 flex-1 basis-64">{text}</p>
      <Button why={why} onClick={onClick}>
        {button}
      </Button>
    </li>
  );
}

const batches = (of: readonly { batch: number }[]): string =>
  `batch ${[...new Set(of.map(({ batch }) => batch))].join(", ")}`;
