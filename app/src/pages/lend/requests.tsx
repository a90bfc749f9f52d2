/** My requests in the withdrawal queue: what waits, what can be claimed, who is ahead. */
import { useState } from "react";
import type { Address } from "viem";
import { useView } from "../../chain/context";
import { COIN_NAMES } from "../../chain/contracts";
import type { Flow } from "../../flows/flow";
import { cancel, claim } from "../../flows/queue";
import { type History, readRequest, type Request } from "../../reads/lender";
import type { Pool } from "../../reads/pools";
import { Card, Note } from "../../ui/block";
import { Button } from "../../ui/button";
import { Field } from "../../ui/field";
import { type Column, Table } from "../../ui/table";
import { amount } from "../../units/amount";
import { PoolMoney } from "./money";

interface Props {
  pool: Pool;
  account: Address;
  looking: boolean;
  start: (flow: Flow) => void;
}

export function Requests({ history, ...props }: Props & { history: History }) {
  const { requests, complete, from } = history;
  if (requests.length === 0 && complete) return null;
  return (
    <Card title="Your withdrawal requests">
      <div className="space-y-3">
        {requests.length > 0 && <List requests={requests} {...props} />}
        {!complete && (
          <Note>
            Only blocks from {String(from)} on were searched. An older request is found by its number.
            <ByNumber {...props} />
          </Note>
        )}
        <p className="text-sm text-muted">
          Cash reaches requests in their order. Until then their shares earn and bear losses like all others. Anyone may
          have a request paid to its owner.
        </p>
      </div>
    </Card>
  );
}

interface ActionsProps extends Pick<Props, "pool" | "start"> {
  request: Request;
  why: string | undefined;
}

function List({ requests, pool, looking, start }: Omit<Props, "account"> & { requests: readonly Request[] }) {
  const why = looking ? "You only look at this account." : undefined;
  const columns = columnsOf({ pool, why, start });
  return <Table caption="Your withdrawal requests" columns={columns} rows={requests} id={({ number }) => number} />;
}

function columnsOf(act: Omit<ActionsProps, "request">): Column<Request>[] {
  const { coin } = act.pool;
  return [
    { label: "Request", cell: ({ number }) => `Request ${number}` },
    { label: "Waits", number: true, cell: ({ assets }) => <PoolMoney of={assets} coin={coin} id="waits" /> },
    { label: "Can be claimed now", number: true, cell: ({ claimable }) => <PoolMoney of={claimable} coin={coin} /> },
    {
      label: "Ahead of it",
      number: true,
      cell: ({ ahead }) => (ahead === 0n ? "nobody" : `about ${amount(ahead, { rounding: "up" })} ${COIN_NAMES[coin]}`),
    },
    { label: "Actions", number: true, cell: (request) => <Actions request={request} {...act} /> },
  ];
}

function Actions({ request, pool, why, start }: ActionsProps) {
  const { number, claimable } = request;
  const early = claimable === 0n ? "Cash has not reached it yet." : undefined;
  return (
    <span className="flex flex-wrap justify-end gap-2">
      <Button
        kind="main"
        why={why ?? early}
        onClick={() => start(claim(pool, request))}
        aria-label={`Claim request ${number}`}
      >
        Claim
      </Button>
      <Button why={why} onClick={() => start(cancel(pool, request))} aria-label={`Cancel request ${number}`}>
        Cancel
      </Button>
    </span>
  );
}

function ByNumber(props: Props) {
  const { pool, account } = props;
  const [text, setText] = useState("");
  const number = /^\d{1,9}$/.test(text.trim()) ? Number(text.trim()) : 0;
  const { data, isFetched } = useView(
    ["request", pool.coin, number, account],
    async (at) => (await readRequest(at, pool.coin, number, account)) ?? null,
    number > 0,
  );
  return (
    <div className="mt-2">
      <Field
        label="Number of a request"
        value={text}
        onChange={setText}
        problem={number > 0 && isFetched && !data ? "This request is not open, or not yours." : undefined}
      />
      {data && <List requests={[data]} {...props} />}
    </div>
  );
}
