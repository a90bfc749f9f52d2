/** A vote. */
import { call } from "../chain/contracts";
import { type Proposal, SUPPORT, type Support } from "../reads/proposals";
import { amount } from "../units/amount";
import { description } from "../texts/visible";
import { time } from "../units/time";
import { type Flow, message } from "./flow";

const WORDS: Record<Support, string> = { for: "for it", against: "against it", abstain: "to abstain" };
const LABELS: Record<Support, string> = { for: "For", against: "Against", abstain: "Abstain" };

export function vote(proposal: Proposal, support: Support, weight: bigint): Flow {
  const votes = `${amount(weight)} votes`;
  const before = proposal.votes[support];
  return {
    title: support === "abstain" ? "Abstain" : `Vote ${support}`,
    sentence: `You vote ${WORDS[support]} with ${votes}: “${description(proposal.description).title}”.`,
    rows: [
      { label: LABELS[support], now: amount(before), after: amount(before + weight) },
      { label: "Voting closes", after: time(proposal.deadline) },
    ],
    risks: [
      "A vote cannot be changed.",
      ...(support === "abstain" ? ["It counts for the quorum, and for neither side."] : []),
    ],
    steps: [
      message(
        support === "abstain" ? "Abstain" : `Vote ${support}`,
        call("governor", "castVote", [proposal.id, SUPPORT.indexOf(support)]),
      ),
    ],
    done: `You voted ${WORDS[support]} with ${votes}.`,
  };
}
