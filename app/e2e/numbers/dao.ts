/** Stake & vote, and Network. */
import type { Address } from "viem";
import { governorAbi } from "../../src/generated/abi";
import type { Chain } from "../chain";
import { proposal } from "../dao";
import { type At, COINS, NAMES, same, sum } from "./at";
import { emittedADay } from "./lend";
import { feed } from "./market";
import { Figures } from "./shown";
import { bps, bpsOf, day, held, partOf, until } from "./write";

const TOKENS = [
  ["dmc", "DMC", 18],
  ["hfil.pool", "HFIL pool shares", 24],
  ["husd.pool", "HUSD pool shares", 24],
] as const;
const PENDING = 0;
const TITLE = "Lower the fee on sales";

export async function stake(at: At, account: Address): Promise<Figures> {
  const { known } = at.chain;
  const figures = new Figures();
  const [balance, [locked], own, votes, supply, [, staked]] = await Promise.all([
    at.ask("dmc", "balanceOf", [account]),
    at.ask("dmc", "lockOf", [account]),
    at.ask("staking", "stakeOf", [known.dmc, account]),
    at.ask("dmc", "getVotes", [account]),
    at.ask("dmc", "totalSupply", []),
    at.ask("staking", "tokenOf", [known.dmc]),
  ]);
  figures.money("Your DMC/In your wallet", held, balance, "DMC");
  figures.add("Your DMC/In your wallet/note", `${held(balance - locked)} of it are free`);
  figures.money("Your DMC/Staked", held, own.staked, "DMC");
  figures.money("Your DMC/Waiting", held, own.waiting, "DMC");
  figures.add("Your DMC/Your votes", held(votes), votes);
  figures.add("Your DMC/Your votes/note", `${partOf(votes, supply)} of all DMC`);
  figures.money("All DMC/Staked by all", held, staked, "DMC");
  figures.add("All DMC/Staked by all/note", `${partOf(staked, supply)} of all DMC`);
  figures.money("All DMC/All DMC", held, supply, "DMC");
  figures.add("All DMC/Your part of the stake", partOf(own.staked, staked));
  await Promise.all([addRevenue(at, figures, account), addEmissions(at, figures, account), addVotes(at, figures)]);
  return figures;
}

async function addRevenue(at: At, figures: Figures, account: Address): Promise<void> {
  const { known } = at.chain;
  for (const coin of COINS) {
    const [{ received, paid, unreleased, releasedAt }, there, mine] = await Promise.all([
      at.ask("staking", "coinOf", [known[coin]]),
      at.ask(coin, "balanceOf", [known.staking]),
      at.ask("staking", "revenueOf", [known[coin], account]),
    ]);
    const rows = figures.under(`Revenue by coin/${NAMES[coin]}/`);
    rows.money("So far", held, received, NAMES[coin]);
    const written = `${held(unreleased)} ${NAMES[coin]}, the last of it ${until(releasedAt, at.time)}`;
    if (unreleased > 0n) rows.add("Being released", written, unreleased);
    else rows.add("Being released", "nothing now");
    const arrived = there - (received - paid);
    rows.add("Arrived, not booked", `${held(arrived)} ${NAMES[coin]}${arrived > 0n ? "Book" : ""}`, arrived);
    rows.add("Yours to claim", `${held(mine)} ${NAMES[coin]}Claim`, mine);
  }
}

async function addEmissions(at: At, figures: Figures, account: Address): Promise<void> {
  const { start, total } = await at.ask("staking", "emission", []);
  for (const [token, name, decimals] of TOKENS) {
    const address = at.chain.known[token];
    const [[weight, staked], { staked: mine }, earned] = await Promise.all([
      at.ask("staking", "tokenOf", [address]),
      at.ask("staking", "stakeOf", [address, account]),
      at.ask("staking", "emissionOf", [address, account]),
    ]);
    const rows = figures.under(`New DMC by what is staked/${name}/`);
    const aDay = bpsOf(emittedADay(total, start, at.time), weight);
    rows.add("Part of new DMC", bps(weight));
    rows.add("For all, a day", `${held(aDay)} DMC${staked === 0n ? ", once somebody stakes" : ""}`, aDay);
    rows.add("Staked by all", held(staked, decimals), staked);
    rows.add("Your stake", held(mine, decimals), mine);
    rows.add("Yours to claim", `${held(earned)} DMCClaim`, earned);
  }
}

