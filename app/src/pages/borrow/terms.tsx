/** Terms and rates of both loan managers, and how a loan works in five lines. */
import { useView } from "../../chain/context";
import { type Coin, COIN_NAMES } from "../../chain/contracts";
import { readSides, type Side } from "../../reads/loanside";
import { Card, Found, Note } from "../../ui/block";
import { Table } from "../../ui/table";
import { amount, bps, exact, rate } from "../../units/amount";
import { duration } from "../../units/time";
import { paused, stopped } from "./words";

export const useSides = () => useView(["loan sides"], readSides);

export function TermsOfBoth() {
  const query = useSides();
  return (
    <Card title="Terms and rates">
      <Found query={query} lines={6}>
        {(sides) => <Terms sides={sides} />}
      </Found>
    </Card>
  );
}

function Terms({ sides }: { sides: Record<Coin, Side> }) {
  const both = [sides.hfil, sides.husd];
  return (
    <div className="space-y-3">
      {both.map((side) => (
        <Closed key={side.coin} side={side} />
      ))}
      <Table
        caption="Terms and rates of loans in HFIL and in HUSD"
        rows={lines}
        id={({ label }) => label}
        columns={[
          { label: "Term", cell: ({ label }) => label },
          ...both.map((side) => ({
            label: COIN_NAMES[side.coin],
            number: true,
            cell: ({ write }: Line) => write(side),
          })),
        ]}
      />
    </div>
  );
}

function Closed({ side }: { side: Side }) {
  const why = paused(side) ?? stopped(side);
  if (!why) return null;
  return (
    <Note tone="warn">
      {COIN_NAMES[side.coin]}: {why} Borrowing{stopped(side) && ", withdrawals of collateral"} and purchases on credit
      are closed; repaying, adding collateral and sweeps go on.
    </Note>
  );
}

interface Line {
  label: string;
  write: (side: Side) => string;
}

const lines: Line[] = [
  { label: "Rate now, for all loans of the pool", write: ({ rate: now }) => `${rate(now, { rounding: "up" })} a year` },
  { label: "Part of the pool that is lent", write: ({ utilization }) => rate(utilization) },
  { label: "Can be lent now", write: ({ coin, lendable }) => `${amount(lendable)} ${COIN_NAMES[coin]}` },
  { label: "Income to come counts", write: ({ terms }) => bps(terms.credit.incomeBps) },
  { label: "Income that only has to vest counts", write: ({ terms }) => bps(terms.credit.lockedBps) },
  { label: "Most debt after borrowing", write: ({ maxLtvBps }) => `${bps(maxLtvBps)} of that value` },
  { label: "Watch, cash sweep, liquidation from", write: ({ terms: { credit } }) => thresholds(credit) },
  { label: "Notice before an auction", write: ({ terms }) => `${terms.sale.noticeDays} calendar days` },
  { label: "Time to redeem a sold NFT", write: ({ terms }) => duration(terms.sale.redeemSeconds) },
  { label: "Fine for redeeming, of the bid", write: ({ terms }) => bps(terms.sale.fineBps) },
  { label: "DMC needed, of the debt", write: dmcInWords },
  {
    label: "Smallest debt",
    write: ({ coin, terms }) => `${exact(terms.credit.minDebt)} ${COIN_NAMES[coin]}`,
  },
];

const thresholds = ({ watchLtvBps, sweepLtvBps, liquidationLtvBps }: Side["terms"]["credit"]): string =>
  [watchLtvBps, sweepLtvBps, liquidationLtvBps].map((one) => bps(one)).join(", ");

function dmcInWords({ needsDmc, terms }: Side): string {
  if (!needsDmc) return "none";
  const { minBps, maxBps, optimalUtilizationBps } = terms.dmc;
  return `${bps(minBps)}; more above ${bps(optimalUtilizationBps)} of use, up to ${bps(maxBps)}`;
}

export function HowItWorks() {
  return (
    <Card title="How a loan works">
      <ol className="list-inside list-decimal space-y-2">
        <li>Your NFTs stay in your wallet under a lien. From that day their income goes to the loan manager.</li>
        <li>
          Their value is the income that they can be counted on to pay, never a market price. So it falls each day, and
          the loan has to be paid by then.
        </li>
        <li>
          Anyone can sweep the income: the part that you chose pays the debt, the rest goes to you. When the LTV rises,
          more of it pays the debt, then all.
        </li>
        <li>
          From the liquidation LTV on, and after the notice, the NFTs can be auctioned one by one. After a bid you have
          a last time to redeem the NFT: repay some of the debt, and a fine to the bidder.
        </li>
        <li>
          The lenders are paid first, from the collateral. You owe nothing beyond it: when no NFT is left, the DMC of
          the position is taken, and the rest is the lenders&apos; loss.
        </li>
      </ol>
      <p className="mt-3 text-sm text-muted">
        Trusted: the oracle&apos;s feeders, the provider of the power, and the voters, who set the terms within bounds
        in the code. Nobody can pause repaying, or take collateral outside of an auction.
      </p>
    </Card>
  );
}
