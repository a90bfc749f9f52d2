/** The NFTs of an account, each with what it earned and where its income goes. */
import { useState } from "react";
import { Link } from "wouter";
import { COIN_NAMES } from "../../chain/contracts";
import { MAX_NFTS, type Nft, type Power } from "../../reads/power";
import { Card, Empty, Note } from "../../ui/block";
import { Button } from "../../ui/button";
import { Money } from "../../ui/money";
import { type Column, Table } from "../../ui/table";
import { power as inUnits } from "../../units/amount";
import { day } from "../../units/time";
import type { Shown } from "./index";
import { Picture } from "./picture";

/** How many rows are shown at first. */
const FEW = 10;

export function Nfts({ power }: Shown) {
  const [all, setAll] = useState(false);
  const rows = all ? power.nfts : power.nfts.slice(0, FEW);
  const more = power.nfts.length - rows.length;
  return (
    <Card title="NFTs">
      {rows.length === 0 ? (
        <Empty>You own no NFT now. Income of those that you had is still yours.</Empty>
      ) : (
        <Table caption="NFTs of this account" columns={columns(power)} rows={rows} id={({ id }) => id} />
      )}
      {more > 0 && (
        <div className="mt-3">
          <Button onClick={() => setAll(true)}>Show {more} more</Button>
        </div>
      )}
      {power.owns > MAX_NFTS && (
        <Note tone="warn">
          This account owns {power.owns} NFTs. The page shows the first {MAX_NFTS} of them.
        </Note>
      )}
    </Card>
  );
}

/** Whether an NFT is collateral, and where its income goes. A position pays the debt with it, the borrower, or both. */
export function collateral({ lien, pays }: Nft): string {
  if (lien === undefined) return pays ? "no: its income is yours" : "no, but another account is paid its income";
  const whose = { "hfil.manager": "HFIL loan", "husd.manager": "HUSD loan", other: "lien of another contract" }[lien];
  const elsewhere = lien === "other" ? "goes to another account" : "goes to the position first";
  return `${whose}: stays in your wallet, its income ${pays ? "is yours" : elsewhere}`;
}

/** Days that will earn from tomorrow on, today included while it is not over. */
export const daysLeft = ({ firstDay, lastDay }: Nft, today: number): number =>
  Math.max(0, lastDay - Math.max(today, firstDay) + 1);

function columns(power: Power): Column<Nft>[] {
  const batch = (nft: Nft) => power.batches.get(nft.batch);
  const coin = (nft: Nft) => COIN_NAMES[batch(nft)?.coin ?? "hfil"];
  const sum = (nft: Nft, part: "claimable" | "vesting") =>
    power.segments.filter(({ token }) => token === nft.id).reduce((all, one) => all + one[part], 0n);
  const money = (nft: Nft, part: "claimable" | "vesting") => <Money of={sum(nft, part)} coin={coin(nft)} />;
  return [
    {
      label: "NFT",
      cell: (nft) => (
        <span className="inline-flex items-center gap-3">
          <Picture token={nft.id} day={power.day} lien={nft.lien !== undefined} />
          {nft.id}
        </span>
      ),
    },
    {
      label: "Batch",
      cell: (nft) => (
        <Link
          href={`~/market/${nft.batch}`}
          className="inline-block min-h-6 whitespace-nowrap text-accent underline underline-offset-4"
        >
          Batch {nft.batch}
        </Link>
      ),
    },
    { label: "Power", number: true, cell: (nft) => inUnits(batch(nft)?.power, batch(nft)?.unit ?? "") },
    {
      label: "Days left",
      number: true,
      cell: (nft) => (
        <span title={`${day(nft.firstDay)} – ${day(nft.lastDay)}`}>
          {nft.firstDay > power.day
            ? `${daysLeft(nft, power.day)}, from ${day(nft.firstDay)}`
            : daysLeft(nft, power.day)}
        </span>
      ),
    },
    { label: "To claim", number: true, cell: (nft) => money(nft, "claimable") },
    { label: "Still to vest", number: true, cell: (nft) => money(nft, "vesting") },
    { label: "Collateral", cell: collateral },
  ];
}
