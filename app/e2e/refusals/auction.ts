/** An auction: what it closes, and what comes between a look at it and its end. */
import { parseEther } from "viem";
import { call } from "../../src/chain/contracts";
import { part } from "../../src/units/credit";
import { type Chain, COIN, DAY } from "../chain";
import { nextDay, pass, reportDays, reportPrices } from "../days";
import { expect } from "../fixtures";
import { onCredit } from "./borrowing";
import type { Meeting, Story } from "./meet";
import { buys, LISTED, type Owned, opens, owes } from "./setup";

const M = "husd.manager";
const LOW = { prices: { hfil: parseEther("100") } };

/** A position that is liquidated, and the NFT that is for sale. */
async function auctioned(at: Meeting): Promise<Owned & { tokenId: bigint }> {
  const { chain, account } = at;
  const { lender } = chain.accounts;
  const owned = await opens(chain, account, "husd", 2);
  await owes(chain, account, "husd", owned.position, 99n);
  await nextDay(chain, LOW);
  await chain.send(lender, M, "sweep", [owned.position]);
  await pass(chain, 3, LOW);
  const [tokenId = 0n] = owned.ids;
  await chain.send(lender, M, "startAuction", [owned.position, tokenId]);
  return { ...owned, tokenId };
}

async function closed(at: Meeting, { position, ids, tokenId }: Owned & { tokenId: bigint }): Promise<void> {
  await at.refuse(
    "LoanManager_AuctionRuns",
    { position, tokenId },
    {
      "manager.borrow": call(M, "borrow", [position, COIN]),
      "manager.withdrawCollateral": call(M, "withdrawCollateral", [position, ids.slice(1)]),
      ...(await onCredit(at, "husd", position, 1, COIN)),
    },
  );
}

/** The price goes down while the NFT is redeemed, and then the time is over. */
async function redeems(at: Meeting, { position, tokenId }: { position: number; tokenId: bigint }): Promise<void> {
  const { chain, account, page, wallet } = at;
  const cost = page.getByTestId("redemption");
  await expect(cost).toBeVisible({ timeout: 60_000 });
  const shown = BigInt((await cost.getAttribute("data-exact")) ?? "0");
  const bound = shown + part(shown, 10) + 1n;
  const what = call(M, "redeem", [position, bound]);
  await chain.send(account, "husd", "approve", [chain.known[M], 1n]);
  await at.ask(`Redeem NFT ${tokenId}`);
  wallet.lowerAllowance(1n);
  await at.refuses("manager.redeem", "ERC20InsufficientAllowance", { allowance: 1n }, what);
  await chain.send(account, "husd", "approve", [chain.known[M], bound]);
  const all = await chain.read("husd", "balanceOf", [account.address]);
  await chain.send(account, "husd", "transfer", [chain.accounts.provider.address, all - 1n]);
  await at.refuses("manager.redeem", "ERC20InsufficientBalance", { balance: 1n }, what);
  await chain.mint("husd", account.address, all);
  await chain.moveTo((await chain.now()) + 3_600n);
  await reportPrices(chain, { hfil: parseEther("90"), dmc: COIN });
  await at.refuses("manager.redeem", "LoanManager_PriceAboveBound", { bound }, what);
  const { until } = await chain.read(M, "auctionOf", [position]);
  await chain.moveTo((await chain.now()) + DAY + 1n);
  await at.refuses("manager.redeem", "LoanManager_TooLate", { until }, what);
  await at.close();
}

/** The lender has coins to bid. */
async function bids(chain: Chain, position: number): Promise<void> {
  const { lender } = chain.accounts;
  await chain.mint("husd", lender.address, 10_000n * COIN);
  await chain.approve(lender, "husd", M);
  await chain.send(lender, M, "bid", [position, 10_000n * COIN]);
}

/** Others buy what is left of the batch. */
async function sellsOut(at: Meeting, position: number): Promise<void> {
  const { chain } = at;
  const { lender } = chain.accounts;
  const left = async () =>
    (await chain.read("market", "termsOf", [LISTED])).supply - (await chain.read("market", "stateOf", [LISTED])).sold;
  const order = await onCredit(at, "husd", position, 2, COIN);
  await chain.mint("hfil", lender.address, 3_000n * COIN);
  for (let more = (await left()) - 1; more > 0; more = (await left()) - 1)
    await buys(chain, lender, LISTED, Math.min(more, 100));
  await at.refuse("PowerMarket_SoldOut", { batch: LISTED, left: 1, asked: 2 }, order);
}

/** The sale of the batch closes. */
async function endsSale(at: Meeting, position: number): Promise<void> {
  const { chain } = at;
  const order = await onCredit(at, "husd", position, 1, COIN);
  await chain.approve(at.account, "husd", M);
  await chain.moveTo((await chain.read("market", "termsOf", [LISTED])).saleCloses + 1n);
  await reportDays(chain);
  await reportPrices(chain, { ...LOW.prices, dmc: COIN });
  const { state } = await chain.read("market", "stateOf", [LISTED]);
  await at.refuse("PowerMarket_WrongState", { batch: LISTED, state }, order);
}

export const auction: Story = {
  title: "an auction: it closes the position, gets a bid when it seems over, and is settled by others",
  meets: {
    "manager.borrow": ["LoanManager_AuctionRuns"],
    "manager.withdrawCollateral": ["LoanManager_AuctionRuns"],
    "manager.buyWithLoan": ["LoanManager_AuctionRuns", "PowerMarket_SoldOut", "PowerMarket_WrongState"],
    "manager.leverageTo": ["LoanManager_AuctionRuns", "PowerMarket_SoldOut", "PowerMarket_WrongState"],
    "manager.settle": ["LoanManager_TooEarly", "LoanManager_NoAuction"],
    "manager.redeem": [
      "ERC20InsufficientAllowance",
      "ERC20InsufficientBalance",
      "LoanManager_PriceAboveBound",
      "LoanManager_TooLate",
      "LoanManager_NoAuction",
    ],
  },
  tell: async (at) => {
    const { chain, account } = at;
    const { lender } = chain.accounts;
    await chain.giveDmc(account.address, 10_000n * COIN);
    await nextDay(chain);
    const buyer = (await opens(chain, account, "husd", 14)).position;
    const owned = await auctioned(at);
    const { position } = owned;
    await closed(at, owned);
    await sellsOut(at, buyer);
    // The price has stopped falling, and nobody has bid.
    await chain.moveTo((await chain.now()) + 3n * DAY + 1n);
    await reportPrices(chain, { ...LOW.prices, dmc: COIN });
    await at.visit(`borrow/husd/${position}`);
    await at.ask("End the auction");
    await bids(chain, position);
    const { until: from } = await chain.read(M, "auctionOf", [position]);
    const settle = call(M, "settle", [position]);
    await at.refuses("manager.settle", "LoanManager_TooEarly", { from }, settle);
    await at.close();
    await redeems(at, owned);
    await at.ask("End the auction");
    await chain.send(lender, M, "settle", [position]);
    await at.refuses("manager.settle", "LoanManager_NoAuction", { position }, settle);
    const redeem = call(M, "redeem", [position, 10_000n * COIN]);
    await at.refuse("LoanManager_NoAuction", { position }, { "manager.redeem": redeem });
    await at.close();
    await endsSale(at, buyer);
  },
};
