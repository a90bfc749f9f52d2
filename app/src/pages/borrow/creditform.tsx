/** Buy NFTs at the primary sale with a loan on them. */
import { useState } from "react";
import { useView } from "../../chain/context";
import { type Coin, COIN_NAMES } from "../../chain/contracts";
import { dmcFor, lineNow } from "../../flows/borrow";
import { buyWithLoan, leverageTo, nftsInWords, type Offer, reach } from "../../flows/leverage";
import { readAcceptance, readEarner, readIncome } from "../../reads/collateral";
import { MAX_NFTS } from "../../reads/loans";
import type { Side } from "../../reads/loanside";
import type { Reader } from "../../chain/reader";
import { Card, Empty, Found } from "../../ui/block";
import { Button } from "../../ui/button";
import { Field } from "../../ui/field";
import { amount, bps } from "../../units/amount";
import { forDebt, part, worth } from "../../units/credit";
import type { Act } from "./actions";
import { noDebt } from "./words";

/** Batches on sale for the coin, whose NFTs are accepted as collateral. */
async function readOffers(at: Reader, side: Side, coin: Coin): Promise<(Offer & { room: number })[]> {
  const count = await at.read("market", "batches", []);
  const income = async (number: number) => {
    const earner = await readEarner(at, number);
    const { state, prices, firstDay } = earner.batch;
    if (state !== "Selling" || prices[coin] === undefined) return undefined;
    return readIncome(at, side, earner, Math.max(firstDay, at.day + 1));
  };
  const offers = Array.from({ length: count }, async (_, place) => {
    const [acceptance, counted] = await Promise.all([readAcceptance(at, place + 1), income(place + 1)]);
    const { batch } = acceptance;
    const [price, room] = [batch.prices[coin], acceptance.room[coin] ?? 0];
    if (price === undefined || !counted || room === 0) return [];
    return [{ batch, price, income: counted, room: Math.min(room, batch.supply - batch.sold) }];
  });
  return (await Promise.all(offers)).flat();
}

export function CreditForm(act: Act) {
  const { side, loan } = act;
  const query = useView(["loan offers", loan.coin], (at) => readOffers(at, side, loan.coin));
  return (
    <Card title="Buy more on credit">
      <Found query={query}>
        {(offers) =>
          offers.length === 0 ? (
            <Empty>No batch is on sale for {COIN_NAMES[loan.coin]} whose NFTs are accepted as collateral.</Empty>
          ) : (
            <Order act={act} offers={offers} />
          )
        }
      </Found>
    </Card>
  );
}

function Order({ act, offers }: { act: Act; offers: (Offer & { room: number })[] }) {
  const { side, loan, notMine, balances, start } = act;
  const [number, setNumber] = useState(offers[0]?.batch.number);
  const [text, setText] = useState("1");
  const offer = offers.find(({ batch }) => batch.number === number) ?? offers[0];
  if (!offer) return null;
  const coin = COIN_NAMES[loan.coin];
  const free = Math.min(MAX_NFTS - loan.nfts.length, offer.room);
  const whole = reach(side, loan, offer, side.maxLtvBps, free);
  const count = /^\d{1,3}$/.test(text.trim()) ? Number(text.trim()) : 0;
  const total = offer.price * BigInt(count);
  const credit = creditFor(act, offer, count);
  const lent = credit < total ? credit : total;
  const down = total - lent;
  const problem = count < 1 || count > free ? `Enter how many, 1 to ${free}.` : undefined;
  const common = notMine ?? noDebt(side, loan) ?? dmcShort(act, lent);
  const whyBuy =
    common ??
    problem ??
    (balances && balances.coin < down
      ? `You have ${amount(balances.coin)} ${coin} of the ${amount(down, { rounding: "up" })} that you pay.`
      : undefined);
  const whyAll = common ?? (whole === 0 ? "The credit line pays for no whole NFT." : undefined);
  return (
    <div className="space-y-3">
      <label className="block text-sm text-muted">
        Batch
        <select
          value={offer.batch.number}
          onChange={(event) => setNumber(Number(event.target.value))}
          className="mt-1 block min-h-11 w-full rounded-lg border border-line bg-bg px-3 text-text"
        >
          {offers.map(({ batch, price, income }) => (
            <option key={batch.number} value={batch.number}>
              Batch {batch.number}: {amount(price, { rounding: "up" })} {coin}, counts {amount(worth(income).value)}
            </option>
          ))}
        </select>
      </label>
      <Field label="How many NFTs to buy" value={text} onChange={setText} problem={problem} hint={`Up to ${free}`} />
      {!problem && (
        <p>
          Price {amount(total, { rounding: "up" })} {coin}: you pay <strong>{amount(down, { rounding: "up" })}</strong>,
          the pool lends {amount(lent)}.
        </p>
      )}
      <Button why={whyBuy} onClick={() => start(buyWithLoan(side, loan, offer, count, down))}>
        Buy with a loan
      </Button>
      {whyBuy && <p className="text-sm text-muted">{whyBuy}</p>}
      <Button why={whyAll} onClick={() => start(leverageTo(side, loan, offer, side.maxLtvBps, whole))}>
        {whole > 0 ? `Buy ${nftsInWords(whole)} and borrow the whole price` : "Buy and borrow the whole price"}
      </Button>
      <p className="text-sm text-muted">
        {whyAll ??
          `Nothing is paid now: the debt rises to an LTV of ${bps(side.maxLtvBps)} at most, where the next fall of the value begins to sweep your income.`}
      </p>
    </div>
  );
}

/** What the position and the new NFTs let the pool lend, less a margin for what moves until the block. */
function creditFor({ side, loan }: Act, { income }: Offer, count: number): bigint {
  const adds = part(worth(forDebt(income)).value, side.maxLtvBps) * BigInt(count);
  const room = lineNow(side, loan) + adds - loan.debt;
  const most = room > 0n ? part(room, 9_990) : 0n;
  return most < side.lendable ? most : side.lendable;
}

function dmcShort({ side, loan, balances }: Act, more: bigint): string | undefined {
  const needed = dmcFor(side, loan.debt, more);
  if (needed === undefined) return "DMC has no price now, and the loan needs DMC.";
  const lacks = needed > loan.dmc ? needed - loan.dmc : 0n;
  if (!balances || lacks <= balances.dmc) return undefined;
  return `This needs ${amount(lacks, { rounding: "up" })} DMC more than the position has, and you have ${amount(balances.dmc)}.`;
}
