/** Income of each day, free and vesting. */
import { useState } from "react";
import { type Coin, COIN_NAMES } from "../../chain/contracts";
import { Card, Empty } from "../../ui/block";
import { Chart } from "../../ui/chart";
import { Choice } from "../../ui/choice";
import { amount } from "../../units/amount";
import { day } from "../../units/time";
import { coinsOf, type Daily, daily } from "./daily";
import type { Shown } from "./index";

const LENGTHS = [
  [30, "30 days"],
  [90, "90 days"],
] as const;

/** A place on the chart. The figures themselves stay whole. */
export const coordinate = (value: bigint): number => Number(value) / 1e18;
/** A coordinate as it stands at an axis or in the chart's table. */
export const atAxis = (value: number): string => value.toLocaleString(undefined, { maximumSignificantDigits: 4 });

export function Income({ power }: Shown) {
  const [length, setLength] = useState<number>(30);
  const [chosen, setCoin] = useState<Coin>();
  const coins = coinsOf(power);
  const coin = chosen ?? coins[0];
  const days = coin ? daily(power, coin, length) : [];
  const known = days.filter(({ settled }) => settled);
  const controls = (
    <div className="flex flex-wrap gap-x-6">
      {coins.length > 1 && coin && (
        <Choice label="Coin" options={coins.map((one) => [one, COIN_NAMES[one]])} value={coin} onChange={setCoin} />
      )}
      <Choice label="How far back" options={LENGTHS} value={length} onChange={setLength} />
    </div>
  );
  return (
    <Card title="Income per day" aside={controls}>
      {coin && known.length > 0 ? (
        <Days days={days} coin={COIN_NAMES[coin]} />
      ) : (
        <Empty>No day has been paid yet. The first income comes when your first day is over and delivered.</Empty>
      )}
    </Card>
  );
}

function Days({ days, coin }: { days: readonly Daily[]; coin: string }) {
  const sum = days.reduce((all, { free, vesting }) => all + free + vesting, 0n);
  const last = days.findLast(({ settled }) => settled);
  const empty = days.filter(({ free, vesting }) => free + vesting === 0n).length;
  const values = (part: "free" | "vesting") => days.map((one) => (one.settled ? coordinate(one[part]) : null));
  return (
    <>
      <Chart
        title="Income per day"
        summary={`${amount(sum)} ${coin} in ${days.length} days, after the provider's part and the platform's fee.`}
        places={days.map((one) => day(one.day))}
        unit={coin}
        write={atAxis}
        stacked
        series={[
          { label: "free at once", kind: "bars", tone: "accent", values: values("free") },
          { label: "vesting", kind: "bars", tone: "second", values: values("vesting") },
        ]}
      />
      <p className="mt-2 text-sm text-muted">
        {amount(sum)} {coin} in these days, after the provider&apos;s part and the platform&apos;s fee.
        {last && ` On ${day(last.day)} it was ${amount(last.free + last.vesting)} ${coin}, of all batches together.`}
        {empty > 0 && ` ${empty} day${empty === 1 ? " has" : "s have"} no income so far: the next block says why.`}
      </p>
    </>
  );
}
