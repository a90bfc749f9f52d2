/** Positions: what the loan manager says of them, and what is asked of it that no view has. */
import { type Address, BaseError, ContractFunctionRevertedError, type Abi } from "viem";
import { ABIS, type Answer, type Args, type Coin, COINS, type Messages } from "../chain/contracts";
import type { Reader } from "../chain/reader";
import { errorsAbi } from "../generated/abi";
import { forDebt, type Income, type Valuation, worth } from "../units/credit";
import { type Acceptance, type Earner, type Nft, readAcceptance, readEarner, readIncome, readNft } from "./collateral";
import { managerOf, readSides, type Side } from "./loanside";
import { batchOf, readOwned } from "./owned";

/** States of a position: the manual. */
export const LOAN_STATES = ["Healthy", "Watch", "CashSweep", "Liquidation"] as const;
export type LoanState = (typeof LOAN_STATES)[number];
/** What a position holds at most. */
export const MAX_NFTS = 20;
/** How many NFTs of an account are looked at. */
const LOOKED_AT = 100;

/** An NFT in a position. */
export interface Backing extends Valuation {
  id: bigint;
  batch: number;
  firstDay: number;
  lastDay: number;
  /** The first day whose income is the loan manager's. */
  fromDay: number;
  income: Income;
}

export type Auction = Answer<`${Coin}.manager`, "auctionOf">;

export interface Loan {
  coin: Coin;
  number: number;
  borrower: Address;
  debt: bigint;
  principal: bigint;
  /** Income in the other coin, held for the debt. */
  held: bigint;
  dmc: bigint;
  sweepBps: number;
  collateralValue: bigint;
  ltvBps: number;
  state: LoanState;
  factor: bigint;
  /** The most that can be owed after borrowing. */
  line: bigint;
  nfts: Backing[];
  auction: Auction | undefined;
  /** Income that a sweep would claim now, in each coin. */
  claimable: Record<Coin, bigint>;
}

type Batches = Map<number, Promise<Earner>>;

/** A position, or undefined if there is none of this number. */
export async function readLoan(
  at: Reader,
  coin: Coin,
  side: Side | Promise<Side>,
  number: number,
): Promise<Loan | undefined> {
  const manager = managerOf(coin);
  const figures = Promise.all([
    at.read(manager, "health", [number]),
    at.read(manager, "healthFactor", [number]),
    at.read(manager, "creditLine", [number, 0]),
    at.read(manager, "tokensOf", [number]),
    at.maybe(manager, "auctionOf", [number]),
  ]);
  // Without a position all of these refuse.
  figures.catch(() => undefined);
  const position = await at.maybe(manager, "positionOf", [number]);
  if (!position) return undefined;
  const [health, factor, line, tokens, auction] = await figures;
  const batches: Batches = new Map(
    [...new Set(tokens.map(batchOf))].map((batch): [number, Promise<Earner>] => [batch, readEarner(at, batch)]),
  );
  const [nfts, claimable] = await Promise.all([
    Promise.all(tokens.map((token) => readBacking(at, coin, side, token, batches))),
    readClaimable(at, tokens, batches),
  ]);
  const { collateralValue, ltvBps, state } = health;
  const { borrower, debt, principal, held, dmc, sweepBps } = position;
  const own = { borrower, debt, principal, held, dmc, sweepBps, collateralValue, ltvBps, factor, line, auction };
  const backing = nfts.filter((nft) => nft !== undefined);
  return { ...own, claimable, coin, number, state: LOAN_STATES[state] ?? "Liquidation", nfts: backing };
}

async function readClaimable(at: Reader, tokens: readonly bigint[], batches: Batches): Promise<Loan["claimable"]> {
  const found = await Promise.all(
    tokens.map((token) => Promise.all([at.maybe("distributor", "incomeOf", [token]), batches.get(batchOf(token))])),
  );
  const claimable: Loan["claimable"] = { hfil: 0n, husd: 0n };
  for (const [income, earner] of found) {
    if (earner) claimable[earner.batch.coin] += income?.claimable ?? 0n;
  }
  return claimable;
}

