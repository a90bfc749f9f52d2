/** Proposals that others moved on, and NFTs of a failed sale that a proposal let become collateral. */
import type { PrivateKeyAccount } from "viem/accounts";
import { call, type Call } from "../../src/chain/contracts";
import { described } from "../../src/flows/propose";
import { argumentsOf } from "../../src/reads/proposals";
import { type Chain, COIN } from "../chain";
import { list, reportDays, reportPrices } from "../days";
import { expect } from "../fixtures";
import type { Meeting, Story } from "./meet";
import { buys } from "./setup";

interface Plan {
  calls: { target: `0x${string}`; value: bigint; data: `0x${string}` }[];
  description: string;
}

const plan = ({ known }: Chain, description: string, ...calls: Call[]): Plan => ({
  calls: calls.map(({ contract, data }) => ({ target: known[contract], value: 0n, data })),
  description,
});

/** The arguments of `propose`, whose last is the description itself. */
function proposing(of: Plan) {
  const [targets, values, datas] = argumentsOf(of);
  return [targets, values, datas, of.description] as const;
}

async function proposed(chain: Chain, by: PrivateKeyAccount, of: Plan): Promise<bigint> {
  await chain.send(by, "governor", "propose", proposing(of));
  return chain.read("governor", "hashProposal", argumentsOf(of));
}

/** The set of states as an error has it. */
const only = (...states: number[]) =>
  `0x${states
    .reduce((bits, state) => bits | (1 << state), 0)
    .toString(16)
    .padStart(64, "0")}`;

/** Proposing: the votes are lent away, then another page was faster. Returns the proposal. */
async function proposes(at: Meeting): Promise<Plan> {
  const { chain, account, page } = at;
  const { custodian } = chain.accounts;
  const lent = 2n * (await chain.read("governor", "proposalThreshold", []));
  await chain.giveDmc(account.address, lent + COIN);
  await chain.send(account, "dmc", "delegate", [account.address]);
  await chain.moveTo((await chain.now()) + 10n);
  await at.visit("stake/propose");
  await page.getByLabel("New fee", { exact: true }).fill("1.25");
  await at.ask("Propose");
  const [, treasury] = await chain.read("market", "fee", []);
  const description = described("Set the fee on sales to 1.25 %", "", account.address);
  const of = plan(chain, description, call("market", "setFee", [125, treasury]));
  const what = call("governor", "propose", proposing(of));
  await chain.send(account, "dmc", "transfer", [custodian.address, lent]);
  await chain.moveTo((await chain.now()) + 10n);
  const threshold = await chain.read("governor", "proposalThreshold", []);
  const few = { proposer: account.address, votes: COIN, threshold };
  await at.refuses("governor.propose", "GovernorInsufficientProposerVotes", few, what);
  await chain.giveDmc(account.address, lent);
  await chain.moveTo((await chain.now()) + 10n);
  const proposalId = await proposed(chain, account, of);
  const there = { proposalId, current: 0, expectedStates: only() };
  await at.refuses("governor.propose", "GovernorUnexpectedProposalState", there, what);
  expect(await chain.read("governor", "proposalProposer", [proposalId])).toBe(account.address);
  await at.close("New fee");
  return of;
}

/** The vote opens while the proposer cancels, and the account votes on another page. */
async function votes(at: Meeting, of: Plan, beside: bigint): Promise<void> {
  const { chain, account } = at;
  const id = await chain.read("governor", "hashProposal", argumentsOf(of));
  await at.visit(`stake/${id}`);
  await at.ask("Cancel the proposal");
  await chain.moveTo((await chain.read("governor", "proposalSnapshot", [id])) + 1n);
  const unable = { proposalId: id, account: account.address };
  const cancel = call("governor", "cancel", argumentsOf(of));
  await at.refuses("governor.cancel", "GovernorUnableToCancel", unable, cancel);
  await at.close();
  await at.ask("Vote for");
  const what = call("governor", "castVote", [id, 1]);
  for (const one of [id, beside]) await chain.send(chain.accounts.custodian, "governor", "castVote", [one, 1]);
  await chain.send(account, "governor", "castVote", [id, 1]);
  await at.refuses("governor.castVote", "GovernorAlreadyCastVote", { voter: account.address }, what);
  await chain.moveTo((await chain.read("governor", "proposalDeadline", [id])) + 1n);
  const closed = { proposalId: id, current: 4, expectedStates: only(1) };
  await at.refuses("governor.castVote", "GovernorUnexpectedProposalState", closed, what);
  await at.close();
}

