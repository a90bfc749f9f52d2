//! Liquidation: the NFTs of a weak position are auctioned one by one. A lot is an NFT with its income that still vests.

use crate::calls::emit;
use crate::context::Context;
use crate::errors::{within, Error, Result};
use crate::positions::Loan;
use crate::state::{batch_of, Auction, Positions};
use crate::valuation::NOW;
use components::coins::pull_trusted;
use components::{ensure, revert};
use ink::Address;
use interfaces::loan_manager::{AuctionStarted, BidPlaced, LotSold, Redeemed, SaleTerms};
use math::credit::{floor, may_auction, redeem_fine, shares_for_borrow, shares_for_repay, Dutch, State};
use math::days::SECONDS_PER_DAY;
use math::{add, mul_div_up, sub, Day};

impl Auction {
    /// The floor for a position with `shares` of the debt: at most its debt. [atto]
    ///
    /// A borrower who repays part of the debt does not lose the lot at a floor that covered the old debt. Nobody gains
    /// by repaying for another: the price falls by at most the amount repaid. The pool is called only if the floor
    /// needs it.
    #[inline(never)]
    fn floor_now(&self, ctx: &Context, shares: u128) -> Result<u128> {
        if shares >= self.covers {
            return Ok(self.floor);
        }
        Ok(self.floor.min(ctx.owed(shares)?))
    }

    /// The price now, on the loan manager's clock; zero once the debt is paid. [atto]
    #[inline(never)]
    pub fn price_now(&self, ctx: &Context, shares: u128) -> Result<u128> {
        if shares == 0 {
            return Ok(0);
        }
        let dutch = Dutch { start: self.start, floor: self.floor_now(ctx, shares)?, seconds: self.seconds.into() };
        Ok(dutch.price(ctx.clock.saturating_sub(self.opened))?)
    }

    /// The end of the price's fall, or with a bid of the redeem window, on the loan manager's clock. [seconds]
    pub fn until(&self) -> u64 {
        if self.bidder == Address::zero() {
            self.opened.saturating_add(self.seconds.into())
        } else {
            self.redeem_until
        }
    }
}

impl Loan {
    /// Whether the patience with a weak position is over. Refuses a position that is not weak for the notice yet. Both
    /// are calendar days of the loan manager's clock.
    fn is_last_call(&self, ctx: &Context) -> Result<bool> {
        let SaleTerms { noticeDays, patienceDays, .. } = ctx.set.terms.sale;
        let (weak, today) = (Day::of(self.p.weak_since), Day::of(ctx.clock));
        if !may_auction(weak.0, today.0, noticeDays) {
            let notice = u64::from(noticeDays).saturating_mul(SECONDS_PER_DAY);
            revert!(Error::LoanManager_TooEarly { from: weak.start().saturating_add(notice) });
        }
        Ok(may_auction(weak.0, today.0, patienceDays))
    }
}

impl Positions {
    /// The auction of a position, with or without a bid.
    pub fn auction(&self, id: u32) -> Result<Auction> {
        match self.auctions.get(id) {
            Some(auction) if auction.token != 0 => Ok(auction),
            _ => revert!(Error::LoanManager_NoAuction { position: id }),
        }
    }

    fn auction_with_bid(&self, id: u32) -> Result<Auction> {
        let auction = self.auction(id)?;
        ensure!(auction.bidder != Address::zero(), Error::LoanManager_NoAuction { position: id });
        Ok(auction)
    }

    fn end_auction(&mut self, ctx: &Context, loan: &mut Loan) {
        self.auctions.insert(loan.id, &Auction::default());
        loan.p.lot = 0;
        loan.p.next_auction = ctx.clock.saturating_add(ctx.set.terms.sale.spacingSeconds.into());
    }

