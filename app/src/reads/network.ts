/** The oracle's figures, and who may change what. */
import type { Address } from "viem";
import type { ContractName } from "../chain/contracts";
import type { Reader } from "../chain/reader";
import { FEED_STATES, type FeedState, unitOf } from "./market";

/** A day of a kind. A day that is not final is a gap. */
export interface Day {
  day: number;
  /** [atto per unit] */
  output: bigint | undefined;
  /** The network's: [atto], and power in the kind's unit of measure. */
  network: { output: bigint; power: bigint } | undefined;
}

export interface Feed {
  kind: number;
  unit: string;
  state: FeedState;
  firstDay: number;
  lastDay: number;
  missingDays: number;
  /** [atto per unit and day] */
  conservative: bigint | undefined;
  quarantined: { day: number; output: bigint; confirmableFrom: number } | undefined;
  days: Day[];
}

export async function readFeed(at: Reader, kind: number, length: number): Promise<Feed> {
  const [{ state, lastDay, missingDays }, { firstDay }, conservative, quarantine] = await Promise.all([
    at.read("oracle", "status", [kind]),
    at.read("oracle", "kindOf", [kind]),
    at.maybe("oracle", "conservativeOutput", [kind]),
    at.maybe("oracle", "quarantineOf", [kind]),
  ]);
  const first = Math.max(firstDay, lastDay - length + 1);
  const count = Math.max(0, lastDay - first + 1);
  const days = await Promise.all(Array.from({ length: count }, (_, place) => readDay(at, kind, first + place)));
  const name = FEED_STATES[state] ?? "Waiting";
  const waiting =
    name === "Quarantined" && quarantine
      ? { ...quarantine, confirmableFrom: Number(quarantine.confirmableFrom) }
      : undefined;
  return {
    kind,
    unit: unitOf(kind),
    state: name,
    firstDay,
    lastDay,
    missingDays,
    conservative,
    quarantined: waiting,
    days,
  };
}

async function readDay(at: Reader, kind: number, day: number): Promise<Day> {
  const [own, network] = await Promise.all([
    at.maybe("oracle", "dayOutput", [kind, day]),
    at.maybe("oracle", "dayFigures", [kind, day]),
  ]);
  return { day, output: own?.[0], network: network && { output: network[0], power: network[1] } };
}

export interface Feeders {
  quorum: number;
  /** Each with whether it has reported the day that is due. */
  all: { address: Address; reported: boolean }[];
  /** The day that is due. */
  due: number;
}

export async function readFeeders(at: Reader, kind: number): Promise<Feeders> {
  const [all, quorum, { lastDay }] = await Promise.all([
    at.read("oracle", "feeders", []),
    at.read("oracle", "quorum", []),
    at.read("oracle", "status", [kind]),
  ]);
  const due = lastDay + 1;
  const reporters = (await at.maybe("oracle", "reportersOf", [kind, due])) ?? [];
  const reported = new Set(reporters.map((address) => address.toLowerCase()));
  return { quorum, due, all: all.map((address) => ({ address, reported: reported.has(address.toLowerCase()) })) };
}

export interface Price {
  coin: "hfil" | "dmc";
  state: FeedState;
  /** [10^-18 USD] */
  spot: bigint;
  average: bigint;
  /** [unix seconds] */
  finalAt: number;
  staleSeconds: number;
}

export async function readPrices(at: Reader): Promise<Price[]> {
  const found = await Promise.all(
    (["hfil", "dmc"] as const).map(async (coin): Promise<Price[]> => {
      const [price, params] = await Promise.all([
        at.maybe("oracle", "priceOf", [at.known[coin]]),
        at.maybe("oracle", "coinOf", [at.known[coin]]),
      ]);
      if (!price || !params) return [];
      const { spot, average, finalAt, state } = price;
      const { staleSeconds } = params;
      return [{ coin, state: FEED_STATES[state] ?? "Waiting", spot, average, finalAt: Number(finalAt), staleSeconds }];
    }),
  );
  return found.flat();
}

/** The contracts that have an owner. */
const OWNED = [
  "husd",
  "hfil",
  "nft",
  "oracle",
  "market",
  "distributor",
  "hfil.pool",
  "hfil.manager",
  "husd.pool",
  "husd.manager",
  "dmc",
  "staking",
] as const satisfies readonly ContractName[];

export interface Keys {
  owners: Partial<Record<ContractName, Address>>;
  /** How long a decision waits. [s] */
  delay: bigint;
  governor: Address;
  guardian: { holder: Address; until: number };
  steward: { holder: Address; until: number };
}

export async function readKeys(at: Reader): Promise<Keys> {
  const [delay, governor, guardian, steward, ...owners] = await Promise.all([
    at.read("timelock", "getMinDelay", []),
    at.read("timelock", "governor", []),
    at.read("timelock", "guardian", []),
    at.read("timelock", "steward", []),
    ...OWNED.map((name) => at.read(name, "owner", [])),
  ]);
  return {
    owners: Object.fromEntries(OWNED.map((name, place) => [name, owners[place]])),
    delay,
    governor,
    guardian: { holder: guardian[0], until: Number(guardian[1]) },
    steward: { holder: steward[0], until: Number(steward[1]) },
  };
}

/** Whether the contracts know each other as the record says. A record that was swapped for another is seen here. */
export async function readWiring(at: Reader): Promise<boolean> {
  const [[nft, oracle, distributor], income, hfil, husd, governor] = await Promise.all([
    at.read("market", "wiring", []),
    at.read("distributor", "wiring", []),
    at.read("hfil.manager", "wiring", []),
    at.read("husd.manager", "wiring", []),
    at.read("timelock", "governor", []),
  ]);
  const { known } = at;
  const pairs: readonly (readonly [Address, Address])[] = [
    [nft, known.nft],
    [oracle, known.oracle],
    [distributor, known.distributor],
    [income.market, known.market],
    [income.nft, known.nft],
    [income.oracle, known.oracle],
    [hfil.pool, known["hfil.pool"]],
    [hfil.asset, known.hfil],
    [husd.pool, known["husd.pool"]],
    [husd.asset, known.husd],
    [governor, known.governor],
  ];
  return pairs.every(([found, expected]) => found.toLowerCase() === expected.toLowerCase());
}
