/** The debt against the credit line over the days that are left. */
import { useView } from "../../chain/context";
import { COIN_NAMES } from "../../chain/contracts";
import { type CurvePoint, readCurve } from "../../reads/loancurve";
import type { Loan } from "../../reads/loans";
import type { Side } from "../../reads/loanside";
import { Card, Empty, Found } from "../../ui/block";
import { Chart } from "../../ui/chart";
import { amount } from "../../units/amount";
import { day } from "../../units/time";
import { lines, project } from "./projection";

export function Curve({ side, loan, today }: { side: Side; loan: Loan; today: number }) {
  const query = useView(["loan curve", loan.coin, loan.number, loan.nfts.length], (at) => readCurve(at, side, loan));
  return (
    <Card title="How the debt falls as income comes">
      <Found query={query} lines={6}>
        {(points) =>
          points.length < 2 ? (
            <Empty>The term of the NFTs is over: no income is to come.</Empty>
          ) : (
            <Drawn side={side} loan={loan} points={points} today={today} />
          )
        }
      </Found>
    </Card>
  );
}

const coordinate = (value: bigint) => Number(value) / 1e18;

function Drawn({ side, loan, points, today }: { side: Side; loan: Loan; points: CurvePoint[]; today: number }) {
  const coin = COIN_NAMES[loan.coin];
  const [debts, whole] = [project(side, loan, points), lines(side, points)];
  const over = points.findIndex((_, place) => debts[place] === 0n);
  const end = points[over];
  const left = debts.at(-1) ?? 0n;
  const said =
    loan.debt === 0n
      ? "Nothing is owed. The line is what you could owe after borrowing on each day."
      : end
        ? `At this pace the debt is paid by ${day(today + end.days)}.`
        : `At this pace ${amount(left, { rounding: "up" })} ${coin} are left when the income ends. ${
            loan.sweepBps < 10_000 ? "Let more of it pay the debt, or repay." : "Repay some of it."
          }`;
  return (
    <>
      <Chart
        title="Debt and credit line"
        summary={said}
        places={points.map(({ days }) => day(today + days))}
        unit={coin}
        write={(value) => value.toLocaleString(undefined, { maximumFractionDigits: 3 })}
        series={[
          {
            label: "Credit line by what is there now",
            kind: "area",
            tone: "second",
            values: points.map(({ line }) => coordinate(line)),
          },
          {
            label: "With the income earned until then",
            kind: "line",
            tone: "accent",
            values: whole.map(coordinate),
          },
          { label: "Debt, projected", kind: "line", tone: "bad", dashed: true, values: debts.map(coordinate) },
        ]}
      />
      <p className="mt-3">{said}</p>
      <p className="mt-1 text-sm text-muted">
        The filled line is what the contract answers for each day; it leaves out the income that will have been earned
        between today and the day, and still vests then. The other two lines take the oracle&apos;s cautious view of the
        output, today&apos;s rate, and the part of the income that the state of each point demands, or that you chose.
        They are no promise.
      </p>
    </>
  );
}
