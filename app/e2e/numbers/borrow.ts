/** Borrow: what NFTs allow, and positions. The value of collateral is counted anew, by the manual of the loan manager. */
import type { Address } from "viem";
import type { Coin } from "../../src/chain/contracts";
import { ascending } from "../../src/units/lists";
import { type At, COINS, manager, NAMES, pool, same, sum } from "./at";
import { type Batch, batchAt, due } from "./income";
import { Figures } from "./shown";
import { BPS, bps, bpsOf, day, divided, factor, held, least, most, owed, percent, WAD } from "./write";

const FRESH = 1;
const DOLLAR = { spot: WAD, average: WAD, finalAt: 0n, state: FRESH };
type Quote = typeof DOLLAR;
/** What a position holds at most, and what is left of a line when the page says "up to". */
const MAX = 20;
const MARGIN = 10;
/** Numbers that are looked at: more positions are never opened here, as there are no more NFTs. */
const POSITIONS = 20;
const [SELLING, RUNNING] = [1, 3];
const UNCOUNTED = "counts for no new debt: its provider missed the last day, or its bond is too small";

export type Side = Awaited<ReturnType<typeof sideAt>>;

/** One coin in another: the lower of its prices, by the higher ones of the other. */
async function pricesAt(at: At, coin: Coin) {
  const { known } = at.chain;
  const quote = async (of: Address) => {
    const found = await at.maybe("oracle", "priceOf", [of]);
    return found && found.average > 0n ? found : undefined;
  };
  const [hfil, dmc] = await Promise.all([quote(known.hfil), quote(known.dmc)]);
  const own = coin === "husd" ? DOLLAR : hfil;
  // A price that is not fresh counts 2 % less for each day: more, where it is the price of the debt.
  const age = (of: Quote) => (of.state === FRESH ? 0 : Math.floor(Number(at.time - of.finalAt) / 86_400) * 200);
  const inOwn = (of: Quote | undefined) => {
    if (!of || !own) return undefined;
    const [lower, higher] = [least(of.spot, of.average), most(own.spot, own.average)];
    return (bpsOf(lower, Math.max(0, 10_000 - age(of))) * WAD) / (higher + bpsOf(higher, age(own), "up"));
  };
  return { hfil: coin === "hfil" ? WAD : inOwn(hfil), other: inOwn(coin === "husd" ? hfil : DOLLAR), dmc: inOwn(dmc) };
}

export async function sideAt(at: At, coin: Coin) {
  const [{ credit, dmc }, maxLtvBps, { cash, debt }, { borrowRate, utilization }, lendable, prices] = await Promise.all(
    [
      at.ask(manager(coin), "terms", []),
      at.ask(manager(coin), "effectiveMaxLtvBps", []),
      at.ask(pool(coin), "accounting", []),
      at.ask(pool(coin), "rates", []),
      at.ask(pool(coin), "lendable", []),
      pricesAt(at, coin),
    ],
  );
  return { coin, credit, dmc, maxLtvBps, cash, debt, borrowRate, utilization, lendable, prices };
}

/** Income that an NFT is counted on to earn from a day on, what of its income vests, what both count, and for new debt. */
async function worthAt(at: At, side: Side, batch: Batch, from: number) {
  const [first, price] = [Math.max(at.day, from), side.prices.hfil];
  const earns = batch.state === RUNNING || (batch.state === SELLING && batch.sold >= batch.minimum);
  if (price === undefined) return undefined;
  const [{ defaulted }, locked, { feeBps }, ahead] = await Promise.all([
    at.ask(manager(side.coin), "providerOf", [batch.provider]),
    at.ask("distributor", "vestingSince", [batch.number, from, at.day]),
    at.ask("market", "incomeTermsOf", [batch.number]),
    earns && first <= batch.lastDay
      ? at.maybe("oracle", "remainingOutput", [batch.kind, first, batch.lastDay])
      : undefined,
  ]);
  const gross = due(ahead?.[0] ?? 0n, batch);
  const net = gross - bpsOf(gross, feeBps, "up");
  const lends = batch.missedInRow === 0 && batch.secured && !defaulted;
  const { incomeBps, lockedBps } = side.credit;
  const [promised, missed] = [Math.max(0, batch.nextDay - batch.firstDay), batch.missedDays];
  const [kept, whole] = [BigInt(Math.max(0, promised - missed)), BigInt(Math.max(promised, missed, 1))];
  const counted = missed === 0 ? BigInt(incomeBps) : (((BigInt(incomeBps) * kept) / whole) * kept) / whole;
  const worth = (income: bigint) => (((income * counted) / BPS + bpsOf(locked, lockedBps)) * price) / WAD;
  return { net, locked, value: worth(net), lent: worth(lends ? net : 0n) };
}

/** Positions of an account that have anything. */
export async function positionsAt(at: At, coin: Coin, account: Address): Promise<number[]> {
  const all = await at.each(POSITIONS, async (place) => {
    const number = place + 1;
    const position = await at.maybe(manager(coin), "positionOf", [number]);
    if (!position || !same(position.borrower, account)) return [];
    const tokens = await at.ask(manager(coin), "tokensOf", [number]);
    return tokens.length > 0 || position.debt + position.dmc + position.held > 0n ? [number] : [];
  });
  return all.flat();
}

