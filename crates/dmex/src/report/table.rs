//! The terminal output of a demo.

use crate::{
    decimal::human,
    outcome::{DayRow, Outcome},
};
use std::fmt::Write;

/// A line for each day, then holders, solvency, loans, governance and checks.
pub fn table(outcome: &Outcome) -> String {
    let mut text = String::new();
    head(&mut text, outcome);
    text.push_str("\nDay         FIL/TiB      Delivered   Fee       Free      Vesting    Dust   Settled\n");
    for row in &outcome.days {
        day(&mut text, row);
    }
    holders(&mut text, outcome);
    money(&mut text, outcome);
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
    let (history, batch) = (&outcome.history, &outcome.batch);
    let _ = writeln!(text, "{}: {} to {}, {} days", history.name, history.from, history.to, history.days);
    let _ = writeln!(
        text,
        "{} NFTs of 1 TiB sold at {} HUSD or {} HFIL; bond {} HFIL. Amounts below in HFIL, dust in atto.",
        batch.sold,
        human(batch.price_husd.0, 2),
        human(batch.price_hfil.0, 3),
        human(batch.bond.0, 2)
    );
}

fn day(text: &mut String, row: &DayRow) {
    let _ = writeln!(
        text,
        "{}  {:>9}  {:>12}  {:>8}  {:>9}  {:>9}  {:>5}   {}{}",
        row.date,
        human(row.output_atto_per_unit.0, 7),
        human(row.delivered.0, 4),
        human(row.platform_fee.0, 4),
        human(row.free.0, 4),
        human(row.vesting.0, 4),
        row.dust.0,
        row.settled,
        if row.quarantined { ", confirmed after quarantine" } else { "" }
    );
}

fn holders(text: &mut String, outcome: &Outcome) {
    text.push_str("\nHolder  TiB  Account    Paid                  Claimed      Claimable    Vesting\n");
    for holder in &outcome.holders {
        let paid = match holder.paid.0 {
            0 => "to Chen".to_owned(),
            paid => format!("{} {}", human(paid, 2), holder.paid_in),
        };
        let _ = writeln!(
            text,
            "{:<6} {:>4}  {:<9}  {:<18}  {:>9}  {:>11}  {:>9}",
            holder.name,
            holder.tokens,
            holder.account,
            paid,
            human(holder.claimed.0, 4),
            human(holder.claimable.0, 4),
            human(holder.vesting.0, 4)
        );
    }
}

fn money(text: &mut String, outcome: &Outcome) {
    let fees = &outcome.fees;
    let _ = writeln!(
        text,
        "\nPlatform fees: {} HFIL on income, {} HUSD and {} HFIL on sales",
        human(fees.income_hfil.0, 4),
        human(fees.sales_husd.0, 2),
        human(fees.sales_hfil.0, 4)
    );
    for row in &outcome.solvency {
        let _ = writeln!(
            text,
            "{:<19} {} holds {:>16}, owes {:>16}",
            row.contract,
            row.coin,
            human(row.held.0, 4),
            human(row.owed.0, 4)
        );
    }
    let end = &outcome.epilogue;
    if end.refunded_husd.0 + end.refunded_hfil.0 > 0 {
        let (husd, hfil) = (human(end.refunded_husd.0, 2), human(end.refunded_hfil.0, 4));
        let _ = writeln!(text, "Escrow of missed days that holders got back: {husd} HUSD and {hfil} HFIL");
    }
    let _ = writeln!(
        text,
        "{}: all income has vested; holders claimed {} HFIL; only {} atto of dust is left",
        end.date,
        human(end.claimed.0, 4),
        end.left_in_distributor
    );
}
