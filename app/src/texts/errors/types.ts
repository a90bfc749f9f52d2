/** The types of the table of sentences. A missing sentence, or one for no error, does not compile. */
import type { AbiParameterToPrimitiveType, Address } from "viem";
import type { errorsAbi } from "../../generated/abi";

type Item = (typeof errorsAbi)[number];

/** The name of every error of every ABI. */
export type ErrorName = Item["name"];

/** The arguments of an error by name. */
export type ErrorArgs<N extends ErrorName> = {
  [I in Extract<Item, { name: N }>["inputs"][number] as I["name"]]: AbiParameterToPrimitiveType<I>;
};

export type Sentence<N extends ErrorName> = (args: ErrorArgs<N>, say: Say) => string;

export type Sentences<N extends ErrorName> = { readonly [K in N]: Sentence<K> };

/** The errors of one contract: those whose names begin with its own. */
export type Of<Contract extends string> = Extract<ErrorName, `${Contract}_${string}`>;

/** What the page knows while it sends a transaction. All of it may be missing. */
export interface Context {
  /** Who sends it: "you" instead of an address. */
  account?: Address | undefined;
  /** The coin that is paid, borrowed or deposited, or the share that is moved: most errors do not name it. */
  coin?: { symbol: string; decimals: number } | undefined;
  /** The coin of the network, for fees. */
  native?: string | undefined;
  /** Names of addresses that the page knows. */
  nameOf?: ((address: Address) => string | undefined) | undefined;
  locale?: string | undefined;
  timeZone?: string | undefined;
}

/** Figures in the reader's units. Amounts have 18 decimals, as all coins of the suite do. */
export interface Say {
  /** What is held, free or allowed: rounded down. */
  held: (atto: bigint) => string;
  /** What is owed or needed: rounded up. */
  owed: (atto: bigint) => string;
  /** The same two with the context's coin, for errors of a coin that do not name it. */
  coinHeld: (value: bigint) => string;
  coinOwed: (value: bigint) => string;
  /** Shares of a pool, which have 24 decimals. */
  sharesHeld: (value: bigint) => string;
  sharesOwed: (value: bigint) => string;
  count: (value: bigint | number) => string;
  percent: (bps: bigint | number) => string;
  day: (day: bigint | number) => string;
  time: (seconds: bigint | number) => string;
  duration: (seconds: bigint | number) => string;
  /** A known name, or a short address. */
  who: (address: Address) => string;
  isYou: (address: Address) => boolean;
  /** "1 is", "3 are" */
  areLeft: (value: number) => string;
  /** A term by its name in the ABI: the unit follows from the name. */
  term: (name: string, value: bigint) => string;
}
