/** Who moves the chain between two readings, and what each of them needs for it. */
import { maxUint128, zeroAddress } from "viem";
import type { PrivateKeyAccount } from "viem/accounts";
import type { Coin, ContractName } from "../../src/chain/contracts";
import { ascending } from "../../src/units/lists";
import { type Chain, COIN } from "../chain";
import { type DayOptions, deliverDays, nextDay } from "../days";
import { ask, COINS, manager, pool } from "./at";

/** Numbers between 0 and 1, the same for the same seed: mulberry32. */
export function numbers(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
}

export class Dice {
  readonly next: () => number;

  constructor(seed: number) {
    this.next = numbers(seed);
  }

  /** A whole number from 0 on, below `end`. */
  below(end: number): number {
    return Math.floor(this.next() * end);
  }

  of<T>(things: readonly T[]): T {
    const found = things[this.below(things.length)];
    if (found === undefined) throw new Skip("there is nothing to choose from");
    return found;
  }

  /** A part of an amount: all of it, a few atto, or anything between. */
  part(of: bigint): bigint {
    if (of <= 0n) throw new Skip("there is nothing");
    const kind = this.below(8);
    if (kind === 0) return of;
    if (kind === 1) return BigInt(1 + this.below(50)) < of ? BigInt(1 + this.below(50)) : of;
    return (of * BigInt(1 + this.below(999_999))) / 1_000_000n || 1n;
  }
}

/** What was chosen cannot be done now. */
export class Skip extends Error {}

/** What an action gets. */
export interface Scene {
  chain: Chain;
  dice: Dice;
  /** Whose pages are read. */
  me: PrivateKeyAccount;
  other: PrivateKeyAccount;
}

/** All approvals, and coins for who has none. */
export async function equip({ chain, me, other }: Scene): Promise<void> {
  await chain.give(other.address, 100n * COIN);
  for (const coin of COINS) await chain.mint(coin, other.address, 5_000n * COIN);
  for (const person of [me, other]) {
    for (const coin of COINS) {
      const spenders: ContractName[] = person === me ? ["market", pool(coin), manager(coin)] : ["market", pool(coin)];
      for (const spender of spenders) await chain.approve(person, coin, spender);
    }
    await chain.approve(person, "dmc", "staking");
  }
  for (const coin of COINS) {
    await chain.approve(me, "dmc", manager(coin));
    await chain.send(me, "nft", "setApprovalForAll", [chain.known[manager(coin)], true]);
    await chain.send(me, pool(coin), "approve", [chain.known.staking, 2n ** 127n]);
  }
}

/** A day passes, of which the provider delivers what is due, or nothing. What is too late is paid from the bond first. */
export async function dayOver({ chain, other }: Scene, options: DayOptions = {}): Promise<void> {
  await nextDay(chain, { ...options, deliver: false });
  if (options.deliver === false) return;
  // Not in the very second in which a deadline ends.
  await chain.moveTo((await chain.now()) + 60n);
  const { provider } = chain.accounts;
  const batches = await ask(chain, "market", "batches", []);
  for (let batch = 1; batch <= batches; batch += 1) {
    for (;;) {
      const { nextDay: due } = await ask(chain, "market", "stateOf", [batch]);
      const tried = await chain.tryOut(provider, "distributor", "deliver", [batch, due, maxUint128]);
      if (!("refusal" in tried) || !tried.refusal.name.endsWith("DeliveryTooLate")) break;
      await chain.send(other, "distributor", "cover", [batch, due]);
    }
  }
  await deliverDays(chain);
}

/** The NFTs of an account that are free, or all of them. */
export async function tokensOf(chain: Chain, person: PrivateKeyAccount, free = true): Promise<bigint[]> {
  const count = Number(await ask(chain, "nft", "balanceOf", [person.address]));
  const places = Array.from({ length: count }, (_, place) => BigInt(place));
  const ids = await Promise.all(
    places.map((place) => ask(chain, "nft", "tokenOfOwnerByIndex", [person.address, place])),
  );
  const liens = await Promise.all(ids.map((id) => ask(chain, "nft", "lienHolderOf", [id])));
  return ids.filter((_, place) => !free || liens[place] === zeroAddress).toSorted(ascending);
}

/** The positions of mine that have NFTs. */
export async function positionsOf({ chain, me }: Scene, coin: Coin): Promise<number[]> {
  const ids = await tokensOf(chain, me, false);
  const places = await Promise.all(ids.map((id) => ask(chain, manager(coin), "collateralOf", [id])));
  return [...new Set(places.map(({ position }) => position).filter((number) => number > 0))];
}
