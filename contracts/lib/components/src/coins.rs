//! Coins in and out. Every contract moves coins by these functions, after its state is final.
//!
//! This is the only component that calls other contracts. A transfer that fails ends the message: with the coin's own
//! revert data if it reverts, else with `Coin_TransferFailed`.
//!
//! Three functions pull coins. They differ in how much they trust the coin:
//!
//! * [`pull`] does not trust it: the contract's balance has to rise by exactly the amount. It costs two more calls.
//! * [`pull_owed`] does not trust it either: afterwards the contract has to hold everything it owes in this coin. It
//!   costs one more call, and is for a contract that keeps that sum.
//! * [`pull_trusted`] trusts the coin's answer. It is for the coins that are fixed at deployment: nobody can bring
//!   another coin, so a fee-on-transfer coin is noticed when the contract is set up. OpenZeppelin's ERC-4626 and Morpho
//!   do the same.

use ink::prelude::vec::Vec;
use ink::revert::end_with;
use ink::words::Word;
use ink::{Address, U256};
use interfaces::coins::CoinError;
use interfaces::refs::CoinRef;

/// Pulls `amount` from `from` to `us`, within the allowance, and checks that exactly `amount` has arrived.
pub fn pull(coin: Address, from: Address, us: Address, amount: u128) {
    if amount > 0 {
        receive(coin, us, amount, || CoinRef(coin).transferFrom(from, us, amount.into()).then_some(amount));
    }
}

/// Pulls `amount` from `from` to `us`, and checks that `us` then holds `owed`: everything it owes in this coin.
///
/// A donation is not owed to anybody. It can only hide the fee of a fee-on-transfer coin.
pub fn pull_owed(coin: Address, from: Address, us: Address, amount: u128, owed: u128) {
    let moved = CoinRef(coin).transferFrom(from, us, amount.into());
    let missing = U256::from(owed).saturating_sub(CoinRef(coin).balanceOf(us));
    if !moved || !missing.is_zero() {
        let received = U256::from(if moved { amount } else { 0 }).saturating_sub(missing);
        fail(coin, amount, received)
    }
}

/// A secp256k1 signature as ERC-2612 passes it: (v, r, s).
pub type Signature = (u8, [u8; 32], [u8; 32]);

/// Takes `owner`'s signed approval (ERC-2612) of `amount` for `us`, unless that much is approved already.
///
/// So who brings the permit to the coin first does not stop the message that carries it.
pub fn approve_by(coin: Address, owner: Address, us: Address, amount: u128, deadline: U256, by: Signature) {
    let coin = CoinRef(coin);
    if coin.allowance(owner, us) < U256::from(amount) {
        let (v, r, s) = by;
        coin.permit(owner, us, amount.into(), deadline, v, r, s);
    }
}

/// Pulls `amount` from `from` to `to`, within the allowance, and trusts the coin's answer.
pub fn pull_trusted(coin: Address, from: Address, to: Address, amount: u128) {
    if amount > 0 && !CoinRef(coin).transferFrom(from, to, amount.into()) {
        fail(coin, amount, U256::zero())
    }
}

/// Receives coins that `sender` sends, at most `max`. Checks that the amount it returns has arrived, and returns it.
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

/// Sends `amount` to `to`. Returns whether the coin did it.
pub fn try_push(coin: Address, to: Address, amount: u128) -> bool {
    const SELECTOR: [u8; 4] = ink::codegen::sol::selector_bytes("transfer(address,uint256)");
    let mut input = Vec::from(SELECTOR);
    input.extend_from_slice(&to.to_word());
    input.extend_from_slice(&U256::from(amount).to_word());
    let mut answer = [0; 32];
    ink::call::attempt_bytes(&coin, &input, &mut answer).is_ok() && bool::from_word(&answer) == Some(true)
}

#[cold]
#[inline(never)]
fn fail(coin: Address, expected: u128, received: U256) -> ! {
    let received = u128::try_from(received).unwrap_or(u128::MAX);
    end_with(&CoinError::Coin_TransferFailed { coin, expected, received })
}
