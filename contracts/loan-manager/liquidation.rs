//! Liquidation: when a position is weak enough, and for long enough, that its NFTs are auctioned one by one; who gets
//! them, and what is done with the price. What an NFT is auctioned with, its income still to vest, makes it a lot.

use crate::calls::{pull, push, tell};
use crate::context::Context;
use crate::errors::{refuse, within, Done, Error};
use crate::positions::Loan;
use crate::state::{batch_of, Auction, Desk};
use crate::valuation::NOW;
use ink::Address;
use interfaces::loan_manager::{AuctionStarted, BidPlaced, LotSold, Redeemed, SaleTerms};
use math::credit::{floor, may_auction, redeem_fine, shares_for_borrow, shares_for_repay, Dutch, State};
use math::{add, mul_div_up, sub, Day};

impl Auction {
    /// The floor, for a position that has `shares` of the debt: no more than they owe. [atto]
    ///
    /// Who pays a debt down is not to lose the lot because nobody gives what was owed at the start; and nobody gains by
    /// paying it for somebody: the price falls by at most what was paid. The pool is asked only when it matters.
    #[inline(never)]
    fn floor_now(&self, ctx: &Context, shares: u128) -> Done<u128> {
        if shares >= self.covers {
            return Ok(self.floor);
        }
        Ok(self.floor.min(ctx.owed(shares)?))
    }

