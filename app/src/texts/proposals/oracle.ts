/** The oracle: feeders, kinds of power, prices of coins. */
import type { ContractFunctionArgs } from "viem";
import type { outputOracleAbi } from "../../generated/abi";
import { count, exact, rate } from "../../units/amount";
import type { Ask, Tellers } from "./types";
import { change, changes, date, days, number, percent, span, type Writers, yesNo } from "./write";

type Oracle = typeof outputOracleAbi;
type Kind = ContractFunctionArgs<Oracle, "nonpayable", "setKind">[1];
type Coin = ContractFunctionArgs<Oracle, "nonpayable", "setCoin">[1];

const usd = (atto: bigint): string => `$ ${exact(atto)}`;
const perDay = (atto: bigint): string => `${exact(atto)} a day`;

const KIND: Writers<Omit<Kind, "bounds" | "bands">> = {
  scale: ["Scale of the unit", number],
  firstDay: ["First day that is reported", date],
  staleDays: ["Missing days that make the figures stale", days],
  floorRate: ["Slowest fall that loans count with: tomorrow's output of today's", (wad) => rate(wad)],
};
const BOUNDS: Writers<Kind["bounds"]> = {
  minNetworkOutput: ["Smallest output of the network", perDay],
  maxNetworkOutput: ["Largest output of the network", perDay],
  minNetworkPower: ["Smallest power of the network", number],
  maxNetworkPower: ["Largest power of the network", number],
  minOutput: ["Smallest output of a unit", perDay],
  maxOutput: ["Largest output of a unit", perDay],
};
const BANDS: Writers<Kind["bands"]> = {
  networkOutput: ["Band of the network's output, day on day", percent],
  networkPowerFall: ["Largest fall of the network's power in a day", percent],
  networkPowerRise: ["Largest rise of the network's power in a day", percent],
  output: ["Band of a unit's output, day on day", percent],
  weekFall: ["Largest fall of a unit's output in a week", percent],
  weekRise: ["Largest rise of a unit's output in a week", percent],
};
const COIN: Writers<Coin> = {
  minPrice: ["Lowest price", usd],
  maxPrice: ["Highest price", usd],
  slotSeconds: ["Time between two prices", span],
  staleSeconds: ["A price is stale after", span],
  windowSeconds: ["A price is averaged over", span],
  fallBps: ["A fall is quarantined above", percent],
  riseBps: ["A rise is quarantined above", percent],
  retired: ["Retired: no more prices", yesNo],
};

/** How many reports make a day final, of how many feeders. */
async function quorum(ask: Ask<Oracle>): Promise<string> {
  const [feeders, needed] = [await ask("feeders", []), await ask("quorum", [])];
  return feeders && needed ? ` Now ${count(needed)} of ${count(feeders.length)} feeders make a day final.` : "";
}

export const oracle: Tellers<Oracle> = {
  admitFeeder: async ([feeder], ask, { who }) => ({
    says: `${who(feeder)} may report to the oracle.${await quorum(ask)}`,
    warns: ["Feeders that lie together set the figures that income and loans depend on."],
  }),
  removeFeeder: async ([feeder], ask, { who }) => ({
    says: `${who(feeder)} may not report to the oracle any more.${await quorum(ask)}`,
  }),
  setQuorum: async ([quorum], ask) => ({
    changes: [change("Reports that make a day or a price final", number, await ask("quorum", []), quorum)],
  }),
  setKind: async ([kind, { bounds, bands, ...rest }], ask) => {
    // A kind that is not there yet has no figures.
    const now = await ask("kindOf", [kind]);
    return {
      says: now ? `Limits of the figures of power of kind ${kind}:` : `A kind of power is added, number ${kind}:`,
      changes: [
        ...changes(KIND, now, rest),
        ...changes(BOUNDS, now?.bounds, bounds),
        ...changes(BANDS, now?.bands, bands),
      ],
      warns: ["Wider bands let feeders move income and the value of collateral faster."],
    };
  },
  retireKind: ([kind, fromDay]) => ({
    says: `Power of kind ${kind} earns nothing from ${date(fromDay)} on, for ever.`,
  }),
  announceCut: ([kind, day, numerator, denominator]) => ({
    says:
      `The output of power of kind ${kind} is expected to fall to ${count(numerator)} / ${count(denominator)} on ` +
      `${date(day)} or soon after, so that the fall is not quarantined.`,
  }),
  withdrawCut: ([kind, day]) => ({
    says: `The output of power of kind ${kind} is not expected to fall on ${date(day)} any more.`,
    warns: ["Loans count with more output again. A fall that comes all the same is quarantined."],
  }),
  setCoin: async ([coin, params], ask, { who }) => {
    const now = await ask("coinOf", [coin]);
    return {
      says: now ? `Limits of the price of ${who(coin)}:` : `The oracle gets a price of ${who(coin)}:`,
      changes: changes(COIN, now, params),
    };
  },
};
