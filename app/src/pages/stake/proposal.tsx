/** One proposal: what it does, how the vote stands, and what can be done now. */
import { useQuery } from "@tanstack/react-query";
import { useState } from "react";
import { Link } from "wouter";
import { useHead, useSite, useView, useVisitor } from "../../chain/context";
import { Reader } from "../../chain/reader";
import { cancel, execute, queue } from "../../flows/decide";
import { FlowDialog } from "../../flows/dialog";
import type { Flow } from "../../flows/flow";
import { vote } from "../../flows/vote";
import { type Power, readPower, sameAddress } from "../../reads/dao";
import { type Created, type Proposal, readProposal, readSupport, type Support } from "../../reads/proposals";
import { description } from "../../texts/visible";
import { Address } from "../../ui/address";
import { Card, Empty, Found, Note } from "../../ui/block";
import { Button } from "../../ui/button";
import { Facts } from "../../ui/figures";
import { amount, exact } from "../../units/amount";
import { time } from "../../units/time";
import { Act } from "./act";
import { type Actor, useActor } from "./actor";
import { Bar } from "./bar";
import { Calls } from "./calls";
import { Older, useProposals } from "./proposals";
import { phaseOf, statusOf } from "./status";
import { Tag } from "./tag";

export function ProposalPage({ id }: { id: string }) {
  const { query, older } = useProposals();
  return (
    <>
      <p>
        <Link href="/" className="text-accent underline underline-offset-4">
          Stake & vote
        </Link>
      </p>
      <Found query={query} lines={8}>
        {({ all, complete, from }) => {
          const created = all.find((one) => String(one.id) === id);
          if (created) return <Loaded created={created} />;
          return complete ? <Empty>There is no proposal with this number.</Empty> : <Older from={from} older={older} />;
        }}
      </Found>
    </>
  );
}

function Loaded({ created }: { created: Created }) {
  const { account } = useVisitor();
  const { deployment } = useSite();
  const query = useView(["proposal", created.id.toString(), account], (at) => readProposal(at, created, account));
  const power = useView(["power"], (at) => readPower(at, deployment)).data;
  const { title, text } = description(created.description);
  return (
    <>
      <h1 className="text-2xl font-bold break-words">
        <bdi>{title}</bdi>
      </h1>
      <Found query={query} lines={8}>
        {(proposal) => <Details proposal={proposal} power={power} />}
      </Found>
      <Card title="The proposer's words">
        <p className="mb-3 text-sm text-muted">
          Anybody could write this. Only the calls above act. Addresses in it are not links, on purpose.
        </p>
        <div
          className="max-h-96 overflow-auto break-words whitespace-pre-wrap"
          tabIndex={0}
          role="region"
          aria-label="Description"
        >
          <bdi>{text}</bdi>
        </div>
      </Card>
    </>
  );
}

function Details({ proposal, power }: { proposal: Proposal; power: Power | undefined }) {
  const { data: head } = useHead();
  const now = head?.time ?? 0;
  const { word, tone, next } = statusOf(proposal, power?.delay, now);
  const { state, snapshot, deadline, proposer, id, calls } = proposal;
  return (
    <>
      <Card>
        <div className="space-y-4">
          <p>
            <Tag tone={tone}>{word}</Tag> {next}
          </p>
          {state !== "Pending" && <Bar proposal={proposal} />}
          <Actions proposal={proposal} power={power} now={now} />
        </div>
      </Card>
      <Card title="What it does">
        <Calls of={String(id)} calls={calls} phase={phaseOf(state)} raw />
      </Card>
      <Card title="Times">
        <Facts
          of={[
            ["Proposed by", <Address key="p" of={proposer} />],
            [now < snapshot ? "Voting opens" : "Voting opened", time(snapshot)],
            [now <= deadline ? "Voting closes" : "Voting closed", time(deadline)],
            ...(proposal.eta > 0 ? [["Can be executed from", time(proposal.eta)] as const] : []),
          ]}
        />
      </Card>
    </>
  );
}

