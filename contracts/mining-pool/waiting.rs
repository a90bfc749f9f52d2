//! Requests in the queue: their shares are in the pool's own balance, under the pool's own address.

use crate::errors::{ensure, Done, Error};
use crate::holders::Moved;
use crate::outside::Job;
use crate::state::Books;
use crate::vault::Pool;
use components::erc20::Erc20Data;
use components::queue::Request;
use ink::storage::Mapping;
use ink::Address;
use interfaces::erc20::Transfer;
use interfaces::mining_pool::{WithdrawalCancelled, WithdrawalPaid, WithdrawalRequested};

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

    /// Moves `shares` of the caller into the queue.
    ///
    /// # Errors
    /// `MiningPool_ZeroShares`, `ERC20InsufficientBalance`.
    pub fn request(&mut self, books: &mut Books, job: &Job, shares: u128) -> Done<(Transfer, WithdrawalRequested)> {
        let (this, owner) = (job.us, job.caller);
        ensure(shares > 0, || Error::MiningPool_ZeroShares)?;
        self.token.debit(owner, shares.into())?;
        // Effect:
        self.token.credit(this, shares);
        let request = books.queue.join(owner, shares)?;
        let number = books.queue.count;
        self.set(number, &request);
        Ok((transfer(owner, this, shares), WithdrawalRequested { request: number, owner, shares }))
    }

    /// Gives the caller back what is left of its request.
    ///
    /// # Errors
    /// `MiningPool_UnknownRequest`, `MiningPool_NotRequester`.
    pub fn cancel(&mut self, books: &mut Books, job: &Job, number: u32) -> Done<(Transfer, WithdrawalCancelled)> {
        let (this, caller) = (job.us, job.caller);
        let mut request = self.existing(number)?;
        let owner = request.owner;
        // Check: it has an owner, who is the caller.
        ensure(owner != Address::zero(), || Error::MiningPool_UnknownRequest { request: number })?;
        ensure(owner == caller, || Error::MiningPool_NotRequester { request: number, caller })?;
        // Effect:
        let shares = books.queue.cancel(number, &mut request)?;
        self.set(number, &request);
        self.token.debit(this, shares.into())?;
        self.token.credit(owner, shares);
        Ok((transfer(this, owner, shares), WithdrawalCancelled { request: number, owner, shares }))
    }

    /// Ends what cash has reached of a request; none if it was cancelled, and is jumped over.
    ///
    /// # Errors
    /// `MiningPool_UnknownRequest`, `MiningPool_NotReached`.
    pub fn claim(&mut self, pool: &mut Pool, job: &Job, number: u32) -> Done<Option<(Transfer, WithdrawalPaid)>> {
        let mut request = self.existing(number)?;
        let (this, owner) = (job.us, request.owner);
        let moved = pool.due(&request)?;
        let Moved { assets, shares, .. } = moved;
        let is_hole = owner == Address::zero();
        // Check: its turn has come.
        let ahead = request.at.saturating_sub(pool.books.queue.released);
        // Less than an atto is no turn: shares would end for nothing.
        let reached = assets > 0 || (is_hole && pool.books.queue.is_at(&request));
        ensure(reached, || Error::MiningPool_NotReached { request: number, ahead })?;
        // Effect:
        if is_hole {
            pool.books.queue.skip(number, &mut request)?;
            self.set(number, &request);
            return Ok(None);
        }
        pool.books.queue.pay(&mut request, shares)?;
        pool.leave(moved)?;
        self.set(number, &request);
        self.token.debit(this, shares.into())?;
        let event = WithdrawalPaid { request: number, owner, assets, shares, left: request.left };
        Ok(Some((transfer(this, Address::zero(), shares), event)))
    }

    fn existing(&self, number: u32) -> Done<Request> {
        let request = self.get(number);
        ensure(request.left > 0, || Error::MiningPool_UnknownRequest { request: number })?;
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
