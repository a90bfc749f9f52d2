//! The chain under the tests and the demo, in this process.
//!
//! [`Chain`] runs `revive-dev-runtime` natively and speaks to it as a node would: signed extrinsics of Substrate
//! accounts and signed Ethereum transactions go through the runtime's executive into blocks, with real signatures,
//! nonces, fees, weights and storage deposits. The caller moves the clock and can go back to any [`Snapshot`].
//!
//! What a test or a tool needs of a chain is the trait [`Client`]; [`Chain`] is its first implementation. On top of it,
//! [`Contract`] encodes and decodes by the contract's own `.abi` file, so a test speaks the *public* interface:
//!
//! ```no_run
//! use chain::{Artifact, Chain, Contract};
//! # fn main() -> Result<(), chain::Error> {
//! let chain = Chain::new();
//! let (alice, bob) = (chain.sr25519("//Alice"), chain.ethereum("bob"));
//! let artifact = Artifact::load("target/artifacts", "wrapped-asset")?;
//! let token = Contract::deploy(&chain, &artifact, &alice, ("Wrapped FIL", "HFIL", 18u8))?;
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
mod native;
mod primitives;
mod receipt;
mod simulate;
mod state;
mod transact;
mod value;

pub use crate::{
    abi::Abi,
    account::{Account, Signature},
    artifact::Artifact,
    chain::{Chain, ENDOWMENT},
    client::{Client, Connect, Log, LogFilter, Output},
    contract::Contract,
    decoded::{Decoded, Revert},
    error::{Error, Result},
    native::NativeReceipt,
    receipt::{Outcome, Receipt, Weight},
    state::{Snapshot, BLOCK_GAP_MS},
    value::{FromSol, IntoArgs, IntoSol},
};
pub use alloy_dyn_abi::DynSolValue as Value;
pub use alloy_primitives::{keccak256, Address, Bytes, B256, I256, U256};
