//! Positions: opened, marked with their state, offered to a buyer, and transferred with their debt and their NFTs.

use crate::calls::emit;
use crate::context::Context;
use crate::errors::{at_most, within, Error, Result};
use crate::state::{Offer, Position, Positions, NEVER};
use crate::valuation::{CollateralValue, NOW};
use components::coins::pull_trusted;
use components::{ensure, revert};
use ink::Address;
use interfaces::loan_manager::{PositionOf, StateChanged};
use interfaces::refs::MiningPowerNftRef;
use math::credit::State;
use math::{add, sub};

/// A position in memory, with its number.
pub struct Loan {
    /// Its number.
    pub id: u32,
    /// Its record.
    pub p: Position,
    weak: u128,
}

impl Positions {
    /// A position.
    #[inline(never)]
    pub fn loan(&self, id: u32) -> Result<Loan> {
        match self.positions.get(id) {
            Some(p) => Ok(Loan { id, weak: p.weak_shares(), p }),
            None => revert!(Error::LoanManager_UnknownPosition { position: id }),
        }
    }

    /// A position of the caller.
    pub fn own_loan(&self, ctx: &Context, id: u32) -> Result<Loan> {
        let loan = self.loan(id)?;
        ensure!(loan.p.owner == ctx.caller, Error::LoanManager_NotBorrower { position: id, caller: ctx.caller });
        Ok(loan)
    }

    /// A new, empty position of the caller.
    pub fn new_loan(&mut self, ctx: &Context) -> Result<Loan> {
        let mut totals = self.totals.get().unwrap_or_default();
        totals.positions = totals.positions.checked_add(1).ok_or(ink::Panic::Overflow)?;
        self.totals.set(&totals);
        emit(PositionOf { position: totals.positions, borrower: ctx.caller });
        let p = Position { owner: ctx.caller, weak_since: NEVER, ..Position::default() };
        Ok(Loan { id: totals.positions, p, weak: 0 })
    }

    /// Values a position as things are now, and records its state.
    #[inline(never)]
    pub fn value(&self, ctx: &Context, loan: &mut Loan) -> Result<(State, CollateralValue)> {
        let collateral = match loan.p.shares {
            0 => CollateralValue::default(),
            _ => self.valuation(ctx, &loan.p, NOW)?,
        };
        Ok((loan.mark(ctx, ctx.owed(loan.p.shares)?, collateral), collateral))
    }

    /// Values a position that is weak on record: what came in may have healed it, and then its clock ends.
    pub fn heal(&self, ctx: &Context, loan: &mut Loan) -> Result {
        if loan.p.weak_since != NEVER && loan.p.shares != 0 {
            self.value(ctx, loan)?;
        }
        Ok(())
    }

    /// Writes a position, and its part of the weak debt.
    #[inline(never)]
    pub fn keep(&mut self, loan: &Loan) -> Result {
        let weak = loan.p.weak_shares();
        if weak != loan.weak {
            let mut totals = self.totals.get().unwrap_or_default();
            totals.weak_shares = sub(add(totals.weak_shares, weak)?, loan.weak)?;
            self.totals.set(&totals);
        }
        self.positions.insert(loan.id, &loan.p);
        Ok(())
    }

    /// See `LoanManager::open`.
    pub fn open(&mut self, ctx: &Context, tokens: &[u64]) -> Result<u32> {
        // Effect:
        let mut loan = self.new_loan(ctx)?;
        // Check, Effect, Interaction: caps and liens.
        self.place(ctx, &mut loan, tokens)?;
        self.keep(&loan)?;
        Ok(loan.id)
    }

    /// See `LoanManager::chooseSweep`.
    pub fn choose_sweep(&mut self, ctx: &Context, id: u32, bps: u32) -> Result {
        // Check: the part is at most 100 %, and the caller is the borrower.
        at_most(bps, 10_000u32)?;
        let mut loan = self.own_loan(ctx, id)?;
        // Effect:
        loan.p.chosen = u16::try_from(bps).map_err(|_| ink::Panic::Overflow)?;
        self.keep(&loan)
    }

    /// See `LoanManager::offer`.
    pub fn offer(&mut self, ctx: &Context, id: u32, to: Address, price: u128) -> Result {
        // Check: the caller is the borrower, and no NFT of the position is being auctioned.
        let loan = self.own_loan(ctx, id)?;
        loan.ensure_calm()?;
        // Effect:
        self.offers.insert(id, &Offer { to, price, revision: loan.p.revision });
        Ok(())
    }

    /// The offer that can be accepted now; to the zero address if there is none.
    pub fn standing_offer(&self, loan: &Loan) -> Offer {
        self.offers.get(loan.id).filter(|offer| offer.revision == loan.p.revision).unwrap_or_default()
    }

    /// See `LoanManager::accept`.
    pub fn accept(&mut self, ctx: &Context, id: u32, seen: u32, max: u128) -> Result {
        let mut loan = self.loan(id)?;
        // Check: the buyer gets the position that the buyer read, or a better one. The next check does not cover this:
        // the borrower can withdraw collateral and repeat the offer just before the buyer accepts.
        let revision = loan.p.revision;
        ensure!(seen == revision, Error::LoanManager_PositionChanged { position: id, seen, revision });
        // Check: it is offered to the caller, and the offer is not void. So no auction runs.
        let offer = self.standing_offer(&loan);
        ensure!(offer.to == ctx.caller, Error::LoanManager_NotOffered { position: id, caller: ctx.caller });
        within(offer.price, max)?;
        // Effect: an offer is accepted once.
        let from = core::mem::replace(&mut loan.p.owner, offer.to);
        loan.void_offer();
        self.keep(&loan)?;
        emit(PositionOf { position: id, borrower: offer.to });
        // Interaction: the NFTs move with their liens, and the seller is paid.
        for token in loan.p.tokens.iter().map(|nft| nft.token) {
            MiningPowerNftRef(ctx.set.nft).transferWithLien(token, offer.to);
        }
        pull_trusted(ctx.set.asset, offer.to, from, offer.price);
        Ok(())
    }
}

impl Loan {
    /// Refuses a position with an auction.
    #[inline(never)]
    pub fn ensure_calm(&self) -> Result {
        ensure!(self.p.lot == 0, Error::LoanManager_AuctionRuns { position: self.id, tokenId: self.p.lot });
        Ok(())
    }

    /// Voids the offer of the position, and the revision that a buyer read.
    ///
    /// Rule: a message that adds debt, takes out an NFT, DMC or income, or starts an auction, calls this. Repaying and
    /// supplying collateral do not, because they only make the buyer better off.
    pub fn void_offer(&mut self) {
        // It wraps after 2^32 changes: no signature waits that long, and no exit may fail by overflow.
        self.p.revision = self.p.revision.wrapping_add(1);
    }

    /// Records the state of the position at a debt and a collateral value.
    #[inline(never)]
    pub fn mark(&mut self, ctx: &Context, debt: u128, collateral: CollateralValue) -> State {
        let state = ctx.set.thresholds().state(debt, collateral.value);
        if state < State::CashSweep {
            self.p.weak_since = NEVER;
        } else if self.p.weak_since == NEVER {
            self.p.weak_since = ctx.clock;
        }
        if u32::from(self.p.state) != state.code() {
            self.p.state = u8::try_from(state.code()).unwrap_or_default();
            let (position, state, collateralValue) = (self.id, state.code(), collateral.value);
            emit(StateChanged { position, state, debt, collateralValue });
        }
        state
    }
}
