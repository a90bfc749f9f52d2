//! `lens`: many views in one call, at one block. For pages and services; no contract calls it.
//!
//! It speaks the read interface of [Multicall3](https://github.com/mds1/multicall), which has no deployment on these
//! chains: names, arguments, answers and selectors are the same. Give its address to viem as `contracts.multicall3` of
//! the chain, and `publicClient.multicall` and `batch.multicall` use it.
//!
//! **Trust.** It holds nothing: no owner, no state, no coins. It makes every call read-only, as `STATICCALL` does, so
//! it can neither spend an approval nor change another contract. To replace it, deploy another.
//!
//! **How much at once.** `eth_call` runs under the weight limit of one transaction, and fails as a whole above it: then
//! there is neither an answer nor revert data. Half of a transaction holds 10 batches (`termsOf`, `stateOf`, `priceOf`,
//! `ledgerOf`), 15 NFTs (`tokenOfOwnerByIndex`, `recordOf`, `incomeOf`), or 4 positions of 3 NFTs (`positionOf`,
//! `health`, `creditLine`). So ask for at most 40 views in one call, and at most 12 of a loan manager: `docs/costs.md`.
//! Call data and answer have at most 128 KiB each.
//!
//! **Where it differs from Multicall3.** Only `aggregate3` and the views of block, balance and chain that viem reads
//! are here. A call that would change anything fails with empty data, because it is read-only: simulate a message from
//! its sender, not by the lens. Multicall3 reverts with the text "Multicall3: call failed", which does not tell which
//! call failed, or why. `Lens_CallFailed` has the number of the call, its target and the target's revert data.

mod errors;
mod types;

pub use errors::*;
pub use ink::codec::List;
pub use types::*;

use ink::{Address, Revert, U256};

/// Views of other contracts.
#[ink::trait_definition]
pub trait Lens {
    /// Call each target in order, read-only, and return each result.
    ///
    /// A failed call has all revert data of its target, and none if the target trapped. A target without code succeeds
    /// with empty data, as in Multicall3; viem reports that as a failure. The platform stops all calls, without a reason,
    /// at a precompile that it does not have (0x0a). Requires: success of each call whose `allowFailure` is false
    /// (Lens_CallFailed); an answer of at most 128 KiB (Lens_AnswerTooLong).
    /// Returns: (returnData).
    #[ink(message)]
    fn aggregate3(&self, calls: List<Call3>) -> Result<List<CallResult>, Revert<LensError>>;

    /// The number of this block.
    #[ink(message)]
    fn getBlockNumber(&self) -> U256;

    /// The timestamp of this block. [unix seconds]
    #[ink(message)]
    fn getCurrentBlockTimestamp(&self) -> U256;

    /// The native coins that `addr` can spend, as `eth_getBalance` answers. [wei]
    #[ink(message)]
    fn getEthBalance(&self, addr: Address) -> U256;

    /// The chain's id (EIP-155).
    #[ink(message)]
    fn getChainId(&self) -> U256;
}
