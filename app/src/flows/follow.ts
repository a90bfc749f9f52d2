/** Waits for transactions that were sent. What was sent stays sent, whatever the line does. */
import type { Address, Hex } from "viem";
import { type Entry, load } from "../chain/activity";
import type { Site } from "../chain/site";
import { look } from "../chain/watch";

/** A transaction that did not do what it should. Its message is a sentence. */
export class Failed extends Error {}

/** How often a receipt is asked for. [ms] */
const PAUSE = 500;

const sleep = (ms: number) => new Promise((resolve) => setTimeout(resolve, ms));

export const entryOf = (hash: Hex): Entry | undefined => load().find((one) => one.hash === hash);

/** Waits until a transaction waits no more. `heard` is told whether the endpoint answers. */
async function settled(site: Site, hash: Hex, heard: (answers: boolean) => void): Promise<Entry["status"] | undefined> {
  for (;;) {
    const entry = entryOf(hash);
    if (!entry) return undefined;
    try {
      const status = await look(site, entry);
      if (status !== "sent") return status;
      heard(true);
    } catch {
      heard(false);
    }
    await sleep(PAUSE);
  }
}

/** Waits until a transaction is in a block. Throws why it is in none, or failed. */
export async function included(site: Site, hash: Hex, heard: (answers: boolean) => void): Promise<void> {
  switch (await settled(site, hash, heard)) {
    case "failed":
      throw new Failed(entryOf(hash)?.why ?? "It failed.");
    case "replaced":
      throw new Failed("It was cancelled or replaced in the wallet: something else was sent in its place.");
    case "missing":
      throw new Failed(
        "It is not in a block so far. Look at your wallet's activity before you try again: both may happen.",
      );
  }
}

/** Whether a transaction has come into a block after all. */
export async function isIncluded(site: Site, entry: Entry): Promise<boolean> {
  const status = await look(site, entry);
  return status === "included" || status === "final";
}

/** Waits for what the account sent before, also before a reload or in another tab. */
export async function earlier(site: Site, account: Address, waits: () => void): Promise<void> {
  const before = load().filter(
    (one) => one.status === "sent" && one.account === account && one.chainId === site.network.id,
  );
  for (const entry of before) {
    if ((await look(site, entry)) !== "sent") continue;
    waits();
    await settled(site, entry.hash, waits);
  }
}
