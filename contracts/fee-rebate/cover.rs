//! DMC-time, and what a fee gets for it.

use crate::errors::Refusal;
use crate::pot::REBATE_BPS;
use math::cover::FULL_COVER;
use math::days::SECONDS_PER_DAY;
use math::{mul, mul_div_down, mul_div_up, sub, BPS};

/// DMC that pays a fee for so long gives the full rebate. [s]
const FULL: u128 = FULL_COVER as u128 * SECONDS_PER_DAY as u128;
/// A stake saves up at most so long. [s]
const MOST_SAVED: u128 = 120 * SECONDS_PER_DAY as u128;

/// What an account has of DMC-time.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Cover {
    /// Since ever. [10^-18 DMC * s]
    pub time: u128,
    /// Of it used up, or expired. [10^-18 DMC * s]
    pub used: u128,
    /// Staked now. [10^-18 DMC]
    pub staked: u128,
}

/// What a fee gets back.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Rebate {
    /// Of the fee. [atto]
    pub amount: u128,
    /// For so much DMC-time. [10^-18 DMC * s]
    pub used: u128,
}

/// A price's two figures. [10^-18 USD per whole coin]
pub type Price = (u128, u128);

/// What a fee is worth in DMC: its coin at the higher, DMC at the lower of its prices. Rounds up, for the stakers.
///
/// # Errors
/// `Math_DivisionByZero` for a price of zero, `Math_Overflow` above 2^128.
pub fn worth(fee: u128, coin: Price, dmc: Price) -> Result<u128, Refusal> {
    Ok(mul_div_up(fee, coin.0.max(coin.1), dmc.0.min(dmc.1))?)
}

impl Cover {
    /// The most that the stake can save up.
    ///
    /// # Errors
    /// None: all DMC fits.
    pub fn most(&self) -> Result<u128, Refusal> {
        Ok(mul(self.staked, MOST_SAVED)?)
    }

    /// What is good for rebates now.
    ///
    /// # Errors
    /// None, as above.
    pub fn available(&self) -> Result<u128, Refusal> {
        Ok(self.time.saturating_sub(self.used).min(self.most()?))
    }

    /// What a fee gets back that is worth so much DMC. Rounds down.
    ///
    /// # Errors
    /// `Math_Overflow` for a worth beyond all DMC there can be.
    pub fn rebate(&self, fee: u128, worth: u128) -> Result<Rebate, Refusal> {
        let needed = mul(worth, FULL)?;
        if needed == 0 {
            return Ok(Rebate::default());
        }
        let used = self.available()?.min(needed);
        let full = mul_div_down(fee, REBATE_BPS, BPS)?;
        Ok(Rebate { amount: mul_div_down(full, used, needed)?, used })
    }

    /// What is used up after so much more of it; what is above the most expires.
    ///
    /// # Errors
    /// None: no more is used than was available.
    pub fn used_after(&self, used: u128) -> Result<u128, Refusal> {
        let left = sub(self.available()?, used)?;
        // Whoever has more time in all than was ever used: it only grows.
        Ok(self.time.max(self.used).saturating_sub(left))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::errors::Error;

    const COIN: u128 = 10u128.pow(18);
    const DAY: u128 = SECONDS_PER_DAY as u128;

    #[test]
    fn a_dmc_staked_for_a_year_makes_fees_worth_one_dmc_a_fifth_cheaper() {
        // Staked for 120 days at a time: three claims in a year, of 120 / 365 DMC each.
        let mut cover = Cover { time: 0, used: 0, staked: COIN };
        let mut paid = 0;
        for _ in 0..3 {
            cover.time += 120 * DAY * COIN;
            let fee = 120 * COIN / 365;
            let rebate = cover.rebate(fee, fee).unwrap();
            assert_eq!(rebate.amount, fee / 5);
            cover.used = cover.used_after(rebate.used).unwrap();
            paid += rebate.amount;
        }
        assert!(COIN * 360 / 365 / 5 - paid < 10);
    }

    #[test]
    fn a_constant_fee_gets_the_line_of_discounts() {
        // A fee of one DMC a day for thirty days, and a stake of so many days of it.
        for days in [0, 1, 100, 182, 364, 365, 366, 1_000u128] {
            let cover = Cover { time: 30 * DAY * days * COIN, used: 0, staked: days * COIN };
            let rebate = cover.rebate(30 * COIN, 30 * COIN).unwrap();
            assert_eq!(rebate.amount, 30 * COIN / 5 * days.min(365) / 365, "{days}");
        }
    }

    #[test]
    fn what_is_not_staked_now_is_good_for_nothing() {
        let cover = Cover { time: 1_000 * DAY * COIN, used: 0, staked: 0 };
        assert_eq!((cover.most().unwrap(), cover.available().unwrap()), (0, 0));
        assert_eq!(cover.rebate(COIN, COIN).unwrap(), Rebate::default());
        // Staked at the last moment, it is not good for more than the time there was.
        let late = Cover { time: 5, used: 0, staked: 1_000 * COIN };
        assert_eq!(late.available().unwrap(), 5);
    }

    #[test]
    fn above_the_most_it_expires() {
        let cover = Cover { time: 300 * DAY * COIN, used: 10 * DAY * COIN, staked: COIN };
        assert_eq!(cover.available().unwrap(), 120 * DAY * COIN);
        let used = cover.used_after(20 * DAY * COIN).unwrap();
        assert_eq!(used, 200 * DAY * COIN);
        // Staking more later brings nothing of it back.
        let more = Cover { used, staked: 1_000 * COIN, ..cover };
        assert_eq!(more.available().unwrap(), 100 * DAY * COIN);
        assert!(cover.used_after(121 * DAY * COIN).is_err());
    }

    #[test]
    fn worth_counts_against_the_caller() {
        assert_eq!(worth(10, (3, 5), (2, 4)).unwrap(), 25);
        assert_eq!(worth(1, (1, 1), (3, 9)).unwrap(), 1);
        assert_eq!(worth(0, (1, 1), (3, 9)).unwrap(), 0);
        assert_eq!(Error::from(worth(1, (1, 1), (0, 9)).unwrap_err()), Error::Math_DivisionByZero);
        assert_eq!(Error::from(worth(1 << 127, (4, 1), (1, 9)).unwrap_err()), Error::Math_Overflow);
    }

    #[test]
    fn beyond_all_numbers_is_refused_by_name() {
        let cover = Cover { time: u128::MAX, used: 0, staked: COIN };
        assert_eq!(Error::from(cover.rebate(1, u128::MAX / FULL + 1).unwrap_err()), Error::Math_Overflow);
        let fee = u128::MAX / FULL;
        let most = cover.most().unwrap();
        assert_eq!(cover.rebate(fee, fee).unwrap().used, most);
        let rich = Cover { staked: u128::MAX, ..cover };
        assert_eq!(Error::from(rich.most().unwrap_err()), Error::Math_Overflow);
    }
}
