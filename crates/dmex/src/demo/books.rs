//! The books at a moment: every holder's income, the sale's money, and what is held against what is owed. What must hold
//! is checked here, every day.

use super::stage::{name, Lot, Stage};
use crate::{
    error::{Doing, Result},
    outcome::{Atto, Escrow, HolderDay, Solvency},
};
use chain::{Address, Contract};

/// Income of one token in one segment. [atto]
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Income {
    /// Due now.
    pub claimable: u128,
    /// Due later.
    pub vesting: u128,
    /// Paid.
    pub claimed: u128,
}

impl Income {
    /// All of it.
    pub fn total(self) -> u128 {
        self.claimable + self.vesting + self.claimed
    }
}

/// A batch in the distributor: `ledgerOf`.
type Ledger = (Address, u32, u32, u128, u128, u128);

/// Income of each token of a lot.
pub fn income(stage: &Stage<'_>, lot: &Lot) -> Result<Income> {
    match lot.tokens.first() {
        Some(token) => token_income(stage, *token, lot.segment),
        None => Ok(Income::default()),
    }
}

fn token_income(stage: &Stage<'_>, token: u32, segment: u32) -> Result<Income> {
    let read = stage.suite.distributor.get("segmentIncome", (token, segment));
    let (claimable, vesting, claimed) = read.doing(|| format!("income of token {token}"))?;
    Ok(Income { claimable, vesting, claimed })
}

/// Every holder's income; and that all of it together with fees and dust is what was delivered, to the atto.
pub fn holders(stage: &mut Stage<'_>) -> Result<Vec<HolderDay>> {
    let mut rows: Vec<HolderDay> =
        (0..4).map(|holder| HolderDay { name: name(holder).into(), ..HolderDay::default() }).collect();
    let mut total = 0;
    for lot in stage.lots.clone() {
        let (income, count) = (income(stage, &lot)?, lot.tokens.len() as u128);
        total += income.total() * count;
        if let Some(row) = rows.get_mut(lot.holder) {
            row.claimable.0 += income.claimable * count;
            row.vesting.0 += income.vesting * count;
            row.claimed.0 += income.claimed * count;
        }
    }
    let claimed: u128 = rows.iter().map(|row| row.claimed.0).sum();
    let paid = stage.claimed;
    stage
        .check("what holders were paid = what they have claimed", paid == claimed, || format!("{paid} != {claimed}"))?;
    let (_, _, _, fees, dust, _) = ledger(stage)?;
    let (fees, delivered) = (fees + stage.fees_collected, stage.delivered);
    stage.check(
        "free + vesting + claimed of all holders + fees + dust = delivered",
        total + fees + dust == delivered,
        || format!("{total} + {fees} + {dust} != {delivered}"),
    )?;
    Ok(rows)
}

/// That the tokens of each lot do have the same past: each one is asked.
pub fn every_token(stage: &mut Stage<'_>) -> Result<()> {
    for lot in stage.lots.clone() {
        let first = income(stage, &lot)?;
        for token in lot.tokens {
            let own = token_income(stage, token, lot.segment)?;
            stage.check("tokens with one past have one income", own == first, || format!("token {token}: {own:?}"))?;
        }
    }
    Ok(())
}

/// The distributor's books of the batch.
pub fn ledger(stage: &Stage<'_>) -> Result<Ledger> {
    stage.suite.distributor.get("ledgerOf", (stage.batch,)).doing(|| "the distributor's ledger".into())
}

/// The sale's money, coin by coin.
pub fn escrow(stage: &Stage<'_>) -> Result<Vec<Escrow>> {
    let one = |(symbol, coin): (&str, &Contract)| {
        let read = stage.suite.market.get("escrowOf", (stage.batch, coin.address()));
        let (held, free, fees, _): (u128, u128, u128, u128) = read.doing(|| format!("escrow in {symbol}"))?;
        let locked = held.saturating_sub(free).saturating_sub(fees);
        let coin = symbol.into();
        Ok(Escrow { coin, held: Atto(held), free_for_provider: Atto(free), fees: Atto(fees), locked: Atto(locked) })
    };
    [("HUSD", &stage.suite.husd), ("HFIL", &stage.suite.hfil)].into_iter().map(one).collect()
}

/// What the contracts hold, and that it is at least what they owe.
pub fn solvency(stage: &mut Stage<'_>) -> Result<Vec<Solvency>> {
    let suite = stage.suite.clone();
    let mut rows = Vec::new();
    for (coin, symbol) in [(&suite.husd, "HUSD"), (&suite.hfil, "HFIL")] {
        let held = suite.balance(coin, suite.market.address())?;
        let owed: u128 = suite.market.get("owed", (coin.address(),)).doing(|| "what the market owes".into())?;
        rows.push(("power-market", symbol, held, owed));
    }
    let (_, _, _, fees, dust, owed) = ledger(stage)?;
    let held = suite.balance(&suite.hfil, suite.distributor.address())?;
    rows.push(("reward-distributor", "HFIL", held, fees + dust + owed));
    for (contract, coin, held, owed) in &rows {
        stage.check("held >= owed, per contract and coin", held >= owed, || {
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
