//! The stake of one account in one token, and its income.

use crate::errors::{Error, Result};
use crate::pot::Pot;
use components::{ensure, revert};
use ink::prelude::vec::Vec;
use math::revenue::{Due, Share};
use math::{add, sub};

/// The waiting time of unstaked DMC. [seconds]
pub const WAIT: u64 = 7 * 86_400;

/// The income of a stake: emission, or revenue in one coin.
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
    /// The amount that earns. [token's smallest unit]
    pub staked: u128,
    /// The amount that was unstaked and is not withdrawn. [10^-18 DMC]
    pub waiting: u128,
    /// When it can be withdrawn. [unix seconds]
    pub ready: u64,
    /// Emission.
    pub emission: Earned,
    /// Coins, in the pot's order; those not in it yet have earned nothing.
    pub coins: Vec<Earned>,
}

impl Earned {
    #[inline(never)]
    fn settle(&mut self, share: &Share, weight: u128) -> Result {
        let due = Due { since: self.since, rest: self.rest, owed: self.owed }.settle(share, weight)?;
        *self = Self { since: due.since, rest: due.rest, owed: due.owed };
        Ok(())
    }

    /// Takes the amount owed, to be paid.
    ///
    /// # Errors
    /// `DmcStaking_Nothing`.
    pub fn take(&mut self) -> Result<u128> {
        match core::mem::take(&mut self.owed) {
            0 => revert!(Error::DmcStaking_Nothing),
            owed => Ok(owed),
        }
    }
}

impl Position {
    /// Adds the income that the stake has earned in an accrued pot.
    ///
    /// # Errors
    /// None within the limits of `math::revenue`.
    #[inline(never)]
    pub fn settle(&mut self, pot: &Pot) -> Result {
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
    /// `DmcStaking_Nothing`, `Panic(0x11)`.
    pub fn stake(&mut self, pot: &mut Pot, amount: u128) -> Result {
        // Check: an amount.
        ensure!(amount != 0, Error::DmcStaking_Nothing);
        // Effect:
        pot.enter(amount)?;
        self.staked = add(self.staked, amount)?;
        Ok(())
    }

    /// Unstakes an amount.
    ///
    /// # Errors
    /// `DmcStaking_Nothing`, `DmcStaking_StakeTooSmall`.
    pub fn unstake(&mut self, pot: &mut Pot, amount: u128) -> Result {
        // Check: an amount, and that it is there.
        ensure!(amount != 0, Error::DmcStaking_Nothing);
        let staked = self.staked;
        ensure!(amount <= staked, Error::DmcStaking_StakeTooSmall { staked, amount });
        // Effect:
        self.staked = sub(staked, amount)?;
        pot.leave(amount)
    }

    /// Lets an unstaked amount wait. Returns when it can be withdrawn.
    ///
    /// # Errors
    /// None: all DMC fits.
    pub fn wait(&mut self, amount: u128, now: u64) -> Result<u64> {
        self.waiting = add(self.waiting, amount)?;
        self.ready = now.saturating_add(WAIT);
        Ok(self.ready)
    }

    /// Takes the amount that has waited long enough.
    ///
    /// # Errors
    /// `DmcStaking_Nothing`, `DmcStaking_TooEarly`.
    pub fn withdraw(&mut self, now: u64) -> Result<u128> {
        // Check: something waits, and for long enough.
        ensure!(self.waiting != 0, Error::DmcStaking_Nothing);
        let ready = core::mem::take(&mut self.ready);
        ensure!(now >= ready, Error::DmcStaking_TooEarly { ready });
        // Effect:
        Ok(core::mem::take(&mut self.waiting))
    }
}
