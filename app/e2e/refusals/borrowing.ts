/** What can come between a look at a position and what is done with it. */
import { formatEther } from "viem";
import { call } from "../../src/chain/contracts";
import { COIN, DAY } from "../chain";
import { deliverDays, pass, reportDays, reportPrices } from "../days";
import { expect } from "../fixtures";
import type { Meeting, Story, Values } from "./meet";
import { drains, lends, LISTED, type Owned, opens, owes } from "./setup";

const M = "hfil.manager";
const DMC = 1_000n * COIN;

/** The most that an account can buy of the listed batch with a loan: what the page would send. */
export async function onCredit(
  { chain }: Meeting,
  coin: "hfil" | "husd",
  position: number,
  count: number,
  lent: bigint,
) {
  const [price, version] = await chain.read("market", "priceOf", [LISTED, chain.known[coin]]);
  const total = price * BigInt(count);
  return {
    "manager.buyWithLoan": call(`${coin}.manager`, "buyWithLoan", [
      position,
      LISTED,
      count,
      total - lent,
      total,
      version,
    ]),
    "manager.leverageTo": call(`${coin}.manager`, "leverageTo", [position, LISTED, 7_000, count, total, version]),
  } as const;
}

/** Without a debt everything of a position can be taken out by another page while a loan is looked at. */
async function borrows(at: Meeting, { position, ids }: Owned): Promise<void> {
  const { chain, account, page } = at;
  const amount = ((await chain.read(M, "creditLine", [position, 0])) * 80n) / 100n;
  await at.visit(`borrow/hfil/${position}`);
  await page.getByLabel("Borrow", { exact: true }).fill(formatEther(amount));
  await at.ask("Borrow");
  const what = call(M, "borrow", [position, amount]);
  await chain.send(account, M, "withdrawDmc", [position, DMC]);
  const refused = await onCredit(at, "hfil", position, 1, COIN);
  await at.refuses("manager.borrow", "LoanManager_DmcTooLittle", { supplied: 0n }, what);
  await at.refuse("LoanManager_DmcTooLittle", { supplied: 0n }, refused);
  await chain.send(account, M, "supplyDmc", [position, DMC]);
  const others = ids.slice(1);
  await chain.send(account, M, "withdrawCollateral", [position, others]);
  const limit = await chain.read(M, "creditLine", [position, 0]);
  await at.refuses("manager.borrow", "LoanManager_AboveCredit", { limit }, what);
  const all = { "manager.buyWithLoan": (await onCredit(at, "hfil", position, 1, 9n * COIN))["manager.buyWithLoan"] };
  await at.refuse("LoanManager_AboveCredit", {}, all);
  await chain.send(account, M, "supplyCollateral", [position, others]);
  await drains(chain, "hfil");
  await at.refuses("manager.borrow", "LendingPool_CashShort", { free: 0n, needed: amount }, what);
  await at.refuse("LendingPool_CashShort", { free: 0n }, refused);
  await lends(chain, "hfil", 5_000n * COIN);
  expect(await chain.read("hfil.pool", "lendable", [])).toBeGreaterThan(amount);
  await at.close("Borrow");
}

/** A debt that others have repaid leaves too little. */
async function small(at: Meeting, { position }: Owned): Promise<void> {
  const { chain, account, page } = at;
  const { lender } = chain.accounts;
  const { minDebt: min } = (await chain.read(M, "terms", [])).credit;
  await chain.send(account, M, "borrow", [position, min * 2n]);
  await chain.mint("hfil", lender.address, 100n * COIN);
  await chain.approve(lender, "hfil", M);
  await expect.poll(() => page.getByTestId("debt").first().getAttribute("data-exact")).not.toBe("0");
  await page.getByLabel("Borrow", { exact: true }).fill(formatEther(min / 2n));
  await at.ask("Borrow");
  await chain.send(lender, M, "repay", [position, min * 3n]);
  const debt = min / 2n;
  await at.refuses("manager.borrow", "LoanManager_DebtTooSmall", { min }, call(M, "borrow", [position, debt]));
  await at.close("Borrow");
  const { "manager.buyWithLoan": buy } = await onCredit(at, "hfil", position, 1, debt);
  await at.refuse("LoanManager_DebtTooSmall", { min }, { "manager.buyWithLoan": buy });
}

/** A loan is repaid: the allowance, the coins and the debt are gone in turn. */
async function repays(at: Meeting, { position }: Owned): Promise<void> {
  const { chain, account, wallet, page } = at;
  const { lender } = chain.accounts;
  const needed = COIN / 10n;
  await owes(chain, account, "hfil", position, 50n);
  await expect.poll(() => page.getByTestId("debt").first().getAttribute("data-exact")).not.toBe("0");
  await page.getByLabel("Repay", { exact: true }).fill("0.1");
  await chain.send(account, "hfil", "approve", [chain.known[M], 1n]);
  await at.ask("Repay");
  wallet.lowerAllowance(1n);
  const what = call(M, "repay", [position, needed]);
  const allowed = { spender: chain.known[M], allowance: 1n, needed };
  await at.refuses("manager.repay", "ERC20InsufficientAllowance", allowed, what);
  const { "manager.buyWithLoan": buy } = await onCredit(at, "hfil", position, 1, COIN);
  const down = { "manager.buyWithLoan": buy };
  await at.refuse("ERC20InsufficientAllowance", { allowance: 1n }, down);
  await chain.send(account, "hfil", "approve", [chain.known[M], 100n * COIN]);
  const all = await chain.read("hfil", "balanceOf", [account.address]);
  await chain.send(account, "hfil", "transfer", [lender.address, all - 1n]);
  const poor: Values = { sender: account.address, balance: 1n };
  await at.refuses("manager.repay", "ERC20InsufficientBalance", { ...poor, needed }, what);
  await at.refuse("ERC20InsufficientBalance", poor, down);
  await chain.mint("hfil", account.address, all);
  const { debt } = await chain.read(M, "positionOf", [position]);
  await chain.send(lender, M, "repay", [position, 2n * debt]);
  await at.refuses("manager.repay", "LoanManager_Nothing", { position }, what);
  await at.close("Repay");
}

