/** My power: what an account owns and earned, to the last atto, and everything that it can be paid. */
import type { Page } from "@playwright/test";
import { readFileSync } from "node:fs";
import { maxUint128, parseEther, parseUnits } from "viem";
import type { Chain } from "./chain";
import { COIN, DAY } from "./chain";
import { list, nextDay, pass } from "./days";
import { connect, expect, open, test } from "./fixtures";
import { looks } from "./screens";

// Days pass in most tests, and each is many transactions.
test.setTimeout(180_000);

/** The holder's batch, see `dmex-node --lived-in`. */
const BATCH = 1;

const dialog = (page: Page) => page.getByRole("dialog");
const outcome = (page: Page) => dialog(page).getByRole("status");
/** A flow has several transactions. */
const SLOW = { timeout: 40_000 };
const confirm = (page: Page) => dialog(page).getByRole("button", { name: "Confirm" });

/** The exact integer of a figure. */
async function figure(page: Page, id: string): Promise<bigint> {
  return BigInt((await page.getByTestId(id).first().getAttribute("data-exact")) ?? "-1");
}

/** The sum of all figures with a name. */
async function sumOf(page: Page, id: string): Promise<bigint> {
  const all = await page.getByTestId(id).evaluateAll((found) => found.map((one) => one.getAttribute("data-exact")));
  return all.reduce((sum, one) => sum + BigInt(one ?? "0"), 0n);
}

interface Income {
  claimable: bigint;
  vesting: bigint;
  claimed: bigint;
}

async function ownedBy(chain: Chain, who: `0x${string}`): Promise<bigint[]> {
  const count = await chain.read("nft", "balanceOf", [who]);
  const places = Array.from({ length: Number(count) }, (_, place) => BigInt(place));
  return Promise.all(places.map((place) => chain.read("nft", "tokenOfOwnerByIndex", [who, place])));
}

/** The income of all segments of these NFTs that an account is paid. */
async function incomeOf(chain: Chain, who: `0x${string}`, tokens: readonly bigint[]): Promise<Income> {
  const sum: Income = { claimable: 0n, vesting: 0n, claimed: 0n };
  for (const token of tokens) {
    const { segment: last } = await chain.read("nft", "incomeHead", [token]);
    for (let segment = 0; segment <= last; segment += 1) {
      const { payee } = await chain.read("nft", "incomeSegment", [token, segment]);
      if (payee !== who) continue;
      const income = await chain.read("distributor", "segmentIncome", [token, segment]);
      for (const part of ["claimable", "vesting", "claimed"] as const) sum[part] += income[part];
    }
  }
  return sum;
}

/** An account buys NFTs of a batch. */
async function buy(chain: Chain, account: Parameters<Chain["send"]>[0], batch: number, count: number) {
  await chain.approve(account, "hfil", "market");
  const [price, version] = await chain.read("market", "priceOf", [batch, chain.known.hfil]);
  const terms = [batch, count, chain.known.hfil, price * BigInt(count), version, account.address] as const;
  await chain.send(account, "market", "buy", terms);
}

test("without a wallet the page shows the figures of all", async ({ page, chain }) => {
  await open(page, "power");
  await expect(page.getByRole("main")).toContainText("Connect a wallet to see yours");
  const { owed } = await chain.read("distributor", "ledgerOf", [BATCH]);
  expect(await figure(page, "owed-hfil")).toBe(owed);
});

test("the figures of an account are the chain's, to the last atto", async ({ page, chain }) => {
  const { address } = chain.accounts.holder;
  await page.goto(`./?as=${address}#/power`);
  await expect(page.getByTestId("claimable-hfil")).toBeVisible();
  const tokens = await ownedBy(chain, address);
  const income = await incomeOf(chain, address, tokens);
  for (const part of ["claimable", "vesting", "claimed"] as const) {
    expect(await figure(page, `${part}-hfil`)).toBe(income[part]);
  }
  await expect(page.getByRole("img", { name: /^NFT \d+$/ })).toHaveCount(tokens.length);
  // What is released month by month is what still vests.
  expect(await sumOf(page, "release-hfil")).toBe(income.vesting);
  await expect(page.getByRole("button", { name: "Claim all" })).toBeDisabled();
});

