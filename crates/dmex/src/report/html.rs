//! The page of a demo: one file that needs nothing else, for light and dark.

use super::{charts, escape::escape, facts, governed, lending, tables};
use crate::{
    date::Day,
    decimal::human,
    outcome::{Event, Outcome},
};

/// The whole page.
pub fn html(outcome: &Outcome) -> String {
    let title = title(outcome);
    let sections = [
        numbers(outcome),
        facts::april(outcome),
        section("What one TiB earned", "Computed on chain from the network's output and power, which three feeders report; the third one's source lags, and the median does not care.", charts::output(outcome)),
        section("Who earned what", "A quarter of each day's income is free at once, three quarters vest over 180 days (FIP-0004). Income of a day belongs to whoever holds the token that day: what Chen earned before the sale stays Chen's.", charts::holders(outcome) + &tables::holders(outcome)),
        section("The price in escrow", "Buyers pay the platform's fee and the provider's upfront part; the rest is locked and freed day by day as the provider delivers. What is never delivered goes back to the holders of those days.", charts::escrow(outcome)),
        section("Held against owed", "What the contracts hold of each coin, and what they owe in it to all by name. Checked every day; the demo stops if it ever falls short.", charts::solvency(outcome) + &tables::solvency(outcome)),
        lending::html(outcome),
        governed::html(outcome),
        section("How it went", "", story(&outcome.events)),
        section("Every day", "delivered = platform fee + free + vesting + dust, to the atto. Dust is the change of what does not divide by the tokens and is carried to the next day.", tables::days(outcome)),
        section("What was checked", "", tables::checks(outcome)),
        section("What it cost", "Signed transactions on revive-dev-runtime: weight is the same on every machine. The last one of its kind.", tables::costs(outcome)),
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
        _ => format!("{} mined days", outcome.days.len()),
    }
}

fn lead(outcome: &Outcome) -> String {
    let (history, batch) = (&outcome.history, &outcome.batch);
    let ending = match outcome.story.as_str() {
        "stop" => "Then it is heard of no more: anybody has the missed days covered from its bond, and escrow returns",
        _ => "Each day three feeders report, the provider delivers, and holders claim",
    };
    format!(
        "From {} to {}, the network's real figures: IPFSUnion releases {} NFTs of one TiB of Filecoin power for {} days, at \
         {} HUSD or {} HFIL each. {ending}. Every transaction was signed and executed on a real runtime.",
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
    let held: u64 = outcome.checks.iter().map(|check| check.held).sum();
    let edge = |row: Option<&crate::outcome::DayRow>| row.map_or(0, |row| row.output_atto_per_unit.0);
    let (first, last) = (edge(outcome.days.first()), edge(outcome.days.last()));
    let left = outcome.epilogue.left_in_distributor;
    let sent: u64 = outcome.weights.iter().map(|row| row.count).sum();
    let boxes = [
        (human(delivered, 2), "HFIL delivered for the term".to_owned()),
        (human(outcome.epilogue.claimed.0, 2), "HFIL got by holders in the end, vesting included".into()),
        (human(outcome.fees.income_hfil.0, 2), "HFIL of income to the platform".into()),
        (human(first, 6), format!("FIL per TiB on day one; {} on the last", facts::percent(first, last))),
        (format!("{left} atto"), "of dust left over, and nothing else".into()),
        (held.to_string(), format!("checks held, over {sent} signed transactions")),
    ];
    let one =
        |(number, what): &(String, String)| format!(r#"<div class="number"><b>{number}</b><span>{what}</span></div>"#);
    format!(r#"<div class="numbers">{}</div>"#, boxes.iter().map(one).collect::<String>())
}

fn section(title: &str, about: &str, content: String) -> String {
    let about = if about.is_empty() { String::new() } else { format!("<p>{about}</p>") };
    format!("<section><h2>{title}</h2>{about}{content}</section>")
}

fn story(events: &[Event]) -> String {
    let words = |date: &str| {
        Day::parse(date).map_or_else(|| date.to_owned(), |day| format!("{} {}", day.words(), day.civil().0))
    };
    let item = |event: &Event| format!("<li><time>{}</time>{}</li>", words(&event.date), escape(&event.what));
    format!(r#"<ol class="story">{}</ol>"#, events.iter().map(item).collect::<String>())
}
