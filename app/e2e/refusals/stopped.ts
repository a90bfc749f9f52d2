/** A provider that has stopped: a day is overdue, then it is missed, and governance removes it. Nothing of it is sold. */
import { call } from "../../src/chain/contracts";
import type { ErrorName } from "../../src/texts/errors";
import { COIN, DAY } from "../chain";
import { nextDay, reportPrices } from "../days";
import { tokensOf } from "../numbers/people";
import { onCredit } from "./borrowing";
import { STOPPED } from "./entry";
import type { Meeting, Story } from "./meet";
import { LISTED, opens } from "./setup";
import { quick } from "./steward";

/** From the end of a day to the moment when its output should be final: the manual of `buy`. [seconds] */
const FINAL_WITHIN = DAY / 2n;
const IDLE = { deliver: false };
const [REMOVED, MISSED, OVERDUE] = STOPPED;

/** All ways to buy one NFT of the listed batch, at its price now, of which a part is lent. */
async function orders(at: Meeting, position: number, lent = COIN) {
  const { chain, account } = at;
  const coin = chain.known.hfil;
  const [price, version] = await chain.read("market", "priceOf", [LISTED, coin]);
  const order = [LISTED, 1, coin, price, version, account.address] as const;
  const zero = `0x${"00".repeat(32)}` as const;
  return {
    ...(await onCredit(at, "hfil", position, 1, lent)),
    "market.buy": call("market", "buy", order),
    // A signature that is not needed is not looked at.
    "market.buyWithPermit": call("market", "buyWithPermit", [...order, 0n, 27, zero, zero]),
  };
}

/** A position of an account that has coins and approvals. */
async function ready({ chain, account }: Meeting): Promise<number> {
  await reportPrices(chain);
  await chain.giveDmc(account.address, 5_000n * COIN);
  const { position } = await opens(chain, account, "hfil", 8);
  const [price] = await chain.read("market", "priceOf", [LISTED, chain.known.hfil]);
  await chain.send(account, "hfil", "approve", [chain.known.market, price]);
  return position;
}

/** NFTs of the month's holder, of another batch, secure it too: of one whose provider missed a day no income counts. */
async function secures({ chain, account }: Meeting, position: number): Promise<void> {
  const { holder } = chain.accounts;
  const ids = await tokensOf(chain, holder);
  for (const id of ids) await chain.send(holder, "nft", "transferFrom", [holder.address, account.address, id]);
  await chain.send(account, "hfil.manager", "supplyCollateral", [position, ids]);
}

/** What is met while an NFT of the listed batch costs a coin: few NFTs pay for one. */
async function cheaply({ chain }: Meeting, meet: () => Promise<void>): Promise<void> {
  const { provider } = chain.accounts;
  const coin = chain.known.hfil;
  const [price] = await chain.read("market", "priceOf", [LISTED, coin]);
  await chain.send(provider, "market", "setPrice", [LISTED, coin, COIN]);
  await meet();
  await chain.send(provider, "market", "setPrice", [LISTED, coin, price]);
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
    const position = await ready(at);
    await secures(at, position);
    const all = await orders(at, position);
    const { nextDay: day } = await chain.read("market", "stateOf", [LISTED]);
    const { grace } = await chain.read("market", "incomeTermsOf", [LISTED]);
    const due = BigInt(day + 1) * DAY + FINAL_WITHIN + grace;
    while ((await chain.now()) <= due) await nextDay(chain, IDLE);
    await at.refuse(OVERDUE, { batch: LISTED, day, due }, all);
    await at.visit(`market/${LISTED}`);
    await page.getByText("A day is late: nobody has settled it yet.").first().waitFor();
    await chain.send(chain.accounts.lender, "distributor", "cover", [LISTED, day]);
    await cheaply(at, async () => {
      await at.refuse(MISSED, { batch: LISTED, missedInRow: 1 }, await orders(at, position, COIN / 2n));
    });
    await at.visit("market");
    await page.getByText("Sale stopped").first().waitFor();
    await nextDay(chain);
    const { data } = (await orders(at, position))["market.buy"];
    await chain.client.call({ account: account.address, to: chain.known.market, data });
  },
};

export const removed: Story = {
  title: "governance removes the provider, and nothing of it is sold any more",
  meets: meets([REMOVED]),
  tell: async (at) => {
    const { chain, page } = at;
    const { provider } = chain.accounts;
    // A day that was missed in the story before weighs much in a young batch: its NFTs buy only cheap ones.
    await cheaply(at, async () => {
      const all = await orders(at, await ready(at), COIN / 2n);
      await quick(at, call("market", "removeProvider", [provider.address]));
      await at.refuse(REMOVED, { account: provider.address }, all);
    });
    await at.visit(`market/${LISTED}`);
    await page.getByText("Governance has removed this provider").first().waitFor();
  },
};
