//! Revenue that arrives in lumps, is released evenly over some days, and is shared by weight.
//!
//! **Released evenly**, so that nobody who comes for the day of a payment takes what others waited for. A [`Stream`]
//! holds what has arrived and not been released. More of it moves the end by as much as its part of the whole: one atto
//! cannot put off the rest.
//!
//! **Shared by weight** with a cumulative number, as in [`crate::index`], but finer (10^27) and with what every division
//! leaves kept on both sides: what a holder gets is within one atto of the exact share, however often it is settled. (A
//! change of weights hands on what a division left: `weight / 10^27` of an atto, with all DMC there can be a twentieth.)

use crate::arith::{add, mul_add_div_rem, mul_div_down, sub};
use crate::MathError;

/// What a [`Share::index`] is scaled by.
pub const SCALE: u128 = 1_000_000_000_000_000_000_000_000_000;

/// The least weight that anything is shared among. [smallest unit]
///
/// With it and with at most [`MAX`] ever shared, the index stays below 2^96 * 10^27 / 10^18 = 8e37, which fits.
pub const MIN_WEIGHT: u128 = 1_000_000_000_000_000_000;

/// The most that may ever be shared by one index. [atto]
pub const MAX: u128 = 1 << 96;

/// Revenue not yet released.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Stream {
    /// How much. [atto]
    pub left: u128,
    /// When all of it will be. [unix seconds]
    pub until: u64,
}

/// A cumulative share.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Share {
    /// What one unit of weight has earned since the beginning. [atto * 10^27]
    pub index: u128,
    /// What the last division left. [atto * 10^27]
    pub carry: u128,
}

/// What a holder has earned.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Due {
    /// The index up to which it is settled. [atto * 10^27]
    pub since: u128,
    /// The part of an atto that is left over. [atto * 10^27, below 10^27]
    pub rest: u128,
    /// What is owed. [atto]
    pub owed: u128,
}

impl Stream {
    /// The stream at `now`, and what it released since `last`. Rounds down: the rest stays for later.
    pub fn release(self, last: u64, now: u64) -> Result<(Stream, u128), MathError> {
        let released = if now >= self.until {
            self.left
        } else {
            // last <= now < until
            let (passed, whole) = (now.saturating_sub(last), self.until.saturating_sub(last));
            mul_div_down(self.left, passed.into(), whole.into())?
        };
        Ok((Stream { left: sub(self.left, released)?, ..self }, released))
    }

    /// The stream when nobody was there for `seconds`: it goes on where it stood.
    pub fn pause(self, seconds: u64) -> Stream {
        if self.left == 0 {
            return self;
        }
        Stream { until: self.until.saturating_add(seconds), ..self }
    }

    /// The stream with `amount` more, which alone would be released over `window`. The end is the mean of both, weighted
    /// by amounts. Rounds down, which protects those who wait: dust, however often, puts off nothing.
    pub fn add(self, amount: u128, now: u64, window: u64) -> Result<Stream, MathError> {
        let left = add(self.left, amount)?;
        if left == 0 {
            return Ok(self);
        }
        let ahead = self.until.saturating_sub(now);
        let (longer, part, shorter) =
            if window >= ahead { (window, amount, ahead) } else { (ahead, self.left, window) };
        let more = mul_div_down(longer.saturating_sub(shorter).into(), part, left)?;
        // `more` is at most the difference of two `u64`.
        let ahead = shorter.saturating_add(u64::try_from(more).unwrap_or(u64::MAX));
        Ok(Stream { left, until: now.saturating_add(ahead) })
    }
}

impl Share {
    /// The share after `amount` more among `weight` in all. Rounds down and carries the rest: protects the pot.
    ///
    /// Fails with `DivisionByZero` when nobody holds weight, with `Overflow` beyond the limits at the top.
    pub fn add(self, amount: u128, weight: u128) -> Result<Share, MathError> {
        let (gain, carry) = mul_add_div_rem(amount, SCALE, self.carry, weight)?;
        Ok(Share { index: add(self.index, gain)?, carry })
    }
}

impl Due {
    /// What is owed once `weight` has earned up to `share`. Rounds down and keeps the rest: protects the pot.
    pub fn settle(self, share: &Share, weight: u128) -> Result<Due, MathError> {
        let (earned, rest) = mul_add_div_rem(weight, sub(share.index, self.since)?, self.rest, SCALE)?;
        Ok(Due { since: share.index, rest, owed: add(self.owed, earned)? })
    }
}
