/** Borrowing: opening, borrowing, repaying, withdrawing; stress, sweeps, stale feeds, and an auction that is redeemed. */
import type { Page } from "@playwright/test";
import type { PrivateKeyAccount } from "viem/accounts";
import { parseEther, zeroAddress } from "viem";
import { type Chain, COIN } from "./chain";
import { nextDay, pass, reportDays, reportPrices } from "./days";
import { connect, expect, test } from "./fixtures";
import { looks } from "./screens";

/** A batch on sale whose NFTs are collateral for both coins, see `dmex-node --lived-in`. */
const BATCH = 2;
const DMC = 2_000n * COIN;

const dialog = (page: Page) => page.getByRole("dialog");
const outcome = (page: Page) => dialog(page).getByRole("status");
const button = (page: Page, name: string) => page.getByRole("button", { name, exact: true });

/** Buys NFTs and gives DMC, beside the page. Returns the NFTs. */
async function equip(chain: Chain, account: PrivateKeyAccount, count: number): Promise<bigint[]> {
  const [price, version] = await chain.read("market", "priceOf", [BATCH, chain.known.hfil]);
  await chain.approve(account, "hfil", "market");
  const bound = price * BigInt(count);
  await chain.send(account, "market", "buy", [BATCH, count, chain.known.hfil, bound, version, account.address]);
  await chain.giveDmc(account.address, DMC);
  const owned = Number(await chain.read("nft", "balanceOf", [account.address]));
  const ids = Array.from({ length: owned }, (_, at) =>
    chain.read("nft", "tokenOfOwnerByIndex", [account.address, BigInt(at)]),
  );
  return Promise.all(ids);
}

/** Opens a position and borrows, beside the page. Returns its number. */
async function owe(chain: Chain, account: PrivateKeyAccount, coin: "hfil" | "husd", part = 99n): Promise<number> {
  const [manager, ids] = [`${coin}.manager` as const, await equip(chain, account, 2)];
  await chain.send(account, "nft", "setApprovalForAll", [chain.known[manager], true]);
  await chain.send(account, manager, "open", [ids]);
  const { position } = await chain.read(manager, "collateralOf", [ids[0] ?? 0n]);
  await chain.approve(account, "dmc", manager);
  await chain.send(account, manager, "supplyDmc", [position, DMC / 2n]);
  const line = await chain.read(manager, "creditLine", [position, 0]);
  await chain.send(account, manager, "borrow", [position, (line * part) / 100n]);
  return position;
}

/** Opens a page and waits for its figures: a position is some hundred views. */
async function open(page: Page, route: string): Promise<void> {
  await page.goto(`./#/${route}`);
  await expect(page.getByRole("main")).toBeVisible();
  await expect(page.getByRole("status", { name: "Loading" })).toHaveCount(0, { timeout: 60_000 });
}

/** Waits until the page shows it. Blocks go on meanwhile, as on a chain that others use. */
async function seen(chain: Chain, shown: () => Promise<void>): Promise<void> {
  await expect(async () => {
    await chain.mine();
    await shown();
  }).toPass({ timeout: 90_000 });
}

/** Confirms the flow that is open, and waits for what it says at its end. */
async function finish(page: Page, done: RegExp): Promise<void> {
  await button(page, "Confirm").click();
  await expect(outcome(page)).toContainText(done, { timeout: 90_000 });
  await button(page, "Close").click();
  await expect(dialog(page)).toHaveCount(0);
}

const figure = async (page: Page, id: string) =>
  BigInt((await page.getByTestId(id).getAttribute("data-exact")) ?? "-1");

test.describe.configure({ timeout: 300_000 });

test("the terms are those of the chain, without a wallet", async ({ page, chain }) => {
  const { credit } = await chain.read("hfil.manager", "terms", []);
  await open(page, "borrow");
  const main = page.getByRole("main");
  await expect(main).toContainText(`${credit.maxLtvBps / 100} % of that value`);
  await expect(main).toContainText("Connect a wallet to see what your NFTs allow you to borrow");
  await looks(page, "borrow-terms");
});

