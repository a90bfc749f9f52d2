//! Selling the lots of a position that is too weak.

use crate::errors::{refuse, within, Done, Error};
use crate::job::{Job, Worth, NOW};
use crate::loans::Loan;
use crate::outside::{pull, push, tell};
use crate::state::{batch_of, Auction, Desk};
use ink::Address;
use interfaces::loan_manager::{AuctionStarted, BadDebtRealized, BidPlaced, LotSold, Redeemed, SaleTerms};
use math::credit::{floor, may_auction, redeem_fine, shares_for_borrow, shares_for_repay, Dutch, State};
use math::{add, mul_div_up, sub, Day};

impl Auction {
    /// The floor, for a position that has `shares` of the debt: no more than they owe. [atto]
    ///
    /// Who pays a debt down is not to lose the lot because nobody gives what was owed at the start; and nobody gains by
    /// paying it for somebody: the price falls by at most what was paid. The pool is asked only when it matters.
    #[inline(never)]
    fn floor_now(&self, job: &Job, shares: u128) -> Done<u128> {
        if shares >= self.covers {
            return Ok(self.floor);
        }
        Ok(self.floor.min(job.owed(shares)?))
    }

    /// The price now, on the loan manager's clock; nothing once nothing is owed. [atto]
    #[inline(never)]
    pub fn price_now(&self, job: &Job, shares: u128) -> Done<u128> {
        if shares == 0 {
            return Ok(0);
        }
        let dutch = Dutch { start: self.start, floor: self.floor_now(job, shares)?, seconds: self.seconds.into() };
        Ok(dutch.price(job.clock.saturating_sub(self.opened))?)
    }

    /// When what it is at ends, on the loan manager's clock: the fall of the price, or the time to redeem. [seconds]
    pub fn until(&self) -> u64 {
        match self.bidder == Address::zero() {
            true => self.opened.saturating_add(self.seconds.into()),
            false => self.redeem_until,
        }
    }
}

impl Loan {
    /// Whether patience with a weak position has ended. Refuses one that has not been weak for as long as the notice.
    fn is_last_call(&self, job: &Job) -> Done<bool> {
        let SaleTerms { noticeDays, patienceDays, .. } = job.set.terms.sale;
        let (weak, today) = (Day::of(self.p.weak_since).0, Day::of(job.clock).0);
        if !may_auction(weak, today, noticeDays) {
            let from = self.p.weak_since.saturating_add(u64::from(noticeDays).saturating_mul(86_400));
            return refuse(Error::LoanManager_TooEarly { from });
        }
        Ok(may_auction(weak, today, patienceDays))
    }
}

impl Desk {
    /// The auction of a position, with or without a bid.
    pub fn auction(&self, id: u32) -> Done<Auction> {
        match self.auctions.get(id) {
            Some(auction) if auction.token != 0 => Ok(auction),
            _ => refuse(Error::LoanManager_NoAuction { position: id }),
        }
    }

    fn auction_with_bid(&self, id: u32) -> Done<Auction> {
        let auction = self.auction(id)?;
        match auction.bidder == Address::zero() {
            true => refuse(Error::LoanManager_NoAuction { position: id }),
            false => Ok(auction),
        }
    }

    fn end_auction(&mut self, job: &Job, loan: &mut Loan) {
        self.auctions.insert(loan.id, &Auction::default());
        loan.p.lot = 0;
        loan.p.next_auction = job.clock.saturating_add(job.set.terms.sale.spacingSeconds.into());
    }

