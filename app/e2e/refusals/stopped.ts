/** A provider that has stopped: a day is overdue, then it is missed, and governance removes it. Nothing of it is sold. */
import { call } from "../../src/chain/contracts";
import type { ErrorName } from "../../src/texts/errors";
import { COIN, DAY } from "../chain";
import { nextDay, pass, reportPrices } from "../days";
import { onCredit } from "./borrowing";
import { STOPPED } from "./entry";
import type { Meeting, Story } from "./meet";
import { LISTED, opens } from "./setup";
import { quick } from "./steward";

/** From the end of a day to the moment when its output should be final: the manual of `buy`. [seconds] */
const FINAL_WITHIN = DAY / 2n;
const IDLE = { deliver: false };
const [REMOVED, MISSED, OVERDUE] = STOPPED;

/** All ways to buy one NFT of the listed batch, for an account with a position, coins and an approval. */
async function orders(at: Meeting) {
  const { chain, account } = at;
  await reportPrices(chain);
  await chain.giveDmc(account.address, 5_000n * COIN);
  const { position } = await opens(chain, account, "hfil", 8);
  const coin = chain.known.hfil;
  const [price, version] = await chain.read("market", "priceOf", [LISTED, coin]);
  await chain.send(account, "hfil", "approve", [chain.known.market, price]);
  const order = [LISTED, 1, coin, price, version, account.address] as const;
  const zero = `0x${"00".repeat(32)}` as const;
  return {
    ...(await onCredit(at, "hfil", position, 1, COIN)),
    "market.buy": call("market", "buy", order),
    // A signature that is not needed is not looked at.
    "market.buyWithPermit": call("market", "buyWithPermit", [...order, 0n, 27, zero, zero]),
  };
}

const meets = (errors: readonly ErrorName[]): Story["meets"] => ({
  "market.buy": errors,
  "market.buyWithPermit": errors,
  "manager.buyWithLoan": errors,
  "manager.leverageTo": errors,
});

export const stopped: Story = {
  title: "a day is overdue, then it is missed, and nothing is sold until one is delivered",
  meets: meets([OVERDUE, MISSED]),
  tell: async (at) => {
    const { chain, account, page } = at;
    // With a longer record one missed day does not take all credit.
    await pass(chain, 6);
    const all = await orders(at);
    const { nextDay: day } = await chain.read("market", "stateOf", [LISTED]);
    const { grace } = await chain.read("market", "incomeTermsOf", [LISTED]);
    const due = BigInt(day + 1) * DAY + FINAL_WITHIN + grace;
    while ((await chain.now()) <= due) await nextDay(chain, IDLE);
    await at.refuse(OVERDUE, { batch: LISTED, day, due }, all);
    await at.visit(`market/${LISTED}`);
    await page.getByText("A day is late: nobody has settled it yet.").first().waitFor();
    await chain.send(chain.accounts.lender, "distributor", "cover", [LISTED, day]);
    await at.refuse(MISSED, { batch: LISTED, missedInRow: 1 }, all);
    await at.visit("market");
    await page.getByText("Sale stopped").first().waitFor();
    await nextDay(chain);
    const { data } = all["market.buy"];
    await chain.client.call({ account: account.address, to: chain.known.market, data });
  },
};

export const removed: Story = {
  title: "governance removes the provider, and nothing of it is sold any more",
  meets: meets([REMOVED]),
  tell: async (at) => {
    const { chain, page } = at;
    const { provider } = chain.accounts;
    const all = await orders(at);
    await quick(at, call("market", "removeProvider", [provider.address]));
    await at.refuse(REMOVED, { account: provider.address }, all);
    await at.visit(`market/${LISTED}`);
    await page.getByText("Governance has removed this provider").first().waitFor();
  },
};