test("what the page promises before a position is opened is the credit line after, to the last digit", async ({
  page,
  wallet,
  chain,
  account,
}) => {
  const ids = await equip(chain, account, 2);
  await open(page, "borrow");
  await connect(page, wallet);
  const promised = await figure(page, "may-borrow-hfil");
  await button(page, "Open position").click();
  await finish(page, /position is open/);
  const { position } = await chain.read("hfil.manager", "collateralOf", [ids[0] ?? 0n]);
  const line = await chain.read("hfil.manager", "creditLine", [position, 0]);
  expect(promised).toBe((line * 9_990n) / 10_000n);
  expect(await chain.read("hfil.manager", "tokensOf", [position])).toEqual(ids);
});

test("a loan is opened with one NFT, taken, repaid to exactly nothing, and its NFT withdrawn", async ({
  page,
  wallet,
  chain,
  account,
}) => {
  const [id = 0n] = await equip(chain, account, 1);
  await open(page, "borrow");
  await connect(page, wallet);
  await button(page, "Open position").click();
  await finish(page, /position is open/);
  // One NFT is approved alone: no operator of all.
  expect(await chain.read("nft", "isApprovedForAll", [account.address, chain.known["hfil.manager"]])).toBe(false);
  const { position } = await chain.read("hfil.manager", "collateralOf", [id]);
  await page.getByRole("link", { name: `Position ${position} (HFIL)` }).click();
  const before = await chain.read("hfil", "balanceOf", [account.address]);
  const bare = await chain.read("hfil.manager", "creditLine", [position, 0]);
  await page.getByLabel("Borrow: the most").click();
  await button(page, "Borrow").click();
  await expect(dialog(page)).toContainText("If output fell by 20 %");
  await finish(page, /are in your wallet/);
  const { debt } = await chain.read("hfil.manager", "positionOf", [position]);
  const line = await chain.read("hfil.manager", "creditLine", [position, 0]);
  // The DMC that was supplied with it has raised the line since.
  expect(debt).toBeGreaterThan((bare * 99n) / 100n);
  expect(line).toBeGreaterThan(bare);
  expect(await chain.read("hfil", "balanceOf", [account.address])).toBeGreaterThan(before + (debt * 99n) / 100n);
  await expect.poll(() => figure(page, "line")).toBe(line);
  await page.getByLabel("Repay: the most").click();
  await button(page, "Repay all").click();
  await finish(page, /debt is paid/);
  expect((await chain.read("hfil.manager", "positionOf", [position])).debt).toBe(0n);
  await page.getByRole("checkbox", { name: `NFT ${id}` }).check();
  await button(page, "Withdraw NFTs").click();
  await finish(page, /is free/);
  expect(await chain.read("nft", "lienHolderOf", [id])).toBe(zeroAddress);
});

test("a position that the chain has is shown to the last digit, and stressed by the contract", async ({
  page,
  wallet,
  chain,
  account,
}) => {
  const position = await owe(chain, account, "hfil", 60n);
  await open(page, `borrow/hfil/${position}`);
  await connect(page, wallet);
  const health = await chain.read("hfil.manager", "health", [position]);
  await expect.poll(() => figure(page, "value")).toBe(health.collateralValue);
  expect(await figure(page, "debt")).toBe(health.debt);
  expect(await figure(page, "factor")).toBe(await chain.read("hfil.manager", "healthFactor", [position]));
  // What a fall would mean stands beside the credit line.
  const titles = await page.getByRole("main").getByRole("heading", { level: 2 }).allInnerTexts();
  expect(titles.slice(0, 2)).toEqual(["Where it stands", "What if output falls?"]);
  await page.getByLabel(/^Output falls by/).fill("60");
  const low = await chain.read("hfil.manager", "healthIf", [position, 6_000, 0, 0]);
  await expect.poll(() => figure(page, "stress")).toBe(low.collateralValue);
  await looks(page, "borrow-position");
});