    /// See `LoanManager::startAuction`.
    pub fn start_auction(&mut self, job: &Job, id: u32, token: u32) -> Done<u128> {
        let mut loan = self.loan(id)?;
        loan.ensure_calm()?;
        let Some(pledge) = loan.p.pledge(token) else {
            return refuse(Error::LoanManager_NotCollateral { position: id, tokenId: token });
        };
        // Check: lots of a position are not sold all at once.
        if job.clock < loan.p.next_auction {
            return refuse(Error::LoanManager_TooEarly { from: loan.p.next_auction });
        }
        // Check: health, here and never again until the lot is sold.
        let debt = job.owed(loan.p.shares)?;
        let all = self.valuation(job, &loan.p, NOW)?;
        let state = loan.mark(job, debt, all);
        if state != State::Auction {
            return refuse(Error::LoanManager_WrongState { position: id, state: state.code() });
        }
        let last_call = loan.is_last_call(job)?;
        let lot = self.worth_of(job, &[pledge], NOW)?;
        let part = match all.gross {
            0 => debt,
            gross => mul_div_up(debt, lot.gross, gross)?,
        };
        let seconds = job.set.terms.sale.auctionSeconds;
        let dutch =
            Dutch::open(lot.gross, job.set.terms.sale.startBps, floor(part, lot.worth, last_call), seconds.into())?;
        let (opened, start, floor) = (job.clock, dutch.start, dutch.floor);
        let covers = shares_for_borrow(floor, job.debts().index)?.min(loan.p.shares);
        // Effect:
        let auction = Auction { token, opened, start, floor, covers, seconds, last_call, ..Auction::default() };
        self.auctions.insert(id, &auction);
        loan.p.lot = token;
        self.keep(&loan)?;
        tell(AuctionStarted { position: id, tokenId: token, price: start });
        Ok(start)
    }

    /// See `LoanManager::bid`.
    pub fn bid(&mut self, job: &Job, id: u32, max: u128) -> Done<u128> {
        let mut auction = self.auction(id)?;
        let shares = self.loan(id)?.p.shares;
        // Check: nobody was faster, and the auction has not ended with the debt.
        if auction.bidder != Address::zero() || shares == 0 {
            return refuse(Error::LoanManager_NoAuction { position: id });
        }
        let price = auction.price_now(job, shares)?;
        within(price, max)?;
        // Fixed now: terms that change later move nobody's window, and no fine.
        let until = job.clock.saturating_add(job.set.terms.sale.redeemSeconds.into());
        let fine = redeem_fine(price, job.set.terms.sale.fineBps)?;
        (auction.bidder, auction.price, auction.redeem_until, auction.fine) = (job.caller, price, until, fine);
        self.auctions.insert(id, &auction);
        let tokenId = auction.token;
        tell(BidPlaced { position: id, tokenId, bidder: job.caller, price, fine, until });
        // Interaction: held here until the lot is handed over, or redeemed.
        pull(job.set.asset, job.caller, job.us, price)?;
        Ok(price)
    }

    /// See `LoanManager::redeem`.
    pub fn redeem(&mut self, job: &Job, id: u32, max: u128) -> Done<u128> {
        let mut loan = self.loan(id)?;
        let auction = self.auction_with_bid(id)?;
        let until = auction.until();
        if job.passed(until) {
            return refuse(Error::LoanManager_TooLate { until });
        }
        let debt = job.owed(loan.p.shares)?;
        let worth = self.valuation(job, &loan.p, NOW)?;
        let due = debt.saturating_sub(job.set.thresholds().limit(worth.worth)?);
        let fine = auction.fine;
        let paid = add(due, fine)?;
        within(paid, max)?;
        // Effect:
        self.end_auction(job, &mut loan);
        tell(Redeemed { position: id, tokenId: auction.token, fine });
        // Interaction:
        pull(job.set.asset, job.caller, auction.bidder, fine)?;
        push(job.set.asset, auction.bidder, auction.price)?;
        let (_, left) = self.pay(job, &mut loan, job.caller, due)?;
        loan.mark(job, if due == 0 { debt } else { left }, worth);
        self.keep(&loan)?;
        Ok(paid)
    }

