//! The charts of the report.

use super::{
    chart::{coins, Chart, Kind, Series},
    facts,
};
use crate::outcome::{DayRow, Outcome};

/// How the title of the chart of output begins.
const OUTPUT: &str = "Output";

/// The chart of the output per unit.
pub fn output(outcome: &Outcome) -> String {
    let (small, size) = outcome.kind.small;
    let values = outcome.days.iter().map(|row| row.output_atto_per_unit.0 as f64 / size as f64).collect();
    let mark = facts::window(outcome).map(|(from, to)| (from, to, "13 to 16 April: circulation cut, mining unchanged"));
    let name = format!("{small} per {}", outcome.kind.unit);
    chart(&format!("{OUTPUT}, {name} and day"), outcome, vec![(name, "c1", values)], Kind::Lines, 270.0, mark)
}

/// The charts of the income of each holder: claimed, claimable, vesting.
pub fn holders(outcome: &Outcome) -> String {
    let names: Vec<&str> = outcome.holders.iter().map(|holder| holder.name.as_str()).collect();
    let one = |(index, name): (usize, &&str)| {
        let pick = |value: fn(&crate::outcome::HolderDay) -> u128| {
            outcome.days.iter().map(|row| row.holders.get(index).map_or(0.0, |holder| coins(value(holder)))).collect()
        };
        let series = vec![
            ("Claimed", "c3", pick(|holder| holder.claimed.0)),
            ("Claimable", "c1", pick(|holder| holder.claimable.0)),
            ("Vesting", "c2", pick(|holder| holder.vesting.0)),
        ];
        chart(&format!("Income of {name}, {}", outcome.kind.wrapped), outcome, series, Kind::Stacked, 230.0, None)
    };
    pair(names.iter().enumerate().map(one))
}

/// The charts of the escrow in each payment coin.
pub fn escrow(outcome: &Outcome) -> String {
    let one = |(index, coin): (usize, &str)| {
        let pick = |value: fn(&crate::outcome::Escrow) -> u128| {
            outcome.days.iter().map(|row| row.escrow.get(index).map_or(0.0, |escrow| coins(value(escrow)))).collect()
        };
        let series = vec![
            ("Fees", "c3", pick(|escrow| escrow.fees.0)),
            ("Free for the provider", "c1", pick(|escrow| escrow.free_for_provider.0)),
            ("Locked", "c2", pick(|escrow| escrow.locked.0)),
        ];
        chart(&format!("Escrow in the market, {coin}"), outcome, series, Kind::Stacked, 240.0, None)
    };
    pair(["HUSD", outcome.kind.wrapped].into_iter().enumerate().map(one))
}

/// The charts of balances and debts, for each contract and coin.
pub fn solvency(outcome: &Outcome) -> String {
    let Some(first) = outcome.days.first() else { return String::new() };
    let one = |(index, row): (usize, &crate::outcome::Solvency)| {
        let pick = |value: fn(&crate::outcome::Solvency) -> u128| {
            let at = |day: &DayRow| day.solvency.get(index).map_or(0.0, |row| coins(value(row)));
            outcome.days.iter().map(at).collect()
        };
        let series =
            vec![("Balance", "c4 filled", pick(|row| row.held.0)), ("Debts", "c2 dash", pick(|row| row.owed.0))];
        let title = format!("Balance and debts of {}, {}", row.contract, row.coin);
        chart(&title, outcome, series, Kind::Lines, 210.0, None)
    };
    pair(first.solvency.iter().enumerate().map(one))
}

fn pair(figures: impl Iterator<Item = String>) -> String {
    format!(r#"<div class="pair">{}</div>"#, figures.collect::<String>())
}

fn chart(
    title: &str,
    outcome: &Outcome,
    series: Vec<(impl Into<String>, &'static str, Vec<f64>)>,
    kind: Kind,
    height: f64,
    mark: Option<(usize, usize, &'static str)>,
) -> String {
    let dates = outcome.days.iter().map(|row| row.date.clone()).collect();
    let series = series.into_iter().map(|(name, class, values)| Series { name: name.into(), class, values }).collect();
    // The chart of output shows its changes, the other charts show amounts.
    let from_zero = !title.starts_with(OUTPUT);
    Chart { title: title.into(), dates, series, kind, from_zero, mark, height }.svg()
}
