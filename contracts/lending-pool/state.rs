//! The contract's storage. All that a lender's message needs is in one cell: each cell costs a fifth of a transfer.

use components::queue::Queue;
use ink::Address;
use interfaces::lending_pool::PoolTerms;

/// The pool's accounting and terms.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
#[ink::storage_item(packed)]
pub struct Pool {
    /// The coin that is lent.
    pub asset: Address,
    /// The loan manager. Zero until it is set.
    pub manager: Address,
    /// Coins in the pool, by its own accounting. [atto]
    pub cash: u128,
    /// Lenders' shares that exist, those in the queue included. [share's smallest unit]
    pub shares: u128,
    /// Shares of the debt.
    pub debt_shares: u128,
    /// The debt of one debt share. [10^27 at the start]
    pub index: u128,
    /// The reserve: the part of the assets that belongs to no lender. [atto]
    pub reserve: u128,
    /// Bad debt that lenders have borne so far. [atto]
    pub lost: u128,
    /// Up to when the index contains interest. [unix seconds]
    pub accrued_at: u64,
    /// The withdrawal queue.
    pub queue: Queue,
    /// The terms that governance set.
    pub terms: PoolTerms,
}
