/** Extremes that chance alone may not meet, each before a visit. They need nothing of what chance did. */
import { COIN, DAY } from "../chain";
import { list } from "../days";
import { ask } from "./at";
import { dayOver, positionsOf, type Scene, tokensOf } from "./people";

type Beat = (scene: Scene) => Promise<unknown>;

async function buy({ chain, me }: Scene, batch: number, count: number, coin: "hfil" | "husd"): Promise<void> {
  const [price, version] = await ask(chain, "market", "priceOf", [batch, chain.known[coin]]);
  const bound = price * BigInt(count);
  await chain.send(me, "market", "buy", [batch, count, chain.known[coin], bound, version, me.address]);
}

/** A few atto in a pool, and in the wallet. */
async function dust({ chain, me }: Scene): Promise<void> {
  await chain.send(me, "husd.pool", "deposit", [7n, me.address]);
  await chain.giveDmc(me.address, 12n);
}

/** Votes and a stake for the first time. */
async function votes({ chain, me, other }: Scene): Promise<void> {
  await chain.giveDmc(me.address, 20_000n * COIN + 1n);
  await chain.giveDmc(other.address, 500n * COIN);
  await chain.send(me, "dmc", "delegate", [me.address]);
  await chain.send(me, "staking", "stake", [chain.known.dmc, 5_000n * COIN + 3n]);
}

/** Fees arrive at those who stake, and a part of them is released. */
async function revenue({ chain, me, other }: Scene): Promise<void> {
  await chain.send(me, "staking", "stake", [chain.known.dmc, 11n]);
  await chain.mint("hfil", chain.known.staking, COIN + 5n);
  await chain.send(other, "staking", "sync", [chain.known.hfil]);
  await chain.moveTo((await chain.now()) + DAY / 3n);
}

/** A sale of two NFTs, of which the other account takes both. */
async function soldOut({ chain, other }: Scene): Promise<void> {
  const batch = await list(chain, { supply: 2, prices: { hfil: 3n * COIN + 7n }, power: 250_000n });
  const [price, version] = await ask(chain, "market", "priceOf", [batch, chain.known.hfil]);
  await chain.send(other, "market", "buy", [batch, 2, chain.known.hfil, 2n * price, version, other.address]);
}

/** A sale of a day that needs two buyers, and has one. */
async function bet(scene: Scene): Promise<void> {
  const terms = { supply: 3, minimum: 2, saleDays: 1, prices: { husd: 500n * COIN } };
  await buy(scene, await list(scene.chain, terms), 1, "husd");
}

/** All lenders take out what there is, and wait for the rest, which is lent. */
async function dry({ chain, me, other }: Scene): Promise<void> {
  await chain.send(me, "hfil.pool", "deposit", [300n * COIN, me.address]);
  for (const person of [chain.accounts.lender, other, me]) {
    const most = await ask(chain, "hfil.pool", "maxRedeem", [person.address]);
    // Interest until the next block makes the same cash worth less shares.
    const shares = most - most / 1_000n;
    if (shares > 0n) await chain.send(person, "hfil.pool", "redeem", [shares, person.address, person.address]);
    const left = await ask(chain, "hfil.pool", "balanceOf", [person.address]);
    if (left > 0n) await chain.send(person, "hfil.pool", "requestWithdrawal", [left]);
  }
}

/** Others lend again, and cash reaches those who wait. */
async function wet({ chain }: Scene): Promise<void> {
  const { lender } = chain.accounts;
  const balance = await ask(chain, "hfil", "balanceOf", [lender.address]);
  await chain.send(lender, "hfil.pool", "deposit", [balance / 3n, lender.address]);
}

/** Two NFTs of the month's holder, whose batch is collateral; else what is there. */
async function twoOf({ chain, me }: Scene): Promise<bigint[]> {
  const { holder } = chain.accounts;
  const free = (await tokensOf(chain, holder)).slice(0, 2);
  for (const id of free) {
    await chain.send(holder, "nft", "transferFrom", [holder.address, me.address, id]);
  }
  return free.length > 0 ? free : (await tokensOf(chain, me)).slice(0, 2);
}

/** A loan in dollars, which was near its limit at a price of FIL that is gone. */
async function loan(scene: Scene): Promise<number> {
  const { chain, me } = scene;
  let position = (await positionsOf(scene, "husd")).at(-1);
  if (position !== undefined && (await ask(chain, "husd.manager", "positionOf", [position])).debt > 0n) return position;
  await dayOver(scene);
  if (position === undefined) {
    const ids = await twoOf(scene);
    await chain.send(me, "husd.manager", "open", [ids]);
    ({ position } = await ask(chain, "husd.manager", "collateralOf", [ids[0] ?? 0n]));
  }
  await chain.giveDmc(me.address, 1_000n * COIN);
  await chain.send(me, "husd.manager", "supplyDmc", [position, 1_000n * COIN]);
  const line = await ask(chain, "husd.manager", "creditLine", [position, 0]);
  await chain.send(me, "husd.manager", "borrow", [position, (line * 95n) / 100n]);
  return position;
}

/** FIL loses most of its price, and a loan is weak. */
async function crash(scene: Scene): Promise<void> {
  const { chain, other } = scene;
  const position = await loan(scene);
  for (;;) {
    const { spot } = await ask(chain, "oracle", "priceOf", [chain.known.hfil]);
    await dayOver(scene, { prices: { hfil: spot / 3n } });
    await chain.send(other, "husd.manager", "sweep", [position]);
    if ((await ask(chain, "husd.manager", "healthFactor", [position])) < 10n ** 18n) return;
  }
}

/** Feeders say nothing for days. */
const silence: Beat = async ({ chain }) => chain.moveTo((await chain.now()) + 4n * DAY);
const recovery: Beat = (scene) => dayOver(scene);

/** What happens before a page is visited for the nth time, and after it. */
export const BEFORE: Record<string, Beat> = {
  "0 lend": dust,
  "1 stake": votes,
  "1 market": soldOut,
  "1 borrow": bet,
  "2 position": crash,
  "1 pool": dry,
  "2 pool": crash,
  "3 borrow": wet,
  "3 network": silence,
  "4 stake": revenue,
};
export const AFTER: Record<string, Beat> = { "2 pool": recovery, "3 network": recovery };
