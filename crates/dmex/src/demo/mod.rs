//! `dmex demo`: replays the network's real history on the contracts. People buy mining power, earn, borrow and vote.

mod accounting;
mod cast;
mod credit;
mod dao;
mod day;
mod epilogue;
mod plan;
mod sale;
mod stage;

pub use self::{
    cast::{Cast, HOLDERS},
    plan::{Plan, Plot},
};

use self::stage::{name, Stage};
use crate::{
    date::Day,
    decimal::human,
    error::{Error, Result},
    history::{History, NetworkDay},
    outcome::{Atto, Batch, DayRow, Fees, Holder, Outcome, Replayed, Seconds},
    progress::Progress,
};
use chain::Client;
use std::{path::Path, sync::Arc};
use suite::{Suite, SuiteConfig};

/// Deploys the suite on a fresh chain and replays a history.
pub fn run(
    client: &Arc<dyn Client>,
    artifacts: &Path,
    history: &History,
    plot: Plot,
    progress: &Progress,
) -> Result<Outcome> {
    let started = progress.seconds();
    let plan = Plan::new(history, plot)
        .ok_or_else(|| Error::Usage("a figure of the history exceeds the range of the arithmetic".into()))?;
    let cast = Cast::on(&**client)?;
    client.set_time(sale::opening(&plan))?;
    let feeders = cast.feeders.iter().map(|feeder| feeder.address()).collect();
    let config = SuiteConfig::filecoin(plan.first.0, feeders, vec![cast.provider.address()], cast.treasury.address());
    progress.say("deploying six contracts");
    let suite = Suite::deploy(client, artifacts, &cast.operator, &config)?;
    let mut stage = Stage::new(suite, cast, plan, progress);
    sale::coins(&mut stage)?;
    sale::list(&mut stage)?;
    sale::sell(&mut stage)?;
    let setup_done = progress.seconds();
    let days = term(&mut stage, history)?;
    let term_done = progress.seconds();
    let mut outcome = ending(&mut stage, history, &config, days)?;
    if plot == Plot::Month {
        let (lending, setup, mining) = credit::play(&mut stage, history, artifacts)?;
        outcome.lending = Some(lending);
        outcome.governance = Some(dao::play(&mut stage, &setup, mining, artifacts)?);
        stage.update(&mut outcome);
    }
    outcome.seconds =
        Seconds { setup: setup_done - started, days: term_done - setup_done, total: progress.seconds() - started };
    Ok(outcome)
}

/// Replays all days of the term.
fn term(stage: &mut Stage<'_>, history: &History) -> Result<Vec<DayRow>> {
    let mut rows: Vec<DayRow> = Vec::new();
    for (network, index) in history.days.iter().zip(0..) {
        if stage.plan.resale.is_some_and(|(_, day)| day == network.day) {
            day::claim(stage, 2)?;
            day::resell(stage, network.day)?;
        }
        let dust = rows.last().map_or(0, |row| row.dust_carried.0);
        let row = one_day(stage, network, dust)?;
        if stage.plan.delivers(network.day) {
            day::weekly(stage, index)?;
        }
        let row = with_accounts(stage, row)?;
        let note = if row.quarantined { " (confirmed)" } else { "" };
        let (output, paid) = (human(row.output_atto_per_unit.0, 6), human(row.delivered.0, 4));
        stage.progress.say(format!("{}{note}: {output} FIL per TiB, {paid} HFIL {}", row.date, row.settled));
        rows.push(row);
    }
    Ok(rows)
}

/// Reports a day, and delivers or covers it.
fn one_day(stage: &mut Stage<'_>, network: &NetworkDay, dust: u128) -> Result<DayRow> {
    let day = network.day;
    let (output, quarantined) = day::report(stage, network)?;
    let row = if stage.plan.delivers(day) {
        day::deliver(stage, day, output, dust)?
    } else if epilogue::defaulted(stage)? {
        DayRow { settled: "missed".into(), dust_carried: Atto(dust), ..DayRow::default() }
    } else {
        day::cover(stage, day, dust)?
    };
    Ok(DayRow {
        date: day.to_string(),
        day: day.0,
        network_output_atto: Atto(network.output),
        network_power_bytes: Atto(network.power),
        output_atto_per_unit: Atto(output),
        quarantined,
        ..row
    })
}

