/** Follows a transaction until it is in a block, and then until the block is final. */
import { TransactionReceiptNotFoundError, type TransactionReceipt } from "viem";
import { inWords, Tried } from "../texts/words";
import { type Entry, load, update } from "./activity";
import { replacement } from "./replaced";
import type { Site } from "./site";

/** After so many blocks without a receipt, or so long, the page says that it waits in vain. */
const LOST_AFTER = 60n;
const LOST_AFTER_MS = 180_000;

export async function receiptOf({ client }: Site, entry: Entry): Promise<TransactionReceipt | undefined> {
  try {
    return await client.getTransactionReceipt({ hash: entry.by ?? entry.hash });
  } catch (error) {
    if (error instanceof TransactionReceiptNotFoundError) return undefined;
    throw error;
  }
}

/** Why a transaction failed: the same call at the block before. Probable, not certain. */
async function reason(site: Site, entry: Entry, receipt: TransactionReceipt): Promise<string | undefined> {
  try {
    const { to, input, value } = await site.client.getTransaction({ hash: receipt.transactionHash });
    const blockNumber = receipt.blockNumber - 1n;
    const about = { known: site.known, account: entry.account, to, data: input };
    const call = { account: entry.account, data: input, value, blockNumber, ...(to && { to }) };
    await site.client.call(call).catch((error: unknown) => Promise.reject(new Tried(error, about)));
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
  if (nonce > entry.nonce) return (await receiptOf(site, entry)) ? entry.status : overtaken(site, entry);
  const lost = block - BigInt(entry.since) > LOST_AFTER || Date.now() - entry.at > LOST_AFTER_MS;
  return change(lost ? "missing" : "sent");
}

/** Another transaction has the nonce of this one. */
async function overtaken(site: Site, entry: Entry): Promise<Entry["status"]> {
  const found = await replacement(site, entry);
  const known = load().some(({ hash, by }) => hash !== entry.hash && (hash === found?.hash || by === found?.hash));
  if (found && known) {
    // Both were in the wallet at the same time, which gave this one the nonce after.
    update(entry.hash, { nonce: entry.nonce + 1 });
    return entry.status;
  }
  if (found?.same) {
    // The wallet sent the same again, with another fee: that one is followed.
    update(entry.hash, { by: found.hash });
    return look(site, { ...entry, by: found.hash });
  }
  update(entry.hash, { status: "replaced" });
  return "replaced";
}