/** Somebody else queues it and executes it first. */
async function decides(at: Meeting, of: Plan): Promise<void> {
  const { chain } = at;
  const { lender } = chain.accounts;
  const args = argumentsOf(of);
  const proposalId = await chain.read("governor", "hashProposal", args);
  const late = (current: number, ...states: number[]) => ({ proposalId, current, expectedStates: only(...states) });
  await at.ask("Queue");
  await chain.send(lender, "governor", "queue", args);
  const queue = call("governor", "queue", args);
  await at.refuses("governor.queue", "GovernorUnexpectedProposalState", late(5, 4), queue);
  await at.close();
  await chain.moveTo((await chain.read("governor", "proposalEta", [proposalId])) + 1n);
  await at.ask("Execute");
  await chain.send(lender, "governor", "execute", args);
  const execute = call("governor", "execute", args);
  await at.refuses("governor.execute", "GovernorUnexpectedProposalState", late(7, 5), execute);
  await at.close();
  const cancel = { "governor.cancel": call("governor", "cancel", args) } as const;
  await at.refuse("GovernorUnexpectedProposalState", late(7, 0, 1, 4, 5), cancel);
}

const refund = (...tokens: bigint[]) => ({ "market.refund": call("market", "refund", [tokens]) });

/** NFTs whose sale failed: one is collateral, one was given away, and one was refunded by another page. */
async function refunds(at: Meeting, batch: number, ids: readonly bigint[]): Promise<void> {
  const { chain, account } = at;
  const { lender } = chain.accounts;
  const [first = 0n, second = 0n, third = 0n] = ids;
  const lienHolder = chain.known["hfil.manager"];
  await chain.send(account, "nft", "approve", [lienHolder, first]);
  await chain.send(account, "hfil.manager", "open", [[first]]);
  await chain.moveTo((await chain.read("market", "termsOf", [batch])).saleCloses + 1n);
  await at.refuse("MiningPowerNft_Locked", { tokenId: first, lienHolder }, refund(first));
  await chain.send(account, "nft", "transferFrom", [account.address, lender.address, second]);
  // Anyone may ask for another account, but not for two at a time.
  const mine = { tokenId: third, payee: account.address };
  await at.refuse("PowerMarket_NotPayee", mine, refund(second, third));
  await chain.send(account, "market", "refund", [[third]]);
  const approve = { "nft.approve": call("nft", "approve", [lienHolder, third]) };
  await at.refuse("ERC721NonexistentToken", { tokenId: third }, approve);
}

export const voting: Story = {
  title: "voting: the votes are gone, the vote was cast or is over, and others queued and executed",
  meets: {
    "governor.propose": ["GovernorInsufficientProposerVotes", "GovernorUnexpectedProposalState"],
    "governor.cancel": ["GovernorUnableToCancel", "GovernorUnexpectedProposalState"],
    "governor.castVote": ["GovernorAlreadyCastVote", "GovernorUnexpectedProposalState"],
    "governor.queue": ["GovernorUnexpectedProposalState"],
    "governor.execute": ["GovernorUnexpectedProposalState"],
    "market.refund": ["MiningPowerNft_Locked", "PowerMarket_NotPayee"],
    "nft.approve": ["ERC721NonexistentToken"],
  },
  tell: async (at) => {
    const { chain, account } = at;
    const batch = await list(chain, { minimum: 9, saleDays: 10, firstIn: 10 });
    const ids = await buys(chain, account, batch, 3);
    const accept = plan(chain, `Accept batch ${batch}`, call("hfil.manager", "listBatch", [batch, 10_000_000n]));
    const of = await proposes(at);
    const beside = await proposed(chain, chain.accounts.custodian, accept);
    await chain.moveTo((await chain.read("governor", "proposalSnapshot", [beside])) - 5n);
    await votes(at, of, beside);
    await chain.send(chain.accounts.lender, "governor", "queue", argumentsOf(accept));
    await decides(at, of);
    await chain.send(chain.accounts.lender, "governor", "execute", argumentsOf(accept));
    await refunds(at, batch, ids);
    await reportDays(chain);
    await reportPrices(chain);
  },
};
