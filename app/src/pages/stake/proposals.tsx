/** The proposals, newest first. */
import { useState } from "react";
import { Link } from "wouter";
import { useHead, useSite, useView, useVisitor } from "../../chain/context";
import type { Power } from "../../reads/dao";
import { type Created, readCreated, readProposal } from "../../reads/proposals";
import { description } from "../../texts/visible";
import { Card, Empty, Found, Note } from "../../ui/block";
import { Button } from "../../ui/button";
import { amount, count } from "../../units/amount";
import { Bar } from "./bar";
import { Calls } from "./calls";
import { phaseOf, statusOf } from "./status";
import { Tag } from "./tag";

/** How many ranges of blocks are searched at first, and more at each click. */
export const RANGES = 20;
const PAGE = 5;
/** How many calls of a decision that is over. */
const SHOWN_CALLS = 2;

/** Proposals as far back as was asked for. */
export function useProposals() {
  const { deployment } = useSite();
  const [ranges, setRanges] = useState(RANGES);
  const query = useView(["proposals", ranges], (at) => readCreated(at, deployment, ranges));
  return { query, older: () => setRanges((before) => before * 4) };
}

export function ProposalList({ power }: { power: Power | undefined }) {
  const { query, older } = useProposals();
  const [shown, setShown] = useState(PAGE);
  const aside = (
    <Link href="/propose" className="inline-flex min-h-11 items-center text-accent underline underline-offset-4">
      Propose a change
    </Link>
  );
  return (
    <Card title="Proposals" aside={aside}>
      <Found query={query} lines={6}>
        {({ all, complete, from }) => (
          <div className="space-y-4">
            {all.length === 0 && complete && <Empty>Nobody has proposed anything yet.</Empty>}
            {all.slice(0, shown).map((one) => (
              <Summary key={String(one.id)} created={one} power={power} />
            ))}
            {all.length > shown && (
              <Button onClick={() => setShown(shown + PAGE)}>Show more of {count(all.length)} proposals</Button>
            )}
            {!complete && <Older from={from} older={older} />}
          </div>
        )}
      </Found>
    </Card>
  );
}

/** Not every block was searched. */
export function Older({ from, older }: { from: bigint; older: () => void }) {
  return (
    <Note>
      Searched back to block {count(from)}.{" "}
      <button type="button" className="min-h-6 underline" onClick={older}>
        Search older blocks
      </button>
    </Note>
  );
}

function Summary({ created, power }: { created: Created; power: Power | undefined }) {
  const { account } = useVisitor();
  const { data: head } = useHead();
  const query = useView(["proposal", created.id.toString(), account], (at) => readProposal(at, created, account));
  const { title } = description(created.description);
  return (
    <article className="space-y-3 rounded-lg border border-line p-4">
      <h3 className="font-semibold break-words">
        <Link href={`/${created.id}`} className="inline-block min-h-6 text-accent underline underline-offset-4">
          <bdi>{title}</bdi>
        </Link>
      </h3>
      <Found query={query}>
        {(proposal) => {
          const status = statusOf(proposal, power?.delay, head?.time ?? 0);
          const { mine } = proposal;
          const phase = phaseOf(proposal.state);
          return (
            <div className="space-y-3">
              <p>
                <Tag tone={status.tone}>{status.word}</Tag> {status.next}
              </p>
              <Calls
                of={created.id.toString()}
                calls={created.calls}
                phase={phase}
                {...(phase !== "open" && { most: SHOWN_CALLS })}
              />
              {proposal.state !== "Pending" && <Bar proposal={proposal} />}
              {mine && proposal.state === "Active" && (
                <p className="text-sm text-muted">
                  {mine.voted
                    ? "You have voted."
                    : mine.weight
                      ? `You can vote with ${amount(mine.weight)} votes.`
                      : "You had no votes when this vote opened."}
                </p>
              )}
            </div>
          );
        }}
      </Found>
    </article>
  );
}
