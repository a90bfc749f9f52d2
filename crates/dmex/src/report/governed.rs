//! The third act, for people: the keys, the stakers, the votes.

use super::{
    escape::{escape, sentence},
    tables::table,
};
use crate::{
    decimal::human,
    outcome::{Governed, Outcome, Proposal, Revenue, Staker},
};
use std::fmt::Write;

/// The terminal's part.
pub fn text(text: &mut String, outcome: &Outcome) {
    let Some(governed) = &outcome.governed else { return };
    let _ = writeln!(text, "\nthird act, {} to {}: {}", governed.from, governed.to, keys(governed));
    for row in &governed.stakers {
        let _ = writeln!(
            text,
            "{:<5} stakes {:>10} DMC, earns {:>8} HUSD, {:>7} HFIL, {:>9} DMC",
            row.name,
            human(row.staked.0, 0),
            human(row.husd.0, 3),
            human(row.hfil.0, 4),
            human(row.dmc.0, 0)
        );
    }
    for row in &governed.proposals {
        let _ = writeln!(
            text,
            "{} proposes \"{}\": {} for, {} against, {}",
            row.proposer,
            row.title,
            human(row.votes_for.0, 0),
            human(row.votes_against.0, 0),
            row.ended
        );
    }
    let _ = writeln!(text, "{}", fee(governed));
}

/// The page's part; empty for a story without DMC.
pub fn html(outcome: &Outcome) -> String {
    let Some(governed) = &outcome.governed else { return String::new() };
    let lines: String = governed.proof.iter().map(|line| format!("<li><code>{}</code></li>", escape(line))).collect();
    format!(
        r#"<section><h2>In the hands of DMC's holders</h2><p>{} {}</p>{}{}{}<details><summary>{} readings</summary>
<ul>{lines}</ul></details></section>"#,
        sentence(&keys(governed)),
        sentence(&fee(governed)),
        stakers(governed),
        revenue(governed),
        proposals(governed),
        governed.proof.len()
    )
}

fn keys(governed: &Governed) -> String {
    let owners = governed.proof.iter().filter(|line| line.contains(".owner = ")).count();
    format!(
        "the operator hands {owners} contracts over to the timelock, and {} readings prove that nobody else has a right",
        governed.proof.len()
    )
}

fn fee(governed: &Governed) -> String {
    format!(
        "fee of sales {} bps before the vote, {} bps after it: the next sale paid {} HFIL",
        governed.fee_before_bps,
        governed.fee_after_bps,
        human(governed.fee_of_a_sale.0, 4)
    )
}

fn stakers(governed: &Governed) -> String {
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
    let head = ["staker", "DMC staked", "HUSD earned", "HFIL earned", "DMC emitted"];
    table(&head, governed.stakers.iter().map(row).collect())
}

fn revenue(governed: &Governed) -> String {
    let row = |row: &Revenue| {
        let (received, paid) = (human(row.received.0, 6), human(row.paid.0, 6));
        format!("<tr><th>{}</th><td>{received}</td><td>{paid}</td><td>{}</td></tr>", row.coin, row.kept)
    };
    let head = ["fees", "received", "paid to stakers", "left, atto"];
    table(&head, governed.revenue.iter().map(row).collect())
}

fn proposals(governed: &Governed) -> String {
    let row = |row: &Proposal| {
        format!(
            "<tr><td class=\"text\">{}</td><td>{}</td><td>{}</td><td>{}</td><td>{}</td><td>{} {}</td></tr>",
            escape(&row.title),
            row.proposer,
            row.proposed,
            human(row.votes_for.0, 0),
            human(row.votes_against.0, 0),
            row.ended,
            row.executed
        )
    };
    let head = ["proposal", "by", "on", "for", "against", "in the end"];
    table(&head, governed.proposals.iter().map(row).collect())
}
