//! What one account has staked of one token, and what that earned.

use crate::errors::{Error, Refusal};
use crate::pot::Pot;
use ink::prelude::vec::Vec;
use math::revenue::{Due, Share};
use math::{add, sub};

/// How long unstaked DMC waits. [seconds]
pub const WAIT: u64 = 7 * 86_400;

/// Earned of one thing.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
#[ink::storage_item(packed)]
pub struct Earned {
    /// The index up to which it is settled. [atto * 10^27]
    pub since: u128,
    /// The part of an atto that is left over. [atto * 10^27]
    pub rest: u128,
    /// Owed. [atto]
    pub owed: u128,
}

/// A stake. With 5 coins it fills 329 of a cell's 416 bytes.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
#[ink::storage_item(packed)]
pub struct Position {
    /// What earns. [token's smallest unit]
    pub staked: u128,
    /// What was unstaked and is not withdrawn. [10^-18 DMC]
    pub waiting: u128,
    /// When it can be. [unix seconds]
    pub ready: u64,
    /// Emission.
    pub emission: Earned,
    /// Coins, in the pot's order; those not in it yet have earned nothing.
    pub coins: Vec<Earned>,
}

impl Earned {
    #[inline(never)]
    fn settle(&mut self, share: &Share, weight: u128) -> Result<(), Refusal> {
        let due = Due { since: self.since, rest: self.rest, owed: self.owed }.settle(share, weight)?;
        *self = Self { since: due.since, rest: due.rest, owed: due.owed };
        Ok(())
    }

    /// Takes what is owed, to be paid.
    ///
    /// # Errors
    /// `DmcStaking_Nothing`.
    pub fn take(&mut self) -> Result<u128, Refusal> {
        match core::mem::take(&mut self.owed) {
            0 => Err(Error::DmcStaking_Nothing.into()),
            owed => Ok(owed),
        }
    }
}

impl Position {
    /// Books what the stake has earned in an accrued pot.
    ///
    /// # Errors
    /// None within the limits of `math::revenue`.
    #[inline(never)]
    pub fn settle(&mut self, pot: &Pot) -> Result<(), Refusal> {
        self.emission.settle(&pot.share(), self.staked)?;
        self.coins.resize(pot.coins.len(), Earned::default());
        for (earned, coin) in self.coins.iter_mut().zip(&pot.coins) {
            earned.settle(&coin.share(), self.staked)?;
        }
        Ok(())
    }

    /// Stakes more.
    ///
    /// # Errors
    /// `DmcStaking_Nothing`, `Math_Overflow`.
    pub fn stake(&mut self, pot: &mut Pot, amount: u128) -> Result<(), Refusal> {
        // Check: an amount.
        if amount == 0 {
            return Err(Error::DmcStaking_Nothing.into());
        }
        // Effect:
        pot.enter(amount)?;
        self.staked = add(self.staked, amount)?;
        Ok(())
    }

    /// Stakes less.
    ///
    /// # Errors
    /// `DmcStaking_Nothing`, `DmcStaking_StakeTooSmall`.
    pub fn unstake(&mut self, pot: &mut Pot, amount: u128) -> Result<(), Refusal> {
        // Check: an amount, and that it is there.
        if amount == 0 {
            return Err(Error::DmcStaking_Nothing.into());
        }
        let staked = self.staked;
        if amount > staked {
            return Err(Error::DmcStaking_StakeTooSmall { staked, amount }.into());
        }
        // Effect:
        self.staked = sub(staked, amount)?;
        pot.leave(amount)
    }

    /// Has what was unstaked wait. Returns until when.
    ///
    /// # Errors
    /// None: all DMC fits.
    pub fn wait(&mut self, amount: u128, now: u64) -> Result<u64, Refusal> {
        self.waiting = add(self.waiting, amount)?;
        self.ready = now.saturating_add(WAIT);
        Ok(self.ready)
    }

    /// Takes what has waited long enough.
    ///
    /// # Errors
    /// `DmcStaking_Nothing`, `DmcStaking_TooEarly`.
    pub fn withdraw(&mut self, now: u64) -> Result<u128, Refusal> {
        // Check: something waits, and for long enough.
        if self.waiting == 0 {
            return Err(Error::DmcStaking_Nothing.into());
        }
        let ready = core::mem::take(&mut self.ready);
        if now < ready {
            return Err(Error::DmcStaking_TooEarly { ready }.into());
        }
        // Effect:
        Ok(core::mem::take(&mut self.waiting))
    }
}
