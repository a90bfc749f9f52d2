/** What a proposal's state means, and what happens next. */
import { GRACE, type Proposal, type ProposalState } from "../../reads/proposals";
import type { Phase } from "../../texts/proposals";
import { countdown, duration, time } from "../../units/time";

export interface Status {
  word: string;
  tone: "muted" | "good" | "bad" | "warn";
  next: string;
}

export const phaseOf = (state: ProposalState): Phase =>
  state === "Executed"
    ? "done"
    : state === "Canceled" || state === "Defeated" || state === "Expired"
      ? "dropped"
      : "open";

/** A moment with the time until then. */
const at = (seconds: number, now: number): string => `${time(seconds)}, ${countdown(seconds, now)}`;

function why({ votes, quorum }: Proposal): string {
  if (votes.for + votes.abstain < quorum) return "Too few voted: the quorum was not reached.";
  return "There were not more votes for it than against it.";
}

/** `delay` is that of the timelock. [s] */
export function statusOf(proposal: Proposal, delay: number | undefined, now: number): Status {
  const { state, snapshot, deadline, eta } = proposal;
  const wait = delay === undefined ? "in the timelock" : `${duration(delay)} in the timelock`;
  switch (state) {
    case "Pending":
      return {
        word: "Vote opens soon",
        tone: "muted",
        next: `Voting opens on ${at(snapshot, now)}. The votes of that second count.`,
      };
    case "Active":
      return { word: "Open for votes", tone: "good", next: `Voting closes on ${at(deadline, now)}.` };
    case "Succeeded":
      return {
        word: "Passed",
        tone: "good",
        next: `Anyone can queue it now. Then it waits ${wait}.`,
      };
    case "Queued":
      return eta > now
        ? {
            word: "In the timelock",
            tone: "warn",
            next: `It can be executed from ${at(eta, now)}. Until then the guardian can cancel it.`,
          }
        : {
            word: "Ready",
            tone: "good",
            next: `It can be executed by anyone since ${time(eta)}, until ${at(eta + GRACE, now)}.`,
          };
    case "Canceled":
      return { word: "Cancelled", tone: "muted", next: "It was cancelled, and never acts." };
    case "Defeated":
      return { word: "Rejected", tone: "bad", next: `Voting closed on ${time(deadline)}. ${why(proposal)}` };
    case "Expired":
      return {
        word: "Expired",
        tone: "muted",
        next: `Nobody executed it until ${time(eta + GRACE)}. It never acts.`,
      };
    case "Executed":
      return { word: "In force", tone: "good", next: "It was executed." };
  }
}
