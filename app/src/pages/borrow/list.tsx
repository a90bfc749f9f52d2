/** The positions of an account: those of its NFTs, those that only events lead to, and any by its number. */
import type { UseQueryResult } from "@tanstack/react-query";
import { useState } from "react";
import { Link, useLocation } from "wouter";
import { type Coin, COIN_NAMES, COINS } from "../../chain/contracts";
import type { Book, Loan } from "../../reads/loans";
import type { Former } from "../../reads/loanhistory";
import { Button } from "../../ui/button";
import { Empty, Note } from "../../ui/block";
import { Exact } from "../../ui/exact";
import { Field } from "../../ui/field";
import { Money } from "../../ui/money";
import { amount, healthFactor } from "../../units/amount";
import { AuctionBanner } from "./auction";
import { LtvBar, StateBadge } from "./bar";
import { nameOf } from "./words";

const isShown = ({ debt, nfts, dmc, held }: Loan) => debt > 0n || nfts.length > 0 || dmc > 0n || held > 0n;

const key = ({ coin, number }: Loan): string => `${coin} ${number}`;

export function Positions({ book, former }: { book: Book; former: UseQueryResult<Former> }) {
  const known = new Set(book.loans.map(key));
  const others = (former.data?.loans ?? []).filter((loan) => !known.has(key(loan)) && isShown(loan));
  const loans = [...book.loans, ...others];
  return (
    <div className="space-y-4">
      {loans.length === 0 && <Empty>You have no position. Open one below with NFTs of yours.</Empty>}
      {loans.map((loan) => (
        <Summary key={key(loan)} loan={loan} book={book} />
      ))}
      {former.isLoading && <p className="text-sm text-muted">Searching events for positions without NFTs …</p>}
      {former.data && !former.data.complete && (
        <Note>
          Only the last 100,000 blocks were searched for positions without NFTs. An older one is found by its number.
        </Note>
      )}
      {former.isError && (
        <Note tone="warn">Events cannot be read now. A position without NFTs is found by its number.</Note>
      )}
      <ByNumber />
    </div>
  );
}

function Summary({ loan, book }: { loan: Loan; book: Book }) {
  const coin = COIN_NAMES[loan.coin];
  const side = book.sides[loan.coin];
  return (
    <article className="space-y-3 rounded-lg border border-line p-4" data-testid={`loan-${loan.coin}-${loan.number}`}>
      <div className="flex flex-wrap items-baseline justify-between gap-2">
        <h3 className="font-semibold">
          <Link
            href={`/${loan.coin}/${loan.number}`}
            className="inline-block min-h-6 text-accent underline underline-offset-4"
          >
            {nameOf(loan)}
          </Link>
        </h3>
        <StateBadge state={loan.state} />
      </div>
      <AuctionBanner side={side} loan={loan} />
      {loan.debt > 0n && <LtvBar side={side} loan={loan} />}
      <p className="text-sm">
        {loan.debt > 0n ? (
          <>
            Debt <Money of={loan.debt} coin={coin} rounding="up" /> · health factor{" "}
            <Exact of={loan.factor}>{healthFactor(loan.factor)}</Exact> ·{" "}
          </>
        ) : (
          "No debt · "
        )}
        credit line <Money of={loan.line} coin={coin} /> · {loan.nfts.length} NFT{loan.nfts.length === 1 ? "" : "s"}
        {loan.dmc > 0n && ` · ${amount(loan.dmc)} DMC`}
      </p>
    </article>
  );
}

/** Any position can be looked at. */
function ByNumber() {
  const [, go] = useLocation();
  const [text, setText] = useState("");
  const [coin, setCoin] = useState<Coin>("hfil");
  const valid = /^[1-9]\d{0,8}$/.test(text.trim());
  return (
    <details className="text-sm">
      <summary className="min-h-6 text-muted">Look at a position by its number</summary>
      <div className="mt-3 flex flex-wrap items-end gap-3">
        <label className="space-y-1">
          <span className="block text-muted">Coin</span>
          <select
            value={coin}
            onChange={(event) => setCoin(event.target.value === "husd" ? "husd" : "hfil")}
            className="min-h-11 rounded-lg border border-line bg-bg px-3"
          >
            {COINS.map((one) => (
              <option key={one} value={one}>
                {COIN_NAMES[one]}
              </option>
            ))}
          </select>
        </label>
        <Field label="Number" value={text} onChange={setText} />
        <Button
          why={valid ? undefined : "Enter the number of a position."}
          onClick={() => go(`/${coin}/${text.trim()}`)}
        >
          Show
        </Button>
      </div>
    </details>
  );
}
