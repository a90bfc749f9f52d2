/** Buying power: the happy ways, and everything that can come between a price that was seen and a purchase. */
import type { Page } from "@playwright/test";
import { COIN } from "./chain";
import { connect, expect, open, test } from "./fixtures";
import { reach } from "./keyboard";
import { BATCH, dialog, order, outcome, owned, visit } from "./purchase";

const confirm = (page: Page) => dialog(page).getByRole("button", { name: "Confirm" });

for (const coin of ["hfil", "husd"] as const) {
  test(`5 TiB are bought for ${coin}, by an exact approval and one purchase`, async ({
    page,
    wallet,
    chain,
    account,
  }) => {
    const [price] = await chain.read("market", "priceOf", [BATCH, chain.known[coin]]);
    const before = await chain.read(coin, "balanceOf", [account.address]);
    await visit(page, wallet);
    await order(page, 5, coin.toUpperCase());
    await confirm(page).click();
    await expect(outcome(page)).toContainText("You own 5 NFTs more");
    expect(await owned(chain, account)).toBe(5n);
    expect(await chain.read(coin, "balanceOf", [account.address])).toBe(before - 5n * price);
    // The approval was used up, so nothing is left for anyone to take.
    expect(await chain.read(coin, "allowance", [account.address, chain.known.market])).toBe(0n);
    expect(wallet.transactions.map(({ to }) => to?.toLowerCase())).toEqual(
      [chain.known[coin], chain.known.market].map((address) => address.toLowerCase()),
    );
  });
}

/** Opens the purchase of so many NFTs by a signature. */
async function orderSigned(page: Page, count: number): Promise<void> {
  await page.getByRole("checkbox", { name: "Sign the approval" }).check();
  await order(page, count);
}

test("one signature and one transaction buy", async ({ page, wallet, chain, account }) => {
  const [price] = await chain.read("market", "priceOf", [BATCH, chain.known.hfil]);
  const before = await chain.read("hfil", "balanceOf", [account.address]);
  await visit(page, wallet);
  await orderSigned(page, 2);
  await confirm(page).click();
  await expect(outcome(page)).toContainText("You own 2 NFTs more");
  expect(await owned(chain, account)).toBe(2n);
  expect(await chain.read("hfil", "balanceOf", [account.address])).toBe(before - 2n * price);
  expect(await chain.read("hfil", "allowance", [account.address, chain.known.market])).toBe(0n);
  expect(wallet.transactions.map(({ to }) => to?.toLowerCase())).toEqual([chain.known.market.toLowerCase()]);
  const [request] = wallet.asked("eth_signTypedData_v4");
  const { message } = JSON.parse(String(request?.params[1])) as { message: { spender: string; value: string } };
  expect([message.spender.toLowerCase(), BigInt(message.value)]).toEqual([
    chain.known.market.toLowerCase(),
    2n * price,
  ]);
});

test("who declines to sign can try again, and a device that cannot sign is told the other way", async ({
  page,
  wallet,
  chain,
  account,
}) => {
  await visit(page, wallet);
  await orderSigned(page, 1);
  wallet.rejectNext();
  await confirm(page).click();
  await expect(outcome(page)).toContainText("You declined in the wallet. Nothing was sent.");
  wallet.signsTypedData = false;
  await dialog(page).getByRole("button", { name: "Try again" }).click();
  await expect(outcome(page)).toContainText("untick “Sign the approval”");
  expect([wallet.transactions.length, await owned(chain, account)]).toEqual([0, 0n]);
  await dialog(page).getByRole("button", { name: "Cancel" }).click();
  await page.getByRole("checkbox", { name: "Sign the approval" }).uncheck();
  await order(page, 1);
  await confirm(page).click();
  await expect(outcome(page)).toContainText("You own 1 NFT more");
});

test("a purchase is done by keyboard alone", async ({ page, wallet, chain, account }) => {
  await open(page, `market/${BATCH}`);
  await reach(page, page.getByRole("banner").getByRole("button", { name: "Connect", exact: true }));
  await page.keyboard.press("Enter");
  await reach(page, dialog(page).getByRole("button", { name: wallet.name }));
  await page.keyboard.press("Enter");
  await expect(dialog(page)).toHaveCount(0);
  await reach(page, page.getByRole("button", { name: "Buy", exact: true }));
  await page.keyboard.press("Enter");
  await reach(page, confirm(page));
  await page.keyboard.press("Enter");
  await expect(outcome(page)).toContainText("You own 1 NFT more");
  await page.keyboard.press("Escape");
  await expect(dialog(page)).toHaveCount(0);
  expect(await owned(chain, account)).toBe(1n);
});

