//! What is stored. Everything that a lender's message needs is in one cell: each cell costs a fifth of a transfer.

use components::queue::Queue;
use ink::Address;
use interfaces::lending_pool::PoolTerms;

/// The books of the pool.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
#[ink::storage_item(packed)]
pub struct Pool {
    /// The coin that is lent.
    pub asset: Address,
    /// Who lends it out; zero until it is named.
    pub manager: Address,
    /// Coins here, by our own books. [atto]
    pub cash: u128,
    /// Shares of lenders that exist, those in the queue included. [share's smallest unit]
    pub shares: u128,
    /// Shares of the debt.
    pub debt_shares: u128,
    /// What a debt share owes. [10^27 at the start]
    pub index: u128,
    /// The part of the assets that is no lender's. [atto]
    pub reserve: u128,
    /// Bad debt that lenders have borne so far. [atto]
    pub lost: u128,
    /// Interest is in the index up to here. [unix seconds]
    pub accrued_at: u64,
    /// Lenders who wait for cash.
    pub queue: Queue,
    /// What governance set.
    pub terms: PoolTerms,
}
