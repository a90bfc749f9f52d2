/** The network: what the oracle says, who feeds it, and who holds which key. */
import { useState } from "react";
import { useHead, useView } from "../../chain/context";
import { COIN_NAMES } from "../../chain/contracts";
import { type Feed, readFeed, readFeeders, readPrices, type Price } from "../../reads/network";
import { Address } from "../../ui/address";
import { Button } from "../../ui/button";
import { Card, Empty, Found, Note } from "../../ui/block";
import { Chart } from "../../ui/chart";
import { Exact } from "../../ui/exact";
import { Figures } from "../../ui/figures";
import { Money } from "../../ui/money";
import { Table } from "../../ui/table";
import { amount, count } from "../../units/amount";
import { mulDivDown } from "../../units/muldiv";
import { countdown, day, time } from "../../units/time";
import { Contracts } from "./contracts";
import { KeyHolders } from "./keys";

/** Filecoin. */
const KIND = 1;
const SPANS = [30, 90, 365] as const;

export default function NetworkPage() {
  return (
    <>
      <h1 className="text-2xl font-bold">Network</h1>
      <p className="text-muted">What power earns, who says so, and who may change what.</p>
      <Output />
      <Feeders />
      <Prices />
      <KeyHolders />
      <Contracts />
    </>
  );
}

function Output() {
  const [span, setSpan] = useState<number>(SPANS[0]);
  const query = useView(["feed", KIND, span], (at) => readFeed(at, KIND, span));
  const aside = (
    <fieldset className="flex gap-2">
      <legend className="sr-only">How many days</legend>
      {SPANS.map((days) => (
        <Button
          key={days}
          aria-pressed={days === span}
          kind={days === span ? "main" : "plain"}
          onClick={() => setSpan(days)}
        >
          {days} days
        </Button>
      ))}
    </fieldset>
  );
  return (
    <Card title="Output of Filecoin power" aside={aside}>
      <Found query={query} lines={8}>
        {(feed) => (
          <div className="space-y-4">
            <State feed={feed} />
            <Figures of={figures(feed)} />
            <History feed={feed} />
          </div>
        )}
      </Found>
    </Card>
  );
}

function State({ feed: { state, missingDays, quarantined } }: { feed: Feed }) {
  if (quarantined) {
    return (
      <Note tone="warn">
        The figure of {day(quarantined.day)} is far from the day before, so it waits in quarantine until feeders confirm
        it, at the earliest on {time(quarantined.confirmableFrom)}. Nobody can borrow meanwhile; repaying goes on.
      </Note>
    );
  }
  if (state === "Fresh") return null;
  return (
    <Note tone="warn">
      The figures are {state.toLowerCase()}: {missingDays} days are missing. Nobody can borrow until they are there;
      repaying and claiming go on.
    </Note>
  );
}

/** An amount that may not be known. */
function Whole({ of, coin }: { of: bigint | undefined; coin: string }) {
  return of === undefined ? `${amount(of)} ${coin}` : <Money of={of} coin={coin} />;
}

function figures(feed: Feed) {
  const last = feed.days.at(-1);
  const known = feed.days.flatMap(({ output }) => (output === undefined ? [] : [output]));
  const mean =
    known.length > 0
      ? mulDivDown(
          known.reduce((sum, output) => sum + output, 0n),
          1n,
          BigInt(known.length),
        )
      : undefined;
  return [
    { label: `A ${feed.unit} earned`, value: <Whole of={last?.output} coin="HFIL" />, note: `on ${day(feed.lastDay)}` },
    { label: `Average of ${known.length} days`, value: <Whole of={mean} coin="HFIL" />, note: "a day" },
    {
      label: "Conservative",
      value: <Whole of={feed.conservative} coin="HFIL" />,
      note: "a day; what loans count with",
    },
    {
      label: "The network paid",
      value: <Whole of={last?.network?.output} coin="FIL" />,
      note: `on ${day(feed.lastDay)}`,
    },
  ];
}

function History({ feed }: { feed: Feed }) {
  if (feed.days.length === 0) return <Empty>No day is final yet. Feeders report a day after it has ended.</Empty>;
  return (
    <Chart
      title={`Output of a ${feed.unit} a day`}
      summary={`From ${day(feed.days[0]?.day)} until ${day(feed.lastDay)}. A missing day is a gap.`}
      places={feed.days.map((one) => day(one.day))}
      unit={`HFIL per ${feed.unit}`}
      write={(value) => value.toLocaleString(undefined, { maximumFractionDigits: 4 })}
      series={[
        {
          label: "Output",
          kind: "area",
          values: feed.days.map(({ output }) => (output === undefined ? null : Number(output) / 1e18)),
        },
      ]}
    />
  );
}

function Feeders() {
  const query = useView(["feeders", KIND], (at) => readFeeders(at, KIND));
  return (
    <Card title="Feeders">
      <Found query={query}>
        {({ all, quorum, due }) => (
          <>
            <p className="mb-3 text-muted">
              {count(quorum)} of {count(all.length)} feeders make a day final: the median of their reports. You trust
              that no {count(Math.floor(quorum / 2) + 1)} of them lie together.
            </p>
            <Table
              caption="Feeders of the oracle"
              rows={all}
              id={({ address }) => address}
              columns={[
                { label: "Account", cell: ({ address }) => <Address of={address} /> },
                { label: `Report of ${day(due)}`, cell: ({ reported }) => (reported ? "reported" : "not yet") },
              ]}
            />
          </>
        )}
      </Found>
    </Card>
  );
}

function Prices() {
  const query = useView(["prices"], readPrices);
  const { data: head } = useHead();
  return (
    <Card title="Prices of coins">
      <Found query={query}>
        {(prices) =>
          prices.length === 0 ? (
            <Empty>No price was reported yet.</Empty>
          ) : (
            <Table
              caption="Prices of coins in dollars"
              rows={prices}
              id={({ coin }) => coin}
              columns={columns(head?.time ?? 0)}
            />
          )
        }
      </Found>
    </Card>
  );
}

function columns(now: number) {
  return [
    { label: "Coin", cell: ({ coin }: Price) => (coin === "dmc" ? "DMC" : COIN_NAMES[coin]) },
    { label: "State", cell: ({ state }: Price) => state.toLowerCase() },
    { label: "Spot", number: true, cell: ({ spot }: Price) => <Exact of={spot}>$ {amount(spot)}</Exact> },
    { label: "Average", number: true, cell: ({ average }: Price) => <Exact of={average}>$ {amount(average)}</Exact> },
    { label: "Reported", number: true, cell: ({ finalAt }: Price) => countdown(finalAt, now) },
  ];
}
