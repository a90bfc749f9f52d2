/** A batch in words. */
import { type Batch, record } from "../../reads/market";

export function stateInWords(batch: Batch, today: number): string {
  switch (batch.state) {
    case "Scheduled":
      return "Sale opens soon";
    case "Selling":
      if (batch.stopped) return "Sale stopped";
      return batch.sold === batch.supply ? "Sold out" : "On sale";
    case "Failed":
      return "Sale failed: refunds";
    case "Running":
      return batch.firstDay > today ? "Sold, starts soon" : "Running";
    case "Ended":
      return "Ended";
    case "Defaulted":
      return "Provider defaulted";
    case "Discontinued":
      return "Ended early";
  }
}

/** What is said of a batch that ended early without a default. */
export const ENDED_EARLY =
  "This batch ended early: its kind of power was retired, or nobody settled a day for 90 days. That is no default of " +
  "the provider, which gets its bond back. Holders get back the price of the days that are left, less the upfront " +
  "part and the fee: see My power.";

/** Why nothing of a batch is sold, though its sale is open. */
export const STOPPED = {
  removed: "Governance has removed this provider, so it sells nothing more.",
  missed: "The provider missed the last day. Nothing is sold until it delivers one.",
  unsecured: "The provider's bond is too small by today's figures. Nothing is sold until it adds to it.",
  overdue: "A day is late: nobody has settled it yet. Nothing is sold until it is.",
} as const;

export function delivered(batch: Batch): string {
  const { due, delivered: done } = record(batch);
  return due === 0 ? "not due yet" : `${done} of ${due} days`;
}
