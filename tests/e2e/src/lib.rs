//! `#[ink_e2e::test]` on the embedded chain, for people who write their tests that way. A test is a file in `tests/`:
//!
//! ```text
//! use e2e::{constructor, messages, refusal, Client, Embedded};
//! use ink_e2e::{alice, bob, ContractsBackend, IntoAddress};
//! use interfaces::{erc20::{Erc20, Erc20Error}, wrapped_asset::WrappedAsset};
//!
//! #[ink_e2e::test(backend(runtime_only(sandbox = Embedded, client = Client)))]
//! async fn bob_has_nothing_to_send() -> Result<(), Box<dyn std::error::Error>> {
//!     // Deploy by package name; the constructor's arguments in order.
//!     let (name, symbol) = (String::from("Wrapped FIL"), String::from("HFIL"));
//!     let mut new = constructor!(name, symbol, 18u8, 1_000u128, alice().address());
//!     let coin = client.instantiate("wrapped-asset", &alice(), &mut new).submit().await?.addr;
//!     // A message of the manual: signed and in a block, or as a dry run.
//!     let mint = messages!(WrappedAsset, coin).mint(alice().address(), 100.into());
//!     client.call(&alice(), &mint).submit().await?;
//!     let send = messages!(Erc20, coin).transfer(alice().address(), 5.into());
//!     let refused = client.call(&bob(), &send).dry_run().await?;
//!     assert!(matches!(refusal(&refused), Erc20Error::ERC20InsufficientBalance { .. }));
//!     Ok(())
//! }
//! ```
//!
//! The macro makes `client`. Each test has a chain of its own, with a clock that the test moves
//! ([`Client::set_time`]): the process `chain-server` of the package `chain`, behind a pipe. Calls are real extrinsics,
//! signed by the test's key pairs. Contracts are the release blobs that `dmex build` made; nothing is built here:
//!
//! ```text
//! cargo build -p chain --bin chain-server && dmex build
//! cargo test --manifest-path tests/e2e/Cargo.toml
//! ```
//!
//! Both are looked for below `CARGO_TARGET_DIR` (`debug/chain-server`, `artifacts`), or where `CHAIN_SERVER` and
//! `DMEX_ARTIFACTS` say. `ink_e2e`'s own client cannot read a current node's answers (its types are older), so this is
//! not a copy of it. Not here: traces, and custom environments.

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
