/** One pool: its figures, its safety, what you have in it, and what you can do. */
import { useState } from "react";
import type { Address } from "viem";
import { Link } from "wouter";
import { useSite, useView, useVisitor } from "../../chain/context";
import { type Coin, COIN_NAMES } from "../../chain/contracts";
import { FlowDialog } from "../../flows/dialog";
import type { Flow } from "../../flows/flow";
import { readHistory } from "../../reads/lender";
import { type Pool, POOL_OF, readLender, readPools } from "../../reads/pools";
import { Address as AddressOf } from "../../ui/address";
import { Card, Empty, Failed, Found, Guard } from "../../ui/block";
import { Exact } from "../../ui/exact";
import { Facts, Figures } from "../../ui/figures";
import { amount, bps, rate } from "../../units/amount";
import { Curve } from "./curve";
import { Deposit } from "./deposit";
import { EmissionBlock, useEmission } from "./emission";
import { LendRate, Money } from "./money";
import { Mine } from "./mine";
import { Requests } from "./requests";
import { Solvency } from "./solvency";
import { Withdraw } from "./withdraw";

export default function PoolPage({ coin }: { coin: Coin }) {
  const query = useView(["pools"], readPools);
  const { account } = useVisitor();
  // Asked with the pool, not after it.
  useMine(coin, account);
  useEmission(coin, account);
  return (
    <>
      <p>
        <Link href="/" className="inline-block min-h-6 text-accent underline underline-offset-4">
          Lend
        </Link>
      </p>
      <h1 className="text-2xl font-bold">{COIN_NAMES[coin]} pool</h1>
      <Found query={query} lines={8}>
        {(pools) => {
          const pool = pools.find((one) => one.coin === coin);
          return pool ? <Details key={coin} pool={pool} /> : <Empty>There is no such pool.</Empty>;
        }}
      </Found>
    </>
  );
}

function useMine(coin: Coin, account: Address | undefined) {
  const { deployment } = useSite();
  const there = account !== undefined;
  const lender = useView(["lender", coin, account], (at) => readLender(at, coin, present(account)), there);
  const history = useView(
    ["lender-history", coin, account],
    (at) => readHistory(at, coin, present(account), deployment.block),
    there,
  );
  return { lender, history };
}

function Details({ pool }: { pool: Pool }) {
  const { coin } = pool;
  const { account, looking } = useVisitor();
  const [flow, setFlow] = useState<Flow>();
  const [added, setAdded] = useState(0n);
  const { lender, history } = useMine(coin, account);
  const act = { pool, lender: lender.data, account, looking, start: setFlow };
  return (
    <>
      <PoolFigures pool={pool} />
      <Card title="Your deposit">
        {account ? (
          <Found query={lender}>{(mine) => <Mine pool={pool} lender={mine} history={history.data} />}</Found>
        ) : (
          <Empty>Connect a wallet to see yours.</Empty>
        )}
        {history.isError && history.data === undefined && <Failed error={history.error} />}
      </Card>
      {account && history.data && (
        <Requests pool={pool} history={history.data} account={account} looking={looking} start={setFlow} />
      )}
      <div className="grid gap-5 md:grid-cols-2">
        <Deposit {...act} onAmount={setAdded} />
        <Withdraw {...act} />
      </div>
      <Guard>
        <Solvency pool={pool} />
      </Guard>
      <Guard>
        <Curve pool={pool} added={added} />
      </Guard>
      <EmissionBlock {...act} />
      <Terms pool={pool} />
      <FlowDialog flow={flow} onClose={() => setFlow(undefined)} />
    </>
  );
}

/** A view of an account is read only when there is one. */
function present<T>(value: T | undefined): T {
  if (value === undefined) throw new Error("no account");
  return value;
}

function PoolFigures({ pool }: { pool: Pool }) {
  const { coin, assets, debt, rates, cash, reserve, queued, badDebt } = pool;
  return (
    <Card>
      <Figures
        of={[
          {
            label: "Lenders earn a year",
            value: <LendRate of={rates.lendRate} />,
            note: "now, not compounded, of what is supplied",
          },
          { label: "Supplied", value: <Money of={assets} coin={coin} id="supplied" />, note: "what lenders own" },
          { label: "Borrowed", value: <Money of={debt} coin={coin} id="borrowed" />, note: "with interest until now" },
          {
            label: "Use",
            value: <Exact of={rates.utilization}>{rate(rates.utilization)}</Exact>,
            note: "borrowed, of cash and borrowed",
          },
          { label: "Cash now", value: <Money of={cash} coin={coin} id="cash" />, note: "the queue comes first" },
          { label: "Reserve", value: <Money of={reserve} coin={coin} id="reserve" />, note: "pays for failed loans" },
          {
            label: "Waits in the queue",
            value: <Money of={queued} coin={coin} up id="queued" />,
            note: queued === 0n ? "nobody waits for cash" : "lenders who wait for cash",
          },
          {
            label: "Bad debt so far",
            value: <Money of={badDebt} coin={coin} up id="bad-debt" />,
            note: "borne by lenders",
          },
        ]}
      />
    </Card>
  );
}

function Terms({ pool: { coin, terms } }: { pool: Pool }) {
  const { known } = useSite();
  return (
    <Card title="Terms">
      <Facts
        of={[
          ["Borrowers' rate when nothing is lent", bps(terms.baseRateBps)],
          [`Borrowers' rate at ${bps(terms.optimalUtilizationBps)} of use`, bps(terms.rateAtOptimalBps)],
          ["Borrowers' rate when everything is lent", bps(terms.maxRateBps)],
          ["Part of the interest that goes to the reserve", bps(terms.reserveBps)],
          ["Part of cash and debt that is never lent", bps(terms.cashBufferBps)],
          ["Most that may be lent in all", `${amount(terms.maxDebt)} ${COIN_NAMES[coin]}`],
          ["The pool's contract", <AddressOf key="pool" of={known[POOL_OF[coin]]} />],
        ]}
      />
      <p className="mt-3 text-sm text-muted">
        The voters can change these terms within limits in the code, after a delay. They cannot touch deposits or the
        queue, and nothing can be paused here.
      </p>
    </Card>
  );
}
