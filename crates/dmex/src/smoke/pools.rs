//! A lender and a borrower.

use super::{
    expect,
    market::{approve, Batch},
    send, votes, Log, People,
};
use crate::{decimal::human, error::Result};
use bindings::{Erc20, LendingPool, LoanManager, MiningPowerNft};
use chain::U256;
use suite::{Platform, COIN};

/// What the lender deposits. [atto HFIL]
const DEPOSIT: u128 = 1_000 * COIN;

/// The lender deposits HFIL.
pub fn lend(log: &mut Log, platform: &Platform, people: &People) -> Result<()> {
    let [lending, _] = &platform.lending;
    let lender = &people.lender;
    approve(&platform.suite.hfil, lender, &lending.pool)?;
    let deposit = LendingPool::depositCall { assets: U256::from(DEPOSIT), receiver: lender.address() };
    send(&lending.pool, lender, deposit)?;
    log.say(format!("a lender deposits {} HFIL", human(DEPOSIT, 0)));
    Ok(())
}

/// The holder borrows half of what the NFTs are good for, repays, and has the NFTs back.
pub fn borrow(log: &mut Log, platform: &Platform, people: &People, batch: &Batch) -> Result<()> {
    let (suite, holder) = (&platform.suite, &people.holder);
    let [lending, _] = &platform.lending;
    let manager = &lending.manager;
    let operator = manager.address();
    send(&suite.nft, holder, MiningPowerNft::setApprovalForAllCall { operator, approved: true })?;
    let receipt = send(manager, holder, LoanManager::openCall { tokenIds: batch.tokens.clone() })?;
    let position = manager.result::<LoanManager::openCall>(&receipt)?;
    approve(&platform.dao.dmc.token, holder, manager)?;
    send(manager, holder, LoanManager::supplyDmcCall { position, amount: votes::DMC / 2 })?;
    let line = manager.read(LoanManager::creditLineCall { position, days: 0 })?;
    let amount = line / 2;
    send(manager, holder, LoanManager::borrowCall { position, amount })?;
    log.say(format!("the holder borrows {} HFIL", human(amount, 4)));
    approve(&suite.hfil, holder, manager)?;
    send(manager, holder, LoanManager::repayCall { position, max: u128::MAX })?;
    let debt = manager.read(LoanManager::healthCall { position })?.debt;
    expect(debt == 0, || format!("a debt of {debt} is left"))?;
    let tokens = batch.tokens.clone();
    send(manager, holder, LoanManager::withdrawCollateralCall { position, tokenIds: tokens })?;
    log.say("the holder repays, and has the NFTs back");
    Ok(())
}

/// The lender redeems all shares, which are worth more than was deposited.
pub fn withdraw(log: &mut Log, platform: &Platform, people: &People) -> Result<()> {
    let [lending, _] = &platform.lending;
    let owner = people.lender.address();
    let shares = lending.pool.read(LendingPool::balanceOfCall { account: owner })?;
    let before = platform.suite.hfil.read(Erc20::balanceOfCall { account: owner })?;
    send(&lending.pool, &people.lender, LendingPool::redeemCall { shares, receiver: owner, owner })?;
    let paid = platform.suite.hfil.read(Erc20::balanceOfCall { account: owner })? - before;
    expect(paid >= U256::from(DEPOSIT), || format!("the lender gets {paid} back"))?;
    log.say("the lender withdraws the deposit and the interest");
    Ok(())
}
