//! `dmex demo`: real people's mining power earns the network's real output, through contracts that call each other.

mod books;
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

/// Deploy the suite on a fresh chain and live through a history.
pub fn run(
    client: &Arc<dyn Client>,
    artifacts: &Path,
    history: &History,
    plot: Plot,
    progress: &Progress,
) -> Result<Outcome> {
    let started = progress.seconds();
    let plan = Plan::new(history, plot).ok_or_else(|| Error::Usage("figures beyond what can be counted".into()))?;
    let cast = Cast::new();
    client.set_time(sale::opening(&plan))?;
    let feeders = cast.feeders.iter().map(|feeder| feeder.address()).collect();
    let config = SuiteConfig::filecoin(plan.first.0, feeders, vec![cast.provider.address()], cast.treasury.address());
    progress.say("deploying six contracts");
    let suite = Suite::deploy(client, artifacts, &cast.operator, &config)?;
    let mut stage = Stage::new(suite, cast, plan, progress);
    sale::coins(&mut stage)?;
    sale::release(&mut stage)?;
    sale::sell(&mut stage)?;
    let sold = progress.seconds();
    let days = term(&mut stage, history)?;
    let lived = progress.seconds();
    let mut outcome = ending(&mut stage, history, &config, days)?;
    if plot == Plot::Month {
        let (lending, bank, joint) = credit::play(&mut stage, history, artifacts)?;
        outcome.lending = Some(lending);
        outcome.governed = Some(dao::play(&mut stage, &bank, joint, artifacts)?);
        stage.close(&mut outcome);
    }
    outcome.seconds = Seconds { setup: sold - started, days: lived - sold, total: progress.seconds() - started };
    Ok(outcome)
}

/// All days of the term.
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
        let row = close(stage, row)?;
        let note = if row.quarantined { " (confirmed)" } else { "" };
        let (output, paid) = (human(row.output_atto_per_unit.0, 6), human(row.delivered.0, 4));
        stage.progress.say(format!("{}{note}: {output} FIL per TiB, {paid} HFIL {}", row.date, row.settled));
        rows.push(row);
    }
    Ok(rows)
}

/// Report and settle a day.
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

/// The books at the end of a day.
fn close(stage: &mut Stage<'_>, row: DayRow) -> Result<DayRow> {
    Ok(DayRow {
        holders: books::holders(stage)?,
        escrow: books::escrow(stage)?,
        solvency: books::solvency(stage)?,
        ..row
    })
}

/// Claims on the last evening, the document, and the epilogue.
fn ending(stage: &mut Stage<'_>, history: &History, config: &SuiteConfig, days: Vec<DayRow>) -> Result<Outcome> {
    let sales = books::escrow(stage)?;
    epilogue::last_evening(stage)?;
    books::every_token(stage)?;
    let holders = holders(stage)?;
    let (escrow, solvency) = (books::escrow(stage)?, books::solvency(stage)?);
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
        governed: None,
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

/// Each holder after the last day.
fn holders(stage: &mut Stage<'_>) -> Result<Vec<Holder>> {
    let (plan, income) = (stage.plan.clone(), books::holders(stage)?);
    let row = |(index, income): (usize, crate::outcome::HolderDay)| {
        let account = stage.holder(index);
        let count = plan.bought.get(index).copied().unwrap_or(0);
        let resold = plan.resale.map_or(0, |(count, _)| count);
        let (tokens, paid_in, price, story) = match index {
            0 => (count, "HUSD", plan.price_husd, "claims every week"),
            1 => (count, "HFIL", plan.price_hfil, "claims at the end"),
            2 => (count - resold, "HUSD", plan.price_husd, "sells some on the way; what they earned before stays hers"),
            _ => (resold, "HUSD", 0, "buys from Chen; paid from the day of the sale on"),
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
            story: story.into(),
        }
    };
    Ok(income.into_iter().enumerate().map(row).collect())
}
