//! Exact integer arithmetic shared by the contracts: no environment, no storage, no panic.
//!
//! Every division of money is here, and says in its name or its docs which way it rounds and whom that protects.
//! A sum that does not fit or a zero divisor is a [`MathError`], never a panic and never silent.
//!
//! | module | what |
//! |---|---|
//! | [`arith`] | `a*b/d` over 256 bits, checked sums |
//! | [`days`] | UTC days and their names |
//! | [`split`] | equal shares and percentages that lose nothing |
//! | [`index`] | revenue per unit of weight, cumulative |
//! | [`vesting`] | reward that is partly free and partly locked, any range of days in O(1) |
//! | [`decay`] | conservative sums of a falling output |
//! | [`credit`] | loans on mining power: rate, debt, collateral value, states, auctions |
//! | [`emission`] | DMC over time, halving every half-year |
//! | [`ids`] | ids of NFTs: batch and number |
//! | [`revenue`] | revenue released evenly and shared by weight, to the atto |
//! | [`output`] | output of the network per unit of power |
//! | `model` | feature `model`, host only: the Filecoin reward rule, the scenarios of the demo |
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
