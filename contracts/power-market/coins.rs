//! Coins: which are listed, and what the market owes in each.

use crate::batches::Batches;
use crate::errors::{Error, Result};
use components::ensure;
use core::ops::RangeInclusive;
use ink::Address;
use interfaces::power_market::PaymentCoinSet;
use math::{add, sub};

/// The decimals that a coin may have.
const DECIMALS: RangeInclusive<u8> = 6..=18;

/// A coin: whether it is listed, and the amount owed in it.
#[ink::storage_item(packed)]
#[derive(Debug, Default, Clone, Copy, PartialEq, Eq)]
pub struct Coin {
    /// Buyers may pay with it.
    pub listed: bool,
    pub decimals: u8,
    pub owed: u128, // [atto] to all accounts, bonds and pots together
}

impl Batches {
    /// The record of `coin`.
    pub fn coin(&self, coin: Address) -> Coin {
        self.coins.get(coin).unwrap_or_default()
    }

    /// Owes `amount` more in `coin`. Returns the total owed in it.
    #[inline(never)]
    pub(crate) fn owe(&mut self, coin: Address, amount: u128) -> Result<u128> {
        self.owe_more(coin, self.coin(coin), amount)
    }

    /// [`Self::owe`] for who has read the record of the coin: a purchase saves the second read.
    pub(crate) fn owe_more(&mut self, coin: Address, mut known: Coin, amount: u128) -> Result<u128> {
        known.owed = add(known.owed, amount)?;
        self.coins.insert(coin, &known);
        Ok(known.owed)
    }

    /// Owes `amount` less in `coin`, because it is being paid.
    #[inline(never)]
    pub(crate) fn settle_debt(&mut self, coin: Address, amount: u128) -> Result {
        let mut known = self.coin(coin);
        known.owed = sub(known.owed, amount)?;
        self.coins.insert(coin, &known);
        Ok(())
    }

    /// Lists a coin that says `decimals`.
    #[inline(never)]
    pub fn list(&mut self, coin: Address, decimals: u8) -> Result<PaymentCoinSet> {
        // Check: the decimals are those that prices and rounding are made for.
        ensure!(DECIMALS.contains(&decimals), Error::PowerMarket_WrongDecimals { coin, decimals });
        self.coins.insert(coin, &Coin { listed: true, decimals, ..self.coin(coin) });
        Ok(PaymentCoinSet { coin, accepted: true })
    }

    /// Retires a coin.
    #[inline(never)]
    pub fn retire(&mut self, coin: Address) -> PaymentCoinSet {
        self.coins.insert(coin, &Coin { listed: false, ..self.coin(coin) });
        PaymentCoinSet { coin, accepted: false }
    }
}
