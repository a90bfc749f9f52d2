/** What becomes of a proposal: queued, executed, cancelled. Its calls are those of its event. */
import { call } from "../chain/contracts";
import { argumentsOf, GRACE, type Proposal } from "../reads/proposals";
import { description } from "../texts/visible";
import { duration, time } from "../units/time";
import { type Flow, message } from "./flow";

const quoted = (proposal: Proposal): string => `“${description(proposal.description).title}”`;

/** `delay` is the timelock's. [s] */
export function queue(proposal: Proposal, delay: number, now: number): Flow {
  return {
    title: "Queue the decision",
    sentence: `${quoted(proposal)} goes into the timelock. After ${duration(delay)} anyone can execute it.`,
    rows: [{ label: "Can be executed from", after: time(now + delay) }],
    risks: ["Anyone may queue it. You pay the network fee, and get nothing for it."],
    steps: [message("Queue", call("governor", "queue", argumentsOf(proposal)))],
    done: "It waits in the timelock.",
  };
}

export function execute(proposal: Proposal): Flow {
  const { calls, eta } = proposal;
  return {
    title: "Execute the decision",
    sentence: `${quoted(proposal)} acts now: ${calls.length === 1 ? "one call" : `${calls.length} calls`}, all or none.`,
    rows: [{ label: "Possible until", after: time(eta + GRACE) }],
    risks: ["Anyone may execute it. You pay the network fee, and get nothing for it."],
    steps: [message("Execute", call("governor", "execute", argumentsOf(proposal)))],
    done: "The decision is in force.",
  };
}

export function cancel(proposal: Proposal): Flow {
  return {
    title: "Cancel the proposal",
    sentence: `${quoted(proposal)} ends here, and never acts.`,
    rows: [],
    risks: ["It cannot be undone. The same calls can be proposed again with another description."],
    steps: [message("Cancel the proposal", call("governor", "cancel", argumentsOf(proposal)))],
    done: "The proposal is cancelled.",
  };
}
