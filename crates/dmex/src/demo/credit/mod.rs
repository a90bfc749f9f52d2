//! The second act: a lender funds two pools. Ana buys more NFTs with a loan, and their income repays it. Then network
//! power surges, and the positions of Bo and Chen are liquidated. Bo redeems the lot, Chen does not.

mod accounting;
mod liquidation;
mod loan;
mod mining;
mod network;
mod setup;

pub use self::setup::Setup;
use self::{loan::Loan, mining::MiningDeposit, network::Network};
use super::{
    day::{deliver_batch, report},
    sale,
    stage::Stage,
};
use crate::{
    date::{Day, DAY},
    decimal::human,
    error::{Error, Result},
    history::{History, NetworkDay},
    outcome::{Atto, Lending, LendingDay},
};
use bindings::LoanManager;
use chain::U256;
use std::path::Path;
use suite::{MiningPool, COIN};

/// The maximum length of the act. After it borrowers repay the rest of their debts. [days]
const DAYS: u32 = 150;
/// The day of the act on which network power begins to surge.
const SURGE: u32 = 30;
/// Ana's LTV after buying NFTs with a loan, well below the maximum. [bps]
const ANA_LTV: u32 = 4_000;
/// The HUSD that Finn has for bids, and Bo for redeeming.
const SAVINGS: u128 = 100_000 * COIN;

/// Plays the second act, from the day after all income of the first one has vested.
pub fn play(stage: &mut Stage<'_>, history: &History, artifacts: &Path) -> Result<(Lending, Setup, MiningPool)> {
    let last = history.days.last().copied().ok_or_else(|| Error::Usage("a history has at least one day".into()))?;
    let mut network = Network::after(history, last)?;
    let today = catch_up(stage, &mut network, last)?;
    let setup = Setup::deploy(stage, artifacts, today)?;
    let deposited = setup.fund(stage, today)?;
    let mut deposit = MiningDeposit::open(stage, &setup, artifacts, today)?;
    let surge = today.plus(SURGE);
    network.surge(surge);
    let mut loans = open_positions(stage, &setup, today)?;
    report(stage, &network.day(today))?;
    let mut days = Vec::new();
    for day in (1..=DAYS).map(|offset| today.plus(offset)) {
        let figures = network.day(day);
        if day == surge {
            let grown = human(u128::from(Network::surge_bps()) * 10_000_000_000_000_000, 1);
            stage.narrate(day, format!("network power surges by {grown} % in five days, on top of its own growth"));
        }
        days.push(play_day(stage, &setup, &mut loans, &mut deposit, &figures)?);
        if day == today.plus(1) {
            borrow(stage, &setup, &mut loans, day)?;
        }
        if day > surge && is_over(&loans)? {
            break;
        }
    }
    let to = days.last().map_or(today, |_| today.plus(u32::try_from(days.len()).unwrap_or(DAYS)));
    deposit.close(stage, to)?;
    let lending = Lending {
        from: today.to_string(),
        to: to.to_string(),
        surge: surge.to_string(),
        surge_bps: Network::surge_bps(),
        pools: accounting::close(stage, &setup, &mut loans, deposited, to)?,
        loans: loans.into_iter().map(|loan| loan.row).collect(),
        mining_pool: deposit.row,
        days,
    };
    Ok((lending, setup, deposit.mining))
}

/// Whether Ana has repaid her debt and the other positions are healthy.
fn is_over(loans: &[Loan]) -> Result<bool> {
    let [ana, others @ ..] = loans else { return Ok(true) };
    let weak = others.iter().map(Loan::health).collect::<Result<Vec<_>>>()?.iter().any(|now| now.state > 0);
    Ok(!weak && !ana.row.repaid_on.is_empty())
}

/// Feeders report the days since the end of the first act. Returns today.
fn catch_up(stage: &mut Stage<'_>, network: &mut Network, last: NetworkDay) -> Result<Day> {
    let today = Day((stage.suite.client.now()? / DAY) as u32);
    for day in last.day.0 + 1..today.0 {
        let (output, _) = report(stage, &network.day(Day(day)))?;
        if day % 30 == 0 {
            stage.progress.say(format!("{}: {} FIL per TiB", Day(day), human(output, 6)));
        }
    }
    Ok(today)
}

