/** What a state means, what comes next and when, and what it takes to be out of it. */
import { useConnection } from "wagmi";
import { useView } from "../../chain/context";
import { COIN_NAMES, COINS } from "../../chain/contracts";
import { lineNow } from "../../flows/borrow";
import type { Flow } from "../../flows/flow";
import { sweep } from "../../flows/sweep";
import { readAhead } from "../../reads/loancurve";
import type { Loan } from "../../reads/loans";
import type { Side } from "../../reads/loanside";
import { Card } from "../../ui/block";
import { Button } from "../../ui/button";
import { amount, bps } from "../../units/amount";
import { part } from "../../units/credit";
import { countdown, duration, time } from "../../units/time";
import { meaning, wallTime } from "./words";

interface Props {
  side: Side;
  loan: Loan;
  start: (flow: Flow) => void;
}

export function Next({ side, loan, start }: Props) {
  const weak = loan.state === "Liquidation" && !loan.auction;
  const ahead = useView(["loan ahead", loan.coin, loan.number], (at) => readAhead(at, loan), weak).data;
  return (
    <Card title="What happens now, and next">
      <ul className="list-inside list-disc space-y-2">
        <li>{meaning(side, loan)}</li>
        {next(side, loan).map((line) => (
          <li key={line}>{line}</li>
        ))}
        {weak && <li>{auction(side, ahead?.auctionFrom)}</li>}
        <li>
          Anyone can sweep the income; once a day is enough.
          {(loan.state === "CashSweep" || loan.state === "Liquidation") &&
            ` Who does it for you gets ${bps(side.terms.sale.tipBps)} of it now.`}
        </li>
      </ul>
      <Sweeping loan={loan} start={start} />
    </Card>
  );
}

function auction({ terms, ...side }: Side, from: number | undefined): string {
  if (from === undefined) return "When an auction can start is being read.";
  if (from <= side.clock) return "Anyone can start an auction of one of the NFTs now.";
  const when = wallTime({ terms, ...side }, from);
  return `An auction can start from ${time(when)} on, ${countdown(when, side.now)}, if the state is recorded by then or now.`;
}

/** How far the value may fall until a threshold, rounded against the borrower. */
function fall(ltvBps: number, threshold: number): string {
  const left = 10_000 - Math.ceil((ltvBps * 10_000) / threshold);
  return bps(Math.max(0, left), { rounding: "down" });
}

function next(side: Side, loan: Loan): string[] {
  const { watchLtvBps, sweepLtvBps, liquidationLtvBps } = side.terms.credit;
  const { noticeDays, patienceDays, auctionSeconds, redeemSeconds } = side.terms.sale;
  const coin = COIN_NAMES[loan.coin];
  if (loan.debt === 0n)
    return [`With these NFTs you can owe ${amount(lineNow(side, loan))} ${coin} now. It falls every day.`];
  const out = (threshold: number) => {
    const over = loan.debt - part(loan.collateralValue, threshold);
    return `${amount(over < 0n ? 0n : over + 1n, { rounding: "up" })} ${coin}`;
  };
  switch (loan.state) {
    case "Healthy":
      return [
        `Watch begins at an LTV of ${bps(watchLtvBps)}: when the collateral counts ${fall(loan.ltvBps, watchLtvBps)} less. Liquidation begins when it counts ${fall(loan.ltvBps, liquidationLtvBps)} less.`,
      ];
    case "Watch":
      return [
        `Cash sweep begins at ${bps(sweepLtvBps)}: when the collateral counts ${fall(loan.ltvBps, sweepLtvBps)} less.`,
        `Repay ${out(watchLtvBps)} or add collateral, and it is healthy again.`,
      ];
    case "CashSweep":
      return [
        `Liquidation begins at ${bps(liquidationLtvBps)}: when the collateral counts ${fall(loan.ltvBps, liquidationLtvBps)} less. The ${noticeDays} calendar days of notice run already, from the day on which this state was recorded.`,
        `Repay ${out(watchLtvBps)} or add collateral, and it is healthy again.`,
      ];
    case "Liquidation":
      return [
        `Repay ${out(liquidationLtvBps)} and no auction can start; repay ${out(watchLtvBps)} and it is healthy again. More collateral does the same.`,
        `One NFT is sold at a time, with its income that still vests. Its price falls for ${duration(auctionSeconds)}, not below its part of the debt; after ${patienceDays} days not below what it counts. After a bid you have ${duration(redeemSeconds)} to redeem it.`,
      ];
  }
}

function Sweeping({ loan, start }: Omit<Props, "side">) {
  const { address } = useConnection();
  const found = COINS.filter((coin) => loan.claimable[coin] > 0n);
  const why =
    found.length === 0
      ? "There is no income to sweep now."
      : address
        ? undefined
        : "Connect a wallet to sweep it. Anyone can.";
  const waiting = found.map((coin) => `${amount(loan.claimable[coin])} ${COIN_NAMES[coin]}`).join(" and ");
  return (
    <div className="mt-4 flex flex-wrap items-center gap-3">
      <Button why={why} onClick={() => start(sweep(loan))}>
        Sweep now
      </Button>
      <span className="text-sm text-muted">{why ?? `${waiting} of income can be claimed.`}</span>
      {why && waiting && <span className="text-sm text-muted">{waiting} wait.</span>}
    </div>
  );
}
