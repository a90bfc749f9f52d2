/** Without a wallet: what all holders own and earn. */
import { useView } from "../../chain/context";
import { COIN_NAMES } from "../../chain/contracts";
import { type Everyone as All, readEveryone } from "../../reads/everyone";
import { Card, Empty, Found } from "../../ui/block";
import { Figures } from "../../ui/figures";
import { Money } from "../../ui/money";
import { Table } from "../../ui/table";
import { amount, power } from "../../units/amount";
import { day } from "../../units/time";

export function Everyone() {
  const query = useView(["everyone"], readEveryone);
  return (
    <>
      <Empty>Connect a wallet to see yours. These are the figures of all holders.</Empty>
      <Found query={query} lines={5}>
        {(all) => (
          <>
            <Card title="All holders">
              <Figures
                of={[
                  { label: "NFTs", value: String(all.nfts), note: "held now" },
                  { label: "Owed to holders", value: <Owed all={all} />, note: "claimable, or vesting" },
                ]}
              />
            </Card>
            <Card title="What an NFT earned last">
              <Last all={all} />
            </Card>
          </>
        )}
      </Found>
    </>
  );
}

function Owed({ all }: { all: All }) {
  if (all.owed.length === 0) return "–";
  return all.owed.map(([coin, sum]) => (
    <span key={coin} className="block">
      <Money of={sum} coin={COIN_NAMES[coin]} id={`owed-${coin}`} />
    </span>
  ));
}

function Last({ all }: { all: All }) {
  const rows = all.batches.flatMap(({ days, ...batch }) => {
    const last = days.at(-1);
    return last ? [{ ...batch, last }] : [];
  });
  if (rows.length === 0) return <Empty>No day of any batch has been paid yet.</Empty>;
  return (
    <Table
      caption="Income of an NFT on the last settled day, by batch"
      rows={rows}
      id={({ number }) => number}
      columns={[
        { label: "Batch", cell: ({ number }) => `Batch ${number}` },
        { label: "Power per NFT", number: true, cell: (one) => power(one.power, one.unit) },
        { label: "Day", cell: ({ last }) => day(last.day) },
        {
          label: "Income",
          number: true,
          cell: ({ last, coin }) => `${amount(last.free + last.vesting)} ${COIN_NAMES[coin]}`,
        },
        {
          label: "Of it free at once",
          number: true,
          cell: ({ last, coin }) => `${amount(last.free)} ${COIN_NAMES[coin]}`,
        },
      ]}
    />
  );
}
