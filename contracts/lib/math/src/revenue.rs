//! Revenue that arrives in lumps, is released evenly over some days, and is shared by weight.
//!
//! **Released evenly**, so that nobody can stake just before a payment and take revenue that earlier stakers earned. A
//! [`Stream`] holds the revenue that has arrived but is not released. New revenue moves the end of the release in
//! proportion to its part of the whole, so one atto cannot delay the rest.
//!
//! **Shared by weight** with a cumulative index, as in [`crate::index`], but with 27 decimals. Both the index and each
//! holder keep the remainder of every division. So a holder gets the exact share to within one atto, however often it
//! is settled. (When weights change, the new holders get the remainder of the old ones: at most `weight / 10^27` of an
//! atto, which is a twentieth of an atto for a weight of 50 million DMC.)

use crate::arith::{add, mul_add_div_rem, mul_div_down, sub};
use crate::MathError;

/// The scale of [`Share::index`].
pub const SCALE: u128 = 1_000_000_000_000_000_000_000_000_000;

/// The minimum total weight: below it, nothing is shared. [smallest unit]
///
/// With this weight and at most [`MAX`] ever shared, the index is at most 2^96 * 10^27 / 10^18 = 8e37, which fits.
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

/// The cumulative index of shared revenue.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Share {
    /// The revenue that one unit of weight has earned since the beginning. [atto * 10^27]
    pub index: u128,
    /// The remainder of the last division. [atto * 10^27]
    pub carry: u128,
}

/// The earnings of a holder.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Due {
    /// The index up to which they are settled. [atto * 10^27]
    pub since: u128,
    /// The fraction of an atto that the last settlement left. [atto * 10^27, below 10^27]
    pub rest: u128,
    /// The amount owed. [atto]
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

    /// The stream after a pause of `seconds`, in which nothing was released: the end moves by as much.
    pub fn pause(self, seconds: u64) -> Stream {
        if self.left == 0 {
            return self;
        }
        Stream { until: self.until.saturating_add(seconds), ..self }
    }

    /// The stream with `amount` more, which alone would be released over `window` seconds. [atto]
    ///
    /// The new end is the mean of both ends, weighted by amounts. Rounds down, which protects current stakers: dust
    /// never delays the end, however often it is added.
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
    /// The index after sharing `amount` more among a total `weight`. Rounds down and carries the remainder, so no more
    /// is owed than was added.
    ///
    /// Fails with `DivisionByZero` when `weight` is zero, and with `Overflow` only outside of [`MIN_WEIGHT`] and
    /// [`MAX`].
    pub fn add(self, amount: u128, weight: u128) -> Result<Share, MathError> {
        let (gain, carry) = mul_add_div_rem(amount, SCALE, self.carry, weight)?;
        Ok(Share { index: add(self.index, gain)?, carry })
    }
}

impl Due {
    /// Adds what `weight` has earned up to `share`. Rounds down and keeps the remainder, so no more is owed than was
    /// added.
    pub fn settle(self, share: &Share, weight: u128) -> Result<Due, MathError> {
        let (earned, rest) = mul_add_div_rem(weight, sub(share.index, self.since)?, self.rest, SCALE)?;
        Ok(Due { since: share.index, rest, owed: add(self.owed, earned)? })
    }
}
