/** What a borrower does with an open position, and a claim of which one batch fails: each is read back from the chain. */
import type { Page } from "@playwright/test";
import { zeroAddress } from "viem";
import { call } from "../src/chain/contracts";
import { COIN } from "./chain";
import { confirm, dialog } from "./dao";
import { list, pass } from "./days";
import { connect, expect, test } from "./fixtures";
import { Meeting } from "./refusals/meet";
import { buys, LISTED, opens, owes } from "./refusals/setup";

const M = "hfil.manager";
const SLOW = { timeout: 60_000 };

test.describe.configure({ timeout: 240_000 });

const button = (page: Page, name: string | RegExp) =>
  page.getByRole("main").getByRole("button", { name, exact: typeof name === "string" });

/** Opens a position's page and waits for its figures. */
async function visit(page: Page, position: number): Promise<void> {
  await page.goto(`./#/borrow/hfil/${position}`);
  await expect(page.getByTestId("value")).toBeVisible(SLOW);
}

test("as many NFTs are bought on credit as the credit line pays for", async ({ page, wallet, chain, account }) => {
  await chain.giveDmc(account.address, 5_000n * COIN);
  const { position, ids } = await opens(chain, account, "hfil", 10);
  await visit(page, position);
  await connect(page, wallet);
  const all = button(page, /^Buy \d+ NFTs? and borrow the whole price$/);
  await expect(all).toBeEnabled(SLOW);
  const count = Number(/\d+/.exec(await all.innerText())?.[0]);
  expect(count).toBeGreaterThan(0);
  const [price] = await chain.read("market", "priceOf", [LISTED, chain.known.hfil]);
  const before = await chain.read("hfil", "balanceOf", [account.address]);
  await all.click();
  await expect(dialog(page)).toContainText("The LTV is 70 % at most");
  await confirm(page, new RegExp(`The position has ${count} NFTs? more`));
  expect(await chain.read(M, "tokensOf", [position])).toHaveLength(ids.length + count);
  const { debt, ltvBps } = await chain.read(M, "health", [position]);
  expect(debt).toBeGreaterThanOrEqual(price * BigInt(count));
  expect(debt).toBeLessThan(price * BigInt(count) + COIN / 1_000n);
  expect(ltvBps).toBeLessThanOrEqual(7_000);
  // Nothing was paid by the account, and one NFT more would have been too many.
  expect(await chain.read("hfil", "balanceOf", [account.address])).toBe(before);
  await expect(button(page, "Buy and borrow the whole price")).toBeDisabled(SLOW);
});

test("DMC and NFTs go in and out of a position, and its debt is repaid in part and to exactly nothing", async ({
  page,
  wallet,
  chain,
  account,
}) => {
  await chain.giveDmc(account.address, 5_000n * COIN);
  const { position, ids } = await opens(chain, account, "hfil", 3);
  const [more = 0n] = await buys(chain, account, LISTED, 1);
  await owes(chain, account, "hfil", position, 40n);
  await visit(page, position);
  await connect(page, wallet);
  const state = () => chain.read(M, "positionOf", [position]);

  const { dmc } = await state();
  const field = page.getByLabel("DMC to supply or withdraw", { exact: true });
  await expect(page.getByRole("main")).toContainText(
    /DMC count as collateral, for at most \d+ % of .* the credit line/,
  );
  await field.fill("50.5");
  await button(page, "Supply DMC").click();
  await confirm(page, "The position has");
  expect((await state()).dmc).toBe(dmc + (505n * COIN) / 10n);
  await expect(page.getByRole("main")).toContainText(/needed for the debt; counts [\d.]+ HFIL as collateral/);
  await field.fill("20");
  await button(page, "Withdraw DMC").click();
  await confirm(page, "20 DMC are back");
  expect((await state()).dmc).toBe(dmc + (305n * COIN) / 10n);

  await page.getByLabel(`How many NFTs of batch ${LISTED}`, { exact: true }).fill("1");
  await button(page, "Add collateral").click();
  await confirm(page, `NFT ${more} secures position ${position} too`);
  expect(await chain.read(M, "tokensOf", [position])).toEqual([...ids, more]);
  const [first = 0n] = ids;
  await page.getByRole("checkbox", { name: `NFT ${first}` }).check();
  await button(page, "Withdraw NFTs").click();
  await confirm(page, `NFT ${first} is free`);
  expect(await chain.read(M, "tokensOf", [position])).toEqual([...ids.slice(1), more]);
  expect(await chain.read("nft", "lienHolderOf", [first])).toBe(zeroAddress);

  const { debt } = await state();
  const paid = COIN / 4n;
  const before = await chain.read("hfil", "balanceOf", [account.address]);
  await page.getByLabel("Repay", { exact: true }).fill("0.25");
  await button(page, "Repay").click();
  await confirm(page, "0.25 HFIL are repaid");
  expect(await chain.read("hfil", "balanceOf", [account.address])).toBe(before - paid);
  const { debt: rest } = await state();
  expect(rest).toBeGreaterThanOrEqual(debt - paid);
  expect(rest).toBeLessThan(debt - paid + COIN / 10_000n);
  await page.getByLabel("Repay: the most").click();
  await button(page, "Repay all").click();
  await confirm(page, "The debt is paid");
  expect((await state()).debt).toBe(0n);
});

test("a claim of which one batch fails goes on with the others, and says which", async ({
  page,
  wallet,
  chain,
  account,
}) => {
  const batches = [await list(chain), await list(chain)] as const;
  const [lost, kept] = batches;
  const [tokens, others] = [await buys(chain, account, lost, 1), await buys(chain, account, kept, 1)];
  await pass(chain, 2);
  const at = new Meeting({ page, chain, wallet, account });
  await at.visit("power");
  await at.ask("Claim all");
  wallet.hang();
  await at.dialog.getByRole("button", { name: "Confirm" }).click();
  const what = call("distributor", "claim", [lost, tokens]);
  await expect.poll(() => at.sent(what), SLOW).toBe(true);
  // Another page of the account is faster, while the wallet is open.
  await chain.send(account, "distributor", "claim", [lost, tokens]);
  const sentence = await at.words("RewardDistributor_NothingToClaim", { batch: lost }, what);
  const [token = 0n] = others;
  const { claimable } = await chain.read("distributor", "incomeOf", [token]);
  const before = await chain.read("hfil", "balanceOf", [account.address]);
  expect(claimable).toBeGreaterThan(0n);
  wallet.release();
  await expect(at.dialog.getByRole("status")).toContainText(`1 of 2 are done. ${sentence}`, SLOW);
  await expect(at.dialog.getByRole("listitem").first()).toContainText("refused");
  await expect(at.dialog.getByRole("listitem").last()).toContainText("done");
  expect(await chain.read("hfil", "balanceOf", [account.address])).toBe(before + claimable);
  expect((await chain.read("distributor", "incomeOf", [token])).claimable).toBe(0n);
});