async function positionAt(at: At, coin: Coin, number: number) {
  const [position, health, factorNow, line, tokens] = await Promise.all([
    at.ask(manager(coin), "positionOf", [number]),
    at.ask(manager(coin), "health", [number]),
    at.ask(manager(coin), "healthFactor", [number]),
    at.ask(manager(coin), "creditLine", [number, 0]),
    at.ask(manager(coin), "tokensOf", [number]),
  ]);
  return { ...position, ...health, debt: position.debt, factor: factorNow, line, tokens };
}

interface Row {
  batch: Batch;
  all: number;
  free: bigint[];
}

/** The account's NFTs by batch, in the order of their numbers. */
async function rowsAt(at: At, account: Address): Promise<Row[]> {
  const owns = await at.ask("nft", "balanceOf", [account]);
  const ids = await at.each(owns, (place) => at.ask("nft", "tokenOfOwnerByIndex", [account, BigInt(place)]));
  const rows = new Map<number, Row>();
  for (const id of ids.toSorted(ascending)) {
    const number = Number(id / 1_000_000n);
    const row = rows.get(number) ?? { batch: await batchAt(at, number), all: 0, free: [] };
    rows.set(number, row);
    row.all += 1;
    if (BigInt(await at.ask("nft", "lienHolderOf", [id])) === 0n) row.free.push(id);
  }
  return [...rows.values()];
}

/** What each free NFT of a row counts, or why none of them does. */
async function allowedAt(at: At, side: Side, { batch, free }: Row) {
  if (free.length === 0) return { why: "all under a lien" } as const;
  const [list, { maxPower: limit, suppliedPower: used }] = await Promise.all([
    at.ask(manager(side.coin), "batchOf", [batch.number]),
    at.ask(manager(side.coin), "providerOf", [batch.provider]),
  ]);
  if (BigInt(list.provider) === 0n) return { why: "not accepted" } as const;
  const room = least(list.maxPower - list.suppliedPower, limit - used) / batch.power;
  if (room <= 0n) return { why: "the cap is reached" } as const;
  const values = await Promise.all(
    free.map(async (id) => {
      const { firstDay } = await at.ask("nft", "recordOf", [id]);
      return worthAt(at, side, batch, Math.max(at.day, firstDay));
    }),
  );
  const [first] = values;
  if (first === undefined) return { why: "no price of its coin" } as const;
  if (first.value === 0n) return { why: "counts nothing: no income to come" } as const;
  if (first.lent === 0n) return { why: UNCOUNTED } as const;
  return { first: first.lent, values: values.slice(0, Number(room)).map((found) => found?.lent ?? 0n) } as const;
}

export async function borrow(at: At, account: Address): Promise<Figures> {
  const figures = new Figures();
  const rows = await rowsAt(at, account);
  for (const coin of COINS) {
    const side = await sideAt(at, coin);

    const term = figures.under("Terms and rates of loans in HFIL and in HUSD/");
    term.add(`Rate now, for all loans of the pool/${NAMES[coin]}`, `${percent(side.borrowRate, "up")} a year`);
    term.add(`Part of the pool that is lent/${NAMES[coin]}`, percent(side.utilization, "nearest"));
    term.add(`Can be lent now/${NAMES[coin]}`, `${held(side.lendable)} ${NAMES[coin]}`);
    if (rows.length > 0) await addAllowed(at, figures, side, rows);
    for (const number of await positionsAt(at, coin, account)) {
      const { debt, factor: wad, line, tokens, dmc } = await positionAt(at, coin, number);
      const owes = `Debt ${owed(debt)} ${NAMES[coin]} · health factor ${factor(wad)} · `;
      const more = dmc > 0n ? ` · ${held(dmc)} DMC` : "";
      const nfts = `${tokens.length} NFT${tokens.length === 1 ? "" : "s"}`;
      const text = `${debt > 0n ? owes : "No debt · "}credit line ${held(line)} ${NAMES[coin]} · ${nfts}${more}`;
      figures.add(`loan-${coin}-${number}`, text, ...(debt > 0n ? [debt, wad] : []), line);
    }
  }
  return figures;
}

async function addAllowed(at: At, figures: Figures, side: Side, rows: readonly Row[]): Promise<void> {
  const [name, values] = [NAMES[side.coin], [] as bigint[]];
  for (const row of rows) {
    const cells = figures.under(`What an NFT of each batch allows to borrow/Batch ${row.batch.number}/`);
    const found = await allowedAt(at, side, row);
    if (side.coin === "hfil") cells.add("Free", `${row.free.length} of ${row.all}`);
    if (found.values) {
      values.push(...found.values);
      const line = bpsOf(found.first, side.maxLtvBps);
      cells.add(`${name} for each`, `${held(line)} of ${held(found.first)} counted`);
    } else cells.add(`${name} for each`, found.why);
  }
  const best = values.toSorted((a, b) => Number(b > a) - Number(b < a)).slice(0, MAX);
  const line = bpsOf(sum(best), side.maxLtvBps);
  const upTo = least(bpsOf(line, 10_000 - MARGIN), side.lendable);
  const key = `What your NFTs allow you to borrow/In ${name}, up to`;
  figures.money(key, held, upTo, name);
  const limited = line > side.lendable ? "; the pool can lend no more now" : "";
  const free = `${best.length} free NFT${best.length === 1 ? "" : "s"}`;
  figures.add(`${key}/note`, `${free} count ${held(sum(best))}${limited}`);
}

