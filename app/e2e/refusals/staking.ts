/** Stakes, and what they earn, that another page of the same account has moved meanwhile. */
import { call } from "../../src/chain/contracts";
import { COIN, DAY } from "../chain";
import { expect } from "../fixtures";
import type { Meeting, Story } from "./meet";

async function stakes(at: Meeting): Promise<void> {
  const { chain, account, wallet, page } = at;
  const { dmc, staking } = chain.known;
  await chain.giveDmc(account.address, 100n * COIN);
  await at.visit("stake");
  const needed = 60n * COIN;
  await page.getByLabel("Stake", { exact: true }).fill("60");
  await at.ask("Stake");
  const what = call("staking", "stake", [dmc, needed]);
  await chain.send(account, "dmc", "approve", [staking, COIN]);
  wallet.lowerAllowance(COIN);
  const allowed = { spender: staking, allowance: COIN, needed };
  await at.refuses("staking.stake", "ERC20InsufficientAllowance", allowed, what);
  await chain.send(account, "dmc", "approve", [staking, needed]);
  await chain.send(account, "dmc", "transfer", [chain.accounts.lender.address, 99n * COIN]);
  const poor = { sender: account.address, balance: COIN, needed };
  await at.refuses("staking.stake", "ERC20InsufficientBalance", poor, what);
  await at.close("Stake");
  await chain.giveDmc(account.address, 99n * COIN);
  await chain.send(account, "staking", "stake", [dmc, needed]);
}

async function unstakes(at: Meeting): Promise<void> {
  const { chain, account, page } = at;
  const { dmc } = chain.known;
  await page.getByLabel("Unstake", { exact: true }).fill("20");
  await at.ask("Unstake");
  await chain.send(account, "staking", "unstake", [dmc, 50n * COIN]);
  const small = { staked: 10n * COIN, amount: 20n * COIN };
  const what = call("staking", "unstake", [dmc, 20n * COIN]);
  const said = await at.refuses("staking.unstake", "DmcStaking_StakeTooSmall", small, what);
  expect(said).toContain("10 DMC, less than 20 DMC");
  await at.close("Unstake");
  const stake = () => chain.read("staking", "stakeOf", [dmc, account.address]);
  await chain.moveTo((await stake()).readyAt + 1n);
  await at.ask("Withdraw 50 DMC");
  const withdraw = call("staking", "withdraw", []);
  await chain.send(account, "staking", "unstake", [dmc, COIN]);
  const { readyAt: ready } = await stake();
  await at.refuses("staking.withdraw", "DmcStaking_TooEarly", { ready }, withdraw);
  await chain.moveTo(ready + 1n);
  await chain.send(account, "staking", "withdraw", []);
  await at.refuses("staking.withdraw", "DmcStaking_Nothing", {}, withdraw);
  await at.close();
}

async function earns(at: Meeting): Promise<void> {
  const { chain, account } = at;
  const { dmc, hfil, staking } = chain.known;
  await chain.mint("hfil", staking, 70n * COIN);
  await at.ask("Book HFIL");
  await chain.send(chain.accounts.lender, "staking", "sync", [hfil]);
  const balance = await chain.read("hfil", "balanceOf", [staking]);
  const sync = call("staking", "sync", [hfil]);
  await at.refuses("staking.sync", "DmcStaking_NothingArrived", { balance, booked: balance }, sync);
  await at.close();
  await chain.moveTo((await chain.now()) + DAY);
  await at.ask("Claim HFIL");
  await chain.send(account, "staking", "claim", [hfil]);
  await at.refuses("staking.claim", "DmcStaking_Nothing", {}, call("staking", "claim", [hfil]));
  await at.close();
  await at.ask("Claim DMC for DMC");
  await chain.send(account, "staking", "claimEmission", [dmc]);
  await at.refuses("staking.claimEmission", "DmcStaking_Nothing", {}, call("staking", "claimEmission", [dmc]));
  await at.close();
}

/** Amounts of shares are shares in the sentence, which have more decimals than coins. */
async function shares(at: Meeting): Promise<void> {
  const { chain, account } = at;
  const token = chain.known["husd.pool"];
  const [has, needed] = [0n, 3n * 10n ** 24n];
  await chain.send(account, "husd.pool", "approve", [chain.known.staking, needed]);
  const stake = call("staking", "stake", [token, needed]);
  const poor = { sender: account.address, balance: has, needed };
  const said = await at.refuses("staking.stake", "ERC20InsufficientBalance", poor, stake);
  expect(said).toContain("less than the 3 shares of the HUSD pool this needs");
  const unstake = call("staking", "unstake", [token, needed]);
  await at.refuses("staking.unstake", "DmcStaking_StakeTooSmall", { staked: has, amount: needed }, unstake);
}

export const staking: Story = {
  title: "staking: the DMC are elsewhere, unstaked by another page, withdrawn, claimed and booked already",
  meets: {
    "staking.stake": ["ERC20InsufficientAllowance", "ERC20InsufficientBalance"],
    "staking.unstake": ["DmcStaking_StakeTooSmall"],
    "staking.withdraw": ["DmcStaking_TooEarly", "DmcStaking_Nothing"],
    "staking.sync": ["DmcStaking_NothingArrived"],
    "staking.claim": ["DmcStaking_Nothing"],
    "staking.claimEmission": ["DmcStaking_Nothing"],
  },
  tell: async (at) => {
    await stakes(at);
    await shares(at);
    await unstakes(at);
    await earns(at);
  },
};
