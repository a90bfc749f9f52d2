//! The HTML report of a demo: one file without references to others, in light and dark.

use super::{charts, escape::escape, facts, governance, lending, tables};
use crate::{
    date::Day,
    decimal::human,
    outcome::{Event, Outcome},
};

/// The report.
pub fn html(outcome: &Outcome) -> String {
    let title = title(outcome);
    let sections = [
        numbers(outcome),
        facts::april(outcome),
        section("Output of one TiB", "The oracle computes it from the network's output and power, which three feeders report. The source of the third feeder lags, but the median ignores it.", charts::output(outcome)),
        section("Income of the holders", "A quarter of a day's income is free at once, three quarters vest over 180 days (FIP-0004). The income of a day belongs to the holder of the NFT on that day. So Chen keeps the income up to the sale.", charts::holders(outcome) + &tables::holders(outcome)),
        section("Escrow of the price", "A price consists of the fee, the upfront part for the provider, and a locked part. Each delivery frees a slice of the locked part for the provider. The slices of missed days return to the holders of those days.", charts::escrow(outcome)),
        section("Solvency", "The balance of each contract in a coin, and the sum of its debts in that coin. The demo checks every day that the balance covers the debts, and stops if it does not.", charts::solvency(outcome) + &tables::solvency(outcome)),
        lending::html(outcome),
        governance::html(outcome),
        section("Events", "", events(&outcome.events)),
        section("Days", "Delivered = platform fee + free + vesting + dust, to the atto. Dust is the remainder of the division by tokens. The column shows its change, because dust is carried to the next day.", tables::days(outcome)),
        section("Checks", "", tables::checks(outcome)),
        section("Costs", "The weight of signed transactions on revive-dev-runtime, which is the same on every machine. Each row is the last transaction with that message.", tables::costs(outcome)),
    ];
    format!(
        r#"<!doctype html><html lang="en"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1">
<title>{title}</title><style>{}</style></head><body><main><h1>{title}</h1>
<p class="lead">{}</p>{}<footer><p>Source of the network's figures ({}): {}</p><details><summary>Addresses</summary>{}</details></footer>
</main></body></html>
"#,
        super::STYLE,
        lead(outcome),
        sections.concat(),
        escape(&outcome.history.name),
        escape(&outcome.history.source),
        tables::addresses(outcome),
    )
}

fn title(outcome: &Outcome) -> String {
    match (outcome.story.as_str(), facts::window(outcome)) {
        ("stop", _) => "A provider stops on day 10".into(),
        (_, Some(_)) if outcome.days.len() <= 31 => "A mined month: April 2021".into(),
        _ => format!("{} days of mining", outcome.days.len()),
    }
}

fn lead(outcome: &Outcome) -> String {
    let (history, batch) = (&outcome.history, &outcome.batch);
    let ending = match outcome.story.as_str() {
        "stop" => {
            "On day 10 the provider stops: a keeper covers missed days from its bond, and holders get escrow back"
        }
        _ => "Each day three feeders report, the provider delivers, and holders can claim",
    };
    format!(
        "A replay of the network's real figures from {} to {}. IPFSUnion sells {} NFTs of one TiB of Filecoin power \
         for {} days, at {} HUSD or {} HFIL each. {ending}. Every transaction is signed and executed on a real runtime.",
        history.from,
        history.to,
        batch.sold,
        history.days,
        human(batch.price_husd.0, 2),
        human(batch.price_hfil.0, 3),
    )
}

fn numbers(outcome: &Outcome) -> String {
    let delivered: u128 = outcome.days.iter().map(|row| row.delivered.0).sum();
    let passed: u64 = outcome.checks.iter().map(|check| check.passed).sum();
    let edge = |row: Option<&crate::outcome::DayRow>| row.map_or(0, |row| row.output_atto_per_unit.0);
    let (first, last) = (edge(outcome.days.first()), edge(outcome.days.last()));
    let left = outcome.epilogue.left_in_distributor;
    let sent: u64 = outcome.weights.iter().map(|row| row.count).sum();
    let boxes = [
        (human(delivered, 2), "HFIL delivered in the term".to_owned()),
        (human(outcome.epilogue.claimed.0, 2), "HFIL claimed by holders, with all that vested".into()),
        (human(outcome.fees.income_hfil.0, 2), "HFIL of fees on income".into()),
        (human(first, 6), format!("FIL per TiB on the first day; {} on the last", facts::percent(first, last))),
        (format!("{left} atto"), "of dust is left in the distributor".into()),
        (passed.to_string(), format!("checks passed, over {sent} signed transactions")),
    ];
    let one =
        |(number, text): &(String, String)| format!(r#"<div class="number"><b>{number}</b><span>{text}</span></div>"#);
    format!(r#"<div class="numbers">{}</div>"#, boxes.iter().map(one).collect::<String>())
}

fn section(title: &str, about: &str, content: String) -> String {
    let about = if about.is_empty() { String::new() } else { format!("<p>{about}</p>") };
    format!("<section><h2>{title}</h2>{about}{content}</section>")
}

fn events(events: &[Event]) -> String {
    let words = |date: &str| {
        Day::parse(date).map_or_else(|| date.to_owned(), |day| format!("{} {}", day.words(), day.civil().0))
    };
    let item = |event: &Event| format!("<li><time>{}</time>{}</li>", words(&event.date), escape(&event.text));
    format!(r#"<ol class="story">{}</ol>"#, events.iter().map(item).collect::<String>())
}