/** DMC that a debt asks for: more of it the more of the pool is lent. */
function dmcFor({ dmc, cash, debt: lent, prices }: Side, debt: bigint): bigint | undefined {
  if (debt === 0n) return 0n;
  if (prices.dmc === undefined) return undefined;
  const [from, low, high] = [dmc.optimalUtilizationBps, dmc.minBps, dmc.maxBps].map((one) => BigInt(one) * 10n ** 14n);
  const [use, edge, minimum, maximum] = [divided(lent * WAD, cash + lent, "up"), from ?? 0n, low ?? 0n, high ?? 0n];
  const above = use > edge ? divided((maximum - minimum) * (use - edge), WAD - edge, "up") : 0n;
  const part = divided(debt * least(minimum + above, maximum), WAD, "up");
  return divided(part * WAD, prices.dmc, "up");
}

const STATES = ["Healthy", "Watch", "Cash sweep", "Liquidation"];

/** What the contract says if half of the output were gone, as the page asks at first. */
async function addStress(at: At, figures: Figures, coin: Coin, number: number): Promise<void> {
  const found = await at.ask(manager(coin), "healthIf", [number, 5_000, 0, 0]);
  const counts = `${held(found.collateralValue)} ${NAMES[coin]} against a debt of ${owed(found.debt)} ${NAMES[coin]}`;
  const ltv = found.ltvBps > 100_000 ? "above 1,000 %" : percent(BigInt(found.ltvBps) * 10n ** 14n, "up", 1);
  const end = found.debt > 0n ? `, LTV ${ltv}.` : ".";
  figures.add("#stress", `The collateral would count ${counts}: ${STATES[found.state]}${end}`, found.collateralValue);
}

/** An NFT in a position, and what it counts there. */
async function backingAt(at: At, side: Side, id: bigint) {
  const [{ fromDay }, batch] = await Promise.all([
    at.ask(manager(side.coin), "collateralOf", [id]),
    batchAt(at, Number(id / 1_000_000n)),
  ]);
  const worth = await worthAt(at, side, batch, fromDay);
  return worth && { batch, worth };
}

export async function position(at: At, coin: Coin, number: number): Promise<Figures> {
  const [side, loan] = await Promise.all([sideAt(at, coin), positionAt(at, coin, number)]);
  const figures = new Figures();
  const rows = figures.under("Where it stands/");
  rows.money("Debt", owed, loan.debt, NAMES[coin]);
  const interest = loan.debt > loan.principal ? loan.debt - loan.principal : 0n;
  rows.add("Debt/note", `${owed(interest)} of it is interest`);
  rows.money("Collateral value", held, loan.collateralValue, NAMES[coin]);
  rows.money("Credit line", held, loan.line, NAMES[coin]);
  rows.add("Health factor", factor(loan.factor), loan.factor);
  rows.add("Rate now", percent(side.borrowRate, "up"), side.borrowRate);
  rows.add("Income for the debt", bps(loan.sweepBps), loan.sweepBps);
  rows.money("DMC supplied", held, loan.dmc, "DMC");
  const needed = dmcFor(side, loan.debt);
  const worths = await Promise.all(loan.tokens.map((id) => backingAt(at, side, id)));
  const own = sum(worths.map((found) => found?.worth.value ?? 0n));
  const counted = least((loan.dmc * (side.prices.dmc ?? 0n)) / WAD, bpsOf(own, side.dmc.capBps));
  const counts = `counts ${held(counted)} ${NAMES[coin]} as collateral`;
  const told = needed === undefined ? "DMC has no price now" : `${owed(needed)} needed for the debt; ${counts}`;
  rows.add("DMC supplied/note", told);
  const other = NAMES[coin === "hfil" ? "husd" : "hfil"];
  if (loan.held > 0n) rows.money("Income held in the other coin", held, loan.held, other);
  if (loan.tokens.length > 0) await addStress(at, figures, coin, number);
  for (const [place, id] of loan.tokens.entries()) {
    const cells = figures.under(`NFTs of the position/${id}/`);
    const found = worths[place];
    if (!found) continue;
    const { batch, worth } = found;
    cells.add("Last day", day(batch.lastDay));
    cells.add("Cautious income to come", held(worth.net), worth.net);
    cells.add("Still vests", held(worth.locked), worth.locked);
    cells.add(`Counts, ${NAMES[coin]}`, held(worth.value), worth.value);
  }
  return figures;
}
