/** What anybody may do between two readings. Each sends at least one message, or says that it cannot. */
import type { PrivateKeyAccount } from "viem/accounts";
import { COIN, DAY } from "../chain";
import { reportPrices } from "../days";
import { ask, COINS, manager, pool } from "./at";
import { proposalOf } from "./dao";
import { dayOver, positionsOf, type Scene, Skip, tokensOf } from "./people";

type Deed = (scene: Scene) => Promise<unknown>;

const someone = ({ dice, me, other }: Scene): PrivateKeyAccount => (dice.next() < 0.75 ? me : other);

const SELLING = 1;
/** Smaller sales are there for what befalls them. */
const FEW = 10;
/** At most so many NFTs are bought, so that readings stay short. */
const ENOUGH = 20n;

async function buy(scene: Scene): Promise<void> {
  const { chain, dice } = scene;
  if ((await ask(chain, "nft", "totalSupply", [])) >= ENOUGH) throw new Skip("enough");
  const [who, coin] = [someone(scene), dice.of(COINS)];
  const batch = 1 + dice.below(await ask(chain, "market", "batches", []));
  const [{ state }, { supply: all }] = await Promise.all([
    ask(chain, "market", "stateOf", [batch]),
    ask(chain, "market", "termsOf", [batch]),
  ]);
  if (state !== SELLING || all < FEW) throw new Skip("not for sale");
  const [price, version] = await ask(chain, "market", "priceOf", [batch, chain.known[coin]]);
  const count = 1 + dice.below(2);
  const bound = price * BigInt(count);
  await chain.send(who, "market", "buy", [batch, count, chain.known[coin], bound, version, who.address]);
}

async function give(scene: Scene): Promise<void> {
  const { chain, dice, me, other } = scene;
  const from = dice.next() < 0.5 ? me : other;
  const token = dice.of(await tokensOf(chain, from));
  const to = from === me ? other : me;
  await chain.send(from, "nft", "transferFrom", [from.address, to.address, token]);
}

async function claim(scene: Scene): Promise<void> {
  const { chain, dice } = scene;
  const [who, batch] = [someone(scene), 1 + dice.below(2)];
  const tokens = (await tokensOf(chain, who)).filter((id) => id / 1_000_000n === BigInt(batch));
  if (tokens.length === 0) throw new Skip("no NFT");
  await chain.send(who, "distributor", "claim", [batch, tokens]);
}

async function deposit(scene: Scene): Promise<void> {
  const { chain, dice } = scene;
  const [who, coin] = [someone(scene), dice.of(COINS)];
  const amount = dice.part((await ask(chain, coin, "balanceOf", [who.address])) / 10n);
  await chain.send(who, pool(coin), "deposit", [amount, who.address]);
}

async function withdraw(scene: Scene): Promise<void> {
  const { chain, dice } = scene;
  const [who, coin] = [someone(scene), dice.of(COINS)];
  const amount = dice.part(await ask(chain, pool(coin), "maxWithdraw", [who.address]));
  await chain.send(who, pool(coin), "withdraw", [amount, who.address, who.address]);
}

async function request(scene: Scene): Promise<void> {
  const { chain, dice } = scene;
  const [who, coin] = [someone(scene), dice.of(COINS)];
  const shares = dice.part(await ask(chain, pool(coin), "balanceOf", [who.address]));
  await chain.send(who, pool(coin), "requestWithdrawal", [shares]);
}

/** Ends a request: paid, as far as there is cash, or taken back. */
const close = (message: "claimWithdrawal" | "cancelWithdrawal"): Deed =>
  async function closeRequest({ chain, dice, me, other }) {
    const coin = dice.of(COINS);
    const { requests } = await ask(chain, pool(coin), "queue", []);
    const number = 1 + dice.below(requests);
    const { owner, shares } = await ask(chain, pool(coin), "requestOf", [number]);
    const who = [me, other].find(({ address }) => address === owner);
    if (!who || shares === 0n) throw new Skip("not open");
    await chain.send(who, pool(coin), message, [number]);
  };

