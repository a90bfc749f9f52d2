/** A purchase as a person does it, for tests of what can come in its way. */
import { expect, type Page } from "@playwright/test";
import type { PrivateKeyAccount } from "viem/accounts";
import type { Chain } from "./chain";
import { connect, open } from "./fixtures";
import type { Wallet } from "./wallet";

/** A batch that is on sale for HFIL and HUSD, see `dmex-node --lived-in`. */
export const BATCH = 2;

export const dialog = (page: Page) => page.getByRole("dialog");
export const outcome = (page: Page) => dialog(page).getByRole("status");
/** A step of the flow that is open. */
export const step = (page: Page, label: string | RegExp) =>
  dialog(page).getByRole("listitem").filter({ hasText: label });
export const press = (page: Page, name: string) => dialog(page).getByRole("button", { name }).click();
/** The line of a transaction in the list of this browser's transactions. */
export const activity = (page: Page) => page.getByRole("banner").getByRole("group");

export const owned = (chain: Chain, { address }: PrivateKeyAccount) => chain.read("nft", "balanceOf", [address]);
export const allowed = (chain: Chain, { address }: PrivateKeyAccount) =>
  chain.read("hfil", "allowance", [address, chain.known.market]);
/** What so many NFTs cost. [smallest unit of HFIL] */
export async function cost(chain: Chain, count: bigint): Promise<bigint> {
  const [price] = await chain.read("market", "priceOf", [BATCH, chain.known.hfil]);
  return count * price;
}

/** Opens the batch with a wallet that is connected. */
export async function visit(page: Page, wallet: Wallet): Promise<void> {
  await open(page, `market/${BATCH}`);
  await connect(page, wallet);
}

/** Opens the dialog of a purchase of so many NFTs. */
export async function order(page: Page, count: number, coin = "HFIL"): Promise<void> {
  await page.getByLabel("How many NFTs", { exact: true }).fill(String(count));
  await page.getByRole("radio", { name: coin }).check();
  await page.getByRole("button", { name: "Buy", exact: true }).click();
  await expect(dialog(page)).toBeVisible();
}

/** Confirms, up to the last sentence of a purchase of so many NFTs. */
export async function finish(page: Page, count: number, button = "Confirm"): Promise<void> {
  await press(page, button);
  await expect(outcome(page)).toContainText(`You own ${count} NFT`);
}

/** The messages that the wallet was asked to send, by the name of the contract that they go to. */
export const sentTo = (chain: Chain, wallet: Wallet) =>
  wallet.transactions.map(({ to }) => Object.entries(chain.known).find(([, at]) => at.toLowerCase() === to)?.[0] ?? to);

/** A purchase of one NFT whose approval waits in the network until the wallet is told to `deliver`. */
export async function holdApproval(page: Page, wallet: Wallet): Promise<void> {
  await order(page, 1);
  wallet.holdNext();
  await press(page, "Confirm");
  await expect(step(page, "Allow")).toContainText("sent, waiting for the block");
}

/** A purchase that needs no approval, up to the moment when the wallet has answered. */
export async function send(page: Page, count: number): Promise<void> {
  await order(page, count);
  await press(page, "Confirm");
  await expect(step(page, `Buy ${count} NFT`)).toContainText("sent, waiting for the block");
}

export const waiting = (page: Page) => page.getByRole("banner").getByText("1 waiting", { exact: true });

/** The list of transactions, opened. */
export async function list(page: Page) {
  const lines = activity(page);
  if (!(await lines.getByRole("button", { name: "Forget" }).isVisible())) await lines.locator("summary").click();
  return lines;
}
