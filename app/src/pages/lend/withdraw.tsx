/** The withdrawal. Short of cash, the same button pays what there is and queues the rest. */
import { useState } from "react";
import { useView } from "../../chain/context";
import { COIN_NAMES } from "../../chain/contracts";
import { divide, IN_QUEUE, type Wish, withdraw } from "../../flows/withdraw";
import { type Lender, readPreview } from "../../reads/pools";
import { Card, Note } from "../../ui/block";
import { Button } from "../../ui/button";
import { Field } from "../../ui/field";
import { amount, shareValue } from "../../units/amount";
import { cutInWords, forField, parse, parsedInWords, problemInWords } from "../../units/parse";
import { type Act, closed, useDone } from "./act";

export function Withdraw(act: Act) {
  const { pool, lender, start } = act;
  const name = COIN_NAMES[pool.coin];
  const [text, setText] = useState("");
  // "Max" means everything, also what is earned until the transaction is in a block.
  const [all, setAll] = useState(false);
  useDone(lender?.shares, () => {
    setText("");
    setAll(false);
  });
  const max = lender && lender.assets > 0n ? forField(lender.assets) : undefined;
  const parsed = parse(text);
  const value = all ? (lender?.assets ?? 0n) : parsed.ok ? parsed.value : 0n;
  const preview = useView(
    ["preview", pool.coin, String(value)],
    (at) => readPreview(at, pool.coin, value),
    value > 0n,
  ).data;
  const problem = all || text.trim() === "" ? undefined : problemOf(text, name, lender);
  const why = reason(act, problem, value);
  const wish: Wish = { value, all, shares: preview?.taken ?? 0n };
  const parts = lender && !why ? divide(pool, wish, lender) : { now: value, later: 0n };
  return (
    <Card title="Withdraw">
      <div className="space-y-3">
        <Field
          label="Amount to withdraw"
          value={text}
          onChange={(now) => {
            setText(now);
            setAll(now === max);
          }}
          unit={name}
          max={max}
          problem={problem}
          understood={
            all
              ? "Everything: all shares in your wallet, at their value in that block."
              : parsed.ok
                ? (parsed.cut ? cutInWords : parsedInWords)(value, name)
                : undefined
          }
          hint={lender && `${shareValue(lender.payable)} ${name} of yours can be paid at once.`}
        />
        {parts.later > 0n && (
          <Note tone="warn">
            The pool has cash for {amount(parts.now)} {name} of it. The rest waits in the queue, with about{" "}
            {amount(pool.queued, { rounding: "up" })} {name} ahead of you. {IN_QUEUE}
          </Note>
        )}
        <Button
          kind="main"
          className="w-full"
          why={why ?? (preview || all ? undefined : "The pool is asked …")}
          onClick={() => lender && start(withdraw(pool, lender, wish))}
        >
          {label(parts, name)}
        </Button>
        {why && <p className="text-sm text-muted">{why}</p>}
        {lender && lender.staked > 0n && (
          <p className="text-sm text-muted">
            Staked shares worth {shareValue(lender.stakedAssets)} {name} are not in it: unstake them first, below.
          </p>
        )}
      </div>
    </Card>
  );
}

function label({ now, later }: { now: bigint; later: bigint }, name: string): string {
  if (later === 0n) return "Withdraw";
  const queued = `ueue ${amount(later)} ${name}`;
  return now > 0n ? `Withdraw ${amount(now)} now, q${queued}` : `Q${queued}`;
}

function problemOf(text: string, name: string, lender: Lender | undefined): string | undefined {
  const read = parse(text);
  if (!read.ok) return problemInWords(read.problem, name);
  if (!lender || read.value <= lender.assets) return undefined;
  return `Your shares are worth ${shareValue(lender.assets)} ${name}. "Max" takes everything.`;
}

function reason(act: Act, problem: string | undefined, value: bigint): string | undefined {
  const { lender } = act;
  const why = closed(act, "withdraw") ?? problem;
  if (why || !lender) return why;
  if (lender.shares === 0n) return lender.staked > 0n ? "All your shares are staked." : "You have no deposit here.";
  return value === 0n ? "Enter an amount." : undefined;
}
