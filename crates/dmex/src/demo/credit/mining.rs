//! The mining pool in the second act: Dina would rather not pick batches and deposits in it. The pool buys NFTs,
//! collects their income, and pays her out.

use super::{
    super::stage::{name, Stage},
    setup::Setup,
};
use crate::{
    date::Day,
    decimal::human,
    error::{Result, WithContext},
    outcome::{self, Atto},
};
use chain::{Account, IntoArgs, Receipt, U256};
use std::path::Path;
use suite::{Asset, MiningPool, MiningTerms, COIN};

/// Dina's index among the holders.
const DINA: usize = 3;
/// Dina's deposit, in prices of an NFT.
const DEPOSIT: u128 = 20;
/// The pool collects income every four weeks. It buys on every day of the first week, and every four weeks after that.
const MONTH: u32 = 28;
/// The maximum number of NFTs in one `collect`.
const MAX_TOKENS: u32 = 40;

/// Cash, shares, income in another coin, fees, fees in that coin, holdings.
type PoolAccounts = (u128, u128, u128, u128, u128, u32);

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
        let terms = MiningTerms::standard(stage.cast.treasury.address(), COIN / 100);
        let mining = MiningPool::deploy(&suite, artifacts, &operator, Asset::Hfil, &terms)?;
        mining.receipts.iter().for_each(|(label, receipt)| stage.calls.record(label.clone(), receipt));
        let deposited = setup.price * DEPOSIT;
        mining.allow(&operator, setup.batch, stage.cast.provider.address(), deposited)?;
        stage.send("hfil", &operator, "mint", (&dina, deposited))?;
        stage.send("hfil", &dina, "approve", (&mining.pool, deposited))?;
        let row = outcome::MiningPool {
            coin: "HFIL".into(),
            depositor: name(DINA).into(),
            deposited: Atto(deposited),
            ..outcome::MiningPool::default()
        };
        let deposit = Self { mining, row, age: 0 };
        deposit.send(stage, &dina, "deposit", (deposited, &dina))?;
        stage.narrate(today, format!("Dina deposits {} HFIL in the mining pool", human(deposited, 2)));
        Ok(deposit)
    }

    fn send(&self, stage: &mut Stage<'_>, from: &Account, message: &str, args: impl IntoArgs) -> Result<Receipt> {
        stage.call(("mining-pool", &self.mining.pool), from, message, args)
    }

    fn accounts(&self) -> Result<PoolAccounts> {
        self.mining.pool.get("accounting", ()).with_context(|| "reading the accounts of the mining pool".into())
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
        let (cash, _, _, fees, ..) = self.accounts()?;
        let held = stage.suite.balance(&stage.suite.hfil.clone(), self.mining.pool.address())?;
        stage.check("a mining pool holds its cash and fees", held == cash + fees, || {
            format!("{held}, {cash}, {fees}")
        })?;
        let read = self.mining.pool.get("valuation", ());
        let value: (u128, u128, u128, u32) = read.with_context(|| "reading the value of the mining pool".into())?;
        stage
            .check("the redemption value is at most the deposit value", value.0 <= value.1, || format!("{value:?}"))?;
        Ok((value.0, value.1))
    }

    fn invest(&mut self, stage: &mut Stage<'_>, setup: &Setup, day: Day) -> Result<()> {
        let (keeper, pool) = (stage.cast.keeper.clone(), self.mining.pool.clone());
        // The view reverts when the limits allow no purchase today or all holdings are in use.
        let room = pool.get::<(u128, u128, u128)>("investable", (setup.batch,)).map_or(0, |(count, ..)| count);
        let count = u32::try_from(room.min(100)).unwrap_or(0);
        if count > 0 && pool.get_as::<u32>(&keeper, "invest", (setup.batch, count)).is_ok() {
            self.send(stage, &keeper, "invest", (setup.batch, count))?;
            self.row.bought += count;
            stage.narrate(day, format!("the mining pool buys {count} NFTs"));
        }
        Ok(())
    }

    fn collect(&mut self, stage: &mut Stage<'_>) -> Result<()> {
        let (keeper, pool) = (stage.cast.keeper.clone(), self.mining.pool.clone());
        for holding in 1..=self.accounts()?.5 {
            let receipt = self.send(stage, &keeper, "collect", (holding, MAX_TOKENS))?;
            let income: u128 =
                pool.returned("collect", &receipt).with_context(|| "decoding the collected income".into())?;
            self.row.income.0 += income;
        }
        Ok(())
    }

    /// Dina redeems as much as the pool has cash for, and requests a withdrawal of the rest.
    pub fn close(&mut self, stage: &mut Stage<'_>, today: Day) -> Result<()> {
        let (dina, pool) = (stage.holder(DINA), self.mining.pool.clone());
        let max: U256 = pool.get("maxRedeem", (&dina,)).with_context(|| "reading the maximum redemption".into())?;
        let receipt = self.send(stage, &dina, "redeem", (max, &dina, &dina))?;
        let got: U256 = pool.returned("redeem", &receipt).with_context(|| "decoding the redemption".into())?;
        let left: u128 = pool.get("balanceOf", (&dina,)).with_context(|| "reading the remaining shares".into())?;
        if left > 0 {
            self.send(stage, &dina, "requestWithdrawal", (left,))?;
        }
        let (_, _, queued): (u32, u128, u128) =
            pool.get("queue", ()).with_context(|| "reading the withdrawal queue".into())?;
        self.row.withdrawn = Atto(u128::try_from(got).unwrap_or(u128::MAX));
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
