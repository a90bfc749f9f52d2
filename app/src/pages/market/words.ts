/** A batch in words. */
import { type Batch, record } from "../../reads/market";

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

export function delivered(batch: Batch): string {
  const { due, delivered: done } = record(batch);
  return due === 0 ? "not due yet" : `${done} of ${due} days`;
}
