//! Those who stake DMC, and what they earn with it.

use super::{
    super::stage::{name, Stage},
    today,
};
use crate::{
    decimal::human,
    error::{Doing, Result},
    outcome::{Atto, Revenue, Staker},
};
use chain::Contract;
use suite::Dao;

/// Ana and Bo; Chen has DMC and does not stake.
const STAKERS: usize = 2;
/// Revenue is released over so long. [s]
const RELEASE: u64 = 7 * 86_400;

/// Stakers, and what they have received.
pub struct Stakers {
    rows: Vec<Staker>,
}

impl Stakers {
    /// Holders receive DMC, vote for themselves, and the first two stake all they have.
    pub fn stake(stage: &mut Stage<'_>, dao: &Dao, held: [u128; 3]) -> Result<Self> {
        let operator = stage.cast.operator.clone();
        let mut rows = Vec::new();
        for (index, amount) in held.into_iter().enumerate() {
            let holder = stage.holder(index);
            stage.call(("dmc", &dao.dmc.token), &operator, "transfer", (&holder, amount))?;
            stage.call(("dmc", &dao.dmc.token), &holder, "delegate", (&holder,))?;
            if index < STAKERS {
                stage.call(("dmc", &dao.dmc.token), &holder, "approve", (&dao.dmc.staking, amount))?;
                stage.call(("staking", &dao.dmc.staking), &holder, "stake", (&dao.dmc.token, amount))?;
                rows.push(Staker { name: name(index).into(), staked: Atto(amount), ..Staker::default() });
            }
        }
        let text = format!(
            "Ana stakes {} DMC, Bo {}; it stays in their wallets, and votes",
            human(held[0], 0),
            human(held[1], 0)
        );
        stage.tell(today(stage)?, text);
        Ok(Self { rows })
    }

    /// Anybody sends all fees to the stakers: those of sales, those on income, and the joint pool's.
    pub fn collect_fees(&mut self, stage: &mut Stage<'_>, dao: &Dao, batch: u32, joint: &Contract) -> Result<()> {
        let keeper = stage.cast.keeper.clone();
        let receipt = stage.send("distributor", &keeper, "collectFees", (batch,))?;
        let on_income: u128 =
            stage.suite.distributor.returned("collectFees", &receipt).doing(|| "fees on income".into())?;
        let receipt = stage.call(("joint", joint), &keeper, "collectFees", ())?;
        let (of_joint, _): (u128, u128) =
            joint.returned("collectFees", &receipt).doing(|| "the joint pool's fees".into())?;
        let (husd, hfil) = (stage.suite.husd.clone(), stage.suite.hfil.clone());
        let mut booked = Vec::new();
        for (coin, symbol, others) in [(husd, "HUSD", 0), (hfil, "HFIL", on_income + of_joint)] {
            let receipt = stage.send("market", &keeper, "collectFees", (batch, coin.address()))?;
            let of_sales: u128 =
                stage.suite.market.returned("collectFees", &receipt).doing(|| "fees of sales".into())?;
            let receipt = stage.call(("staking", &dao.dmc.staking), &keeper, "sync", (&coin,))?;
            let amount: u128 = dao.dmc.staking.returned("sync", &receipt).doing(|| "what has arrived".into())?;
            stage.check("all fees reach the stakers", amount == of_sales + others, || {
                format!("{amount} {symbol}, not {of_sales} of sales and {others}")
            })?;
            booked.push(format!("{} {symbol}", human(amount, 3)));
        }
        let text = format!("fees of sales, income and the joint pool reach the stakers: {}", booked.join(" and "));
        stage.tell(today(stage)?, text);
        Ok(())
    }

    /// All is released; stakers take revenue and emission. What each gets is checked against its part of the stakes.
    pub fn claim(&mut self, stage: &mut Stage<'_>, dao: &Dao) -> Result<Vec<Revenue>> {
        let now = stage.suite.client.now()?;
        stage.at(now + RELEASE)?;
        let mut revenue = Vec::new();
        for (coin, symbol) in [(stage.suite.husd.clone(), "HUSD"), (stage.suite.hfil.clone(), "HFIL")] {
            let mut paid = 0;
            for index in 0..self.rows.len() {
                let amount = take(stage, dao, index, "claim", &coin)?;
                paid += amount;
                if let Some(row) = self.rows.get_mut(index) {
                    *(if symbol == "HUSD" { &mut row.husd } else { &mut row.hfil }) = Atto(amount);
                }
            }
            revenue.push(self.books(stage, dao, (&coin, symbol), paid)?);
        }
        for index in 0..self.rows.len() {
            let amount = take(stage, dao, index, "claimEmission", &dao.dmc.token)?;
            if let Some(row) = self.rows.get_mut(index) {
                row.dmc = Atto(amount);
                let text = format!(
                    "{} has earned {} HUSD, {} HFIL and {} DMC by staking",
                    row.name,
                    human(row.husd.0, 3),
                    human(row.hfil.0, 4),
                    human(row.dmc.0, 0)
                );
                stage.tell(today(stage)?, text);
            }
        }
        Ok(revenue)
    }

    /// Received = paid + kept, and what is kept of released revenue is dust.
    fn books(&self, stage: &mut Stage<'_>, dao: &Dao, coin: (&Contract, &str), paid: u128) -> Result<Revenue> {
        let (contract, symbol) = coin;
        let read = dao.dmc.staking.get("coinOf", (contract,));
        let (received, told, unreleased, _): (u128, u128, u128, u64) = read.doing(|| "the books of a coin".into())?;
        let kept = stage.suite.balance(contract, dao.dmc.staking.address())?;
        stage.check("revenue received = paid + kept", received == paid + kept && told == paid, || {
            format!("{received} received, {paid} paid, {told} told, {kept} kept")
        })?;
        stage.check("released revenue is the stakers', but for dust", kept - unreleased < 10, || {
            format!("{kept} kept, {unreleased} not released")
        })?;
        Ok(Revenue { coin: symbol.into(), received: Atto(received), paid: Atto(paid), kept: Atto(kept) })
    }

    /// Each staker.
    pub fn rows(self) -> Vec<Staker> {
        self.rows
    }
}

/// A staker receives what is owed in a coin, or on a stake of a token.
fn take(stage: &mut Stage<'_>, dao: &Dao, index: usize, message: &str, of: &Contract) -> Result<u128> {
    let staker = stage.holder(index);
    let receipt = stage.call(("staking", &dao.dmc.staking), &staker, message, (of,))?;
    dao.dmc.staking.returned(message, &receipt).doing(|| "what a staker got".into())
}
