//! What the market does to others: moves coins, reads the NFT, writes to the log. Called last, when the books are final.

use crate::errors::{ensure, Error, Refusal};
use crate::refunds::Segment;
use ink::env::{DefaultEnvironment, Event};
use ink::{Address, EnvAccess, U256};
use interfaces::refs::{CoinRef, MiningPowerNftRef};

/// Emits what happened. Not inlined: a message in a frame of its own is less code.
///
/// # Errors
/// None: it stands at the end of messages that have some.
#[inline(never)]
pub fn tell<T: Event<ink::abi::Sol>, E>(event: T) -> Result<(), E> {
    EnvAccess::<DefaultEnvironment>::default().emit_event(event);
    Ok(())
}

/// Refuses an account without code.
///
/// # Errors
/// `PowerMarket_NotContract`.
pub fn ensure_contract(account: Address) -> Result<(), Refusal> {
    let is_one = EnvAccess::<DefaultEnvironment>::default().is_contract(&account);
    ensure(is_one, || Error::PowerMarket_NotContract { account })
}

/// Pulls `amount` from `from` to us, and makes sure that we then hold `owed`: all that we owe in this coin.
///
/// Our books do not follow the balance: what somebody gives us is nobody's, and can only make up for what a coin skims.
///
/// # Errors
/// `PowerMarket_CoinMoved` when the coin says no, or moves less.
pub fn pull(coin: Address, from: Address, us: Address, amount: u128, owed: u128) -> Result<(), Refusal> {
    let moved = CoinRef(coin).transferFrom(from, us, amount.into());
    let missing = U256::from(owed).saturating_sub(CoinRef(coin).balanceOf(us));
    if moved && missing.is_zero() {
        return Ok(());
    }
    let received = U256::from(if moved { amount } else { 0 }).saturating_sub(missing).low_u128();
    Err(Error::PowerMarket_CoinMoved { coin, expected: amount, received }.into())
}

/// Sends `amount` of what we no longer owe.
///
/// # Errors
/// `PowerMarket_CoinMoved` when the coin says no: then it did not pay, and we still owe.
pub fn send(coin: Address, to: Address, amount: u128) -> Result<(), Refusal> {
    if amount > 0 && !CoinRef(coin).transfer(to, amount.into()) {
        return Err(Error::PowerMarket_CoinMoved { coin, expected: amount, received: 0 }.into());
    }
    Ok(())
}

/// Income segment `number` of `token`, as `nft` tells it.
pub fn segment(nft: Address, token: u32, number: u32) -> Segment {
    let segment = MiningPowerNftRef(nft).incomeSegment(token, number);
    Segment { token, number, from: segment.fromDay, until: segment.untilDay, payee: segment.payee }
}
