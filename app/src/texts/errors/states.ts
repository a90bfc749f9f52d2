/** The states that errors carry as numbers, in words. They complete a sentence. */

const BATCH = [
  "its sale has not opened yet",
  "its sale is open",
  "its sale failed: buyers get their money back",
  "its term is running and its sale is over",
  "its term is over",
  "its provider is in default",
  "it ended early, without a default",
] as const;

const POSITION = ["Healthy", "Watch", "CashSweep", "Liquidation"] as const;

const FEED = [
  "has no figures yet",
  "is fresh",
  "is out of date",
  "is retired",
  "has new figures that wait for confirmation",
] as const;

const PROPOSAL = ["Pending", "Active", "Cancelled", "Defeated", "Succeeded", "Queued", "Expired", "Executed"] as const;

const OPERATION = ["not scheduled", "waiting", "ready", "done", "expired"] as const;

export const batchState = (state: number): string => BATCH[state] ?? `it is in state ${state}`;
export const positionState = (state: number): string => POSITION[state] ?? String(state);
const feedState = (state: number): string => FEED[state] ?? `is in state ${state}`;
export const proposalState = (state: number): string => PROPOSAL[state] ?? String(state);

function listed(names: readonly string[], bits: string): string {
  const set = BigInt(bits);
  const found = names.filter((_, place) => (set >> BigInt(place)) & 1n);
  return found.length === 0 ? "another" : found.join(" or ");
}

/** States of a bit set: bit n stands for state n. */
export const proposalStates = (bits: string): string => listed(PROPOSAL, bits);
export const operationStates = (bits: string): string => listed(OPERATION, bits);

const RETIRED = 3;

/** What a feed that is not fresh stops, and until when: a retired one never comes back. */
export function feedStops(state: number, stopped: string): string {
  const until = state === RETIRED ? "for good" : "until it is fresh";
  return `A feed of the oracle ${feedState(state)}: ${stopped} ${until}.`;
}
