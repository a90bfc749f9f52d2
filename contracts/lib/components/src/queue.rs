//! The withdrawal queue: holders of a pool's shares who wait for cash, in the order of their requests.
//!
//! Shares in the queue stay shares. Like all others they earn and bear losses until they are paid, at the price of that
//! moment. A request gets a place, not a price, so nobody gains by a request before a loss. (With requests for fixed
//! amounts they would: a request would be senior to the other shares.)
//!
//! **Places.** The queue is a line of shares. A request takes the places `[at, at + left)` at its end. New cash moves
//! one mark, `released`, along the line. A request can be paid as far as the mark has passed it. So a request, a
//! payment and a move of the mark cost the same however long the line is. Each request is paid by itself: one that the
//! coin refuses to pay delays no other. When the cash is enough for all, the mark moves to the end.
//!
//! **Holes.** A cancelled request gets its shares back. Its places are removed if they are at the end of the line. In
//! the middle they stay as a hole. Once the mark gets there, anyone can have it skip the hole: [`Queue::skip`]. Until
//! then the requests behind the hole wait for more cash than they need, but nobody else can take that cash.

use ink::Address;
use math::{add, sub, MathError};

/// The queue, in the pool's cell. Places are counted from the first share that was ever queued.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
#[ink::storage_item(packed)]
pub struct Queue {
    /// The shares of all requests: the pool's own balance of shares.
    pub held: u128,
    /// The first place of the next request. [places]
    pub end: u128,
    /// The mark that cash has reached. It never falls, and is never above `end`. [places]
    pub released: u128,
    /// How many places cash has reached that were not paid.
    pub unpaid: u128,
    /// How many requests there ever were. They are numbered from 1.
    pub count: u32,
    /// The mark has passed all holes up to this number, because cash was enough for all.
    pub passed: u32,
}

/// A request, or the hole that it left.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
#[ink::storage_item(packed)]
pub struct Request {
    /// The account that is paid. Zero for a hole.
    pub owner: Address,
    /// The first place that was not paid.
    pub at: u128,
    /// How many places from there. Zero if the request does not exist, or not any more.
    pub left: u128,
}

impl Queue {
    /// How many places cash has not reached.
    pub fn waiting(&self) -> u128 {
        self.end.saturating_sub(self.released)
    }

    /// Whether cash has reached all requests, and none is kept for a hole.
    pub fn is_settled(&self) -> bool {
        self.released == self.end && self.unpaid == self.held
    }

    /// Moves the mark by `places`.
    pub fn reach(&mut self, places: u128) -> Result<(), MathError> {
        self.released = add(self.released, places)?;
        self.unpaid = add(self.unpaid, places)?;
        Ok(())
    }

    /// Moves the mark to the end.
    pub fn reach_all(&mut self) {
        self.released = self.end;
        self.unpaid = self.held;
        self.passed = self.count;
    }

    /// Adds a request for `shares` at the end.
    pub fn join(&mut self, owner: Address, shares: u128) -> Result<Request, MathError> {
        let request = Request { owner, at: self.end, left: shares };
        self.held = add(self.held, shares)?;
        self.end = add(self.end, shares)?;
        self.count = self.count.checked_add(1).ok_or(MathError::Overflow)?;
        Ok(request)
    }

    /// Pays the first `shares` of `request`, which cash has reached.
    pub fn pay(&mut self, request: &mut Request, shares: u128) -> Result<(), MathError> {
        self.held = sub(self.held, shares)?;
        self.unpaid = sub(self.unpaid, shares)?;
        request.at = add(request.at, shares)?;
        request.left = sub(request.left, shares)?;
        Ok(())
    }

    /// Cancels `request`. Returns the shares that it had left. It becomes a hole, or is removed.
    pub fn cancel(&mut self, number: u32, request: &mut Request) -> Result<u128, MathError> {
        let shares = request.left;
        let reached = self.reached(request);
        self.pay(request, reached)?;
        self.held = sub(self.held, request.left)?;
        request.owner = Address::zero();
        if add(request.at, request.left)? == self.end {
            // No request is behind it.
            self.end = request.at;
            request.left = 0;
        }
        if self.is_at(request) {
            self.skip(number, request)?;
        }
        Ok(shares)
    }

    /// Skips hole `number`, which the mark [has reached](Queue::is_at): it needs no cash.
    pub fn skip(&mut self, number: u32, hole: &mut Request) -> Result<(), MathError> {
        if number > self.passed {
            // The cash that was kept for the hole is free again.
            self.unpaid = sub(self.unpaid, self.reached(hole))?;
            self.released = self.released.max(add(hole.at, hole.left)?);
        }
        hole.left = 0;
        Ok(())
    }

    /// How many places of `request` cash has reached.
    pub fn reached(&self, request: &Request) -> u128 {
        self.released.saturating_sub(request.at).min(request.left)
    }

    /// How many unpaid places there are before `request`, at most: all unpaid places but the reached ones from its
    /// first on.
    ///
    /// There are fewer only if a request behind it was paid before it, or left a hole.
    fn unpaid_before(&self, request: &Request) -> u128 {
        self.unpaid.saturating_sub(self.released.saturating_sub(request.at))
    }

    /// How many places of `request` can be paid, if cash now pays for `affordable` of the [unpaid](Queue::unpaid).
    ///
    /// All places that cash has reached, unless the price of a share has risen since. Then earlier requests come first.
    pub fn due(&self, request: &Request, affordable: u128) -> u128 {
        affordable.saturating_sub(self.unpaid_before(request)).min(self.reached(request))
    }

    /// Whether the mark has reached `request`.
    pub fn is_at(&self, request: &Request) -> bool {
        request.at <= self.released
    }
}
