/** What the steward can stop at once, and what can become of a sale that is bought on credit. */
import { call, type Call } from "../../src/chain/contracts";
import { ascending } from "../../src/units/lists";
import { COIN } from "../chain";
import { list, reportDays, reportPrices } from "../days";
import { onCredit } from "./borrowing";
import type { Meeting, Story } from "./meet";
import { buys, LISTED, opens } from "./setup";

const M = "hfil.manager";
/** The state of a batch on sale: the states' manual. */
const SELLING = 1;
const CHANGED = [
  "LoanManager_PriceAboveBound",
  "PowerMarket_TermsChanged",
  "PowerMarket_WrongPaymentCoin",
  "PowerMarket_BondTooSmall",
] as const;

/** A quick call. */
export async function quick({ chain }: Meeting, { contract, data }: Call): Promise<void> {
  await chain.send(chain.accounts.lender, "timelock", "callQuick", [chain.known[contract], data]);
}

/** The provider changes the offer, and takes the bond out. */
async function offers(at: Meeting, position: number): Promise<void> {
  const { chain } = at;
  const { provider } = chain.accounts;
  const coin = chain.known.hfil;
  const [price] = await chain.read("market", "priceOf", [LISTED, coin]);
  const old = await onCredit(at, "hfil", position, 1, COIN);
  const costs = (now: bigint) => chain.send(provider, "market", "setPrice", [LISTED, coin, now]);
  await costs(price + 1n);
  await at.refuse("LoanManager_PriceAboveBound", { price: price + 1n, bound: price }, old);
  await costs(price - 1n);
  await at.refuse("PowerMarket_TermsChanged", {}, old);
  await costs(0n);
  await at.refuse("PowerMarket_WrongPaymentCoin", { batch: LISTED, coin }, old);
  await costs(price);
  const order = await onCredit(at, "hfil", position, 1, COIN);
  const [posted, needed] = await chain.read("market", "bondOf", [LISTED]);
  await chain.send(provider, "market", "withdrawBond", [LISTED, posted - needed]);
  await at.refuse("PowerMarket_BondTooSmall", { batch: LISTED, posted: needed }, order);
  await chain.mint("hfil", provider.address, posted);
  await chain.approve(provider, "hfil", "market");
  await chain.send(provider, "market", "postBond", [LISTED, posted]);
}

/** Caps and the pool are limited, and new debt is paused, while a loan is looked at. */
async function limits(at: Meeting, position: number, token: bigint): Promise<void> {
  const { page } = at;
  const order = await onCredit(at, "hfil", position, 1, COIN);
  await at.visit(`borrow/hfil/${position}`);
  await page.getByLabel("Borrow", { exact: true }).fill("0.1");
  await at.ask("Borrow");
  const what = call(M, "borrow", [position, COIN / 10n]);
  await quick(at, call(M, "lowerBatch", [LISTED, 0n]));
  const { "manager.leverageTo": leverage } = order;
  await at.refuse(
    "LoanManager_AboveLimit",
    { limit: 0n },
    {
      ...order,
      "manager.open": call(M, "open", [[token]]),
      "manager.supplyCollateral": call(M, "supplyCollateral", [position, [token]]),
    },
  );
  await quick(at, call("hfil.pool", "lowerRisk", [1_000, 1n]));
  await at.refuses("manager.borrow", "LendingPool_AboveDebtLimit", { limit: 1n }, what);
  await at.refuse("LendingPool_AboveDebtLimit", { limit: 1n }, order);
  await quick(at, call(M, "lowerMaxLtv", [100]));
  const target = { value: 7_000n, limit: 100n };
  await at.refuse("LoanManager_AboveLimit", target, { "manager.leverageTo": leverage });
  await quick(at, call(M, "pauseBorrowing", []));
  await at.refuses("manager.borrow", "LoanManager_Paused", {}, what);
  await at.refuse("LoanManager_Paused", {}, order);
  await at.close("Borrow");
}

