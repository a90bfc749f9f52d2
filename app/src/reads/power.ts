/** What an account owns, and what it earned: its NFTs, and every income segment that is or was its own. */
import { type Address, isAddressEqual, zeroAddress } from "viem";
import type { Answer, Coin } from "../chain/contracts";
import type { Reader } from "../chain/reader";
import { miningPowerNftAbi as abi } from "../generated/abi";
import { coinAt, type PowerBatch, readPowerBatch } from "./income";
import { RANGES, REACH, searchOnIfAnswered } from "./log";
import { endedEarly } from "./market";
import { batchOf, readOwned } from "./owned";

/** The end of an open segment. [day] */
const OPEN = 2 ** 32 - 1;
/** NFTs that are read of one account. */
export const MAX_NFTS = 500;
/** Segments that are read of one NFT, the newest. */
const MAX_SEGMENTS = 50;

/** What an NFT pays to whom while it is collateral. */
export type LienHolder = "hfil.manager" | "husd.manager" | "other";

export interface Nft {
  id: bigint;
  batch: number;
  firstDay: number;
  /** The last day that it earns. */
  lastDay: number;
  lien: LienHolder | undefined;
  /** Who is paid its income of today. */
  payee: Address;
  /** Whether that is the account. */
  pays: boolean;
}

/** Days of an NFT whose income is the account's. */
export interface Segment {
  token: bigint;
  number: number;
  batch: number;
  /** Its first day, and the day after its last one. */
  from: number;
  until: number;
  open: boolean;
  /** Whether the account has the NFT now. */
  owned: boolean;
  /** [atto of the batch's coin] */
  claimable: bigint;
  vesting: bigint;
  claimed: bigint;
  /** Escrow of missed days that is due back. */
  missed: { amount: bigint; coin: Coin };
}

export interface Sold {
  /** The first block that was searched. */
  from: bigint;
  /** Whether everything since the deployment, or as far as the page goes, was searched. */
  complete: boolean;
  /** The endpoint did not answer: nothing, or less, is known. */
  failed: boolean;
}

export interface Power {
  account: Address;
  day: number;
  nfts: Nft[];
  /** How many it owns: more than are shown if there are very many. */
  owns: number;
  segments: Segment[];
  batches: Map<number, PowerBatch>;
  /** The search for NFTs that it had once. */
  sold: Sold;
}

/** NFTs that left the account: they may still owe it income. */
function readSold(at: Reader, account: Address, first: bigint) {
  const events = { address: at.known.nft, abi, eventName: "Transfer", args: { from: account }, strict: true } as const;
  return searchOnIfAnswered(at, `sold ${at.known.nft} ${account}`, {
    ask: (fromBlock, toBlock) => at.client.getContractEvents({ ...events, fromBlock, toBlock }),
    first,
    reach: REACH,
    ranges: RANGES,
  });
}

function lienHolder(at: Reader, holder: Address): LienHolder | undefined {
  if (holder === zeroAddress) return undefined;
  const known = (["hfil.manager", "husd.manager"] as const).find((name) => isAddressEqual(at.known[name], holder));
  return known ?? "other";
}

/** The open income segment of an NFT. It also has the NFT's first day, so nothing else of it is read. */
type Head = Answer<"nft", "incomeHead">;

async function readNft(at: Reader, account: Address, id: bigint, head: Head, batch: Promise<PowerBatch>): Promise<Nft> {
  const holder = await at.read("nft", "lienHolderOf", [id]);
  const { state, nextDay, ...terms } = await batch;
  const lastDay = endedEarly(state) ? nextDay - 1 : terms.lastDay;
  const { batch: number, firstDay, payee } = head;
  const pays = isAddressEqual(payee, account);
  return { id, batch: number, firstDay, lastDay, lien: lienHolder(at, holder), payee, pays };
}

type Days = Pick<Segment, "token" | "number" | "batch" | "from" | "until" | "open" | "owned">;

/** The account's segments of an NFT. */
async function readSegments(at: Reader, account: Address, token: bigint, head: Head, owned: boolean): Promise<Days[]> {
  const first = Math.max(0, head.segment - MAX_SEGMENTS + 1);
  const numbers = Array.from({ length: head.segment - first + 1 }, (_, place) => first + place);
  const found = await Promise.all(
    numbers.map(async (number) =>
      number === head.segment
        ? { number, fromDay: head.fromDay, untilDay: OPEN, payee: head.payee }
        : { number, ...(await at.read("nft", "incomeSegment", [token, number])) },
    ),
  );
  return found
    .filter(({ payee }) => isAddressEqual(payee, account))
    .map(({ number, fromDay, untilDay }) => {
      const batch = batchOf(token);
      return { token, number, batch, from: fromDay, until: untilDay, open: untilDay === OPEN, owned };
    });
}

async function readIncome(at: Reader, days: Days, batch: Promise<PowerBatch>): Promise<Segment> {
  const [income, { missedDays, state, coin }] = await Promise.all([
    at.maybe("distributor", "segmentIncome", [days.token, days.number]),
    batch,
  ]);
  const mayMiss = missedDays > 0 || endedEarly(state);
  const missed = mayMiss ? await at.maybe("market", "missedOf", [days.token, days.number]) : undefined;
  const nothing = { claimable: 0n, vesting: 0n, claimed: 0n };
  return {
    ...days,
    ...(income ?? nothing),
    missed: missed ? { amount: missed.amount, coin: coinAt(at, missed.coin) } : { amount: 0n, coin },
  };
}

/** Everything that the page shows of an account. `first` is the block of the deployment. */
export async function readPower(at: Reader, account: Address, first: bigint): Promise<Power> {
  const [{ ids, owns }, { logs, from, done, failed }] = await Promise.all([
    readOwned(at, account, MAX_NFTS),
    readSold(at, account, first),
  ]);
  const owned = new Set(ids);
  const left = new Set(logs.map(({ args }) => args.tokenId));
  const all = [...ids, ...[...left].filter((id) => !owned.has(id))];
  // Each answer is asked for as early as it can be: an endpoint may be far away.
  const batches = new Map([...new Set(all.map(batchOf))].map((number) => [number, readPowerBatch(at, number)]));
  const batch = (id: bigint) => batches.get(batchOf(id)) ?? readPowerBatch(at, batchOf(id));
  const of = async (id: bigint): Promise<{ nft?: Nft; segments: Segment[] }> => {
    // An NFT that was burnt has none.
    const head = await at.maybe("nft", "incomeHead", [id]);
    if (!head) return { segments: [] };
    const own = owned.has(id);
    const nft = own ? readNft(at, account, id, head, batch(id)) : undefined;
    const days = await readSegments(at, account, id, head, own);
    const segments = await Promise.all(days.map((one) => readIncome(at, one, batch(id))));
    return { segments, ...(nft && { nft: await nft }) };
  };
  const [tokens, found] = await Promise.all([Promise.all(all.map(of)), Promise.all(batches.values())]);
  const nfts = tokens.flatMap(({ nft }) => (nft ? [nft] : []));
  const segments = tokens.flatMap((one) => one.segments);
  const byNumber = new Map(found.map((batch) => [batch.number, batch]));
  const sold = { from, complete: done, failed };
  return { account, day: at.day, nfts, owns, segments, batches: byNumber, sold };
}
