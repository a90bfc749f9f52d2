//! The manual of the suite: one file for the messages of each contract. Its errors, events and types are in a folder of
//! the same name.
//!
//! The first sentence of a message is for the user of a wallet. Then come **Requires** (each condition with its error),
//! **Emits**, **Errors**, **Rounding** and units. Identifiers are spelled as in the ABI (`balanceOf`), because the
//! selector is the hash of the Rust name.
//!
//! Units, everywhere: `atto` is the smallest unit of a coin (18 decimals unless its `decimals()`
//! says otherwise); `day` counts days since 1970-01-01 UTC; times are unix seconds; `bps` are
//! hundredths of a percent; `power` is millionths of the kind's unit (1_000_000 = 1 TiB).
//!
//! [`refs`] has the messages that contracts call on each other, [`states`] the states that the ABI has as numbers, and
//! [`shapes`] the structs that contracts return to each other. A message that returns two values names them in a
//! sentence `Returns: (first, second).`; more values are a struct.
//!
//! **Errors.** A contract's `.abi` has every error that it raises: its own, those of its standards, `Panic` if it
//! computes ([`panic`]), `CallFailed` if it calls others ([`call_failed`]). It also has the errors of the contracts
//! that it calls, because a callee's revert data is passed on unchanged. Call data that fits no message reverts with
//! empty data, as in Solidity.
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
#[cfg(feature = "extended")]
pub mod extended;
#[cfg(feature = "governor")]
pub mod governor;
#[cfg(feature = "lending-pool")]
pub mod lending_pool;
#[cfg(feature = "lens")]
pub mod lens;
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
