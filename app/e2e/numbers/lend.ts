/** Lend: the list of pools, and one pool with what an account has in it. */
import type { Address } from "viem";
import type { Coin } from "../../src/chain/contracts";
import { lendingPoolAbi } from "../../src/generated/abi";
import { type At, COINS, NAMES, pool, same, sum } from "./at";
import { Figures } from "./shown";
import { bps, bpsOf, held, owed, percent, WAD, worthInWords } from "./write";

const SHARES = 24;
const HALVING = 15_768_000n;

async function poolAt(at: At, coin: Coin) {
  const [accounting, rates, solvency] = await Promise.all([
    at.ask(pool(coin), "accounting", []),
    at.ask(pool(coin), "rates", []),
    at.ask(`${coin}.manager`, "solvency", []),
  ]);
  return { ...accounting, ...rates, ...solvency };
}

async function mineAt(at: At, coin: Coin, account: Address) {
  const worth = (shares: bigint) => at.ask(pool(coin), "convertToAssets", [shares]);
  const [shares, payable, { staked }, { requests: count }] = await Promise.all([
    at.ask(pool(coin), "balanceOf", [account]),
    at.ask(pool(coin), "maxWithdraw", [account]),
    at.ask("staking", "stakeOf", [at.chain.known[pool(coin)], account]),
    at.ask(pool(coin), "queue", []),
  ]);
  const all = await at.each(count, async (place) => {
    const request = await at.ask(pool(coin), "requestOf", [place + 1]);
    return { number: place + 1, ...request };
  });
  const own = all.filter(({ owner, shares: left }) => same(owner, account) && left > 0n);
  const [assets, stakedAssets, ...requests] = await Promise.all([
    worth(shares),
    worth(staked),
    ...own.map(({ shares: left }) => worth(left)),
  ]);
  const queued = await Promise.all(
    own.map(async ({ number, claimable, ahead }, place) => {
      const [due, before] = await Promise.all([worth(claimable), worth(ahead)]);
      return { number, waits: requests[place] ?? 0n, due, before };
    }),
  );
  const value = assets + stakedAssets + sum(requests);
  return { shares, payable, staked, assets, stakedAssets, queued, value };
}

const assetsOf = (events: readonly { args: { assets: bigint } }[]): bigint =>
  sum(events.map(({ args }) => args.assets));

/** What an account put in and took out, by the pool's events. */
async function flowsAt(at: At, coin: Coin, owner: Address): Promise<{ put: bigint; taken: bigint }> {
  const range = { address: at.chain.known[pool(coin)], abi: lendingPoolAbi, fromBlock: 0n, toBlock: at.block } as const;
  const [deposits, withdrawals] = await Promise.all([
    at.client.getContractEvents({ ...range, eventName: "Deposit", args: { owner }, strict: true }),
    at.client.getContractEvents({ ...range, eventName: "Withdraw", args: { owner }, strict: true }),
  ]);
  return { put: assetsOf(deposits), taken: assetsOf(withdrawals) };
}

export async function lend(at: At, account: Address): Promise<Figures> {
  const figures = new Figures();
  for (const coin of COINS) {
    const [found, mine] = await Promise.all([poolAt(at, coin), mineAt(at, coin, account)]);
    const rows = figures.under(`Lending pools/${NAMES[coin]} pool/`);
    const money = moneyIn(rows, coin);
    rows.add("Lenders earn a year", `${percent(found.lendRate, "down")} APR`, found.lendRate);
    rows.add("Use", percent(found.utilization, "nearest"), found.utilization);
    money("Supplied", held, found.assets);
    money("Borrowed", held, found.debt);
    money("Cash now", held, found.cash);
    money("Waits in the queue", owed, found.queued);
    money("Bad debt so far", owed, found.badDebt);
    money("Yours", worthInWords, mine.assets + mine.stakedAssets);
  }
  return figures;
}

