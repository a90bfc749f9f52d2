// Everything that people do, by viem with Ethereum accounts, on a node with a fresh deployment and a clock that stands
// still (`--suite --clock 2021-04-01 --still`):
//   node flow.mjs ETH_URL ABI-FOLDER DEPLOYMENT.json
// Every step is a transaction. What it moves is compared with what the manual's formulas say, to the last atto. Exits
// with 1 and says where, if anything differs.
import assert from "node:assert/strict";
import { encodeFunctionData, keccak256, maxUint128, maxUint256, parseEther, toBytes, zeroAddress } from "viem";
import { balance, contracts, fund, moveTo, now, read, refused, send, transactions } from "./chain.mjs";
import { custodian, feeders, holder, lender, provider } from "./chain.mjs";

const { hfil, nft, oracle, market, distributor, dmc, staking, governor } = contracts;
const { "hfil.pool": pool, "hfil.manager": manager } = contracts;

const DAY = 86_400n;
const COIN = parseEther("1");
const [WAD, RAY] = [10n ** 18n, 10n ** 27n];
const KIND = 1;
/** A FIL unit of power: 2^40 bytes, which `power` counts in millionths. */
const TIB = 1n << 40n;
/** Filecoin on 1 April 2021 (filfox): its output in atto, and its power in bytes. */
const NETWORK = [371_122_049_088_209_892_096_657n, 4_367_548_626_787_631_104n];
const PRICE = 10n * COIN;
const BALANCE = 10_000n * COIN;
const DEPOSIT = 1_000n * COIN;
const DMC = 10_000n * COIN;
const STAKE = 1_000n * COIN;
const [SUPPLY, BOUGHT, SERVICE_BPS] = [10, 5, 1_000n];

const up = (numerator, denominator) => (numerator + denominator - 1n) / denominator;

/** The income of a day by the manual: the amount due, the fee, and each NFT's free and locked part. */
function settle(dust) {
  const [output, power] = NETWORK;
  const gross = (output * TIB) / power;
  const due = (gross - up(gross * SERVICE_BPS, 10_000n)) * BigInt(BOUGHT);
  const fee = (due * 500n) / 10_000n;
  const each = (due - fee + dust) / BigInt(BOUGHT);
  const locked = (each * 3n) / 4n;
  return { due, fee, free: each - locked, locked, dust: (due - fee + dust) % BigInt(BOUGHT) };
}

const batch = { number: 0, first: 0, tokens: [], days: [] };

/** Lets time pass. A quorum of feeders reports each day an hour after its end, and the provider delivers it. */
async function pass(moment) {
  for (;;) {
    const [{ firstDay }, { lastDay }] = [await read(oracle, "kindOf", KIND), await read(oracle, "status", KIND)];
    const day = Math.max(firstDay, lastDay + 1);
    const at = BigInt(day + 1) * DAY + 3_600n;
    if (at > moment) break;
    await moveTo(at);
    for (const feeder of feeders) await send(feeder, oracle, "report", KIND, day, ...NETWORK);
    if (day < batch.first) continue;
    const settled = settle(batch.days.at(-1)?.dust ?? 0n);
    assert.equal(await send(provider, distributor, "deliver", batch.number, day, maxUint128), settled.due);
    batch.days.push({ day, ...settled });
  }
  await moveTo(moment);
}

const sum = (numbers) => numbers.reduce((total, number) => total + number, 0n);
const total = (part) => sum(batch.days.map((day) => day[part]));

async function endow() {
  for (const account of [provider, holder, lender, ...feeders]) await fund(account, 1_000n * COIN);
  for (const { address } of [provider, holder, lender]) await send(custodian, hfil, "mint", address, BALANCE);
  assert.equal(await read(hfil, "totalSupply"), 3n * BALANCE);
}

async function sell() {
  const today = Number((await now()) / DAY);
  const offer = {
    product: 1,
    power: 1_000_000n,
    supply: SUPPLY,
    minimum: 1,
    saleOpens: await now(),
    saleCloses: BigInt(today + 1) * DAY,
    firstDay: today + 1,
    lastDay: today + 540,
    serviceBps: Number(SERVICE_BPS),
    upfrontBps: 2_000,
    bondPerToken: COIN,
    payout: provider.address,
  };
  batch.number = await send(provider, market, "createBatch", offer);
  batch.first = today + 1;
  await send(provider, market, "setPrice", batch.number, hfil.address, PRICE);
  for (const spender of [market, distributor]) await send(provider, hfil, "approve", spender.address, maxUint256);
  await send(provider, market, "postBond", batch.number, BigInt(SUPPLY) * COIN);
  await send(holder, hfil, "approve", market.address, maxUint256);
  const [price, version] = await read(market, "priceOf", batch.number, hfil.address);
  assert.equal(price, PRICE);
  const buy = (count) => [batch.number, count, hfil.address, price * BigInt(count), version, holder.address];
  const first = await send(holder, market, "buy", ...buy(BOUGHT));
  batch.tokens = Array.from({ length: BOUGHT }, (_, index) => first + BigInt(index));
  assert.equal(await balance(hfil, holder), BALANCE - PRICE * BigInt(BOUGHT));
  assert.equal(await balance(nft, holder), BigInt(BOUGHT));
  const left = SUPPLY - BOUGHT;
  await refused(holder, market, "buy", buy(left + 1), "PowerMarket_SoldOut", [batch.number, left, left + 1]);
}

