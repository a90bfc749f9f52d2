/** DMC of the visitor: what is free, staked and waiting, and whose votes they are. */
import { useState } from "react";
import { isAddress } from "viem";
import { useHead, useSite } from "../../chain/context";
import { nameOf } from "../../chain/contracts";
import { delegate } from "../../flows/delegate";
import { FlowDialog } from "../../flows/dialog";
import type { Flow } from "../../flows/flow";
import { stake, unstake, withdraw } from "../../flows/stake";
import { type Mine, NOBODY, type Power, sameAddress } from "../../reads/dao";
import { Address } from "../../ui/address";
import { Note } from "../../ui/block";
import { Field } from "../../ui/field";
import { type Figure, Figures } from "../../ui/figures";
import { amount, exact } from "../../units/amount";
import { forField, parse, parsedInWords, problemInWords } from "../../units/parse";
import { countdown, time } from "../../units/time";
import { Act } from "./act";
import { useActor } from "./actor";
import { share } from "./share";

export function MyDmc({ mine, supply, power }: { mine: Mine; supply: bigint; power: Power | undefined }) {
  const [flow, setFlow] = useState<Flow>();
  const { data: head } = useHead();
  const now = head?.time ?? 0;
  return (
    <div className="space-y-5">
      <Figures of={figures(mine, supply, now)} />
      <Undelegated mine={mine} power={power} />
      <div className="grid gap-6 md:grid-cols-2">
        <Stake mine={mine} open={setFlow} />
        <Unstake mine={mine} now={now} open={setFlow} />
      </div>
      <Delegate mine={mine} open={setFlow} />
      <FlowDialog flow={flow} onClose={() => setFlow(undefined)} />
    </div>
  );
}

function Dmc({ of, name }: { of: bigint; name: string }) {
  return (
    <span title={`${exact(of)} DMC`} data-testid={`dmc-${name}`} data-exact={String(of)}>
      {amount(of)} DMC
    </span>
  );
}

function figures({ balance, free, staked, waiting, readyAt, votes }: Mine, supply: bigint, now: number): Figure[] {
  return [
    { label: "In your wallet", value: <Dmc of={balance} name="balance" />, note: `${amount(free)} of it are free` },
    { label: "Staked", value: <Dmc of={staked} name="staked" />, note: "locked in your wallet; they vote too" },
    {
      label: "Waiting",
      value: <Dmc of={waiting} name="waiting" />,
      note: waiting > 0n ? (readyAt > now ? `until ${time(readyAt)}` : "ready to be withdrawn") : "nothing is unstaked",
    },
    {
      label: "Your votes",
      value: (
        <span title={exact(votes)} data-testid="dmc-votes" data-exact={String(votes)}>
          {amount(votes)}
        </span>
      ),
      note: `${share(votes, supply)} of all DMC`,
    },
  ];
}

/** Coins without a delegate do not vote, which nobody expects. */
function Undelegated({ mine: { balance, delegate: to }, power }: { mine: Mine; power: Power | undefined }) {
  if (balance === 0n) {
    return (
      <Note>You have no DMC. It is earned by staking shares of a lending pool, or bought from those who have it.</Note>
    );
  }
  if (to) return null;
  return (
    <Note tone="warn">
      Your DMC do not vote yet: nobody votes with them before you delegate. Delegate to yourself{" "}
      {power ? "before the next vote opens" : "first"}; a vote that is open already counts without them.
    </Note>
  );
}

interface FormProps {
  mine: Mine;
  open: (flow: Flow) => void;
}

/** What was typed, and what stands below it. */
function useAmount(max: bigint, tooMuch: string) {
  const [text, setText] = useState("");
  const parsed = parse(text);
  const value = parsed.ok ? parsed.value : 0n;
  const typed = text.trim() !== "";
  const problem =
    typed && !parsed.ok ? problemInWords(parsed.problem, "DMC") : typed && value > max ? tooMuch : undefined;
  const why = !typed || value === 0n ? "Enter an amount." : problem;
  const understood = typed && parsed.ok && value > 0n ? parsedInWords(value, "DMC") : undefined;
  return {
    value,
    why,
    field: { value: text, onChange: setText, max: forField(max), unit: "DMC", problem, understood },
  };
}

