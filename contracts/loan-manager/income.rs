//! Income: claimed from the distributor, and split between debt and borrower by the state of the position.

use crate::calls::emit;
use crate::context::Context;
use crate::errors::{Error, Result};
use crate::positions::Loan;
use crate::state::{batch_of, CollateralNft, Positions};
use components::coins::push;
use components::{ensure, revert};
use ink::prelude::vec::Vec;
use ink::Address;
use interfaces::loan_manager::{Collected, Swept};
use interfaces::refs::RewardDistributorRef;
use interfaces::shapes::MissedDays;
use math::credit::{sweep_bps, State};
use math::{add, mul_div_down, mul_div_up, sub, BPS};

/// The owner of income.
enum Whose {
    Position(u32),
    Tail(Address),
}

impl Positions {
    /// See `LoanManager::sweep`.
    pub fn sweep(&mut self, ctx: &Context, id: u32) -> Result<(u128, u128)> {
        let mut loan = self.loan(id)?;
        let before = loan.p.state;
        // Interaction: first, because the distributor returns the amount.
        let (own, other) = self.claim_all(ctx, &loan)?;
        let claimed = add(own, other)?;
        // Effect: income is split by the state now.
        let (state, collateral) = self.value(ctx, &mut loan)?;
        // Check: income came in, or the state changed.
        ensure!(claimed != 0 || before != loan.p.state, Error::LoanManager_Nothing { position: id });
        // Effect, Interaction:
        let mut to_debt = 0;
        for (coin, amount) in [(ctx.set.asset, own), (ctx.set.other, other)] {
            to_debt = add(to_debt, self.credit(ctx, &mut loan, coin, amount, (state, true))?)?;
        }
        if to_debt > 0 {
            loan.mark(ctx, ctx.owed(loan.p.shares)?, collateral);
        }
        self.keep(&loan)?;
        Ok((claimed, to_debt))
    }

    /// Claims the income of all NFTs of a position, except a lot that has a bid: its income is the bidder's.
    fn claim_all(&self, ctx: &Context, loan: &Loan) -> Result<(u128, u128)> {
        let sold = match loan.p.lot {
            0 => 0,
            token if self.auction(loan.id)?.bidder != Address::zero() => token,
            _ => 0,
        };
        let tokens: Vec<u64> = loan.p.tokens.iter().map(|p| p.token).filter(|token| *token != sold).collect();
        let (mut own, mut other) = (0, 0);
        for run in tokens.chunk_by(|a, b| batch_of(*a) == batch_of(*b)) {
            let batch = run.first().map_or(0, |token| batch_of(*token));
            let amount = RewardDistributorRef(ctx.set.distributor).claim(batch, run);
            if self.batches.get(batch).unwrap_or_default().other {
                other = add(other, amount)?;
            } else {
                own = add(own, amount)?;
            }
        }
        Ok((own, other))
    }

    /// Splits income by the state. Returns the part that was paid to the debt or is held for it.
    fn credit(
        &mut self,
        ctx: &Context,
        loan: &mut Loan,
        coin: Address,
        amount: u128,
        (state, tipped): (State, bool),
    ) -> Result<u128> {
        if amount == 0 {
            return Ok(0);
        }
        // Check: the keeper of a weak position gets a tip, unless the keeper is the borrower.
        let weak = state >= State::CashSweep && tipped && ctx.caller != loan.p.owner;
        let tip = if weak { mul_div_down(amount, ctx.set.terms.sale.tipBps.into(), BPS)? } else { 0 };
        let rest = sub(amount, tip)?;
        let bps = sweep_bps(state, loan.p.chosen.into(), ctx.set.terms.credit.watchSweepBps);
        let mut to_debt = if loan.p.shares == 0 { 0 } else { mul_div_up(rest, bps.into(), BPS)? };
        if coin == ctx.set.asset {
            (to_debt, _) = self.pay(ctx, loan, ctx.us, to_debt)?;
        } else {
            loan.p.held = add(loan.p.held, to_debt)?;
        }
        // Effect: income that does not go to the debt leaves the position, which voids an offer.
        let to_borrower = sub(rest, to_debt)?;
        if to_debt < amount {
            loan.void_offer();
        }
        emit(Swept { position: loan.id, coin, toDebt: to_debt, toBorrower: to_borrower, tip, state: state.code() });
        // Interaction:
        self.pay_to(coin, loan.p.owner, to_borrower)?;
        push(coin, ctx.caller, tip);
        Ok(to_debt)
    }

    /// Takes what is due on an NFT of a position: its income, and the escrow of its missed days.
    pub fn collect_due(&mut self, ctx: &Context, loan: &mut Loan, nft: CollateralNft) -> Result {
        let CollateralNft { token, segment, .. } = nft;
        // Interaction: first, because the amounts are returned.
        let income = RewardDistributorRef(ctx.set.distributor).claim(batch_of(token), &[token]);
        let MissedDays { amount: missed, coin, .. } = ctx.market().missedOf(token, segment.into());
        if missed > 0 {
            ctx.market().refundMissedSegment(token, segment.into());
        }
        // Effect, Interaction: both are split by the state now.
        let state = self.value(ctx, loan)?.0;
        self.credit(ctx, loan, self.coin_of(ctx, token), income, (state, false))?;
        self.credit_any(ctx, loan, coin, missed, state)
    }

