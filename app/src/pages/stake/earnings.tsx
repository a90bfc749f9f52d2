/** What stakes earn: revenue by coin, and new DMC. */
import type { UseQueryResult } from "@tanstack/react-query";
import { useState } from "react";
import { useHead } from "../../chain/context";
import { COIN_NAMES } from "../../chain/contracts";
import { FlowDialog } from "../../flows/dialog";
import type { Flow } from "../../flows/flow";
import { book, claimEmission, claimRevenue, TOKEN_NAMES } from "../../flows/stake";
import type { Emission, Revenue, Staking } from "../../reads/dao";
import { Card, Empty, Found } from "../../ui/block";
import { Button } from "../../ui/button";
import { Exact } from "../../ui/exact";
import { Money } from "../../ui/money";
import { type Column, Table } from "../../ui/table";
import { amount, bps, COIN_DECIMALS, exact } from "../../units/amount";
import { countdown } from "../../units/time";
import { type Actor, useActor } from "./actor";

const SHARE_DECIMALS = 24;

interface Tools {
  actor: Actor;
  mine: boolean;
  now: number;
  open: (flow: Flow) => void;
}

export function Earnings({ query }: { query: UseQueryResult<Staking> }) {
  const [flow, setFlow] = useState<Flow>();
  const { data: head } = useHead();
  const actor = useActor();
  const tools = (mine: boolean): Tools => ({ actor, mine, now: head?.time ?? 0, open: setFlow });
  return (
    <>
      <Card title="Revenue for those who stake DMC">
        <Found query={query}>
          {({ revenues, mine }) =>
            revenues.length === 0 ? (
              <Empty>No coin is listed. Voters list coins of revenue.</Empty>
            ) : (
              <Table
                caption="Revenue by coin"
                columns={revenueColumns(tools(mine !== undefined))}
                rows={revenues}
                id={({ coin }) => coin}
              />
            )
          }
        </Found>
        <p className="mt-3 text-sm text-muted">
          Fees on sales and on income are released over 7 days, evenly, to those who stake in that time. Nobody promises
          how much it will be.
        </p>
      </Card>
      <Card title="New DMC">
        <Found query={query}>
          {({ emissions, mine }) => (
            <Table
              caption="New DMC by what is staked"
              columns={emissionColumns(tools(mine !== undefined))}
              rows={emissions}
              id={({ token }) => token}
            />
          )}
        </Found>
        <p className="mt-3 text-sm text-muted">
          New DMC come on a fixed schedule and halve every half-year. They make everybody&apos;s part smaller, also
          yours if you do not stake. Shares of a pool are staked on the page Lend.
        </p>
      </Card>
      <FlowDialog flow={flow} onClose={() => setFlow(undefined)} />
    </>
  );
}

const coin = (of: Revenue): string => COIN_NAMES[of.coin];
/** An amount of what is staked: DMC, or shares of a pool. */
const Staked = ({ of, in: emission }: { of: bigint; in: Emission }) => (
  <Exact of={of}>{amount(of, { decimals: decimals(emission) })}</Exact>
);
const decimals = ({ token }: Emission): number => (token === "dmc" ? COIN_DECIMALS : SHARE_DECIMALS);

function revenueColumns({ actor, mine, now, open }: Tools): Column<Revenue>[] {
  const columns: Column<Revenue>[] = [
    { label: "Coin", cell: coin },
    { label: "So far", number: true, cell: (of) => <Money of={of.received} coin={coin(of)} /> },
    {
      label: "Being released",
      number: true,
      cell: (of) =>
        of.unreleased > 0n ? (
          <>
            <Money of={of.unreleased} coin={coin(of)} />, the last of it {countdown(of.releasedAt, now)}
          </>
        ) : (
          "nothing now"
        ),
    },
    {
      label: "Arrived, not booked",
      number: true,
      cell: (of) => (
        <span className="inline-flex flex-wrap items-center justify-end gap-2">
          <Money of={of.arrived} coin={coin(of)} />
          {of.arrived > 0n && (
            <Button why={actor.why} onClick={() => open(book(of.coin, of.arrived))} aria-label={`Book ${coin(of)}`}>
              Book
            </Button>
          )}
        </span>
      ),
    },
  ];
  return mine ? [...columns, revenueClaim({ actor, open })] : columns;
}

function revenueClaim({ actor, open }: Pick<Tools, "actor" | "open">): Column<Revenue> {
  return {
    label: "Yours to claim",
    number: true,
    cell: (of) => (
      <span className="inline-flex flex-wrap items-center justify-end gap-2">
        <span title={exact(of.mine)} data-testid={`revenue-${of.coin}`} data-exact={String(of.mine)}>
          {amount(of.mine)} {COIN_NAMES[of.coin]}
        </span>
        <Button
          why={actor.why ?? (of.mine === 0n ? "There is nothing to claim now." : undefined)}
          onClick={() => open(claimRevenue(of))}
          aria-label={`Claim ${COIN_NAMES[of.coin]}`}
        >
          Claim
        </Button>
      </span>
    ),
  };
}

function emissionColumns({ actor, mine, open }: Tools): Column<Emission>[] {
  const columns: Column<Emission>[] = [
    { label: "Staked", cell: ({ token }) => TOKEN_NAMES[token] },
    { label: "Part of new DMC", number: true, cell: ({ weightBps }) => bps(weightBps) },
    {
      label: "For all, a day",
      number: true,
      cell: ({ perDay, staked }) => (
        <>
          <Money of={perDay} coin="DMC" />
          {staked === 0n && ", once somebody stakes"}
        </>
      ),
    },
    { label: "Staked by all", number: true, cell: (of) => <Staked of={of.staked} in={of} /> },
  ];
  if (!mine) return columns;
  return [
    ...columns,
    { label: "Your stake", number: true, cell: (of) => <Staked of={of.mine} in={of} /> },
    {
      label: "Yours to claim",
      number: true,
      cell: (of) => (
        <span className="inline-flex flex-wrap items-center justify-end gap-2">
          <span title={exact(of.earned)} data-testid={`emission-${of.token}`} data-exact={String(of.earned)}>
            {amount(of.earned)} DMC
          </span>
          <Button
            why={actor.why ?? (of.earned === 0n ? "There is nothing to claim now." : undefined)}
            onClick={() => open(claimEmission(of))}
            aria-label={`Claim DMC for ${TOKEN_NAMES[of.token]}`}
          >
            Claim
          </Button>
        </span>
      ),
    },
  ];
}
