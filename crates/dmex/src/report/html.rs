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
        section(&format!("Output of one {}", outcome.kind.unit), "The oracle computes it from the network's output and power, which three feeders report. The source of the third feeder lags, but the median ignores it.", charts::output(outcome)),
        section("Income of the holders", &format!("{} The income of a day belongs to the holder of the NFT on that day. So Chen keeps the income up to the sale.", vesting(outcome)), charts::holders(outcome) + &tables::holders(outcome)),
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
        _ if outcome.retirement.is_some() => format!("The end of mining {}", outcome.kind.network),
        _ if halving(outcome).is_some() => format!("A halving of {}", outcome.kind.network),
        (_, Some(_)) if outcome.days.len() <= 31 => "A mined month: April 2021".into(),
        _ => format!("{} days of mining {}", outcome.days.len(), outcome.kind.network),
    }
}

/// The day of a halving in the history.
fn halving(outcome: &Outcome) -> Option<Day> {
    outcome.kind.halvings.iter().copied().find(|day| outcome.days.iter().any(|row| row.day == day.0))
}

/// The vesting rule in a sentence.
fn vesting(outcome: &Outcome) -> &'static str {
    match outcome.kind.vests() {
        true => "A quarter of a day's income is free at once, three quarters vest over 180 days (FIP-0004).",
        false => "All of a day's income is free at once.",
    }
}

fn lead(outcome: &Outcome) -> String {
    let (history, batch, kind) = (&outcome.history, &outcome.batch, outcome.kind);
    let ending = match outcome.story.as_str() {
        "stop" => {
            "On day 10 the provider stops: a keeper covers missed days from its bond, and holders get escrow back"
        }
        _ if outcome.retirement.is_some() => {
            "On the day on which mining ends, the kind is retired: holders get the undelivered part of the price back, \
             and the provider its bond"
        }
        "unannounced-halving" => {
            "Nobody announced the halving, so the oracle quarantines it until two feeders have confirmed the day"
        }
        _ if halving(outcome).is_some() => {
            "Governance announced the halving to the oracle, so that it is judged as on any other day"
        }
        _ => "Each day three feeders report, the provider delivers, and holders can claim",
    };
    format!(
        "A replay of the network's figures from {} to {}. IPFSUnion sells {} NFTs of one {} of {} power \
         for {} days, at {} HUSD or {} {} each. {ending}. Every transaction is signed and executed on a real runtime.",
        history.from,
        history.to,
        batch.sold,
        kind.unit,
        kind.network,
        history.days,
        human(batch.price_husd.0, 2),
        human(batch.price_hfil.0, kind.decimals.price),
        kind.wrapped,
    )
}

fn numbers(outcome: &Outcome) -> String {
    let (kind, coin) = (outcome.kind, outcome.kind.wrapped);
    let places = kind.decimals.amount - 2;
    let delivered: u128 = outcome.days.iter().map(|row| row.delivered.0).sum();
    let passed: u64 = outcome.checks.iter().map(|check| check.passed).sum();
    let edge = |row: Option<&crate::outcome::DayRow>| row.map_or(0, |row| row.output_atto_per_unit.0);
    let (first, last) = (edge(outcome.days.first()), edge(outcome.days.last()));
    let left = outcome.epilogue.left_in_distributor;
    let sent: u64 = outcome.weights.iter().map(|row| row.count).sum();
    let boxes = [
        (human(delivered, places), format!("{coin} delivered in the term")),
        (human(outcome.epilogue.claimed.0, places), format!("{coin} claimed by holders, with all that vested")),
        (human(outcome.fees.income_hfil.0, places), format!("{coin} of fees on income")),
        (
            human(first, kind.decimals.output - 1),
            format!("{} on the first day; {} on the last", kind.output(), facts::percent(first, last)),
        ),
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
