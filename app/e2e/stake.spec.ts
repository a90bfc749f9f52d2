/** DMC: staked and got back, paid for, delegated; a proposal from the form to its effect. */
import { encodeFunctionData, getAddress } from "viem";
import { powerMarketAbi } from "../src/generated/abi";
import { COIN, DAY } from "./chain";
import { button, confirm, dialog, proposal, proposer, shown } from "./dao";
import { connect, expect, open, test } from "./fixtures";
import { looks } from "./screens";

/** A test of this file sends up to ten transactions, each of which is read back from the chain. [ms] */
test.describe.configure({ timeout: 240_000 });

test("DMC are staked by an exact approval, unstaked, and withdrawn after 7 days", async ({
  page,
  wallet,
  chain,
  account,
}) => {
  const { dmc } = chain.known;
  await chain.giveDmc(account.address, 100n * COIN);
  await open(page, "stake");
  await connect(page, wallet);
  await expect(shown(page, "dmc-balance")).toHaveAttribute("data-exact", String(100n * COIN));
  await page.getByLabel("Stake", { exact: true }).fill("60,5");
  await button(page, "Stake").click();
  await confirm(page, "You have staked 60.5 DMC");
  const stake = () => chain.read("staking", "stakeOf", [dmc, account.address]);
  expect((await stake()).staked).toBe((605n * COIN) / 10n);
  expect(await chain.read("dmc", "allowance", [account.address, chain.known.staking])).toBe(0n);
  await expect(shown(page, "dmc-staked")).toHaveAttribute("data-exact", String((605n * COIN) / 10n));

  await page.getByLabel("Unstake", { exact: true }).fill("20");
  await button(page, "Unstake").click();
  await expect(dialog(page)).toContainText("wait for 7 days");
  await confirm(page, "20 DMC wait");
  expect((await stake()).waiting).toBe(20n * COIN);
  await expect(button(page, "Withdraw 20 DMC")).toBeDisabled();

  // A further unstake starts the 7 days again, and says so before.
  await chain.moveTo((await chain.now()) + 3n * DAY);
  await page.getByLabel("Unstake", { exact: true }).fill("1");
  await button(page, "Unstake").click();
  await expect(dialog(page)).toContainText("20 DMC wait already. Their 7 days start again");
  await confirm(page, "21 DMC wait");
  await chain.moveTo((await stake()).readyAt + 1n);
  await button(page, "Withdraw 21 DMC").click();
  await confirm(page, "free");
  expect(await stake()).toMatchObject({ staked: (395n * COIN) / 10n, waiting: 0n });
  await expect(shown(page, "dmc-waiting")).toHaveAttribute("data-exact", "0");
});

test("a stake is not more than what is free, and a button says why it is off", async ({
  page,
  wallet,
  chain,
  account,
}) => {
  await chain.giveDmc(account.address, 5n * COIN);
  await open(page, "stake");
  await connect(page, wallet);
  for (const nonsense of ["", "0", "-1", "abc", "5.1"]) {
    await page.getByLabel("Stake", { exact: true }).fill(nonsense);
    await expect(button(page, "Stake")).toBeDisabled();
  }
  await expect(page.getByRole("main")).toContainText("You have 5 DMC that are free.");
  await expect(button(page, "Unstake")).toBeDisabled();
  await expect(page.getByRole("main")).toContainText("You have staked nothing.");
  expect(wallet.transactions).toEqual([]);
});

test("revenue that arrived is booked, released, and claimed with new DMC", async ({ page, wallet, chain, account }) => {
  const { dmc, hfil, staking } = chain.known;
  await chain.giveDmc(account.address, 100n * COIN);
  await chain.approve(account, "dmc", "staking");
  await chain.send(account, "staking", "stake", [dmc, 100n * COIN]);
  await chain.mint("hfil", staking, 70n * COIN);
  await open(page, "stake");
  await connect(page, wallet);
  await button(page, "Book HFIL").click();
  await confirm(page, "booked");
  await chain.moveTo((await chain.now()) + 8n * DAY);
  const owed = await chain.read("staking", "revenueOf", [hfil, account.address]);
  expect(owed).toBeGreaterThan(0n);
  await expect(shown(page, "revenue-hfil")).toHaveAttribute("data-exact", String(owed));
  const before = await chain.read("hfil", "balanceOf", [account.address]);
  await button(page, "Claim HFIL").click();
  await confirm(page, "in your wallet");
  expect(await chain.read("hfil", "balanceOf", [account.address])).toBeGreaterThanOrEqual(before + owed);
  await button(page, "Claim DMC for DMC").click();
  await confirm(page, "in your wallet");
  expect(await chain.read("dmc", "balanceOf", [account.address])).toBeGreaterThan(100n * COIN);
});

