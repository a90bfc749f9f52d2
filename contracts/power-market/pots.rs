//! The money of a batch: one pot for each coin that it is sold for, at most four.
//!
//! A pot holds what was paid in its coin until it is paid out, to the unit:
//! `held = fees + free + slices of days to come + slices of missed days not yet refunded`.
//! Every payment is taken from `held` first, so an error in one batch cannot spend the money of another.

use crate::errors::Result;
use crate::sums::count_up;
use crate::tranches::Split;
use ink::{Address, Panic};
use math::{add, mul, sub};

/// The maximum number of coins that a batch is sold for.
pub const POTS: usize = 4;

/// The money of a batch in one coin.
#[ink::storage_item(packed)]
#[derive(Debug, Default, Clone, Copy, PartialEq, Eq)]
pub struct Pot {
    /// Zero: this pot is not used.
    pub coin: Address,
    pub price: u128, // [atto a token]; zero: not for sale in this coin
    pub held: u128,  // [atto] in all
    pub free: u128,  // [atto] for the provider, once the minimum is sold
    pub fees: u128,  // [atto] for the platform, once the minimum is sold
    pub rate: u128,  // [atto a day] slices of the tokens that earn on the next day
}

impl Pot {
    /// Pays `amount` out of this pot.
    pub fn pay(&mut self, amount: u128) -> Result {
        self.held = sub(self.held, amount)?;
        Ok(())
    }
}

/// Tokens bought during the term, by the day on which they start to earn.
#[ink::storage_item(packed)]
#[derive(Debug, Default, Clone, Copy, PartialEq, Eq)]
pub struct Starting {
    pub count: u32,           // [tokens]
    pub slices: [u128; POTS], // [atto a day] for each pot
}

/// All pots of a batch: one value of 400 bytes.
#[ink::storage_item(packed)]
#[derive(Debug, Default, Clone, Copy, PartialEq, Eq)]
pub struct Pots {
    pots: [Pot; POTS],
}

impl Pots {
    /// The pots, by number.
    pub fn all(&self) -> &[Pot; POTS] {
        &self.pots
    }

    /// The pot of `coin`, and its number.
    pub fn of(&mut self, coin: Address) -> Option<(u8, &mut Pot)> {
        (0_u8..).zip(&mut self.pots).find(|(_, pot)| pot.coin == coin && coin != Address::zero())
    }

    /// Pot number `pot`.
    pub fn at(&mut self, pot: u8) -> Result<&mut Pot> {
        self.pots.get_mut(usize::from(pot)).ok_or_else(|| Panic::OutOfBounds.into())
    }

    /// Sets the price in `coin`, in a new pot if it has none. False if all pots are taken.
    pub fn set_price(&mut self, coin: Address, price: u128) -> bool {
        let free = Address::zero();
        let known = self.pots.iter().position(|pot| pot.coin == coin);
        let found = known.or_else(|| self.pots.iter().position(|pot| pot.coin == free));
        let Some(pot) = found.and_then(|found| self.pots.get_mut(found)) else { return false };
        pot.coin = coin;
        pot.price = price;
        true
    }

    /// Frees the slices of a delivered day for the provider.
    pub fn free_day(&mut self) -> Result {
        for pot in &mut self.pots {
            pot.free = add(pot.free, pot.rate)?;
        }
        Ok(())
    }

    /// Adds the slices of tokens that start to earn: they are freed daily from the next day on.
    pub fn start(&mut self, starting: &Starting) -> Result {
        for (pot, slices) in self.pots.iter_mut().zip(&starting.slices) {
            pot.rate = add(pot.rate, *slices)?;
        }
        Ok(())
    }
}

impl Pot {
    /// Records the sale of `count` tokens at this pot's price, divided as `split`. Returns the price of all of them.
    #[inline(never)]
    pub fn sell(&mut self, count: u32, split: &Split) -> Result<u128> {
        let count = u128::from(count);
        let paid = mul(self.price, count)?;
        self.held = add(self.held, paid)?;
        // Parts of `paid`: these products fit because `paid` does.
        self.fees = add(self.fees, mul(split.fee, count)?)?;
        self.free = add(self.free, mul(split.upfront, count)?)?;
        Ok(paid)
    }
}

impl Starting {
    /// Adds `count` tokens with `slice` a day each, from pot number `pot`.
    pub fn add(&mut self, count: u32, pot: u8, slice: u128) -> Result {
        self.count = count_up(self.count, count)?;
        let slices = self.slices.get_mut(usize::from(pot)).ok_or(Panic::OutOfBounds)?;
        *slices = add(*slices, mul(slice, count.into())?)?;
        Ok(())
    }
}
