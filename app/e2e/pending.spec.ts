/** A transaction's life between the wallet and a block: dropped, replaced, never answered, and the page loaded anew. */
import type { Page } from "@playwright/test";
import { expect, test } from "./fixtures";
import {
  activity,
  allowed,
  cost,
  finish,
  holdApproval,
  list,
  order,
  outcome,
  owned,
  press,
  send,
  sentTo,
  step,
  visit,
  waiting,
} from "./purchase";
import { STORAGE } from "./storage";
import type { Wallet } from "./wallet";

/** After so many blocks the page no longer believes in a transaction. */
const PATIENCE = 61;

test.describe("with an approval that was given before", () => {
  test.beforeEach(({ chain, account }) => chain.approve(account, "hfil", "market"));

  test("a transaction that was dropped is given up in words, and can be tried again", async ({
    page,
    wallet,
    chain,
    account,
  }) => {
    await visit(page, wallet);
    wallet.dropNext();
    await send(page, 1);
    await chain.mine(PATIENCE);
    await expect(outcome(page)).toContainText("Look at your wallet's activity before you try again");
    expect(await owned(chain, account)).toBe(0n);
    await finish(page, 1, "Try again");
    expect(await owned(chain, account)).toBe(1n);
    expect(sentTo(chain, wallet)).toEqual(["market", "market"]);
  });

  test("one that was given up, and came all the same, is not sent again", async ({ page, wallet, chain, account }) => {
    await visit(page, wallet);
    wallet.holdNext();
    await send(page, 1);
    await chain.mine(PATIENCE);
    await expect(outcome(page)).toContainText("not in a block so far");
    await wallet.deliver();
    await finish(page, 1, "Try again");
    expect(await owned(chain, account)).toBe(1n);
    expect(wallet.transactions).toHaveLength(1);
  });

  test("one that the wallet sent again with a higher fee is the same one", async ({ page, wallet, chain, account }) => {
    await visit(page, wallet);
    await order(page, 2);
    wallet.speedUpNext();
    await finish(page, 2);
    await press(page, "Close");
    expect(await owned(chain, account)).toBe(2n);
    expect(wallet.transactions).toHaveLength(1);
    const { transactions } = await chain.client.getBlock({ includeTransactions: true });
    const real = transactions.find(({ from }) => from === account.address.toLowerCase());
    await expect((await list(page)).getByRole("listitem")).toContainText([/(Included|Final) in block/]);
    await expect(activity(page)).toContainText(String(real?.hash));
  });

  test("one that was cancelled in the wallet is told, and bought nothing", async ({ page, wallet, chain, account }) => {
    await visit(page, wallet);
    await order(page, 1);
    wallet.replaceNext();
    await press(page, "Confirm");
    await expect(outcome(page)).toContainText("cancelled or replaced in the wallet");
    expect(await owned(chain, account)).toBe(0n);
    expect(await chain.client.getTransactionCount(account)).toBe(2);
    await finish(page, 1, "Try again");
    expect(await owned(chain, account)).toBe(1n);
  });

  test("a wallet that never answers holds up nothing but its account, and a second order waits for it", async ({
    page,
    wallet,
    chain,
    account,
  }) => {
    await visit(page, wallet);
    await order(page, 1);
    wallet.hang();
    await press(page, "Confirm");
    await expect(step(page, "Buy 1 NFT")).toContainText("confirm it in your wallet");
    await press(page, "Hide");
    await order(page, 3);
    await press(page, "Confirm");
    await expect(step(page, "Allow")).toContainText("waits for another transaction of this account");
    await press(page, "Cancel");
    wallet.release();
    await expect.poll(() => owned(chain, account)).toBe(1n);
    await expect((await list(page)).getByRole("listitem")).toContainText(["Buy 1 NFT"]);
    // The order that was cancelled while it waited is not made.
    await order(page, 2);
    await finish(page, 2);
    expect(await owned(chain, account)).toBe(3n);
    expect(wallet.transactions).toHaveLength(2);
  });

  test("a wallet that is busy is asked again when the person says so", async ({ page, wallet, chain, account }) => {
    await visit(page, wallet);
    await order(page, 1);
    wallet.busyNext();
    await press(page, "Confirm");
    await expect(outcome(page)).toContainText("Open your wallet: it is waiting for you.");
    expect(await owned(chain, account)).toBe(0n);
    await finish(page, 1, "Try again");
    expect(await owned(chain, account)).toBe(1n);
  });

  test("a page that is loaded anew knows what waits, says when it is included, and sends nothing", async ({
    page,
    wallet,
    chain,
    account,
  }) => {
    await visit(page, wallet);
    wallet.holdNext();
    await send(page, 2);
    await page.reload();
    await expect(waiting(page)).toBeVisible();
    await expect((await list(page)).getByRole("listitem")).toContainText(["Buy 2 NFTsSent"]);
    await wallet.deliver();
    await expect(activity(page).getByRole("listitem")).toContainText([/Buy 2 NFTs(Included|Final) in block \d+/]);
    await expect(waiting(page)).toHaveCount(0);
    expect(await owned(chain, account)).toBe(2n);
    expect(wallet.transactions).toHaveLength(1);
  });

  test("a transaction that failed in its block says why after a reload", async ({ page, wallet, chain, account }) => {
    await visit(page, wallet);
    wallet.holdNext();
    await send(page, 1);
    await page.reload();
    await expect(waiting(page)).toBeVisible();
    await chain.send(chain.accounts.provider, "market", "setPrice", [
      2,
      chain.known.hfil,
      (await cost(chain, 1n)) + 1n,
    ]);
    await wallet.deliver();
    await expect((await list(page)).getByRole("listitem")).toContainText([
      /Failed in block \d+: .*(offer|terms|price)/i,
    ]);
    expect(await owned(chain, account)).toBe(0n);
    await chain.send(chain.accounts.provider, "market", "setPrice", [
      2,
      chain.known.hfil,
      (await cost(chain, 1n)) - 1n,
    ]);
  });
});