const found = new Map<Chain, bigint>();

/** The proposal that the month left open. */
export async function proposalOf(chain: Chain): Promise<bigint> {
  const id = found.get(chain) ?? (await proposal(chain, TITLE)).proposalId;
  found.set(chain, id);
  return id;
}

/** Every vote that has opened. */
async function addVotes(at: At, figures: Figures): Promise<void> {
  const events = await at.client.getContractEvents({
    address: at.chain.known.governor,
    abi: governorAbi,
    eventName: "ProposalCreated",
    fromBlock: 0n,
    strict: true,
  });
  for (const { args } of events)
    await addVote(at, figures.under(args.description.split("\n")[0] ?? ""), args.proposalId);
}

async function addVote(at: At, figures: Figures, id: bigint): Promise<void> {
  const [state, [against, inFavour, abstain]] = await Promise.all([
    at.ask("governor", "state", [id]),
    at.ask("governor", "proposalVotes", [id]),
  ]);
  if (state === PENDING) return;
  for (const [name, votes] of [
    ["for", inFavour],
    ["abstain", abstain],
    ["against", against],
  ] as const) {
    figures.add(`#votes-${name}`, held(votes), votes);
  }
}

export async function network(at: At): Promise<Figures> {
  const figures = new Figures();
  const [{ state, lastDay }, { firstDay }, conservative, feeders] = await Promise.all([
    at.ask("oracle", "status", [1]),
    at.ask("oracle", "kindOf", [1]),
    at.maybe("oracle", "conservativeOutput", [1]),
    at.ask("oracle", "feeders", []),
  ]);
  const first = Math.max(firstDay, lastDay - 29);
  const days = await at.each(lastDay - first + 1, (place) => at.maybe("oracle", "dayOutput", [1, first + place]));
  const known = days.flatMap((one) => (one ? [one[0]] : []));
  const [own, [paid]] = [days.at(-1)?.[0] ?? 0n, await at.ask("oracle", "dayFigures", [1, lastDay])];
  const rows = figures.under("Output of Filecoin power/");
  rows.money("A TiB earned", held, own, "HFIL");
  rows.add("A TiB earned/note", `on ${day(lastDay)}`);
  rows.money(`Average of ${known.length} days`, held, sum(known) / BigInt(known.length), "HFIL");
  if (conservative === undefined) rows.add("Conservative", "– HFIL");
  else rows.money("Conservative", held, conservative, "HFIL");
  rows.money("The network paid", held, paid, "FIL");
  for (const coin of ["hfil", "dmc"] as const) {
    const price = await at.ask("oracle", "priceOf", [at.chain.known[coin]]);
    const rows = figures.under(`Prices of coins in dollars/${coin.toUpperCase()}/`);
    rows.add("State", feed(price.state));
    rows.add("Spot", `$ ${held(price.spot)}`, price.spot);
    rows.add("Average", `$ ${held(price.average)}`, price.average);
    rows.add("Reported", until(price.finalAt, at.time));
  }
  await addReports(at, figures, { due: lastDay + 1, feeders, state });
  return figures;
}

interface Reports {
  due: number;
  feeders: readonly Address[];
  state: number;
}

async function addReports(at: At, figures: Figures, { due, feeders }: Reports): Promise<void> {
  const reporters = (await at.maybe("oracle", "reportersOf", [1, due])) ?? [];
  for (const feeder of feeders) {
    const short = `${feeder.slice(0, 6)}…${feeder.slice(-4)}`;
    const there = reporters.some((one) => same(one, feeder));
    figures.add(`Feeders of the oracle/${short}/Report of ${day(due)}`, there ? "reported" : "not yet");
  }
}
