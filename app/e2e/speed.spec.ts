/** How soon a person sees a page, and how often that asks the node. */
import type { Page } from "@playwright/test";
import { development } from "../src/chain/dev/accounts";
import { expect, open, test } from "./fixtures";

// What records a test takes time of the page.
test.use({ trace: "off", screenshot: "off" });

/** What a first view of the market may take until its figures are there. [ms] */
const FIGURES = 2_000;
/** The same on a slow phone with a slow line: the first paint, the largest one, and the figures. [ms] */
const SLOWLY = { contentful: 1_800, largest: 2_500, figures: 5_000 };
/** 1.6 Mbit/s, and 150 ms until an answer begins; a processor four times as slow as this one. */
const LINE = { offline: false, latency: 150, downloadThroughput: 200_000, uploadThroughput: 94_000 };
const PROCESSOR = { rate: 4 };

/** What a first view may ask. [HTTP requests] */
const REQUESTS = {
  market: 4,
  "market/1": 4,
  power: 4,
  borrow: 2,
  "borrow/hfil/2": 6,
  lend: 2,
  "lend/hfil": 2,
  stake: 5,
  network: 3,
};
/** The same for somebody who has NFTs, a position and votes. */
const OWN_REQUESTS = { power: 6, borrow: 6, "lend/hfil": 3, stake: 5 };

interface Asked {
  method: string;
  params?: unknown[];
}

/** Only whether there is a new block: asked every two seconds, so more often on a slow machine. */
const isPoll = (calls: readonly Asked[]): boolean =>
  calls.every(({ method, params }) => method === "eth_chainId" || params?.[0] === "latest");

/** Opens a page by its address, and counts what its first view asks the node. */
async function asks(page: Page, rpc: string, address: string): Promise<Asked[][]> {
  const asked: Asked[][] = [];
  page.on("request", (request) => {
    if (request.url().startsWith(rpc) && request.method() === "POST") asked.push([request.postDataJSON()].flat());
  });
  await page.goto(address);
  await expect(page.getByRole("main")).toBeVisible();
  await expect(page.getByRole("status", { name: "Loading" })).toHaveCount(0);
  await page.waitForLoadState("networkidle");
  return asked.filter((calls, place) => place === 0 || !isPoll(calls));
}

for (const [route, most] of Object.entries(REQUESTS)) {
  test(`a first view of ${route} asks the node at most ${most} times`, async ({ page, rpc }) => {
    const asked = await asks(page, rpc.url, `./#/${route}`);
    const methods = asked.flat().map(({ method }) => method);
    expect(methods, "there is something to read").toContain("eth_call");
    expect(asked.length, JSON.stringify(asked.map((calls) => calls.length))).toBeLessThanOrEqual(most);
  });
}

for (const [route, most] of Object.entries(OWN_REQUESTS)) {
  test(`a first view of ${route} of an account asks the node at most ${most} times`, async ({ page, rpc }) => {
    const { address } = development("charleth");
    // A link that shows the things of an account.
    const asked = await asks(page, rpc.url, `./?as=${address}#/${route}`);
    expect(asked.length, JSON.stringify(asked.map((calls) => calls.length))).toBeLessThanOrEqual(most);
  });
}

const now = (page: Page) => page.evaluate(() => performance.now());

/** How much longer work takes because the machine does other things too: 1 on one that is idle. */
function crowded(): number {
  const [began, before] = [performance.now(), process.cpuUsage()];
  const spent = () => {
    const { user, system } = process.cpuUsage(before);
    return (user + system) / 1_000;
  };
  while (spent() < 200);
  return Math.max(1, (performance.now() - began) / spent());
}

test("a first view has its figures soon", { tag: "@alone" }, async ({ page }, { annotations }) => {
  const times = crowded();
  await open(page, "market");
  const figures = await now(page);
  annotations.push({ type: "first view", description: JSON.stringify({ figures, crowded: times }) });
  expect(figures).toBeLessThanOrEqual(FIGURES * times);
});

test("a first view on a slow phone comes in time", { tag: "@alone" }, async ({ page }, { annotations }) => {
  const times = crowded();
  const session = await page.context().newCDPSession(page);
  await session.send("Network.enable");
  await session.send("Network.emulateNetworkConditions", LINE);
  await session.send("Emulation.setCPUThrottlingRate", PROCESSOR);
  await open(page, "market");
  const figures = await now(page);
  const seen = await page.evaluate(async () => {
    const largest = await new Promise<number>((resolve) => {
      new PerformanceObserver((list) => resolve(list.getEntries().at(-1)?.startTime ?? 0)).observe({
        type: "largest-contentful-paint",
        buffered: true,
      });
    });
    return { contentful: performance.getEntriesByName("first-contentful-paint")[0]?.startTime ?? Infinity, largest };
  });
  annotations.push({ type: "first view", description: JSON.stringify({ ...seen, figures, crowded: times }) });
  expect(seen.contentful).toBeLessThanOrEqual(SLOWLY.contentful * times);
  expect(seen.largest).toBeLessThanOrEqual(SLOWLY.largest * times);
  expect(figures).toBeLessThanOrEqual(SLOWLY.figures * times);
});