test("a rejected signature leaves everything as it was, and can be tried again", async ({
  page,
  wallet,
  chain,
  account,
}) => {
  await visit(page, wallet);
  await order(page, 2);
  wallet.rejectNext();
  await confirm(page).click();
  await expect(outcome(page)).toContainText("You declined");
  expect(await owned(chain, account)).toBe(0n);
  await dialog(page).getByRole("button", { name: "Try again" }).click();
  await expect(outcome(page)).toContainText("You own 2 NFTs more");
  expect(await owned(chain, account)).toBe(2n);
});

test("a price that moved is refused, and the new one is shown", async ({ page, wallet, chain, account }) => {
  const { provider } = chain.accounts;
  const [old] = await chain.read("market", "priceOf", [BATCH, chain.known.hfil]);
  await visit(page, wallet);
  await order(page, 1);
  await chain.send(provider, "market", "setPrice", [BATCH, chain.known.hfil, old + COIN]);
  await confirm(page).click();
  await expect(outcome(page)).toContainText(/offer|price|terms/i);
  expect(await owned(chain, account)).toBe(0n);
  await dialog(page).getByRole("button", { name: "Cancel" }).click();
  await expect(page.getByRole("main")).toContainText("10 HFIL");
  await chain.send(provider, "market", "setPrice", [BATCH, chain.known.hfil, old]);
});

test("an allowance that was lowered in the wallet is asked for again", async ({ page, wallet, chain, account }) => {
  await visit(page, wallet);
  await order(page, 3);
  wallet.lowerAllowance(COIN);
  await confirm(page).click();
  await expect(outcome(page)).toContainText(/allow/i);
  expect(await owned(chain, account)).toBe(0n);
});

test("NFTs that were sold meanwhile are refused in words", async ({ page, wallet, chain, account }) => {
  const { lender } = chain.accounts;
  await visit(page, wallet);
  await order(page, 100);
  // Somebody else is faster.
  await chain.mint("hfil", lender.address, 10_000n * COIN);
  await chain.approve(lender, "hfil", "market");
  for (;;) {
    const [{ sold }, { supply }] = await Promise.all([
      chain.read("market", "stateOf", [BATCH]),
      chain.read("market", "termsOf", [BATCH]),
    ]);
    const left = supply - sold;
    if (left <= 50) break;
    const count = Math.min(100, left - 50);
    const [price, version] = await chain.read("market", "priceOf", [BATCH, chain.known.hfil]);
    const bound = price * BigInt(count);
    await chain.send(lender, "market", "buy", [BATCH, count, chain.known.hfil, bound, version, lender.address]);
  }
  await confirm(page).click();
  await expect(outcome(page)).toContainText(/50 are left|only 50/i);
  expect(await owned(chain, account)).toBe(0n);
});

test("another account in the wallet closes a purchase that was open", async ({ page, wallet, chain }) => {
  await visit(page, wallet);
  await order(page, 1);
  await wallet.changeAccount(chain.accounts.holder);
  await expect(dialog(page)).toHaveCount(0);
  expect(wallet.transactions).toEqual([]);
});

test("a wallet on another network cannot buy before it has switched", async ({ page, wallet, chain, account }) => {
  await visit(page, wallet);
  await wallet.changeChain(1);
  await order(page, 1);
  await expect(confirm(page)).toHaveCount(0);
  await dialog(page)
    .getByRole("button", { name: /^Switch to/ })
    .click();
  await confirm(page).click();
  await expect(outcome(page)).toContainText("You own 1 NFT more");
  expect(await owned(chain, account)).toBe(1n);
});

test("a double click buys once", async ({ page, wallet, chain, account }) => {
  await visit(page, wallet);
  await order(page, 1);
  await confirm(page).dblclick();
  await expect(outcome(page)).toContainText("You own 1 NFT more");
  expect(await owned(chain, account)).toBe(1n);
});

test("an account without coins is told so before it sends", async ({ page, wallet, chain }) => {
  await open(page, `market/${BATCH}`);
  await wallet.changeAccount(chain.account("nobody with nothing"));
  await connect(page, wallet);
  await expect(page.getByRole("button", { name: "Buy", exact: true })).toBeDisabled();
  await expect(page.getByRole("main")).toContainText("You have too little HFIL");
});

test("what is typed is understood as people write it, or asked back", async ({ page, wallet }) => {
  await visit(page, wallet);
  const field = page.getByLabel("How many NFTs", { exact: true });
  for (const nonsense of ["", "0", "-1", "1.5", "abc", "101"]) {
    await field.fill(nonsense);
    await expect(page.getByRole("button", { name: "Buy", exact: true })).toBeDisabled();
  }
  await field.fill("7");
  await expect(page.getByRole("button", { name: "Buy", exact: true })).toBeEnabled();
});