function Stake({ mine, open }: FormProps) {
  const actor = useActor();
  const { value, why, field } = useAmount(mine.free, `You have ${amount(mine.free)} DMC that are free.`);
  const elsewhere = mine.lockedElsewhere ? "Another contract has locked your DMC. Unlock them there first." : undefined;
  return (
    <div className="space-y-2">
      <Field label="Stake" {...field} hint="They stay in your wallet, earn and vote, and cannot be moved." />
      <Act label="Stake" main why={actor.why ?? elsewhere ?? why} onClick={() => open(stake(mine, value))} />
    </div>
  );
}

function Unstake({ mine, now, open }: FormProps & { now: number }) {
  const actor = useActor();
  const { value, why, field } = useAmount(mine.staked, `You have staked ${amount(mine.staked)} DMC.`);
  const { waiting, readyAt } = mine;
  const early = waiting > 0n && readyAt > now ? `Ready ${countdown(readyAt, now)}, on ${time(readyAt)}.` : undefined;
  return (
    <div className="space-y-2">
      <Field
        label="Unstake"
        {...field}
        hint="Unstaked DMC wait for 7 days. Unstaking more starts the 7 days again for all that wait."
      />
      <div className="flex flex-wrap gap-3">
        <Act
          label="Unstake"
          why={actor.why ?? (mine.staked === 0n ? "You have staked nothing." : why)}
          onClick={() => open(unstake(mine, value, now))}
        />
        {waiting > 0n && (
          <Act
            label={`Withdraw ${amount(waiting)} DMC`}
            why={actor.why ?? early}
            onClick={() => open(withdraw(mine))}
          />
        )}
      </div>
    </div>
  );
}

function Delegate({ mine, open }: FormProps) {
  const { known } = useSite();
  const actor = useActor();
  const [text, setText] = useState("");
  const { account, delegate: before, balance } = mine;
  const to = text.trim();
  const problem = to === "" ? undefined : delegateProblem(to, nameOf(known, isAddress(to) ? to : NOBODY));
  const self = before !== undefined && sameAddress(before, account);
  const same = isAddress(to) && before !== undefined && sameAddress(before, to);
  const none = balance === 0n ? "You have no DMC to vote with." : undefined;
  return (
    <div className="space-y-3 border-t border-line pt-4">
      <p>
        Who votes with your DMC: {!before ? "nobody" : self ? "you" : <Address of={before} />}.{" "}
        <span className="text-muted">What you delegate now counts for votes that open later.</span>
      </p>
      {!self && (
        <Act
          label="Delegate to yourself"
          main={!before}
          why={actor.why ?? none}
          onClick={() => open(delegate(mine, account))}
        />
      )}
      <details>
        <summary className="min-h-6">Delegate to another account</summary>
        <div className="mt-2 max-w-xl space-y-2">
          <Field label="Account" value={text} onChange={setText} problem={problem} hint="0x and 40 digits" />
          <Act
            label="Delegate"
            why={
              actor.why ??
              none ??
              (to === "" ? "Enter an account." : (problem ?? (same ? "It is your delegate." : undefined)))
            }
            onClick={() => isAddress(to) && open(delegate(mine, to))}
          />
        </div>
      </details>
    </div>
  );
}

function delegateProblem(to: string, contract: string | undefined): string | undefined {
  if (!isAddress(to)) return "This is no address. Check each digit, and small and large letters.";
  if (sameAddress(to, NOBODY)) return "This is nobody's account.";
  return contract && `This is a contract of the platform (${contract}), which cannot vote.`;
}
