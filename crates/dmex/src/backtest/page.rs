//! The HTML report of a backtest: one file without references to others.

use super::{
    table::{borrower, rules},
    Cohort, Document, Figures,
};
use crate::{
    decimal::human,
    report::{
        chart::{coins, Chart, Kind, Series},
        escape, STYLE,
    },
};

/// The report.
pub fn page(document: &Document) -> String {
    let history = &document.history;
    let title = "What would lenders have lost?";
    let sections = [
        numbers(&document.figures),
        section("Loan and income of one TiB", "By the day on which the loan is opened. The oracle expects output to fall, the policy \"output times days\" does not.", lent(document)),
        section("Bad debt", "The bad debt of each loan, by the day on which the loan is opened.", lost(document)),
        section("The loan with the highest LTV", "Debt and collateral value at the end of each day, of a loan under our rules whose NFT was not sold. When the debt comes close to the collateral value, all income repays the debt.", weakest(document)),
        section("Policies", "Under each policy the loans are the largest that it allows. The interest rate is the same, and borrowers pay nothing themselves.", policies(document)),
        section("Stress tests", "Our rules under harsher conditions, with a loan from every few days.", stress_tests(document)),
        section("The rules", "", format!("<p>{}</p><p>{}</p><p>Where a term is longer than the history, output falls each day by the oracle's rate at the end of the history. Loans whose full term lies in the history are also counted separately.</p>", rules(&document.rules), borrower(&document.figures))),
    ];
    format!(
        r#"<!doctype html><html lang="en"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1">
<title>{title}</title><style>{STYLE}</style></head><body><main><h1>{title}</h1>
<p class="lead">A loan from every day between {} and {} ({}), each as large as the rules allow, simulated day by day with the arithmetic of the contracts.</p>{}
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
        (format!("{:.1} %", figures.default_rate * 100.0), "of the NFTs were sold".into()),
        (format!("{:.1} %", figures.lender_return * 100.0), "yearly return of lenders on deposits".into()),
        (format!("{:.0} days", figures.days_of_income), "of income in the mean loan".into()),
        (format!("{:.1} %", figures.ltv_of_price * 100.0), "of the NFT's price in the mean loan".into()),
    ];
    let one =
        |(number, text): &(String, String)| format!(r#"<div class="number"><b>{number}</b><span>{text}</span></div>"#);
    format!(r#"<div class="numbers">{}</div>"#, boxes.iter().map(one).collect::<String>())
}

fn lent(document: &Document) -> String {
    let by = |index: usize| series(document, |row| row.lent.get(index).map_or(0, |lent| lent.0));
    let lines = vec![
        ("Income in the term", "c4 filled", series(document, |row| row.term_income.0)),
        ("Loan: ours", "c1", by(0)),
        ("Loan: output times days", "c2", by(1)),
        ("Loan: half the price", "c3 dash", by(2)),
    ];
    chart("FIL per TiB", dates(document), lines)
}

fn lost(document: &Document) -> String {
    let by = |index: usize| series(document, |row| row.bad_debt.get(index).map_or(0, |bad| bad.0));
    let lines =
        vec![("Ours", "c1", by(0)), ("Output times days", "c2 filled", by(1)), ("Half the price", "c3 dash", by(2))];
    chart("Bad debt, FIL per TiB", dates(document), lines)
}

fn weakest(document: &Document) -> String {
    let (date, rows) = &document.weakest;
    let days = (0..rows.len()).map(|day| format!("Day {day}")).collect();
    let pick = |amount: fn(&(u128, u128)) -> u128| rows.iter().map(|row| coins(amount(row))).collect();
    let lines = vec![("Collateral value", "c4 filled", pick(|row| row.1)), ("Debt", "c2", pick(|row| row.0))];
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
    let rows = document.policies.iter().flat_map(|result| {
        [row(result.name, &result.all), row(&format!("{}, full term in the history", result.name), &result.full_term)]
    });
    rows_table(rows.collect())
}

fn stress_tests(document: &Document) -> String {
    rows_table(document.stress_tests.iter().map(|test| row(test.name, &test.figures)).collect())
}

fn rows_table(rows: String) -> String {
    format!(
        r#"<div class="scroll"><table><thead><tr><th></th><th>Loans</th><th>Lent, FIL</th><th>Bad debt, FIL</th><th>Recovered, FIL</th><th>Defaults</th>
<th>With bad debt</th><th>LTV of price</th><th>Lender return, a year</th><th>Borrower outcome</th></tr></thead><tbody>{rows}</tbody></table></div>"#
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
