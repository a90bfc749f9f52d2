/** Lending: what a pool is, what a deposit earns, and how the money comes back, also when there is too little cash. */
import type { Page } from "@playwright/test";
import type { Address } from "viem";
import { MANAGER_OF, POOL_OF } from "../src/reads/pools";
import { ratesOf } from "../src/units/pool";
import { accessible } from "./axe";
import { type Chain, COIN, DAY } from "./chain";
import { pass } from "./days";
import { connect, expect, open, test } from "./fixtures";
import { press, reach } from "./keyboard";
import { looks } from "./screens";

// A flow is several transactions, and each waits for its block.
test.describe.configure({ timeout: 180_000 });

const dialog = (page: Page) => page.getByRole("dialog");
const outcome = (page: Page) => dialog(page).getByRole("status");
const button = (page: Page, name: string | RegExp) =>
  page.getByRole("main").getByRole("button", { name, exact: typeof name === "string" });

/** The exact figure that stands there. */
async function figure(page: Page, id: string): Promise<bigint> {
  return BigInt((await page.getByTestId(id).first().getAttribute("data-exact")) ?? "-1");
}

/** Goes through the dialog of a flow, to its last sentence. */
async function confirm(page: Page, done: string): Promise<void> {
  await dialog(page).getByRole("button", { name: "Confirm" }).click();
  await expect(outcome(page)).toContainText(done, { timeout: 30_000 });
  await dialog(page).getByRole("button", { name: "Close" }).click();
}

async function depositFrom(page: Page, text: string): Promise<void> {
  await page.getByLabel("Amount to deposit", { exact: true }).fill(text);
  await button(page, "Deposit").click();
  await confirm(page, "It earns from this moment on");
}

/** What all of an account's shares are worth. */
async function worth(chain: Chain, coin: "hfil" | "husd", account: Address): Promise<bigint> {
  const shares = await chain.read(POOL_OF[coin], "balanceOf", [account]);
  return chain.read(POOL_OF[coin], "convertToAssets", [shares]);
}

/** Everybody else takes out what there is, so that what is lent is missing. */
async function drain(chain: Chain): Promise<void> {
  const { lender } = chain.accounts;
  const shares = await chain.read("hfil.pool", "maxRedeem", [lender.address]);
  if (shares > 0n) await chain.send(lender, "hfil.pool", "redeem", [shares, lender.address, lender.address]);
}

for (const coin of ["hfil", "husd"] as const) {
  test(`the ${coin} pool shows the chain's figures`, async ({ page, chain }) => {
    await open(page, `lend/${coin}`);
    const [accounting, solvency, rates] = await Promise.all([
      chain.read(POOL_OF[coin], "accounting", []),
      chain.read(MANAGER_OF[coin], "solvency", []),
      chain.read(POOL_OF[coin], "rates", []),
    ]);
    expect(await figure(page, "supplied")).toBe(solvency.assets);
    expect(await figure(page, "borrowed")).toBe(accounting.debt);
    expect(await figure(page, "cash")).toBe(accounting.cash);
    expect(await figure(page, "reserve")).toBe(accounting.reserve);
    expect(await figure(page, "queued")).toBe(solvency.queued);
    expect(await figure(page, "bad-debt")).toBe(accounting.badDebt);
    // The page's own formula is the pool's: it says what a deposit will earn.
    const terms = await chain.read(POOL_OF[coin], "terms", []);
    expect(ratesOf(terms, accounting.cash, accounting.debt)).toEqual(rates);
  });
}

