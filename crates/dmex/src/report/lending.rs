//! The second act in the report: loans, LTV, lending pools and the mining pool.

use super::{
    chart::{coins, Chart, Kind, Series},
    escape::{escape, sentence},
    tables::table,
};
use crate::{
    decimal::human,
    outcome::{Lending, LendingDay, Loan, LoanDay, Outcome, Pool},
};
use std::fmt::Write;

/// The highest LTV in the chart. A collateral value near zero would draw a line far off the page. [percent]
const MAX_LTV: f64 = 150.0;
/// The CSS classes of the loans.
const CLASSES: [&str; 3] = ["c1", "c2", "c3"];

/// The lines for the terminal.
pub fn text(text: &mut String, outcome: &Outcome) {
    let Some(lending) = &outcome.lending else { return };
    let _ = writeln!(text, "\nSecond act, {} to {}: {}", lending.from, lending.to, surge(lending));
    text.push_str("Loan      NFTs      Borrowed      Interest  From income   From sales  By borrower  Highest LTV\n");
    for loan in &lending.loans {
        let _ = writeln!(
            text,
            "{:<5} {}  {:>3}  {:>12}  {:>12}  {:>11}  {:>11}  {:>11}  {:>9} %   {}",
            loan.borrower,
            loan.coin,
            loan.tokens,
            human(loan.borrowed.0, 4),
            human(loan.interest.0, 4),
            human(loan.from_income.0, 4),
            human(loan.from_sales.0, 4),
            human(loan.from_borrower.0, 4),
            percent(loan.highest_ltv_bps),
            loan.summary
        );
    }
    for pool in &lending.pools {
        let _ = writeln!(
            text,
            "{} pool: deposit {}, withdrawal {}; interest {}, of which {} went to the reserve; bad debt {}",
            pool.coin,
            human(pool.deposited.0, 4),
            human(pool.withdrawn.0, 4),
            human(pool.interest.0, 4),
            human(pool.reserve.0, 4),
            human(pool.bad_debt.0, 4)
        );
    }
    let _ = writeln!(text, "{}", mining(lending));
}

/// The course of the mining pool in a sentence.
fn mining(lending: &Lending) -> String {
    let row = &lending.mining_pool;
    format!(
        "mining pool: {} deposits {} {}; the pool buys {} NFTs and collects {}; {} redeemed, {} in the withdrawal queue",
        row.depositor,
        human(row.deposited.0, 4),
        row.coin,
        row.bought,
        human(row.income.0, 4),
        human(row.withdrawn.0, 4),
        human(row.queued.0, 4)
    )
}

/// The chart of the mining pool's deposit value and redemption value.
fn values(lending: &Lending) -> String {
    let line = |name: &str, class, value: fn(&LendingDay) -> u128| Series {
        name: name.into(),
        class,
        values: lending.days.iter().map(|day| coins(value(day))).collect(),
    };
    let series = vec![
        line("Deposit value", "c1", |day| day.mining_deposit_value.0),
        line("Redemption value", "c2", |day| day.mining_redemption_value.0),
    ];
    figure(lending, "Value of the mining pool, HFIL", series)
}

/// The section of the HTML report. Empty if the demo has no second act.
pub fn html(outcome: &Outcome) -> String {
    let Some(lending) = &outcome.lending else { return String::new() };
    format!(
        r#"<section><h2>Loans that income repays</h2><p>{} {} The collateral value is 45&nbsp;% of the income that the oracle
counts on, and 85&nbsp;% of the income that vests. The maximum LTV is 70&nbsp;%. From 80&nbsp;% on, all income repays the
debt. From 90&nbsp;% on, after three days, NFTs are auctioned, and the borrower can redeem them for a day.</p>{}{}{}{}</section>"#,
        sentence(&surge(lending)),
        sentence(&mining(lending)),
        charts(lending),
        values(lending),
        loans(lending),
        pools(lending)
    )
}

