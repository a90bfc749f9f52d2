//! The second act, for people: loans, pools, and how debt went against worth.

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

/// Worth that is nearly gone would draw a line far off the page. [percent of worth]
const CEILING: f64 = 150.0;
/// The colours of loans.
const CLASSES: [&str; 3] = ["c1", "c2", "c3"];

/// The terminal's part.
pub fn text(text: &mut String, outcome: &Outcome) {
    let Some(lending) = &outcome.lending else { return };
    let _ = writeln!(text, "\nsecond act, {} to {}: {}", lending.from, lending.to, surge(lending));
    text.push_str("loan      NFTs      borrowed      interest  from income   from sales   from owner  highest LTV\n");
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
            human(loan.from_owner.0, 4),
            percent(loan.max_ltv_seen_bps),
            loan.story
        );
    }
    for pool in &lending.pools {
        let _ = writeln!(
            text,
            "{} pool: {} in, {} out; {} of interest, {} of it to the reserve; bad debt {}",
            pool.coin,
            human(pool.deposited.0, 4),
            human(pool.withdrawn.0, 4),
            human(pool.interest.0, 4),
            human(pool.reserve.0, 4),
            human(pool.bad_debt.0, 4)
        );
    }
    let _ = writeln!(text, "{}", joint(lending));
}

/// What became of the joint pool, in a sentence.
fn joint(lending: &Lending) -> String {
    let row = &lending.joint;
    format!(
        "joint pool: {} put in {} {}; it bought {} NFTs, collected {}; {} out at once, {} more in the queue",
        row.depositor,
        human(row.deposited.0, 4),
        row.coin,
        row.bought,
        human(row.income.0, 4),
        human(row.withdrawn.0, 4),
        human(row.waiting.0, 4)
    )
}

/// The joint pool's two values, day by day.
fn values(lending: &Lending) -> String {
    let line = |name: &str, class, value: fn(&LendingDay) -> u128| Series {
        name: name.into(),
        class,
        values: lending.days.iter().map(|day| coins(value(day))).collect(),
    };
    let series =
        vec![line("entering costs", "c1", |day| day.joint_high.0), line("leaving pays", "c2", |day| day.joint_low.0)];
    figure(lending, "All of the joint pool, HFIL", series)
}

/// The page's part; empty for a story without loans.
pub fn html(outcome: &Outcome) -> String {
    let Some(lending) = &outcome.lending else { return String::new() };
    format!(
        r#"<section><h2>Loans that income repays</h2><p>{} {} An NFT counts for 45&nbsp;% of what the oracle counts on, and what
only has to vest for 85&nbsp;%. Borrow up to 70&nbsp;% of that; from 80&nbsp;% on all income goes to the debt; from 90&nbsp;%
on, after three days, NFTs are auctioned, and their owner can redeem them for a day.</p>{}{}{}{}</section>"#,
        sentence(&surge(lending)),
        sentence(&joint(lending)),
        charts(lending),
        values(lending),
        loans(lending),
        pools(lending)
    )
}

/// What happens in the act, in a sentence.
fn surge(lending: &Lending) -> String {
    let lent: Vec<String> =
        lending.pools.iter().map(|pool| format!("{} {}", human(pool.deposited.0, 2), pool.coin)).collect();
    format!(
        "Erin lends {}; Ana, Bo and Chen borrow on NFTs; on {} power begins to surge by {} %",
        lent.join(" and "),
        lending.surge,
        percent(lending.surge_bps)
    )
}

fn charts(lending: &Lending) -> String {
    let ltv = |day: &LoanDay| (f64::from(day.ltv_bps) / 100.0).min(CEILING);
    let share = chart(lending, "Debt, percent of worth (cut off at 150)", lending.loans.iter().enumerate(), ltv);
    let debt = |(index, loan): (usize, &Loan)| {
        let title = format!("Debt of {}, {}", loan.borrower, loan.coin);
        chart(lending, &title, std::iter::once((index, loan)), |day| coins(day.debt.0))
    };
    let debts: String = lending.loans.iter().enumerate().map(debt).collect();
    format!(r#"{share}<div class="pair">{debts}</div>"#)
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
        mark: surge.map(|at| (at, (at + 4).min(lending.days.len() - 1), "power surges")),
        height: 240.0,
    }
    .svg()
}

fn loans(lending: &Lending) -> String {
    let row = |loan: &Loan| {
        let amounts = [loan.borrowed, loan.interest, loan.from_income, loan.from_sales, loan.from_owner];
        let cells: String = amounts.iter().map(|amount| format!("<td>{}</td>", human(amount.0, 4))).collect();
        format!(
            "<tr><th>{}</th><td>{}</td><td>{}</td>{cells}<td>{}&nbsp;%</td><td class=\"text\">{}</td></tr>",
            loan.borrower,
            loan.coin,
            loan.tokens,
            percent(loan.max_ltv_seen_bps),
            escape(&loan.story)
        )
    };
    let head = [
        "loan",
        "coin",
        "NFTs",
        "borrowed",
        "interest",
        "paid by income",
        "by auctions",
        "by the owner",
        "highest LTV",
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
    let head = ["pool", "Erin put in", "Erin got back", "lent", "interest", "of it to the reserve", "bad debt"];
    table(&head, lending.pools.iter().map(row).collect())
}

fn percent(bps: u32) -> String {
    format!("{}.{}", bps / 100, bps % 100 / 10)
}
