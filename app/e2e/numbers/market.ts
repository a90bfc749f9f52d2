/** Market: the list, and one batch. */
import { type At, COINS, NAMES, sum } from "./at";
import { backAfter, type Batch, batchesAt, nets, priceOf, type Rule, views } from "./income";
import { Figures } from "./shown";
import { bps, day, held, moment, owed, power, until } from "./write";

const FEEDS = ["waiting", "fresh", "stale", "retired", "quarantined"];
export const feed = (state: number): string => FEEDS[state] ?? "";
const [SELLING, RUNNING] = [1, 3];

export function stateInWords({ state, sold, supply, firstDay }: Batch, today: number): string {
  if (state === SELLING) return sold === supply ? "Sold out" : "On sale";
  if (state === RUNNING) return firstDay > today ? "Sold, starts soon" : "Running";
  const others = ["Sale opens soon", "", "Sale failed: refunds", "", "Ended", "Provider defaulted", "Ended early"];
  return others[state] ?? "";
}

function delivered({ nextDay, firstDay, missedDays }: Batch): string {
  const due = Math.max(0, nextDay - firstDay);
  return due === 0 ? "not due yet" : `${due - missedDays} of ${due} days`;
}

function addPrices(figures: Figures, key: string, { prices }: Batch): void {
  const known = COINS.filter((coin) => prices[coin] > 0n);
  const text = known.map((coin) => `${owed(prices[coin])} ${NAMES[coin]}`).join(" or ");
  figures.add(key, text || "–", ...known.map((coin) => prices[coin]));
}

/** Whole percents of a price, cut. */
const inPercent = (part: bigint, price: bigint): string => {
  const whole = (part * 100n) / price;
  return part > 0n && whole === 0n ? "< 1 %" : `${String(whole).replace(/\B(?=(\d{3})+$)/g, ",")} %`;
};

/** What all batches share, which are of one product: the last output, how income is paid, the price of HFIL. */
async function sharedAt(at: At) {
  const [{ state, lastDay }, { feeBps, lockedBps, vestingDays }, price] = await Promise.all([
    at.ask("oracle", "status", [1]),
    at.ask("market", "incomeTermsOf", [1]),
    at.maybe("oracle", "priceOf", [at.chain.known.hfil]),
  ]);
  const output = (await at.maybe("oracle", "dayOutput", [1, lastDay]))?.[0] ?? 0n;
  const rule: Rule = { lockedBps, vestingDays };
  return { state, lastDay, output, feeBps, rule, average: price?.state === 1 ? price.average : undefined };
}

export async function market(at: At): Promise<Figures> {
  const [shared, batches] = await Promise.all([sharedAt(at), batchesAt(at)]);
  const { output, lastDay, state, feeBps, average } = shared;
  const figures = new Figures();
  figures.money("What power earns/A TiB earned", held, output, "HFIL");
  figures.add("What power earns/A TiB earned/note", `on ${day(lastDay)}, before fees`);
  figures.add("What power earns/Figures are", feed(state));
  for (const batch of batches) {
    const rows = figures.under(`Batches of mining power/Batch ${batch.number}/`);
    const open = batch.state <= SELLING;
    const price = priceOf(batch, average);
    rows.add("State", stateInWords(batch, at.day));
    rows.add("Power per NFT", power(batch.power));
    addPrices(rows, "Price per NFT", batch);
    if (batch.days > 0) rows.money("Earns a day", held, nets([output], batch, feeBps)[0] ?? 0n, "HFIL");
    else rows.add("Earns a day", "–");
    const counted = batch.days > 0 && batch.remaining !== undefined && price !== undefined;
    const back = counted ? inPercent(sum(nets(views.Cautious(batch), batch, feeBps)), price) : "–";
    rows.add("Back, cautious view", back);
    rows.add("Term", `${day(batch.firstDay)} – ${day(batch.lastDay)}`);
    rows.add("Delivered", delivered(batch));
    rows.add("Left", open ? `${batch.supply - batch.sold} of ${batch.supply}` : "not on sale");
  }
  return figures;
}

export async function batch(at: At, number: number): Promise<Figures> {
  const [shared, batches, [feeBps]] = await Promise.all([sharedAt(at), batchesAt(at), at.ask("market", "fee", [])]);
  const found = batches[number - 1];
  if (!found) throw new Error(`there is no batch ${number}`);
  const figures = new Figures();
  figures.add("/State", stateInWords(found, at.day));
  figures.add("/Power per NFT", power(found.power));
  addPrices(figures, "/Price per NFT", found);
  figures.add("/Price per NFT/note", `${feeBps / 100} % of it is the platform's fee`);
  figures.add("/Term", `${found.lastDay - found.firstDay + 1} days`);
  figures.add("/Term/note", `${day(found.firstDay)} – ${day(found.lastDay)}`);
  if (found.days > 0) addViews(figures, found, shared);
  figures.add("The provider/Delivered", delivered(found));
  figures.money("The provider/Bond posted", held, found.posted, "HFIL");
  figures.money("The provider/Bond needed now", owed, found.needed, "HFIL");
  figures.add("Terms/Sold", `${found.sold} of ${found.supply}, of which ${found.minimum} have to be sold`);
  const sale = `${moment(found.saleOpens)} – ${moment(found.saleCloses)}`;
  figures.add("Terms/Sale", `${sale}, ${until(found.saleCloses, at.time)}`);
  figures.add("Terms/A purchase now earns from", day(found.from));
  figures.add("Terms/Days that it earns", String(found.days));
  figures.add("Terms/Provider's part of the income", bps(found.serviceBps));
  return figures;
}

function addViews(figures: Figures, found: Batch, shared: Awaited<ReturnType<typeof sharedAt>>): void {
  const price = priceOf(found, shared.average);
  for (const name of ["Cautious", "Falling", "Flat"] as const) {
    if (name === "Cautious" && found.remaining === undefined) continue;
    const rows = figures.under(`What an NFT may earn until its last day, after all fees/${name}/`);
    const income = nets(views[name](found, shared.output), found, shared.feeBps);
    const total = sum(income);
    rows.money("Whole term, after fees", held, total, "HFIL");
    rows.add("Of the price", price === undefined ? "–" : inPercent(total, price));
    const back = price === undefined ? undefined : backAfter(income, shared.rule, price);
    const said = back === undefined ? "never" : day(found.from + back);
    rows.add("Price is back on", price === undefined ? "–" : said);
  }
}
