/**
 * What a test gets: a chain on which a month was lived, the built page, a wallet with an account of its own that has
 * coins, and a watch that fails the test when the page does what no page may.
 *
 * Each file has a chain of its own. Its tests go on from each other, one after the other.
 */
import { test as base, expect, type Page } from "@playwright/test";
import { createHash } from "node:crypto";
import { parseEther } from "viem";
import type { PrivateKeyAccount } from "viem/accounts";
import { Chain, COIN } from "./chain";
import { Faults } from "./faults";
import { type Program, record, startNode, startPage } from "./processes";
import { Wallet } from "./wallet";
import { wasShort, Watch } from "./watch";

/** What an account of a test has at first. [smallest unit] */
export interface Purse {
  /** The chain's own coin, for fees. */
  fees: bigint;
  husd: bigint;
  hfil: bigint;
}

/** A node, replaced for each file, behind an endpoint that stays. */
class Stage {
  readonly rpc: Faults;
  readonly page: string;
  #file: string | undefined;
  #node: Program | undefined;
  #chain: Chain | undefined;

  constructor(rpc: Faults, page: string) {
    this.rpc = rpc;
    this.page = page;
  }

  /** The chain of a file. */
  async of(file: string): Promise<Chain> {
    if (this.#chain && this.#file === file) return this.#chain;
    await this.#node?.stop();
    this.#node = await startNode();
    const url = String(this.#node.ready["eth"]);
    this.rpc.node = url;
    this.#file = file;
    this.#chain = new Chain(url, record());
    return this.#chain;
  }

  async close(): Promise<void> {
    await this.#node?.stop();
    await this.rpc.close();
  }
}

interface TestFixtures {
  /** The chain of this file. */
  chain: Chain;
  /** The endpoint that the page has, which can be made faulty. */
  rpc: Faults;
  /** What the account has at first. Settable with `test.use`. */
  purse: Purse;
  /** An account that nobody else uses. */
  account: PrivateKeyAccount;
  /** The wallet in the browser. */
  wallet: Wallet;
  /** What the pages did. A test that provokes problems allows them. */
  watch: Watch;
}

export const test = base.extend<TestFixtures, { stage: Stage }>({
  stage: [
    // Playwright reads here what a fixture needs.
    // oxlint-disable-next-line no-empty-pattern
    async ({}, use) => {
      // The page needs an address before there is a node.
      const rpc = await Faults.open("http://127.0.0.1:9");
      const server = await startPage(rpc.url);
      const stage = new Stage(rpc, String(server.ready["page"]));
      await use(stage);
      await stage.close();
      await server.stop();
    },
    { scope: "worker", timeout: 150_000 },
  ],
  baseURL: ({ stage }, use) => use(stage.page),
  chain: [async ({ stage }, use, { file }) => use(await stage.of(file)), { auto: true, timeout: 150_000 }],
  rpc: async ({ stage }, use) => {
    stage.rpc.reset();
    await use(stage.rpc);
    stage.rpc.clear();
  },
  purse: [{ fees: parseEther("100"), husd: 10_000n * COIN, hfil: 1_000n * COIN }, { option: true }],
  account: async ({ chain, purse }, use, { testId, retry, repeatEachIndex }) => {
    const name = createHash("sha256").update(`${testId} ${retry} ${repeatEachIndex}`).digest("hex");
    const account = chain.account(name);
    if (purse.fees > 0n) await chain.give(account.address, purse.fees);
    for (const coin of ["husd", "hfil"] as const) {
      if (purse[coin] > 0n) await chain.mint(coin, account.address, purse[coin]);
    }
    await use(account);
  },
  wallet: async ({ chain, account, context }, use) => {
    const wallet = new Wallet({ chain: { id: chain.deployment.chainId, url: chain.url }, account });
    await wallet.install(context);
    await use(wallet);
    // Nothing may wait for a test that is over.
    wallet.release();
  },
  watch: [
    async ({ stage, context }, use, testInfo) => {
      const watch = new Watch([stage.page, stage.rpc.url]);
      await watch.start(context);
      await use(watch);
      if (testInfo.status === testInfo.expectedStatus) expect(watch.unexpected, "what no page may do").toEqual([]);
    },
    { auto: true },
  ],
});

export { expect };

/** Opens a page of the app, such as "market". */
export async function open(page: Page, route: string): Promise<void> {
  await page.goto(`./#/${route}`);
  await loaded(page);
  if (!wasShort(page)) return;
  // What a browser could not load it does not ask for again: a person loads the page again.
  await page.reload();
  await loaded(page);
}

async function loaded(page: Page): Promise<void> {
  await expect(page.getByRole("main")).toBeVisible();
  await expect(page.getByRole("status", { name: "Loading" })).toHaveCount(0);
}

/** Connects a wallet by its name, as a person does. */
export async function connect(page: Page, wallet: Wallet): Promise<void> {
  await page.getByRole("banner").getByRole("button", { name: "Connect", exact: true }).click();
  await page.getByRole("dialog").getByRole("button", { name: wallet.name }).click();
  await expect(shownAccount(page, wallet.account.address)).toBeVisible();
}

/** Where the page shows the account that is connected. */
export function shownAccount(page: Page, address: string) {
  const short = `${address.slice(0, 6)}…${address.slice(-4)}`;
  return page.getByRole("banner").getByText(short);
}
