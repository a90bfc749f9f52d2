//! The state of a loan by its LTV, its health factor, and the part of its income that goes to the debt.

use super::{part_down, wad};
use crate::arith::{mul_div_down, mul_div_up, mul_wide, BPS};
use crate::MathError;

/// The state of a loan by its LTV. Ordered from good to bad.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum State {
    /// The borrower chooses the part of income that goes to the debt and gets the rest.
    Healthy = 0,
    /// At least a fixed part of income goes to the debt.
    Watch = 1,
    /// All income goes to the debt; the borrower cannot borrow or withdraw collateral.
    CashSweep = 2,
    /// As CashSweep, and the collateral may be auctioned.
    Liquidation = 3,
}

impl State {
    /// The state as a number, 0 to 3.
    #[inline]
    pub const fn code(self) -> u32 {
        self as u32
    }
}

/// The LTV at which each state begins. [bps]
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Thresholds {
    /// The maximum LTV after borrowing.
    pub max_ltv_bps: u32,
    /// Watch begins.
    pub watch_ltv_bps: u32,
    /// CashSweep begins.
    pub sweep_ltv_bps: u32,
    /// Liquidation begins.
    pub liquidation_ltv_bps: u32,
}

impl Thresholds {
    /// Whether the thresholds are in order, a new loan is healthy, and Liquidation begins at an LTV of 100 % or less.
    pub const fn is_valid(&self) -> bool {
        self.max_ltv_bps < self.watch_ltv_bps
            && self.watch_ltv_bps <= self.sweep_ltv_bps
            && self.sweep_ltv_bps <= self.liquidation_ltv_bps
            && (self.liquidation_ltv_bps as u128) <= BPS
    }

    /// The state of a debt against a collateral value. Exact: at a threshold, the worse state has begun.
    ///
    /// A position without debt is healthy. A debt without collateral value is in Liquidation.
    pub fn state(&self, debt: u128, collateral_value: u128) -> State {
        if debt == 0 {
            return State::Healthy;
        }
        let debt = mul_wide(debt, BPS);
        let reached = |bps: u32| debt >= mul_wide(collateral_value, u128::from(bps));
        if reached(self.liquidation_ltv_bps) {
            State::Liquidation
        } else if reached(self.sweep_ltv_bps) {
            State::CashSweep
        } else if reached(self.watch_ltv_bps) {
            State::Watch
        } else {
            State::Healthy
        }
    }

    /// The maximum debt after borrowing against a collateral value. Rounds down.
    #[inline]
    pub fn limit(&self, collateral_value: u128) -> Result<u128, MathError> {
        part_down(collateral_value, self.max_ltv_bps)
    }
}

/// Loan to value: debt / collateral value, in bps. Rounds up; `u32::MAX` if it does not fit or the value is zero.
pub fn ltv(debt: u128, collateral_value: u128) -> u32 {
    if debt == 0 {
        return 0;
    }
    mul_div_up(debt, BPS, collateral_value).ok().and_then(|bps| u32::try_from(bps).ok()).unwrap_or(u32::MAX)
}

/// The health factor: the liquidation LTV divided by the LTV, as a wad. 10^18 is the liquidation threshold.
///
/// Rounds down. Below 10^18 the state is Liquidation, above 10^18 it is a better one. `u128::MAX` if there is no debt
/// or the factor does not fit.
pub fn health_factor(debt: u128, collateral_value: u128, liquidation_ltv_bps: u32) -> u128 {
    mul_div_down(collateral_value, wad(liquidation_ltv_bps), debt).unwrap_or(u128::MAX)
}

/// The share of income that goes to the debt. [bps]
///
/// `chosen_bps` is the borrower's choice, `watch_sweep_bps` the minimum in Watch.
pub fn sweep_bps(state: State, chosen_bps: u32, watch_sweep_bps: u32) -> u32 {
    let min = match state {
        State::Healthy => 0,
        State::Watch => watch_sweep_bps,
        State::CashSweep | State::Liquidation => 10_000,
    };
    chosen_bps.max(min).min(10_000)
}

/// Whether a loan has been weak for `patience` days.
///
/// Checked with [`super::standard::NOTICE_DAYS`] before an auction opens, and with [`super::standard::PATIENCE_DAYS`]
/// before its price may fall below the debt ([`super::floor`]).
///
/// A single shock stays in the oracle's 30-day rate for 30 days. Meanwhile the collateral value is too low, and all
/// income goes to the debt, so waiting is better than a sale at a loss. `weak_since` is the day on which the loan
/// was first recorded in CashSweep or Liquidation; `u32::MAX` if it is in neither.
pub fn may_auction(weak_since: u32, today: u32, patience: u32) -> bool {
    today.checked_sub(weak_since).is_some_and(|days| days >= patience)
}