test("the file has every day of every NFT, and adds up to what was earned", async ({ page, chain }) => {
  const { address } = chain.accounts.holder;
  await page.goto(`./?as=${address}#/power`);
  const arrives = page.waitForEvent("download");
  await page.getByRole("button", { name: "Download CSV" }).click();
  const text = readFileSync(await (await arrives).path(), "utf8");
  const [head, ...rows] = text.trimEnd().split("\r\n");
  expect(head).toBe("day,batch,token,free,vesting,coin,what");
  const sum = rows.reduce((all, row) => {
    const [, , , free = "", vesting = ""] = row.split(",");
    return all + parseEther(free) + parseEther(vesting);
  }, 0n);
  const income = await incomeOf(chain, address, await ownedBy(chain, address));
  expect(sum).toBe(income.claimable + income.vesting + income.claimed);
});

test("the last day is taken apart, and its parts add up", async ({ page, chain }) => {
  await pass(chain, 1);
  const { address } = chain.accounts.holder;
  await page.goto(`./?as=${address}#/power`);
  const day = (await chain.today()) - 1;
  const { free, vesting } = await chain.read("distributor", "dayOf", [BATCH, day]);
  const tokens = await ownedBy(chain, address);
  const payees = await Promise.all(tokens.map((token) => chain.read("nft", "payeeOf", [token, day])));
  const count = BigInt(payees.filter((payee) => payee === address).length);
  await expect(page.getByTestId("change")).toContainText("than on the day before");
  await expect.poll(() => figure(page, "day-income")).toBe(count * (free + vesting));
  await expect(page.getByTestId("change")).toContainText(/the network paid (less|more) per TiB|of your power earned/);
});

test("buy, three days, claim: everything that is due arrives", async ({ page, wallet, chain, account }) => {
  const batch = await list(chain, { supply: 60, prices: { hfil: COIN } });
  await buy(chain, account, batch, 53);
  await pass(chain, 4);
  await open(page, "power");
  await connect(page, wallet);
  const due = await figure(page, "claimable-hfil");
  expect(due).toBeGreaterThan(0n);
  const before = await chain.read("hfil", "balanceOf", [account.address]);
  await page.getByRole("button", { name: "Claim all" }).click();
  await expect(dialog(page)).toContainText("2 transactions");
  await confirm(page).click();
  await expect(outcome(page)).toContainText("The coins are in your account", SLOW);
  expect(await chain.read("hfil", "balanceOf", [account.address])).toBe(before + due);
  // Fifty in the first message, three in the second.
  expect(wallet.transactions).toHaveLength(2);
  await dialog(page).getByRole("button", { name: "Close" }).click();
  await expect(page.getByTestId("claimable-hfil")).toHaveAttribute("data-exact", "0");
  await expect(page.getByRole("button", { name: "Claim all" })).toBeDisabled();
  expect(await figure(page, "claimed-hfil")).toBe(due);
});

test("a claim that was declined is tried again, and every batch is paid", async ({ page, wallet, chain, account }) => {
  const [first, second] = [await list(chain), await list(chain)];
  await buy(chain, account, first, 1);
  await buy(chain, account, second, 1);
  await pass(chain, 2);
  await open(page, "power");
  await connect(page, wallet);
  await page.getByRole("button", { name: "Claim all" }).click();
  wallet.rejectNext();
  await confirm(page).click();
  await expect(outcome(page)).toContainText("You declined", SLOW);
  expect(wallet.transactions).toHaveLength(1);
  await dialog(page).getByRole("button", { name: "Try again" }).click();
  await expect(outcome(page)).toContainText("The coins are in your account", SLOW);
  expect((await incomeOf(chain, account.address, await ownedBy(chain, account.address))).claimable).toBe(0n);
});

test("income of an NFT that was sold is still claimed", async ({ page, wallet, chain, account }) => {
  const batch = await list(chain);
  await buy(chain, account, batch, 2);
  await pass(chain, 3);
  const [token = 0n] = await ownedBy(chain, account.address);
  const { lender } = chain.accounts;
  await chain.send(account, "nft", "transferFrom", [account.address, lender.address, token]);
  const owed = await chain.read("distributor", "segmentIncome", [token, 0]);
  await open(page, "power");
  await connect(page, wallet);
  await expect(page.getByRole("main")).toContainText("1 earlier part also pays");
  await page.getByRole("button", { name: "Claim all" }).click();
  await confirm(page).click();
  await expect(outcome(page)).toContainText("The coins are in your account", SLOW);
  const after = await chain.read("distributor", "segmentIncome", [token, 0]);
  expect(after.claimed).toBe(owed.claimable);
});

