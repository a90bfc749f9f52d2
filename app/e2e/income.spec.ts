/** A day without income: it has a row with its reason, on My power and in the file. */
import { readFileSync } from "node:fs";
import { COIN } from "./chain";
import { list, nextDay, pass } from "./days";
import { connect, expect, open, test } from "./fixtures";

test.setTimeout(180_000);

/** "2021-05-02" */
const iso = (day: number): string => new Date(day * 86_400_000).toISOString().slice(0, 10);

test("a day that is not delivered has a row that says so, on the page and in the file", async ({
  page,
  wallet,
  chain,
  account,
}) => {
  const batch = await list(chain, { prices: { hfil: COIN } });
  await chain.approve(account, "hfil", "market");
  const [price, version] = await chain.read("market", "priceOf", [batch, chain.known.hfil]);
  await chain.send(account, "market", "buy", [batch, 2, chain.known.hfil, price * 2n, version, account.address]);
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
