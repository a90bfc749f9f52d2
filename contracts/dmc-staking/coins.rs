//! DMC and pool shares that are staked, and revenue that has arrived.

use components::coins::pull_trusted;
use ink::Address;
use interfaces::refs::{CoinRef, DmcTokenRef};

/// Takes a stake: DMC is locked where it is; shares of the suite's own pools, which is all
/// that governance lists, are pulled.
pub fn take(token: Address, is_dmc: bool, from: Address, us: Address, amount: u128) {
    match is_dmc {
        true => DmcTokenRef(token).lockFrom(from, amount.into()),
        false => pull_trusted(token, from, us, amount),
    }
}

/// What we hold of a coin. More than numbers hold is refused by the books' limit.
pub fn balance(coin: Address, us: Address) -> u128 {
    u128::try_from(CoinRef(coin).balanceOf(us)).unwrap_or(u128::MAX)
}