test("the price of NFTs whose sale failed comes back", async ({ page, wallet, chain, account }) => {
  const batch = await list(chain, { minimum: 5, saleDays: 1, prices: { hfil: 2n * COIN } });
  const before = await chain.read("hfil", "balanceOf", [account.address]);
  await buy(chain, account, batch, 3);
  await chain.moveTo((await chain.now()) + 2n * DAY);
  await open(page, "power");
  await connect(page, wallet);
  await page.getByRole("button", { name: "Get the price back" }).click();
  await confirm(page).click();
  await expect(outcome(page)).toContainText("The price is back", SLOW);
  expect(await chain.read("hfil", "balanceOf", [account.address])).toBe(before);
  expect(await chain.read("nft", "balanceOf", [account.address])).toBe(0n);
});

test("a missed day is told as missed, and its price comes back", async ({ page, wallet, chain, account }) => {
  const batch = await list(chain);
  await buy(chain, account, batch, 1);
  await pass(chain, 2);
  const { grace } = await chain.read("market", "incomeTermsOf", [batch]);
  const { nextDay: missed } = await chain.read("market", "stateOf", [batch]);
  for (let days = 0n; days <= grace / DAY + 1n; days += 1n) await nextDay(chain, { deliver: false });
  await chain.send(chain.accounts.lender, "distributor", "cover", [batch, missed]);
  const [token = 0n] = await ownedBy(chain, account.address);
  const { amount } = await chain.read("market", "missedOf", [token, 0]);
  await open(page, "power");
  await connect(page, wallet);
  await expect(page.getByRole("cell", { name: "missed, paid from the bond" })).toBeVisible();
  expect(await figure(page, "missed-hfil")).toBe(amount);
  const before = await chain.read("hfil", "balanceOf", [account.address]);
  await page.getByRole("button", { name: "Get it back" }).click();
  await confirm(page).click();
  await expect(outcome(page)).toContainText("is in your account", SLOW);
  expect(await chain.read("hfil", "balanceOf", [account.address])).toBe(before + amount);
});

test("approvals in force are listed, and end with Revoke", async ({ page, wallet, chain, account }) => {
  await chain.send(account, "nft", "setApprovalForAll", [chain.known["hfil.manager"], true]);
  await chain.send(account, "husd", "approve", [chain.known["husd.pool"], parseUnits("5", 18)]);
  await chain.send(account, "hfil", "approve", [chain.known.market, maxUint128]);
  await open(page, "power");
  await connect(page, wallet);
  const revoke = page.getByRole("button", { name: /^Revoke: / });
  await expect(revoke).toHaveCount(3);
  await expect(page.getByRole("main")).toContainText("take all your HFIL");
  await expect(page.getByRole("main")).toContainText("take up to 5 HUSD");
  for (let left = 3; left > 0; left -= 1) {
    await revoke.first().click();
    await confirm(page).click();
    await expect(outcome(page)).toContainText("The approval is revoked", SLOW);
    await dialog(page).getByRole("button", { name: "Close" }).click();
    await expect(revoke).toHaveCount(left - 1);
  }
  expect(await chain.read("nft", "isApprovedForAll", [account.address, chain.known["hfil.manager"]])).toBe(false);
  expect(await chain.read("husd", "allowance", [account.address, chain.known["husd.pool"]])).toBe(0n);
  expect(await chain.read("hfil", "allowance", [account.address, chain.known.market])).toBe(0n);
});

test("coins are offered to the wallet", async ({ page, wallet, chain }) => {
  await open(page, "power");
  await connect(page, wallet);
  await page.getByRole("button", { name: "Add HFIL to the wallet" }).click();
  await expect(page.getByRole("main")).toContainText("Your wallet shows HFIL now");
  const [asked] = wallet.asked("wallet_watchAsset");
  expect(JSON.stringify(asked?.params).toLowerCase()).toContain(chain.known.hfil.toLowerCase());
});

test("the page of a holder is read in every look", async ({ page, chain }) => {
  await page.goto(`./?as=${chain.accounts.holder.address}#/power`);
  await expect(page.getByTestId("claimable-hfil")).toBeVisible();
  await expect(page.getByTestId("change")).toBeVisible();
  await looks(page, "power-full");
});
