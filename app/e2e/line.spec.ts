/** The line to the network: slow, broken, limited, wrong, gone. The page says so in words, keeps what it had, and comes back. */
import type { Locator, Page } from "@playwright/test";
import { COIN } from "./chain";
import { expect, test } from "./fixtures";
import type { Fault, Faults } from "./faults";
import {
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

test.beforeEach(({ watch }) => watch.allow(/Failed to load resource/));

/** What a person sees of an account's coins, and of the line. */
const balance = (page: Page) => page.getByRole("main").getByText(/^ ?of [\d,.]+ HFIL$/);
const holding = (more: number) => `of ${(1_000 + more).toLocaleString("en-GB")} HFIL`;
const trouble = (page: Page) => page.getByRole("main").getByRole("alert").filter({ hasText: "does not answer" });
const loading = (page: Page) => page.getByRole("status", { name: "Loading" });

/** Lets the page's clock run faster until something is so. Its own clock is asked for before: `page.clock.install`. */
async function soon(page: Page, is: () => Promise<void>): Promise<void> {
  await expect(async () => {
    await page.clock.fastForward(400);
    await is();
  }).toPass({ intervals: [50], timeout: 20_000 });
}

const seen = (page: Page, what: Locator) => soon(page, () => expect(what).toBeVisible({ timeout: 1 }));
const gone = (page: Page, what: Locator) => soon(page, () => expect(what).toHaveCount(0, { timeout: 1 }));

/** A fault was really served, and not only set. */
const served = (rpc: Faults, atLeast = 1) => expect.poll(() => rpc.faulty).toBeGreaterThanOrEqual(atLeast);

const result = (value: unknown) => Array.from({ length: 60 }, (_, id) => ({ jsonrpc: "2.0", id, result: value }));

const FAULTS: [string, Fault, RegExp][] = [
  ["is gone", { kind: "down" }, /cannot be reached/],
  ["answers 429", { kind: "limited" }, /too many requests/],
  ["answers 500", { kind: "broken" }, /its server has a fault/],
  ["answers a page of HTML", { kind: "garbage" }, /makes no sense/],
  ["answers half a document", { kind: "broken-json" }, /makes no sense/],
  ["answers JSON that is no answer", { kind: "nonsense", body: { hello: "world" } }, /makes no sense/],
  ["answers nothing to everything", { kind: "nonsense", body: result(null) }, /makes no sense|block/],
  ["answers with objects", { kind: "nonsense", body: result({}) }, /makes no sense/],
  ["answers with texts", { kind: "nonsense", body: result("all is well") }, /makes no sense/],
  ["is of another chain", { kind: "chain", id: 5 }, /is chain 5, not 420420420/],
];

test("whatever the endpoint does, old figures stay with their age, and the page comes back by itself", async ({
  page,
  wallet,
  chain,
  account,
  rpc,
}) => {
  await page.clock.install();
  await visit(page, wallet);
  for (const [place, [name, fault, sentence]] of FAULTS.entries()) {
    await test.step(`an endpoint that ${name}`, async () => {
      await expect(balance(page)).toHaveText(holding(place));
      rpc.reset();
      rpc.set(fault);
      await seen(page, trouble(page).filter({ hasText: sentence }));
      await served(rpc);
      await chain.mint("hfil", account.address, COIN);
      await expect(trouble(page)).toContainText(/of block \d+, read at \d\d:\d\d:\d\d UTC/);
      await expect(balance(page)).toHaveText(holding(place));
      await expect(loading(page)).toHaveCount(0);
      await expect(page.getByRole("main")).not.toContainText("NaN");
      rpc.clear();
      await gone(page, trouble(page));
      await soon(page, () => expect(balance(page)).toHaveText(holding(place + 1), { timeout: 1 }));
    });
  }
  const held = await chain.read("hfil", "balanceOf", [account.address]);
  expect(held).toBe((1_000n + BigInt(FAULTS.length)) * COIN);
});

for (const [name, fault, sentence] of FAULTS.filter(([, { kind }]) => kind === "down" || kind === "chain")) {
  test(`a page that is opened when the endpoint ${name} says so instead of loading, and comes`, async ({
    page,
    rpc,
  }) => {
    await page.clock.install();
    rpc.set(fault);
    await page.goto(`./#/market/${BATCH}`);
    await seen(page, trouble(page).filter({ hasText: "Nothing could be read so far" }));
    await served(rpc);
    await expect(trouble(page)).toContainText(sentence);
    await expect(loading(page)).toHaveCount(0);
    rpc.clear();
    await seen(page, page.getByRole("heading", { name: `Batch ${BATCH}` }));
    await gone(page, trouble(page));
    await gone(page, loading(page));
  });
}

test("views that fail alone say so, and are asked again without a new block", async ({ page, rpc }) => {
  await page.clock.install();
  rpc.set({ kind: "limited" }, /^eth_call$/);
  await page.goto("./#/market");
  const failed = page.getByRole("alert").filter({ hasText: "could not be read" });
  await seen(page, failed.first());
  await served(rpc);
  await expect(loading(page)).toHaveCount(0);
  await expect(trouble(page)).toHaveCount(0);
  rpc.clear();
  await seen(page, page.getByRole("link", { name: `Batch ${BATCH}` }));
  await expect(failed).toHaveCount(0);
});

test("an endpoint that takes five seconds is called slow, and is waited for", async ({ page, chain, rpc }) => {
  await page.clock.install();
  rpc.set({ kind: "slow", ms: 1_000 });
  await page.goto(`./#/market/${BATCH}`);
  const slow = page.getByRole("status").filter({ hasText: "answers slowly" });
  // The page's clock goes five seconds in each second, on a busy machine too.
  let last = performance.now();
  const fast = (what: Locator) =>
    expect(async () => {
      const now = performance.now();
      await page.clock.fastForward(Math.round(4 * (now - last)));
      last = now;
      await expect(what).toBeVisible({ timeout: 1 });
    }).toPass({ intervals: [50], timeout: 40_000 });
  await fast(slow);
  await fast(page.getByText("A purchase now earns from"));
  await served(rpc, 3);
  const { sold } = await chain.read("market", "stateOf", [BATCH]);
  await expect(page.getByRole("main")).toContainText(`${sold} of `);
  await expect(trouble(page)).toHaveCount(0);
  rpc.clear();
  await gone(page, slow);
});

test("half of a batch fails, and the figures are whole all the same", async ({ page, wallet, chain, account, rpc }) => {
  await visit(page, wallet);
  await expect(balance(page)).toHaveText("of 1,000 HFIL");
  rpc.set({ kind: "half" });
  await chain.mint("hfil", account.address, COIN);
  await expect(balance(page)).toHaveText("of 1,001 HFIL");
  await served(rpc);
  await expect(page.getByRole("main").getByRole("alert")).toHaveCount(0);
});

test("an endpoint that falls behind takes nothing back", async ({ page, wallet, chain, account, rpc }) => {
  await page.clock.install();
  await visit(page, wallet);
  await chain.mint("hfil", account.address, COIN);
  await soon(page, () => expect(balance(page)).toHaveText("of 1,001 HFIL", { timeout: 1 }));
  rpc.set({ kind: "behind", blocks: 1 });
  const lagging = () => chain.client.getBlockNumber();
  const before = await lagging();
  for (let polls = 1; polls <= 3; polls += 1) {
    await soon(page, async () => expect(rpc.faulty).toBeGreaterThanOrEqual(polls));
    await expect(balance(page)).toHaveText("of 1,001 HFIL");
  }
  expect(await lagging()).toBe(before);
  rpc.clear();
  await chain.mint("hfil", account.address, COIN);
  await soon(page, () => expect(balance(page)).toHaveText("of 1,002 HFIL", { timeout: 1 }));
});

test("a node that goes while an approval waits is waited for, and the purchase goes on by itself", async ({
  page,
  wallet,
  chain,
  account,
  rpc,
}) => {
  await visit(page, wallet);
  await holdApproval(page, wallet);
  rpc.set({ kind: "down" });
  await expect(step(page, "Allow")).toContainText("the network does not answer, the page keeps asking");
  await served(rpc);
  await wallet.deliver();
  expect(await allowed(chain, account)).toBe(await cost(chain, 1n));
  expect(wallet.transactions).toHaveLength(1);
  rpc.clear();
  await expect(outcome(page)).toContainText("You own 1 NFT");
  expect(await owned(chain, account)).toBe(1n);
  expect(sentTo(chain, wallet)).toEqual(["hfil", "market"]);
});

test("a node that goes between approval and purchase: what is done is not done again", async ({
  page,
  wallet,
  chain,
  account,
  rpc,
}) => {
  await visit(page, wallet);
  await holdApproval(page, wallet);
  rpc.set({ kind: "down" }, /^(eth_call|eth_estimateGas)$/);
  await wallet.deliver();
  await expect(outcome(page)).toContainText("cannot be reached");
  await served(rpc);
  expect(wallet.transactions).toHaveLength(1);
  rpc.clear();
  await finish(page, 1, "Try again");
  expect(await owned(chain, account)).toBe(1n);
  expect(sentTo(chain, wallet)).toEqual(["hfil", "market"]);
});

test("a fee that could not be told is asked for again", async ({ page, wallet, rpc }) => {
  await visit(page, wallet);
  rpc.set({ kind: "limited" }, /^eth_estimateGas$/);
  await order(page, 1);
  await expect(dialog(page)).toContainText("too many requests");
  await served(rpc);
  rpc.clear();
  await expect(dialog(page)).toContainText("Network fee of the next step");
  await expect(dialog(page)).not.toContainText("too many requests");
});

test("a wrong chain behind the endpoint sends nothing", async ({ page, wallet, chain, account, rpc }) => {
  await visit(page, wallet);
  await order(page, 1);
  rpc.set({ kind: "chain", id: 5 });
  await press(page, "Confirm");
  await expect(outcome(page)).toContainText("is chain 5, not 420420420");
  await served(rpc);
  expect(wallet.transactions).toEqual([]);
  rpc.clear();
  await finish(page, 1, "Try again");
  expect(await owned(chain, account)).toBe(1n);
});
