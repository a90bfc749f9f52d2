/** Income that another page of the same account was paid, or that goes to another payee since. */
import { maxUint128 } from "viem";
import { call } from "../../src/chain/contracts";
import { COIN, DAY } from "../chain";
import { list, nextDay, pass } from "../days";
import { expect } from "../fixtures";
import type { Meeting, Story } from "./meet";
import { buys } from "./setup";

/** Open and earlier segments. */
async function claims(at: Meeting, batch: number, ids: readonly bigint[]): Promise<void> {
  const { chain, account } = at;
  const { lender } = chain.accounts;
  const [first = 0n, second = 0n] = ids;
  const what = { "distributor.claim": call("distributor", "claim", [batch, [first, second]]) };
  await chain.send(account, "distributor", "claim", [batch, [second]]);
  await chain.send(account, "nft", "transferFrom", [account.address, lender.address, first]);
  // Anyone may claim for another account, but not for two at a time.
  const mine = { tokenId: second, payee: account.address };
  await at.refuse("RewardDistributor_NotPayee", mine, what);
  const refund = { "market.refundMissed": call("market", "refundMissed", [[first, second]]) };
  await at.refuse("PowerMarket_NotPayee", mine, refund);
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

/** Late income is claimed on the page; then it is claimed already, and its NFT is sold. */
async function late(at: Meeting, batch: number, ids: readonly bigint[], missed: number): Promise<void> {
  const { chain, account } = at;
  const { lender } = chain.accounts;
  const [first = 0n, second = 0n] = ids;
  const claimLate = (tokens: readonly bigint[]) => ({
    "distributor.claimLate": call("distributor", "claimLate", [batch, tokens, [missed]]),
  });
  const both = { tokenId: second, payee: account.address };
  await at.refuse("RewardDistributor_NotPayee", both, claimLate([first, second]));
  const { late: owed } = await chain.read("distributor", "dayOf", [batch, missed]);
  const before = await chain.read("hfil", "balanceOf", [account.address]);
  await at.dialog.getByRole("button", { name: "Confirm" }).click();
  await expect(at.dialog.getByRole("status")).toContainText("The coins are in your account", { timeout: 60_000 });
  expect(await chain.read("hfil", "balanceOf", [account.address])).toBeGreaterThanOrEqual(before + owed);
  await at.dialog.getByRole("button", { name: "Close" }).click();
  await at.refuse("RewardDistributor_NothingToClaim", { batch }, claimLate([second]));
  await chain.send(account, "nft", "transferFrom", [account.address, lender.address, second]);
  const expected = await chain.today();
  await at.refuse("RewardDistributor_WrongDay", { batch, day: missed, expected }, claimLate([second]));
  const segment = call("distributor", "claimLateSegment", [second, 0, [missed]]);
  await at.refuse("RewardDistributor_NothingToClaim", { batch }, { "distributor.claimLateSegment": segment });
}

export const income: Story = {
  title: "income: claimed by another page, and paid late and claimed already",
  meets: {
    "distributor.claim": ["RewardDistributor_NotPayee", "RewardDistributor_NothingToClaim"],
    "distributor.claimSegment": ["RewardDistributor_NothingToClaim"],
    "distributor.claimLate": [
      "RewardDistributor_NotPayee",
      "RewardDistributor_WrongDay",
      "RewardDistributor_NothingToClaim",
    ],
    "distributor.claimLateSegment": ["RewardDistributor_NothingToClaim"],
    "market.refundMissed": ["PowerMarket_NotPayee"],
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
    await at.visit("power");
    await expect(page.getByText("Paid late, to claim")).toBeVisible({ timeout: 30_000 });
    await at.ask("Claim all");
    await expect(at.dialog).toContainText("paid late for");
    await late(at, batch, ids, missed);
  },
};
