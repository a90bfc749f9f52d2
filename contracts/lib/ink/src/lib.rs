//! ink! as this suite uses it.
//!
//! A contract says `extern crate platform as ink;` and writes plain ink!. It gets everything of
//! the published crate, with changes that ink! itself, discontinued, will not receive:
//!
//! * [`codec`]: a codec of a few hundred bytes where ink! instantiates one per message: half the blob.
//! * [`Revert`]: an error ends the message where it is met; no answer carries it back. [`Panic`]: those of arithmetic.
//! * [`env`]: a storage root with no packed field is neither read nor written. ink! reads it on
//!   every message, and each access costs about 10.3 kB of proof (a fifth of a token transfer).
//! * [`storage`]: a `Mapping` and a `Lazy` that share their way to the host; [`access`]: events that do.
//! * [`text`]: a `string` that is passed on and stored as the bytes it came as.
//! * [`calls!`]: references to other contracts with selectors computed at compile time. ink!'s own
//!   trait references hash the signature on every call (1.25 G ref_time, 2 kB of blob each).
//! * [`call`]: a callee's revert is passed on to our caller as it is, so the wallet shows the
//!   reason that the token itself gave; an address without code is an error, not a success.
//! * [`keccak`]: what the compiler computes selectors with, ten times as fast: contracts build in a quarter of the time.
#![cfg_attr(not(feature = "std"), no_std)]

pub use ink as published;
pub use ink::*;

pub use access::EnvAccess;
pub use codec::SolDecode;
pub use revert::{Panic, Revert};

pub mod access;
pub mod call;
pub mod codec;
pub mod codegen;
pub mod crypto;
pub mod env;
pub mod keccak;
pub mod revert;
pub mod sol;
pub mod storage;
pub mod text;
pub mod words;
