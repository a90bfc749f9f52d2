/** Lend: both pools side by side, and a page for each. */
import { Link, Redirect, Route, Switch } from "wouter";
import { useView, useVisitor } from "../../chain/context";
import { COIN_NAMES, COINS } from "../../chain/contracts";
import { MANAGER_OF, type Pool, readLender, readPools } from "../../reads/pools";
import { Card, Empty, Found } from "../../ui/block";
import { Exact } from "../../ui/exact";
import { type Column, Table } from "../../ui/table";
import { rate } from "../../units/amount";
import { Coins } from "../coins";
import { LendRate, Money, PoolMoney } from "./money";
import PoolPage from "./pool";
import { Risks } from "./risks";

export default function LendPages() {
  return (
    <Switch>
      <Route path="/" component={Lend} />
      {COINS.map((coin) => (
        <Route key={coin} path={`/${coin}`}>
          <PoolPage coin={coin} />
        </Route>
      ))}
      <Route>
        <Redirect to="/" />
      </Route>
    </Switch>
  );
}

function Lend() {
  const query = useView(["pools"], readPools);
  const { account } = useVisitor();
  return (
    <>
      <h1 className="text-2xl font-bold">Lend</h1>
      <p className="text-muted">
        Lend coins to holders of mining power, and earn the interest that they pay. The income of their NFTs secures the
        loans. Choose a pool to deposit or to withdraw.
      </p>
      <Coins />
      <Card title="Pools">
        <Found query={query} lines={6}>
          {(pools) => <Table caption="Lending pools" columns={columns(account)} rows={pools} id={({ coin }) => coin} />}
        </Found>
        {!account && (
          <div className="mt-4">
            <Empty>Connect a wallet to see your deposits. The figures of the pools are for everybody.</Empty>
          </div>
        )}
      </Card>
      <Card title="What you can lose, and whom you trust">
        <Risks />
      </Card>
    </>
  );
}

function columns(account: `0x${string}` | undefined): Column<Pool>[] {
  const shown: Column<Pool>[] = [
    {
      label: "Pool",
      cell: ({ coin }) => (
        <Link href={`/${coin}`} className="inline-block min-h-6 text-accent underline underline-offset-4">
          {COIN_NAMES[coin]} pool
        </Link>
      ),
    },
    { label: "Lenders earn a year", number: true, cell: ({ rates }) => <LendRate of={rates.lendRate} /> },
    { label: "Supplied", number: true, cell: ({ coin, assets }) => <Money of={assets} coin={coin} /> },
    { label: "Borrowed", number: true, cell: ({ coin, debt }) => <Money of={debt} coin={coin} /> },
    {
      label: "Use",
      number: true,
      cell: ({ rates: { utilization } }) => <Exact of={utilization}>{rate(utilization)}</Exact>,
    },
    { label: "Cash now", number: true, cell: ({ coin, cash }) => <Money of={cash} coin={coin} /> },
    { label: "Waits in the queue", number: true, cell: ({ coin, queued }) => <Money of={queued} coin={coin} up /> },
    { label: "Bad debt so far", number: true, cell: ({ coin, badDebt }) => <Money of={badDebt} coin={coin} up /> },
  ];
  if (account)
    shown.push({ label: "Yours", number: true, cell: ({ coin }) => <Yours coin={coin} account={account} /> });
  return shown;
}

function Yours({ coin, account }: { coin: keyof typeof MANAGER_OF; account: `0x${string}` }) {
  const { data } = useView(["lender", coin, account], (at) => readLender(at, coin, account));
  return data ? <PoolMoney of={data.assets + data.stakedAssets} coin={coin} /> : "…";
}
