//! The second act: a lender funds both pools, Ana puts a loan into more power and lets income repay it, and power surges,
//! so that the loans of Bo and Chen go weak: Bo redeems, Chen does not.

mod bank;
mod books;
mod joint;
mod loan;
mod network;
mod weak;

pub use self::bank::Bank;
use self::{joint::Share, loan::Loan, network::Network};
use super::{
    day::{deliver_batch, report},
    stage::Stage,
};
use crate::{
    date::{Day, DAY},
    decimal::human,
    error::{Error, Result},
    history::{History, NetworkDay},
    outcome::{Atto, Lending, LendingDay},
};
use std::path::Path;
use suite::{Joint, COIN};

/// Days that are lived at most; what is owed then is paid by its borrower.
const DAYS: u32 = 150;
/// Power surges on this day.
const SURGE: u32 = 30;
/// Ana's debt after buying power on credit, of worth: far from the limit. [bps]
const CAREFUL: u32 = 4_000;
/// HUSD that people have for bids and for redeeming.
const SAVINGS: u128 = 100_000 * COIN;

/// Plays it, from the day after everything of the first act has vested.
pub fn play(stage: &mut Stage<'_>, history: &History, artifacts: &Path) -> Result<(Lending, Bank, Joint)> {
    let last = history.days.last().copied().ok_or_else(|| Error::Usage("a history has a day at least".into()))?;
    let mut network = Network::after(history, last)?;
    let today = catch_up(stage, &mut network, last)?;
    let bank = Bank::open(stage, artifacts, today)?;
    let deposited = bank.fund(stage, today)?;
    let mut share = Share::open(stage, &bank, artifacts, today)?;
    let surge = today.plus(SURGE);
    network.surge(surge);
    let mut loans = pledge(stage, &bank, today)?;
    report(stage, &network.day(today))?;
    let mut days = Vec::new();
    for day in (1..=DAYS).map(|offset| today.plus(offset)) {
        let figures = network.day(day);
        if day == surge {
            let grown = human(u128::from(Network::surge_bps()) * 10_000_000_000_000_000, 1);
            stage.tell(day, format!("power surges: {grown} % more in five days, beyond the network's own growth"));
        }
        days.push(live(stage, &bank, &mut loans, &mut share, &figures)?);
        if day == today.plus(1) {
            borrow(stage, &bank, &mut loans, day)?;
        }
        if day > surge && over(&loans)? {
            break;
        }
    }
    let to = days.last().map_or(today, |_| today.plus(u32::try_from(days.len()).unwrap_or(DAYS)));
    share.close(stage, to)?;
    let lending = Lending {
        from: today.to_string(),
        to: to.to_string(),
        surge: surge.to_string(),
        surge_bps: Network::surge_bps(),
        pools: books::close(stage, &bank, &mut loans, deposited, to)?,
        loans: loans.into_iter().map(|loan| loan.row).collect(),
        joint: share.row,
        days,
    };
    Ok((lending, bank, share.joint))
}

/// Whether Ana owes nothing any more, and the others are healthy again.
fn over(loans: &[Loan]) -> Result<bool> {
    let [ana, others @ ..] = loans else { return Ok(true) };
    let weak = others.iter().map(Loan::health).collect::<Result<Vec<_>>>()?.iter().any(|now| now.state > 0);
    Ok(!weak && !ana.row.free_on.is_empty())
}

/// Feeders report the days on which nothing of the demo ran. Returns today.
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

/// Ana with the HFIL pool, Bo and Chen with the HUSD pool.
fn pledge(stage: &mut Stage<'_>, bank: &Bank, today: Day) -> Result<Vec<Loan>> {
    let [hfil, husd] = bank.branches.clone();
    let mut loans = Vec::new();
    for (holder, count, branch) in [(0, 10, &hfil), (1, 3, &husd), (2, 3, &husd)] {
        loans.push(Loan::open(stage, bank, holder, count, branch)?);
    }
    let (operator, bidder) = (stage.cast.operator.clone(), stage.cast.bidder.clone());
    for account in [&bidder, &stage.holder(1)] {
        stage.send("husd", &operator, "mint", (account, SAVINGS))?;
    }
    stage.send("husd", &bidder, "approve", (&husd.manager, SAVINGS))?;
    stage.tell(
        today,
        "Ana pledges 10 NFTs at the HFIL loan manager, Bo and Chen 3 each at the HUSD loan manager".into(),
    );
    Ok(loans)
}

/// After the first delivered day. Ana is careful, and lets all income go to the debt; Bo and Chen take all they can.
fn borrow(stage: &mut Stage<'_>, bank: &Bank, loans: &mut [Loan], day: Day) -> Result<()> {
    let [ana, bo, chen] = loans else { return Ok(()) };
    let account = ana.borrower.clone();
    ana.send(stage, &account, "chooseSweep", (ana.position, 10_000u32), loan::Source::Owner)?;
    let cash = ana.borrow(stage, 1_000)?;
    let bought = ana.leverage_to(stage, bank, CAREFUL)?;
    let text = format!(
        "Ana borrows {}, then buys {bought} NFTs more on credit in one transaction; all income goes to the debt of {}",
        ana.coins(cash),
        ana.coins(ana.row.borrowed.0)
    );
    stage.tell(day, text);
    bo.redeems = true;
    for loan in [bo, chen] {
        let amount = loan.borrow(stage, 10_000)?;
        stage.tell(day, format!("{} borrows {}, all that is allowed", loan.row.borrower, loan.coins(amount)));
    }
    Ok(())
}

/// A day: figures, price, delivery, sweeps, and what weak loans come to.
fn live(
    stage: &mut Stage<'_>,
    bank: &Bank,
    loans: &mut [Loan],
    share: &mut Share,
    figures: &NetworkDay,
) -> Result<LendingDay> {
    let day = figures.day;
    let (output, _) = report(stage, figures)?;
    bank::report_price(stage)?;
    deliver_batch(stage, bank.batch, day)?;
    let mut rows = Vec::new();
    for loan in loans.iter_mut() {
        rows.push(match loan.row.free_on.as_str() {
            "" => one(stage, bank, loan, day)?,
            _ => loan.health()?,
        });
    }
    books::check(stage, bank, &rows)?;
    let (joint_low, joint_high) = share.live(stage, bank, day)?;
    Ok(LendingDay {
        date: day.to_string(),
        output_atto_per_unit: Atto(output),
        loans: rows,
        joint_low: Atto(joint_low),
        joint_high: Atto(joint_high),
    })
}

/// A day of a loan.
fn one(stage: &mut Stage<'_>, bank: &Bank, loan: &mut Loan, day: Day) -> Result<crate::outcome::LoanDay> {
    loan.sweep(stage)?;
    weak::act(stage, bank, loan, day)?;
    let now = loan.health()?;
    loan.row.max_ltv_seen_bps = loan.row.max_ltv_seen_bps.max(now.ltv_bps);
    if now.debt.0 == 0 && loan.row.borrowed.0 > 0 {
        loan.row.free_on = day.to_string();
        stage.tell(day, format!("{} owes nothing any more", loan.row.borrower));
    }
    Ok(now)
}
