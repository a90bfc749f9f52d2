/** How soon a person sees the first page, on a slow phone with a slow line. */
import { expect, open, test } from "./fixtures";

/** What a first view may take. [ms], [HTTP requests] */
const LIMITS = { contentful: 1_800, largest: 5_000, requests: 5 };
/** 1.6 Mbit/s, and 150 ms until an answer begins; a processor four times as slow as this one. */
const LINE = { offline: false, latency: 150, downloadThroughput: 200_000, uploadThroughput: 94_000 };
const PROCESSOR = { rate: 4 };

test("a first view asks the node at most five times", async ({ page, rpc }) => {
  await open(page, "market");
  expect(rpc.methods, "there is something to read").toContain("eth_call");
  expect(rpc.requests).toBeLessThanOrEqual(LIMITS.requests);
});

test("a first view on a slow phone comes in time", async ({ page }, { annotations }) => {
  const session = await page.context().newCDPSession(page);
  await session.send("Network.enable");
  await session.send("Network.emulateNetworkConditions", LINE);
  await session.send("Emulation.setCPUThrottlingRate", PROCESSOR);
  await open(page, "market");
  const seen = await page.evaluate(async () => {
    const largest = await new Promise<number>((resolve) => {
      new PerformanceObserver((list) => resolve(list.getEntries().at(-1)?.startTime ?? 0)).observe({
        type: "largest-contentful-paint",
        buffered: true,
      });
    });
    return { contentful: performance.getEntriesByName("first-contentful-paint")[0]?.startTime ?? Infinity, largest };
  });
  annotations.push({ type: "first view", description: JSON.stringify(seen) });
  expect(seen.contentful).toBeLessThanOrEqual(LIMITS.contentful);
  expect(seen.largest).toBeLessThanOrEqual(LIMITS.largest);
});
