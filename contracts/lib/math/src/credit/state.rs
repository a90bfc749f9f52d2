//! How weak a loan is, and what of its collateral's income goes to the debt.

use super::part_down;
use crate::arith::{mul_div_up, mul_wide, BPS};
use crate::MathError;

/// The state of a loan: debt against worth. Ordered from good to bad.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum State {
    /// Income goes to the borrower, but for the share that the borrower chose.
    Healthy = 0,
    /// A stated share of the income goes to the debt, or more if the borrower chose so.
    Watch = 1,
    /// All income goes to the debt; nothing is borrowed or released.
    CashSweep = 2,
    /// As in cash sweep, and the collateral may be sold.
    Auction = 3,
}

impl State {
    /// As a number, 0 to 3.
    #[inline]
    pub const fn code(self) -> u32 {
        self as u32
    }
}

/// Debt as a part of worth at which a state begins. [bps]
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Thresholds {
    /// The most that can be borrowed.
    pub max_ltv_bps: u32,
    /// Watch begins.
    pub watch_ltv_bps: u32,
    /// CashSweep begins.
    pub sweep_ltv_bps: u32,
    /// The collateral may be sold.
    pub liquidation_ltv_bps: u32,
}

impl Thresholds {
    /// Whether states follow each other, a new loan is healthy, and the last begins at full worth at the latest.
    pub const fn is_valid(&self) -> bool {
        self.max_ltv_bps < self.watch_ltv_bps
            && self.watch_ltv_bps <= self.sweep_ltv_bps
            && self.sweep_ltv_bps <= self.liquidation_ltv_bps
            && (self.liquidation_ltv_bps as u128) <= BPS
    }

    /// The state of a debt against a worth. Exact: at a threshold, the worse state has begun.
    ///
    /// No debt is healthy whatever the worth; debt against no worth is at auction.
    pub fn state(&self, debt: u128, worth: u128) -> State {
        if debt == 0 {
            return State::Healthy;
        }
        let debt = mul_wide(debt, BPS);
        let reached = |bps: u32| debt >= mul_wide(worth, u128::from(bps));
        if reached(self.liquidation_ltv_bps) {
            State::Auction
        } else if reached(self.sweep_ltv_bps) {
            State::CashSweep
        } else if reached(self.watch_ltv_bps) {
            State::Watch
        } else {
            State::Healthy
        }
    }

    /// The most debt that may be taken on against a worth. Rounds down.
    #[inline]
    pub fn limit(&self, worth: u128) -> Result<u128, MathError> {
        part_down(worth, self.max_ltv_bps)
    }
}

/// Debt as a part of worth, in bps. Rounds up; `u32::MAX` when it does not fit, or nothing is worth anything.
pub fn ltv(debt: u128, worth: u128) -> u32 {
    if debt == 0 {
        return 0;
    }
    mul_div_up(debt, BPS, worth).ok().and_then(|bps| u32::try_from(bps).ok()).unwrap_or(u32::MAX)
}

/// The share of income that goes to the debt. [bps]
///
/// `chosen_bps` is the borrower's wish, `watch_ltv_bps` what the pool asks for in watch.
pub fn sweep_bps(state: State, chosen_bps: u32, watch_ltv_bps: u32) -> u32 {
    let min = match state {
        State::Healthy => 0,
        State::Watch => watch_ltv_bps,
        State::CashSweep | State::Auction => 10_000,
    };
    chosen_bps.max(min).min(10_000)
}

/// Whether a loan has been weak for so many days: asked with [`super::standard::NOTICE_DAYS`] before an auction is
/// opened at all, and with [`super::standard::PATIENCE_DAYS`] before its price may fall below the debt
/// ([`super::floor`]).
///
/// A single shock stays in the oracle's 30-day rate for 30 days, in which the collateral looks much worse than it is,
/// while all of its income goes to the debt: it is no time to sell at a loss. `weak_since` is the day on which the loan
/// was first seen in cash sweep or worse, `u32::MAX` if it is not.
pub fn may_auction(weak_since: u32, today: u32, patience: u32) -> bool {
    today.checked_sub(weak_since).is_some_and(|days| days >= patience)
}
