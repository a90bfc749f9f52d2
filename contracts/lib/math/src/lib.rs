//! Exact integer arithmetic shared by the contracts: no environment, no storage, no panic.
//!
//! Every division of money is here. Its name or its documentation says which way it rounds and whom that protects.
//! A result that does not fit, or a zero divisor, is a [`MathError`], never a panic and never a silent wrap.
//!
//! | module | contents |
//! |---|---|
//! | [`arith`] | `a*b/d` over 256 bits, checked sums |
//! | [`days`] | UTC days and calendar dates |
//! | [`split`] | equal shares and percentages that add up to the whole |
//! | [`index`] | revenue per unit of weight, cumulative |
//! | [`vesting`] | rewards that are partly free and partly vest, for any range of days in O(1) |
//! | [`decay`] | lower bounds for the sum of a falling output |
//! | [`credit`] | loans on mining power: rate, debt, collateral value, states, auctions |
//! | [`emission`] | the emission of DMC, which halves every half-year |
//! | [`ids`] | ids of NFTs, from batch and number |
//! | [`revenue`] | revenue that is released evenly and shared by weight, exact to the atto |
//! | [`output`] | output of a network per unit of power |
//! | `model` | feature `model`, host only: Filecoin's reward rule, and the scenarios of the demo |
//!
//! Units: *atto* is 10^-18 of a coin; *wad* is a ratio scaled by 10^18; *bps* is a ratio scaled by 10^4.
#![cfg_attr(not(feature = "std"), no_std)]
#![forbid(unsafe_code)]
#![deny(
    missing_docs,
    clippy::arithmetic_side_effects,
    clippy::cast_possible_truncation,
    clippy::expect_used,
    clippy::indexing_slicing,
    clippy::panic,
    clippy::unwrap_used
)]

pub mod arith;
pub mod credit;
pub mod days;
pub mod decay;
pub mod emission;
pub mod ids;
pub mod index;
#[cfg(feature = "model")]
pub mod model;
pub mod output;
pub mod revenue;
pub mod split;
pub mod vesting;

pub use arith::{add, mul, mul_div_down, mul_div_up, sub, MathError, BPS, WAD};
pub use days::Day;
pub use index::Index;