async function lendAndStake() {
  await send(lender, hfil, "approve", pool.address, maxUint256);
  const shares = await send(lender, pool, "deposit", DEPOSIT, lender.address);
  assert.equal(shares, DEPOSIT * 1_000_000n);
  await send(custodian, dmc, "delegate", custodian.address);
  await send(custodian, dmc, "transfer", holder.address, DMC);
  await send(holder, dmc, "approve", staking.address, maxUint256);
  await send(holder, staking, "stake", dmc.address, STAKE);
  assert.deepEqual(await read(dmc, "lockOf", holder.address), [STAKE, staking.address]);
}

async function earn() {
  await pass(BigInt(batch.first + 3) * DAY + 3_600n);
  assert.equal(batch.days.length, 3);
  const today = Number((await now()) / DAY);
  const ended = BigInt(today + 1) * DAY;
  const early = [KIND, today, ...NETWORK];
  await refused(feeders[0], oracle, "report", early, "OutputOracle_DayNotOver", [KIND, today, ended]);
  const incomes = await Promise.all(batch.tokens.map((token) => read(distributor, "incomeOf", token)));
  const vested = sum(batch.days.map(({ day, locked }) => locked * BigInt(today - day))) / 180n;
  for (const { claimable } of incomes) assert.equal(claimable, total("free") + vested);
  // Anyone may send income to its payee, unless the payee refuses.
  await send(holder, nft, "setClaimsAlone", true);
  const [token] = batch.tokens;
  const values = [token, lender.address, holder.address];
  await refused(lender, distributor, "claim", [batch.number, [token]], "RewardDistributor_NotPayee", values);
  const before = await balance(hfil, holder);
  const paid = await send(holder, distributor, "claim", batch.number, batch.tokens);
  assert.equal(paid, sum(incomes.map(({ claimable }) => claimable)));
  assert.equal((await balance(hfil, holder)) - before, paid);
}

/** Sends the platform's fees to the stakers, and gives their amount. */
async function collectFees() {
  const onSales = await send(lender, market, "collectFees", batch.number, hfil.address);
  assert.equal(onSales, (PRICE * BigInt(BOUGHT) * 200n) / 10_000n);
  const onIncome = await send(lender, distributor, "collectFees", batch.number);
  assert.equal(onIncome, total("fee"));
  assert.equal(await send(lender, staking, "sync", hfil.address), onSales + onIncome);
  return onSales + onIncome;
}

async function acceptAsCollateral() {
  const call = (functionName, ...args) => encodeFunctionData({ abi: manager.abi, functionName, args });
  const calls = [call("listBatch", batch.number, 2n ** 32n), call("limitProvider", provider.address, 2n ** 32n)];
  const description = `Accept NFTs of batch ${batch.number} as collateral`;
  const plan = [calls.map(() => manager.address), calls.map(() => 0n), calls];
  // Votes count from the second after their delegation.
  await pass((await now()) + 60n);
  const id = await send(custodian, governor, "propose", ...plan, description);
  await pass((await read(governor, "proposalSnapshot", id)) + 1n);
  await send(custodian, governor, "castVote", id, 1);
  const votes = (await read(dmc, "totalSupply")) - DMC;
  assert.deepEqual(await read(governor, "proposalVotes", id), [0n, votes, 0n]);
  await pass((await read(governor, "proposalDeadline", id)) + 1n);
  await send(custodian, governor, "queue", ...plan, keccak256(toBytes(description)));
  await pass((await read(governor, "proposalEta", id)) + 1n);
  await send(custodian, governor, "execute", ...plan, keccak256(toBytes(description)));
  assert.equal(await read(governor, "state", id), 7);
  assert.equal((await read(manager, "batchOf", batch.number)).maxPower, 2n ** 32n);
}

