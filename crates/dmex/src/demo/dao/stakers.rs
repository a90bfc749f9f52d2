//! The stakers of DMC and their earnings.

use super::{
    super::stage::{name, Stage},
    today,
};
use crate::{
    decimal::human,
    error::Result,
    outcome::{Atto, Revenue, Staker},
};
use bindings::{DmcStaking, DmcToken, MiningPool, PowerMarket, RewardDistributor};
use chain::{Contract, SolCall, U256};
use suite::Dao;

/// The number of stakers: Ana and Bo. Chen has DMC and does not stake.
const STAKERS: usize = 2;
/// The time over which revenue is released. [s]
const RELEASE: u64 = 7 * 86_400;

/// The stakers and their earnings.
pub struct Stakers {
    rows: Vec<Staker>,
}

impl Stakers {
    /// Ana, Bo and Chen receive DMC and delegate to themselves. Ana and Bo stake all of it.
    pub fn stake(stage: &mut Stage<'_>, dao: &Dao, balances: [u128; 3]) -> Result<Self> {
        let operator = stage.cast.operator.clone();
        let (dmc, staking) = (("dmc", &dao.dmc.token), ("staking", &dao.dmc.staking));
        let (token, spender) = (dao.dmc.token.address(), dao.dmc.staking.address());
        let mut rows = Vec::new();
        for (index, amount) in balances.into_iter().enumerate() {
            let (holder, value) = (stage.holder(index), U256::from(amount));
            let to = holder.address();
            stage.call(dmc, &operator, DmcToken::transferCall { to, value })?;
            stage.call(dmc, &holder, DmcToken::delegateCall { delegatee: to })?;
            if index < STAKERS {
                stage.call(dmc, &holder, DmcToken::approveCall { spender, value })?;
                stage.call(staking, &holder, DmcStaking::stakeCall { token, amount })?;
                rows.push(Staker { name: name(index).into(), staked: Atto(amount), ..Staker::default() });
            }
        }
        let text = format!(
            "Ana stakes {} DMC and Bo {}; staked DMC stays in their wallets and keeps its votes",
            human(balances[0], 0),
            human(balances[1], 0)
        );
        stage.narrate(today(stage)?, text);
        Ok(Self { rows })
    }

    /// A keeper sends all fees to the stakers: the fees on sales, on income, and of the mining pool.
    pub fn collect_fees(&mut self, stage: &mut Stage<'_>, dao: &Dao, batch: u32, mining: &Contract) -> Result<()> {
        let keeper = stage.cast.keeper.clone();
        let receipt = stage.send("distributor", &keeper, RewardDistributor::collectFeesCall { batch })?;
        let on_income = stage.suite.distributor.result::<RewardDistributor::collectFeesCall>(&receipt)?;
        let receipt = stage.call(("mining-pool", mining), &keeper, MiningPool::collectFeesCall {})?;
        let of_mining = mining.result::<MiningPool::collectFeesCall>(&receipt)?.fees;
        let (husd, hfil) = (stage.suite.husd.address(), stage.suite.hfil.address());
        let mut sums = Vec::new();
        for (coin, symbol, others) in [(husd, "HUSD", 0), (hfil, "HFIL", on_income + of_mining)] {
            let receipt = stage.send("market", &keeper, PowerMarket::collectFeesCall { batch, coin })?;
            let of_sales = stage.suite.market.result::<PowerMarket::collectFeesCall>(&receipt)?;
            let receipt = stage.call(("staking", &dao.dmc.staking), &keeper, DmcStaking::syncCall { coin })?;
            let amount = dao.dmc.staking.result::<DmcStaking::syncCall>(&receipt)?;
            stage.check("all fees reach the stakers", amount == of_sales + others, || {
                format!("{amount} {symbol}, not {of_sales} on sales and {others}")
            })?;
            sums.push(format!("{} {symbol}", human(amount, 3)));
        }
        let text =
            format!("stakers receive the fees on sales, on income and of the mining pool: {}", sums.join(" and "));
        stage.narrate(today(stage)?, text);
        Ok(())
    }

    /// Stakers claim revenue and emission after all revenue is released. Checks the accounts of each coin.
    pub fn claim(&mut self, stage: &mut Stage<'_>, dao: &Dao) -> Result<Vec<Revenue>> {
        let now = stage.suite.client.now()?;
        stage.at(now + RELEASE)?;
        let mut revenue = Vec::new();
        for (coin, symbol) in [(stage.suite.husd.clone(), "HUSD"), (stage.suite.hfil.clone(), "HFIL")] {
            let mut paid = 0;
            for index in 0..self.rows.len() {
                let amount = claim(stage, dao, index, DmcStaking::claimCall { coin: coin.address() })?;
                paid += amount;
                if let Some(row) = self.rows.get_mut(index) {
                    *(if symbol == "HUSD" { &mut row.husd } else { &mut row.hfil }) = Atto(amount);
                }
            }
            revenue.push(self.accounts(stage, dao, (&coin, symbol), paid)?);
        }
        let token = dao.dmc.token.address();
        for index in 0..self.rows.len() {
            let amount = claim(stage, dao, index, DmcStaking::claimEmissionCall { token })?;
            if let Some(row) = self.rows.get_mut(index) {
                row.dmc = Atto(amount);
                let text = format!(
                    "{} claims {} HUSD, {} HFIL and {} DMC for staking",
                    row.name,
                    human(row.husd.0, 3),
                    human(row.hfil.0, 4),
                    human(row.dmc.0, 0)
                );
                stage.narrate(today(stage)?, text);
            }
        }
        Ok(revenue)
    }

    /// The accounts of a coin. Checks that received = paid + held, and that only dust of released revenue is unpaid.
    fn accounts(&self, stage: &mut Stage<'_>, dao: &Dao, coin: (&Contract, &str), paid: u128) -> Result<Revenue> {
        let (contract, symbol) = coin;
        let DmcStaking::CoinRevenue { received, paid: recorded, unreleased, .. } =
            dao.dmc.staking.read(DmcStaking::coinOfCall { coin: contract.address() })?;
        let held = stage.suite.balance(contract, dao.dmc.staking.address())?;
        stage.check("revenue received = paid + held", received == paid + held && recorded == paid, || {
            format!("{received} received, {paid} paid, {recorded} recorded, {held} held")
        })?;
        stage.check("stakers claim all released revenue but dust", held - unreleased < 10, || {
            format!("{held} held, {unreleased} not released")
        })?;
        Ok(Revenue { coin: symbol.into(), received: Atto(received), paid: Atto(paid), held: Atto(held) })
    }

    /// The stakers.
    pub fn rows(self) -> Vec<Staker> {
        self.rows
    }
}

/// A staker claims revenue in a coin, or the emission on a staked token.
fn claim<C: SolCall<Return = u128>>(stage: &mut Stage<'_>, dao: &Dao, index: usize, call: C) -> Result<u128> {
    let staker = stage.holder(index);
    let receipt = stage.call(("staking", &dao.dmc.staking), &staker, call)?;
    Ok(dao.dmc.staking.result::<C>(&receipt)?)
}
