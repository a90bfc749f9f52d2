//! The totals of a batch: one value per batch, and running sums per day that make any range of days O(1).
//!
//! Days are counted as positions: position *p* is the state after the first *p* days of the batch. All
//! tokens of a batch have the same power, so the sums are per token, and a token's income over a range of
//! days is the difference of two sums; `math::vesting` derives the vested part.

use crate::errors::{Error, Result};
use crate::settings::Rule;
use components::revert;
use ink::Address;
use math::split::{share, split_bps};
use math::vesting::{Earned, Prefix};
use math::{add, mul, sub, MathError};

/// Running sums of one token's income through a day: see [`Prefix`].
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
#[ink::storage_item(packed)]
pub struct Sums {
    /// Free at once. [atto]
    pub free: u128,
    /// Locked at first. [atto]
    pub locked: u128,
    /// Locked part times its day, counted from the batch's first. [atto * day]
    pub weighted: u128,
}

impl From<Sums> for Prefix {
    fn from(s: Sums) -> Self {
        Prefix { free: s.free, locked: s.locked, weighted: s.weighted }
    }
}

impl From<Prefix> for Sums {
    fn from(p: Prefix) -> Self {
        Sums { free: p.free, locked: p.locked, weighted: p.weighted }
    }
}

/// The totals of one batch.
#[derive(Debug, Clone, PartialEq, Eq)]
#[ink::storage_item(packed)]
pub struct Totals {
    /// The coin that is delivered and claimed.
    pub coin: Address,
    /// The NFT. Stored here as well, so that a claim reads one cell less.
    pub nft: Address,
    /// The batch's first day. [day]
    pub first: u32,
    /// The day to be settled next. [day]
    pub next: u32,
    /// The batch's rule.
    pub rule: Rule,
    /// One token's income of all days before `next`.
    pub sums: Sums,
    /// The remainder that was not divided among tokens so far. [atto]
    pub dust: u128,
    /// The platform's fees that were not collected yet. [atto]
    pub fees: u128,
    /// Owed to holders, vested or not. [atto]
    pub owed: u128,
    /// The sums at the edge of vesting on the day of the last settlement, and on the day after it. Claims on these
    /// days, which are nearly all, read no other cell for them.
    pub edges: Edges,
}

/// Running sums at two positions, one after the other.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
#[ink::storage_item(packed)]
pub struct Edges {
    /// The first of the two positions.
    pub position: u32,
    /// The sums at that position.
    pub here: Sums,
    /// The sums at the next.
    pub next: Sums,
}

/// How a day's income was split; all tokens together. [atto]
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Split {
    /// The platform's fee.
    pub platform_fee: u128,
    /// Free at once.
    pub free: u128,
    /// Locked at first.
    pub vesting: u128,
    /// Carried to the next day.
    pub dust: u128,
}

/// The days of a batch between two positions.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Span {
    /// Position before the first day.
    pub start: u32,
    /// Position after the last day.
    pub end: u32,
}

/// Today, and the running sums of the days that have vested in full: the same for all tokens of a batch.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Window {
    /// Today, counted from the batch's first day.
    pub now: u32,
    /// Up to here, days have vested in full.
    pub position: u32,
    /// The sums at that position.
    pub sums: Sums,
}

impl Totals {
    /// The totals of a batch of which no day has been settled.
    pub fn open(coin: Address, nft: Address, rule: Rule, first: u32) -> Totals {
        let (sums, edges) = (Sums::default(), Edges::default());
        Totals { coin, nft, first, next: first, rule, sums, dust: 0, fees: 0, owed: 0, edges }
    }

    /// The number of settled days: the latest position.
    pub fn settled(&self) -> u32 {
        self.next.saturating_sub(self.first)
    }

    /// Settles the next day: `received` for `tokens`, of which the platform gets `fee_bps`.
    ///
    /// Exactly: received + dust before = platform fee + tokens * (free + vesting) + dust. Per token it
    /// rounds down, for the pot; the remainder is carried, and goes to the platform on the batch's last
    /// day. If no token earns, nothing was received and only the next day changes.
    pub fn settle(&mut self, received: u128, tokens: u32, fee_bps: u32, is_last: bool) -> Result<Split, MathError> {
        let bps = u16::try_from(fee_bps).map_err(|_| MathError::Overflow)?;
        let (mut fee, rest) = split_bps(received, bps)?;
        let tokens = u128::from(tokens);
        let (per_token, mut dust) = match tokens {
            0 => (0, add(rest, self.dust)?),
            _ => share(rest, self.dust, tokens)?,
        };
        if is_last {
            fee = add(fee, dust)?;
            dust = 0;
        }
        let before = Prefix::from(self.sums);
        let after = before.push(&self.rule.into(), self.settled(), per_token)?;
        let free = sub(after.free, before.free).and_then(|each| mul(each, tokens))?;
        let vesting = sub(after.locked, before.locked).and_then(|each| mul(each, tokens))?;

        self.sums = after.into();
        self.next = self.next.checked_add(1).ok_or(MathError::Overflow)?;
        self.dust = dust;
        self.owe(fee, add(free, vesting)?)?;
        Ok(Split { platform_fee: fee, free, vesting, dust })
    }

    /// Adds amounts that are owed from now on: to the platform, and to holders.
    pub fn owe(&mut self, platform: u128, holders: u128) -> Result<(), MathError> {
        self.fees = add(self.fees, platform)?;
        self.owed = add(self.owed, holders)?;
        Ok(())
    }

    /// Subtracts an amount that is paid to holders.
    pub fn pay(&mut self, amount: u128) -> Result<(), MathError> {
        self.owed = sub(self.owed, amount)?;
        Ok(())
    }

    /// The position before a settled day.
    pub fn position_of(&self, batch: u32, day: u32) -> Result<u32> {
        match day.checked_sub(self.first) {
            Some(position) if day < self.next => Ok(position),
            _ => revert!(Error::RewardDistributor_WrongDay { batch, day, expected: self.next }),
        }
    }

    /// The settled days from `from` on, before `until`, as positions.
    pub fn span(&self, from: u32, until: u32) -> Span {
        let position = |day: u32| day.saturating_sub(self.first).min(self.settled());
        let start = position(from);
        Span { start, end: position(until).max(start) }
    }

    /// The position up to which days have vested in full `today`, and today as an offset.
    pub fn vested(&self, today: u32) -> (u32, u32) {
        let now = today.saturating_sub(self.first);
        (now, math::vesting::Rule::from(self.rule).edge(now, 0, self.settled()))
    }

    /// The sums at a position, if they are stored in the totals.
    pub fn sums_at(&self, position: u32) -> Option<Sums> {
        match position {
            0 => Some(Sums::default()),
            _ if position == self.settled() => Some(self.sums),
            _ if position == self.edges.position => Some(self.edges.here),
            _ if position == self.edges.position.saturating_add(1) => Some(self.edges.next),
            _ => None,
        }
    }

    /// The income of one token in `span`, whose sums are `start` and `end`.
    ///
    /// The vested part rounds down, once for the whole span, for the pot. It is exact once all has vested.
    pub fn earned(&self, span: Span, start: Sums, end: Sums, window: &Window) -> Result<Earned, MathError> {
        let edge = match window.position {
            position if position <= span.start => start,
            position if position >= span.end => end,
            _ => window.sums,
        };
        math::vesting::Rule::from(self.rule).earned(&start.into(), &end.into(), &edge.into(), window.now)
    }
}
