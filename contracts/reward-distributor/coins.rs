//! Coins in and out. A coin that reverts ends our message with its own reason.

use crate::errors::{Error, Refusal, Result};
use components::ensure;
use ink::{Address, U256};
use interfaces::refs::CoinRef;

/// Pulls exactly `amount` from `payer` to `us`, within what it allowed us.
pub fn pull(coin: Address, payer: Address, us: Address, amount: u128) -> Result {
    receive(coin, us, amount, || CoinRef(coin).transferFrom(payer, us, amount.into()).then_some(amount)).map(|_| ())
}

/// Has `sender` send us coins, at most `max`, and checks that what it says is what arrived.
pub fn receive(coin: Address, us: Address, max: u128, sender: impl FnOnce() -> Option<u128>) -> Result<u128> {
    let before = CoinRef(coin).balanceOf(us);
    let sent = sender();
    let received = CoinRef(coin).balanceOf(us).saturating_sub(before);
    match sent {
        // Check: the books follow what arrived, and a coin that skims is refused.
        Some(amount) if amount <= max && received == U256::from(amount) => Ok(amount),
        _ => Err(moved(coin, sent.unwrap_or(max), u128::try_from(received).unwrap_or(u128::MAX))),
    }
}

/// Sends `amount` to `payee`.
pub fn push(coin: Address, payee: Address, amount: u128) -> Result {
    ensure!(CoinRef(coin).transfer(payee, amount.into()), moved(coin, amount, 0));
    Ok(())
}

#[cold]
fn moved(coin: Address, expected: u128, received: u128) -> Refusal {
    Error::RewardDistributor_CoinMoved { coin, expected, received }.into()
}