    /// The price now, on the loan manager's clock; nothing once nothing is owed. [atto]
    #[inline(never)]
    pub fn price_now(&self, ctx: &Context, shares: u128) -> Done<u128> {
        if shares == 0 {
            return Ok(0);
        }
        let dutch = Dutch { start: self.start, floor: self.floor_now(ctx, shares)?, seconds: self.seconds.into() };
        Ok(dutch.price(ctx.clock.saturating_sub(self.opened))?)
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
    fn is_last_call(&self, ctx: &Context) -> Done<bool> {
        let SaleTerms { noticeDays, patienceDays, .. } = ctx.set.terms.sale;
        let (weak, today) = (Day::of(self.p.weak_since).0, Day::of(ctx.clock).0);
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

    fn end_auction(&mut self, ctx: &Context, loan: &mut Loan) {
        self.auctions.insert(loan.id, &Auction::default());
        loan.p.lot = 0;
        loan.p.next_auction = ctx.clock.saturating_add(ctx.set.terms.sale.spacingSeconds.into());
    }

    /// See `LoanManager::startAuction`.
    pub fn start_auction(&mut self, ctx: &Context, id: u32, token: u32) -> Done<u128> {
        // Check: no other NFT of the position is being auctioned, and this one is pledged.
        let mut loan = self.loan(id)?;
        loan.ensure_calm()?;
        let Some(pledge) = loan.p.pledge(token) else {
            return refuse(Error::LoanManager_NotCollateral { position: id, tokenId: token });
        };
        // Check: lots of a position are not sold all at once.
        if ctx.clock < loan.p.next_auction {
            return refuse(Error::LoanManager_TooEarly { from: loan.p.next_auction });
        }
        // Check: health, here and never again until the lot is sold; and that the borrower had time to mend it.
        let debt = ctx.owed(loan.p.shares)?;
        let all = self.valuation(ctx, &loan.p, NOW)?;
        let state = loan.mark(ctx, debt, all);
        if state != State::Liquidation {
            return refuse(Error::LoanManager_WrongState { position: id, state: state.code() });
        }
        let last_call = loan.is_last_call(ctx)?;
        let lot = self.worth_of(ctx, &[pledge], NOW)?;
        let part = match all.gross {
            0 => debt,
            gross => mul_div_up(debt, lot.gross, gross)?,
        };
        let seconds = ctx.set.terms.sale.auctionSeconds;
        let dutch =
            Dutch::open(lot.gross, ctx.set.terms.sale.startBps, floor(part, lot.worth, last_call), seconds.into())?;
        let (opened, start, floor) = (ctx.clock, dutch.start, dutch.floor);
        let covers = shares_for_borrow(floor, ctx.debts().index)?.min(loan.p.shares);
        // Effect: who is to accept an offer of the position would not get this lot.
        loan.void_offer();
        let auction = Auction { token, opened, start, floor, covers, seconds, last_call, ..Auction::default() };
        self.auctions.insert(id, &auction);
        loan.p.lot = token;
        self.keep(&loan)?;
        tell(AuctionStarted { position: id, tokenId: token, price: start });
        Ok(start)
    }

    /// See `LoanManager::bid`.
    pub fn bid(&mut self, ctx: &Context, id: u32, max: u128) -> Done<u128> {
        let mut auction = self.auction(id)?;
        let shares = self.loan(id)?.p.shares;
        // Check: nobody was faster, and the auction has not ended with the debt.
        if auction.bidder != Address::zero() || shares == 0 {
            return refuse(Error::LoanManager_NoAuction { position: id });
        }
        let price = auction.price_now(ctx, shares)?;
        within(price, max)?;
        // Effect: fixed now. Terms that change later move nobody's window, and no fine.
        let until = ctx.clock.saturating_add(ctx.set.terms.sale.redeemSeconds.into());
        let fine = redeem_fine(price, ctx.set.terms.sale.fineBps)?;
        (auction.bidder, auction.price, auction.redeem_until, auction.fine) = (ctx.caller, price, until, fine);
        self.auctions.insert(id, &auction);
        let tokenId = auction.token;
        tell(BidPlaced { position: id, tokenId, bidder: ctx.caller, price, fine, until });
        // Interaction: held here until the lot is handed over, or redeemed.
        pull(ctx.set.asset, ctx.caller, ctx.us, price)?;
        Ok(price)
    }

    /// See `LoanManager::redeem`.
    pub fn redeem(&mut self, ctx: &Context, id: u32, max: u128) -> Done<u128> {
        // Check: there is a bid, and it can still be redeemed.
        let mut loan = self.loan(id)?;
        let auction = self.auction_with_bid(id)?;
        let until = auction.until();
        if ctx.passed(until) {
            return refuse(Error::LoanManager_TooLate { until });
        }
        // Check: what it costs is within what the payer signed.
        let debt = ctx.owed(loan.p.shares)?;
        let worth = self.valuation(ctx, &loan.p, NOW)?;
        let due = debt.saturating_sub(ctx.set.thresholds().limit(worth.worth)?);
        let fine = auction.fine;
        let paid = add(due, fine)?;
        within(paid, max)?;
        // Effect:
        self.end_auction(ctx, &mut loan);
        tell(Redeemed { position: id, tokenId: auction.token, fine });
        // Interaction: the bidder gets the bid back, and the fine; then the debt is paid down.
        pull(ctx.set.asset, ctx.caller, auction.bidder, fine)?;
        push(ctx.set.asset, auction.bidder, auction.price)?;
        let (_, left) = self.pay(ctx, &mut loan, ctx.caller, due)?;
        // Effect:
        loan.mark(ctx, if due == 0 { debt } else { left }, worth);
        self.keep(&loan)?;
        Ok(paid)
    }

    /// See `LoanManager::settle`.
    pub fn settle(&mut self, ctx: &Context, id: u32) -> Done {
        let mut loan = self.loan(id)?;
        let auction = self.auction(id)?;
        let until = auction.until();
        let idle = auction.bidder == Address::zero();
        // Check: its time is over; an auction that nobody has answered also ends with the debt.
        let over = ctx.passed(until) || (idle && loan.p.shares == 0);
        if !over {
            return refuse(Error::LoanManager_TooEarly { from: until });
        }
        // Effect:
        self.end_auction(ctx, &mut loan);
        // Effect, Interaction: the lot goes to who bid, or to the pool, or stays.
        if !idle {
            self.hand_over(ctx, &mut loan, auction.token, auction.bidder, auction.price)?;
        } else if auction.last_call && loan.p.shares > 0 {
            // Check: who has become sound while nobody came, and could not redeem, keeps the lot.
            let debt = ctx.owed(loan.p.shares)?;
            let worth = self.valuation(ctx, &loan.p, NOW)?;
            if loan.mark(ctx, debt, worth) == State::Liquidation {
                self.take_over(ctx, &mut loan, &auction)?;
            }
        }
        self.realize_bad_debt_if_bare(ctx, &mut loan)?;
        self.keep(&loan)
    }

    /// Sells a lot for `price`, which the loan manager has: to the debt, what is over to the borrower.
    fn hand_over(&mut self, ctx: &Context, loan: &mut Loan, token: u32, buyer: Address, price: u128) -> Done {
        self.part(ctx, loan, token, Some(buyer))?;
        self.give_power(batch_of(token), 1)?;
        let (paid, _) = self.pay(ctx, loan, ctx.us, price)?;
        let surplus = sub(price, paid)?;
        tell(LotSold { position: loan.id, tokenId: token, buyer, price, surplus });
        push(ctx.set.asset, loan.p.owner, surplus)
    }

    /// Nobody came: the pool takes the lot for its floor, and its income will pay the reserve back.
    fn take_over(&mut self, ctx: &Context, loan: &mut Loan, auction: &Auction) -> Done {
        let Some(pledge) = loan.p.pledge(auction.token) else { return Ok(()) };
        self.part(ctx, loan, auction.token, Some(ctx.us))?;
        self.give_power(batch_of(auction.token), 1)?;
        for segment in [pledge.segment, pledge.segment.saturating_add(1)] {
            self.tails.insert((auction.token, segment), &ctx.set.pool);
        }
        let (price, surplus) = (auction.floor_now(ctx, loan.p.shares)?, 0);
        tell(LotSold { position: loan.id, tokenId: auction.token, buyer: Address::zero(), price, surplus });
        let shares = shares_for_repay(price, ctx.debts().index)?.min(loan.p.shares);
        self.realize_bad_debt(ctx, loan, shares)
    }
}
