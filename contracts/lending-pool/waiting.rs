//! Requests in the queue: their shares are in the pool's own balance, under the pool's own address.

use crate::errors::{Error, Result};
use crate::lenders::Moved;
use crate::state::Pool;
use components::erc20::Erc20Data;
use components::queue::Request;
use components::{ensure, revert};
use ink::storage::Mapping;
use ink::Address;
use interfaces::erc20::Transfer;
use interfaces::lending_pool::{WithdrawalCancelled, WithdrawalPaid, WithdrawalRequested};

/// Who holds shares, and who waits to be paid for some.
#[ink::storage_item]
#[derive(Default)]
pub struct Ledger {
    /// Balances and allowances. The supply is in the pool's cell.
    pub token: Erc20Data,
    /// By number, from 1.
    requests: Mapping<u32, Request>,
}

impl Ledger {
    /// A request; one with nothing left if there is none, or no more.
    pub fn get(&self, number: u32) -> Request {
        self.requests.get(number).unwrap_or_default()
    }

    /// Moves `shares` of `owner` into the queue of `pool`, which is `this`.
    ///
    /// # Errors
    /// `LendingPool_ZeroShares`, `ERC20InsufficientBalance`.
    pub fn request(
        &mut self,
        pool: &mut Pool,
        this: Address,
        owner: Address,
        shares: u128,
    ) -> Result<(Transfer, WithdrawalRequested)> {
        ensure!(shares != 0, Error::LendingPool_ZeroShares);
        self.token.debit(owner, shares.into())?;
        // Effect:
        self.token.credit(this, shares);
        let request = pool.queue.join(owner, shares)?;
        let number = pool.queue.count;
        self.set(number, &request);
        Ok((transfer(owner, this, shares), WithdrawalRequested { request: number, owner, shares }))
    }

    /// Gives `caller` back what is left of its request.
    ///
    /// # Errors
    /// `LendingPool_UnknownRequest`, `LendingPool_NotRequester`.
    pub fn cancel(
        &mut self,
        pool: &mut Pool,
        this: Address,
        caller: Address,
        number: u32,
    ) -> Result<(Transfer, WithdrawalCancelled)> {
        let mut request = self.existing(number)?;
        let owner = request.owner;
        // Check: it has an owner, who is the caller.
        ensure!(owner != Address::zero(), Error::LendingPool_UnknownRequest { request: number });
        ensure!(owner == caller, Error::LendingPool_NotRequester { request: number, caller });
        // Effect:
        let shares = pool.queue.cancel(number, &mut request)?;
        self.set(number, &request);
        self.token.debit(this, shares.into())?;
        self.token.credit(owner, shares);
        Ok((transfer(this, owner, shares), WithdrawalCancelled { request: number, owner, shares }))
    }

    /// Ends what cash has reached of a request; none if it was cancelled, and is jumped over.
    ///
    /// # Errors
    /// `LendingPool_UnknownRequest`, `LendingPool_NotReached`.
    pub fn claim(&mut self, pool: &mut Pool, this: Address, number: u32) -> Result<Option<(Transfer, WithdrawalPaid)>> {
        let mut request = self.existing(number)?;
        let owner = request.owner;
        let moved = pool.due(&request)?;
        let Moved { assets, shares } = moved;
        let is_hole = owner == Address::zero();
        // Check: its turn has come.
        if shares == 0 && !(is_hole && pool.queue.is_at(&request)) {
            let ahead = request.at.saturating_sub(pool.queue.released);
            revert!(Error::LendingPool_NotReached { request: number, ahead });
        }
        // Effect:
        if is_hole {
            pool.queue.skip(number, &mut request)?;
            self.set(number, &request);
            return Ok(None);
        }
        pool.queue.pay(&mut request, shares)?;
        pool.leave(moved)?;
        self.set(number, &request);
        self.token.debit(this, shares.into())?;
        let event = WithdrawalPaid { request: number, owner, assets, shares, left: request.left };
        Ok(Some((transfer(this, Address::zero(), shares), event)))
    }

    fn existing(&self, number: u32) -> Result<Request> {
        let request = self.get(number);
        ensure!(request.left != 0, Error::LendingPool_UnknownRequest { request: number });
        Ok(request)
    }

    /// A request with nothing left is removed, with its deposit.
    fn set(&mut self, number: u32, request: &Request) {
        if request.left == 0 {
            self.requests.remove(number);
        } else {
            self.requests.insert(number, request);
        }
    }
}

fn transfer(from: Address, to: Address, shares: u128) -> Transfer {
    Transfer { from, to, value: shares.into() }
}
