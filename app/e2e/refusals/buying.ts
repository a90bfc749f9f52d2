/** What can come between an offer that was seen and its purchase. */
import { call, type Call } from "../../src/chain/contracts";
import type { Client } from "../../src/chain/client";
import { newest } from "../../src/chain/reader";
import { parts, permit } from "../../src/flows/permit";
import { COIN } from "../chain";
import { list } from "../days";
import { expect } from "../fixtures";
import type { ErrorName } from "../../src/texts/errors";
import type { Meeting, Story, Values } from "./meet";

const FIELD = "How many NFTs";

/** A signed approval of an amount for the market: its end and its parts. */
async function signs({ chain, account }: Meeting, amount: bigint) {
  // Of its many messages a reader needs those that any client has.
  const at = await newest(chain.client as unknown as Client, chain.known);
  const wanted = await permit(at, "hfil", account.address, "market", amount);
  const { deadline } = wanted.message;
  return { deadline, by: parts(await account.signTypedData(wanted)) };
}

/** Signatures that came too late, or after another one. The allowance is one coin then. */
async function signatures(at: Meeting, needed: bigint, bought: (signed: Awaited<ReturnType<typeof signs>>) => Call) {
  const { chain, account } = at;
  const { deadline, by } = await signs(at, needed);
  await chain.moveTo(deadline + 1n);
  const late = { "market.buyWithPermit": bought({ deadline, by }) };
  await at.refuse("ERC2612ExpiredSignature", { deadline }, late);
  const [first, second] = [await signs(at, needed), await signs(at, COIN)];
  const permitted = [account.address, chain.known.market, COIN, second.deadline, ...second.by] as const;
  await chain.send(account, "hfil", "permit", permitted);
  const again = { "market.buyWithPermit": bought(first) };
  await at.refuse("ERC2612InvalidSigner", { owner: account.address }, again);
  return again;
}

/** The order of five NFTs of a batch of ten, its dialog open, and the message that the page will send. */
async function order(at: Meeting) {
  const { chain, page, account } = at;
  const [batch, coin] = [await list(chain, { supply: 10, saleDays: 1 }), chain.known.hfil];
  const [price, version] = await chain.read("market", "priceOf", [batch, coin]);
  await at.visit(`market/${batch}`);
  await page.getByLabel(FIELD, { exact: true }).fill("5");
  await at.ask("Buy");
  const what = call("market", "buy", [batch, 5, coin, 5n * price, version, account.address]);
  const bought = ({ deadline, by }: Awaited<ReturnType<typeof signs>>) =>
    call("market", "buyWithPermit", [batch, 5, coin, 5n * price, version, account.address, deadline, ...by]);
  return { batch, coin, price, version, what, bought };
}

