/** A form for the usual proposals. */
import { type ReactNode, useId, useState } from "react";
import { Link } from "wouter";
import { useHead, useSite, useView } from "../../chain/context";
import { FlowDialog } from "../../flows/dialog";
import type { Flow } from "../../flows/flow";
import { callsOf, described, propose, type Wish } from "../../flows/propose";
import { readPower, readProposerVotes } from "../../reads/dao";
import { readMarket } from "../../reads/market";
import { Card, Found } from "../../ui/block";
import { Button } from "../../ui/button";
import { amount } from "../../units/amount";
import { useActor } from "./actor";
import { Calls } from "./calls";
import { Fields, titleOf, useDraft, WISHES, type WishKind } from "./wishes";

export function ProposePage() {
  return (
    <>
      <p>
        <Link href="/" className="text-accent underline underline-offset-4">
          Stake & vote
        </Link>
      </p>
      <h1 className="text-2xl font-bold">Propose a change</h1>
      <p className="text-muted">
        The usual changes. Any other call can be proposed through the governor&apos;s contract.
      </p>
      <Card>
        <Form />
      </Card>
    </>
  );
}

function Form() {
  const market = useView(["market"], readMarket).data;
  const [kind, setKind] = useState<WishKind>("saleFee");
  const [reasons, setReasons] = useState("");
  const draft = useDraft(kind, market);
  const id = useId();
  return (
    <div className="space-y-5">
      <div className="space-y-1">
        <label htmlFor={`${id}-what`} className="text-sm text-muted">
          What to change
        </label>
        <select
          id={`${id}-what`}
          value={kind}
          onChange={({ target }) => setKind(WISHES.find(([one]) => one === target.value)?.[0] ?? "saleFee")}
          className="block min-h-11 w-full rounded-lg border border-line bg-bg px-3"
        >
          {WISHES.map(([one, label]) => (
            <option key={one} value={one}>
              {label}
            </option>
          ))}
        </select>
      </div>
      <Fields kind={kind} draft={draft} market={market} />
      <div className="space-y-1">
        <label htmlFor={`${id}-reasons`} className="text-sm text-muted">
          Reasons, for the voters
        </label>
        <textarea
          id={`${id}-reasons`}
          value={reasons}
          onChange={({ target }) => setReasons(target.value)}
          rows={4}
          maxLength={4_000}
          className="block w-full rounded-lg border border-line bg-bg p-3"
        />
      </div>
      {draft.wish ? (
        <Preview wish={draft.wish} reasons={reasons} />
      ) : (
        <Refused why={draft.problem ?? "Fill in the form to see what it would do."} />
      )}
    </div>
  );
}

function Refused({ why, children }: { why: string | undefined; children?: ReactNode }) {
  return (
    <div className="space-y-1">
      {children ?? (
        <Button kind="main" why={why}>
          Propose
        </Button>
      )}
      {why && <p className="text-sm text-muted">{why}</p>}
    </div>
  );
}

/** The calls in sentences, as voters will see them, and the button. */
function Preview({ wish, reasons }: { wish: Wish; reasons: string }) {
  const { deployment } = useSite();
  const actor = useActor();
  const [flow, setFlow] = useState<Flow>();
  const { data: head } = useHead();
  const key = JSON.stringify(wish, (_, value: unknown) => (typeof value === "bigint" ? String(value) : value));
  const query = useView(["wish", key, actor.account], async (at) => ({
    calls: await callsOf(at, wish),
    power: await readPower(at, deployment),
    votes: actor.account ? await readProposerVotes(at, actor.account) : 0n,
  }));
  const title = titleOf(wish);
  return (
    <Found query={query}>
      {({ calls, power, votes }) => {
        const few =
          votes < power.threshold
            ? `You have ${amount(votes)} votes. A proposal needs ${amount(power.threshold, { rounding: "up" })}: ` +
              "let others delegate to you, or ask somebody who has them."
            : undefined;
        const why = actor.why ?? few;
        const start = () => {
          if (!actor.account) return;
          const description = described(title, reasons, actor.account);
          setFlow(propose({ calls, description, title }, power, votes, head?.time ?? 0));
        };
        return (
          <div className="space-y-4">
            <h2 className="font-semibold">What voters will read: {title}</h2>
            <Calls of={key} calls={calls} phase="open" raw />
            <Refused why={why}>
              <Button kind="main" why={why} onClick={start}>
                Propose
              </Button>
            </Refused>
            <FlowDialog flow={flow} onClose={() => setFlow(undefined)} />
          </div>
        );
      }}
    </Found>
  );
}
