//! Daily rewards that are partly free at once and partly locked. The locked part vests in equal daily steps.
//!
//! Filecoin (FIP-0004; builtin-actors `miner/src/policy.rs`, `REWARD_VESTING_SPEC`): of a reward r, `floor(3r/4)` is
//! locked and vests linearly over 180 days; the rest is free. A reward of day d has vested `lock * (now - d) / 180`
//! on day `now`, all of it from day d + 180 on.
//!
//! Per batch and per day a [`Prefix`] keeps three running sums per token: F of the free part, L of the locked part,
//! M of locked part times day. Of the days after `a` up to `b`, those up to the edge `c` are at least 180 days old and
//! vested in full; the others follow from the sums alone:
//!
//! ```text
//! vested = (L_c - L_a) + floor((now * (L_b - L_c) - (M_b - M_c)) / 180)
//! ```
//!
//! Days are counted from the first day of the batch (offset 0). A position counts the days that a prefix includes:
//! position 0 is the empty prefix, and the day with offset o takes it from o to o + 1.

use crate::arith::{add, div_down_evenly, mul, mul_div_down, sub};
use crate::MathError;

/// How a reward is locked and released.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Rule {
    /// Numerator of the locked part of a reward.
    pub locked_num: u32,
    /// Denominator of the locked part of a reward.
    pub locked_den: u32,
    /// Days in which the locked part is released, in equal steps, the first one on the day after the reward.
    pub days: u32,
}

/// Filecoin: a quarter is free, three quarters vest over 180 days (FIP-0004).
pub const FILECOIN: Rule = Rule { locked_num: 3, locked_den: 4, days: 180 };

/// No vesting: the whole reward is free at once, as with Bitcoin.
pub const ALL_FREE: Rule = Rule { locked_num: 0, locked_den: 1, days: 1 };

impl Rule {
    /// The part of a reward that is locked: `floor(reward * locked_num / locked_den)`; the rest is free.
    ///
    /// Rounds down, as Filecoin does, so an indivisible atto is free at once.
    /// Fails with `DivisionByZero` for a rule without a denominator.
    #[inline]
    pub fn lock(&self, reward: u128) -> Result<u128, MathError> {
        mul_div_down(reward, u128::from(self.locked_num), u128::from(self.locked_den))
    }

    /// The position up to which days have vested in full on the day `now`, kept within `start..=end`.
    ///
    /// `now` is an offset; the others are positions. It is the position of the third prefix of [`Rule::earned`].
    #[inline]
    pub fn edge(&self, now: u32, start: u32, end: u32) -> u32 {
        now.saturating_add(1).saturating_sub(self.days).min(end).max(start)
    }

    /// What one token has earned from the days between the prefixes `start` and `end`, as of the day `now`. O(1).
    ///
    /// `edge` is the prefix at the position [`Rule::edge`] gives, and `now` an offset not before the last day of the
    /// range. Rounds the vested part down, once for the whole range, so no more is paid than has vested. The result
    /// never falls as `now` rises and is exact once all has vested. So the caller can pay the difference to what it
    /// paid before. Fails with `Overflow` when the prefixes are out of order, when `now` is before the range, or when
    /// more than the locked part would vest (a wrong edge).
    pub fn earned(&self, start: &Prefix, end: &Prefix, edge: &Prefix, now: u32) -> Result<Earned, MathError> {
        let free = sub(end.free, start.free)?;
        let locked_total = sub(end.locked, start.locked)?;
        let full = sub(edge.locked, start.locked)?;
        let young = sub(end.locked, edge.locked)?;
        let aged = sub(mul(young, u128::from(now))?, sub(end.weighted, edge.weighted)?)?;
        let vested = add(full, div_down_evenly(aged, self.days)?)?;
        if vested > locked_total {
            return Err(MathError::Overflow);
        }
        Ok(Earned { free, vested, locked_total })
    }
}

/// Running sums of one token's income through a day of the batch. The default is the sum over no days.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Prefix {
    /// F: sum of the free parts, in atto.
    pub free: u128,
    /// L: sum of the locked parts, in atto.
    pub locked: u128,
    /// M: sum of locked part times offset of its day, in atto-days.
    pub weighted: u128,
}

impl Prefix {
    /// The sums after one more day: `reward` atto per token, earned on the day with this offset.
    ///
    /// Nothing is lost: the reward is the free plus the locked part. Push days in order; a day without income may be
    /// left out of the sums but not of the positions. Fails with `Overflow` when a sum does not fit.
    pub fn push(&self, rule: &Rule, offset: u32, reward: u128) -> Result<Prefix, MathError> {
        let locked = rule.lock(reward)?;
        Ok(Prefix {
            free: add(self.free, sub(reward, locked)?)?,
            locked: add(self.locked, locked)?,
            weighted: add(self.weighted, mul(locked, u128::from(offset))?)?,
        })
    }
}

/// What a token has earned over a range of days, in atto.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Earned {
    /// The income that was free at once.
    pub free: u128,
    /// The part of the locked income that has vested by now.
    pub vested: u128,
    /// The locked income, vested or not. Still to vest: `locked_total - vested`.
    pub locked_total: u128,
}
