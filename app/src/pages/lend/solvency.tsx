/** Whether lenders get their money back, in one glance: where it is, and how much may fail before they lose. */
import { Link } from "wouter";
import { COIN_NAMES } from "../../chain/contracts";
import type { Pool } from "../../reads/pools";
import { Card, Empty, Note } from "../../ui/block";
import { Exact } from "../../ui/exact";
import { Facts } from "../../ui/figures";
import { amount, bps, rate } from "../../units/amount";
import { partOf } from "../../units/pool";
import { Money } from "./money";

const WIDTH = 1_000;
const across = (part: bigint) => (Number(part) / 1e18) * WIDTH;

export function Solvency({ pool }: { pool: Pool }) {
  const { coin, debt, cash, weakDebt, reserve, partLeft, badDebt } = pool;
  const safe = partOf(reserve, debt);
  return (
    <Card title="Is the money safe?">
      <div className="space-y-4">
        {cash + debt === 0n ? <Empty>The pool is empty: nothing is lent.</Empty> : <Bar pool={pool} />}
        <Note tone={weakDebt > reserve ? "bad" : weakDebt > 0n ? "warn" : "good"}>{verdict(pool)}</Note>
        <Facts
          of={[
            [
              "May fail before lenders lose",
              debt === 0n ? "nothing is lent" : `${rate(safe, { rounding: "down" })} of the loans`,
            ],
            ["Weak loans", <Money key="w" of={weakDebt} coin={coin} up />],
            [
              "Lenders keep if all weak loans fail and nothing of them comes back",
              <Exact key="l" of={partLeft}>
                {rate(partLeft, { rounding: "down" })}
              </Exact>,
            ],
            ["Reserve, which pays first", <Money key="r" of={reserve} coin={coin} />],
            ["Bad debt that lenders have borne so far", <Money key="b" of={badDebt} coin={coin} up />],
            [
              "Collateral with the most missed days",
              pool.worstBatch === 0 ? "no day was missed" : `batch ${pool.worstBatch}`,
            ],
          ]}
        />
        {pool.worstBatch > 0 && (
          <p className="text-sm">
            <Link href={`~/market/${pool.worstBatch}`} className="text-accent underline underline-offset-4">
              Look at batch {pool.worstBatch}
            </Link>
          </p>
        )}
        <p className="text-sm text-muted">
          A loan is weak when its debt is {bps(pool.weakFromBps)} or more of what its NFTs can be counted on to pay: the
          oracle&apos;s cautious view of their income, of which {bps(pool.incomeBps)} counts. All their income goes to
          the debt then, and they may be sold. States are those that the loan manager recorded last.
        </p>
      </div>
    </Card>
  );
}

function verdict({ coin, debt, weakDebt, reserve, partLeft }: Pool): string {
  const name = COIN_NAMES[coin];
  if (debt === 0n) return "Nothing is lent now, so nothing can fail.";
  if (weakDebt === 0n) return "No loan is weak now.";
  const weak = `${amount(weakDebt, { rounding: "up" })} ${name}`;
  if (weakDebt <= reserve) return `Weak loans owe ${weak}. The reserve covers all of it.`;
  return `Weak loans owe ${weak}, more than the reserve. If all of them fail, lenders keep ${rate(partLeft, { rounding: "down" })}.`;
}

/** Cash, sound loans and weak loans as one bar, with the reserve below it in the same scale. */
function Bar({ pool: { coin, cash, debt, weakDebt, reserve } }: { pool: Pool }) {
  const name = COIN_NAMES[coin];
  const whole = cash + debt;
  const sound = debt > weakDebt ? debt - weakDebt : 0n;
  const parts = [
    { label: "Cash", value: cash, look: "fill-second", swatch: "bg-second" },
    { label: "Sound loans", value: sound, look: "fill-accent", swatch: "bg-accent" },
    { label: "Weak loans", value: weakDebt, look: "fill-bad", swatch: "bg-bad" },
  ];
  let x = 0;
  const drawn = parts.map((part) => {
    const [from, width] = [x, part.value === 0n ? 0 : across(partOf(part.value, whole))];
    x += width;
    return { ...part, from, width };
  });
  const covered = reserve === 0n ? 0 : across(partOf(reserve, whole));
  const text = parts.map(({ label, value }) => `${label}: ${amount(value)} ${name}`).join(", ");
  return (
    <figure className="space-y-2">
      <svg
        viewBox={`0 0 ${WIDTH} 48`}
        preserveAspectRatio="none"
        role="img"
        aria-label={`${text}. Reserve: ${amount(reserve)} ${name}.`}
        className="h-10 w-full"
      >
        <rect x={0} y={0} width={WIDTH} height={34} className="fill-raised" />
        {drawn.map(({ label, from, width, look }) => (
          <rect key={label} x={from} y={0} width={width} height={34} className={look} />
        ))}
        <rect x={0} y={40} width={WIDTH} height={8} className="fill-raised" />
        <rect x={0} y={40} width={covered} height={8} className="fill-warn" />
      </svg>
      <figcaption>
        <ul className="flex flex-wrap gap-x-5 gap-y-1 text-sm">
          {drawn.map(({ label, value, swatch }) => (
            <Entry key={label} label={label} value={`${amount(value)} ${name}`} swatch={swatch} />
          ))}
          <Entry label="Reserve (thin bar)" value={`${amount(reserve)} ${name}`} swatch="bg-warn" />
        </ul>
      </figcaption>
    </figure>
  );
}

function Entry({ label, value, swatch }: { label: string; value: string; swatch: string }) {
  return (
    <li className="flex items-center gap-2">
      <span aria-hidden="true" className={`h-3 w-3 rounded-sm ${swatch}`} />
      {label}: {value}
    </li>
  );
}