test.describe("short of cash", () => {
  test("one button pays what there is and queues the rest; cash reaches it", async ({
    page,
    wallet,
    chain,
    account,
  }) => {
    await open(page, "lend/hfil");
    await connect(page, wallet);
    await depositFrom(page, "200");
    await drain(chain);
    const payable = await chain.read("hfil.pool", "maxWithdraw", [account.address]);
    const all = await worth(chain, "hfil", account.address);
    expect(payable).toBeLessThan(all);
    await expect.poll(() => figure(page, "payable"), { timeout: 30_000 }).toBe(payable);
    await page.getByRole("button", { name: "Amount to withdraw: the most" }).click();
    const both = button(page, /^Withdraw [\d.,]+ now, queue [\d.,]+ HFIL$/);
    await expect(both).toBeEnabled();
    await expect(page.getByText("of it. The rest waits in the queue", { exact: false })).toBeVisible();
    await accessible(page);
    await both.click();
    await confirm(page, "Your request is in the queue");
    const { requests: number } = await chain.read("hfil.pool", "queue", []);
    const request = await chain.read("hfil.pool", "requestOf", [number]);
    expect(request.owner).toBe(account.address);
    expect(await chain.read("hfil.pool", "balanceOf", [account.address])).toBe(0n);
    expect(await figure(page, "waits")).toBe(await chain.read("hfil.pool", "convertToAssets", [request.shares]));
    await expect(button(page, `Claim request ${number}`)).toBeDisabled();
    await looks(page, "lend-queue");
    // Somebody else lends: the cash goes to the queue first.
    await chain.send(chain.accounts.lender, "hfil.pool", "deposit", [100n * COIN, chain.accounts.lender.address]);
    await expect(button(page, `Claim request ${number}`)).toBeEnabled({ timeout: 30_000 });
    const before = await chain.read("hfil", "balanceOf", [account.address]);
    await button(page, `Claim request ${number}`).click();
    await confirm(page, "The coins are yours");
    const after = await chain.read("hfil", "balanceOf", [account.address]);
    expect(after - before).toBeGreaterThanOrEqual(all - payable - 10n);
    expect((await chain.read("hfil.pool", "requestOf", [number])).shares).toBe(0n);
    await expect(page.getByText("Your withdrawal requests")).toHaveCount(0);
  });

  test("a request is found again after a reload, and cancelled", async ({ page, wallet, chain, account }) => {
    await open(page, "lend/hfil");
    await connect(page, wallet);
    await depositFrom(page, "10");
    await drain(chain);
    await expect.poll(() => figure(page, "payable"), { timeout: 30_000 }).toBeLessThan(10n * COIN - 10n);
    await page.getByRole("button", { name: "Amount to withdraw: the most" }).click();
    await button(page, /[Qq]ueue [\d.,]+ HFIL$/).click();
    await confirm(page, "Your request is in the queue");
    const { requests: number } = await chain.read("hfil.pool", "queue", []);
    const { shares } = await chain.read("hfil.pool", "requestOf", [number]);
    await page.reload();
    await button(page, `Cancel request ${number}`).click();
    await expect(dialog(page)).toContainText("You lose your place");
    await confirm(page, "The shares are in your wallet");
    expect(await chain.read("hfil.pool", "balanceOf", [account.address])).toBe(shares);
    await expect(page.getByText("Your withdrawal requests")).toHaveCount(0);
  });
});

test("a deposit is approved exactly, and earns the rate that was said", async ({ page, wallet, chain, account }) => {
  await open(page, "lend/hfil");
  await expect(button(page, "Deposit")).toBeDisabled();
  await expect(page.getByText("Connect a wallet to deposit.")).toBeVisible();
  await connect(page, wallet);
  await page.getByLabel("Amount to deposit", { exact: true }).fill("100,5");
  const said = await figure(page, "rate-after");
  await button(page, "Deposit").click();
  await expect(dialog(page)).toContainText("Nothing is insured");
  await confirm(page, "It earns from this moment on");
  // Interest of the seconds in between moves it a little.
  const { lendRate } = await chain.read("hfil.pool", "rates", []);
  const gap = lendRate > said ? lendRate - said : said - lendRate;
  expect(gap * 1_000_000n).toBeLessThanOrEqual(said);
  expect(await chain.read("hfil", "allowance", [account.address, chain.known["hfil.pool"]])).toBe(0n);
  expect(await chain.read("hfil", "balanceOf", [account.address])).toBe(1_000n * COIN - (1_005n * COIN) / 10n);
  expect(wallet.transactions.map(({ to }) => to?.toLowerCase())).toEqual([
    chain.known.hfil.toLowerCase(),
    chain.known["hfil.pool"].toLowerCase(),
  ]);
  expect(await figure(page, "worth")).toBe(await worth(chain, "hfil", account.address));
});

test("interest is what shares are worth, less what was put in", async ({ page, wallet, chain, account }) => {
  await open(page, "lend/hfil");
  await connect(page, wallet);
  await depositFrom(page, "500");
  await pass(chain, 3);
  const now = await worth(chain, "hfil", account.address);
  expect(now).toBeGreaterThan(500n * COIN);
  await expect.poll(() => figure(page, "earned"), { timeout: 30_000 }).toBe(now - 500n * COIN);
});

