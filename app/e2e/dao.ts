/** What tests of votes share: the dialog of a flow, and proposals on the chain. */
import type { Page } from "@playwright/test";
import { governorAbi } from "../src/generated/abi";
import type { Chain } from "./chain";
import { expect } from "./fixtures";

const PATIENCE = { timeout: 60_000 };

export const dialog = (page: Page) => page.getByRole("dialog");
const outcome = (page: Page) => dialog(page).getByRole("status");
export const button = (page: Page, name: string) => page.getByRole("main").getByRole("button", { name, exact: true });

/** Confirms what is open, and closes it when it is done. */
export async function confirm(page: Page, done: string | RegExp): Promise<void> {
  await dialog(page).getByRole("button", { name: "Confirm" }).click();
  await expect(outcome(page)).toContainText(done, PATIENCE);
  await dialog(page).getByRole("button", { name: "Close" }).click();
  await expect(dialog(page)).toHaveCount(0);
}

/** The exact figure that the page shows. */
export const shown = (page: Page, id: string) => page.getByTestId(id);

/** The proposal with a title, as the governor's events have it. */
export async function proposal(chain: Chain, title: string) {
  const events = await chain.client.getContractEvents({
    address: chain.known.governor,
    abi: governorAbi,
    eventName: "ProposalCreated",
    fromBlock: 0n,
    strict: true,
  });
  const found = events.find(({ args }) => args.description.startsWith(title));
  if (!found) throw new Error(`nobody proposed ${title}`);
  return found.args;
}

/** An account with the threshold of votes. */
export async function proposer(chain: Chain) {
  const { custodian } = chain.accounts;
  const threshold = await chain.read("governor", "proposalThreshold", []);
  expect(await chain.read("dmc", "getVotes", [custodian.address])).toBeGreaterThan(threshold);
  return custodian;
}
