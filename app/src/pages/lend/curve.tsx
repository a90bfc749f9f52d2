/** The rate over the use of a pool, with a dot for now and one for after a deposit. */
import { AxisBottom, AxisLeft } from "@visx/axis";
import { scaleLinear } from "@visx/scale";
import { LinePath } from "@visx/shape";
import { lendRate } from "../../flows/deposit";
import type { Pool } from "../../reads/pools";
import { Card } from "../../ui/block";
import { bps, rate } from "../../units/amount";
import { ratesAt, ratesOf, type RatesNow, WAD } from "../../units/pool";

// Small, so that its texts can be read on a phone.
const [WIDTH, HEIGHT] = [480, 300];
const EDGE = { top: 16, right: 32, bottom: 56, left: 60 };
/** How many points a line has. */
const POINTS = 100;
/** A wad as percent: a coordinate. */
const percent = (wad: bigint) => Number(wad) / 1e16;

export function Curve({ pool, added }: { pool: Pool; added: bigint }) {
  const { terms, rates } = pool;
  const points = Array.from({ length: POINTS + 1 }, (_, point) =>
    ratesAt(terms, (WAD * BigInt(point)) / BigInt(POINTS)),
  );
  const after = added > 0n ? ratesOf(terms, pool.cash + added, pool.debt) : undefined;
  return (
    <Card title="How the rate follows the use">
      <p className="mb-3 text-sm text-muted">
        The more of the pool is lent, the more borrowers pay. Above {bps(terms.optimalUtilizationBps)} the rate rises
        steeply, which brings cash back. Lenders get the borrowers&apos; rate on the part that is lent, less the
        reserve&apos;s {bps(terms.reserveBps)}.
      </p>
      <figure>
        <Drawing points={points} now={rates} after={after} />
        <figcaption className="text-sm text-muted">
          <Legend now={rates} after={after} />
          <details>
            <summary className="min-h-6">The rates as a table</summary>
            <Numbers points={points.filter((_, point) => point % 10 === 0)} />
          </details>
        </figcaption>
      </figure>
    </Card>
  );
}

interface Drawn {
  points: readonly RatesNow[];
  now: RatesNow;
  after: RatesNow | undefined;
}

function Drawing({ points, now, after }: Drawn) {
  const top = Math.max(...points.map(({ borrowRate }) => percent(borrowRate)), 1);
  const x = scaleLinear({ domain: [0, 100], range: [EDGE.left, WIDTH - EDGE.right] });
  const y = scaleLinear({ domain: [0, top], range: [HEIGHT - EDGE.bottom, EDGE.top], nice: true });
  const at = (rates: RatesNow) => ({ cx: x(percent(rates.utilization)), cy: y(percent(rates.lendRate)) });
  const labels = { className: "fill-muted", fontSize: 16 };
  return (
    <svg
      viewBox={`0 0 ${WIDTH} ${HEIGHT}`}
      role="img"
      aria-label={`Yearly rates over the use of the pool. ${said(now, after)}`}
      className="w-full max-w-xl"
    >
      {y.ticks(4).map((tick) => (
        <line key={tick} x1={EDGE.left} x2={WIDTH - EDGE.right} y1={y(tick)} y2={y(tick)} className="stroke-line" />
      ))}
      <LinePath
        data={[...points]}
        x={({ utilization }) => x(percent(utilization))}
        y={({ borrowRate }) => y(percent(borrowRate))}
        className="stroke-second"
        fill="none"
        strokeWidth={2}
        strokeDasharray="6 4"
      />
      <LinePath
        data={[...points]}
        x={({ utilization }) => x(percent(utilization))}
        y={({ lendRate }) => y(percent(lendRate))}
        className="stroke-accent"
        fill="none"
        strokeWidth={2}
      />
      {after && <circle {...at(after)} r={7} className="fill-surface stroke-warn" strokeWidth={3} />}
      <circle {...at(now)} r={5} className="fill-accent stroke-surface" strokeWidth={1} />
      <AxisLeft
        scale={y}
        left={EDGE.left}
        numTicks={4}
        tickFormat={(value) => `${Number(value)} %`}
        axisLineClassName="stroke-line"
        tickLineProps={{ className: "stroke-line" }}
        tickLabelProps={{ ...labels, textAnchor: "end", dx: -4, dy: 4 }}
      />
      <AxisBottom
        scale={x}
        top={HEIGHT - EDGE.bottom}
        tickValues={[0, 20, 40, 60, 80, 100]}
        tickFormat={(value) => `${Number(value)} %`}
        axisLineClassName="stroke-line"
        tickLineProps={{ className: "stroke-line" }}
        tickLabelProps={{ ...labels, textAnchor: "middle" }}
      />
      <text x={(EDGE.left + WIDTH - EDGE.right) / 2} y={HEIGHT - 6} textAnchor="middle" {...labels}>
        Use of the pool
      </text>
    </svg>
  );
}

const saidOf = (rates: RatesNow): string => `${lendRate(rates)} for lenders at a use of ${rate(rates.utilization)}`;

const said = (now: RatesNow, after: RatesNow | undefined): string =>
  `Now: ${saidOf(now)}.${after ? ` After your deposit: about ${saidOf(after)}.` : ""}`;

function Legend({ now, after }: Omit<Drawn, "points">) {
  const line = "h-0 w-5 border-t-2";
  const dot = "h-3 w-3 rounded-full";
  const entries: [string, string][] = [
    ["Lenders earn a year", `${line} border-accent`],
    ["Borrowers pay a year", `${line} border-dashed border-second`],
    [`Now: ${lendRate(now)}`, `${dot} bg-accent`],
  ];
  if (after) entries.push([`After your deposit: about ${lendRate(after)}`, `${dot} border-2 border-warn`]);
  return (
    <ul className="my-2 flex flex-wrap gap-x-5 gap-y-1">
      {entries.map(([label, look]) => (
        <li key={look} className="flex items-center gap-2">
          <span aria-hidden="true" className={look} />
          {label}
        </li>
      ))}
    </ul>
  );
}

function Numbers({ points }: { points: readonly RatesNow[] }) {
  return (
    <table className="w-full">
      <thead>
        <tr>
          <th scope="col" className="text-left">
            Use
          </th>
          <th scope="col" className="text-right">
            Lenders earn
          </th>
          <th scope="col" className="text-right">
            Borrowers pay
          </th>
        </tr>
      </thead>
      <tbody>
        {points.map((rates) => (
          <tr key={String(rates.utilization)}>
            <td>{rate(rates.utilization)}</td>
            <td className="text-right">{lendRate(rates)}</td>
            <td className="text-right">{rate(rates.borrowRate, { rounding: "up" })}</td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}