async function reportPrices() {
  for (const [{ address }, price] of [[hfil, 200n * COIN], [dmc, COIN]]) {
    const { slotSeconds } = await read(oracle, "coinOf", address);
    const slot = Number((await now()) / BigInt(slotSeconds));
    for (const feeder of feeders) await send(feeder, oracle, "reportPrice", address, slot, price);
    assert.equal((await read(oracle, "priceOf", address)).spot, price);
  }
}

/** The debt by the manual: one loan of the whole debt of the pool, after `seconds`. */
function owed(amount, seconds) {
  const utilization = up(amount * WAD, DEPOSIT);
  const [base, optimal, atOptimal] = [200n, 8_000n, 1_500n].map((bps) => (bps * WAD) / 10_000n);
  const rate = base + up((atOptimal - base) * utilization, optimal);
  const index = RAY + up(RAY * rate * seconds, WAD * 365n * DAY);
  return up(amount * index, RAY);
}

/** The holder borrows against the NFTs, and repays after a day. Gives the interest. */
async function borrow() {
  await send(holder, nft, "setApprovalForAll", manager.address, true);
  for (const coin of [dmc, hfil]) await send(holder, coin, "approve", manager.address, maxUint256);
  const position = await send(holder, manager, "open", batch.tokens);
  assert.equal(await read(nft, "lienHolderOf", BigInt(batch.tokens[0])), manager.address);
  await send(holder, manager, "supplyDmc", position, DMC / 2n);
  const line = await read(manager, "creditLine", position, 0);
  await refused(holder, manager, "borrow", [position, line + 1n], "LoanManager_AboveCredit", [line + 1n, line]);
  const [before, since] = [await balance(hfil, holder), await now()];
  await send(holder, manager, "borrow", position, line / 2n);
  assert.equal((await balance(hfil, holder)) - before, line / 2n);
  await pass(since + DAY);
  const debt = owed(line / 2n, DAY);
  assert.equal((await read(manager, "health", position)).debt, debt);
  assert.equal(await send(holder, manager, "repay", position, maxUint128), debt);
  await send(holder, manager, "withdrawCollateral", position, batch.tokens);
  await send(holder, manager, "withdrawDmc", position, DMC / 2n);
  assert.equal(await read(nft, "lienHolderOf", BigInt(batch.tokens[0])), zeroAddress);
  assert.equal(await balance(dmc, holder), DMC);
  const interest = debt - line / 2n;
  assert.equal(before - (await balance(hfil, holder)), interest);
  return interest;
}

/** The lender redeems all shares: the deposit, and the interest less the reserve's tenth. */
async function withdraw(interest) {
  const shares = await balance(pool, lender);
  const assets = DEPOSIT + interest - interest / 10n;
  const paid = await send(lender, pool, "redeem", shares, lender.address, lender.address);
  assert.equal(paid, (shares * (assets + 1n)) / (shares + 1_000_000n));
  assert.ok(paid > DEPOSIT);
  assert.equal(await balance(hfil, lender), BALANCE - DEPOSIT + paid);
}

/** The only staker has all fees by now, and gets the stake back a week after asking. */
async function unstake(fees) {
  const paid = await send(holder, staking, "claim", hfil.address);
  assert.ok(fees - paid >= 0n && fees - paid < 1_000n, `${paid} of ${fees}`);
  await send(holder, staking, "unstake", dmc.address, STAKE);
  const readyAt = (await now()) + 7n * DAY;
  const stake = await read(staking, "stakeOf", dmc.address, holder.address);
  assert.deepEqual(stake, { staked: 0n, waiting: STAKE, readyAt });
  await refused(holder, staking, "withdraw", [], "DmcStaking_TooEarly", [readyAt]);
  await pass(readyAt);
  assert.equal(await send(holder, staking, "withdraw"), STAKE);
  assert.deepEqual(await read(dmc, "lockOf", holder.address), [0n, zeroAddress]);
}

/** No HFIL is anywhere else than where it was sent. */
async function conserve() {
  assert.equal(await balance(hfil, provider), BALANCE - BigInt(SUPPLY) * COIN - total("due"));
  const owners = [provider, holder, lender, market, distributor, pool, manager, staking];
  assert.equal(sum(await Promise.all(owners.map((owner) => balance(hfil, owner)))), await read(hfil, "totalSupply"));
  assert.ok((await balance(hfil, market)) >= (await read(market, "owed", hfil.address)));
}

await endow();
await sell();
await lendAndStake();
await earn();
const fees = await collectFees();
await acceptAsCollateral();
await reportPrices();
await withdraw(await borrow());
await unstake(fees);
await conserve();
console.log(`${transactions} transactions, ${batch.days.length} days delivered: ok`);
