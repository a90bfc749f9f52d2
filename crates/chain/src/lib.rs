//! A chain in this process, for the tests and the demo.
//!
//! [`Chain`] runs `revive-dev-runtime` natively and calls it as a node does. Signed extrinsics of Substrate accounts
//! and signed Ethereum transactions enter blocks through the runtime's executive, with real signatures, nonces, fees,
//! weights and storage deposits. The caller advances the clock and can restore any [`Snapshot`].
//!
//! The trait [`Client`] is the interface for tests and tools, and [`Chain`] implements it. [`Contract`] encodes and
//! decodes by the contract's `.abi` file, so a test uses the *public* interface:
//!
//! ```no_run
//! use chain::{Artifact, Chain, Contract};
//! # fn main() -> Result<(), chain::Error> {
//! let chain = Chain::new();
//! let (alice, bob) = (chain.sr25519("//Alice"), chain.ethereum("bob"));
//! // `dmex build` writes to `artifacts` in the folder of build output.
//! let artifact = Artifact::load("target/artifacts", "wrapped_asset")?;
//! // Name, symbol, decimals, cap, and the owner, who mints.
//! let token = Contract::deploy(&chain, &artifact, &alice, ("Wrapped FIL", "HFIL", 18u8, 1_000_000u128, &alice))?;
//! token.send(&alice, "mint", (&alice, 1_000u128))?;
//! token.send(&alice, "transfer", (&bob, 5u128))?;
//! assert_eq!(token.get::<u128>("balanceOf", (&bob,))?, 5);
//! # Ok(()) }
//! ```

mod abi;
mod account;
mod artifact;
mod chain;
mod client;
mod coerce;
mod contract;
mod decoded;
mod error;
mod eth;
mod extrinsic;
mod genesis;
pub mod native;
mod primitives;
mod receipt;
mod serve;
mod simulate;
mod state;
mod transact;
mod value;

pub use crate::{
    abi::Abi,
    account::{Account, Sign, Signature},
    artifact::Artifact,
    chain::{Chain, ENDOWMENT},
    client::{Client, Connect, Log, LogFilter, Middleware, Output},
    contract::{message_name, Contract},
    decoded::{Decoded, Revert},
    error::{Error, Result},
    genesis::storage as genesis,
    native::{Native, NativeReceipt},
    receipt::{Outcome, Receipt, Weight},
    serve::serve,
    state::{Snapshot, BLOCK_GAP_MS},
    value::{arguments, FromSol, IntoArgs, IntoSol},
};
pub use alloy_dyn_abi::DynSolValue as Value;
pub use alloy_json_abi::Param;
pub use alloy_primitives::{keccak256, Address, Bytes, B256, I256, U256};
pub use alloy_sol_types::{SolCall, SolConstructor, SolEvent, SolStruct, SolType};
