//! Coins that do not move as they are told: the one error of every contract that moves coins.

use ink::Address;

/// Why a message that moves coins fails. A coin that reverts fails it with a reason of its own.
#[ink::error]
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum CoinError {
    /// `coin` refused to move `expected`, or what arrived is `received`.
    Coin_TransferFailed { coin: Address, expected: u128, received: u128 },
}
