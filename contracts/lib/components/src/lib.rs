//! State that contracts embed, with the rules about it.
//!
//! A component never asks the chain anything (but [`coins`] and [`segment`], which ask other contracts): who calls, which contract this is and what time it
//! is are arguments; what happened is returned as the event to emit. So a rule can be read, and
//! tested, without a contract around it. The fields of a component have storage keys of their own
//! (`Mapping`, `Lazy`): embedded in a root, they leave it empty, which saves an access per message.
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
