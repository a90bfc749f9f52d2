/** My power, and what all holders have together. Who is paid what is looked up for every NFT that there is. */
import { type Address, zeroAddress } from "viem";
import type { Coin } from "../../src/chain/contracts";
import { ascending } from "../../src/units/lists";
import { type At, COINS, NAMES, same, sum } from "./at";
import { addDays } from "./lately";
import { Figures } from "./shown";
import { day, held, power as inTib } from "./write";

const OPEN = 2 ** 32 - 1;
const SHOWN = 10;
/** The states of a batch that ended early: in default, or discontinued. */
const EARLY = [5, 6];

interface Segment {
  token: bigint;
  number: number;
  payee: Address;
  from: number;
  until: number;
}

const batchOf = (token: bigint): number => Number(token / 1_000_000n);

/** Every NFT's income segments. */
async function segmentsAt(at: At): Promise<Segment[]> {
  const tokens = await at.each(await at.ask("nft", "totalSupply", []), (place) =>
    at.ask("nft", "tokenByIndex", [BigInt(place)]),
  );
  const found = tokens.map(async (id) => {
    const head = await at.ask("nft", "incomeHead", [id]);
    const past = await at.each(head.segment, (number) => at.ask("nft", "incomeSegment", [id, number]));
    const rows = past.map(({ fromDay, untilDay, payee }) => ({ from: fromDay, until: untilDay, payee }));
    const all = [...rows, { from: head.fromDay, until: OPEN, payee: head.payee }];
    return all.map((one, number) => ({ ...one, number, token: id }));
  });
  return (await Promise.all(found)).flat();
}

export type Ledger = Awaited<ReturnType<typeof ledgerAt>>;

async function ledgerAt(at: At, number: number) {
  const [terms, state, ledger] = await Promise.all([
    at.ask("market", "termsOf", [number]),
    at.ask("market", "stateOf", [number]),
    at.maybe("distributor", "ledgerOf", [number]),
  ]);
  const coin: Coin = same(terms.coin, at.chain.known.hfil) ? "hfil" : "husd";
  return { ...terms, ...state, number, coin, ledger, nextDay: ledger?.nextDay ?? state.nextDay };
}

async function ledgersAt(at: At): Promise<Ledger[]> {
  return at.each(await at.ask("market", "batches", []), (place) => ledgerAt(at, place + 1));
}

async function incomeOf(at: At, segment: Segment, batch: Ledger | undefined) {
  const { token, number } = segment;
  const missed = (batch?.missedDays ?? 0) > 0 || EARLY.includes(batch?.state ?? 0);
  const [income, back] = await Promise.all([
    at.maybe("distributor", "segmentIncome", [token, number]),
    missed ? at.maybe("market", "missedOf", [token, number]) : undefined,
  ]);
  return { ...segment, claimable: 0n, vesting: 0n, claimed: 0n, ...income, back };
}

export type Income = Awaited<ReturnType<typeof incomeOf>>;

export async function power(at: At, account: Address): Promise<Figures> {
  const [segments, ledgers] = await Promise.all([segmentsAt(at), ledgersAt(at)]);
  const own = segments.filter(({ payee }) => same(payee, account));
  const owns = Number(await at.ask("nft", "balanceOf", [account]));
  const incomes = await Promise.all(own.map((one) => incomeOf(at, one, ledgers[batchOf(one.token) - 1])));
  const figures = new Figures();
  if (own.length === 0 && owns === 0) return figures;
  const earning = ledgers.filter(({ number }) => own.some(({ token }) => batchOf(token) === number));
  const coins = COINS.filter((coin) => earning.some((batch) => batch.coin === coin));
  for (const [label, part] of TOTALS) {
    const sums = coins.map((coin) => sum(incomes.filter(isIn(ledgers, coin)).map((one) => one[part])));
    const text = sums.map((value, place) => `${held(value)} ${NAMES[coins[place] ?? "hfil"]}`).join("");
    figures.add(`Income/${label}`, text || "–", ...sums);
  }
  const earlier = incomes.filter(({ until, claimable, vesting }) => until !== OPEN && claimable + vesting > 0n).length;
  figures.add("Income/NFTs", String(owns), owns);
  figures.add("Income/NFTs/note", EARLIER(earlier));
  await addNfts(at, figures, { account, owns, incomes, ledgers });
  addMissed(at, figures, incomes);
  const [first] = earning;
  const ofFirst = incomes.filter(({ token }) => batchOf(token) === first?.number);
  if (first) await addDays(at, figures, first, ofFirst);
  for (const coin of coins) await addMonths(at, figures, coin, incomes.filter(isIn(ledgers, coin)), ledgers);
  return figures;
}

const TOTALS = [
  ["To claim now", "claimable"],
  ["Still to vest", "vesting"],
  ["Claimed so far", "claimed"],
] as const;

const isIn = (ledgers: readonly Ledger[], coin: Coin) => (one: Segment) =>
  ledgers[batchOf(one.token) - 1]?.coin === coin;

const EARLIER = (count: number): string => {
  if (count === 0) return "in this account";
  return `${count} earlier part${count === 1 ? " also pays" : "s also pay"}: days before a sale or a lien`;
};

interface Owned {
  account: Address;
  owns: number;
  incomes: readonly Income[];
  ledgers: readonly Ledger[];
}

