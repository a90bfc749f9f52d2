//! The table of a backtest, for the terminal.

use super::{Document, Figures, Rules};
use crate::decimal::human;
use std::fmt::Write;

/// The policies, then the harsher stretches.
pub fn table(document: &Document) -> String {
    let (mut text, history, figures) = (String::new(), &document.history, &document.figures);
    let _ = writeln!(text, "{}: {} to {}, {} days", history.name, history.from, history.to, history.days);
    let _ = writeln!(text, "{} loans on 1 TiB for {} days; coins in FIL\n", figures.loans, document.rules.term_days);
    text.push_str(HEAD);
    for sheet in &document.policies {
        row(&mut text, sheet.name, &sheet.all);
        row(&mut text, "  of which the whole term is history", &sheet.lived);
    }
    text.push_str("\nour rules where things are worse:\n");
    text.push_str(HEAD);
    for scene in &document.scenes {
        row(&mut text, scene.name, &scene.figures);
    }
    let _ = writeln!(text, "\n{}", rules(&document.rules));
    let _ = writeln!(text, "{}", buys(figures));
    text
}

const HEAD: &str = "                                                                 \
                    loans      lent   bad debt  recovered  default  sold/lost  LTV of price  lender a year  borrower\n";

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

/// The rules, in a sentence.
pub fn rules(rules: &Rules) -> String {
    let percent = |bps: u32| f64::from(bps) / 100.0;
    format!(
        "Rules: worth is {} % of what the oracle counts on and {} % of income still to vest. Borrow up to {} % of \
         worth; from {} % {} % of income goes to the debt, from {} % all of it; from {} % and after {} weak days the NFT is for \
         sale, below the debt only after {}. {} % a year, {} % of it to the reserve. A bidder pays {} % of what the oracle \
         counts on.",
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

/// What the rules buy a borrower, in a sentence.
pub fn buys(figures: &Figures) -> String {
    format!(
        "The largest loan is {:.1} % of what the oracle counts on: on average {:.0} days of net income, {:.1} % of the \
         price (taken as 218 days of output). Borrower: loan, income kept and surplus, as a part of what the NFT earns.",
        figures.max_ltv * 100.0,
        figures.days_of_income,
        figures.ltv_of_price * 100.0
    )
}
