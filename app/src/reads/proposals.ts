/** Proposals: from the governor's events, with their states and votes from its views. */
import { type Abi, type Address, encodeAbiParameters, getAbiItem, type Hex, keccak256, stringToHex } from "viem";
import type { Deployment, Network } from "../chain/networks";
import { isRefusal, type Reader } from "../chain/reader";
import { governorAbi } from "../generated/abi";
import { type Facts, type RawCall, tell, type ToldCall } from "../texts/proposals";
import { RANGE, searchOn } from "./log";

/** OpenZeppelin's numbers. */
export const PROPOSAL_STATES = [
  "Pending",
  "Active",
  "Canceled",
  "Defeated",
  "Succeeded",
  "Queued",
  "Expired",
  "Executed",
] as const;
export type ProposalState = (typeof PROPOSAL_STATES)[number];

/** Support as the governor counts it. */
export const SUPPORT = ["against", "for", "abstain"] as const;
export type Support = (typeof SUPPORT)[number];

/** How long a decision can be executed after it is ready: the manual of the governor. [s] */
export const GRACE = 14 * 86_400;

/** What a proposal is, which never changes. */
export interface Created {
  id: bigint;
  proposer: Address;
  calls: RawCall[];
  /** As it was written: nothing in it is made visible yet. */
  description: string;
  block: bigint;
  /** Whether the id is that of these calls and this description, so that they can be queued and executed. */
  genuine: boolean;
}

export interface Proposal extends Created {
  state: ProposalState;
  /** The second whose votes count, and the last one in which votes count. [unix seconds] */
  snapshot: number;
  deadline: number;
  /** When it can be executed; 0 until it is queued. [unix seconds] */
  eta: number;
  votes: Record<Support, bigint>;
  /** Votes for and abstaining that it needs: before the snapshot, those of now. */
  quorum: bigint;
  mine: { voted: boolean; weight: bigint | undefined } | undefined;
}

const CREATED = getAbiItem({ abi: governorAbi, name: "ProposalCreated" });
const VOTED = getAbiItem({ abi: governorAbi, name: "VoteCast" });

const logsOf = (at: Reader, fromBlock: bigint, toBlock: bigint) =>
  at.client.getLogs({ address: at.known.governor, event: CREATED, fromBlock, toBlock, strict: true });
type Log = Awaited<ReturnType<typeof logsOf>>[number];

/** The arguments by which the governor knows a proposal. */
export function argumentsOf({ calls, description }: Pick<Created, "calls" | "description">) {
  return [
    calls.map(({ target }) => target),
    calls.map(({ value }) => value),
    calls.map(({ data }) => data),
    keccak256(stringToHex(description)),
  ] as const satisfies readonly [Address[], bigint[], Hex[], Hex];
}

/** The id: the manual of `hashProposal`. */
export function idOf(proposal: Pick<Created, "calls" | "description">): bigint {
  const types = ["address[]", "uint256[]", "bytes[]", "bytes32"].map((type) => ({ type }));
  return BigInt(keccak256(encodeAbiParameters(types, argumentsOf(proposal))));
}

function created({ args, blockNumber }: Log): Created {
  const { proposalId: id, proposer, targets, values, calldatas, description } = args;
  const calls = targets.map((target, place) => ({
    target,
    value: values[place] ?? 0n,
    data: calldatas[place] ?? "0x",
  }));
  return { id, proposer, calls, description, block: blockNumber, genuine: idOf({ calls, description }) === id };
}

export interface Proposals {
  /** Newest first. */
  all: Created[];
  /** Whether every block since the deployment was searched. */
  complete: boolean;
  /** The first block that was searched. */
  from: bigint;
}

/** Every proposal in the last `ranges` ranges of blocks. */
export async function readCreated(at: Reader, { block }: Deployment, ranges: number): Promise<Proposals> {
  const now = await searchOn<Log>(at, `proposals ${at.known.governor}`, {
    ask: (from, to) => logsOf(at, from, to),
    first: BigInt(block),
    reach: RANGE * BigInt(ranges),
  });
  return { all: now.logs.map(created), complete: now.complete, from: now.from };
}

/** The state of a proposal, and what an account has to do with it. */
export async function readProposal(at: Reader, one: Created, account: Address | undefined): Promise<Proposal> {
  const id = [one.id] as const;
  const [state, snapshot, deadline, eta, [against, inFavour, abstain], voted] = await Promise.all([
    at.read("governor", "state", id),
    at.read("governor", "proposalSnapshot", id),
    at.read("governor", "proposalDeadline", id),
    at.read("governor", "proposalEta", id),
    at.read("governor", "proposalVotes", id),
    account && at.read("governor", "hasVoted", [one.id, account]),
  ]);
  const over = Number(snapshot) < at.head.time;
  const [quorum, weight] = await Promise.all([
    at.read("governor", "quorum", [over ? snapshot : BigInt(at.head.time - 1)]),
    account && over ? at.read("governor", "getVotes", [account, snapshot]) : undefined,
  ]);
  return {
    ...one,
    state: PROPOSAL_STATES[state] ?? "Pending",
    snapshot: Number(snapshot),
    deadline: Number(deadline),
    eta: Number(eta),
    votes: { against, for: inFavour, abstain },
    quorum,
    mine: voted === undefined ? undefined : { voted, weight },
  };
}

/** How an account voted. Its vote is an event only. */
export async function readSupport(at: Reader, { id, block }: Created, account: Address): Promise<Support | undefined> {
  // A vote comes within days of the proposal, so the search begins there.
  for (let from = block; from <= at.head.number; from += RANGE) {
    const toBlock = from + RANGE - 1n < at.head.number ? from + RANGE - 1n : at.head.number;
    const logs = await at.client.getLogs({
      address: at.known.governor,
      event: VOTED,
      args: { voter: account },
      fromBlock: from,
      toBlock,
      strict: true,
    });
    const vote = logs.find(({ args }) => args.proposalId === id);
    if (vote) return SUPPORT[vote.args.support];
  }
  return undefined;
}

/** What the sentences of calls are made from. */
function factsOf(at: Reader, { contracts }: Deployment, { coin }: Network, account: Address | undefined): Facts {
  const ask = async (address: Address, abi: Abi, functionName: string, args: readonly unknown[]) => {
    try {
      return await at.view(address, abi, functionName, args);
    } catch (error) {
      if (isRefusal(error)) return undefined;
      throw error;
    }
  };
  return { contracts, native: coin, account, ask };
}

/** Calls in words. */
export function readTold(
  at: Reader,
  calls: readonly RawCall[],
  site: { deployment: Deployment; network: Network },
  account: Address | undefined,
): Promise<ToldCall[]> {
  const facts = factsOf(at, site.deployment, site.network, account);
  return Promise.all(calls.map((one) => tell(one, facts)));
}
