//! Tranches: tokens of a batch that were bought at one price, in one coin, for the same days.
//!
//! Purchases on the same terms extend the open tranche, which is part of the batch: they store nothing of their own.
//! When the terms differ the open tranche is closed: it is stored by its number. The tranche of a token is found by a
//! binary search over the first tokens of the tranches; only refunds do that.

use crate::errors::Result;
use crate::sums::part;
use math::{add, mul, sub};

/// Tokens from number `first` to the next tranche's.
#[ink::storage_item(packed)]
#[derive(Debug, Default, Clone, Copy, PartialEq, Eq)]
pub struct Tranche {
    pub first: u32,     // [token number, from 1]; zero: nothing was bought yet
    pub first_day: u32, // [day] on which these tokens start to earn
    pub pot: u8,        // number of the pot of the coin that was paid
    pub price: u128,    // [atto] paid for one token
    pub slice: u128,    // [atto] of it, for each day that one token earns
}

impl Tranche {
    /// Whether a purchase on the terms of `other` belongs to this tranche.
    pub fn is_as(&self, other: &Tranche) -> bool {
        self.first != 0 && Tranche { first: self.first, ..*other } == *self
    }
}

/// How the price of one token is divided: price = fee + upfront + slice * days.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Split {
    pub fee: u128,     // [atto]
    pub upfront: u128, // [atto]
    pub slice: u128,   // [atto a day]
}

impl Split {
    /// Divides `price` over `days`. The fee rounds down, for the provider. A slice rounds down, and the remainder
    /// goes to the upfront part, so that the three add up to the price.
    #[inline(never)]
    pub fn of(price: u128, fee_bps: u32, upfront_bps: u32, days: u32) -> Result<Self> {
        let fee = part(price, fee_bps)?;
        let escrow = sub(sub(price, fee)?, part(price, upfront_bps)?)?;
        let slice = math::mul_div_down(escrow, 1, days.into())?;
        let sliced = mul(slice, days.into())?;
        Ok(Self { fee, upfront: sub(price, add(fee, sliced)?)?, slice })
    }
}

#[cfg(test)]
#[allow(clippy::arithmetic_side_effects)]
mod tests {
    use super::*;
    use ink::Panic;

    #[test]
    fn split_adds_up_to_the_price() {
        for price in [25, 999, 1_000_000_000_000_000_007, u128::MAX] {
            for (fee_bps, upfront_bps) in [(0, 0), (1_000, 5_000), (333, 77)] {
                for days in [1, 3, 10] {
                    let Split { fee, upfront, slice } = Split::of(price, fee_bps, upfront_bps, days).expect("in range");
                    assert_eq!(fee + upfront + slice * u128::from(days), price);
                    let min = price / 10_000 * u128::from(upfront_bps);
                    assert!(upfront >= min && slice > 0);
                }
            }
        }
    }

    #[test]
    fn split_refuses_no_days_and_parts_above_the_whole() {
        assert_eq!(Split::of(100, 0, 0, 0), Err(Panic::DivisionByZero.into()));
        assert_eq!(Split::of(100, 6_000, 5_000, 1), Err(Panic::Overflow.into()));
    }

    #[test]
    fn tranche_is_as_another_but_for_its_first_token() {
        let tranche = Tranche { first: 1, first_day: 5, pot: 0, price: 10, slice: 1 };
        assert!(tranche.is_as(&Tranche { first: 9, ..tranche }));
        for other in [
            Tranche { first_day: 6, ..tranche },
            Tranche { pot: 1, ..tranche },
            Tranche { price: 11, ..tranche },
            Tranche { slice: 2, ..tranche },
        ] {
            assert!(!tranche.is_as(&other));
        }
        assert!(!Tranche::default().is_as(&Tranche::default()), "before the first purchase there is no tranche");
    }
}
