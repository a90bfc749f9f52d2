/** Two tabs, two accounts, two networks, and the ways in which people write numbers. */
import type { Page } from "@playwright/test";
import { parseEther } from "viem";
import { COIN } from "./chain";
import { list, pass } from "./days";
import { connect, expect, open, shownAccount, test } from "./fixtures";
import {
  activity,
  allowed,
  BATCH,
  cost,
  dialog,
  finish,
  holdApproval,
  order,
  outcome,
  owned,
  press,
  sentTo,
  step,
  visit,
} from "./purchase";

test("a purchase in one tab is seen in the other", async ({ page, context, wallet, chain, account }) => {
  const other = await context.newPage();
  await visit(page, wallet);
  await open(other, `market/${BATCH}`);
  await expect(shownAccount(other, account.address)).toBeVisible();
  const { sold } = await chain.read("market", "stateOf", [BATCH]);
  await expect(other.getByText(`${sold} of `)).toBeVisible();
  await order(page, 4);
  await finish(page, 4);
  await expect(other.getByText(`${sold + 4} of `)).toBeVisible();
  await expect(activity(other)).toBeVisible();
  expect(await owned(chain, account)).toBe(4n);
});

/** A claim in a dialog that waits for "Confirm". */
async function claiming(page: Page): Promise<void> {
  await open(page, "power");
  await page.getByRole("button", { name: "Claim all" }).click();
  await expect(dialog(page)).toBeVisible();
}

test("the same claim in two tabs is sent once, and the second loses nothing", async ({
  page,
  context,
  wallet,
  chain,
  account,
}) => {
  const batch = await list(chain, { supply: 1 });
  await chain.approve(account, "hfil", "market");
  const [price, version] = await chain.read("market", "priceOf", [batch, chain.known.hfil]);
  await chain.send(account, "market", "buy", [batch, 1, chain.known.hfil, price, version, account.address]);
  await pass(chain, 2);
  const token = await chain.read("nft", "tokenOfOwnerByIndex", [account.address, 0n]);
  const { claimable } = await chain.read("distributor", "incomeOf", [token]);
  expect(claimable).toBeGreaterThan(0n);
  const before = await chain.read("hfil", "balanceOf", [account.address]);
  const other = await context.newPage();
  await open(page, "power");
  await connect(page, wallet);
  await claiming(page);
  await claiming(other);
  wallet.hang();
  await press(page, "Confirm");
  await expect(step(page, "Claim")).toContainText("confirm it in your wallet");
  await press(other, "Confirm");
  await expect(step(other, "Claim")).toContainText("waits for another transaction of this account");
  wallet.release();
  await expect(outcome(page)).toContainText("The coins are in your account.");
  await expect(step(other, "Claim")).toContainText("not needed");
  await expect(outcome(other)).toContainText("The coins are in your account.");
  expect(sentTo(chain, wallet)).toEqual(["distributor"]);
  expect(await chain.read("hfil", "balanceOf", [account.address])).toBe(before + claimable);
});

test("a tab that is closed with the wallet open holds up no other", async ({
  page,
  context,
  wallet,
  chain,
  account,
}) => {
  const other = await context.newPage();
  await visit(page, wallet);
  await open(other, `market/${BATCH}`);
  await order(other, 1);
  await order(page, 1);
  wallet.hang();
  await press(other, "Confirm");
  await expect.poll(() => wallet.transactions).toHaveLength(1);
  await press(page, "Confirm");
  await expect(step(page, "Allow")).toContainText("waits for another transaction");
  await other.close();
  wallet.rejectNext();
  wallet.release();
  await expect(outcome(page)).toContainText("You own 1 NFT");
  expect(await owned(chain, account)).toBe(1n);
});

