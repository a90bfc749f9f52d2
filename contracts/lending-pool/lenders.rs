//! What lenders ask for, checked and priced: the same rules for amounts in assets and in shares.

use crate::errors::{narrow, Error, Result};
use crate::state::Pool;
use components::ensure;
use components::queue::Request;
use ink::{Address, U256};
use math::{add, sub, MathError};

/// How a lender names an amount.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Amount {
    /// Coins. [atto]
    Assets(U256),
    /// Shares. [share's smallest unit]
    Shares(U256),
}

/// What a movement is in both.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Moved {
    /// Coins. [atto]
    pub assets: u128,
    /// Shares. [share's smallest unit]
    pub shares: u128,
}

/// Which way a lender's money goes.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Way {
    /// A deposit or a mint.
    In,
    /// A withdrawal or a redemption.
    Out,
}

impl Pool {
    /// What `amount` is in coins and shares for who goes that way. Rounds against them.
    ///
    /// # Errors
    /// `LendingPool_TooLarge`, `Panic(0x11)`.
    #[inline(never)]
    pub fn price(&self, amount: Amount, way: Way) -> Result<Moved> {
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

    /// The most that can come in, or that a holder of `balance` shares can take out, in coins and in shares.
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

    /// What of `request` can be paid now: as far as cash has reached, and lasts in the order of the queue.
    ///
    /// Shares that are worth less than an atto are not paid: they would end for nothing. They hold up nobody, as cash
    /// reaches who is behind without them, and grow in worth, wait for more of their request, or are taken back.
    pub fn due(&self, request: &Request) -> Result<Moved> {
        let shares = self.queue.due(request, self.shares_within(self.cash, self.queue.unpaid)?);
        Ok(match self.to_assets(shares, false)? {
            0 => Moved::default(),
            assets => Moved { assets, shares },
        })
    }

    /// Takes a lender's `amount` in, for shares of `who`; or pays it out, for shares of `who`, who holds `balance`.
    /// Nothing for nothing is fine, as in every vault.
    ///
    /// # Errors
    /// `ERC4626ExceededMax..` for what was asked, `LendingPool_ZeroShares`.
    #[inline(never)]
    pub fn shift(&mut self, way: Way, amount: Amount, who: Address, balance: u128) -> Result<Moved> {
        // Check: there is room for it, or shares and cash.
        let max = self.max(way, balance)?;
        amount.ensure_within(max, way, who)?;
        let moved = self.price(amount, way)?;
        // Check: coins for no share would be a loss by mistake. Shares may end for nothing: they are worth less than an
        // atto, and whoever has no others can be rid of them.
        ensure!(moved.shares > 0 || moved.assets == 0, Error::LendingPool_ZeroShares);
        // Effect:
        match way {
            Way::In => {
                self.cash = add(self.cash, moved.assets)?;
                self.shares = add(self.shares, moved.shares)?;
            }
            Way::Out => self.leave(moved)?,
        }
        Ok(moved)
    }

    /// Coins go out, and the shares for them end.
    #[inline(never)]
    pub fn leave(&mut self, moved: Moved) -> Result<(), MathError> {
        self.cash = sub(self.cash, moved.assets)?;
        self.shares = sub(self.shares, moved.shares)?;
        Ok(())
    }
}

impl Amount {
    /// A number that does not fit our own is above every limit.
    #[inline(never)]
    fn ensure_within(self, max: Moved, way: Way, who: Address) -> Result {
        let (asked, max) = match self {
            Amount::Assets(assets) => (assets, max.assets),
            Amount::Shares(shares) => (shares, max.shares),
        };
        let max = U256::from(max);
        ensure!(
            asked <= max,
            match (way, self) {
                (Way::In, Amount::Assets(assets)) => Error::ERC4626ExceededMaxDeposit { receiver: who, assets, max },
                (Way::In, Amount::Shares(shares)) => Error::ERC4626ExceededMaxMint { receiver: who, shares, max },
                (Way::Out, Amount::Assets(assets)) => Error::ERC4626ExceededMaxWithdraw { owner: who, assets, max },
                (Way::Out, Amount::Shares(shares)) => Error::ERC4626ExceededMaxRedeem { owner: who, shares, max },
            }
        );
        Ok(())
    }
}
