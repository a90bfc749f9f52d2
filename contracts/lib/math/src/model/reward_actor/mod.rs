//! Filecoin's reward actor: the amount that the network mints in each epoch of 30 seconds, in exact integers.
//!
//! This is a second implementation of the rule in filecoin-project/builtin-actors,
//! `actors/reward/src/{logic,state,expneg}.rs`. It is tested with the golden files of the actor's own tests and with
//! states of the live network. `Q.128` is a value times 2^128. Every division rounds to minus infinity, as the actor
//! does; `>>` of a big integer does too.
// Big integers grow instead of overflowing.
#![allow(clippy::arithmetic_side_effects)]

mod expneg;
mod logic;
mod smooth;
mod state;

pub use expneg::expneg;
pub use logic::{
    award, baseline_exponent, baseline_power_after, baseline_power_before_start, epoch_reward, theta,
    BASELINE_INITIAL_VALUE, EXPECTED_LEADERS_PER_EPOCH, LAMBDA,
};
pub use smooth::Estimate;
pub use state::{State, Totals, EPOCHS_PER_DAY};

/// Number of fractional bits in the actor's fixed-point numbers.
const PRECISION: u32 = 128;