test("another account between approval and purchase: nothing more is sent, and a sentence stands", async ({
  page,
  wallet,
  chain,
  account,
}) => {
  await visit(page, wallet);
  await holdApproval(page, wallet);
  const { holder } = chain.accounts;
  const held = await owned(chain, holder);
  await wallet.changeAccount(holder);
  await expect(dialog(page)).toHaveCount(0);
  await expect(page.getByRole("status").filter({ hasText: "was closed, because the account" })).toBeVisible();
  await wallet.deliver();
  await activity(page).locator("summary").click();
  await expect(activity(page).getByRole("listitem")).toContainText([/Allow .*(Included|Final) in block \d+/]);
  await page.waitForTimeout(1_500);
  expect(sentTo(chain, wallet)).toEqual(["hfil"]);
  expect(await allowed(chain, account)).toBe(await cost(chain, 1n));
  expect(await owned(chain, account)).toBe(0n);
  expect(await owned(chain, holder)).toBe(held);
});

test("another account while the wallet's window is open: what it answers is for nobody", async ({
  page,
  wallet,
  chain,
  account,
}) => {
  await visit(page, wallet);
  await order(page, 1);
  wallet.hang();
  await press(page, "Confirm");
  await expect.poll(() => wallet.transactions).toHaveLength(1);
  await wallet.changeAccount(chain.accounts.holder);
  await expect(dialog(page)).toHaveCount(0);
  wallet.release();
  await wallet.changeAccount(account);
  await order(page, 1);
  await finish(page, 1);
  expect(await owned(chain, account)).toBe(1n);
  // The purchase that was left is not gone on with, whatever the wallet did with its approval.
  expect(sentTo(chain, wallet).filter((to) => to === "market")).toHaveLength(1);
});

test("another network between approval and purchase: back with one click, and on at the second step", async ({
  page,
  wallet,
  chain,
  account,
}) => {
  await visit(page, wallet);
  await holdApproval(page, wallet);
  await wallet.changeChain(1);
  await wallet.deliver();
  await expect(outcome(page)).toContainText("on another network");
  expect(await owned(chain, account)).toBe(0n);
  await dialog(page)
    .getByRole("button", { name: /^Switch to/ })
    .click();
  await finish(page, 1, "Try again");
  expect(wallet.chainId).toBe(chain.deployment.chainId);
  expect(await owned(chain, account)).toBe(1n);
  expect(sentTo(chain, wallet)).toEqual(["hfil", "market"]);
});

/** What is typed, and what the page understood. */
const AMOUNTS = {
  "de-DE": {
    typed: [
      ["0,5", "0,5 HFIL: zero point five"],
      ["1.000,25", "1.000,25 HFIL: one thousand point two five"],
      ["1000,25", "1.000,25 HFIL"],
      ["1.000", "Do you mean 1,0000 or 1000?"],
      ["1,000", "Do you mean 1,0000 or 1000?"],
    ],
    deposit: ["0,5", "1.999,5 HFIL"],
  },
  "en-GB": {
    typed: [
      ["0.5", "0.5 HFIL: zero point five"],
      ["0,5", "0.5 HFIL: zero point five"],
      ["1,000.25", "1,000.25 HFIL: one thousand point two five"],
      ["1,000", "Do you mean 1.000 or 1000?"],
    ],
    deposit: ["0.5", "1,999.5 HFIL"],
  },
} as const;

for (const locale of ["de-DE", "en-GB"] as const) {
  test.describe(locale, () => {
    test.use({ locale, purse: { fees: parseEther("100"), husd: 0n, hfil: 2_000n * COIN } });

    test("amounts are read and written as people there write them", async ({ page, wallet, chain, account }) => {
      await open(page, "lend/hfil");
      await connect(page, wallet);
      const field = page.getByLabel("Amount to deposit", { exact: true });
      const card = page.getByRole("main").locator("section").filter({ has: field });
      const button = card.getByRole("button", { name: "Deposit", exact: true });
      const { typed, deposit } = AMOUNTS[locale];
      for (const [text, understood] of typed) {
        await field.fill(text);
        await expect(card).toContainText(understood);
        await expect(button).toBeEnabled({ enabled: !understood.includes("?") });
      }
      const [text, left] = deposit;
      await field.fill(text);
      await button.click();
      await press(page, "Confirm");
      await expect(outcome(page)).toContainText("It earns from this moment on");
      expect(await chain.read("hfil", "balanceOf", [account.address])).toBe(2_000n * COIN - COIN / 2n);
      await press(page, "Close");
      await expect(card).toContainText(`You have ${left}`);
    });
  });
}
