//! Holders of shares: their balances, deposits and withdrawals.

use crate::amounts::{Amount, Moved, Way};
use crate::calls::emit;
use crate::context::Context;
use crate::errors::Result;
use crate::vault::Pool;
use components::erc20::{ensure_receiver, Erc20Data};
use components::queue::Request;
use ink::storage::Mapping;
use ink::Address;
use interfaces::erc20::Transfer;
use interfaces::erc4626::{Deposit, Withdraw};

/// Balances, and requests for withdrawals.
#[ink::storage_item]
#[derive(Default)]
pub struct Holders {
    /// Balances and allowances. The supply is in the pool's accounting.
    pub token: Erc20Data,
    /// Requests by number, from 1.
    pub(crate) requests: Mapping<u32, Request>,
}

impl Holders {
    /// Applies a deposit: mints shares to `receiver`. The coins are still to be pulled.
    #[inline(never)]
    pub fn deposit(&mut self, ctx: &Context, pool: &mut Pool, amount: Amount, receiver: Address) -> Result<Moved> {
        let moved = pool.apply(Way::In, amount, receiver, 0)?;
        self.token.credit(receiver, moved.shares);
        emit(transfer(Address::zero(), receiver, moved.shares));
        let (assets, shares) = (moved.assets.into(), moved.shares.into());
        emit(Deposit { sender: ctx.caller, owner: receiver, assets, shares });
        Ok(moved)
    }

    /// Applies a withdrawal: burns shares of `owner`. The coins are still to be sent.
    #[inline(never)]
    pub fn withdraw(
        &mut self,
        ctx: &Context,
        pool: &mut Pool,
        amount: Amount,
        (receiver, owner): (Address, Address),
    ) -> Result<Moved> {
        // Check: coins that the pool sends to itself would belong to nobody.
        ensure_receiver(ctx.us, receiver)?;
        let balance = self.token.balance_of(owner);
        let moved = pool.apply(Way::Out, amount, owner, balance)?;
        if ctx.caller != owner {
            self.token.spend(owner, ctx.caller, moved.shares.into())?;
        }
        // `apply` has checked that the balance is enough.
        self.token.set_balance(owner, balance.saturating_sub(moved.shares));
        emit(transfer(owner, Address::zero(), moved.shares));
        emit(withdrawal(ctx, (receiver, owner), moved));
        Ok(moved)
    }
}

/// The event of ERC-20 for `shares` that move.
pub fn transfer(from: Address, to: Address, shares: u128) -> Transfer {
    Transfer { from, to, value: shares.into() }
}

/// The event of ERC-4626 for shares of `owner` that are paid to `receiver`.
pub fn withdrawal(ctx: &Context, (receiver, owner): (Address, Address), moved: Moved) -> Withdraw {
    Withdraw { sender: ctx.caller, receiver, owner, assets: moved.assets.into(), shares: moved.shares.into() }
}