interface Acting {
  proposal: Proposal;
  power: Power | undefined;
  now: number;
}

function Actions({ proposal, power, now }: Acting) {
  const actor = useActor();
  const [flow, setFlow] = useState<Flow>();
  const { state, genuine, eta } = proposal;
  const broken = genuine ? undefined : "The calls of this event do not give its number. The page cannot rebuild it.";
  const why = actor.why ?? broken;
  const early = eta > now ? `It can be executed from ${time(eta)}.` : undefined;
  return (
    <div className="space-y-3">
      <MyVote proposal={proposal} actor={actor} open={setFlow} />
      <div className="flex flex-wrap items-start gap-3 empty:hidden">
        {state === "Succeeded" && power && (
          <Act label="Queue" main why={why} onClick={() => setFlow(queue(proposal, power.delay, now))} />
        )}
        {state === "Queued" && (
          <Act label="Execute" main why={why ?? early} onClick={() => setFlow(execute(proposal))} />
        )}
        {mayCancel({ proposal, power, now }, actor) && (
          <Act label="Cancel the proposal" why={why} onClick={() => setFlow(cancel(proposal))} />
        )}
      </div>
      <FlowDialog flow={flow} onClose={() => setFlow(undefined)} />
    </div>
  );
}

/** The guardian until it acts, the proposer before the vote: the manual of `cancel`. */
function mayCancel({ proposal, power, now }: Acting, { account }: Actor): boolean {
  if (!account || phaseOf(proposal.state) !== "open") return false;
  const guards = power && power.guardian.until >= now && sameAddress(power.guardian.holder, account);
  return guards || (proposal.state === "Pending" && sameAddress(proposal.proposer, account));
}

const CHOICES: readonly (readonly [Support, string])[] = [
  ["for", "Vote for"],
  ["against", "Vote against"],
  ["abstain", "Abstain"],
];

function MyVote({ proposal, actor, open }: { proposal: Proposal; actor: Actor; open: (flow: Flow) => void }) {
  const { state, mine, snapshot } = proposal;
  if (mine?.voted) return <Voted proposal={proposal} />;
  if (state === "Pending") {
    return (
      <Note>Delegate before {time(snapshot)}, if you have not: the votes that you have in that second count.</Note>
    );
  }
  if (state !== "Active") return null;
  const weight = mine?.weight ?? 0n;
  const none =
    mine && weight === 0n
      ? `You had no votes on ${time(snapshot)}, when this vote opened. Delegate to yourself now to have votes in later ones.`
      : undefined;
  const why = actor.why ?? none;
  return (
    <div className="space-y-2">
      {mine && weight > 0n && (
        <p>
          You vote with{" "}
          <strong title={exact(weight)} data-testid="weight" data-exact={String(weight)}>
            {amount(weight)} votes
          </strong>
          , those of {time(snapshot)}.
        </p>
      )}
      <div className="flex flex-wrap gap-2">
        {CHOICES.map(([support, label]) => (
          <Button key={support} why={why} onClick={() => open(vote(proposal, support, weight))}>
            {label}
          </Button>
        ))}
      </div>
      {why && <p className="text-sm text-muted">{why}</p>}
    </div>
  );
}

const VOTED: Record<Support, string> = { for: "for it", against: "against it", abstain: "to abstain" };

/** How it was voted is in an event. It never changes. */
function Voted({ proposal }: { proposal: Proposal }) {
  const { client, known, network } = useSite();
  const { account } = useVisitor();
  const { data: head } = useHead();
  const { data } = useQuery({
    queryKey: ["support", network.name, String(proposal.id), account],
    enabled: account !== undefined && head !== undefined,
    staleTime: Number.POSITIVE_INFINITY,
    queryFn: async () =>
      account && head ? ((await readSupport(new Reader(client, known, head), proposal, account)) ?? null) : null,
  });
  const weight = proposal.mine?.weight;
  return (
    <Note tone="good">
      You voted {data ? VOTED[data] : ""}
      {weight !== undefined && ` with ${amount(weight)} votes`}. A vote cannot be changed.
    </Note>
  );
}
