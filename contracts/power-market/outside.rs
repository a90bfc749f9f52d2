//! What the market does to others: moves coins, reads the NFT. Called last, when the books are final.

use crate::errors::{Error, Refusal};
use crate::refunds::Segment;
use ink::{Address, U256};
use interfaces::refs::{CoinRef, MiningPowerNftRef};

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
    let (from, until, payee) = MiningPowerNftRef(nft).incomeSegment(token, number);
    Segment { token, number, from, until, payee }
}
