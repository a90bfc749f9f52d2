/** The least that every page does: it loads, it is accessible by keyboard and reader, it asks nobody but its node. */
import { accessible } from "./axe";
import { pass } from "./days";
import { connect, expect, open, shownAccount, test } from "./fixtures";
import { reach, tabThrough } from "./keyboard";
import { looks } from "./screens";
import { plainHost } from "./plain";

const PAGES = ["market", "power", "borrow", "lend", "stake", "network"] as const;

for (const route of PAGES) {
  test(`${route} is read without a wallet, in every look`, async ({ page, watch }) => {
    await open(page, route);
    await expect(page.getByRole("heading", { level: 1 })).toBeVisible();
    await looks(page, `${route}-read`);
    expect(watch.requests.length).toBeGreaterThan(0);
  });
}

for (const route of ["market", "market/2", "borrow", "lend"]) {
  test(`${route} says what the coins are`, async ({ page }) => {
    await open(page, route);
    await expect(
      page.getByText("HFIL stands for FIL, which Filecoin power earns, and HUSD for US dollars"),
    ).toBeVisible();
  });
}

test("the header carries the page's policy", async ({ request }) => {
  const policy = (await request.get("./")).headers()["content-security-policy"];
  expect(policy).toContain("default-src 'none'");
  expect(policy).toContain("frame-ancestors 'none'");
});

test("a wallet that announces itself connects, and is there after a reload", async ({ page, wallet }) => {
  await open(page, "market");
  await connect(page, wallet);
  expect(wallet.asked("eth_sendTransaction")).toEqual([]);
  await page.reload();
  await expect(shownAccount(page, wallet.account.address)).toBeVisible();
  await accessible(page);
});

test("a rejected connection can be tried again", async ({ page, wallet }) => {
  await open(page, "market");
  await page.getByRole("banner").getByRole("button", { name: "Connect", exact: true }).click();
  wallet.rejectNext();
  const choice = page.getByRole("dialog").getByRole("button", { name: wallet.name });
  await choice.click();
  await expect(page.getByRole("dialog").getByRole("alert")).toBeVisible();
  await choice.click();
  await expect(shownAccount(page, wallet.account.address)).toBeVisible();
});

test("another account in the wallet is another account on the page", async ({ page, wallet, chain }) => {
  await open(page, "market");
  await connect(page, wallet);
  const { holder } = chain.accounts;
  await wallet.changeAccount(holder);
  await expect(shownAccount(page, holder.address)).toBeVisible();
});

test("a wallet on another network is led back with one click", async ({ page, wallet, chain }) => {
  await open(page, "market");
  await connect(page, wallet);
  await wallet.changeChain(1);
  await page
    .getByRole("button", { name: /^Switch to/ })
    .first()
    .click();
  await expect(page.getByRole("button", { name: /^Switch to/ })).toHaveCount(0);
  expect(wallet.chainId).toBe(chain.deployment.chainId);
});

test("the focus goes through the page, and is always seen", async ({ page, wallet }) => {
  await open(page, "market");
  const stops = await tabThrough(page);
  expect(stops.length).toBeGreaterThan(5);
  await reach(page, page.getByRole("banner").getByRole("button", { name: "Connect", exact: true }));
  await page.keyboard.press("Enter");
  await reach(page, page.getByRole("dialog").getByRole("button", { name: wallet.name }));
  await page.keyboard.press("Escape");
  await expect(page.getByRole("dialog")).toHaveCount(0);
  await expect(page.getByRole("button", { name: "Connect", exact: true })).toBeFocused();
});

test("a part of the page that cannot be loaded is told, leaves the rest, and comes with the page again", async ({
  page,
  watch,
}) => {
  watch.allow(/Failed to (load resource|fetch dynamically)/);
  const parts = /\/assets\/(batch|development)-[^/]*\.js$/;
  await page.route(parts, (route) => route.abort());
  await open(page, "market");
  const again = page.getByRole("button", { name: "Load the page again" });
  // The bar of development chains.
  await expect(again).toHaveCount(1);
  await page.getByRole("link", { name: "Batch 1", exact: true }).click();
  await expect(page.getByRole("main").getByRole("alert")).toContainText("This could not be read");
  await expect(page.getByRole("link", { name: "Lend" })).toBeVisible();
  await page.unroute(parts);
  await again.last().click();
  await expect(page.getByRole("heading", { name: "Batch 1" })).toBeVisible();
  await expect(again).toHaveCount(0);
});

test("the page works in a folder of a plain static host", async ({ page, watch }) => {
  const host = await plainHost("/some/folder");
  // That host has no deployment: the page says so, and works.
  watch.allow(new RegExp(host.url), /404/);
  await page.goto(`${host.url}/some/folder/`);
  await expect(page.getByRole("main")).toContainText("not deployed");
  expect(host.strays).toEqual([]);
  await host.close();
});

test("days pass on the chain, and the page follows", async ({ page, chain, account }) => {
  const before = await chain.read("oracle", "status", [1]);
  await open(page, "market");
  await pass(chain, 2);
  const after = await chain.read("oracle", "status", [1]);
  expect(after.lastDay).toBe((await chain.today()) - 1);
  expect(after.lastDay).toBeGreaterThan(before.lastDay);
  const { nextDay } = await chain.read("market", "stateOf", [1]);
  expect(nextDay).toBe(after.lastDay + 1);
  expect(await chain.read("hfil", "balanceOf", [account.address])).toBe(1_000n * 10n ** 18n);
});

test("an endpoint that goes away is told, and comes back", async ({ page, rpc, watch }) => {
  watch.allow(/Failed to load resource/);
  await open(page, "market");
  rpc.set({ kind: "down" });
  await expect(page.getByRole("alert").filter({ hasText: "does not answer" })).toBeVisible({ timeout: 30_000 });
  rpc.clear();
  await expect(page.getByRole("alert").filter({ hasText: "does not answer" })).toHaveCount(0, { timeout: 30_000 });
});
