//! The terminal output of a backtest.

use super::{Document, Figures, Rules};
use crate::decimal::human;
use std::fmt::Write;

/// The policies, then the stress tests.
pub fn table(document: &Document) -> String {
    let (mut text, history, figures) = (String::new(), &document.history, &document.figures);
    let _ = writeln!(text, "{}: {} to {}, {} days", history.name, history.from, history.to, history.days);
    let _ = writeln!(
        text,
        "{} loans on 1 TiB with a term of {} days. Amounts in FIL.\n",
        figures.loans, document.rules.term_days
    );
    text.push_str(HEAD);
    for result in &document.policies {
        row(&mut text, result.name, &result.all);
        row(&mut text, "  loans whose full term lies in the history", &result.full_term);
    }
    text.push_str("\nOur rules in stress tests:\n");
    text.push_str(HEAD);
    for test in &document.stress_tests {
        row(&mut text, test.name, &test.figures);
    }
    let _ = writeln!(text, "\n{}", rules(&document.rules));
    let _ = writeln!(text, "{}", borrower(figures));
    text
}

const HEAD: &str = "                                                                 \
                    Loans      Lent   Bad debt  Recovered  Default  Sold/lost  LTV of price  Lender a year  Borrower\n";

fn row(text: &mut String, name: &str, figures: &Figures) {
    let _ = writeln!(
        text,
        "{name:<64} {:>5} {:>9} {:>10} {:>10} {:>7.1}% {:>5}/{:<4} {:>12.1}% {:>13.1}% {:>8.1}%",
        figures.loans,
        human(figures.lent.0, 2),
        human(figures.bad_debt.0, 4),
        human(figures.recovered.0, 4),
        figures.default_rate * 100.0,
        figures.defaults,
        figures.losses,
        figures.ltv_of_price * 100.0,
        figures.lender_return * 100.0,
        figures.borrower_outcome * 100.0,
    );
}

/// The rules in sentences.
pub fn rules(rules: &Rules) -> String {
    let percent = |bps: u32| f64::from(bps) / 100.0;
    format!(
        "Rules: The collateral value is {} % of the income that the oracle counts on and {} % of the income that \
         vests. The maximum LTV is {} %. From an LTV of {} % on, {} % of income pays the debt, and from {} % on all of \
         it. From {} % on, after {} days, the NFT is auctioned. It can be sold below the debt after {} days. Interest \
         is {} % a year, and {} % of it goes to the reserve. Bidders pay {} % of the income that the oracle counts on.",
        percent(rules.income_bps),
        percent(rules.locked_bps),
        percent(rules.max_ltv_bps),
        percent(rules.watch_ltv_bps),
        percent(rules.watch_sweep_bps),
        percent(rules.sweep_ltv_bps),
        percent(rules.liquidation_ltv_bps),
        rules.notice_days,
        rules.patience_days,
        percent(rules.rate_bps),
        percent(rules.reserve_bps),
        percent(rules.bidder_bps),
    )
}

/// The results for a borrower in sentences.
pub fn borrower(figures: &Figures) -> String {
    format!(
        "The largest loan is {:.1} % of the income that the oracle counts on. The mean loan is {:.0} days of net \
         income and {:.1} % of the price, which is 218 days of output. Borrower: loan, income and surplus, as a part \
         of the NFT's income.",
        figures.max_ltv * 100.0,
        figures.days_of_income,
        figures.ltv_of_price * 100.0
    )
}
