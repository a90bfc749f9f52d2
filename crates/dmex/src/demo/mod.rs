//! `dmex demo`: replays the network's real history on the contracts. People buy mining power, earn, borrow and vote.

mod accounting;
mod cast;
mod credit;
mod dao;
mod day;
mod epilogue;
mod plan;
mod sale;
mod schedule;
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
    let plan = plan(history, plot)?;
    let cast = Cast::on(&**client)?;
    client.set_time(sale::opening(&plan))?;
    let feeders = cast.feeders.iter().map(|feeder| feeder.address()).collect();
    let mut config =
        SuiteConfig::filecoin(plan.first.0, feeders, vec![cast.provider.address()], cast.treasury.address());
    config.more.extend(plan.kind.power.map(|power| power(plan.first.0)));
    progress.say("deploying six contracts");
    let suite = Suite::deploy(client, artifacts, &cast.operator, &config)?;
    let mut stage = Stage::new(suite, cast, plan, progress);
    sale::coins(&mut stage)?;
    schedule::announce(&mut stage)?;
    sale::list(&mut stage)?;
    sale::sell(&mut stage)?;
    let setup_done = progress.seconds();
    let days = term(&mut stage, history)?;
    let term_done = progress.seconds();
    let mut outcome = ending(&mut stage, history, &config, days)?;
    if plot == Plot::Month && stage.plan.kind.has_all_acts() {
        let (lending, setup, mining) = credit::play(&mut stage, history, artifacts)?;
        outcome.lending = Some(lending);
        outcome.governance = Some(dao::play(&mut stage, &setup, mining, artifacts)?);
        stage.update(&mut outcome);
    }
    outcome.seconds =
        Seconds { setup: setup_done - started, days: term_done - setup_done, total: progress.seconds() - started };
    Ok(outcome)
}

/// The plan, if the history has what the plot needs.
fn plan(history: &History, plot: Plot) -> Result<Plan> {
    let kind = history.kind();
    let plan = Plan::new(history, plot)
        .ok_or_else(|| Error::Usage("a figure of the history exceeds the range of the arithmetic".into()))?;
    if kind.has_ended(plan.first) {
        return Err(Error::Usage(format!("{} paid nothing for mining on {}", kind.network, plan.first)));
    }
    if plot == Plot::Unannounced && !kind.halvings.iter().any(|day| plan.first <= *day && *day <= plan.last()) {
        return Err(Error::Usage("the history has no halving: take that of `--kind btc`".into()));
    }
    Ok(plan)
}

/// Replays all days of the term.
fn term(stage: &mut Stage<'_>, history: &History) -> Result<Vec<DayRow>> {
    let mut rows: Vec<DayRow> = Vec::new();
    for (network, index) in history.days.iter().zip(0..) {
        if stage.plan.resale.is_some_and(|(_, day)| day == network.day) {
            day::claim(stage, 2)?;
            day::resell(stage, network.day)?;
        }
        schedule::retire(stage, network.day)?;
        let dust = rows.last().map_or(0, |row| row.dust_carried.0);
        let row = one_day(stage, network, dust)?;
        if stage.plan.delivers(network.day) {
            day::weekly(stage, index)?;
        }
        let row = with_accounts(stage, row)?;
        let note = if row.quarantined { " (confirmed)" } else { "" };
        let kind = stage.plan.kind;
        let (output, paid) = (human(row.output_atto_per_unit.0, kind.decimals.output), stage.amount(row.delivered.0));
        stage.progress.say(format!("{}{note}: {output} {}, {paid} {}", row.date, kind.output(), row.settled));
        rows.push(row);
    }
    Ok(rows)
}

/// Reports and settles a day.
fn one_day(stage: &mut Stage<'_>, network: &NetworkDay, dust: u128) -> Result<DayRow> {
    let day = network.day;
    let (output, quarantined, row) = if network.kind.has_ended(day) {
        (0, false, schedule::retired_day(stage, day, dust)?)
    } else {
        let (output, quarantined) = day::report(stage, network)?;
        (output, quarantined, settle(stage, day, output, dust)?)
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

/// The provider delivers a day, or a keeper covers it, unless the batch has ended.
fn settle(stage: &mut Stage<'_>, day: Day, output: u128, dust: u128) -> Result<DayRow> {
    if stage.plan.delivers(day) {
        day::deliver(stage, day, output, dust)
    } else if epilogue::defaulted(stage)? {
        Ok(DayRow { settled: "missed".into(), dust_carried: Atto(dust), ..DayRow::default() })
    } else {
        day::cover(stage, day, dust)
    }
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
    let plan = stage.plan.clone();
    let fees =
        Fees { income_hfil: Atto(stage.fees_collected), sales_husd: fee("HUSD"), sales_hfil: fee(plan.kind.wrapped) };
    let address = |(name, contract): (&str, &chain::Contract)| (name.to_owned(), contract.address().to_string());
    let contracts: Vec<_> = stage.suite.all().into_iter().map(address).collect();
    let (epilogue, retirement) = epilogue::play(stage)?;
    Ok(Outcome {
        story: plan.plot.story().into(),
        kind: plan.kind,
        history: replayed(history),
        batch: batch(stage, config),
        addresses: contracts.into_iter().chain(stage.cast.addresses()).collect(),
        days,
        holders,
        fees,
        escrow,
        solvency,
        epilogue,
        retirement,
        lending: None,
        governance: None,
        weights: stage.calls.rows(),
        checks: stage.checks(),
        events: stage.events.clone(),
        seconds: Seconds::default(),
    })
}

/// The batch and its terms.
fn batch(stage: &Stage<'_>, config: &SuiteConfig) -> Batch {
    let plan = &stage.plan;
    Batch {
        number: stage.batch,
        sold: plan.sold(),
        price_husd: Atto(plan.price_husd),
        price_hfil: Atto(plan.price),
        bond: Atto(sale::bond(plan)),
        service_bps: plan.service_bps,
        upfront_bps: plan.upfront_bps,
        sale_fee_bps: config.sale_fee_bps,
        income_fee_bps: config.income_fee_bps,
    }
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
            1 => (count, plan.kind.wrapped, plan.price, "claims at the end"),
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