export const buying: Story = {
  title: "buying: the allowance, the coins, the bond, the offer, the NFTs and the sale are gone in turn",
  meets: {
    "market.buy": [
      "ERC20InsufficientAllowance",
      "ERC20InsufficientBalance",
      "PowerMarket_BondTooSmall",
      "PowerMarket_WrongPaymentCoin",
      "PowerMarket_TermsChanged",
      "PowerMarket_SoldOut",
      "PowerMarket_WrongState",
    ],
    "market.buyWithPermit": [
      "ERC2612ExpiredSignature",
      "ERC2612InvalidSigner",
      "ERC20InsufficientBalance",
      "PowerMarket_BondTooSmall",
      "PowerMarket_WrongPaymentCoin",
      "PowerMarket_TermsChanged",
      "PowerMarket_SoldOut",
      "PowerMarket_WrongState",
    ],
  },
  tell: async (at) => {
    const { chain, account, wallet } = at;
    const { provider, lender } = chain.accounts;
    const { batch, coin, price, version, what, bought } = await order(at);
    const needed = 5n * price;
    const { market } = chain.known;
    const signed = await signatures(at, needed, bought);
    wallet.lowerAllowance(COIN);
    const allowed = { spender: market, allowance: COIN, needed };
    await at.refuses("market.buy", "ERC20InsufficientAllowance", allowed, what);
    // The sentence asks to approve again, and the next try does.
    await chain.send(account, "hfil", "approve", [market, needed]);
    const all = await chain.read("hfil", "balanceOf", [account.address]);
    await chain.send(account, "hfil", "transfer", [lender.address, all - COIN]);
    const refused = async (error: ErrorName, values: Values) => {
      await at.refuses("market.buy", error, values, what);
      await at.refuse(error, values, signed);
    };
    const poor = { sender: account.address, balance: COIN, needed };
    expect(await at.refuses("market.buy", "ERC20InsufficientBalance", poor, what)).toMatch(/^You have 1 HFIL/);
    await at.refuse("ERC20InsufficientBalance", poor, signed);
    await chain.mint("hfil", account.address, all);
    const [posted] = await chain.read("market", "bondOf", [batch]);
    await chain.send(provider, "market", "withdrawBond", [batch, posted]);
    // Of five NFTs for 540 days: what today's figures need, and what was offered at least.
    const [, , perDay] = await chain.read("market", "bondOf", [batch]);
    const [secured, offered] = [5n * perDay * 540n, 5n * COIN];
    const bond = { batch, needed: secured > offered ? secured : offered, posted: 0n };
    await refused("PowerMarket_BondTooSmall", bond);
    await chain.mint("hfil", provider.address, posted);
    await chain.send(provider, "market", "postBond", [batch, posted]);
    await chain.send(provider, "market", "setPrice", [batch, coin, 0n]);
    await refused("PowerMarket_WrongPaymentCoin", { batch, coin });
    await chain.send(provider, "market", "setPrice", [batch, coin, price + COIN]);
    const terms = { current: version + 2, signed: version };
    await refused("PowerMarket_TermsChanged", terms);
    await chain.mint("hfil", lender.address, 100n * COIN);
    await chain.approve(lender, "hfil", "market");
    const bid = [batch, 7, coin, 100n * COIN, version + 2, lender.address] as const;
    await chain.send(lender, "market", "buy", bid);
    await refused("PowerMarket_SoldOut", { batch, left: 3, asked: 5 });
    await chain.moveTo((await chain.read("market", "termsOf", [batch])).saleCloses);
    const { state } = await chain.read("market", "stateOf", [batch]);
    await refused("PowerMarket_WrongState", { batch, state });
    expect(await chain.read("nft", "balanceOf", [account.address])).toBe(0n);
  },
};

/** The chain changes while the wallet is open: the transaction fails in its block. */
async function boughtTooLate(at: Meeting): Promise<void> {
  const { chain, account, wallet } = at;
  const { batch, coin, price, version, what } = await order(at);
  await chain.send(account, "hfil", "approve", [chain.known.market, 5n * price]);
  const before = await chain.read("hfil", "balanceOf", [account.address]);
  wallet.hang();
  await at.dialog.getByRole("button", { name: "Confirm" }).click();
  await expect.poll(() => at.sent(what)).toBe(true);
  await chain.send(chain.accounts.provider, "market", "setPrice", [batch, coin, price + COIN]);
  const included = await chain.client.getBlockNumber();
  wallet.release();
  const terms = { current: version + 1, signed: version };
  const sentence = await at.words("PowerMarket_TermsChanged", terms, what);
  await expect(at.dialog.getByRole("status")).toContainText(sentence, { timeout: 30_000 });
  const { transactions } = await chain.client.getBlock({ blockNumber: included + 1n });
  const receipts = transactions.map((hash) => chain.client.getTransactionReceipt({ hash }));
  expect((await Promise.all(receipts)).map(({ from, status }) => ({ from, status }))).toEqual([
    { from: account.address.toLowerCase(), status: "reverted" },
  ]);
  expect(await chain.read("hfil", "balanceOf", [account.address])).toBe(before);
  expect(await chain.read("nft", "balanceOf", [account.address])).toBe(0n);
  await at.close(FIELD);
}

export const tooLate: Story = {
  title: "a purchase that is too late fails in its block, which says why, and nothing was paid",
  meets: {},
  tell: boughtTooLate,
};
