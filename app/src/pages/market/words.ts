/** A batch in words. */
import { COIN_NAMES, COINS } from "../../chain/contracts";
import { type Batch, record } from "../../reads/market";
import { amount } from "../../units/amount";

export function stateInWords(batch: Batch, today: number): string {
  switch (batch.state) {
    case "Scheduled":
      return "Sale opens soon";
    case "Selling":
      return batch.sold === batch.supply ? "Sold out" : "On sale";
    case "Failed":
      return "Sale failed: refunds";
    case "Running":
      return batch.firstDay > today ? "Sold, starts soon" : "Running";
    case "Ended":
      return "Ended";
    case "Defaulted":
      return "Provider defaulted";
  }
}

export function prices({ prices: of }: Batch): string {
  const known = COINS.flatMap((coin) => {
    const price = of[coin];
    return price === undefined ? [] : [`${amount(price, { rounding: "up" })} ${COIN_NAMES[coin]}`];
  });
  return known.join(" or ") || "–";
}

export function delivered(batch: Batch): string {
  const { due, delivered: done } = record(batch);
  return due === 0 ? "not due yet" : `${done} of ${due} days`;
}
