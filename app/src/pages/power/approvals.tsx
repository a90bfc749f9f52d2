/** What others may take, and the buttons that end it. */
import { isAddress } from "viem";
import { useView } from "../../chain/context";
import { inWords, revoke, spenderOf } from "../../flows/revoke";
import { type Approval, readApprovals } from "../../reads/approvals";
import { Address } from "../../ui/address";
import { Card, Empty, Found } from "../../ui/block";
import { Button } from "../../ui/button";
import { type Column, Table } from "../../ui/table";
import type { Shown } from "./index";

const keyOf = (approval: Approval): string =>
  `${approval.kind} ${approval.spender} ${approval.kind === "coin" ? approval.coin : approval.kind === "nft" ? approval.token : ""}`;

export function Approvals({ power, why, start }: Shown) {
  const ids = power.nfts.map(({ id }) => id).join();
  const query = useView(["approvals", power.account, ids], (at) => readApprovals(at, power));
  return (
    <Card title="Approvals in force">
      <Found query={query}>
        {(approvals) =>
          approvals.length === 0 ? (
            <Empty>
              No contract of DMEX may take anything from this account. Each purchase asks for exactly what it needs.
            </Empty>
          ) : (
            <Table caption="Approvals of this account" rows={approvals} id={keyOf} columns={columns(why, start)} />
          )
        }
      </Found>
    </Card>
  );
}

function columns(why: Shown["why"], start: Shown["start"]): Column<Approval>[] {
  return [
    { label: "Who", cell: (one) => <Spender of={spenderOf(one)} /> },
    { label: "May", cell: (one) => inWords(one) },
    {
      label: "End it",
      number: true,
      cell: (one) => (
        <Button
          why={why}
          aria-label={`Revoke: ${spenderOf(one)} may ${inWords(one)}`}
          onClick={() => start(revoke(one))}
        >
          Revoke
        </Button>
      ),
    },
  ];
}

function Spender({ of }: { of: string }) {
  return isAddress(of) ? <Address of={of} /> : <>{of.charAt(0).toUpperCase() + of.slice(1)}</>;
}
