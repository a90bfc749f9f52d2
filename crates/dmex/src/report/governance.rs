//! The third act in the report: the hand-over, the stakers and the proposals.

use super::{
    escape::{escape, sentence},
    tables::table,
};
use crate::{
    decimal::human,
    outcome::{Governance, Outcome, Proposal, Revenue, Staker},
};
use std::fmt::Write;

/// The lines for the terminal.
pub fn text(text: &mut String, outcome: &Outcome) {
    let Some(governance) = &outcome.governance else { return };
    let _ = writeln!(text, "\nThird act, {} to {}: {}", governance.from, governance.to, hand_over(governance));
    for row in &governance.stakers {
        let _ = writeln!(
            text,
            "{:<5} stakes {:>10} DMC, earns {:>8} HUSD, {:>7} HFIL and {:>9} DMC",
            row.name,
            human(row.staked.0, 0),
            human(row.husd.0, 3),
            human(row.hfil.0, 4),
            human(row.dmc.0, 0)
        );
    }
    for row in &governance.proposals {
        let _ = writeln!(
            text,
            "{} proposes \"{}\": {} for, {} against, {}",
            row.proposer,
            row.title,
            human(row.votes_for.0, 0),
            human(row.votes_against.0, 0),
            row.state
        );
    }
    let _ = writeln!(text, "{}", fee(governance));
}

/// The section of the HTML report. Empty if the demo has no third act.
pub fn html(outcome: &Outcome) -> String {
    let Some(governance) = &outcome.governance else { return String::new() };
    let lines: String = governance.proof.iter().map(|line| format!("<li><code>{}</code></li>", escape(line))).collect();
    format!(
        r#"<section><h2>Governance by DMC holders</h2><p>{} {}</p>{}{}{}<details><summary>The {} values that were read</summary>
<ul>{lines}</ul></details></section>"#,
        sentence(&hand_over(governance)),
        sentence(&fee(governance)),
        stakers(governance),
        revenue(governance),
        proposals(governance),
        governance.proof.len()
    )
}

fn hand_over(governance: &Governance) -> String {
    let owners = governance.proof.iter().filter(|line| line.contains(".owner = ")).count();
    format!(
        "the operator hands {owners} contracts over to the timelock; {} values on chain prove that no other \
         account holds a privilege",
        governance.proof.len()
    )
}

fn fee(governance: &Governance) -> String {
    format!(
        "the fee on sales is {} bps before the vote and {} bps after it; the next sale pays {} HFIL",
        governance.fee_before_bps,
        governance.fee_after_bps,
        human(governance.next_sale_fee.0, 4)
    )
}

fn stakers(governance: &Governance) -> String {
    let row = |row: &Staker| {
        format!(
            "<tr><th>{}</th><td>{}</td><td>{}</td><td>{}</td><td>{}</td></tr>",
            row.name,
            human(row.staked.0, 0),
            human(row.husd.0, 4),
            human(row.hfil.0, 6),
            human(row.dmc.0, 0)
        )
    };
    let head = ["Staker", "Staked DMC", "Earned HUSD", "Earned HFIL", "Emission, DMC"];
    table(&head, governance.stakers.iter().map(row).collect())
}

fn revenue(governance: &Governance) -> String {
    let row = |row: &Revenue| {
        let (received, paid) = (human(row.received.0, 6), human(row.paid.0, 6));
        format!("<tr><th>{}</th><td>{received}</td><td>{paid}</td><td>{}</td></tr>", row.coin, row.held)
    };
    let head = ["Fees", "Received", "Paid to stakers", "Held, atto"];
    table(&head, governance.revenue.iter().map(row).collect())
}

fn proposals(governance: &Governance) -> String {
    let row = |row: &Proposal| {
        format!(
            "<tr><td class=\"text\">{}</td><td>{}</td><td>{}</td><td>{}</td><td>{}</td><td>{} {}</td></tr>",
            escape(&row.title),
            row.proposer,
            row.proposed_on,
            human(row.votes_for.0, 0),
            human(row.votes_against.0, 0),
            row.state,
            row.executed_on
        )
    };
    let head = ["Proposal", "Proposer", "Date", "For", "Against", "Result"];
    table(&head, governance.proposals.iter().map(row).collect())
}
