/** Follows a transaction until it is in a block, and then until the block is final. */
import { TransactionReceiptNotFoundError, type TransactionReceipt } from "viem";
import { inWords } from "../texts/words";
import { type Entry, update } from "./activity";
import type { Site } from "./site";

/** After so many blocks without a receipt, the page says that it waits in vain. */
const LOST_AFTER = 60n;

export async function receiptOf({ client }: Site, entry: Entry): Promise<TransactionReceipt | undefined> {
  try {
    return await client.getTransactionReceipt({ hash: entry.hash });
  } catch (error) {
    if (error instanceof TransactionReceiptNotFoundError) return undefined;
    throw error;
  }
}

/** Why a transaction failed: the same call at the block before. Probable, not certain. */
async function reason(site: Site, entry: Entry, receipt: TransactionReceipt): Promise<string | undefined> {
  try {
    const { to, input, value } = await site.client.getTransaction({ hash: entry.hash });
    const blockNumber = receipt.blockNumber - 1n;
    await site.client.call({ account: entry.account, data: input, value, blockNumber, ...(to && { to }) });
    return undefined;
  } catch (error) {
    return (await inWords(error)).sentence;
  }
}

/** Looks once, and books what has changed. Returns the status. */
export async function look(site: Site, entry: Entry): Promise<Entry["status"]> {
  const receipt = await receiptOf(site, entry);
  const change = (status: Entry["status"], more: Partial<Entry> = {}) => {
    if (status !== entry.status || more.block !== entry.block) update(entry.hash, { status, ...more });
    return status;
  };
  if (receipt?.status === "reverted") {
    if (entry.status === "failed") return "failed";
    const why = (await reason(site, entry, receipt)) ?? "The contract refused it, and does not any more.";
    return change("failed", { why, block: String(receipt.blockNumber) });
  }
  if (receipt) {
    const final = await site.client.getBlock({ blockTag: "finalized" });
    const status = final.number >= receipt.blockNumber ? "final" : "included";
    return change(status, { block: String(receipt.blockNumber) });
  }
  const [nonce, block] = await Promise.all([
    site.client.getTransactionCount({ address: entry.account }),
    site.client.getBlockNumber(),
  ]);
  // Between the two questions it may have been included: the receipt decides.
  if (nonce > entry.nonce) return (await receiptOf(site, entry)) ? entry.status : change("replaced");
  return change(block - BigInt(entry.since) > LOST_AFTER ? "missing" : "sent");
}
