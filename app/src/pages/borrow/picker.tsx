/** Chooses NFTs by batch, to open a position or to add to one. */
import { useState } from "react";
import { useConnection } from "wagmi";
import { useVisitor } from "../../chain/context";
import { COIN_NAMES } from "../../chain/contracts";
import { supplyNfts } from "../../flows/open";
import type { Flow } from "../../flows/flow";
import type { Loan } from "../../reads/loans";
import type { Side } from "../../reads/loanside";
import { Empty } from "../../ui/block";
import { Button } from "../../ui/button";
import { Field } from "../../ui/field";
import { amount } from "../../units/amount";
import { part } from "../../units/credit";
import { type Row, whyNot } from "./allowed";

interface Props {
  side: Side;
  rows: readonly Row[];
  /** How many NFTs the position can still hold. */
  free: number;
  loan?: Loan;
  onFlow: (flow: Flow) => void;
}

const countOf = (text: string): number | undefined => (/^\d{1,3}$/.test(text.trim()) ? Number(text.trim()) : undefined);

export function Picker({ side, rows, free, loan, onFlow }: Props) {
  const { address } = useConnection();
  const { looking } = useVisitor();
  const [typed, setTyped] = useState<Record<number, string>>({});
  const usable = rows.filter((row) => whyNot(row, side.coin) === undefined);
  if (usable.length === 0) {
    return rows.some((row) => row.free.length > 0) ? (
      <Empty>None of your free NFTs is accepted for loans in {COIN_NAMES[side.coin]}.</Empty>
    ) : (
      <Empty>You have no free NFTs to add.</Empty>
    );
  }
  const maxOf = (row: Row) => Math.min(row.free.length, row.free[0]?.acceptance.room[side.coin] ?? 0, free);
  const textOf = (row: Row) => typed[row.batch] ?? (usable.length === 1 && !loan ? String(maxOf(row)) : "0");
  const problemOf = (row: Row) => {
    const count = countOf(textOf(row));
    if (count === undefined) return "Enter how many, a whole number.";
    return count > maxOf(row) ? `At most ${maxOf(row)}.` : undefined;
  };
  const picked = usable.flatMap((row) => row.free.slice(0, countOf(textOf(row)) ?? 0));
  const values = picked.flatMap(({ nft, worth }) => {
    const found = worth[side.coin];
    return found ? [{ id: nft.id, income: found.income, value: found.value, lends: found.lends }] : [];
  });
  const sum = (counted: "value" | "lends") => values.reduce((all, one) => all + one[counted], 0n);
  const why = reason({ address, looking, picked: picked.length, free, problem: usable.some(problemOf) });
  return (
    <div className="space-y-3">
      <div className="grid gap-x-4 md:grid-cols-2">
        {usable.map((row) => (
          <Field
            key={row.batch}
            label={`How many NFTs of batch ${row.batch}`}
            value={textOf(row)}
            onChange={(text) => setTyped({ ...typed, [row.batch]: text })}
            max={String(maxOf(row))}
            problem={problemOf(row)}
            hint={`${row.free.length} are free`}
          />
        ))}
      </div>
      <p>
        {picked.length} NFT{picked.length === 1 ? "" : "s"} count {amount(sum("value"))} {COIN_NAMES[side.coin]}:{" "}
        <strong>
          a credit line of {amount(part(sum("lends"), side.maxLtvBps))} {COIN_NAMES[side.coin]}
        </strong>
      </p>
      <Button kind="main" why={why} onClick={() => onFlow(supplyNfts(side, values, loan))}>
        {loan ? "Add collateral" : "Open position"}
      </Button>
      {why && <p className="text-sm text-muted">{why}</p>}
    </div>
  );
}

interface Case {
  address: string | undefined;
  looking: boolean;
  picked: number;
  free: number;
  problem: boolean;
}

function reason({ address, looking, picked, free, problem }: Case): string | undefined {
  if (looking) return "You only look at this account.";
  if (!address) return "Connect a wallet first.";
  if (problem) return "Correct the number first.";
  if (picked === 0) return "Choose at least one NFT.";
  return picked > free ? `A position holds 20 NFTs at most; this one has room for ${free}.` : undefined;
}
