//! Amounts of coins with different decimals. Prices are of whole coins.

use crate::errors::{Error, Result};
use crate::settings::Settings;
use components::ensure;
use ink::Address;
use interfaces::refs::CoinRef;
use math::{mul_div_down, mul_div_up, WAD};

/// The decimals that a coin can have.
const DECIMALS: core::ops::RangeInclusive<u8> = 6..=18;

/// The decimals of a coin. Refuses one with fewer than 6 or more than 18.
pub fn decimals_of(coin: Address) -> Result<u8> {
    let decimals = CoinRef(coin).decimals();
    ensure!(DECIMALS.contains(&decimals), Error::LoanManager_WrongDecimals { coin, decimals });
    Ok(decimals)
}

impl Settings {
    /// An amount in 10^-18 of a whole `coin`, as the oracle counts output, in its smallest units. Rounds down.
    pub fn in_units(&self, coin: Address, atto: u128) -> Result<u128> {
        let (_, unit) = self.units(coin);
        Ok(if unit == WAD { atto } else { mul_div_down(atto, unit, WAD)? })
    }

    /// An amount in smallest units of `coin`, converted at a price of whole coins, in the pool's smallest units. Rounds
    /// down.
    pub fn in_pool_units(&self, coin: Address, amount: u128) -> Result<u128> {
        let (to, from) = self.units(coin);
        Ok(if to == from { amount } else { mul_div_down(amount, to, from)? })
    }

    /// The same, rounded up.
    pub fn in_pool_units_up(&self, coin: Address, amount: u128) -> Result<u128> {
        let (to, from) = self.units(coin);
        Ok(if to == from { amount } else { mul_div_up(amount, to, from)? })
    }

    /// Smallest units in a whole coin: (the pool's, that of `coin`).
    fn units(&self, coin: Address) -> (u128, u128) {
        let (pool, other) = self.decimals;
        let decimals = match coin {
            coin if coin == self.asset => pool,
            coin if coin == self.other => other,
            // DMC.
            _ => 18,
        };
        (10u128.saturating_pow(pool.into()), 10u128.saturating_pow(decimals.into()))
    }
}
