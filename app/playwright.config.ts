import { defineConfig } from "@playwright/test";

/** Flags that make a browser draw the same everywhere, and run as root in a container. */
const FLAGS = ["--no-sandbox", "--disable-dev-shm-usage", "--disable-gpu", "--force-color-profile=srgb"];

/** Two runs at the same time must not share a folder. */
const RESULTS = process.env["DMEX_RESULTS"] ?? "test-results";

export default defineConfig({
  testDir: "e2e",
  globalSetup: "./e2e/month.ts",
  outputDir: `${RESULTS}/tests`,
  // A file has a chain of its own, on which its tests go on one after the other.
  fullyParallel: false,
  workers: Number(process.env["DMEX_WORKERS"] ?? 2),
  forbidOnly: true,
  // A machine that is busy with something else is slow, and no test is about that. A second try is told as flaky.
  timeout: 120_000,
  retries: 1,
  expect: { timeout: 20_000 },
  reporter: [["list"], ["json", { outputFile: `${RESULTS}/e2e.json` }]],
  use: {
    browserName: "chromium",
    launchOptions: {
      executablePath: process.env["CHROMIUM"] ?? "/usr/bin/chromium",
      args: [...FLAGS, "--font-render-hinting=none"],
    },
    locale: "en-GB",
    // Far from UTC, so that a day of the chain that is shown as a local one is noticed.
    timezoneId: "Asia/Singapore",
    viewport: { width: 1280, height: 800 },
    contextOptions: { reducedMotion: "reduce" },
    actionTimeout: 30_000,
    trace: "retain-on-failure",
    screenshot: "only-on-failure",
  },
});
