//! Amounts that holders ask for, checked and priced: the same rules for amounts in assets and in shares.

use crate::calls::FRESH;
use crate::errors::{narrow, Error, Result};
use crate::state::Accounting;
use crate::vault::{Pool, Side};
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
    /// Coins that the holder pays or is paid. [atto]
    pub assets: u128,
    /// Shares. [share's smallest unit]
    pub shares: u128,
    /// The fee for the treasury, on top. [atto]
    pub fee: u128,
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
    /// Converts `amount` at the redemption price, before fees. Rounds down.
    ///
    /// # Errors
    /// `MiningPool_TooLarge`, Panic(0x11).
    pub fn convert(&self, amount: Amount) -> Result<Moved> {
        Ok(match amount {
            Amount::Assets(assets) => {
                let assets = narrow(assets)?;
                Moved { assets, shares: self.to_shares(assets, Side::Redemption, false)?, fee: 0 }
            }
            Amount::Shares(shares) => {
                let shares = narrow(shares)?;
                Moved { assets: self.to_assets(shares, Side::Redemption, false)?, shares, fee: 0 }
            }
        })
    }

    /// Prices a movement of `amount`, in coins and in shares. Rounds in the pool's favour.
    ///
    /// # Errors
    /// `MiningPool_TooLarge`, `Panic(0x11)`.
    #[inline(never)]
    pub fn preview(&self, amount: Amount, way: Way) -> Result<Moved> {
        Ok(match (way, amount) {
            (Way::In, Amount::Assets(assets)) => {
                let assets = narrow(assets)?;
                Moved { assets, shares: self.to_shares(assets, Side::Deposit, false)?, fee: 0 }
            }
            (Way::In, Amount::Shares(shares)) => {
                let shares = narrow(shares)?;
                Moved { assets: self.to_assets(shares, Side::Deposit, true)?, shares, fee: 0 }
            }
            (Way::Out, Amount::Assets(assets)) => {
                let assets = narrow(assets)?;
                let gross = self.before_fee(assets)?;
                Moved { assets, shares: self.to_shares(gross, Side::Redemption, true)?, fee: sub(gross, assets)? }
            }
            (Way::Out, Amount::Shares(shares)) => self.redeemed(narrow(shares)?)?,
        })
    }

    /// The assets and the fee of a redemption of `shares`.
    fn redeemed(&self, shares: u128) -> Result<Moved, MathError> {
        let gross = self.to_assets(shares, Side::Redemption, false)?;
        let assets = self.after_fee(gross)?;
        Ok(Moved { assets, shares, fee: sub(gross, assets)? })
    }

    /// The maximum deposit, or the maximum withdrawal of a holder of `balance` shares.
    #[inline(never)]
    pub fn max(&self, way: Way, balance: u128) -> Result<Moved, MathError> {
        if way == Way::In {
            let assets = self.max_deposit()?;
            return Ok(Moved { assets, shares: self.to_shares(assets, Side::Deposit, false)?, fee: 0 });
        }
        let free = self.free()?;
        let gross = self.to_assets(balance, Side::Redemption, false)?.min(free);
        Ok(Moved { assets: self.after_fee(gross)?, shares: self.shares_within(free, balance)?, fee: 0 })
    }

    /// The part of `request` that can be paid now: as far as cash has reached it, and lasts in the order of the queue.
    ///
    /// Shares that are worth less than an atto after the fee are not paid, because they would be burned for nothing.
    /// They delay no other request: cash reaches later requests without them. They wait until they are worth more, or
    /// until more of their request is reached, or their owner cancels.
    pub fn due(&self, request: &Request) -> Result<Moved> {
        let Accounting { queue, cash, .. } = &self.accounting;
        let moved = self.redeemed(queue.due(request, self.shares_within(*cash, queue.unpaid)?))?;
        Ok(if moved.assets == 0 { Moved::default() } else { moved })
    }

    /// Applies a deposit for `holder`, or a withdrawal of `holder`, who has `balance` shares. An amount of zero is
    /// accepted, as in every ERC-4626 vault.
    ///
    /// # Errors
    /// `MiningPool_FeedNotFresh`, one of `ERC4626ExceededMax..`, `MiningPool_ZeroShares`.
    #[inline(never)]
    pub fn apply(&mut self, way: Way, amount: Amount, holder: Address, balance: u128) -> Result<Moved> {
        // Check: a deposit needs the deposit value, which only a fresh feed gives.
        let state = self.state();
        let priced = way == Way::In && !amount.asked().is_zero();
        ensure!(!priced || state == FRESH, Error::MiningPool_FeedNotFresh { state });
        // Check: the pool has room for the deposit, or cash for the withdrawal.
        let max = self.max(way, balance)?;
        amount.ensure_within(max, way, holder)?;
        let moved = self.preview(amount, way)?;
        // Check: a deposit gives a share at least. A withdrawal may pay nothing: shares that are worth less than an
        // atto after the fee can be burned.
        ensure!(moved.shares > 0 || moved.assets == 0, Error::MiningPool_ZeroShares);
        // Effect:
        match way {
            Way::In => {
                self.accounting.cash = add(self.accounting.cash, moved.assets)?;
                self.accounting.shares = add(self.accounting.shares, moved.shares)?;
            }
            Way::Out => self.pay_out(moved)?,
        }
        Ok(moved)
    }

    /// Takes the coins of a withdrawal out of the accounting, and burns its shares.
    #[inline(never)]
    pub fn pay_out(&mut self, moved: Moved) -> Result<(), MathError> {
        let accounting = &mut self.accounting;
        accounting.cash = sub(accounting.cash, add(moved.assets, moved.fee)?)?;
        accounting.fees = add(accounting.fees, moved.fee)?;
        accounting.shares = sub(accounting.shares, moved.shares)?;
        Ok(())
    }
}

impl Amount {
    /// The number, in its unit.
    fn asked(self) -> U256 {
        match self {
            Amount::Assets(amount) | Amount::Shares(amount) => amount,
        }
    }

    /// Reverts if the amount is above `max`. A number of more than 128 bits is above every maximum.
    #[inline(never)]
    fn ensure_within(self, max: Moved, way: Way, holder: Address) -> Result {
        let max = U256::from(match self {
            Amount::Assets(_) => max.assets,
            Amount::Shares(_) => max.shares,
        });
        ensure!(
            self.asked() <= max,
            match (way, self) {
                (Way::In, Amount::Assets(assets)) => Error::ERC4626ExceededMaxDeposit { receiver: holder, assets, max },
                (Way::In, Amount::Shares(shares)) => Error::ERC4626ExceededMaxMint { receiver: holder, shares, max },
                (Way::Out, Amount::Assets(assets)) => Error::ERC4626ExceededMaxWithdraw { owner: holder, assets, max },
                (Way::Out, Amount::Shares(shares)) => Error::ERC4626ExceededMaxRedeem { owner: holder, shares, max },
            }
        );
        Ok(())
    }
}
