//! Adversaries of lending: every order of their messages in one second, searched by machine.
//!
//! **What must hold**: in no order do the adversaries end with more than they began with, but for the rounding of each
//! message. (Tips, which the terms state, are zero here.) The clock stands still, so nothing that time brings is counted: what one of
//! them gains, a lender, the reserve or an honest borrower loses.
//!
//! The adversaries are a borrower, a bidder, a lender, a keeper and the provider of the collateral's batch. All are one
//! purse: what they have together is their coins, what their shares redeem for, their NFTs, and what is left of their
//! positions after the debt (nothing, if the debt is more: a borrower can walk away). An NFT counts what the loan
//! manager asks for it in this second, and what is due on it.
//!
//! **The search** (`search.rs`) tries every message of a list (`acts.rs`) in every state that it finds, up to a number of
//! messages in a row. A state that was reached before with as many messages left is not searched again, and a message that
//! reverts leads nowhere. Each stage (`stage.rs`) is such a second: a quiet day, a loan that nobody has looked at since its
//! collateral fell, an auction, missed days with escrow to collect, a bid that can be settled.
//!
//! The usual run searches orders of two messages, `DMEX_DEEP` of four, and `DMEX_ORDERS=6` of six: a state has about
//! twenty-five messages to try, and each level has about four times the states of the one before.

mod acts;
mod purse;
mod search;
mod stage;

use search::{search, Found};
use stage::Stage;

/// The most messages in a row.
fn depth() -> usize {
    let told = std::env::var("DMEX_ORDERS").ok().and_then(|text| text.parse().ok());
    told.unwrap_or(if std::env::var_os("DMEX_DEEP").is_some() { 4 } else { 2 })
}

/// Rounding of a message, at most. [atto]
const DUST: u128 = 10;

fn searched(stage: &Stage, at_least: usize) {
    let Found { states, messages, best, passed } = search(stage, depth());
    println!("{}: {states} states, {messages} messages passed, best {} atto by {:?}", stage.name, best.0, best.1);
    // The list is not empty words: so many of its messages pass.
    assert!(states >= at_least, "{}: only {states} states", stage.name);
    assert!(passed.len() >= stage.must_pass, "{}: only {passed:?} passed", stage.name);
    let allowed = i128::try_from(DUST * depth() as u128).expect("small");
    assert!(best.0 <= allowed, "{}: {} atto by {:?}", stage.name, best.0, best.1);
}

#[test]
fn quiet_day_pays_no_adversary() {
    searched(&Stage::quiet(), 30);
}

#[test]
fn loan_that_nobody_has_looked_at_pays_no_adversary() {
    searched(&Stage::fallen(), 50);
}

#[test]
fn auction_pays_no_adversary() {
    searched(&Stage::auction(), 50);
}

#[test]
fn escrow_of_missed_days_pays_no_adversary() {
    searched(&Stage::missed(), 50);
}

#[test]
fn bid_that_can_be_settled_pays_no_adversary() {
    searched(&Stage::sold(), 50);
}
