//! ink! with the changes that this suite owns ([decision 0003](../../../../docs/adr/0003-own-ink-layer.md)).
//!
//! Cargo renames this package: `ink = { package = "dmex-ink", .. }`. A contract imports `ink` and writes plain ink!.
//! The paths that ink!'s macros generate resolve to the replacements by name. The published crate is [`published`].
//!
//! * [`codec`] encodes and decodes the Solidity ABI in one shared copy. ink! instantiates a codec for each message,
//!   which is half of a contract's code.
//! * [`revert`]: on chain, creating an error ends the message at once. [`Panic`] is the error of arithmetic.
//! * [`env`]: a storage root without packed fields is neither read nor written. ink! reads it in every message, at
//!   10.3 kB of proof (a fifth of a token transfer).
//! * [`storage`]: all `Mapping`s and `Lazy`s share one read and one write. [`access`]: all events share one emitter.
//! * [`text`]: a `string` is stored and returned as the bytes that were passed in, without a UTF-8 check.
//! * [`calls!`] declares references to other contracts, with selectors computed at compile time. ink!'s trait
//!   references hash the signature on every call (1.25 G ref_time, 2 kB of code each).
//! * [`call`] passes a callee's revert data on, so that a wallet shows the callee's reason. An address without code is
//!   an error where an answer is expected.
//! * [`codegen`]: coins sent to a message that takes none revert with empty data. ink! traps.
//! * [`extension`]: a contract passes what it does not know on to a second blob, so that what is called often is small.
//! * [`keccak`] computes selectors in a tenth of the compile time.
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
pub mod extension;
pub mod keccak;
pub mod revert;
pub mod sol;
pub mod storage;
pub mod text;
pub mod words;