    /// See `LoanManager::startAuction`.
    pub fn start_auction(&mut self, ctx: &Context, id: u32, token: u64) -> Result<u128> {
        // Check: no other NFT of the position is being auctioned, and this one is in the position.
        let mut loan = self.loan(id)?;
        loan.ensure_calm()?;
        let Some(nft) = loan.p.collateral(token) else {
            revert!(Error::LoanManager_NotCollateral { position: id, tokenId: token });
        };
        // Check: the time between two auctions of a position has passed.
        ensure!(ctx.clock >= loan.p.next_auction, Error::LoanManager_TooEarly { from: loan.p.next_auction });
        // Effect, Interaction: what is due on the lot pays the debt, so that nobody gets it with the lot for nothing.
        self.collect_due(ctx, &mut loan, nft)?;
        // Check: the state, which is not checked again at the bid; and the borrower had the notice to repay.
        let debt = ctx.owed(loan.p.shares)?;
        let all = self.valuation(ctx, &loan.p, NOW)?;
        let state = loan.mark(ctx, debt, all);
        ensure!(state == State::Liquidation, Error::LoanManager_WrongState { position: id, state: state.code() });
        let last_call = loan.is_last_call(ctx)?;
        let lot = self.value_of(ctx, &[nft], NOW)?;
        // Check: an NFT that counts nothing now, as before its sale has reached the minimum, is not sold for nothing while
        // others count and the patience is not over.
        ensure!(lot.gross != 0 || all.gross == 0 || last_call, Error::LoanManager_Nothing { position: id });
        let part = match all.gross {
            0 => debt,
            gross => mul_div_up(debt, lot.gross, gross)?,
        };
        let seconds = ctx.set.terms.sale.auctionSeconds;
        let dutch =
            Dutch::open(lot.gross, ctx.set.terms.sale.startBps, floor(part, lot.value, last_call), seconds.into())?;
        let (opened, start, floor) = (ctx.clock, dutch.start, dutch.floor);
        let covers = shares_for_borrow(floor, ctx.debts().index)?.min(loan.p.shares);
        // Effect: the lot may leave the position, so an offer is void.
        loan.void_offer();
        let auction = Auction { token, opened, start, floor, covers, seconds, last_call, ..Auction::default() };
        self.auctions.insert(id, &auction);
        loan.p.lot = token;
        self.keep(&loan)?;
        emit(AuctionStarted { position: id, tokenId: token, price: start });
        Ok(start)
    }

    /// See `LoanManager::bid`.
    pub fn bid(&mut self, ctx: &Context, id: u32, max: u128) -> Result<u128> {
        let mut auction = self.auction(id)?;
        let shares = self.loan(id)?.p.shares;
        // Check: there is no bid yet, and the position still has a debt.
        ensure!(auction.bidder == Address::zero() && shares != 0, Error::LoanManager_NoAuction { position: id });
        let price = auction.price_now(ctx, shares)?;
        within(price, max)?;
        // Effect: the redeem window and the fine are fixed with the bid, whatever terms are set later.
        let until = ctx.clock.saturating_add(ctx.set.terms.sale.redeemSeconds.into());
        let fine = redeem_fine(price, ctx.set.terms.sale.fineBps)?;
        (auction.bidder, auction.price, auction.redeem_until, auction.fine) = (ctx.caller, price, until, fine);
        self.auctions.insert(id, &auction);
        let tokenId = auction.token;
        emit(BidPlaced { position: id, tokenId, bidder: ctx.caller, price, fine, until });
        // Interaction: the bid is held here until the lot is handed over or redeemed.
        pull_trusted(ctx.set.asset, ctx.caller, ctx.us, price);
        Ok(price)
    }

