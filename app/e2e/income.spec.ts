/** Days without income: one that waits has a row with its reason, and those of a batch that ended early are paid back. */
import { readFileSync } from "node:fs";
import type { PrivateKeyAccount } from "viem/accounts";
import { type Chain, COIN, DAY } from "./chain";
import { list, nextDay, pass } from "./days";
import { connect, expect, open, test } from "./fixtures";

test.setTimeout(180_000);

/** "2021-05-02" */
const iso = (day: number): string => new Date(day * 86_400_000).toISOString().slice(0, 10);

/** A batch of which an account buys two NFTs. */
async function bought(chain: Chain, account: PrivateKeyAccount): Promise<number> {
  const batch = await list(chain, { prices: { hfil: COIN } });
  await chain.approve(account, "hfil", "market");
  const [price, version] = await chain.read("market", "priceOf", [batch, chain.known.hfil]);
  await chain.send(account, "market", "buy", [batch, 2, chain.known.hfil, price * 2n, version, account.address]);
  return batch;
}

test("a day that is not delivered has a row that says so, on the page and in the file", async ({
  page,
  wallet,
  chain,
  account,
}) => {
  await bought(chain, account);
  await pass(chain, 3);
  await nextDay(chain, { deliver: false });
  const yesterday = (await chain.today()) - 1;
  await open(page, "power");
  await connect(page, wallet);
  await expect(page.getByTestId("no-income")).toContainText("earned you nothing so far: not delivered yet, due by");
  await expect(page.getByRole("cell", { name: /^not delivered yet, due by/ })).toHaveCount(1);
  await expect(page.getByRole("main")).toContainText("1 day has no income so far: the next block says why.");
  const arrives = page.waitForEvent("download");
  await page.getByRole("button", { name: "Download CSV" }).click();
  const [head, ...rows] = readFileSync(await (await arrives).path(), "utf8")
    .trimEnd()
    .split("\r\n");
  expect(head).toBe("day,batch,token,free,vesting,coin,what");
  const of = (day: number) => rows.filter((row) => row.startsWith(iso(day)));
  expect(of(yesterday)).toHaveLength(2);
  for (const row of of(yesterday)) expect(row).toMatch(/,0,0,HFIL,"not delivered yet, due by .*"$/);
  for (const row of of(yesterday - 1)) expect(row).toMatch(/,0\.\d+,0\.\d+,HFIL,"delivered"$/);
});

test("a batch that nobody settles ends early, and the price of its days comes back in one message", async ({
  page,
  wallet,
  chain,
  account,
}) => {
  const batch = await bought(chain, account);
  const { nextDay: first } = await chain.read("market", "stateOf", [batch]);
  await chain.moveTo(BigInt(first + 92) * DAY);
  await chain.send(chain.accounts.lender, "market", "endAbandoned", [batch]);
  await open(page, `market/${batch}`);
  await expect(page.getByRole("main")).toContainText("Ended early");
  await expect(page.getByRole("main")).toContainText("That is no default of the provider");
  const ids = [1n, 2n].map((number) => BigInt(batch) * 1_000_000n + number);
  const owed = await Promise.all(ids.map((id) => chain.read("market", "missedOf", [id, 0])));
  const sum = owed.reduce((all, { amount }) => all + amount, 0n);
  await open(page, "power");
  await connect(page, wallet);
  await expect(page.getByTestId("missed-hfil")).toHaveAttribute("data-exact", String(sum));
  const before = await chain.read("hfil", "balanceOf", [account.address]);
  await page.getByRole("button", { name: "Get it back" }).click();
  const dialog = page.getByRole("dialog");
  await expect(dialog).toContainText("or a batch ended early");
  await dialog.getByRole("button", { name: "Confirm" }).click();
  await expect(dialog.getByRole("status")).toContainText("is in your account", { timeout: 40_000 });
  expect(await chain.read("hfil", "balanceOf", [account.address])).toBe(before + sum);
  expect(wallet.transactions).toHaveLength(1);
});
