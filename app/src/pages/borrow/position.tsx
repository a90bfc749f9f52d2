/** One position: what it owes and is secured by, what happens next, and what can be done. */
import { useState } from "react";
import { Link } from "wouter";
import { useView, useVisitor } from "../../chain/context";
import { type Coin, COIN_NAMES } from "../../chain/contracts";
import { dmcFor } from "../../flows/borrow";
import { FlowDialog } from "../../flows/dialog";
import type { Flow } from "../../flows/flow";
import { dmcValue } from "../../flows/loanpreview";
import { type Loan, readLoan } from "../../reads/loans";
import { otherThan, readSides, type Side } from "../../reads/loanside";
import { Address } from "../../ui/address";
import { Card, Empty, Found, Guard, Note } from "../../ui/block";
import { Exact } from "../../ui/exact";
import { type Figure, Figures } from "../../ui/figures";
import { Money } from "../../ui/money";
import { Table } from "../../ui/table";
import { amount, bps, healthFactor, rate } from "../../units/amount";
import { day } from "../../units/time";
import { Actions } from "./actions";
import { Counted } from "./allowed";
import { AuctionBanner } from "./auction";
import { LtvBar, StateBadge } from "./bar";
import { Curve } from "./curve";
import { History } from "./history";
import { Next } from "./next";
import { StressTest } from "./stress";
import { nameOf } from "./words";

export default function PositionPage({ coin, number }: { coin: Coin; number: number }) {
  const query = useView(["loan", coin, number], async (at) => {
    const asked = readSides(at).then((sides) => sides[coin]);
    const [side, loan] = await Promise.all([
      asked,
      readLoan(at, coin, asked, number),
      // The form for more on credit needs it next.
      at.read("market", "batches", []),
    ]);
    return { side, loan, day: at.day };
  });
  return (
    <>
      <p>
        <Link href="/" className="inline-block min-h-6 text-accent underline underline-offset-4">
          Borrow
        </Link>
      </p>
      <h1 className="text-2xl font-bold">{nameOf({ coin, number })}</h1>
      <Found query={query} lines={8}>
        {({ side, loan, day: today }) =>
          loan ? <Details side={side} loan={loan} today={today} /> : <Empty>There is no position {number} here.</Empty>
        }
      </Found>
    </>
  );
}

function Details({ side, loan, today }: { side: Side; loan: Loan; today: number }) {
  const { account } = useVisitor();
  const [flow, setFlow] = useState<Flow>();
  const mine = account?.toLowerCase() === loan.borrower.toLowerCase();
  return (
    <>
      <AuctionBanner side={side} loan={loan} start={setFlow} />
      <Card title="Where it stands" aside={<StateBadge state={loan.state} />}>
        <div className="space-y-4">
          {!mine && (
            <Note>
              This position belongs to <Address of={loan.borrower} />. Anyone can repay for it, supply DMC and sweep it.
            </Note>
          )}
          <Figures of={figures(side, loan)} />
          {loan.debt > 0n && <LtvBar side={side} loan={loan} />}
          <Counted side={side} />
        </div>
      </Card>
      {loan.nfts.length > 0 && (
        <Guard>
          <StressTest side={side} loan={loan} today={today} />
        </Guard>
      )}
      <Guard>
        <Next side={side} loan={loan} start={setFlow} />
      </Guard>
      <Guard>
        <Actions side={side} loan={loan} mine={mine} start={setFlow} />
      </Guard>
      {loan.nfts.length > 0 && (
        <>
          <Guard>
            <Curve side={side} loan={loan} today={today} />
          </Guard>
          <Nfts loan={loan} />
        </>
      )}
      <Guard>
        <History loan={loan} />
      </Guard>
      <FlowDialog flow={flow} onClose={() => setFlow(undefined)} />
    </>
  );
}

function figures(side: Side, loan: Loan): Figure[] {
  const coin = COIN_NAMES[loan.coin];
  const needed = dmcFor(side, loan.debt, 0n);
  const interest = loan.debt > loan.principal ? loan.debt - loan.principal : 0n;
  const all: (Figure | undefined)[] = [
    {
      label: "Debt",
      value: <Money of={loan.debt} coin={coin} rounding="up" id="debt" />,
      note: `${amount(interest, { rounding: "up" })} of it is interest`,
    },
    { label: "Collateral value", value: <Money of={loan.collateralValue} coin={coin} id="value" /> },
    {
      label: "Credit line",
      value: <Money of={loan.line} coin={coin} id="line" />,
      note: `${bps(side.maxLtvBps)} of the value: the most debt after borrowing`,
    },
    {
      label: "Health factor",
      value: (
        <span data-exact={String(loan.factor)} data-testid="factor">
          {healthFactor(loan.factor)}
        </span>
      ),
      note: "1 is liquidation",
    },
    {
      label: "Rate now",
      value: <Exact of={side.rate}>{rate(side.rate, { rounding: "up" })}</Exact>,
      note: "a year; it moves with the use of the pool",
    },
    {
      label: "Income for the debt",
      value: <Exact of={loan.sweepBps}>{bps(loan.sweepBps)}</Exact>,
      note: `chosen, while healthy${loan.sweepBps < 10_000 ? "; the rest is paid to you" : ""}`,
    },
    side.needsDmc
      ? {
          label: "DMC supplied",
          value: <Money of={loan.dmc} coin="DMC" />,
          note:
            needed === undefined
              ? "DMC has no price now"
              : `${amount(needed, { rounding: "up" })} needed for the debt; counts ${amount(dmcValue(side, loan))} ${coin} as collateral`,
        }
      : undefined,
    loan.held > 0n
      ? {
          label: "Income held in the other coin",
          value: <Money of={loan.held} coin={COIN_NAMES[otherThan(loan.coin)]} />,
          note: "for the debt; anyone can buy it at a discount",
        }
      : undefined,
  ];
  return all.filter((figure) => figure !== undefined);
}

const batchLink = (batch: number) => (
  <Link href={`~/market/${batch}`} className="inline-block min-h-6 text-accent underline underline-offset-4">
    Batch {batch}
  </Link>
);

function Nfts({ loan }: { loan: Loan }) {
  const coin = COIN_NAMES[loan.coin];
  return (
    <Card title="Collateral">
      <Table
        caption="NFTs of the position"
        rows={loan.nfts}
        id={({ id }) => id}
        columns={[
          { label: "NFT", cell: ({ id }) => String(id) },
          { label: "Batch", cell: ({ batch }) => batchLink(batch) },
          { label: "Last day", number: true, cell: ({ lastDay }) => day(lastDay) },
          { label: "Cautious income to come", number: true, cell: ({ net }) => <Exact of={net}>{amount(net)}</Exact> },
          {
            label: "Still vests",
            number: true,
            cell: ({ income: { locked } }) => <Exact of={locked}>{amount(locked)}</Exact>,
          },
          { label: `Counts, ${coin}`, number: true, cell: ({ value }) => <Exact of={value}>{amount(value)}</Exact> },
        ]}
      />
    </Card>
  );
}
