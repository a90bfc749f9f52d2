//! The accounts of the contracts: the income of each holder, the money of the sale, and the balances and debts of the
//! contracts. The demo checks them every day.

use super::stage::{name, Stage, TokenGroup};
use crate::{
    error::Result,
    outcome::{Atto, Escrow, HolderDay, Solvency},
};
use bindings::{
    PowerMarket,
    RewardDistributor::{self, Income, IncomeLedger},
};
use chain::Contract;

/// The income of each token of a group.
pub fn income(stage: &Stage<'_>, group: &TokenGroup) -> Result<Income> {
    match group.tokens.first() {
        Some(token) => token_income(stage, *token, group.segment),
        None => Ok(Income::default()),
    }
}

fn token_income(stage: &Stage<'_>, token: u64, segment: u32) -> Result<Income> {
    Ok(stage.suite.distributor.read(RewardDistributor::segmentIncomeCall { tokenId: token, segment })?)
}

/// The income of each holder. Checks that income, fees and dust add up to the deliveries, to the atto.
pub fn holders(stage: &mut Stage<'_>) -> Result<Vec<HolderDay>> {
    let mut rows: Vec<HolderDay> =
        (0..4).map(|holder| HolderDay { name: name(holder).into(), ..HolderDay::default() }).collect();
    let mut total = 0;
    for group in stage.groups.clone() {
        let (income, count) = (income(stage, &group)?, group.tokens.len() as u128);
        total += (income.claimable + income.vesting + income.claimed) * count;
        if let Some(row) = rows.get_mut(group.holder) {
            row.claimable.0 += income.claimable * count;
            row.vesting.0 += income.vesting * count;
            row.claimed.0 += income.claimed * count;
        }
    }
    let claimed: u128 = rows.iter().map(|row| row.claimed.0).sum();
    let paid = stage.claimed;
    stage.check("payments to holders = claimed income", paid == claimed, || format!("{paid} != {claimed}"))?;
    let IncomeLedger { fees, dust, .. } = batch_accounts(stage)?;
    let (fees, delivered) = (fees + stage.fees_collected, stage.delivered);
    stage.check(
        "claimable + vesting + claimed of all holders + fees + dust = delivered",
        total + fees + dust == delivered,
        || format!("{total} + {fees} + {dust} != {delivered}"),
    )?;
    Ok(rows)
}

/// Checks that all tokens of a group have the same income, by reading each of them.
pub fn every_token(stage: &mut Stage<'_>) -> Result<()> {
    for group in stage.groups.clone() {
        let first = income(stage, &group)?;
        for token in group.tokens {
            let own = token_income(stage, token, group.segment)?;
            stage.check("tokens with the same history have the same income", own == first, || {
                format!("token {token}: {own:?}")
            })?;
        }
    }
    Ok(())
}

/// The distributor's accounts of the batch.
pub fn batch_accounts(stage: &Stage<'_>) -> Result<IncomeLedger> {
    Ok(stage.suite.distributor.read(RewardDistributor::ledgerOfCall { batch: stage.batch })?)
}

/// The money of the sale in each payment coin.
pub fn escrow(stage: &Stage<'_>) -> Result<Vec<Escrow>> {
    let one = |(symbol, coin): (&'static str, Contract)| {
        let call = PowerMarket::escrowOfCall { batch: stage.batch, coin: coin.address() };
        let PowerMarket::Escrow { held, free, fees, .. } = stage.suite.market.read(call)?;
        let locked = held.saturating_sub(free).saturating_sub(fees);
        let coin = symbol.into();
        Ok(Escrow { coin, held: Atto(held), free_for_provider: Atto(free), fees: Atto(fees), locked: Atto(locked) })
    };
    stage.coins().into_iter().map(one).collect()
}

/// The balances and debts of the contracts. Checks that no contract owes more than it holds.
pub fn solvency(stage: &mut Stage<'_>) -> Result<Vec<Solvency>> {
    let suite = stage.suite.clone();
    let mut rows = Vec::new();
    for (symbol, coin) in stage.coins() {
        let held = suite.balance(&coin, suite.market.address())?;
        let owed = suite.market.read(PowerMarket::owedCall { coin: coin.address() })?;
        rows.push(("power-market", symbol, held, owed.saturating_to::<u128>()));
    }
    let IncomeLedger { fees, dust, owed, .. } = batch_accounts(stage)?;
    let held = suite.balance(&stage.coin, suite.distributor.address())?;
    rows.push(("reward-distributor", stage.plan.kind.wrapped, held, fees + dust + owed));
    for (contract, coin, held, owed) in &rows {
        stage.check("balance >= debts, for each contract and coin", held >= owed, || {
            format!("{contract}: {held} < {owed} {coin}")
        })?;
    }
    let row = |(contract, coin, held, owed): (&str, &str, u128, u128)| Solvency {
        contract: contract.into(),
        coin: coin.into(),
        held: Atto(held),
        owed: Atto(owed),
    };
    Ok(rows.into_iter().map(row).collect())
}