/** Stakes or unstakes DMC, or shares of a pool. */
const stakes = (message: "stake" | "unstake"): Deed =>
  async function moveStake(scene) {
    const { chain, dice, me } = scene;
    const token = dice.of(["dmc", "dmc", "hfil.pool", "husd.pool"] as const);
    const { staked } = await ask(chain, "staking", "stakeOf", [chain.known[token], me.address]);
    const balance = await ask(chain, token, "balanceOf", [me.address]);
    const amount = dice.part(message === "unstake" ? staked : balance / 2n);
    await chain.send(me, "staking", message, [chain.known[token], amount]);
  };

async function open({ chain, dice, me }: Scene): Promise<void> {
  const tokens = await tokensOf(chain, me);
  await chain.send(me, manager(dice.of(COINS)), "open", [[dice.of(tokens)]]);
}

async function supply(scene: Scene): Promise<void> {
  const { chain, dice, me } = scene;
  const coin = dice.of(COINS);
  const position = dice.of(await positionsOf(scene, coin));
  const tokens = await tokensOf(chain, me);
  await chain.send(me, manager(coin), "supplyCollateral", [position, [dice.of(tokens)]]);
}

async function takeOut(scene: Scene): Promise<void> {
  const { chain, dice, me } = scene;
  const coin = dice.of(COINS);
  const position = dice.of(await positionsOf(scene, coin));
  const tokens = await ask(chain, manager(coin), "tokensOf", [position]);
  await chain.send(me, manager(coin), "withdrawCollateral", [position, [dice.of(tokens)]]);
}

async function borrow(scene: Scene): Promise<void> {
  const { chain, dice, me } = scene;
  const coin = dice.of(COINS);
  const position = dice.of(await positionsOf(scene, coin));
  const [line, { debt }] = await Promise.all([
    ask(chain, manager(coin), "creditLine", [position, 0]),
    ask(chain, manager(coin), "positionOf", [position]),
  ]);
  await chain.send(me, manager(coin), "borrow", [position, dice.part(line - debt)]);
}

async function repay(scene: Scene): Promise<void> {
  const { chain, dice, me } = scene;
  const coin = dice.of(COINS);
  const position = dice.of(await positionsOf(scene, coin));
  const { debt } = await ask(chain, manager(coin), "positionOf", [position]);
  await chain.send(me, manager(coin), "repay", [position, dice.part(debt)]);
}

/** DMC into a position, or out of it. */
const moveDmc = (message: "supplyDmc" | "withdrawDmc"): Deed =>
  async function dmcOfPosition(scene) {
    const { chain, dice, me } = scene;
    const coin = dice.of(COINS);
    const position = dice.of(await positionsOf(scene, coin));
    const { dmc } = await ask(chain, manager(coin), "positionOf", [position]);
    const amount = dice.part(message === "withdrawDmc" ? dmc : 300n * COIN);
    await chain.send(me, manager(coin), message, [position, amount]);
  };

async function sweep(scene: Scene): Promise<void> {
  const { chain, dice, other } = scene;
  const coin = dice.of(COINS);
  await chain.send(other, manager(coin), "sweep", [dice.of(await positionsOf(scene, coin))]);
}

async function chooseSweep(scene: Scene): Promise<void> {
  const { chain, dice, me } = scene;
  const coin = dice.of(COINS);
  const position = dice.of(await positionsOf(scene, coin));
  await chain.send(me, manager(coin), "chooseSweep", [position, dice.below(10_001)]);
}