test("DMC vote after their holder delegated, and the page asks for it", async ({ page, wallet, chain, account }) => {
  await chain.giveDmc(account.address, 7n * COIN);
  await open(page, "stake");
  await connect(page, wallet);
  await expect(page.getByRole("main")).toContainText("Your DMC do not vote yet");
  await button(page, "Delegate to yourself").click();
  await confirm(page, "by your own hand");
  expect(await chain.read("dmc", "getVotes", [account.address])).toBe(7n * COIN);
  await expect(shown(page, "dmc-votes")).toHaveAttribute("data-exact", String(7n * COIN));
  await page.getByText("Delegate to another account").click();
  for (const [wrong, why] of [
    ["0x12", "no address"],
    [chain.known.market, "contract of the platform"],
  ] as const) {
    await page.getByLabel("Account", { exact: true }).fill(wrong);
    await expect(button(page, "Delegate")).toBeDisabled();
    await expect(page.getByRole("main")).toContainText(why);
  }
  const { lender } = chain.accounts;
  await page.getByLabel("Account", { exact: true }).fill(lender.address);
  await button(page, "Delegate").click();
  await confirm(page, "The delegate votes");
  expect(await chain.read("dmc", "delegates", [account.address])).toBe(getAddress(lender.address));
});

test("one account that holds every vote is named, and who can stop it", async ({ page, chain }) => {
  await open(page, "stake");
  const main = page.getByRole("main");
  await expect(main).toContainText("One account decides every vote alone");
  const [, until] = await chain.read("timelock", "guardian", []);
  expect(until).toBeGreaterThan(0n);
  await expect(main).toContainText("Guardian: can cancel any proposal until it acts");
  await looks(page, "stake");
});

test("a proposal goes from the form to its effect: proposed, voted, queued, executed", async ({
  page,
  wallet,
  chain,
  account,
}) => {
  const title = "Set the fee on sales to 1.5 %";
  const threshold = await chain.read("governor", "proposalThreshold", []);
  const supply = await chain.read("dmc", "totalSupply", []);
  // More than the first holder keeps.
  await chain.giveDmc(account.address, threshold + (supply * 6n) / 10n);
  await chain.send(account, "dmc", "delegate", [account.address]);
  await chain.moveTo((await chain.now()) + 10n);
  await open(page, "stake/propose");
  await connect(page, wallet);
  await page.getByLabel("New fee", { exact: true }).fill("11");
  await expect(button(page, "Propose")).toBeDisabled();
  await page.getByLabel("New fee", { exact: true }).fill("1.5");
  await expect(page.getByRole("main")).toContainText("Fee on sales: 2 % → 1.5 %");
  await button(page, "Propose").click();
  await confirm(page, "on the list");
  const { proposalId: id, proposer, calldatas, description } = await proposal(chain, title);
  expect(proposer).toBe(account.address);
  expect(description).toContain(`#proposer=${account.address}`);
  expect(calldatas).toHaveLength(1);

  await open(page, "stake");
  await page.getByRole("link", { name: title }).click();
  await expect(page.getByRole("main")).toContainText("Vote opens soon");
  await chain.moveTo((await chain.read("governor", "proposalSnapshot", [id])) + 1n);
  await expect(page.getByRole("main")).toContainText("Open for votes");
  const weight = await chain.read("governor", "getVotes", [
    account.address,
    await chain.read("governor", "proposalSnapshot", [id]),
  ]);
  await expect(shown(page, "weight")).toHaveAttribute("data-exact", String(weight));
  await button(page, "Vote for").click();
  await expect(dialog(page)).toContainText("A vote cannot be changed.");
  await confirm(page, "You voted for it");
  expect(await chain.read("governor", "proposalVotes", [id])).toEqual([0n, weight, 0n]);
  await expect(shown(page, "votes-for")).toHaveAttribute("data-exact", String(weight));
  await expect(page.getByRole("main")).toContainText("You voted for it with");
  await looks(page, "stake-proposal");

  await chain.moveTo((await chain.read("governor", "proposalDeadline", [id])) + 1n);
  await expect(page.getByRole("main")).toContainText("Anyone can queue it now");
  await button(page, "Queue").click();
  await confirm(page, "waits in the timelock");
  await expect(button(page, "Execute")).toBeDisabled();
  await chain.moveTo((await chain.read("governor", "proposalEta", [id])) + 1n);
  await button(page, "Execute").click();
  await confirm(page, "in force");
  const [bps] = await chain.read("market", "fee", []);
  expect(bps).toBe(150);
  await expect(page.getByRole("main")).toContainText("Fee on sales: 1.5 %");
  await expect(page.getByRole("main")).toContainText("It was executed.");
});

