//! A coin's price: the last one, its average over time, a jump that waits, and a fall that is on its way.

use crate::kind::within;
use interfaces::output_oracle::CoinParams;
use interfaces::states::FeedState;
use math::{add, mul, mul_div_down, MathError};

/// A coin. 143 bytes. Prices are in 10^-18 USD per whole coin.
#[ink::storage_item(packed)]
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Coin {
    /// Its limits.
    pub params: CoinParams,
    /// The last slot that was judged. [now / slotSeconds]
    pub slot: u32,
    /// The last final price; zero if none. [10^-18 USD per coin]
    pub spot: u128,
    /// The average when `spot` became final. [10^-18 USD per coin]
    pub average: u128,
    /// When `spot` became final. [unix seconds]
    pub updated_at: u64,
    /// A price that left the bands; zero if none. [10^-18 USD per coin]
    pub held: u128,
    /// The lowest price since then that a majority of a quorum has reported; zero if none is below `spot`. [10^-18 USD
    /// per coin]
    pub fall: u128,
}

impl Coin {
    /// A coin without a price.
    pub fn new(params: CoinParams) -> Coin {
        Coin { params, slot: 0, spot: 0, average: 0, updated_at: 0, held: 0, fall: 0 }
    }

    /// The slot that is now.
    pub fn current_slot(&self, now: u64) -> u32 {
        let slot = now.checked_div(self.params.slotSeconds.into()).unwrap_or_default();
        u32::try_from(slot).unwrap_or(u32::MAX)
    }

    /// Judges the median of `slot`. Returns whether it is final; else it waits.
    ///
    /// # Errors
    /// `Overflow`: not within the limits that `set_coin` checks.
    pub fn judge(&mut self, slot: u32, price: u128, now: u64) -> Result<bool, MathError> {
        // A later slot that stands by a quarantined price confirms it, one that is back in the bands
        // refutes it: either way the newest price is the one that counts.
        let likely = self.spot == 0 || self.in_bands(price, self.spot)?;
        let confirmed = self.held != 0 && self.in_bands(price, self.held)?;
        self.slot = slot;
        if !likely && !confirmed {
            self.held = price;
            return Ok(false);
        }
        self.average = if self.spot == 0 { price } else { self.average_at(now)? };
        (self.spot, self.updated_at, self.held, self.fall) = (price, now, 0, 0);
        Ok(true)
    }

    /// Notes a price that a majority of a quorum has reported, one of them honestly. Returns whether it is a fall: only
    /// a quorum takes that back.
    pub fn note(&mut self, price: u128) -> bool {
        let is_fall = price < self.lowest();
        if is_fall {
            self.fall = price;
        }
        is_fall
    }

    /// The last price, or a lower one that is quarantined or on its way; zero if there is none.
    fn lowest(&self) -> u128 {
        [self.held, self.fall].into_iter().filter(|price| *price != 0).fold(self.spot, u128::min)
    }

    /// (spot, average, state) at `now`. A quarantined fall is the spot already; a rise waits.
    ///
    /// # Errors
    /// `Overflow`: not within the limits that `set_coin` checks.
    pub fn read(&self, now: u64) -> Result<(u128, u128, FeedState), MathError> {
        let age = now.saturating_sub(self.updated_at);
        let state = match self.params {
            CoinParams { retired: true, .. } => FeedState::Retired,
            CoinParams { staleSeconds, .. } if age > staleSeconds.into() => FeedState::Stale,
            _ if self.held != 0 => FeedState::Quarantined,
            _ => FeedState::Fresh,
        };
        Ok((self.lowest(), self.average_at(now)?, state))
    }

    /// `(average * (window - t) + spot * t) / window` for a spot that has stood t seconds. Rounds down.
    fn average_at(&self, now: u64) -> Result<u128, MathError> {
        let window = u64::from(self.params.windowSeconds);
        let stood = now.saturating_sub(self.updated_at).min(window);
        let before = mul(self.average, window.saturating_sub(stood).into())?;
        let sum = add(before, mul(self.spot, stood.into())?)?;
        mul_div_down(sum, 1, window.into())
    }

    fn in_bands(&self, price: u128, reference: u128) -> Result<bool, MathError> {
        within(price, (reference, self.params.fallBps), (reference, self.params.riseBps))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const LIMITS: CoinParams = CoinParams {
        minPrice: 1,
        maxPrice: 1 << 100,
        slotSeconds: 60,
        staleSeconds: 600,
        windowSeconds: 1_000,
        fallBps: 3_000,
        riseBps: 1_000,
        retired: false,
    };

    #[test]
    fn average_stays_between_the_prices_that_made_it() {
        let mut coin = Coin::new(LIMITS);
        let (mut seed, mut now) = (7u64, 10_000u64);
        assert_eq!(coin.judge(1, 1_000_000, now), Ok(true));
        let (mut min, mut max) = (coin.spot, coin.spot);
        for slot in 2..2_000 {
            seed = seed.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1);
            now += 60 + (seed >> 40) % 600;
            let price = coin.spot / 100 * u128::from(95 + (seed >> 33) % 11);
            assert_eq!(coin.judge(slot, price, now), Ok(true));
            (min, max) = (min.min(price), max.max(price));
            let (spot, average, _) = coin.read(now).unwrap();
            assert_eq!(spot, price);
            assert!(min <= average && average <= max, "{min} {average} {max}");
        }
    }

    #[test]
    fn spike_of_one_slot_moves_the_average_by_its_share_of_the_window() {
        let mut coin = Coin::new(CoinParams { riseBps: 10_000, fallBps: 9_000, ..LIMITS });
        assert_eq!(coin.judge(1, 100_000, 0), Ok(true));
        assert_eq!(coin.judge(2, 200_000, 1_000), Ok(true));
        assert_eq!(coin.judge(3, 100_000, 1_060), Ok(true));
        assert_eq!(coin.read(1_060).unwrap().1, 106_000);
    }
}
