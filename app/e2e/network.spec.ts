/** The network's page says what the oracle says, and that the chain has the code of the record. */
import { formatUnits } from "viem";
import { KIND } from "./chain";
import { expect, open, test } from "./fixtures";

test("the last day and the conservative output are those of the oracle", async ({ page, chain }) => {
  const { lastDay } = await chain.read("oracle", "status", [KIND]);
  const [output] = await chain.read("oracle", "dayOutput", [KIND, lastDay]);
  const conservative = await chain.read("oracle", "conservativeOutput", [KIND]);
  await open(page, "network");
  for (const figure of [output, conservative]) {
    // Rounded down to what is shown.
    await expect(page.getByRole("main")).toContainText(`${formatUnits(figure, 18).slice(0, 7)}`);
  }
});

test("every contract has the code that the record names", async ({ page, chain }) => {
  await open(page, "network");
  await page.getByRole("button", { name: "Check the code" }).click();
  await expect(page.getByRole("cell", { name: /as the record says/ })).toHaveCount(chain.deployment.contracts.length);
});

test("the feeders and the owner of the coins are named", async ({ page, chain }) => {
  await open(page, "network");
  for (const feeder of await chain.read("oracle", "feeders", [])) {
    await expect(page.getByRole("button", { name: new RegExp(feeder, "i") }).first()).toBeVisible();
  }
  const main = page.getByRole("main");
  await expect(main).toContainText("Owner of hfil");
  await expect(main).toContainText("(custodian)");
});
