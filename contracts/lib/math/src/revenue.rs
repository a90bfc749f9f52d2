//! Revenue that arrives in lumps, is released evenly over some days, and is shared by weight.
//!
//! **Released evenly**, so that nobody can stake for the day of a payment and take what earlier stakers waited for. A
//! [`Stream`] holds the revenue that has arrived and is not released. New revenue moves the end in proportion to its
//! part of the whole: one atto cannot delay the rest.
//!
//! **Shared by weight** with a cumulative index, as in [`crate::index`], but finer (10^27). Both sides keep the remainder
//! of every division, so a holder gets the exact share to within one atto, however often it is settled. (A change of
//! weights passes the remainder on: `weight / 10^27` of an atto, at most a twentieth with all DMC there can be.)

use crate::arith::{add, mul_add_div_rem, mul_div_down, sub};
use crate::MathError;

/// The scale of [`Share::index`].
pub const SCALE: u128 = 1_000_000_000_000_000_000_000_000_000;

/// The minimum total weight: below it, nothing is shared. [smallest unit]
///
/// With it and with at most [`MAX`] ever shared, the index stays below 2^96 * 10^27 / 10^18 = 8e37, which fits.
pub const MIN_WEIGHT: u128 = 1_000_000_000_000_000_000;

/// The maximum that one index may ever share. [atto]
pub const MAX: u128 = 1 << 96;

/// Revenue not yet released.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Stream {
    /// The amount. [atto]
    pub left: u128,
    /// When all of it will be released. [unix seconds]
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
    /// The stream at `now`, and the amount released since `last`. Rounds down: the rest is released later.
    pub fn advance(self, last: u64, now: u64) -> Result<(Stream, u128), MathError> {
        let released = if now >= self.until {
            self.left
        } else {
            // last <= now < until
            let (passed, whole) = (now.saturating_sub(last), self.until.saturating_sub(last));
            mul_div_down(self.left, passed.into(), whole.into())?
        };
        Ok((Stream { left: sub(self.left, released)?, ..self }, released))
    }

    /// The stream after `seconds` without any weight: it continues where it stopped.
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