export const limited: Story = {
  title: "limits: the offer changes, and the steward lowers caps and pauses new debt",
  meets: {
    "manager.borrow": ["LendingPool_AboveDebtLimit", "LoanManager_Paused"],
    "manager.open": ["LoanManager_AboveLimit"],
    "manager.supplyCollateral": ["LoanManager_AboveLimit"],
    "manager.buyWithLoan": [...CHANGED, "LoanManager_AboveLimit", "LendingPool_AboveDebtLimit", "LoanManager_Paused"],
    "manager.leverageTo": [...CHANGED, "LoanManager_AboveLimit", "LendingPool_AboveDebtLimit", "LoanManager_Paused"],
  },
  tell: async (at) => {
    const { chain, account } = at;
    await reportDays(chain);
    await reportPrices(chain);
    await chain.giveDmc(account.address, 5_000n * COIN);
    const { position } = await opens(chain, account, "hfil", 6);
    const [token = 0n] = await buys(chain, account, LISTED, 1);
    await offers(at, position);
    await limits(at, position, token);
  },
};

/** NFTs of the listed batch from the lender, which buys them while they are sold. */
async function given(at: Meeting, count: number): Promise<bigint[]> {
  const { chain, account } = at;
  const { lender } = chain.accounts;
  const { state } = await chain.read("market", "stateOf", [LISTED]);
  await chain.mint("hfil", lender.address, 1_000n * COIN);
  if (state === SELLING) await buys(chain, lender, LISTED, count);
  const places = Array.from({ length: 300 }, (_, place) => BigInt(place));
  const owned = Number(await chain.read("nft", "balanceOf", [lender.address]));
  const all = places.slice(0, owned).map((place) => chain.read("nft", "tokenOfOwnerByIndex", [lender.address, place]));
  const free = (await Promise.all(all)).filter((token) => token / 1_000_000n === BigInt(LISTED)).slice(0, count);
  for (const token of free) await chain.send(lender, "nft", "transferFrom", [lender.address, account.address, token]);
  return free.toSorted(ascending);
}

export const paused: Story = {
  title: "a pause: sales stop while an order is open, and everything goes on that pays back",
  meets: {
    "market.buy": ["PowerMarket_Paused"],
    "market.buyWithPermit": ["PowerMarket_Paused"],
    "manager.buyWithLoan": ["PowerMarket_Paused"],
    "manager.leverageTo": ["PowerMarket_Paused"],
  },
  tell: async (at) => {
    const { chain, account, page } = at;
    await reportDays(chain);
    await reportPrices(chain);
    await chain.giveDmc(account.address, 5_000n * COIN);
    const ids = await given(at, 16);
    const manager = "husd.manager";
    await chain.send(account, "nft", "setApprovalForAll", [chain.known[manager], true]);
    await chain.send(account, manager, "open", [ids]);
    const { position } = await chain.read(manager, "collateralOf", [ids[0] ?? 0n]);
    await chain.approve(account, "husd", manager);
    const [batch, coin] = [await list(chain), chain.known.hfil];
    const [price, version] = await chain.read("market", "priceOf", [batch, coin]);
    await at.visit(`market/${batch}`);
    await page.getByLabel("How many NFTs", { exact: true }).fill("2");
    await at.ask("Buy");
    await quick(at, call("market", "pauseSales", []));
    const what = call("market", "buy", [batch, 2, coin, 2n * price, version, account.address]);
    await at.refuses("market.buy", "PowerMarket_Paused", {}, what);
    await at.close("How many NFTs");
    await chain.send(account, "hfil", "approve", [chain.known.market, 2n * price]);
    const zero = `0x${"00".repeat(32)}` as const;
    // A signature that is not needed is not looked at.
    const terms = [batch, 2, coin, 2n * price, version, account.address, 0n, 27, zero, zero] as const;
    await at.refuse("PowerMarket_Paused", {}, { "market.buyWithPermit": call("market", "buyWithPermit", terms) });
    await at.refuse("PowerMarket_Paused", {}, await onCredit(at, "husd", position, 1, COIN));
  },
};