    /// See `LoanManager::redeem`.
    pub fn redeem(&mut self, ctx: &Context, id: u32, max: u128) -> Result<u128> {
        // Check: there is a bid, and the redeem window is open.
        let mut loan = self.loan(id)?;
        let auction = self.auction_with_bid(id)?;
        let until = auction.until();
        ensure!(!ctx.passed(until), Error::LoanManager_TooLate { until });
        // Check: the cost is within the bound that the payer signed.
        let debt = ctx.owed(loan.p.shares)?;
        let collateral = self.valuation(ctx, &loan.p, NOW)?;
        let due = debt.saturating_sub(ctx.set.thresholds().limit(collateral.value)?);
        let fine = auction.fine;
        let paid = add(due, fine)?;
        within(paid, max)?;
        // Effect:
        self.end_auction(ctx, &mut loan);
        emit(Redeemed { position: id, tokenId: auction.token, fine });
        // Interaction: the bidder gets the bid and the fine; then the debt is repaid.
        pull_trusted(ctx.set.asset, ctx.caller, ctx.us, fine);
        self.pay_to(ctx.set.asset, auction.bidder, add(auction.price, fine)?)?;
        let (_, left) = self.pay(ctx, &mut loan, ctx.caller, due)?;
        // Effect:
        loan.mark(ctx, if due == 0 { debt } else { left }, collateral);
        self.keep(&loan)?;
        Ok(paid)
    }

    /// See `LoanManager::settle`.
    pub fn settle(&mut self, ctx: &Context, id: u32) -> Result {
        let mut loan = self.loan(id)?;
        let auction = self.auction(id)?;
        let until = auction.until();
        let idle = auction.bidder == Address::zero();
        // Check: its time is over. An auction without a bid also ends when the debt is paid.
        let over = ctx.passed(until) || (idle && loan.p.shares == 0);
        ensure!(over, Error::LoanManager_TooEarly { from: until });
        // Effect:
        self.end_auction(ctx, &mut loan);
        // Effect, Interaction: the lot goes to the bidder or to the pool, or stays.
        if !idle {
            self.hand_over(ctx, &mut loan, auction.token, auction.bidder, auction.price)?;
        } else if auction.last_call && loan.p.shares > 0 {
            // Check: the auction is cancelled when the position has recovered and nobody has bid.
            let debt = ctx.owed(loan.p.shares)?;
            let collateral = self.valuation(ctx, &loan.p, NOW)?;
            if loan.mark(ctx, debt, collateral) == State::Liquidation {
                self.take_over(ctx, &mut loan, &auction)?;
            }
        }
        self.realize_bad_debt_if_bare(ctx, &mut loan)?;
        self.keep(&loan)
    }

    /// Hands a lot over. Its `price`, which the loan manager holds, goes to the debt, and the surplus to the borrower.
    fn hand_over(&mut self, ctx: &Context, loan: &mut Loan, token: u64, buyer: Address, price: u128) -> Result {
        self.part(ctx, loan, token, Some(buyer))?;
        self.give_power(batch_of(token), 1)?;
        let (paid, _) = self.pay(ctx, loan, ctx.us, price)?;
        let surplus = sub(price, paid)?;
        emit(LotSold { position: loan.id, tokenId: token, buyer, price, surplus });
        self.pay_to(ctx.set.asset, loan.p.owner, surplus)?;
        Ok(())
    }

    /// The pool takes a lot without a bid at its floor. The lot's income goes to the reserve.
    fn take_over(&mut self, ctx: &Context, loan: &mut Loan, auction: &Auction) -> Result {
        let Some(nft) = loan.p.collateral(auction.token) else { return Ok(()) };
        self.part(ctx, loan, auction.token, Some(ctx.us))?;
        self.give_power(batch_of(auction.token), 1)?;
        let held = u32::from(nft.segment);
        for segment in [held, held.saturating_add(1)] {
            self.tails.insert((auction.token, segment), &ctx.set.pool);
        }
        let (price, surplus) = (auction.floor_now(ctx, loan.p.shares)?, 0);
        emit(LotSold { position: loan.id, tokenId: auction.token, buyer: Address::zero(), price, surplus });
        let shares = shares_for_repay(price, ctx.debts().index)?.min(loan.p.shares);
        self.realize_bad_debt(ctx, loan, shares)
    }
}