export async function lendPool(at: At, coin: Coin, account: Address): Promise<Figures> {
  const [found, mine, flows] = await Promise.all([
    poolAt(at, coin),
    mineAt(at, coin, account),
    flowsAt(at, coin, account),
  ]);
  const figures = new Figures();
  const money = moneyIn(figures, coin);
  figures.add("/Lenders earn a year", `${percent(found.lendRate, "down")} APR`, found.lendRate);
  figures.add("/Use", percent(found.utilization, "nearest"), found.utilization);
  money("/Supplied", held, found.assets);
  money("/Borrowed", held, found.debt);
  money("/Cash now", held, found.cash);
  money("/Reserve", held, found.reserve);
  money("/Waits in the queue", owed, found.queued);
  money("/Bad debt so far", owed, found.badDebt);
  addSafety(figures.under("Is the money safe?/"), found, coin);
  if (mine.value > 0n || flows.put > 0n) addMine(figures.under("Your deposit/"), { found, mine, flows }, coin);
  for (const { number, waits, due, before } of mine.queued) {
    const rows = figures.under(`Your withdrawal requests/Request ${number}/`);
    rows.money("Waits", worthInWords, waits, NAMES[coin]);
    rows.money("Can be claimed now", worthInWords, due, NAMES[coin]);
    rows.add("Ahead of it", before === 0n ? "nobody" : `about ${owed(before)} ${NAMES[coin]}`);
  }
  await addEmission(at, figures, coin, account, mine);
  return figures;
}

/** Writes amounts of one coin. */
const moneyIn = (figures: Figures, coin: Coin) => (name: string, write: (value: bigint) => string, value: bigint) =>
  figures.money(name, write, value, NAMES[coin]);

type Pool = Awaited<ReturnType<typeof poolAt>>;
type Mine = Awaited<ReturnType<typeof mineAt>>;

function addSafety(figures: Figures, { debt, reserve, weakDebt, partLeft, badDebt }: Pool, coin: Coin): void {
  const safe = reserve >= debt ? WAD : (reserve * WAD) / (debt || 1n);
  const money = moneyIn(figures, coin);
  const may = debt === 0n ? "nothing is lent" : `${percent(safe, "down")} of the loans`;
  figures.add("May fail before lenders lose", may);
  money("Weak loans", owed, weakDebt);
  const left = "Lenders keep if all weak loans fail and nothing of them comes back";
  figures.add(left, percent(partLeft, "down"), partLeft);
  money("Reserve, which pays first", held, reserve);
  money("Bad debt that lenders have borne so far", owed, badDebt);
}

interface Deposit {
  found: Pool;
  mine: Mine;
  flows: { put: bigint; taken: bigint };
}

function addMine(figures: Figures, { found, mine, flows }: Deposit, coin: Coin): void {
  const money = moneyIn(figures, coin);
  money("Value now", worthInWords, mine.value);
  figures.add("Value now/note", `${held(mine.shares + mine.staked, SHARES)} shares outside of the queue`);
  const gain = mine.value + flows.taken - flows.put;
  // Each deposit is cut by an atto: so little is no loss.
  if (gain >= -10n) money("Earned so far", held, gain > 0n ? gain : 0n);
  else money("Lost so far", owed, -gain);
  money("Earns a day, estimate", held, (mine.value * found.lendRate) / (365n * WAD));
  figures.add("Earns a day, estimate/note", `at ${percent(found.lendRate, "down")} a year, not compounded`);
  money("Can be paid at once", worthInWords, mine.payable);
}

/** All DMC of a day at the pace of now: half of what is left is emitted evenly in half a year. */
export function emittedADay(total: bigint, start: bigint, now: bigint): bigint {
  const left = total / 2n ** ((now - start) / HALVING);
  return ((left - left / 2n) * 86_400n) / HALVING;
}

async function addEmission(at: At, figures: Figures, coin: Coin, account: Address, mine: Mine): Promise<void> {
  const token = at.chain.known[pool(coin)];
  const [[weightBps, staked], { start, total }, earned] = await Promise.all([
    at.ask("staking", "tokenOf", [token]),
    at.ask("staking", "emission", []),
    at.ask("staking", "emissionOf", [token, account]),
  ]);
  const all = bpsOf(emittedADay(total, start, at.time), weightBps);
  const rows = figures.under("DMC for lenders/");
  rows.add("All stakers of the pool get", `${held(all)} DMC a day`);
  rows.add("All stakers of the pool get/note", `${bps(weightBps)} of the emission`);
  rows.money("You have staked", worthInWords, mine.stakedAssets, NAMES[coin]);
  rows.add("You get", `${held(staked === 0n ? 0n : (all * mine.staked) / staked)} DMC a day`);
  rows.money("To claim now", held, earned, "DMC");
}
