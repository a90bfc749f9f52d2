/** Income that another page of the same account was paid, or that goes to another payee since. */
import { maxUint128 } from "viem";
import { call } from "../../src/chain/contracts";
import { COIN, DAY } from "../chain";
import { list, nextDay, pass } from "../days";
import { expect } from "../fixtures";
import type { Meeting, Story } from "./meet";
import { buys } from "./setup";

/** Open and earlier segments. */
async function claims(at: Meeting, batch: number, ids: readonly number[]): Promise<void> {
  const { chain, account } = at;
  const { lender } = chain.accounts;
  const [first = 0, second = 0] = ids;
  const what = { "distributor.claim": call("distributor", "claim", [batch, [first, second]]) };
  await chain.send(account, "distributor", "claim", [batch, [second]]);
  await chain.send(account, "nft", "transferFrom", [account.address, lender.address, BigInt(first)]);
  await at.refuse("RewardDistributor_NotPayee", { tokenId: first, payee: lender.address }, what);
  await at.refuse(
    "RewardDistributor_NothingToClaim",
    { batch },
    { "distributor.claim": call("distributor", "claim", [batch, [second]]) },
  );
  await chain.send(account, "distributor", "claimSegment", [first, 0]);
  const segment = { "distributor.claimSegment": call("distributor", "claimSegment", [first, 0]) };
  await at.refuse("RewardDistributor_NothingToClaim", { batch }, segment);
}

/** A bond that is too small for a missed day: the rest comes late. Returns that day. */
async function arrears(at: Meeting, batch: number): Promise<number> {
  const { chain } = at;
  const { lender, provider } = chain.accounts;
  const { grace } = await chain.read("market", "incomeTermsOf", [batch]);
  const { nextDay: missed } = await chain.read("market", "stateOf", [batch]);
  for (let days = 0n; days <= grace / DAY + 1n; days += 1n) await nextDay(chain, { deliver: { not: batch } });
  await chain.send(lender, "distributor", "cover", [batch, missed]);
  const { arrears: due } = await chain.read("distributor", "dayOf", [batch, missed]);
  expect(due).toBeGreaterThan(0n);
  await chain.mint("hfil", provider.address, 2n * due);
  await chain.send(provider, "distributor", "deliverLate", [batch, missed, maxUint128]);
  return missed;
}

export const income: Story = {
  title: "income: claimed by another page, and paid late and claimed already",
  meets: {
    "distributor.claim": ["RewardDistributor_NotPayee", "RewardDistributor_NothingToClaim"],
    "distributor.claimSegment": ["RewardDistributor_NothingToClaim"],
    "distributor.claimLate": ["RewardDistributor_NothingToClaim"],
  },
  tell: async (at) => {
    const { chain, account, page } = at;
    // So dear that its escrow secures it: the bond is what was offered, less than the income of a day.
    const dear = { power: 200_000_000n, termDays: 20, saleDays: 15, prices: { hfil: 450n * COIN } };
    const batch = await list(chain, dear);
    const ids = await buys(chain, account, batch, 2);
    await pass(chain, 2);
    await claims(at, batch, ids);
    const missed = await arrears(at, batch);
    const [, token = 0] = ids;
    await at.visit("power");
    await expect(page.getByText("Paid late, to claim")).toBeVisible({ timeout: 30_000 });
    await at.ask("Claim all");
    await expect(at.dialog).toContainText("paid late for");
    await chain.send(account, "distributor", "claimLate", [token, missed]);
    const what = call("distributor", "claimLate", [token, missed]);
    await at.refuses("distributor.claimLate", "RewardDistributor_NothingToClaim", { batch }, what);
    // The other steps stand alone, and were made.
    await at.close();
  },
};
