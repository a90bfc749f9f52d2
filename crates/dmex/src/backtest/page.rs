//! The page of a backtest: one file that needs nothing else.

use super::{
    table::{buys, rules},
    Cohort, Document, Figures,
};
use crate::{
    decimal::human,
    report::{
        chart::{coins, Chart, Kind, Series},
        escape, STYLE,
    },
};

/// The whole page.
pub fn page(document: &Document) -> String {
    let history = &document.history;
    let title = "What would lenders have lost?";
    let sections = [
        numbers(&document.figures),
        section("What was lent on one TiB, and what it earned", "By the day on which the loan is opened. The oracle counts on a falling output; output times days does not.", lent(document)),
        section("What lenders lost on it", "Written off per loan, by the day on which it is opened.", lost(document)),
        section("Our weakest loan that was not sold", "Debt against worth, evening by evening. Where the debt nears the worth, all income goes to it; nobody else has to act.", weakest(document)),
        section("Policies", "Each lends the most it allows, at the same rate, to borrowers who pay nothing by themselves.", policies(document)),
        section("Where things are worse", "Our rules on harsher stretches; a loan on every few days.", scenes(document)),
        section("The rules", "", format!("<p>{}</p><p>{}</p><p>A term that is longer than the history goes on with output falling each day at the rate the oracle counts on at the end; loans whose whole term is in the history are also counted by themselves.</p>", rules(&document.rules), buys(&document.figures))),
    ];
    format!(
        r#"<!doctype html><html lang="en"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1">
<title>{title}</title><style>{STYLE}</style></head><body><main><h1>{title}</h1>
<p class="lead">A loan on every day from {} to {} ({}), at the most that is allowed, lived day by day with the contracts' own arithmetic.</p>{}
<footer><p>Source: {}</p></footer></main></body></html>
"#,
        history.from,
        history.to,
        escape(&history.name),
        sections.concat(),
        escape(&history.source),
    )
}

fn section(title: &str, about: &str, content: String) -> String {
    format!("<section><h2>{title}</h2><p>{about}</p>{content}</section>")
}

fn numbers(figures: &Figures) -> String {
    let boxes = [
        (figures.loans.to_string(), "loans".to_owned()),
        (human(figures.bad_debt.0, 4), "FIL of bad debt".into()),
        (format!("{:.1} %", figures.default_rate * 100.0), "of the NFTs had to be sold".into()),
        (format!("{:.1} %", figures.lender_return * 100.0), "a year to lenders, on deposits".into()),
        (format!("{:.0} days", figures.days_of_income), "of income at once, for the borrower".into()),
        (format!("{:.1} %", figures.ltv_of_price * 100.0), "of the price of the NFT".into()),
    ];
    let one =
        |(number, what): &(String, String)| format!(r#"<div class="number"><b>{number}</b><span>{what}</span></div>"#);
    format!(r#"<div class="numbers">{}</div>"#, boxes.iter().map(one).collect::<String>())
}

fn lent(document: &Document) -> String {
    let by = |index: usize| series(document, |row| row.lent.get(index).map_or(0, |lent| lent.0));
    let lines = vec![
        ("earned in its term", "c4 filled", series(document, |row| row.earns.0)),
        ("lent by us", "c1", by(0)),
        ("by output times days", "c2", by(1)),
        ("half the price", "c3 dash", by(2)),
    ];
    chart("FIL per TiB", dates(document), lines)
}

fn lost(document: &Document) -> String {
    let by = |index: usize| series(document, |row| row.bad_debt.get(index).map_or(0, |bad| bad.0));
    let lines =
        vec![("us", "c1", by(0)), ("output times days", "c2 filled", by(1)), ("half the price", "c3 dash", by(2))];
    chart("FIL written off per TiB", dates(document), lines)
}

fn weakest(document: &Document) -> String {
    let (date, evenings) = &document.weakest;
    let days = (0..evenings.len()).map(|day| format!("day {day}")).collect();
    let pick = |value: fn(&(u128, u128)) -> u128| evenings.iter().map(|evening| coins(value(evening))).collect();
    let lines = vec![("worth", "c4 filled", pick(|evening| evening.1)), ("debt", "c2", pick(|evening| evening.0))];
    chart(&format!("FIL, opened on {date}"), days, lines)
}

fn series(document: &Document, value: impl Fn(&Cohort) -> u128) -> Vec<f64> {
    document.cohorts.iter().map(|row| coins(value(row))).collect()
}

fn dates(document: &Document) -> Vec<String> {
    document.cohorts.iter().map(|row| row.date.clone()).collect()
}

fn chart(title: &str, dates: Vec<String>, lines: Vec<(&'static str, &'static str, Vec<f64>)>) -> String {
    let series = lines.into_iter().map(|(name, class, values)| Series { name: name.into(), class, values }).collect();
    Chart { title: title.into(), dates, series, kind: Kind::Lines, from_zero: true, mark: None, height: 270.0 }.svg()
}

fn policies(document: &Document) -> String {
    let rows = document.policies.iter().flat_map(|sheet| {
        [row(sheet.name, &sheet.all), row(&format!("{}, whole term in the history", sheet.name), &sheet.lived)]
    });
    rows_table(rows.collect())
}

fn scenes(document: &Document) -> String {
    rows_table(document.scenes.iter().map(|scene| row(scene.name, &scene.figures)).collect())
}

fn rows_table(rows: String) -> String {
    format!(
        r#"<div class="scroll"><table><thead><tr><th></th><th>loans</th><th>lent, FIL</th><th>bad debt, FIL</th><th>recovered</th><th>defaults</th>
<th>with a loss</th><th>LTV of price</th><th>to lenders, a year</th><th>borrower ends with</th></tr></thead><tbody>{rows}</tbody></table></div>"#
    )
}

fn row(name: &str, figures: &Figures) -> String {
    format!(
        "<tr><th>{name}</th><td>{}</td><td>{}</td><td>{}</td><td>{}</td><td>{}</td><td>{}</td><td>{:.1}&nbsp;%</td><td>{:.1}&nbsp;%</td>\
         <td>{:.1}&nbsp;%</td></tr>",
        figures.loans,
        human(figures.lent.0, 2),
        human(figures.bad_debt.0, 4),
        human(figures.recovered.0, 4),
        figures.defaults,
        figures.losses,
        figures.ltv_of_price * 100.0,
        figures.lender_return * 100.0,
        figures.borrower_outcome * 100.0,
    )
}
