/** What is still to vest, month by month. */
import { COIN_NAMES, type Coin } from "../../chain/contracts";
import { Card, Empty } from "../../ui/block";
import { type Column, Table } from "../../ui/table";
import { Money } from "../../ui/money";
import { Chart } from "../../ui/chart";
import { amount } from "../../units/amount";
import { day } from "../../units/time";
import { type Release, releases } from "../../units/vesting";
import { coinsOf, earningBatches, lockedOf } from "./daily";
import { atAxis, coordinate } from "./income";
import type { Shown } from "./index";

/** "Apr 2021" */
const month = ({ until }: Release): string => day(until).split(" ").slice(1).join(" ");

export function Vesting({ power }: Shown) {
  const coins = coinsOf(power)
    .map((coin) => ({ coin, months: releases(lockedOf(power, coin), power.day) }))
    .filter(({ months }) => months.length > 0);
  const longest = Math.max(0, ...earningBatches(power).map(({ vestingDays }) => vestingDays));
  return (
    <Card title="Still to vest">
      {coins.length === 0 ? (
        <Empty>Nothing is vesting. Every day&apos;s income has a part that is released over the days after it.</Empty>
      ) : (
        coins.map(({ coin, months }) => <Months key={coin} coin={coin} months={months} />)
      )}
      <p className="mt-2 text-sm text-muted">
        The locked part of each day is released in equal steps over {longest} days. It is yours whatever happens to the
        NFT. Income of days to come is not counted here.
      </p>
    </Card>
  );
}

function Months({ coin, months }: { coin: Coin; months: readonly Release[] }) {
  const name = COIN_NAMES[coin];
  const sum = months.reduce((all, one) => all + one.amount, 0n);
  return (
    <div className="space-y-4">
      <Chart
        title={`Released by month, ${name}`}
        summary={`${amount(sum)} ${name} in ${months.length} months.`}
        places={months.map(month)}
        along="Month"
        unit={name}
        write={atAxis}
        stacked
        series={[
          { label: "released", kind: "bars", tone: "second", values: months.map((one) => coordinate(one.amount)) },
        ]}
      />
      <Table
        caption={`What is released by month, in ${name}`}
        rows={months}
        id={({ until }) => until}
        columns={columns(coin)}
      />
    </div>
  );
}

function columns(coin: Coin): Column<Release>[] {
  const id = `release-${coin}`;
  return [
    { label: "Through", cell: ({ until }) => day(until) },
    { label: "Released", number: true, cell: (one) => <Money of={one.amount} coin={COIN_NAMES[coin]} id={id} /> },
  ];
}