/// The course of the act in a sentence.
fn surge(lending: &Lending) -> String {
    let lent: Vec<String> =
        lending.pools.iter().map(|pool| format!("{} {}", human(pool.deposited.0, 2), pool.coin)).collect();
    format!(
        "Erin deposits {}; Ana, Bo and Chen borrow with NFTs as collateral; on {} network power begins to surge by {} %",
        lent.join(" and "),
        lending.surge,
        percent(lending.surge_bps)
    )
}

fn charts(lending: &Lending) -> String {
    let ltv = |day: &LoanDay| (f64::from(day.ltv_bps) / 100.0).min(MAX_LTV);
    let ltvs = chart(lending, "LTV, percent (cut off at 150)", lending.loans.iter().enumerate(), ltv);
    let debt = |(index, loan): (usize, &Loan)| {
        let title = format!("Debt of {}, {}", loan.borrower, loan.coin);
        chart(lending, &title, std::iter::once((index, loan)), |day| coins(day.debt.0))
    };
    let debts: String = lending.loans.iter().enumerate().map(debt).collect();
    format!(r#"{ltvs}<div class="pair">{debts}</div>"#)
}

fn chart<'a>(
    lending: &'a Lending,
    title: &str,
    loans: impl Iterator<Item = (usize, &'a Loan)>,
    value: impl Fn(&LoanDay) -> f64,
) -> String {
    let series = |(index, loan): (usize, &'a Loan)| Series {
        name: loan.borrower.clone(),
        class: CLASSES.get(index).copied().unwrap_or("c4"),
        values: lending.days.iter().map(|day| day.loans.get(index).map_or(0.0, &value)).collect(),
    };
    figure(lending, title, loans.map(series).collect())
}

fn figure(lending: &Lending, title: &str, series: Vec<Series>) -> String {
    let surge = lending.days.iter().position(|day| day.date == lending.surge);
    Chart {
        title: title.into(),
        dates: lending.days.iter().map(|day| day.date.clone()).collect(),
        series,
        kind: Kind::Lines,
        from_zero: true,
        mark: surge.map(|at| (at, (at + 4).min(lending.days.len() - 1), "Power surges")),
        height: 240.0,
    }
    .svg()
}

fn loans(lending: &Lending) -> String {
    let row = |loan: &Loan| {
        let amounts = [loan.borrowed, loan.interest, loan.from_income, loan.from_sales, loan.from_borrower];
        let cells: String = amounts.iter().map(|amount| format!("<td>{}</td>", human(amount.0, 4))).collect();
        format!(
            "<tr><th>{}</th><td>{}</td><td>{}</td>{cells}<td>{}&nbsp;%</td><td class=\"text\">{}</td></tr>",
            loan.borrower,
            loan.coin,
            loan.tokens,
            percent(loan.highest_ltv_bps),
            escape(&loan.summary)
        )
    };
    let head = [
        "Loan",
        "Coin",
        "NFTs",
        "Borrowed",
        "Interest",
        "Paid from income",
        "From auctions",
        "By the borrower",
        "Highest LTV",
        "",
    ];
    table(&head, lending.loans.iter().map(row).collect())
}

fn pools(lending: &Lending) -> String {
    let row = |pool: &Pool| {
        let amounts = [pool.deposited, pool.withdrawn, pool.lent, pool.interest, pool.reserve, pool.bad_debt];
        let cells: String = amounts.iter().map(|amount| format!("<td>{}</td>", human(amount.0, 4))).collect();
        format!("<tr><th>{}</th>{cells}</tr>", pool.coin)
    };
    let head = ["Pool", "Deposited", "Withdrawn", "Lent", "Interest", "Part of the reserve", "Bad debt"];
    table(&head, lending.pools.iter().map(row).collect())
}

fn percent(bps: u32) -> String {
    format!("{}.{}", bps / 100, bps % 100 / 10)
}
