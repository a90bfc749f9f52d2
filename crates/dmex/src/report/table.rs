//! The terminal output of a demo.

use crate::{
    decimal::human,
    kind::Decimals,
    outcome::{DayRow, Outcome},
};
use std::fmt::Write;

/// A line for each day, then holders, solvency, loans, governance and checks.
pub fn table(outcome: &Outcome) -> String {
    let mut text = String::new();
    head(&mut text, outcome);
    let per_unit = format!("{}/{}", outcome.kind.coin, outcome.kind.unit);
    let head = ["Day", &per_unit, "Delivered", "Fee", "Free", "Vesting", "Dust", "Settled"];
    text.push('\n');
    line(&mut text, outcome.kind.decimals, head.map(str::to_owned));
    for row in &outcome.days {
        day(&mut text, row, outcome.kind.decimals);
    }
    holders(&mut text, outcome);
    money(&mut text, outcome);
    end(&mut text, outcome);
    super::lending::text(&mut text, outcome);
    super::governance::text(&mut text, outcome);
    let checks: u64 = outcome.checks.iter().map(|check| check.passed).sum();
    let _ = writeln!(text, "\n{checks} checks passed, exact to the atto:");
    for check in &outcome.checks {
        let _ = writeln!(text, "  {:>6} x  {}", check.passed, check.rule);
    }
    let seconds = outcome.seconds;
    let _ = writeln!(
        text,
        "\n{} days in {:.1} s, after {:.1} s of setup; {} signed transactions in total",
        outcome.days.len(),
        seconds.days,
        seconds.setup,
        outcome.weights.iter().map(|row| row.count).sum::<u64>()
    );
    text
}

fn head(text: &mut String, outcome: &Outcome) {
    let (history, batch, coin) = (&outcome.history, &outcome.batch, outcome.kind.wrapped);
    let _ = writeln!(text, "{}: {} to {}, {} days", history.name, history.from, history.to, history.days);
    let _ = writeln!(
        text,
        "{} NFTs of 1 {} sold at {} HUSD or {} {coin}; bond {} {coin}. Amounts below in {coin}, dust in atto.",
        batch.sold,
        outcome.kind.unit,
        human(batch.price_husd.0, 2),
        human(batch.price_hfil.0, outcome.kind.decimals.price),
        human(batch.bond.0, outcome.kind.decimals.amount)
    );
}

fn day(text: &mut String, row: &DayRow, decimals: Decimals) {
    let amount = |atto: u128| human(atto, decimals.amount);
    let note = if row.quarantined { ", confirmed after quarantine" } else { "" };
    let cells = [
        row.date.clone(),
        human(row.output_atto_per_unit.0, decimals.output),
        amount(row.delivered.0),
        amount(row.platform_fee.0),
        amount(row.free.0),
        amount(row.vesting.0),
        row.dust.0.to_string(),
        format!("{}{note}", row.settled),
    ];
    line(text, decimals, cells);
}

/// A line of the days, in columns.
fn line(text: &mut String, decimals: Decimals, cells: [String; 8]) {
    let [date, output, delivered, fee, free, vesting, dust, settled] = cells;
    let (first, wide) = (decimals.output as usize + 2, decimals.amount as usize + 5);
    let _ = writeln!(
        text,
        "{date:<10}  {output:>first$}  {delivered:>wide$}  {fee:>wide$}  {free:>wide$}  {vesting:>wide$}  {dust:>5}   {settled}"
    );
}

fn holders(text: &mut String, outcome: &Outcome) {
    let (unit, amount) = (outcome.kind.unit, |atto: u128| human(atto, outcome.kind.decimals.amount));
    let _ = writeln!(text, "\nHolder {unit:>4}  Account    Paid                  Claimed      Claimable    Vesting");
    for holder in &outcome.holders {
        let paid = match holder.paid.0 {
            0 => "to Chen".to_owned(),
            paid => outcome.kind.price(paid, &holder.paid_in),
        };
        let _ = writeln!(
            text,
            "{:<6} {:>4}  {:<9}  {:<18}  {:>9}  {:>11}  {:>9}",
            holder.name,
            holder.tokens,
            holder.account,
            paid,
            amount(holder.claimed.0),
            amount(holder.claimable.0),
            amount(holder.vesting.0)
        );
    }
}

fn money(text: &mut String, outcome: &Outcome) {
    let (fees, coin) = (&outcome.fees, outcome.kind.wrapped);
    let amount = |atto: u128| human(atto, outcome.kind.decimals.amount);
    let _ = writeln!(
        text,
        "\nPlatform fees: {} {coin} on income, {} HUSD and {} {coin} on sales",
        amount(fees.income_hfil.0),
        human(fees.sales_husd.0, 2),
        amount(fees.sales_hfil.0)
    );
    for row in &outcome.solvency {
        let _ = writeln!(
            text,
            "{:<19} {} holds {:>16}, owes {:>16}",
            row.contract,
            row.coin,
            amount(row.held.0),
            amount(row.owed.0)
        );
    }
}

/// What came after the term.
fn end(text: &mut String, outcome: &Outcome) {
    let (end, coin) = (&outcome.epilogue, outcome.kind.wrapped);
    let amount = |atto: u128| human(atto, outcome.kind.decimals.amount);
    if end.refunded_husd.0 + end.refunded_hfil.0 > 0 {
        let (husd, own) = (human(end.refunded_husd.0, 2), amount(end.refunded_hfil.0));
        let _ = writeln!(text, "Escrow of undelivered days that holders got back: {husd} HUSD and {own} {coin}");
    }
    if let Some(row) = &outcome.retirement {
        let (bond, posted) = (amount(row.bond_returned.0), amount(row.bond.0));
        let _ = writeln!(
            text,
            "{}: the kind is retired after {} days; the provider withdraws {bond} of its bond of {posted} {coin}",
            row.from, row.delivered_days
        );
    }
    let _ = writeln!(
        text,
        "{}: {}; holders claimed {} {coin}; only {} atto of dust is left",
        end.date,
        outcome.kind.all_paid(),
        amount(end.claimed.0),
        end.left_in_distributor
    );
}
