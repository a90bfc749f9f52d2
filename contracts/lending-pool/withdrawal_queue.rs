//! Requests in the withdrawal queue. Their shares are in the pool's own balance, under the pool's address.

use crate::amounts::Moved;
use crate::errors::{Error, Result};
use crate::lenders::{caller, emit, transfer, us, withdrawal, Lenders};
use crate::state::Pool;
use components::ensure;
use components::queue::Request;
use ink::Address;
use interfaces::lending_pool::{WithdrawalCancelled, WithdrawalPaid, WithdrawalRequested};

impl Lenders {
    /// A request. It has nothing left if it does not exist, or not any more.
    pub fn get(&self, number: u32) -> Request {
        self.requests.get(number).unwrap_or_default()
    }

    /// Moves `shares` of the caller into the queue. Returns the request's number.
    ///
    /// # Errors
    /// `LendingPool_ZeroShares`, `ERC20InsufficientBalance`.
    pub fn request(&mut self, pool: &mut Pool, shares: u128) -> Result<u32> {
        let (this, owner) = (us(), caller());
        ensure!(shares > 0, Error::LendingPool_ZeroShares);
        self.token.debit(owner, shares.into())?;
        // Effect:
        self.token.credit(this, shares);
        let request = pool.queue.join(owner, shares)?;
        let number = pool.queue.count;
        self.set(number, &request);
        emit(transfer(owner, this, shares));
        emit(WithdrawalRequested { request: number, owner, shares });
        Ok(number)
    }

    /// Returns to the caller the shares that its request has left.
    ///
    /// # Errors
    /// `LendingPool_UnknownRequest`, `LendingPool_NotRequester`.
    pub fn cancel(&mut self, pool: &mut Pool, number: u32) -> Result<u128> {
        let (this, caller) = (us(), caller());
        let mut request = self.existing(number)?;
        let owner = request.owner;
        // Check: the request has an owner, and the owner is the caller.
        ensure!(owner != Address::zero(), Error::LendingPool_UnknownRequest { request: number });
        ensure!(owner == caller, Error::LendingPool_NotRequester { request: number, caller });
        // Effect:
        let shares = pool.queue.cancel(number, &mut request)?;
        self.set(number, &request);
        self.token.debit(this, shares.into())?;
        self.token.credit(owner, shares);
        emit(transfer(this, owner, shares));
        emit(WithdrawalCancelled { request: number, owner, shares });
        Ok(shares)
    }

    /// Burns the shares of a request that cash has reached. Returns (owner, assets): the coins are still to be sent.
    /// Returns nothing for a request that was cancelled: the queue skips its places.
    ///
    /// # Errors
    /// `LendingPool_UnknownRequest`, `LendingPool_NotReached`.
    pub fn claim(&mut self, pool: &mut Pool, number: u32) -> Result<Option<(Address, u128)>> {
        let mut request = self.existing(number)?;
        let (this, owner) = (us(), request.owner);
        let moved = pool.due(&request)?;
        let Moved { assets, shares } = moved;
        let is_hole = owner == Address::zero();
        let ahead = request.at.saturating_sub(pool.queue.released);
        // Check: cash has reached the request, by an atto or more: no shares are burned for nothing.
        let reached = assets > 0 || (is_hole && pool.queue.is_at(&request));
        ensure!(reached, Error::LendingPool_NotReached { request: number, ahead });
        // Effect:
        if is_hole {
            pool.queue.skip(number, &mut request)?;
            self.set(number, &request);
            return Ok(None);
        }
        pool.queue.pay(&mut request, shares)?;
        pool.pay_out(moved)?;
        self.set(number, &request);
        self.token.debit(this, shares.into())?;
        emit(transfer(this, Address::zero(), shares));
        emit(WithdrawalPaid { request: number, owner, assets, shares, left: request.left });
        emit(withdrawal((owner, owner), moved));
        Ok(Some((owner, assets)))
    }

    fn existing(&self, number: u32) -> Result<Request> {
        let request = self.get(number);
        ensure!(request.left > 0, Error::LendingPool_UnknownRequest { request: number });
        Ok(request)
    }

    /// Writes a request. One with nothing left is removed, with its storage deposit.
    fn set(&mut self, number: u32, request: &Request) {
        if request.left == 0 {
            self.requests.remove(number);
        } else {
            self.requests.insert(number, request);
        }
    }
}
