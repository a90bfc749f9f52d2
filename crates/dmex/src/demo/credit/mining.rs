//! The mining pool in the second act: Dina would rather not pick batches and deposits in it. The pool buys NFTs,
//! collects their income, and pays her out.

use super::{
    super::{
        sale,
        stage::{name, Stage},
    },
    setup::Setup,
};
use crate::{
    date::Day,
    decimal::human,
    error::Result,
    outcome::{self, Atto},
};
use bindings::MiningPool as abi;
use chain::{Account, Receipt, SolCall, U256};
use std::path::Path;
use suite::{standard_mining_terms, Asset, MiningPool, COIN};

/// Dina's index among the holders.
const DINA: usize = 3;
/// Dina's deposit, in prices of an NFT.
const DEPOSIT: u128 = 20;
/// The pool collects income every four weeks. It buys on every day of the first week, and every four weeks after that.
const MONTH: u32 = 28;
/// The maximum number of NFTs in one `collect`.
const MAX_TOKENS: u32 = 40;

/// Dina's deposit in the mining pool.
pub struct MiningDeposit {
    /// The pool.
    pub mining: MiningPool,
    /// The figures for the document.
    pub row: outcome::MiningPool,
    /// Days since the deposit.
    age: u32,
}

impl MiningDeposit {
    /// Deploys the mining pool dHFIL and allows it to buy from the batch. Dina deposits.
    pub fn open(stage: &mut Stage<'_>, setup: &Setup, artifacts: &Path, today: Day) -> Result<Self> {
        let (suite, operator, dina) = (stage.suite.clone(), stage.cast.operator.clone(), stage.holder(DINA));
        let terms = standard_mining_terms(stage.cast.treasury.address(), COIN / 100);
        let mining = MiningPool::deploy(&suite, artifacts, &operator, Asset::Hfil, &terms)?;
        mining.receipts.iter().for_each(|(label, receipt)| stage.calls.record(label.clone(), receipt));
        let deposited = setup.price * DEPOSIT;
        mining.allow(&operator, setup.batch, stage.cast.provider.address(), deposited)?;
        let (assets, receiver) = (U256::from(deposited), dina.address());
        stage.mint("hfil", &dina, deposited)?;
        stage.approve("hfil", &dina, mining.pool.address(), assets)?;
        let row = outcome::MiningPool {
            coin: "HFIL".into(),
            depositor: name(DINA).into(),
            deposited: Atto(deposited),
            ..outcome::MiningPool::default()
        };
        let deposit = Self { mining, row, age: 0 };
        deposit.send(stage, &dina, abi::depositCall { assets, receiver })?;
        stage.narrate(today, format!("Dina deposits {} HFIL in the mining pool", human(deposited, 2)));
        Ok(deposit)
    }

    fn send<C: SolCall>(&self, stage: &mut Stage<'_>, from: &Account, call: C) -> Result<Receipt> {
        stage.call(("mining-pool", &self.mining.pool), from, call)
    }

    fn accounts(&self) -> Result<abi::MiningAccounting> {
        Ok(self.mining.pool.read(abi::accountingCall {})?)
    }

    /// A day: a keeper collects income and buys NFTs. Returns (redemption value, deposit value).
    pub fn play_day(&mut self, stage: &mut Stage<'_>, setup: &Setup, day: Day) -> Result<(u128, u128)> {
        self.age += 1;
        let monthly = self.age.is_multiple_of(MONTH);
        // NFTs that are bought today have no income yet.
        if monthly {
            self.collect(stage)?;
        }
        if self.age <= 7 || monthly {
            self.invest(stage, setup, day)?;
        }
        let abi::MiningAccounting { cash, fees, .. } = self.accounts()?;
        let held = stage.suite.balance(&stage.suite.hfil.clone(), self.mining.pool.address())?;
        stage.check("a mining pool holds its cash and fees", held == cash + fees, || {
            format!("{held}, {cash}, {fees}")
        })?;
        let value = self.mining.pool.read(abi::valuationCall {})?;
        let in_order = value.redemptionValue <= value.depositValue;
        stage.check("the redemption value is at most the deposit value", in_order, || format!("{value:?}"))?;
        Ok((value.redemptionValue, value.depositValue))
    }

    fn invest(&mut self, stage: &mut Stage<'_>, setup: &Setup, day: Day) -> Result<()> {
        let (keeper, pool) = (stage.cast.keeper.clone(), self.mining.pool.clone());
        let room = unless_refused(pool.read(abi::investableCall { batch: setup.batch }))?.map_or(0, |room| room.count);
        let count = u32::try_from(room.min(100)).unwrap_or(0);
        let call = abi::investCall { batch: setup.batch, count };
        if count > 0 {
            sale::add_to_bond(stage, setup.batch)?;
        }
        if count > 0 && unless_refused(pool.read_as(keeper.address(), call.clone()))?.is_some() {
            self.send(stage, &keeper, call)?;
            self.row.bought += count;
            stage.narrate(day, format!("the mining pool buys {count} NFTs"));
        }
        Ok(())
    }

    fn collect(&mut self, stage: &mut Stage<'_>) -> Result<()> {
        let (keeper, pool) = (stage.cast.keeper.clone(), self.mining.pool.clone());
        for holding in 1..=self.accounts()?.holdings {
            let receipt = self.send(stage, &keeper, abi::collectCall { holding, max: MAX_TOKENS })?;
            self.row.income.0 += pool.result::<abi::collectCall>(&receipt)?;
        }
        Ok(())
    }

    /// Dina redeems as much as the pool has cash for, and requests a withdrawal of the rest.
    pub fn close(&mut self, stage: &mut Stage<'_>, today: Day) -> Result<()> {
        let (dina, pool) = (stage.holder(DINA), self.mining.pool.clone());
        let owner = dina.address();
        let shares = pool.read(abi::maxRedeemCall { owner })?;
        let receipt = self.send(stage, &dina, abi::redeemCall { shares, receiver: owner, owner })?;
        let got = pool.result::<abi::redeemCall>(&receipt)?;
        let left: u128 = pool.read(abi::balanceOfCall { account: owner })?.saturating_to();
        if left > 0 {
            self.send(stage, &dina, abi::requestWithdrawalCall { shares: left })?;
        }
        let queued = pool.read(abi::queueCall {})?.assets;
        self.row.withdrawn = Atto(got.saturating_to());
        self.row.queued = Atto(queued);
        let text = format!(
            "Dina redeems {} HFIL from the mining pool, and shares for {} HFIL wait in the withdrawal queue",
            human(self.row.withdrawn.0, 3),
            human(queued, 3)
        );
        stage.narrate(today, text);
        Ok(())
    }
}

/// An answer of the pool. None if a rule of its own allows no purchase now: a limit, its holdings, a feed that is not
/// fresh.
fn unless_refused<T>(answer: chain::Result<T>) -> Result<Option<T>> {
    match answer {
        Ok(answer) => Ok(Some(answer)),
        Err(error) if error.revert().is_some_and(|revert| revert.name().starts_with("MiningPool_")) => Ok(None),
        Err(error) => Err(error.into()),
    }
}
