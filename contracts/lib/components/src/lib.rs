//! State that contracts embed, with its rules.
//!
//! A component takes the caller, the contract's own address and the time as arguments, and returns the event to emit.
//! So a rule can be read and tested without a contract around it. Exceptions: [`coins`] and [`segment`] call other
//! contracts, and signature checks call the host.
//!
//! Each field of a component has its own storage key (`Mapping`, `Lazy`). The root of a contract that embeds components
//! stays empty, which saves a storage access in every message.
#![cfg_attr(not(feature = "std"), no_std)]

#[cfg(feature = "calls")]
pub mod calls;
#[cfg(feature = "votes")]
pub mod checkpoints;
#[cfg(feature = "coins")]
pub mod coins;
#[cfg(feature = "votes")]
pub mod delegation;
#[cfg(feature = "domain")]
pub mod domain;
#[cfg(feature = "erc20")]
pub mod erc20;
#[cfg(feature = "votes")]
pub mod locks;
#[cfg(feature = "erc20")]
pub mod metadata;
#[cfg(feature = "ownable")]
pub mod ownable;
#[cfg(feature = "erc20")]
pub mod permit;
#[cfg(feature = "queue")]
pub mod queue;
pub mod refusal;
pub mod segment;
#[cfg(feature = "votes")]
pub mod votes;
