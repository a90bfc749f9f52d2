//! Holders of a pool's shares who wait for cash, in the order in which they asked.
//!
//! Shares in the queue stay shares: they earn and bear losses like all others until the moment they are
//! paid, at the price of that moment. Waiting gives a place, not a price, so nobody gains by running to the queue
//! before a loss. (Requests of a fixed amount would: they would be senior to those who stay.)
//!
//! **Places.** The queue is a line of shares. A request takes the places `[at, at + left)` at its end. Cash that comes
//! in moves one mark, `released`, along the line; a request can be paid as far as the mark has passed it. So a request,
//! a payment and a release cost the same however long the line is, and each is paid by itself: one whom the coin
//! refuses to pay keeps nobody else waiting. When the cash is enough for all, the mark goes to the end.
//!
//! **Holes.** Who cancels gets the shares back. The places at the end of the line go as well; those in the middle stay
//! behind as a hole, which the mark jumps over as soon as it gets there and anyone says so: [`Queue::skip`]. Until then
//! those behind it wait for more cash than they would have to; the cash is kept for nobody else.

use ink::Address;
use math::{add, sub, MathError};

/// The line, in the pool's cell. Places are counted from the first share that was ever queued.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
#[ink::storage_item(packed)]
pub struct Queue {
    /// Shares of all requests: the pool's own balance of shares.
    pub held: u128,
    /// Where the next request begins. [places]
    pub end: u128,
    /// How far cash has reached. Never falls, never above `end`. [places]
    pub released: u128,
    /// Places that cash has reached and that are not paid.
    pub unpaid: u128,
    /// How many requests there ever were; they are numbered from 1.
    pub count: u32,
    /// Holes up to this number have been passed: cash was enough for all.
    pub passed: u32,
}

/// What a holder asked for, or the hole that was left.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
#[ink::storage_item(packed)]
pub struct Request {
    /// Who is paid. Zero: nobody, it is a hole.
    pub owner: Address,
    /// The first place that is not paid.
    pub at: u128,
    /// How many places from there. Zero: there is no such request, or no more.
    pub left: u128,
}

impl Queue {
    /// Places that cash has not reached.
    pub fn waiting(&self) -> u128 {
        self.end.saturating_sub(self.released)
    }

    /// Whether cash has reached everybody, and is kept for nobody else.
    pub fn is_settled(&self) -> bool {
        self.released == self.end && self.unpaid == self.held
    }

    /// Cash reaches `places` more.
    pub fn release(&mut self, places: u128) -> Result<(), MathError> {
        self.released = add(self.released, places)?;
        self.unpaid = add(self.unpaid, places)?;
        Ok(())
    }

    /// Cash reaches everybody.
    pub fn release_all(&mut self) {
        self.released = self.end;
        self.unpaid = self.held;
        self.passed = self.count;
    }

    /// Takes `shares` in at the end.
    pub fn join(&mut self, owner: Address, shares: u128) -> Result<Request, MathError> {
        let request = Request { owner, at: self.end, left: shares };
        self.held = add(self.held, shares)?;
        self.end = add(self.end, shares)?;
        self.count = self.count.checked_add(1).ok_or(MathError::Overflow)?;
        Ok(request)
    }

    /// Ends the first `shares` of `request`, which cash has reached.
    pub fn pay(&mut self, request: &mut Request, shares: u128) -> Result<(), MathError> {
        self.held = sub(self.held, shares)?;
        self.unpaid = sub(self.unpaid, shares)?;
        request.at = add(request.at, shares)?;
        request.left = sub(request.left, shares)?;
        Ok(())
    }

    /// Gives the shares of `request` back. Returns how many; what is left of the request is a hole, or nothing.
    pub fn cancel(&mut self, number: u32, request: &mut Request) -> Result<u128, MathError> {
        let shares = request.left;
        let reached = self.reached(request);
        self.pay(request, reached)?;
        self.held = sub(self.held, request.left)?;
        request.owner = Address::zero();
        if add(request.at, request.left)? == self.end {
            // Nobody is behind it.
            self.end = request.at;
            request.left = 0;
        }
        if self.is_at(request) {
            self.skip(number, request)?;
        }
        Ok(shares)
    }

    /// Jumps over hole `number`, which the mark [is at](Queue::is_at): nobody needs cash for it.
    pub fn skip(&mut self, number: u32, hole: &mut Request) -> Result<(), MathError> {
        if number > self.passed {
            // What was kept for it since the mark got there is free again.
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

    /// Places that are surely unpaid before `request`: all that are unpaid, but for the reached ones from its first on.
    ///
    /// Fewer than there are only where somebody behind it was paid before it, or left a hole there.
    fn unpaid_before(&self, request: &Request) -> u128 {
        self.unpaid.saturating_sub(self.released.saturating_sub(request.at))
    }

    /// How many places of `request` can be paid where cash now pays for `affordable` of the [unpaid](Queue::unpaid).
    ///
    /// All that it has reached, unless shares have risen since: then who is before it comes first.
    pub fn due(&self, request: &Request, affordable: u128) -> u128 {
        affordable.saturating_sub(self.unpaid_before(request)).min(self.reached(request))
    }

    /// Whether the mark has come to `request`.
    pub fn is_at(&self, request: &Request) -> bool {
        request.at <= self.released
    }
}
