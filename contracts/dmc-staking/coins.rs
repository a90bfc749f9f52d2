//! DMC and pool shares that are staked, and revenue that has arrived.

use components::coins::pull_trusted;
use ink::Address;
use interfaces::refs::{CoinRef, DmcTokenRef};

/// Takes a stake: DMC is locked in its holder's wallet; shares of the suite's own pools, the only
/// other tokens that governance lists, are pulled.
pub fn take(token: Address, is_dmc: bool, from: Address, us: Address, amount: u128) {
    match is_dmc {
        true => DmcTokenRef(token).lockFrom(from, amount.into()),
        false => pull_trusted(token, from, us, amount),
    }
}

/// Our balance of a coin. A larger number than `u128` holds is above the limit of `Stakes::sync`, which refuses it.
pub fn balance(coin: Address, us: Address) -> u128 {
    u128::try_from(CoinRef(coin).balanceOf(us)).unwrap_or(u128::MAX)
}
