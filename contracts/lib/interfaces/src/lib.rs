//! The manual of the suite: one file per contract, with every message; where they are many, its errors, events and types
//! are in a folder of the same name.
//!
//! Read these first. Each message says, after a first sentence for the wallet's user:
//! **Requires** (each with the error it raises), **Emits**, **Errors**, **Rounding** and units.
//! Identifiers are spelled as wallets read them (`balanceOf`), because the Solidity selector hashes
//! the Rust name as written.
//!
//! Units, everywhere: `atto` is the smallest unit of a coin (18 decimals unless its `decimals()`
//! says otherwise); `day` counts days since 1970-01-01 UTC; times are unix seconds; `bps` are
//! hundredths of a percent; `power` is millionths of the kind's unit (1_000_000 = 1 TiB).
//!
//! What the contracts call of each other, and no more, is in [`refs`]; the states that they tell each other, in [`states`];
//! what they answer each other, in [`shapes`]. A message that answers two values names them in a line
//! `Returns: (first, second).`; more values are a struct.
//!
//! **Errors.** A contract's `.abi` has every error that it raises: its own, those of the standards it speaks, `Panic` where
//! it computes ([`panic`]), `CallFailed` where it calls others ([`call_failed`]). What a callee refuses with is passed on
//! as it is. Call data that fits no message is refused with empty data, as Solidity's is.
#![cfg_attr(not(feature = "std"), no_std)]
#![allow(non_snake_case, non_camel_case_types)]
// Fields of events and errors are explained by the sentence above their item, not one by one.
#![allow(missing_docs)]

#[cfg(feature = "call-failed")]
pub mod call_failed;
#[cfg(feature = "coins")]
pub mod coins;
#[cfg(feature = "dmc-staking")]
pub mod dmc_staking;
#[cfg(feature = "dmc-token")]
pub mod dmc_token;
#[cfg(feature = "erc20")]
pub mod erc20;
#[cfg(any(feature = "lending-pool", feature = "mining-pool"))]
pub mod erc4626;
#[cfg(feature = "erc5267")]
pub mod erc5267;
#[cfg(feature = "erc721")]
pub mod erc721;
#[cfg(feature = "governor")]
pub mod governor;
#[cfg(feature = "lending-pool")]
pub mod lending_pool;
#[cfg(feature = "loan-manager")]
pub mod loan_manager;
#[cfg(feature = "mining-pool")]
pub mod mining_pool;
#[cfg(feature = "mining-power-nft")]
pub mod mining_power_nft;
#[cfg(feature = "mining-pool")]
pub mod mining_vault;
#[cfg(feature = "output-oracle")]
pub mod output_oracle;
#[cfg(feature = "ownable")]
pub mod ownable;
#[cfg(feature = "panic")]
pub mod panic;
#[cfg(feature = "power-market")]
pub mod power_market;
pub mod refs;
#[cfg(feature = "reward-distributor")]
pub mod reward_distributor;
pub mod shapes;
pub mod states;
#[cfg(feature = "terms")]
pub mod terms;
#[cfg(feature = "timelock")]
pub mod timelock;
#[cfg(feature = "votes")]
pub mod votes;
pub mod widths;
#[cfg(feature = "wrapped-asset")]
pub mod wrapped_asset;