/** DMC of the account, and of the position, that another page has moved. */
async function dmc(at: Meeting, { position }: Owned): Promise<void> {
  const { chain, account, page } = at;
  await page.getByLabel("DMC to supply or withdraw", { exact: true }).fill("900");
  await at.ask("Withdraw DMC");
  await chain.send(account, M, "withdrawDmc", [position, DMC / 2n]);
  const out = call(M, "withdrawDmc", [position, 900n * COIN]);
  const over = { value: 900n * COIN, limit: DMC / 2n };
  await at.refuses("manager.withdrawDmc", "LoanManager_AboveLimit", over, out);
  await at.close("DMC to supply or withdraw");
  await chain.send(account, M, "supplyDmc", [position, DMC / 2n]);
  const supply = { "manager.supplyDmc": call(M, "supplyDmc", [position, DMC]) };
  await chain.send(account, "dmc", "approve", [chain.known[M], COIN]);
  await at.refuse("ERC20InsufficientAllowance", { allowance: COIN, needed: DMC }, supply);
  await chain.send(account, "dmc", "approve", [chain.known[M], DMC]);
  const all = await chain.read("dmc", "balanceOf", [account.address]);
  await chain.send(account, "dmc", "transfer", [chain.accounts.custodian.address, all - COIN]);
  await at.refuse("ERC20InsufficientBalance", { balance: COIN, needed: DMC }, supply);
  await chain.giveDmc(account.address, all);
}

/** The feeders fall silent while a loan is looked at. */
async function stale(at: Meeting, { position, ids }: Owned): Promise<void> {
  const { chain, account, page } = at;
  await owes(chain, account, "hfil", position, 20n);
  const other = await opens(chain, account, "husd", 4);
  // Once a price is stale the button waits, so the dialog is opened before.
  await at.visit(`borrow/hfil/${position}`);
  await page.getByLabel("Borrow", { exact: true }).fill("0.1");
  await at.ask("Borrow");
  // Sales stop before the output is stale, so what is bought on credit meets a stale price: of HFIL, in dollars.
  await pass(chain, 2, { prices: false });
  await chain.moveTo((await chain.now()) + DAY + 7_200n);
  await at.refuse("LoanManager_FeedNotFresh", { state: 2 }, await onCredit(at, "husd", other.position, 1, COIN));
  await chain.moveTo((await chain.now()) + 3n * DAY);
  const what = call(M, "borrow", [position, COIN / 10n]);
  await at.refuses("manager.borrow", "LoanManager_FeedNotFresh", { state: 2 }, what);
  await at.close("Borrow");
  await at.refuse(
    "LoanManager_FeedNotFresh",
    { state: 2 },
    {
      "manager.withdrawCollateral": call(M, "withdrawCollateral", [position, ids.slice(1)]),
      "manager.withdrawDmc": call(M, "withdrawDmc", [position, COIN]),
    },
  );
  await reportDays(chain);
  await deliverDays(chain);
  await reportPrices(chain);
}

export const borrowing: Story = {
  title: "borrowing: DMC, collateral, cash, the debt and fresh figures are gone in turn",
  meets: {
    "manager.borrow": [
      "LoanManager_DmcTooLittle",
      "LoanManager_AboveCredit",
      "LendingPool_CashShort",
      "LoanManager_DebtTooSmall",
      "LoanManager_FeedNotFresh",
    ],
    "manager.buyWithLoan": [
      "LoanManager_DmcTooLittle",
      "LoanManager_AboveCredit",
      "LendingPool_CashShort",
      "LoanManager_DebtTooSmall",
      "LoanManager_FeedNotFresh",
      "ERC20InsufficientAllowance",
      "ERC20InsufficientBalance",
    ],
    "manager.leverageTo": ["LoanManager_DmcTooLittle", "LendingPool_CashShort", "LoanManager_FeedNotFresh"],
    "manager.repay": ["ERC20InsufficientAllowance", "ERC20InsufficientBalance", "LoanManager_Nothing"],
    "manager.withdrawDmc": ["LoanManager_AboveLimit", "LoanManager_FeedNotFresh"],
    "manager.withdrawCollateral": ["LoanManager_FeedNotFresh"],
    "manager.supplyDmc": ["ERC20InsufficientAllowance", "ERC20InsufficientBalance"],
  },
  tell: async (at) => {
    const { chain, account } = at;
    await chain.giveDmc(account.address, 5_000n * COIN);
    const owned = await opens(chain, account, "hfil", 4);
    await borrows(at, owned);
    await small(at, owned);
    await repays(at, owned);
    await dmc(at, owned);
    await stale(at, owned);
  },
};