    /// Splits an amount of any coin. One that is neither the pool's nor the other cannot pay a debt: the borrower gets it.
    fn credit_any(&mut self, ctx: &Context, loan: &mut Loan, coin: Address, amount: u128, state: State) -> Result {
        if coin == ctx.set.asset || coin == ctx.set.other {
            self.credit(ctx, loan, coin, amount, (state, false))?;
        } else if amount > 0 {
            loan.void_offer();
            self.pay_to(coin, loan.p.owner, amount)?;
        }
        Ok(())
    }

    fn coin_of(&self, ctx: &Context, token: u64) -> Address {
        if self.batches.get(batch_of(token)).unwrap_or_default().other {
            ctx.set.other
        } else {
            ctx.set.asset
        }
    }

    /// The owner of the income of a segment.
    fn whose(&self, token: u64, segment: u32) -> Result<Whose> {
        let beneficiary = self.tails.get((token, segment)).unwrap_or_default();
        if beneficiary != Address::zero() {
            return Ok(Whose::Tail(beneficiary));
        }
        let position = self.collateral.get(token).unwrap_or_default();
        // Positions are numbered from 1: an NFT in no position has position 0.
        let loan = if position == 0 { None } else { Some(self.loan(position)?) };
        let nft = loan.as_ref().and_then(|loan| loan.p.collateral(token));
        match (nft, loan) {
            (Some(nft), Some(loan)) if u32::from(nft.segment) == segment => {
                // Check: nothing is taken out of an NFT while it is auctioned: who bids gets what was seen.
                ensure!(loan.p.lot != token, Error::LoanManager_AuctionRuns { position, tokenId: token });
                Ok(Whose::Position(position))
            }
            _ => revert!(Error::LoanManager_NotCollateral { position, tokenId: token }),
        }
    }

    /// Pays income to its owner.
    fn hand_on(&mut self, ctx: &Context, token: u64, whose: Whose, coin: Address, amount: u128) -> Result<u128> {
        ensure!(amount != 0, Error::LoanManager_Nothing { position: 0 });
        match whose {
            Whose::Position(id) => {
                let mut loan = self.loan(id)?;
                // Effect: money is split by the state now. The state on record may be from before the provider's default.
                let (state, collateral) = self.value(ctx, &mut loan)?;
                self.credit_any(ctx, &mut loan, coin, amount, state)?;
                loan.mark(ctx, ctx.owed(loan.p.shares)?, collateral);
                self.keep(&loan)?;
            }
            Whose::Tail(beneficiary) => {
                emit(Collected { tokenId: token, beneficiary, coin, amount });
                if beneficiary == ctx.set.pool && coin == ctx.set.other {
                    let mut totals = self.totals.get().unwrap_or_default();
                    totals.spoils = add(totals.spoils, amount)?;
                    self.totals.set(&totals);
                    return Ok(amount);
                }
                if beneficiary == ctx.set.pool && coin == ctx.set.asset {
                    push(coin, beneficiary, amount);
                    ctx.pool().addReserve(amount);
                } else {
                    self.pay_to(coin, beneficiary, amount)?;
                }
            }
        }
        Ok(amount)
    }

    /// See `LoanManager::collect`.
    pub fn collect(&mut self, ctx: &Context, token: u64, segment: u32) -> Result<u128> {
        let whose = self.whose(token, segment)?;
        // Check: income of collateral is swept, not collected.
        if let Whose::Position(position) = whose {
            revert!(Error::LoanManager_NotCollateral { position, tokenId: token });
        }
        // Interaction, Effect:
        let amount = RewardDistributorRef(ctx.set.distributor).claimSegment(token, segment);
        self.hand_on(ctx, token, whose, self.coin_of(ctx, token), amount)
    }

    /// See `LoanManager::collectLate`.
    pub fn collect_late(&mut self, ctx: &Context, token: u64, segment: u32, day: u32) -> Result<u128> {
        let whose = self.whose(token, segment)?;
        // Interaction, Effect:
        let amount = RewardDistributorRef(ctx.set.distributor).claim_late_segment(token, segment, day);
        self.hand_on(ctx, token, whose, self.coin_of(ctx, token), amount)
    }

    /// See `LoanManager::collectMissed`.
    pub fn collect_missed(&mut self, ctx: &Context, token: u64, segment: u32) -> Result<u128> {
        // Check: the segment belongs to a position, or did.
        let whose = self.whose(token, segment)?;
        // Interaction, Effect:
        let coin = ctx.market().missedOf(token, segment).coin;
        let amount = ctx.market().refundMissedSegment(token, segment);
        self.hand_on(ctx, token, whose, coin, amount)
    }
}
