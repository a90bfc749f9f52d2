/** One batch: its terms, its delivery record, what it may earn, and the purchase. */
import { useState } from "react";
import { Link } from "wouter";
import { useHead, useSite, useView } from "../../chain/context";
import { COIN_NAMES } from "../../chain/contracts";
import { type Batch, daysLeft, earnsFrom, isOpen, type Market, readMarket } from "../../reads/market";
import { Address } from "../../ui/address";
import { Card, Empty, Found, Note } from "../../ui/block";
import { Facts, Figures } from "../../ui/figures";
import { Money } from "../../ui/money";
import { bps, power } from "../../units/amount";
import { countdown, day, time } from "../../units/time";
import { Buy } from "./buy";
import { Prices } from "./price";
import { Outlook } from "./scenarios";
import { delivered, ENDED_EARLY, stateInWords, STOPPED } from "./words";

export default function BatchPage({ number }: { number: number }) {
  const query = useView(["market"], readMarket);
  return (
    <>
      <p>
        <Link href="/" className="text-accent underline underline-offset-4">
          Market
        </Link>
      </p>
      <h1 className="text-2xl font-bold">Batch {number}</h1>
      <Found query={query} lines={8}>
        {(market) => {
          const batch = market.batches.find((one) => one.number === number);
          return batch ? <Details market={market} batch={batch} /> : <Empty>There is no batch {number}.</Empty>;
        }}
      </Found>
    </>
  );
}

function Details({ market, batch }: { market: Market; batch: Batch }) {
  const unit = market.kinds.get(batch.kind)?.unit ?? "";
  // Who has the form before them keeps it, with what is typed and a dialog that is open, when the sale ends.
  const [offered] = useState(isOpen(batch));
  return (
    <>
      <Card>
        <Figures
          of={[
            { label: "State", value: stateInWords(batch, market.day) },
            { label: "Power per NFT", value: power(batch.power, unit) },
            {
              label: "Price per NFT",
              value: <Prices batch={batch} />,
              note: `${bps(market.saleFeeBps)} of it is the platform's fee`,
            },
            {
              label: "Term",
              value: `${batch.lastDay - batch.firstDay + 1} days`,
              note: `${day(batch.firstDay)} – ${day(batch.lastDay)}`,
            },
          ]}
        />
      </Card>
      {batch.state === "Discontinued" && <Note>{ENDED_EARLY}</Note>}
      {isOpen(batch) && batch.stopped && <Note tone="warn">{STOPPED[batch.stopped]}</Note>}
      {(offered || isOpen(batch)) && <Buy market={market} batch={batch} />}
      <Outlook market={market} batch={batch} />
      <Provider batch={batch} />
      <Terms market={market} batch={batch} />
    </>
  );
}

/** Who has to deliver, whether they did, and what stands behind it. */
function Provider({ batch }: { batch: Batch }) {
  const coin = COIN_NAMES[batch.coin];
  const { posted, needed } = batch.bond;
  return (
    <Card title="The provider">
      {batch.missedInRow > 0 && <Note tone="warn">{batch.missedInRow} days in a row were missed so far.</Note>}
      <Facts
        of={[
          ["Account", <Address key="a" of={batch.provider} name={undefined} />],
          ["Delivered", delivered(batch)],
          ["Bond posted", <Money key="p" of={posted} coin={coin} />],
          ["Bond needed now", <Money key="n" of={needed} coin={coin} rounding="up" />],
        ]}
      />
      <p className="mt-3 text-sm text-muted">
        A missed day is paid from the bond. When it is empty and seven days in a row were missed, the batch is in
        default: the provider gets nothing more, and you get back the price of the days that are left, less the upfront
        part and the fee. Nobody can take the machine's coins that were delivered already.
      </p>
    </Card>
  );
}

function Terms({ market, batch }: { market: Market; batch: Batch }) {
  const { deployment } = useSite();
  const { data: head } = useHead();
  const now = head?.time ?? market.day * 86_400;
  return (
    <Card title="Terms">
      <Facts
        of={[
          ["Sold", `${batch.sold} of ${batch.supply}, of which ${batch.minimum} have to be sold`],
          ["Sale", `${time(batch.saleOpens)} – ${time(batch.saleCloses)}, ${countdown(batch.saleCloses, now)}`],
          ["A purchase now earns from", day(earnsFrom(batch, market.day))],
          ["Days that it earns", String(daysLeft(batch, market.day))],
          ["Provider's part of the income", bps(batch.serviceBps)],
          [
            "Paid to the provider at once",
            `${bps(batch.upfrontBps)} of the price; the rest day by day, as it delivers`,
          ],
          [
            "Market's contract",
            <Address key="m" of={deployment.contracts.find(({ name }) => name === "market")?.address ?? "0x"} />,
          ],
        ]}
      />
    </Card>
  );
}
