//! The tables of the HTML report.

use super::escape::escape;
use crate::{
    decimal::human,
    outcome::{Call, DayRow, Holder, Outcome, Solvency},
};

/// The holders after the last day.
pub fn holders(outcome: &Outcome) -> String {
    let places = outcome.kind.decimals.amount;
    let row = |holder: &Holder| {
        let paid = match holder.paid.0 {
            0 => "to Chen".to_owned(),
            paid => outcome.kind.price(paid, &holder.paid_in),
        };
        format!(
            "<tr><th>{}</th><td>{}</td><td>{}</td><td>{paid}</td><td>{}</td><td>{}</td><td>{}</td><td class=\"text\">{}</td></tr>",
            holder.name,
            holder.tokens,
            holder.account,
            human(holder.claimed.0, places),
            human(holder.claimable.0, places),
            human(holder.vesting.0, places),
            holder.summary
        )
    };
    let rows = outcome.holders.iter().map(row).collect();
    let claimed = format!("Claimed, {}", outcome.kind.wrapped);
    table(&["Holder", outcome.kind.unit, "Account", "Paid", &claimed, "Claimable", "Vesting", ""], rows)
}

/// The balances and debts of the contracts after the last day.
pub fn solvency(outcome: &Outcome) -> String {
    let places = outcome.kind.decimals.amount + 2;
    let row = |row: &Solvency| {
        let surplus = row.held.0.saturating_sub(row.owed.0);
        let (held, owed) = (human(row.held.0, places), human(row.owed.0, places));
        format!(
            "<tr><th>{}</th><td>{}</td><td>{held}</td><td>{owed}</td><td>{surplus}</td></tr>",
            row.contract, row.coin
        )
    };
    let rows = outcome.solvency.iter().map(row).collect();
    table(&["Contract, after the last day", "Coin", "Balance", "Debts", "Surplus, atto"], rows)
}

/// The days of the term. A long history is folded.
pub fn days(outcome: &Outcome) -> String {
    let decimals = outcome.kind.decimals;
    let row = |row: &DayRow| {
        let odd = if row.settled == "delivered" && !row.quarantined { "" } else { " class=\"odd\"" };
        let note = if row.quarantined { ", confirmed" } else { "" };
        format!(
            "<tr{odd}><th>{}</th><td>{}</td><td>{}</td><td>{}</td><td>{}</td><td>{}</td><td>{}</td><td>{}{note}</td></tr>",
            row.date,
            human(row.output_atto_per_unit.0, decimals.output + 2),
            human(row.delivered.0, decimals.amount + 2),
            human(row.platform_fee.0, decimals.amount + 2),
            human(row.free.0, decimals.amount + 2),
            human(row.vesting.0, decimals.amount + 2),
            row.dust.0,
            row.settled
        )
    };
    let (output, delivered) = (outcome.kind.output(), format!("Delivered, {}", outcome.kind.wrapped));
    let head = ["Day", &output, &delivered, "Platform fee", "Free", "Vesting", "Dust, atto", "Settled"];
    let all = table(&head, outcome.days.iter().map(row).collect());
    match outcome.days.len() {
        0..=62 => all,
        count => format!("<details><summary>{count} days</summary>{all}</details>"),
    }
}

/// The rules that were checked.
pub fn checks(outcome: &Outcome) -> String {
    let row = |check: &crate::outcome::Check| {
        format!("<tr><td class=\"text\">{}</td><td>{}</td></tr>", escape(&check.rule), check.passed)
    };
    table(&["Rule", "Checks"], outcome.checks.iter().map(row).collect())
}

/// The costs of the messages.
pub fn costs(outcome: &Outcome) -> String {
    let row = |call: &Call| {
        format!(
            "<tr><th>{}</th><td>{}</td><td>{}</td><td>{}</td><td>{}</td><td>{}</td></tr>",
            call.message,
            call.count,
            call.ref_time / 1_000_000,
            call.proof_size,
            call.gas,
            call.max_gas
        )
    };
    let rows = outcome.weights.iter().map(row).collect();
    let all = table(&["Message", "Transactions", "ref_time, million", "Proof, bytes", "Gas", "Highest gas"], rows);
    format!("<details><summary>{} messages</summary>{all}</details>", outcome.weights.len())
}

/// The addresses of contracts and people.
pub fn addresses(outcome: &Outcome) -> String {
    let row = |(name, address): (&String, &String)| {
        format!("<tr><td class=\"text\">{}</td><td><code>{address}</code></td></tr>", escape(name))
    };
    table(&["Name", "Address"], outcome.addresses.iter().map(row).collect())
}

/// An HTML table that scrolls on small screens.
pub fn table(head: &[&str], rows: Vec<String>) -> String {
    let head: String = head.iter().map(|name| format!("<th>{name}</th>")).collect();
    format!(
        r#"<div class="scroll"><table><thead><tr>{head}</tr></thead><tbody>{}</tbody></table></div>"#,
        rows.concat()
    )
}
