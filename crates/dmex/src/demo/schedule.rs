//! What governance does because everybody knows it ahead: it announces a halving, and retires a kind whose network
//! stops to pay miners.

use super::{
    accounting,
    epilogue::{self, Refund},
    sale,
    stage::Stage,
};
use crate::{
    date::{Day, DAY},
    error::Result,
    outcome::{Atto, DayRow, Retirement},
};
use bindings::{OutputOracle, PowerMarket};

const HOUR: u64 = 3_600;

/// Governance announces the halvings of the term, before the sale.
pub fn announce(stage: &mut Stage<'_>) -> Result<()> {
    let (operator, kind) = (stage.cast.operator.clone(), stage.kind);
    let today = Day((sale::opening(&stage.plan) / DAY) as u32);
    for day in stage.plan.halvings.clone() {
        let call = OutputOracle::announceCutCall { kind, day: day.0, numerator: 1, denominator: 2 };
        stage.send("oracle", &operator, call)?;
        stage.narrate(today, format!("governance announces the halving of {day} to the oracle"));
    }
    Ok(())
}

/// A week before the network stops to pay, governance retires the kind from that day on.
pub fn retire(stage: &mut Stage<'_>, day: Day) -> Result<()> {
    let Some(end) = stage.plan.retires.filter(|_| stage.plan.retired_on() == Some(day)) else { return Ok(()) };
    stage.at(day.start() + 8 * HOUR)?;
    let (operator, kind) = (stage.cast.operator.clone(), stage.kind);
    stage.send("oracle", &operator, OutputOracle::retireKindCall { kind, fromDay: end.0 })?;
    let output = stage.plan.kind.output();
    stage.narrate(day, format!("governance retires {output} from {end} on, the day on which mining ends"));
    Ok(())
}

/// The first day of a retired kind: a keeper ends the batch, and the slices of all days that nobody can deliver go back
/// to the holders.
fn end_batch(stage: &mut Stage<'_>, day: Day) -> Result<()> {
    stage.at(day.start() + 2 * HOUR)?;
    // A batch in default has ended already.
    if !epilogue::defaulted(stage)? {
        let (keeper, batch) = (stage.cast.keeper.clone(), stage.batch);
        stage.send("market", &keeper, PowerMarket::endAbandonedCall { batch })?;
        stage.narrate(day, "a keeper ends the batch: the kind is retired, and no day is left to deliver".into());
    }
    stage.refund = Some(epilogue::refund(stage)?);
    Ok(())
}

/// A day of a retired kind, which earns nothing.
pub fn retired_day(stage: &mut Stage<'_>, day: Day, dust: u128) -> Result<DayRow> {
    if stage.plan.retires == Some(day) {
        end_batch(stage, day)?;
    }
    stage.at(day.plus(1).start() + HOUR)?;
    let output = stage.suite.oracle.read(OutputOracle::dayOutputCall { kind: stage.kind, day: day.0 })?.output;
    stage.check("a retired kind earns nothing", output == 0, || format!("{day}: {output}"))?;
    Ok(DayRow { settled: "retired".into(), dust_carried: Atto(dust), ..DayRow::default() })
}

/// The accounts of a retirement: the provider has its whole bond, and holders the escrow of all days that nobody
/// delivered. `bond` is what the provider withdrew.
pub fn close(stage: &mut Stage<'_>, refund: &Refund, bond: u128) -> Result<Option<Retirement>> {
    let (Some(from), Some(announced)) = (stage.plan.retires, stage.plan.retired_on()) else { return Ok(None) };
    let posted = sale::bond(&stage.plan);
    if stage.plan.stops.is_none() {
        stage.check("no provider loses its bond by a retirement", bond == posted, || format!("{bond} of {posted}"))?;
    }
    for (row, refunded) in refund.before.iter().zip([refund.husd, refund.own]) {
        stage.check("holders get the undelivered part of the price back", row.locked == refunded, || {
            format!("{} of {} {}", refunded, row.locked, row.coin)
        })?;
    }
    let left = accounting::escrow(stage)?.iter().map(|row| row.locked.0).sum::<u128>();
    stage.check("no escrow is left after a retirement", left == 0, || left.to_string())?;
    Ok(Some(Retirement {
        announced_on: announced.to_string(),
        from: from.to_string(),
        delivered_days: from.0.saturating_sub(stage.plan.first.0),
        undelivered_days: stage.plan.last().0 - from.0 + 1,
        bond: Atto(posted),
        bond_returned: Atto(bond),
        refunded_husd: refund.husd,
        refunded_hfil: refund.own,
    }))
}
