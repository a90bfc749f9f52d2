//! `#[ink_e2e::test]` on the embedded chain or a node, for tests written with ink!'s own framework. A test is a file in `tests/`:
//!
//! ```text
//! use e2e::{constructor, messages, refusal, Client, Embedded};
//! use ink_e2e::{alice, bob, ContractsBackend, IntoAddress};
//! use interfaces::{erc20::{Erc20, Erc20Error}, wrapped_asset::WrappedAsset};
//!
//! #[ink_e2e::test(backend(runtime_only(sandbox = Embedded, client = Client)))]
//! async fn transfer_reverts_when_balance_is_short() -> Result<(), Box<dyn std::error::Error>> {
//!     // Deploy by package name, with the constructor's arguments in order.
//!     let (name, symbol) = (String::from("Wrapped FIL"), String::from("HFIL"));
//!     let mut new = constructor!(name, symbol, 18u8, 1_000u128, alice().address());
//!     let coin = client.instantiate("wrapped-asset", &alice(), &mut new).submit().await?.addr;
//!     // A message of an interface: signed and in a block, or as a dry run.
//!     let mint = messages!(WrappedAsset, coin).mint(alice().address(), 100.into());
//!     client.call(&alice(), &mint).submit().await?;
//!     let send = messages!(Erc20, coin).transfer(alice().address(), 5.into());
//!     let refused = client.call(&bob(), &send).dry_run().await?;
//!     assert!(matches!(refusal(&refused), Erc20Error::ERC20InsufficientBalance { .. }));
//!     Ok(())
//! }
//! ```
//!
//! The macro creates `client`. Each test has a chain of its own, with a clock that the test moves
//! ([`Client::set_time`]): the process `chain-server` of the package `chain`, behind a pipe. Calls are real extrinsics,
//! signed by the test's key pairs. Contracts are the release blobs that `dmex build` made; nothing is built here:
//!
//! ```text
//! cargo build -p chain --bin chain-server && dmex build
//! cargo test --manifest-path tests/e2e/Cargo.toml
//! ```
//!
//! Both are searched below `CARGO_TARGET_DIR` (`debug/chain-server`, `artifacts`), or at `CHAIN_SERVER` and
//! `DMEX_ARTIFACTS`. The process `node-server` of the package `node` speaks the same protocol: it starts a node, asks it
//! over its Substrate port, and so runs the same tests there:
//!
//! ```text
//! cargo build -p node --bin node-server
//! CHAIN_SERVER=$CARGO_TARGET_DIR/debug/node-server cargo test --manifest-path tests/e2e/Cargo.toml
//! ```
//!
//! `ink_e2e`'s own client cannot decode the answers of a current node (its types are older), so this
//! is not a copy of it. Traces and custom environments are not supported.

mod backend;
mod builder;
mod calls;
mod log;
mod refusal;
mod server;
mod typed;

pub use backend::Client;
pub use log::EventLog;
pub use refusal::refusal;
pub use server::{ChainRuntime, Embedded, Error};
pub use typed::Made;

#[doc(hidden)]
pub use ink;