async function readBacking(
  at: Reader,
  coin: Coin,
  side: Side | Promise<Side>,
  id: bigint,
  batches: Batches,
): Promise<Backing | undefined> {
  const number = batchOf(id);
  const [{ fromDay }, { firstDay, lastDay }, earner, prices] = await Promise.all([
    at.read(managerOf(coin), "collateralOf", [id]),
    at.read("nft", "recordOf", [id]),
    batches.get(number) ?? readEarner(at, number),
    side,
  ]);
  const income = await readIncome(at, prices, earner, fromDay);
  return income && { id, batch: number, firstDay, lastDay, fromDay, income, ...worth(income) };
}

/** An NFT of the account, and what it would count in each pool. */
export interface Candidate {
  nft: Nft;
  acceptance: Acceptance;
  worth: Record<Coin, Counted | undefined>;
}

/** What an NFT counts, and why; and what of it counts for new debt. */
export type Counted = Valuation & { income: Income; lends: bigint };

/** Everything of an account that the page needs at first. */
export interface Book {
  sides: Record<Coin, Side>;
  candidates: Candidate[];
  /** NFTs that were not looked at. */
  more: number;
  /** Positions that its NFTs are in. */
  loans: Loan[];
}

export async function readBook(at: Reader, account: Address): Promise<Book> {
  const [sides, { ids, owns }] = await Promise.all([readSides(at), readOwned(at, account, LOOKED_AT)]);
  const numbers = [...new Set(ids.map(batchOf))];
  const [acceptances, [nfts, loans]] = await Promise.all([
    Promise.all(numbers.map(async (number) => [number, await readAcceptance(at, number)] as const)),
    readSecured(at, sides, ids),
  ]);
  const known = new Map(acceptances);
  // NFTs of a batch that earn from the same day count the same.
  const asked = new Map<string, Promise<Candidate["worth"]>>();
  const candidates = nfts.map(async (nft): Promise<Candidate[]> => {
    const acceptance = known.get(nft.batch);
    if (!acceptance) return [];
    const from = Math.max(at.day, nft.firstDay);
    const key = `${nft.batch} ${from}`;
    const found = asked.get(key) ?? readValuation(at, sides, acceptance, from);
    asked.set(key, found);
    return [{ nft, acceptance, worth: await found }];
  });
  return { sides, candidates: (await Promise.all(candidates)).flat(), more: owns - ids.length, loans };
}

/** NFTs, and the positions that they are in. */
async function readSecured(at: Reader, sides: Record<Coin, Side>, ids: readonly bigint[]): Promise<[Nft[], Loan[]]> {
  const nfts = await Promise.all(ids.map((id) => readNft(at, id)));
  const places = new Map(
    nfts.flatMap(({ position }) => (position ? [[`${position.coin} ${position.number}`, position]] : [])),
  );
  const loans = await Promise.all(
    [...places.values()].map(({ coin, number }) => readLoan(at, coin, sides[coin], number)),
  );
  return [nfts, loans.filter((loan) => loan !== undefined)];
}

async function readValuation(at: Reader, sides: Record<Coin, Side>, acceptance: Acceptance, from: number) {
  const [hfil, husd] = await Promise.all(
    COINS.map(async (coin): Promise<Counted | undefined> => {
      if (acceptance.room[coin] === undefined) return undefined;
      const income = await readIncome(at, sides[coin], acceptance, from);
      return income && { income, ...worth(income), lends: worth(forDebt(income)).value };
    }),
  );
  return { hfil, husd };
}

/** What the loan manager would refuse a message with, and its figures; undefined if it would not. */
export async function refusal<F extends Messages<`${Coin}.manager`>>(
  at: Reader,
  account: Address,
  coin: Coin,
  message: F,
  args: Args<`${Coin}.manager`, F>,
): Promise<{ name: string; args: readonly unknown[] } | undefined> {
  const manager = managerOf(coin);
  try {
    await at.client.simulateContract({
      account,
      address: at.known[manager],
      abi: [...ABIS[manager], ...errorsAbi] as Abi,
      functionName: message as string,
      args: args as unknown[],
      blockNumber: at.head.number,
    });
    return undefined;
  } catch (error) {
    const cause = error instanceof BaseError && error.walk((inner) => inner instanceof ContractFunctionRevertedError);
    if (cause instanceof ContractFunctionRevertedError && cause.data) {
      return { name: cause.data.errorName, args: cause.data.args ?? [] };
    }
    throw error;
  }
}