/// Ana opens a position at the HFIL loan manager, Bo and Chen open positions at the HUSD loan manager.
fn open_positions(stage: &mut Stage<'_>, setup: &Setup, today: Day) -> Result<Vec<Loan>> {
    let [hfil, husd] = setup.facilities.clone();
    let mut loans = Vec::new();
    for (holder, count, facility) in [(0, 10, &hfil), (1, 3, &husd), (2, 3, &husd)] {
        loans.push(Loan::open(stage, setup, holder, count, facility)?);
    }
    let bidder = stage.cast.bidder.clone();
    for account in [&bidder, &stage.holder(1)] {
        stage.mint("husd", account, SAVINGS)?;
    }
    stage.approve("husd", &bidder, husd.manager.address(), U256::from(SAVINGS))?;
    stage.narrate(
        today,
        "Ana supplies 10 NFTs as collateral to the HFIL loan manager, Bo and Chen supply 3 each to the HUSD one".into(),
    );
    Ok(loans)
}

/// The loans, after the first delivered day. Ana keeps her LTV low and lets all income repay the debt. Bo and Chen
/// borrow the maximum.
fn borrow(stage: &mut Stage<'_>, setup: &Setup, loans: &mut [Loan], day: Day) -> Result<()> {
    let [ana, bo, chen] = loans else { return Ok(()) };
    let account = ana.borrower.clone();
    let all = LoanManager::chooseSweepCall { position: ana.position, bps: 10_000 };
    ana.send(stage, &account, all, loan::Source::Borrower)?;
    let cash = ana.borrow(stage, 1_000)?;
    sale::add_to_bond(stage, setup.batch)?;
    let bought = ana.leverage_to(stage, setup, ANA_LTV)?;
    let text = format!(
        "Ana borrows {}, then buys {bought} more NFTs with a loan in one transaction; all income repays her debt of {}",
        ana.coins(cash),
        ana.coins(ana.row.borrowed.0)
    );
    stage.narrate(day, text);
    bo.redeems = true;
    for loan in [bo, chen] {
        let amount = loan.borrow(stage, 10_000)?;
        stage.narrate(day, format!("{} borrows {}, the maximum", loan.row.borrower, loan.coins(amount)));
    }
    Ok(())
}

/// A day: reports, delivery, sweeps, auctions, and the mining pool.
fn play_day(
    stage: &mut Stage<'_>,
    setup: &Setup,
    loans: &mut [Loan],
    deposit: &mut MiningDeposit,
    figures: &NetworkDay,
) -> Result<LendingDay> {
    let day = figures.day;
    let (output, _) = report(stage, figures)?;
    setup::report_price(stage)?;
    deliver_batch(stage, setup.batch, day)?;
    let mut rows = Vec::new();
    for loan in loans.iter_mut() {
        rows.push(match loan.row.repaid_on.as_str() {
            "" => loan_day(stage, setup, loan, day)?,
            _ => loan.health()?,
        });
    }
    accounting::check(stage, setup, &rows)?;
    let (redemption_value, deposit_value) = deposit.play_day(stage, setup, day)?;
    Ok(LendingDay {
        date: day.to_string(),
        output_atto_per_unit: Atto(output),
        loans: rows,
        mining_redemption_value: Atto(redemption_value),
        mining_deposit_value: Atto(deposit_value),
    })
}

/// A day of a loan.
fn loan_day(stage: &mut Stage<'_>, setup: &Setup, loan: &mut Loan, day: Day) -> Result<crate::outcome::LoanDay> {
    loan.sweep(stage)?;
    liquidation::step(stage, setup, loan, day)?;
    let now = loan.health()?;
    loan.row.highest_ltv_bps = loan.row.highest_ltv_bps.max(now.ltv_bps);
    if now.debt.0 == 0 && loan.row.borrowed.0 > 0 {
        loan.row.repaid_on = day.to_string();
        stage.narrate(day, format!("the debt of {} is repaid", loan.row.borrower));
    }
    Ok(now)
}