async function collect({ chain, dice, me, other }: Scene): Promise<void> {
  const kind = dice.below(4);
  const coin = chain.known[dice.of(COINS)];
  if (kind === 0) await chain.send(me, "staking", "claim", [coin]);
  else if (kind === 1) await chain.send(other, "staking", "sync", [coin]);
  else if (kind === 2) await chain.send(other, "distributor", "collectFees", [1 + dice.below(2)]);
  else
    await chain.send(me, "staking", "claimEmission", [
      chain.known[dice.of(["dmc", "hfil.pool", "husd.pool"] as const)],
    ]);
}

async function delegate({ chain, dice, me, other }: Scene): Promise<void> {
  await chain.send(me, "dmc", "delegate", [dice.of([me, other, me]).address]);
}

async function vote({ chain, dice, me, other }: Scene): Promise<void> {
  const who = dice.of([me, other, chain.accounts.holder, chain.accounts.custodian]);
  await chain.send(who, "governor", "castVote", [await proposalOf(chain), dice.below(3)]);
}

async function price({ chain, dice }: Scene): Promise<void> {
  const [coin, batch] = [dice.of(COINS), 1 + dice.below(await ask(chain, "market", "batches", []))];
  const dollars = coin === "husd" ? 160n : 1n;
  const amount = dice.part(12n * COIN) * dollars + BigInt(dice.below(1_000));
  await chain.send(chain.accounts.provider, "market", "setPrice", [batch, chain.known[coin], amount]);
}

async function bond({ chain, dice }: Scene): Promise<void> {
  const batch = 1 + dice.below(await ask(chain, "market", "batches", []));
  await chain.approve(chain.accounts.provider, "hfil", "market");
  await chain.send(chain.accounts.provider, "market", "postBond", [batch, dice.part(COIN)]);
}

/** Some hours pass, and a price may have moved. */
async function hours({ chain, dice }: Scene): Promise<void> {
  await chain.moveTo((await chain.now()) + BigInt(1 + dice.below(20_000)));
  if (dice.next() < 0.2)
    await reportPrices(chain, { hfil: BigInt(150 + dice.below(100)) * COIN + BigInt(dice.below(9)) });
}

/** A day passes: not every one of them is delivered. */
async function day(scene: Scene): Promise<void> {
  const { dice } = scene;
  const hfil = BigInt(160 + dice.below(90)) * COIN + 3n;
  await dayOver(scene, { deliver: dice.next() < 0.85, prices: { hfil, dmc: COIN + BigInt(dice.below(1_000_000)) } });
}

/** A day that the provider has not delivered in time is paid from the bond. */
async function cover({ chain, dice, other }: Scene): Promise<void> {
  const batch = 1 + dice.below(2);
  const { nextDay: due } = await ask(chain, "market", "stateOf", [batch]);
  if (BigInt(due + 2) * DAY > (await chain.now())) throw new Skip("not late");
  await chain.send(other, "distributor", "cover", [batch, due]);
}

/** What may happen, and how often of all. */
export const DEEDS: Record<string, readonly [number, Deed]> = {
  buy: [6, buy],
  "give an NFT": [4, give],
  claim: [5, claim],
  deposit: [6, deposit],
  withdraw: [4, withdraw],
  "request a withdrawal": [3, request],
  "claim a withdrawal": [2, close("claimWithdrawal")],
  "cancel a withdrawal": [2, close("cancelWithdrawal")],
  stake: [5, stakes("stake")],
  unstake: [4, stakes("unstake")],
  "open a position": [3, open],
  "supply collateral": [3, supply],
  "withdraw collateral": [3, takeOut],
  borrow: [7, borrow],
  repay: [4, repay],
  "supply DMC": [5, moveDmc("supplyDmc")],
  "withdraw DMC": [2, moveDmc("withdrawDmc")],
  sweep: [4, sweep],
  "choose the sweep": [2, chooseSweep],
  "claim fees": [6, collect],
  delegate: [2, delegate],
  vote: [2, vote],
  "set a price": [4, price],
  "post a bond": [2, bond],
  "hours pass": [6, hours],
  "a day passes": [4, day],
  "cover a day": [4, cover],
};
