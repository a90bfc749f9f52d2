//! What who comes or goes asks for, checked and priced: the same rules for amounts in assets and in shares.

use crate::errors::{ensure, narrow, Done, Error};
use crate::outside::FRESH;
use crate::state::Books;
use crate::vault::{Pool, Side};
use components::queue::Request;
use ink::{Address, U256};
use math::{add, sub, MathError};

/// How an amount is named.
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
    /// Coins that the holder pays or is paid. [atto]
    pub assets: u128,
    /// Shares. [share's smallest unit]
    pub shares: u128,
    /// The treasury's, on top. [atto]
    pub fee: u128,
}

/// Which way money goes.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Way {
    /// A deposit or a mint.
    In,
    /// A withdrawal or a redemption.
    Out,
}

impl Pool {
    /// What `amount` is in the other unit at the low value, before fees. Rounds down.
    ///
    /// # Errors
    /// `MiningPool_TooLarge`, Panic(0x11).
    pub fn convert(&self, amount: Amount) -> Done<Moved> {
        Ok(match amount {
            Amount::Assets(assets) => {
                let assets = narrow(assets)?;
                Moved { assets, shares: self.to_shares(assets, Side::Low, false)?, fee: 0 }
            }
            Amount::Shares(shares) => {
                let shares = narrow(shares)?;
                Moved { assets: self.to_assets(shares, Side::Low, false)?, shares, fee: 0 }
            }
        })
    }

    /// What `amount` is in coins and shares for who goes that way. Rounds against them.
    ///
    /// # Errors
    /// `MiningPool_TooLarge`, `Panic(0x11)`.
    #[inline(never)]
    pub fn price(&self, amount: Amount, way: Way) -> Done<Moved> {
        Ok(match (way, amount) {
            (Way::In, Amount::Assets(assets)) => {
                let assets = narrow(assets)?;
                Moved { assets, shares: self.to_shares(assets, Side::High, false)?, fee: 0 }
            }
            (Way::In, Amount::Shares(shares)) => {
                let shares = narrow(shares)?;
                Moved { assets: self.to_assets(shares, Side::High, true)?, shares, fee: 0 }
            }
            (Way::Out, Amount::Assets(assets)) => {
                let assets = narrow(assets)?;
                let gross = self.before_fee(assets)?;
                Moved { assets, shares: self.to_shares(gross, Side::Low, true)?, fee: sub(gross, assets)? }
            }
            (Way::Out, Amount::Shares(shares)) => self.worth(narrow(shares)?)?,
        })
    }

    /// What a leaver gets for `shares`.
    fn worth(&self, shares: u128) -> Result<Moved, MathError> {
        let gross = self.to_assets(shares, Side::Low, false)?;
        let assets = self.after_fee(gross)?;
        Ok(Moved { assets, shares, fee: sub(gross, assets)? })
    }

    /// The most that can come in, or that a holder of `balance` shares can take out, in coins and in shares.
    #[inline(never)]
    pub fn max(&self, way: Way, balance: u128) -> Result<Moved, MathError> {
        if way == Way::In {
            let assets = self.max_deposit()?;
            return Ok(Moved { assets, shares: self.to_shares(assets, Side::High, false)?, fee: 0 });
        }
        let free = self.free()?;
        let gross = self.to_assets(balance, Side::Low, false)?.min(free);
        Ok(Moved { assets: self.after_fee(gross)?, shares: self.shares_within(free, balance)?, fee: 0 })
    }

    /// What of `request` can be paid now: as far as cash has reached, and lasts in the order of the queue.
    pub fn due(&self, request: &Request) -> Done<Moved> {
        let Books { queue, cash, .. } = &self.books;
        Ok(self.worth(queue.due(request, self.shares_within(*cash, queue.unpaid)?))?)
    }

    /// Takes `amount` in, for shares of `who`; or pays it out, for shares of `who`, who holds `balance`. Nothing for
    /// nothing is fine, as in every vault.
    ///
    /// # Errors
    /// `MiningPool_FeedNotFresh`, `ERC4626ExceededMax..` for what was asked, `MiningPool_ZeroShares`.
    #[inline(never)]
    pub fn shift(&mut self, way: Way, amount: Amount, who: Address, balance: u128) -> Done<Moved> {
        // Check: who comes needs a value from above, and only a fresh feed gives one.
        let state = self.state();
        let priced = way == Way::In && !amount.asked().is_zero();
        ensure(!priced || state == FRESH, || Error::MiningPool_FeedNotFresh { state })?;
        // Check: there is room for it, or shares and cash.
        let max = self.max(way, balance)?;
        amount.ensure_within(max, way, who)?;
        let moved = self.price(amount, way)?;
        // Check: coins for no share would be a loss by mistake. Shares may end for nothing: they are worth less than an
        // atto after the fee, and whoever has no others can be rid of them.
        ensure(moved.shares > 0 || moved.assets == 0, || Error::MiningPool_ZeroShares)?;
        // Effect:
        match way {
            Way::In => {
                self.books.cash = add(self.books.cash, moved.assets)?;
                self.books.shares = add(self.books.shares, moved.shares)?;
            }
            Way::Out => self.leave(moved)?,
        }
        Ok(moved)
    }

    /// Coins go out, and the shares for them end.
    #[inline(never)]
    pub fn leave(&mut self, moved: Moved) -> Result<(), MathError> {
        let books = &mut self.books;
        books.cash = sub(books.cash, add(moved.assets, moved.fee)?)?;
        books.fees = add(books.fees, moved.fee)?;
        books.shares = sub(books.shares, moved.shares)?;
        Ok(())
    }
}

impl Amount {
    /// Coins or shares.
    fn asked(self) -> U256 {
        match self {
            Amount::Assets(amount) | Amount::Shares(amount) => amount,
        }
    }

    /// A number that does not fit our own is above every limit.
    #[inline(never)]
    fn ensure_within(self, max: Moved, way: Way, who: Address) -> Done {
        let max = U256::from(match self {
            Amount::Assets(_) => max.assets,
            Amount::Shares(_) => max.shares,
        });
        ensure(self.asked() <= max, || match (way, self) {
            (Way::In, Amount::Assets(assets)) => Error::ERC4626ExceededMaxDeposit { receiver: who, assets, max },
            (Way::In, Amount::Shares(shares)) => Error::ERC4626ExceededMaxMint { receiver: who, shares, max },
            (Way::Out, Amount::Assets(assets)) => Error::ERC4626ExceededMaxWithdraw { owner: who, assets, max },
            (Way::Out, Amount::Shares(shares)) => Error::ERC4626ExceededMaxRedeem { owner: who, shares, max },
        })
    }
}
