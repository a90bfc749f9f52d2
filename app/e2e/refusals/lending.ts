/** What can come between a lender's look at a pool and what it pays. */
import { call } from "../../src/chain/contracts";
import { formatEther } from "viem";
import { COIN } from "../chain";
import { expect } from "../fixtures";
import type { Meeting, Story } from "./meet";
import { another, drains, lends, opens, owes } from "./setup";

const DEPOSIT = "Amount to deposit";
const WITHDRAW = "Amount to withdraw";

async function deposits(at: Meeting): Promise<void> {
  const { chain, account, wallet, page } = at;
  const { lender } = chain.accounts;
  const [pool, needed] = [chain.known["hfil.pool"], 100n * COIN];
  await at.visit("lend/hfil");
  await page.getByLabel(DEPOSIT, { exact: true }).fill("100");
  await at.ask("Deposit");
  const what = call("hfil.pool", "deposit", [needed, account.address]);
  await chain.send(account, "hfil", "approve", [pool, COIN]);
  wallet.lowerAllowance(COIN);
  const allowed = { spender: pool, allowance: COIN, needed };
  const said = await at.refuses("pool.deposit", "ERC20InsufficientAllowance", allowed, what);
  expect(said).toContain("You allowed the HFIL lending pool to take 1 HFIL, and this needs 100 HFIL.");
  await chain.send(account, "hfil", "approve", [pool, needed]);
  const all = await chain.read("hfil", "balanceOf", [account.address]);
  await chain.send(account, "hfil", "transfer", [lender.address, all - COIN]);
  const poor = { sender: account.address, balance: COIN, needed };
  await at.refuses("pool.deposit", "ERC20InsufficientBalance", poor, what);
  await chain.mint("hfil", account.address, all);
  await at.close(DEPOSIT);
}

/** Cash goes while a withdrawal is looked at. Returns what is lent, and of it what the account has. */
async function withdraws(at: Meeting): Promise<bigint> {
  const { chain, account, page } = at;
  const other = await another(chain, `borrower ${account.address}`);
  const { position } = await opens(chain, other, "hfil", 4);
  // Somebody has to owe what the account has lent.
  const mine = (await owes(chain, other, "hfil", position, 90n)) / 2n;
  await chain.send(account, "hfil.pool", "deposit", [mine, account.address]);
  const value = mine / 2n;
  await expect.poll(() => page.getByTestId("payable").getAttribute("data-exact")).not.toBe("0");
  await page.getByLabel(WITHDRAW, { exact: true }).fill(formatEther(value));
  await at.ask(/^Withdraw/);
  await drains(chain, "hfil");
  const max = await chain.read("hfil.pool", "maxWithdraw", [account.address]);
  const what = call("hfil.pool", "withdraw", [value, account.address, account.address]);
  await at.refuses("pool.withdraw", "ERC4626ExceededMaxWithdraw", { assets: value, max }, what);
  await at.close(WITHDRAW);
  const shares = await chain.read("hfil.pool", "balanceOf", [account.address]);
  const most = await chain.read("hfil.pool", "maxRedeem", [account.address]);
  const redeem = call("hfil.pool", "redeem", [shares, account.address, account.address]);
  await at.refuse("ERC4626ExceededMaxRedeem", { shares, max: most }, { "pool.redeem": redeem });
  return mine;
}

/** A request that others have paid, and one that was paid whole. */
async function queues(at: Meeting, mine: bigint): Promise<void> {
  const { chain, account } = at;
  const shares = await chain.read("hfil.pool", "balanceOf", [account.address]);
  await chain.send(account, "hfil.pool", "requestWithdrawal", [shares]);
  const gone = { sender: account.address, balance: 0n, needed: shares };
  const again = { "pool.requestWithdrawal": call("hfil.pool", "requestWithdrawal", [shares]) } as const;
  await at.refuse("ERC20InsufficientBalance", gone, again);
  const { requests: request } = await chain.read("hfil.pool", "queue", []);
  await lends(chain, "hfil", mine / 2n);
  await at.ask(`Claim request ${request}`);
  const what = call("hfil.pool", "claimWithdrawal", [request]);
  await chain.send(chain.accounts.lender, "hfil.pool", "claimWithdrawal", [request]);
  await at.refuses("pool.claimWithdrawal", "LendingPool_NotReached", { request }, what);
  await lends(chain, "hfil", 5_000n * COIN);
  await chain.send(chain.accounts.lender, "hfil.pool", "claimWithdrawal", [request]);
  await at.refuses("pool.claimWithdrawal", "LendingPool_UnknownRequest", { request }, what);
  await at.close();
  const cancel = call("hfil.pool", "cancelWithdrawal", [request]);
  await at.refuse("LendingPool_UnknownRequest", { request }, { "pool.cancelWithdrawal": cancel });
}

export const lending: Story = {
  title: "lending: the coins are spent, the cash is lent, and a request was paid by others",
  meets: {
    "pool.deposit": ["ERC20InsufficientAllowance", "ERC20InsufficientBalance"],
    "pool.withdraw": ["ERC4626ExceededMaxWithdraw"],
    "pool.redeem": ["ERC4626ExceededMaxRedeem"],
    "pool.requestWithdrawal": ["ERC20InsufficientBalance"],
    "pool.claimWithdrawal": ["LendingPool_NotReached", "LendingPool_UnknownRequest"],
    "pool.cancelWithdrawal": ["LendingPool_UnknownRequest"],
  },
  tell: async (at) => {
    await deposits(at);
    await queues(at, await withdraws(at));
  },
};