async function addNfts(at: At, figures: Figures, { account, owns, incomes, ledgers }: Owned): Promise<void> {
  const ids = await at.each(owns, (place) => at.ask("nft", "tokenOfOwnerByIndex", [account, BigInt(place)]));
  const shown = ids.toSorted(ascending);
  for (const id of shown.slice(0, SHOWN)) {
    const rows = figures.under(`NFTs of this account/${id}/`);
    const own = incomes.filter(({ token }) => token === id);
    const [{ power: millionths, firstDay, lastDay }, lien, { payee }] = await Promise.all([
      at.ask("nft", "recordOf", [id]),
      at.ask("nft", "lienHolderOf", [id]),
      at.ask("nft", "incomeHead", [id]),
    ]);
    const left = Math.max(0, lastDay - Math.max(at.day, firstDay) + 1);
    const coin = NAMES[ledgers[batchOf(id) - 1]?.coin ?? "hfil"];
    rows.add("Power", inTib(millionths));
    rows.add("Days left", firstDay > at.day ? `${left}, from ${day(firstDay)}` : String(left));
    rows.money("To claim", held, sum(own.map(({ claimable }) => claimable)), coin);
    rows.money("Still to vest", held, sum(own.map(({ vesting }) => vesting)), coin);
    const loan = COINS.find((one) => same(at.chain.known[`${one}.manager`], lien));
    const whose = loan ? `${NAMES[loan]} loan: stays in your wallet, its income` : "no: its income";
    if (lien === zeroAddress || loan) {
      rows.add("Collateral", `${whose} ${same(payee, account) ? "is yours" : "goes to the position first"}`);
    }
  }
}

function addMissed(at: At, figures: Figures, incomes: readonly Income[]): void {
  for (const coin of COINS) {
    const own = incomes.flatMap(({ back }) => (back && same(back.coin, at.chain.known[coin]) ? [back.amount] : []));
    const back = sum(own);
    if (back > 0n) figures.money(`#missed-${coin}`, held, back, NAMES[coin]);
  }
}

/** Locked parts of settled days, which never change. */
const settled = new Map<string, bigint>();

async function lockedOn(at: At, batch: number, on: number): Promise<bigint> {
  const key = `${at.chain.url} ${batch} ${on}`;
  const known = settled.get(key);
  if (known !== undefined) return known;
  const { vesting, arrears } = await at.ask("distributor", "dayOf", [batch, on]);
  if (arrears === 0n) settled.set(key, vesting);
  return vesting;
}

/** What still vests of an account's income of a coin, from each month's end to the next one. */
async function addMonths(at: At, figures: Figures, coin: Coin, own: readonly Income[], ledgers: readonly Ledger[]) {
  const { vestingDays } = await at.ask("market", "incomeTermsOf", [1]);
  const parts = await Promise.all(
    own.map(({ token, from, until }) => {
      const { number = 0, ledger, nextDay = 0 } = ledgers[batchOf(token) - 1] ?? {};
      const first = Math.max(from, ledger?.firstDay ?? nextDay, at.day - vestingDays);
      const days = Array.from({ length: Math.max(0, Math.min(until, nextDay) - first) }, (_, place) => first + place);
      return Promise.all(days.map(async (on) => ({ on, locked: await lockedOn(at, number, on) })));
    }),
  );
  const left = (on: number): bigint =>
    sum(
      parts.map((days) => {
        const young = days.filter((one) => on - one.on < vestingDays);
        const gone = sum(young.map((one) => one.locked * BigInt(on - one.on))) / BigInt(vestingDays);
        return sum(young.map(({ locked }) => locked)) - gone;
      }),
    );
  let [today, still] = [at.day, left(at.day)];
  while (still > 0n) {
    const date = new Date(today * 86_400_000);
    const end = Date.UTC(date.getUTCFullYear(), date.getUTCMonth() + 1, 0) / 86_400_000;
    const after = left(end);
    figures.money(
      `What is released by month, in ${NAMES[coin]}/${day(end)}/Released`,
      held,
      still - after,
      NAMES[coin],
    );
    [today, still] = [end + 1, after];
  }
}

export async function everyone(at: At): Promise<Figures> {
  const [nfts, ledgers] = await Promise.all([at.ask("nft", "totalSupply", []), ledgersAt(at)]);
  const figures = new Figures();
  figures.add("All holders/NFTs", String(nfts));
  const due = COINS.map((coin) => ({
    coin,
    owed: sum(ledgers.filter((batch) => batch.coin === coin).map(({ ledger }) => ledger?.owed ?? 0n)),
  })).filter(({ owed }) => owed > 0n);
  const text = due.map(({ coin, owed }) => `${held(owed)} ${NAMES[coin]}`).join("");
  figures.add("All holders/Owed to holders", text || "–", ...due.map(({ owed }) => owed));
  for (const { number, ledger, coin, nextDay, power: millionths } of ledgers) {
    if (!ledger || nextDay <= ledger.firstDay) continue;
    const { free, vesting } = await at.ask("distributor", "dayOf", [number, nextDay - 1]);
    const rows = figures.under(`Income of an NFT on the last settled day, by batch/Batch ${number}/`);
    rows.add("Power per NFT", inTib(millionths));
    rows.add("Day", day(nextDay - 1));
    rows.add("Income", `${held(free + vesting)} ${NAMES[coin]}`);
    rows.add("Of it free at once", `${held(free)} ${NAMES[coin]}`);
  }
  return figures;
}
