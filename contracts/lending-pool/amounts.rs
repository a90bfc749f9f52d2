//! Amounts that lenders ask for, checked and priced: the same rules for amounts in assets and in shares.

use crate::errors::{narrow, Error, Result};
use crate::state::Pool;
use components::ensure;
use components::queue::Request;
use ink::{Address, U256};
use math::{add, sub, MathError};

/// An amount, in one of the two units.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Amount {
    /// Coins. [atto]
    Assets(U256),
    /// Shares. [share's smallest unit]
    Shares(U256),
}

/// A deposit or a withdrawal, in both units.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Moved {
    /// Coins. [atto]
    pub assets: u128,
    /// Shares. [share's smallest unit]
    pub shares: u128,
}

/// The direction of a movement.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Way {
    /// A deposit or a mint.
    In,
    /// A withdrawal or a redemption.
    Out,
}

impl Pool {
    /// Prices a movement of `amount`, in coins and in shares. Rounds in the pool's favour.
    ///
    /// # Errors
    /// `LendingPool_TooLarge`, `Panic(0x11)`.
    #[inline(never)]
    pub fn preview(&self, amount: Amount, way: Way) -> Result<Moved> {
        Ok(match amount {
            Amount::Assets(assets) => {
                let assets = narrow(assets)?;
                Moved { assets, shares: self.to_shares(assets, way == Way::Out)? }
            }
            Amount::Shares(shares) => {
                let shares = narrow(shares)?;
                Moved { assets: self.to_assets(shares, way == Way::In)?, shares }
            }
        })
    }

    /// The maximum deposit, or the maximum withdrawal of a lender with `balance` shares.
    #[inline(never)]
    pub fn max(&self, way: Way, balance: u128) -> Result<Moved, MathError> {
        if way == Way::In {
            let assets = self.max_deposit()?;
            return Ok(Moved { assets, shares: self.to_shares(assets, false)? });
        }
        let free = self.free()?;
        let assets = self.to_assets(balance, false)?.min(free);
        Ok(Moved { assets, shares: self.shares_within(free, balance)? })
    }

    /// The part of `request` that can be paid now: as far as cash has reached it, and lasts in the order of the queue.
    ///
    /// Shares that are worth less than an atto are not paid, because they would be burned for nothing. They delay no
    /// other request: cash reaches later requests without them. They wait until they are worth more, or until more of
    /// their request is reached, or their owner cancels.
    pub fn due(&self, request: &Request) -> Result<Moved> {
        let shares = self.queue.due(request, self.shares_within(self.cash, self.queue.unpaid)?);
        Ok(match self.to_assets(shares, false)? {
            0 => Moved::default(),
            assets => Moved { assets, shares },
        })
    }

    /// Applies a deposit for `lender`, or a withdrawal of `lender`, who has `balance` shares. An amount of zero is
    /// accepted, as in every ERC-4626 vault.
    ///
    /// # Errors
    /// One of `ERC4626ExceededMax..`, `LendingPool_ZeroShares`.
    #[inline(never)]
    pub fn apply(&mut self, way: Way, amount: Amount, lender: Address, balance: u128) -> Result<Moved> {
        // Check: the pool has room for the deposit, or cash for the withdrawal.
        let max = self.max(way, balance)?;
        amount.ensure_within(max, way, lender)?;
        let moved = self.preview(amount, way)?;
        // Check: a deposit gives a share at least. A withdrawal may pay nothing: shares that are worth less than an
        // atto can be burned.
        ensure!(moved.shares > 0 || moved.assets == 0, Error::LendingPool_ZeroShares);
        // Effect:
        match way {
            Way::In => {
                self.cash = add(self.cash, moved.assets)?;
                self.shares = add(self.shares, moved.shares)?;
            }
            Way::Out => self.pay_out(moved)?,
        }
        Ok(moved)
    }

    /// Takes the coins of a withdrawal out of the pool, and burns its shares.
    #[inline(never)]
    pub fn pay_out(&mut self, moved: Moved) -> Result<(), MathError> {
        self.cash = sub(self.cash, moved.assets)?;
        self.shares = sub(self.shares, moved.shares)?;
        Ok(())
    }
}

impl Amount {
    /// Reverts if the amount is above `max`. A number of more than 128 bits is above every maximum.
    #[inline(never)]
    fn ensure_within(self, max: Moved, way: Way, lender: Address) -> Result {
        let (asked, max) = match self {
            Amount::Assets(assets) => (assets, max.assets),
            Amount::Shares(shares) => (shares, max.shares),
        };
        let max = U256::from(max);
        ensure!(
            asked <= max,
            match (way, self) {
                (Way::In, Amount::Assets(assets)) => Error::ERC4626ExceededMaxDeposit { receiver: lender, assets, max },
                (Way::In, Amount::Shares(shares)) => Error::ERC4626ExceededMaxMint { receiver: lender, shares, max },
                (Way::Out, Amount::Assets(assets)) => Error::ERC4626ExceededMaxWithdraw { owner: lender, assets, max },
                (Way::Out, Amount::Shares(shares)) => Error::ERC4626ExceededMaxRedeem { owner: lender, shares, max },
            }
        );
        Ok(())
    }
}
