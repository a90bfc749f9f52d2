//! Coins in and out. Every contract that moves coins moves them by these functions, last, when its books are final.
//!
//! The one component that calls other contracts. What a coin does wrong ends the message, like every call whose callee
//! fails: with the reason of a coin that reverts, or with `Coin_TransferFailed`.
//!
//! Three functions pull coins. They differ in what they believe:
//!
//! * [`pull`] believes nothing: our balance has to rise by exactly the amount. It costs two calls more.
//! * [`pull_owed`] believes nothing either: we then have to hold all that we owe in this coin. It costs one call more,
//!   and is for a contract that keeps that sum.
//! * [`pull_trusted`] believes the coin when it says yes. It is for the coins that a contract is deployed for, and that
//!   it names once: nobody can bring another one, so a coin that skims is found when the contract is set up, by whom it
//!   concerns. Vaults and lending markets of one fixed coin elsewhere do the same (OpenZeppelin's ERC-4626, Morpho).

use ink::revert::end_with;
use ink::{Address, U256};
use interfaces::coins::CoinError;
use interfaces::refs::CoinRef;

/// Pulls `amount` from `from` to `us`, within what it allowed us, and checks that exactly this has arrived.
pub fn pull(coin: Address, from: Address, us: Address, amount: u128) {
    if amount > 0 {
        receive(coin, us, amount, || CoinRef(coin).transferFrom(from, us, amount.into()).then_some(amount));
    }
}

/// Pulls `amount` from `from` to `us`, and checks that we then hold `owed`: all that we owe in this coin.
///
/// What somebody gives us is in no book, and can only make up for what a coin skims.
pub fn pull_owed(coin: Address, from: Address, us: Address, amount: u128, owed: u128) {
    let moved = CoinRef(coin).transferFrom(from, us, amount.into());
    let missing = U256::from(owed).saturating_sub(CoinRef(coin).balanceOf(us));
    if !moved || !missing.is_zero() {
        let received = U256::from(if moved { amount } else { 0 }).saturating_sub(missing);
        fail(coin, amount, received)
    }
}

/// Pulls `amount` from `from` to `to`, within what it allowed us, and believes the coin that it did.
pub fn pull_trusted(coin: Address, from: Address, to: Address, amount: u128) {
    if amount > 0 && !CoinRef(coin).transferFrom(from, to, amount.into()) {
        fail(coin, amount, U256::zero())
    }
}

/// Has `sender` send us coins, `max` at most, and checks that what it says is what arrived. Returns it.
pub fn receive(coin: Address, us: Address, max: u128, sender: impl FnOnce() -> Option<u128>) -> u128 {
    let before = CoinRef(coin).balanceOf(us);
    let sent = sender();
    let received = CoinRef(coin).balanceOf(us).saturating_sub(before);
    match sent {
        Some(amount) if amount <= max && received == U256::from(amount) => amount,
        _ => fail(coin, sent.unwrap_or(max), received),
    }
}

/// Sends `amount` to `to`.
pub fn push(coin: Address, to: Address, amount: u128) {
    if amount > 0 && !CoinRef(coin).transfer(to, amount.into()) {
        fail(coin, amount, U256::zero())
    }
}

#[cold]
#[inline(never)]
fn fail(coin: Address, expected: u128, received: U256) -> ! {
    let received = u128::try_from(received).unwrap_or(u128::MAX);
    end_with(&CoinError::Coin_TransferFailed { coin, expected, received })
}
