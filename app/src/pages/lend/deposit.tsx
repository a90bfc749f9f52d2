/** The deposit: how much, what it will earn, what can be lost. */
import { useState } from "react";
import { useView } from "../../chain/context";
import { COIN_NAMES } from "../../chain/contracts";
import { deposit, lendRate } from "../../flows/deposit";
import { type Lender, readPreview } from "../../reads/pools";
import { Card } from "../../ui/block";
import { Button } from "../../ui/button";
import { Field } from "../../ui/field";
import { amount } from "../../units/amount";
import { cutInWords, forField, parse, parsedInWords, problemInWords } from "../../units/parse";
import { ratesOf } from "../../units/pool";
import { type Act, closed, useDone } from "./act";
import { Risks } from "./risks";

export function Deposit({ onAmount, ...act }: Act & { onAmount: (value: bigint) => void }) {
  const { pool, lender, account, start } = act;
  const name = COIN_NAMES[pool.coin];
  const [text, setText] = useState("");
  const parsed = parse(text);
  const value = parsed.ok ? parsed.value : 0n;
  const preview = useView(
    ["preview", pool.coin, String(value)],
    (at) => readPreview(at, pool.coin, value),
    value > 0n,
  ).data;
  const type = (now: string) => {
    setText(now);
    const read = parse(now);
    onAmount(read.ok ? read.value : 0n);
  };
  useDone(lender?.shares, () => type(""));
  const problem = problemOf(text, parsed.ok ? value : undefined, name, lender);
  const why = closed(act, "deposit") ?? problem ?? (value === 0n ? "Enter an amount." : undefined);
  const after = ratesOf(pool.terms, pool.cash + value, pool.debt);
  return (
    <Card title="Deposit">
      <div className="space-y-3">
        <Field
          label="Amount to deposit"
          value={text}
          onChange={type}
          unit={name}
          max={lender && forField(lender.balance)}
          problem={problem}
          understood={parsed.ok ? (parsed.cut ? cutInWords : parsedInWords)(value, name) : undefined}
          hint={lender && `You have ${amount(lender.balance)} ${name}.`}
        />
        <p>
          Lenders earn <strong>{lendRate(pool.rates)}</strong> a year now
          {value > 0n && !problem && (
            <>
              , and about{" "}
              <strong data-testid="rate-after" data-exact={String(after.lendRate)}>
                {lendRate(after)}
              </strong>{" "}
              after your deposit
            </>
          )}
          .
        </p>
        <p className="text-sm text-muted">
          An estimate: the rate changes with each loan, repayment, deposit and withdrawal. It is not compounded.
        </p>
        <Button
          kind="main"
          className="w-full"
          why={why ?? (preview ? undefined : "The pool is asked …")}
          onClick={() => lender && account && preview && start(deposit(pool, lender, value, preview.given, account))}
        >
          Deposit
        </Button>
        {why && <p className="text-sm text-muted">{why}</p>}
        <details className="text-sm">
          <summary className="min-h-6">What you can lose, and whom you trust</summary>
          <div className="mt-2">
            <Risks />
          </div>
        </details>
      </div>
    </Card>
  );
}

function problemOf(
  text: string,
  value: bigint | undefined,
  name: string,
  lender: Lender | undefined,
): string | undefined {
  if (text.trim() === "") return undefined;
  if (value === undefined) {
    const read = parse(text);
    return read.ok ? undefined : problemInWords(read.problem, name);
  }
  if (!lender || value === 0n) return undefined;
  if (value > lender.balance) return `You have ${amount(lender.balance)} ${name}.`;
  if (lender.maxDeposit === 0n) return "The pool takes no deposits: it is full, or its lenders have lost everything.";
  return value > lender.maxDeposit ? `The pool takes ${amount(lender.maxDeposit)} ${name} at most.` : undefined;
}
