/** What an NFT may earn: three views, none of them a promise. */
import { COIN_NAMES } from "../../chain/contracts";
import { type Batch, daysLeft, earnsFrom, type Market } from "../../reads/market";
import { Card, Empty } from "../../ui/block";
import { Chart } from "../../ui/chart";
import { Money } from "../../ui/money";
import { Table } from "../../ui/table";
import { amount } from "../../units/amount";
import type { Scenario } from "../../units/earnings";
import { day } from "../../units/time";
import { outlook, percentOf, priceInEarnings } from "./outlook";

/** How many points a curve has. */
const POINTS = 30;

export function Outlook({ market, batch }: { market: Market; batch: Batch }) {
  const found = outlook(market, batch);
  const price = priceInEarnings(market, batch);
  const coin = COIN_NAMES[batch.coin];
  if (!found) {
    return (
      <Card title="What it may earn">
        <Empty>
          Nothing can be said: {daysLeft(batch, market.day) === 0 ? "no day is left." : "no day's output is final."}
        </Empty>
      </Card>
    );
  }
  const views: [string, string, Scenario | undefined][] = [
    ["Cautious", "the oracle's conservative view, which loans use", found.conservative],
    ["Falling", "output falls as Filecoin's did from April 2021", found.falling],
    ["Flat", "output stays as on the last day", found.flat],
  ];
  const rows = views.flatMap(([name, meaning, scenario]) => (scenario ? [{ name, meaning, scenario }] : []));
  const begins = earnsFrom(batch, market.day);
  return (
    <Card title="What it may earn">
      <Table
        caption="What an NFT may earn until its last day, after all fees"
        rows={rows}
        id={({ name }) => name}
        columns={[
          { label: "View", cell: ({ name, meaning }) => `${name}: ${meaning}` },
          {
            label: "Whole term, after fees",
            number: true,
            cell: ({ scenario }) => <Money of={scenario.total} coin={coin} />,
          },
          {
            label: "Of the price",
            number: true,
            cell: ({ scenario }) => (price ? percentOf(scenario.total, price.equal) : "–"),
          },
          {
            label: "Price is back on",
            number: true,
            cell: ({ scenario }) =>
              price === undefined
                ? "–"
                : scenario.breakEvenDay === undefined
                  ? "never"
                  : day(begins + scenario.breakEvenDay),
          },
        ]}
      />
      <Paid rows={rows} coin={coin} begins={begins} price={price?.equal} vesting={batch.vestingDays} />
      <p className="mt-3 text-sm text-muted">
        An NFT earns {amount(found.perDay)} {coin} a day at the output of the last day, after the provider&apos;s part
        and the platform&apos;s fee. Nobody knows the output of days to come.
        {price &&
          price.coin !== batch.coin &&
          " The price in dollars is counted at the oracle's average price of HFIL."}
      </p>
    </Card>
  );
}

interface PaidProps {
  rows: { name: string; scenario: Scenario }[];
  coin: string;
  begins: number;
  price: bigint | undefined;
  vesting: number;
}

const coordinate = (value: bigint): number => Number(value) / 1e18;

function Paid({ rows, coin, begins, price, vesting }: PaidProps) {
  const end = (rows[0]?.scenario.byDay.length ?? 0) + vesting;
  const points = Array.from({ length: POINTS + 1 }, (_, point) => Math.round((end * point) / POINTS));
  const tones = { Cautious: "warn", Falling: "bad", Flat: "accent" } as const;
  return (
    <Chart
      title="Paid out until each day"
      summary={`What is paid out of an NFT's income over ${end} days, against its price.`}
      places={points.map((point) => day(begins + point))}
      unit={coin}
      write={(value) => value.toLocaleString(undefined, { maximumFractionDigits: 2 })}
      series={[
        ...rows.map(({ name, scenario }) => ({
          label: name,
          kind: "line" as const,
          tone: tones[name as keyof typeof tones],
          values: points.map((point) => coordinate(scenario.paidOut(point))),
        })),
        ...(price === undefined
          ? []
          : [
              {
                label: "Price",
                kind: "line" as const,
                tone: "muted" as const,
                dashed: true,
                values: points.map(() => coordinate(price)),
              },
            ]),
      ]}
    />
  );
}