test("a vote without weight is refused before it is sent", async ({ page, wallet, chain, account }) => {
  const data = encodeFunctionData({ abi: powerMarketAbi, functionName: "pauseSales" });
  await chain.giveDmc(account.address, COIN);
  const voter = await proposer(chain);
  await chain.send(voter, "governor", "propose", [
    [chain.known.market],
    [0n],
    [data],
    "Stop sales\u202E\n<b>now</b> http://x.y",
  ]);
  const { proposalId: id } = await proposal(chain, "Stop sales");
  await chain.moveTo((await chain.read("governor", "proposalSnapshot", [id])) + 1n);
  await open(page, `stake/${id}`);
  await connect(page, wallet);
  await expect(page.getByRole("main")).toContainText("You had no votes on");
  for (const name of ["Vote for", "Vote against", "Abstain"]) await expect(button(page, name)).toBeDisabled();
  // What the proposer wrote stays text, and hides nothing.
  await expect(page.getByRole("main")).toContainText("Stop sales⟨U+202E⟩");
  await expect(page.getByRole("main")).toContainText("<b>now</b> http://x.y");
  await expect(page.getByRole("main").getByRole("link", { name: /x\.y/ })).toHaveCount(0);
  expect(wallet.transactions).toEqual([]);
});

test("a call that is not of the platform is raw, with a warning, and the guardian cancels it", async ({
  page,
  wallet,
  chain,
}) => {
  const stranger = getAddress(`0x${"ab".repeat(20)}`);
  const voter = await proposer(chain);
  const description = "Something else";
  const call = [[stranger], [0n], ["0x12345678"]] as const;
  await chain.send(voter, "governor", "propose", [...call, description]);
  const { proposalId: id } = await proposal(chain, description);
  const { guardian } = chain.accounts;
  await open(page, `stake/${id}`);
  await connect(page, wallet);
  await expect(page.getByRole("main")).toContainText("is no contract of DMEX");
  await expect(page.getByRole("main")).toContainText(stranger);
  await expect(button(page, "Cancel the proposal")).toHaveCount(0);
  await wallet.changeAccount(guardian);
  await button(page, "Cancel the proposal").click();
  await confirm(page, "cancelled");
  expect(await chain.read("governor", "state", [id])).toBe(2);
});

test("a proposal is not sent without the votes that it needs", async ({ page, wallet }) => {
  await open(page, "stake/propose");
  await connect(page, wallet);
  await page.getByLabel("New fee", { exact: true }).fill("1");
  await expect(page.getByRole("main")).toContainText("You have 0 votes. A proposal needs");
  await expect(button(page, "Propose")).toBeDisabled();
  await page.getByLabel("What to change").selectOption("batch");
  await page.getByRole("main").getByRole("button", { name: "At most: the most" }).click();
  await expect(page.getByRole("main")).toContainText("that the HFIL lo");
  await looks(page, "stake-propose");
  expect(wallet.transactions).toEqual([]);
});
