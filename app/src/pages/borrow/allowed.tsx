/** What an account's free NFTs allow it to borrow, before anything is opened, and how that is counted. */
import { useState } from "react";
import { type Coin, COIN_NAMES, COINS } from "../../chain/contracts";
import { maxToBorrow } from "../../flows/borrow";
import type { Flow } from "../../flows/flow";
import { type Book, type Candidate, MAX_NFTS } from "../../reads/loans";
import type { Side } from "../../reads/loanside";
import { Empty, Note } from "../../ui/block";
import { Choice } from "../../ui/choice";
import { Figures } from "../../ui/figures";
import { Money } from "../../ui/money";
import { Table } from "../../ui/table";
import { amount, bps } from "../../units/amount";
import { part } from "../../units/credit";
import { day } from "../../units/time";
import { Picker } from "./picker";

/** The free NFTs of a batch, which count alike. */
export interface Row {
  batch: number;
  free: Candidate[];
  all: number;
}

/** NFTs by batch. */
export function byBatch(candidates: readonly Candidate[]): Row[] {
  const rows = new Map<number, Row>();
  for (const candidate of candidates) {
    const row = rows.get(candidate.nft.batch) ?? { batch: candidate.nft.batch, free: [], all: 0 };
    row.all += 1;
    if (candidate.nft.lien === undefined) row.free.push(candidate);
    rows.set(row.batch, row);
  }
  return [...rows.values()];
}

/** Why NFTs of a batch cannot be collateral for loans in a coin. */
export function whyNot({ free }: Row, coin: Coin): string | undefined {
  const first = free[0];
  if (!first) return "all under a lien";
  const room = first.acceptance.room[coin];
  if (room === undefined) return "not accepted";
  if (room === 0) return "the cap is reached";
  const counts = first.worth[coin];
  if (!counts) return "no price of its coin";
  return counts.value === 0n ? "counts nothing: no income to come" : undefined;
}

/** Why they allow no debt now, be they collateral or not. */
function noDebtFor(row: Row, coin: Coin): string | undefined {
  const uncounted = row.free[0]?.worth[coin]?.lends === 0n;
  return (
    whyNot(row, coin) ??
    (uncounted ? "counts for no new debt: its provider missed the last day, or its bond is too small" : undefined)
  );
}

/** The NFTs that count most, as many as a position holds and the batch's cap allows. */
function best(book: Book, coin: Coin): Candidate[] {
  const usable = byBatch(book.candidates).flatMap((row) =>
    noDebtFor(row, coin) ? [] : row.free.slice(0, row.free[0]?.acceptance.room[coin] ?? 0),
  );
  const value = ({ worth }: Candidate) => worth[coin]?.lends ?? 0n;
  return usable
    .toSorted((a, b) => Number(value(b) - value(a) > 0n) - Number(value(b) - value(a) < 0n))
    .slice(0, MAX_NFTS);
}

function allowance(book: Book, coin: Coin) {
  const [side, nfts] = [book.sides[coin], best(book, coin)];
  const value = nfts.reduce((sum, { worth }) => sum + (worth[coin]?.lends ?? 0n), 0n);
  const line = part(value, side.maxLtvBps);
  return { value, line, most: maxToBorrow(side, { line, debt: 0n }), count: nfts.length };
}

export function Allowed({ book, start }: { book: Book; start: (flow: Flow) => void }) {
  if (book.candidates.length === 0) {
    return (
      <Empty>You have no NFTs of mining power. Buy some on Market, also with a loan once you have a position.</Empty>
    );
  }
  return (
    <div className="space-y-4">
      <Figures
        of={COINS.map((coin) => {
          const { most, value, count, line } = allowance(book, coin);
          return {
            label: `In ${COIN_NAMES[coin]}, up to`,
            value: <Money of={most} coin={COIN_NAMES[coin]} id={`may-borrow-${coin}`} />,
            note: `${count} free NFT${count === 1 ? "" : "s"} count ${amount(value)}${
              line > book.sides[coin].lendable ? "; the pool can lend no more now" : ""
            }`,
          };
        })}
      />
      <Counted side={book.sides.hfil} />
      <Batches book={book} />
      {book.more > 0 && <Note>{book.more} more NFTs of yours were not looked at.</Note>}
      <Opening book={book} start={start} />
    </div>
  );
}

/** How collateral is counted, with the numbers in force. */
export function Counted({ side }: { side: Side }) {
  const { incomeBps, lockedBps } = side.terms.credit;
  return (
    <p className="text-sm text-muted">
      Counted are {bps(incomeBps)} of the income to come until the last day, after all fees, in the oracle&apos;s
      cautious view, and {bps(lockedBps)} of the income that was earned in the position and only has to vest. Missed
      days of the provider lower the first part; while it missed the last day, or its bond is too small, that part does
      not count for new debt. {bps(side.maxLtvBps)} of the sum can be owed after borrowing. The price of an NFT does not
      count. Income from before you open a position stays yours and does not count either.
    </p>
  );
}

function Batches({ book }: { book: Book }) {
  const rows = byBatch(book.candidates);
  const counts = (row: Row, coin: Coin) => {
    const [side, first] = [book.sides[coin], row.free[0]];
    const why = noDebtFor(row, coin);
    if (why || !first) return why;
    const value = first.worth[coin]?.lends ?? 0n;
    return `${amount(part(value, side.maxLtvBps))} of ${amount(value)} counted`;
  };
  return (
    <Table
      caption="What an NFT of each batch allows to borrow"
      rows={rows}
      id={({ batch }) => batch}
      columns={[
        { label: "NFTs", cell: ({ batch }) => `Batch ${batch}` },
        { label: "Free", number: true, cell: ({ free, all }) => `${free.length} of ${all}` },
        { label: "Last day", number: true, cell: ({ free }) => (free[0] ? day(free[0].nft.lastDay) : "–") },
        ...COINS.map((coin) => ({
          label: `${COIN_NAMES[coin]} for each`,
          number: true,
          cell: (row: Row) => counts(row, coin),
        })),
      ]}
    />
  );
}

function Opening({ book, start }: { book: Book; start: (flow: Flow) => void }) {
  const [coin, setCoin] = useState<Coin>("hfil");
  const rows = byBatch(book.candidates);
  if (rows.every((row) => COINS.every((one) => whyNot(row, one)))) {
    return rows.some(({ free }) => free.length > 0) ? (
      <Empty>None of your NFTs can be collateral now. The table says why.</Empty>
    ) : (
      <Empty>None of your NFTs is free. To borrow against those in a position, choose it under “Your positions”.</Empty>
    );
  }
  return (
    <section className="space-y-3 border-t border-line pt-4">
      <h3 className="font-semibold">Open a position</h3>
      <Choice
        titled
        label="To borrow"
        options={COINS.map((one) => [one, COIN_NAMES[one]] as const)}
        value={coin}
        onChange={setCoin}
      />
      <Picker key={coin} side={book.sides[coin]} rows={rows} free={MAX_NFTS} onFlow={start} />
    </section>
  );
}
