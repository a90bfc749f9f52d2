/** Why did I earn less than the day before? The last days of a batch, each taken apart. */
import { useState } from "react";
import { Link } from "wouter";
import { useView } from "../../chain/context";
import { COIN_NAMES } from "../../chain/contracts";
import { readOutputs } from "../../reads/explain";
import type { PowerBatch } from "../../reads/income";
import { Card, Empty, Found } from "../../ui/block";
import { Button } from "../../ui/button";
import { Choice } from "../../ui/choice";
import { Money } from "../../ui/money";
import { type Column, Table } from "../../ui/table";
import { amount, bps, exact, power as inUnits } from "../../units/amount";
import { day } from "../../units/time";
import { earningBatches } from "./daily";
import { type ExplainedDay, explained, firstDayOf, lastChange, withoutIncome } from "./days";
import type { Shown } from "./index";

/** How many days are shown at first, and then. */
const [FEW, MORE] = [7, 30];

export function Why(shown: Shown) {
  const batches = earningBatches(shown.power).toSorted((a, b) => a.number - b.number);
  const [chosen, setBatch] = useState<number>();
  const batch = batches.find(({ number }) => number === chosen) ?? batches[0];
  if (!batch) return null;
  const choice = batches.length > 1 && (
    <Choice
      label="Batch"
      options={batches.map(({ number }) => [number, `Batch ${number}`])}
      value={batch.number}
      onChange={setBatch}
    />
  );
  return (
    <Card title="Why did I earn more or less than the day before?" aside={choice}>
      <Days key={batch.number} shown={shown} batch={batch} />
    </Card>
  );
}

function Days({ shown: { power, missed }, batch }: { shown: Shown; batch: PowerBatch }) {
  const [length, setLength] = useState(FEW);
  // One day more than is shown: the oldest is compared with the one before it.
  const from = power.day - length - 1;
  const query = useView(["outputs", batch.number, from], (at) => readOutputs(at, batch, from, power.day));
  const coin = COIN_NAMES[batch.coin];
  const first = firstDayOf(power, batch);
  return (
    <Found query={query} lines={FEW}>
      {(outputs) => {
        const all = explained({ power, batch, missed, outputs });
        const days = all.filter((one) => one.day >= first).slice(0, length);
        const [newest] = days;
        if (!newest) return <Empty>{none(batch, first, power.day)}</Empty>;
        const why = withoutIncome(power, batch, newest);
        return (
          <>
            {why && (
              <p className="mb-3" data-testid="no-income">
                {why}
              </p>
            )}
            <p className="mb-3" data-testid="change">
              {lastChange(all, batch, coin)}
            </p>
            {power.nfts.some(({ batch: of, lien, pays }) => of === batch.number && lien !== undefined && !pays) && (
              <p className="mb-3 text-sm text-muted">
                The income of an NFT in a position goes to the loan manager, and is not counted here. What of it does
                not pay the debt reaches you when it is swept: see{" "}
                <Link href="~/borrow" className="text-accent underline underline-offset-4">
                  Borrow
                </Link>
                .
              </p>
            )}
            <Table
              caption={`Income of the last days of batch ${batch.number}`}
              columns={columns(batch, coin, all)}
              rows={days}
              id={(one) => one.day}
            />
            {length === FEW && all.length >= FEW && (
              <div className="mt-3">
                <Button onClick={() => setLength(MORE)}>Show {MORE} days</Button>
              </div>
            )}
          </>
        );
      }}
    </Found>
  );
}

/** Why no day is shown. */
const none = ({ lastDay }: PowerBatch, first: number, today: number): string =>
  lastDay < today
    ? `The term ended on ${day(lastDay)}. The file below has every day.`
    : `None of your days is over yet: the first one is ${day(first)}.`;

function columns(batch: PowerBatch, coin: string, all: readonly ExplainedDay[]): Column<ExplainedDay>[] {
  const part = (name: "service" | "fee" | "missing") => (one: ExplainedDay) =>
    one.parts ? <Whole title={`${exact(one.parts[name])} ${coin}`}>{minus(one.parts[name])}</Whole> : "–";
  const short = all.some(({ parts }) => parts && parts.missing > 0n);
  return [
    { label: "Day", cell: (one) => <Whole>{day(one.day)}</Whole> },
    { label: `Output per ${batch.unit}`, number: true, cell: ({ output }) => amount(output) },
    {
      label: "Your power",
      number: true,
      cell: ({ tokens }) => <Whole>{`× ${inUnits(batch.power * BigInt(tokens), batch.unit)}`}</Whole>,
    },
    { label: `Provider's part (${bps(batch.serviceBps)})`, number: true, cell: part("service") },
    ...(short ? [{ label: "Not paid", number: true, cell: part("missing") }] : []),
    { label: "Platform fee", number: true, cell: part("fee") },
    {
      label: "= Income",
      number: true,
      cell: ({ parts }) => (parts ? <Money of={parts.income} coin={coin} id="day-income" /> : "–"),
    },
    { label: "Change", number: true, cell: (one) => <Whole>{change(one, all)}</Whole> },
    { label: "The day was", cell: ({ was }) => was },
  ];
}

/** A figure that is not broken into two lines. */
function Whole({ title, children }: { title?: string; children: string }) {
  return (
    <span title={title} className="whitespace-nowrap">
      {children}
    </span>
  );
}

/** What is taken off; rounded up, as all that is paid. */
const minus = (value: bigint): string => (value === 0n ? "0" : `− ${amount(value, { rounding: "up" })}`);

/** Against the day before. */
function change(one: ExplainedDay, all: readonly ExplainedDay[]): string {
  const before = all.find(({ day: other }) => other === one.day - 1);
  if (!one.parts || !before?.parts) return "–";
  const difference = one.parts.income - before.parts.income;
  return difference > 0n ? `+ ${amount(difference)}` : minus(-difference);
}