/// Adds the accounts at the end of a day.
fn with_accounts(stage: &mut Stage<'_>, row: DayRow) -> Result<DayRow> {
    Ok(DayRow {
        holders: accounting::holders(stage)?,
        escrow: accounting::escrow(stage)?,
        solvency: accounting::solvency(stage)?,
        ..row
    })
}

/// Plays the last evening and the epilogue, and returns the document.
fn ending(stage: &mut Stage<'_>, history: &History, config: &SuiteConfig, days: Vec<DayRow>) -> Result<Outcome> {
    let sales = accounting::escrow(stage)?;
    epilogue::last_evening(stage)?;
    accounting::every_token(stage)?;
    let holders = holders(stage)?;
    let (escrow, solvency) = (accounting::escrow(stage)?, accounting::solvency(stage)?);
    let fee = |coin: &str| sales.iter().find(|row| row.coin == coin).map(|row| row.fees).unwrap_or_default();
    let fees = Fees { income_hfil: Atto(stage.fees_collected), sales_husd: fee("HUSD"), sales_hfil: fee("HFIL") };
    let plan = stage.plan.clone();
    let contracts = stage.suite.contracts().map(|(name, contract)| (name.to_owned(), contract.address().to_string()));
    Ok(Outcome {
        story: if plan.plot == Plot::Month { "month".into() } else { "stop".into() },
        history: replayed(history),
        batch: Batch {
            number: stage.batch,
            sold: plan.sold(),
            price_husd: Atto(plan.price_husd),
            price_hfil: Atto(plan.price_hfil),
            bond: Atto(sale::bond(&plan)),
            service_bps: plan.service_bps,
            upfront_bps: plan.upfront_bps,
            sale_fee_bps: config.sale_fee_bps,
            income_fee_bps: config.income_fee_bps,
        },
        addresses: contracts.into_iter().chain(stage.cast.addresses()).collect(),
        days,
        holders,
        fees,
        escrow,
        solvency,
        epilogue: epilogue::play(stage)?,
        lending: None,
        governance: None,
        weights: stage.calls.rows(),
        checks: stage.checks(),
        events: stage.events.clone(),
        seconds: Seconds::default(),
    })
}

fn replayed(history: &History) -> Replayed {
    let date = |day: Option<&NetworkDay>| day.map_or(Day(0), |day| day.day).to_string();
    Replayed {
        name: history.name.clone(),
        source: history.source.clone(),
        from: date(history.days.first()),
        to: date(history.days.last()),
        days: u32::try_from(history.days.len()).unwrap_or(u32::MAX),
    }
}

/// The holders after the last day.
fn holders(stage: &mut Stage<'_>) -> Result<Vec<Holder>> {
    let (plan, income) = (stage.plan.clone(), accounting::holders(stage)?);
    let row = |(index, income): (usize, crate::outcome::HolderDay)| {
        let account = stage.holder(index);
        let count = plan.bought.get(index).copied().unwrap_or(0);
        let resold = plan.resale.map_or(0, |(count, _)| count);
        let (tokens, paid_in, price, summary) = match index {
            0 => (count, "HUSD", plan.price_husd, "claims every week"),
            1 => (count, "HFIL", plan.price_hfil, "claims at the end"),
            2 => (count - resold, "HUSD", plan.price_husd, "sells some NFTs and keeps their income up to the sale"),
            _ => (resold, "HUSD", 0, "buys NFTs from Chen and earns their income from that day on"),
        };
        Holder {
            name: name(index).into(),
            address: account.address().to_string(),
            account: if account.is_ethereum() { "ethereum".into() } else { "sr25519".into() },
            tokens,
            paid: Atto(price * u128::from(count)),
            paid_in: paid_in.into(),
            claimed: income.claimed,
            claimable: income.claimable,
            vesting: income.vesting,
            summary: summary.into(),
        }
    };
    Ok(income.into_iter().enumerate().map(row).collect())
}