    /// See `LoanManager::settle`.
    pub fn settle(&mut self, job: &Job, id: u32) -> Done {
        let mut loan = self.loan(id)?;
        let auction = self.auction(id)?;
        let until = auction.until();
        let idle = auction.bidder == Address::zero();
        // Check: its time is over; an auction that nobody has answered also ends with the debt.
        let over = job.passed(until) || (idle && loan.p.shares == 0);
        if !over {
            return refuse(Error::LoanManager_TooEarly { from: until });
        }
        self.end_auction(job, &mut loan);
        if !idle {
            self.hand_over(job, &mut loan, auction.token, auction.bidder, auction.price)?;
        } else if auction.last_call && loan.p.shares > 0 {
            // Check: who has become sound while nobody came, and could not redeem, keeps the lot.
            let debt = job.owed(loan.p.shares)?;
            let worth = self.valuation(job, &loan.p, NOW)?;
            if loan.mark(job, debt, worth) == State::Auction {
                self.take_over(job, &mut loan, &auction)?;
            }
        }
        self.realize_bad_debt_if_bare(job, &mut loan)?;
        self.keep(&loan)
    }

    /// Sells a lot for `price`, which the loan manager has: to the debt, what is over to the borrower.
    pub fn hand_over(&mut self, job: &Job, loan: &mut Loan, token: u32, buyer: Address, price: u128) -> Done {
        self.part(job, loan, token, Some(buyer))?;
        self.give_power(batch_of(token), 1)?;
        let (paid, _) = self.pay(job, loan, job.us, price)?;
        let surplus = sub(price, paid)?;
        tell(LotSold { position: loan.id, tokenId: token, buyer, price, surplus });
        push(job.set.asset, loan.p.owner, surplus)
    }

    /// Nobody came: the pool takes the lot for its floor, and its income will pay the reserve back.
    fn take_over(&mut self, job: &Job, loan: &mut Loan, auction: &Auction) -> Done {
        let Some(pledge) = loan.p.pledge(auction.token) else { return Ok(()) };
        self.part(job, loan, auction.token, Some(job.us))?;
        self.give_power(batch_of(auction.token), 1)?;
        for segment in [pledge.segment, pledge.segment.saturating_add(1)] {
            self.tails.insert((auction.token, segment), &job.set.pool);
        }
        let (price, surplus) = (auction.floor_now(job, loan.p.shares)?, 0);
        tell(LotSold { position: loan.id, tokenId: auction.token, buyer: Address::zero(), price, surplus });
        let shares = shares_for_repay(price, job.debts().index)?.min(loan.p.shares);
        self.realize_bad_debt(job, loan, shares)
    }

    /// Nothing is pledged any more: what is owed will not be paid.
    fn realize_bad_debt_if_bare(&mut self, job: &Job, loan: &mut Loan) -> Done {
        if !loan.p.tokens.is_empty() {
            return Ok(());
        }
        self.realize_bad_debt(job, loan, loan.p.shares)
    }

    fn realize_bad_debt(&mut self, job: &Job, loan: &mut Loan, shares: u128) -> Done {
        if shares == 0 {
            return Ok(());
        }
        let (mut dmc, mut held) = (0, 0);
        loan.p.shares = sub(loan.p.shares, shares)?;
        if loan.p.shares == 0 {
            // What was held or pledged for the debt is the reserve's, which bears the loss.
            (dmc, held) = (core::mem::take(&mut loan.p.dmc), core::mem::take(&mut loan.p.held));
            loan.p.principal = 0;
            loan.mark(job, 0, Worth::default());
        } else {
            loan.p.principal = loan.p.principal.min(job.owed(loan.p.shares)?);
        }
        if dmc > 0 || held > 0 {
            let mut totals = self.totals.get().unwrap_or_default();
            totals.spoils = add(totals.spoils, held)?;
            totals.slashed = add(totals.slashed, dmc)?;
            self.totals.set(&totals);
        }
        let (fromReserve, fromLenders) = job.pool().realizeBadDebt(shares);
        tell(BadDebtRealized { position: loan.id, fromReserve, fromLenders, dmc, held });
        Ok(())
    }
}