test("too much, too little and nonsense are refused beside the field", async ({ page, wallet }) => {
  await open(page, "lend/husd");
  await connect(page, wallet);
  const field = page.getByLabel("Amount to deposit", { exact: true });
  await field.fill("10000.5");
  await expect(page.getByText("You have 10,000 HUSD.").first()).toBeVisible();
  await expect(button(page, "Deposit")).toBeDisabled();
  await field.fill("abc");
  await expect(page.getByText("This is not an amount", { exact: false }).first()).toBeVisible();
  await page.getByLabel("Amount to withdraw", { exact: true }).fill("1");
  await expect(button(page, "Withdraw")).toBeDisabled();
  await expect(page.getByText("Your shares are worth 0 HUSD", { exact: false }).first()).toBeVisible();
  expect(wallet.transactions).toEqual([]);
});

test("a part is withdrawn to the atto, and everything without dust", async ({ page, wallet, chain, account }) => {
  await open(page, "lend/husd");
  await connect(page, wallet);
  await depositFrom(page, "300");
  await page.getByLabel("Amount to withdraw", { exact: true }).fill("100");
  await button(page, "Withdraw").click();
  await confirm(page, "The coins are yours");
  expect(await chain.read("husd", "balanceOf", [account.address])).toBe(9_800n * COIN);
  await page.getByRole("button", { name: "Amount to withdraw: the most" }).click();
  await button(page, "Withdraw").click();
  await confirm(page, "The coins are yours");
  expect(await chain.read("husd.pool", "balanceOf", [account.address])).toBe(0n);
  expect(await chain.read("husd", "balanceOf", [account.address])).toBeGreaterThanOrEqual(10_000n * COIN - 2n);
});

test("a deposit by keyboard alone; a rejected one keeps what was typed", async ({ page, wallet, chain, account }) => {
  await open(page, "lend/husd");
  await connect(page, wallet);
  await reach(page, page.getByLabel("Amount to deposit", { exact: true }));
  await page.keyboard.type("25");
  await press(page, button(page, "Deposit"));
  wallet.rejectNext();
  await press(page, dialog(page).getByRole("button", { name: "Confirm" }));
  await expect(outcome(page)).toContainText("You declined");
  await page.keyboard.press("Escape");
  await expect(page.getByLabel("Amount to deposit", { exact: true })).toHaveValue("25");
  await press(page, button(page, "Deposit"));
  await press(page, dialog(page).getByRole("button", { name: "Confirm" }));
  await expect(outcome(page)).toContainText("It earns from this moment on", { timeout: 30_000 });
  expect(await worth(chain, "husd", account.address)).toBeGreaterThanOrEqual(25n * COIN - 1n);
});

test("staked shares earn DMC, and come back at once", async ({ page, wallet, chain, account }) => {
  await open(page, "lend/husd");
  await connect(page, wallet);
  await depositFrom(page, "50");
  await button(page, "Stake shares").click();
  await confirm(page, "The shares are staked");
  const pool = chain.known["husd.pool"];
  expect((await chain.read("staking", "stakeOf", [pool, account.address])).staked).toBeGreaterThan(0n);
  await expect(page.getByText("All your shares are staked.").first()).toBeVisible();
  await chain.moveTo((await chain.now()) + DAY);
  const earned = await chain.read("staking", "emissionOf", [pool, account.address]);
  expect(earned).toBeGreaterThan(0n);
  await expect.poll(() => figure(page, "dmc-earned"), { timeout: 30_000 }).toBe(earned);
  await button(page, "Claim DMC").click();
  await confirm(page, "The DMC are yours");
  expect(await chain.read("dmc", "balanceOf", [account.address])).toBeGreaterThanOrEqual(earned);
  await button(page, "Unstake shares").click();
  await confirm(page, "The shares are in your wallet");
  expect((await chain.read("staking", "stakeOf", [pool, account.address])).staked).toBe(0n);
});

test("an account is looked at by a link, with nothing to press", async ({ page, chain }) => {
  await page.goto(`./?as=${chain.accounts.lender.address}#/lend/husd`);
  await expect(page.getByTestId("worth")).toBeVisible();
  expect(await figure(page, "worth")).toBe(await worth(chain, "husd", chain.accounts.lender.address));
  await expect(button(page, "Deposit")).toBeDisabled();
  await looks(page, "lend-pool");
});
