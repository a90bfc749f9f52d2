//! The income that one token's stakers share: a part of the emission and, if the token is DMC, revenue.

use crate::errors::Result;
use ink::prelude::vec::Vec;
use math::emission::emitted_between;
use math::revenue::{Share, Stream, MIN_WEIGHT};
use math::{add, mul_div_down, sub, BPS};

/// Revenue in one coin.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
#[ink::storage_item(packed)]
pub struct Revenue {
    /// Earned by a unit of stake since the beginning. [atto * 10^27]
    pub index: u128,
    /// The remainder of the last division. [atto * 10^27]
    pub carry: u128,
    /// Not released yet. [atto]
    pub left: u128,
    /// When all of it will be released. [unix seconds]
    pub until: u64,
}

/// A token's stakes. With 5 coins it fills 341 of a cell's 416 bytes.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
#[ink::storage_item(packed)]
pub struct Pot {
    /// Staked by all. [token's smallest unit]
    pub total: u128,
    /// Its part of the emission. [bps]
    pub weight: u32,
    /// The time up to which income is shared. [unix seconds]
    pub at: u64,
    /// Emission that a unit of stake earned since the beginning. [10^-18 DMC * 10^27]
    pub index: u128,
    /// The remainder of the last division. [10^-18 DMC * 10^27]
    pub carry: u128,
    /// Coins, in the order they were listed. Empty unless this is DMC's.
    pub coins: Vec<Revenue>,
}

impl Revenue {
    /// The share of a stake.
    pub fn share(&self) -> Share {
        Share { index: self.index, carry: self.carry }
    }

    /// The revenue that is to be released.
    pub fn stream(&self) -> Stream {
        Stream { left: self.left, until: self.until }
    }

    /// Sets the revenue that is to be released.
    pub fn set_stream(&mut self, Stream { left, until }: Stream) {
        (self.left, self.until) = (left, until);
    }

    #[inline(never)]
    fn accrue(&mut self, total: u128, last: u64, now: u64) -> Result {
        if total < MIN_WEIGHT {
            self.set_stream(self.stream().pause(now.saturating_sub(last)));
            return Ok(());
        }
        let (stream, released) = self.stream().advance(last, now)?;
        let Share { index, carry } = self.share().add(released, total)?;
        (self.index, self.carry) = (index, carry);
        self.set_stream(stream);
        Ok(())
    }
}

impl Pot {
    /// The share of a stake in the emission.
    pub fn share(&self) -> Share {
        Share { index: self.index, carry: self.carry }
    }

    /// Shares the income until `now`. `start` is when the emission began.
    ///
    /// # Errors
    /// None within the limits of `math::revenue`, which `sync` and the schedule keep: no coin can stop the others.
    #[inline(never)]
    pub fn accrue(&mut self, start: u64, now: u64) -> Result {
        let last = self.at;
        if now <= last {
            return Ok(());
        }
        self.at = now;
        for coin in &mut self.coins {
            coin.accrue(self.total, last, now)?;
        }
        // While less than the minimum is staked, the token's part is not emitted at all.
        if self.weight > 0 && self.total >= MIN_WEIGHT {
            let all = emitted_between(last.saturating_sub(start), now.saturating_sub(start))?;
            let part = mul_div_down(all, self.weight.into(), BPS)?;
            let Share { index, carry } = self.share().add(part, self.total)?;
            (self.index, self.carry) = (index, carry);
        }
        Ok(())
    }

    /// More stake. [token's smallest unit]
    ///
    /// # Errors
    /// `Panic(0x11)` above 2^128 in all.
    pub fn enter(&mut self, amount: u128) -> Result {
        self.total = add(self.total, amount)?;
        Ok(())
    }

    /// Less stake. [token's smallest unit]
    ///
    /// # Errors
    /// None: nobody has more than all.
    pub fn leave(&mut self, amount: u128) -> Result {
        self.total = sub(self.total, amount)?;
        Ok(())
    }
}
