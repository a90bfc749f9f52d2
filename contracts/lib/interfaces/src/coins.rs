//! The error of every contract that moves coins, for a transfer that fails.

use ink::Address;

/// The error of a transfer that fails. If the coin itself reverts, its revert data is passed on instead.
#[ink::error]
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum CoinError {
    /// `coin` did not move `expected`; `received` has arrived.
    Coin_TransferFailed { coin: Address, expected: u128, received: u128 },
}
