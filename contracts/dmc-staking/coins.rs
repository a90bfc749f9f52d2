//! DMC, pool shares and coins, asked to move. One that reverts ends our message with its own reason.

use crate::errors::{Error, Result};
use components::ensure;
use ink::Address;
use interfaces::refs::{CoinRef, DmcTokenRef};

/// Takes a stake: DMC is locked where it is, a pool's shares are pulled.
pub fn take(token: Address, is_dmc: bool, from: Address, us: Address, amount: u128) -> Result {
    if is_dmc {
        DmcTokenRef(token).lockFrom(from, amount.into());
        return Ok(());
    }
    moved(CoinRef(token).transferFrom(from, us, amount.into()), token, amount)
}

/// Sends `amount` to `payee`.
pub fn push(coin: Address, payee: Address, amount: u128) -> Result {
    moved(CoinRef(coin).transfer(payee, amount.into()), coin, amount)
}

/// What we hold of a coin. More than numbers hold is refused by the books' limit.
pub fn balance(coin: Address, us: Address) -> u128 {
    u128::try_from(CoinRef(coin).balanceOf(us)).unwrap_or(u128::MAX)
}

#[inline(never)]
fn moved(done: bool, coin: Address, amount: u128) -> Result {
    ensure!(done, Error::DmcStaking_CoinRefused { coin, amount });
    Ok(())
}