test("loaded anew while the approval waits: the next order waits for it, and goes on at the second step", async ({
  page,
  wallet,
  chain,
  account,
}) => {
  await visit(page, wallet);
  await holdApproval(page, wallet);
  await page.reload();
  await expect(waiting(page)).toBeVisible();
  await order(page, 1);
  await press(page, "Confirm");
  await expect(step(page, "Allow")).toContainText("waits for another transaction");
  expect(await allowed(chain, account)).toBe(0n);
  await wallet.deliver();
  await expect(outcome(page)).toContainText("You own 1 NFT");
  await expect(step(page, "Allow")).toContainText("not needed");
  expect(await owned(chain, account)).toBe(1n);
  expect(sentTo(chain, wallet)).toEqual(["hfil", "market"]);
});

test("loaded anew between approval and purchase: the approval is not asked for again", async ({
  page,
  wallet,
  chain,
  account,
}) => {
  await visit(page, wallet);
  await order(page, 1);
  wallet.hang();
  await press(page, "Confirm");
  await expect(step(page, "Allow")).toContainText("confirm it in your wallet");
  await expect.poll(() => wallet.transactions).toHaveLength(1);
  wallet.release();
  wallet.hang();
  await expect(step(page, "Buy 1 NFT")).toContainText("confirm it in your wallet");
  await expect.poll(() => wallet.transactions).toHaveLength(2);
  expect(await allowed(chain, account)).toBe(await cost(chain, 1n));
  await page.reload();
  // The window of a page that is gone is closed.
  wallet.rejectNext();
  wallet.release();
  await order(page, 1);
  await finish(page, 1);
  await expect(step(page, "Allow")).toContainText("not needed");
  expect(await owned(chain, account)).toBe(1n);
  expect(sentTo(chain, wallet)).toEqual(["hfil", "market", "market"]);
});

for (const [name, spoil] of STORAGE) {
  test(`with storage that is ${name} a purchase waits for its blocks as ever`, async ({
    page,
    wallet,
    chain,
    account,
  }) => {
    await page.addInitScript(spoil);
    await visit(page, wallet);
    expect(
      await page.evaluate(() => (localStorage.setItem("a", "b"), localStorage.getItem("a"))).catch(() => "thrown"),
    ).toBe("thrown");
    await heldApproval(page, wallet);
    expect(await allowed(chain, account)).toBe(0n);
    await wallet.deliver();
    await expect(outcome(page)).toContainText("You own 1 NFT");
    await press(page, "Close");
    expect(await owned(chain, account)).toBe(1n);
    await expect((await list(page)).getByRole("listitem")).toContainText([/^Buy 1 NFT/, /^Allow the market/]);
  });
}

/** An approval that waits in the network, and is really waited for. */
async function heldApproval(page: Page, wallet: Wallet): Promise<void> {
  await holdApproval(page, wallet);
  await expect(waiting(page)).toBeVisible();
  await page.waitForTimeout(1_200);
  await expect(step(page, "Allow")).toContainText("sent, waiting");
  expect(wallet.transactions).toHaveLength(1);
}
