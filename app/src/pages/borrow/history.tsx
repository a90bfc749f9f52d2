/** What happened to a position, newest first: loans, repayments, sweeps, states, and what was sold. */
import { useSite, useView } from "../../chain/context";
import { type Addresses, type Coin, COIN_NAMES, nameOf as contractAt } from "../../chain/contracts";
import { type LoanEvent, readLoanHistory } from "../../reads/loanhistory";
import { LOAN_STATES, type Loan } from "../../reads/loans";
import { short } from "../../ui/address";
import { Card, Empty, Found, Note } from "../../ui/block";
import { amount } from "../../units/amount";
import { time } from "../../units/time";
import { TITLES } from "./words";

/** Events of sales, which a borrower must not miss. */
const SALES = new Set(["AuctionStarted", "BidPlaced", "Redeemed", "LotSold", "BadDebtRealized"]);

export function History({ loan }: { loan: Loan }) {
  const { deployment, known } = useSite();
  const query = useView(["loan history", loan.coin, loan.number], (at) =>
    readLoanHistory(at, loan, BigInt(deployment.block)),
  );
  return (
    <Card title="What happened">
      <Found query={query}>
        {({ events, complete }) => {
          const rows = events.map((one) => ({ ...one, said: inWords(one.event, loan.coin, known) }));
          const sales = rows.filter(({ event }) => SALES.has(event.eventName));
          return (
            <div className="space-y-3">
              {sales.length > 0 && (
                <section>
                  <h3 className="font-semibold">Auctions and sales</h3>
                  <Lines rows={sales} />
                </section>
              )}
              {events.length === 0 && <Empty>No event was found in the blocks that were searched.</Empty>}
              {events.length > 0 && (
                <details open={sales.length === 0}>
                  <summary className="min-h-6">Everything ({events.length})</summary>
                  <Lines rows={rows} />
                </details>
              )}
              {!complete && <Note>Older events were not searched: the newest 100, of the last 100,000 blocks.</Note>}
            </div>
          );
        }}
      </Found>
    </Card>
  );
}

interface Row {
  event: LoanEvent;
  time: number;
  said: string;
}

function Lines({ rows }: { rows: readonly Row[] }) {
  return (
    <ol className="mt-2 divide-y divide-line">
      {rows.map(({ event, time: at, said }) => (
        <li key={`${event.transactionHash} ${event.logIndex}`} className="flex flex-wrap justify-between gap-x-4 py-2">
          <span>{said}</span>
          <span className="text-sm text-muted">{time(at)}</span>
        </li>
      ))}
    </ol>
  );
}

/** An event as a sentence. */
function inWords(event: LoanEvent, of: Coin, known: Addresses): string {
  const coin = COIN_NAMES[of];
  const money = (value: bigint) => `${amount(value)} ${coin}`;
  switch (event.eventName) {
    case "PositionOf":
      return `The position belongs to ${short(event.args.borrower)}`;
    case "CollateralChanged":
      return `NFT ${event.args.tokenId} was ${event.args.supplied ? "supplied" : "taken out"}`;
    case "Borrowed":
      return `${money(event.args.amount)} borrowed; the debt was ${money(event.args.debt)} then`;
    case "Repaid": {
      const own = contractAt(known, event.args.payer) === `${of}.manager`;
      const paid = money(event.args.interest + event.args.principal);
      return `${paid} repaid ${own ? "by income or a sale" : `by ${short(event.args.payer)}`}; ${money(event.args.debt)} left`;
    }
    case "Swept": {
      const swept = COIN_NAMES[event.args.coin.toLowerCase() === known.hfil.toLowerCase() ? "hfil" : "husd"];
      const { toDebt, toBorrower, tip } = event.args;
      const tipped = tip > 0n ? `, ${amount(tip)} to the keeper` : "";
      return `Income in ${swept}: ${amount(toDebt)} to the debt, ${amount(toBorrower)} to the borrower${tipped}`;
    }
    case "StateChanged":
      return `State: ${TITLES[LOAN_STATES[event.args.state] ?? "Liquidation"].toLowerCase()}`;
    case "AuctionStarted":
      return `Auction of NFT ${event.args.tokenId} began at ${money(event.args.price)}`;
    case "BidPlaced":
      return `${short(event.args.bidder)} bid ${money(event.args.price)} for NFT ${event.args.tokenId}`;
    case "Redeemed":
      return `NFT ${event.args.tokenId} was redeemed, for a fine of ${money(event.args.fine)}`;
    case "LotSold":
      return BigInt(event.args.buyer) === 0n
        ? `Nobody bid: the pool took NFT ${event.args.tokenId} for ${money(event.args.price)} of the debt`
        : `NFT ${event.args.tokenId} was sold for ${money(event.args.price)}, ${money(event.args.surplus)} of it for the borrower`;
    case "BadDebtRealized":
      return `${money(event.args.fromReserve + event.args.fromLenders)} became bad debt; ${amount(event.args.dmc)} DMC were taken`;
    case "DmcSupplied":
      return `${amount(event.args.amount)} DMC in the position`;
    case "IncomeSold":
      return `${amount(event.args.amount)} of held income was sold for ${money(event.args.paid)}`;
  }
}