test("the part for the debt is chosen, and a sweep pays it", async ({ page, wallet, chain, account }) => {
  const position = await owe(chain, account, "hfil", 50n);
  await open(page, `borrow/hfil/${position}`);
  await connect(page, wallet);
  await page.getByLabel(/^While healthy/).fill("100");
  await button(page, "Choose 100 %").click();
  await finish(page, /100 % of the income/);
  expect((await chain.read("hfil.manager", "positionOf", [position])).sweepBps).toBe(10_000);
  await pass(chain, 3);
  const { debt } = await chain.read("hfil.manager", "positionOf", [position]);
  await button(page, "Sweep now").click();
  await finish(page, /claimed and divided/);
  expect((await chain.read("hfil.manager", "positionOf", [position])).debt).toBeLessThan(debt);
});

test("NFTs are bought with a loan on them", async ({ page, wallet, chain, account }) => {
  const position = await owe(chain, account, "hfil", 30n);
  await open(page, `borrow/hfil/${position}`);
  await connect(page, wallet);
  await button(page, "Buy with a loan").click();
  await finish(page, /1 NFT more/);
  expect(await chain.read("hfil.manager", "tokensOf", [position])).toHaveLength(3);
  const { ltvBps } = await chain.read("hfil.manager", "health", [position]);
  expect(ltvBps).toBeLessThanOrEqual(7_000);
});

test("a lot that was sold is redeemed for what the banner says, and stays in the list", async ({
  page,
  wallet,
  chain,
  account,
}) => {
  const position = await owe(chain, account, "husd");
  const low = { prices: { hfil: parseEther("100") } };
  await nextDay(chain, low);
  await chain.send(chain.accounts.lender, "husd.manager", "sweep", [position]);
  await open(page, `borrow/husd/${position}`);
  await connect(page, wallet);
  await expect(page.getByTestId("loan-state").first()).toContainText("Liquidation");
  await expect(page.getByRole("main")).toContainText(/An auction can start from .* on/);
  await pass(chain, 3, low);
  const [token = 0n] = await chain.read("husd.manager", "tokensOf", [position]);
  const { lender } = chain.accounts;
  await chain.send(lender, "husd.manager", "startAuction", [position, token]);
  await seen(chain, () => expect(page.getByRole("alert")).toContainText(`NFT ${token}`));
  await chain.mint("husd", lender.address, 10_000n * COIN);
  await chain.approve(lender, "husd", "husd.manager");
  await chain.send(lender, "husd.manager", "bid", [position, 10_000n * COIN]);
  await seen(chain, () => expect(page.getByTestId("redemption")).toBeVisible());
  await looks(page, "borrow-auction");
  const cost = await figure(page, "redemption");
  const before = await chain.read("husd", "balanceOf", [account.address]);
  await button(page, `Redeem NFT ${token}`).click();
  await finish(page, /is redeemed/);
  const paid = before - (await chain.read("husd", "balanceOf", [account.address]));
  expect(paid).toBeGreaterThanOrEqual(cost);
  expect(paid).toBeLessThan((cost * 1_001n) / 1_000n);
  expect(await chain.read("husd.manager", "tokensOf", [position])).toContain(token);
  await expect(page.getByRole("main")).toContainText(`NFT ${token} was redeemed`);
});

test("a stale feed closes borrowing and withdrawals, says since when, and lets repaying go on", async ({
  page,
  wallet,
  chain,
  account,
}) => {
  const position = await owe(chain, account, "hfil", 50n);
  for (let day = 0; day < 5; day += 1) await nextDay(chain, { report: false, prices: false, deliver: false });
  await open(page, `borrow/hfil/${position}`);
  await connect(page, wallet);
  await expect(button(page, "Borrow")).toBeDisabled();
  await expect(page.getByRole("main")).toContainText(/the output of the network is stale \(the last day known is/);
  await expect(button(page, "Withdraw NFTs")).toBeDisabled();
  await page.getByLabel("Repay", { exact: true }).fill("0.1");
  await expect(button(page, "Repay")).toBeEnabled();
  await reportDays(chain);
  await reportPrices(chain);
});
