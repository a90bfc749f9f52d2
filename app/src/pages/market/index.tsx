/** The market: every batch, and what its power earned, is expected to earn, and costs. */
import { lazy } from "react";
import { Link, Route, Switch } from "wouter";
import { useView } from "../../chain/context";
import { COIN_NAMES } from "../../chain/contracts";
import { type Batch, daysLeft, type Kind, type Market, readMarket, sells } from "../../reads/market";
import { Card, Empty, Found } from "../../ui/block";
import { type Figure, Figures } from "../../ui/figures";
import { Money } from "../../ui/money";
import { type Column, Table } from "../../ui/table";
import { power } from "../../units/amount";
import { day } from "../../units/time";
import { Coins } from "../coins";
import { outlook, percentOf, priceInEarnings } from "./outlook";
import { Prices } from "./price";
import { delivered, stateInWords } from "./words";

// With its charts, which the list does without.
const BatchPage = lazy(() => import("./batch"));

export default function MarketPage() {
  return (
    <Switch>
      <Route path="/:batch">{({ batch }) => <BatchPage number={Number(batch)} />}</Route>
      <Route>
        <List />
      </Route>
    </Switch>
  );
}

function List() {
  const query = useView(["market"], readMarket);
  return (
    <>
      <h1 className="text-2xl font-bold">Market</h1>
      <p className="text-muted">
        Buy mining power. Each NFT is a stated amount of power, which earns every day of its term. Choose a batch that
        is on sale to buy from it.
      </p>
      <Coins />
      <Card title="What power earns">
        <Found query={query}>{(market) => <Figures of={figures(market)} />}</Found>
      </Card>
      <Card title="Batches">
        <Found query={query} lines={6}>
          {(market) =>
            market.batches.length === 0 ? (
              <Empty>No provider has listed a batch yet. Come back later: the list is read from the chain.</Empty>
            ) : (
              <Batches market={market} />
            )
          }
        </Found>
      </Card>
    </>
  );
}

function figures(market: Market): Figure[] {
  // A kind that nobody mines yet says nothing.
  const mined = (kind: Kind) => kind.output > 0n || market.batches.some((batch) => batch.kind === kind.number);
  return [...market.kinds.values()].filter(mined).flatMap(({ unit, earns, output, lastDay, state }) => [
    {
      label: `A ${unit} earned`,
      value: <Money of={output} coin={earns} />,
      note: output > 0n ? `on ${day(lastDay)}, before fees` : "no day is final yet",
    },
    {
      label: "Figures are",
      value: state === "Fresh" ? "fresh" : state.toLowerCase(),
      note: "from the oracle's feeders",
    },
  ]);
}

function Batches({ market }: { market: Market }) {
  const rows = market.batches.toSorted((a, b) => Number(sells(b)) - Number(sells(a)) || b.number - a.number);
  return (
    <>
      <Table caption="Batches of mining power" columns={columns(market)} rows={rows} id={({ number }) => number} />
      <p className="mt-3 text-sm text-muted">
        “Earns a day” is of one NFT, after all fees, at the output of the last day. “Back, cautious view” is the part of
        the price that comes back until the last day if the oracle&apos;s cautious view comes true; the page of a batch
        shows other views.
      </p>
    </>
  );
}

function columns(market: Market): Column<Batch>[] {
  return [
    {
      label: "Batch",
      cell: (batch) => (
        <Link href={`/${batch.number}`} className="inline-block min-h-6 text-accent underline underline-offset-4">
          Batch {batch.number}
        </Link>
      ),
    },
    { label: "State", cell: (batch) => stateInWords(batch, market.day) },
    {
      label: "Power per NFT",
      number: true,
      cell: (batch) => power(batch.power, market.kinds.get(batch.kind)?.unit ?? ""),
    },
    { label: "Price per NFT", number: true, cell: (batch) => <Prices batch={batch} /> },
    { label: "Earns a day", number: true, cell: (batch) => earnsADay(market, batch) },
    { label: "Back, cautious view", number: true, cell: (batch) => comesBack(market, batch) },
    { label: "Term", cell: (batch) => `${day(batch.firstDay)} – ${day(batch.lastDay)}` },
    { label: "Delivered", number: true, cell: delivered },
    {
      label: "Left",
      number: true,
      cell: (batch) => (sells(batch) ? `${batch.supply - batch.sold} of ${batch.supply}` : "not on sale"),
    },
  ];
}

function earnsADay(market: Market, batch: Batch) {
  const found = outlook(market, batch);
  return found ? <Money of={found.perDay} coin={COIN_NAMES[batch.coin]} /> : "–";
}

/** How much of the price comes back in the oracle's conservative view. */
function comesBack(market: Market, batch: Batch): string {
  const [found, price] = [outlook(market, batch), priceInEarnings(market, batch)];
  if (!found?.conservative || !price || daysLeft(batch, market.day) === 0) return "–";
  return percentOf(found.conservative.total, price.equal);
}
