//! Income: claimed from the distributor, and split between debt and borrower by the position's state.

use crate::calls::{push, tell};
use crate::context::Context;
use crate::errors::{refuse, Done, Error};
use crate::positions::Loan;
use crate::state::{batch_of, Desk};
use crate::valuation::{Worth, NOW};
use ink::prelude::vec::Vec;
use ink::Address;
use interfaces::loan_manager::{Collected, Swept};
use interfaces::refs::{MiningPowerNftRef, RewardDistributorRef};
use math::credit::{sweep_bps, State};
use math::{add, mul_div_down, mul_div_up, sub, BPS};

/// Whose income it is.
enum Whose {
    Position(u32),
    Tail(Address),
}

impl Desk {
    /// See `LoanManager::sweep`.
    pub fn sweep(&mut self, ctx: &Context, id: u32) -> Done<(u128, u128)> {
        let mut loan = self.loan(id)?;
        let before = loan.p.state;
        // Interaction: first, because the distributor tells how much came in.
        let (own, other) = self.claim_all(ctx, &loan)?;
        let claimed = add(own, other)?;
        // Effect: the state as it is now decides how income is split.
        let worth = match loan.p.shares {
            0 => Worth::default(),
            _ => self.valuation(ctx, &loan.p, NOW)?,
        };
        let state = loan.mark(ctx, ctx.owed(loan.p.shares)?, worth);
        // Check: something came of it.
        if claimed == 0 && before == loan.p.state {
            return refuse(Error::LoanManager_Nothing { position: id });
        }
        // Effect, Interaction:
        let mut to_debt = 0;
        for (coin, amount) in [(ctx.set.asset, own), (ctx.set.other, other)] {
            to_debt = add(to_debt, self.credit(ctx, &mut loan, coin, amount, (state, true))?)?;
        }
        if to_debt > 0 {
            loan.mark(ctx, ctx.owed(loan.p.shares)?, worth);
        }
        self.keep(&loan)?;
        Ok((claimed, to_debt))
    }

    /// Claims what all lots of a position are due, but a lot that has a bid: its income is the bidder's.
    fn claim_all(&self, ctx: &Context, loan: &Loan) -> Done<(u128, u128)> {
        let sold = match loan.p.lot {
            0 => 0,
            token if self.auction(loan.id)?.bidder != Address::zero() => token,
            _ => 0,
        };
        let tokens: Vec<u32> = loan.p.tokens.iter().map(|p| p.token).filter(|token| *token != sold).collect();
        let (mut own, mut other) = (0, 0);
        for run in tokens.chunk_by(|a, b| batch_of(*a) == batch_of(*b)) {
            let batch = run.first().map_or(0, |token| batch_of(*token));
            let amount = RewardDistributorRef(ctx.set.distributor).claim(batch, run);
            match self.batches.get(batch).unwrap_or_default().other {
                true => other = add(other, amount)?,
                false => own = add(own, amount)?,
            }
        }
        Ok((own, other))
    }

    /// Splits income by the state. Returns what went to the debt, or is held for it.
    fn credit(
        &mut self,
        ctx: &Context,
        loan: &mut Loan,
        coin: Address,
        amount: u128,
        (state, tipped): (State, bool),
    ) -> Done<u128> {
        if amount == 0 {
            return Ok(0);
        }
        // Check: whoever keeps watch over weak positions is paid for it, but for the borrower.
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
        // Effect: what does not go to the debt has left the position.
        let to_borrower = sub(rest, to_debt)?;
        if to_debt < amount {
            loan.void_offer();
        }
        tell(Swept { position: loan.id, coin, toDebt: to_debt, toBorrower: to_borrower, tip, state: state.code() });
        // Interaction:
        push(coin, loan.p.owner, to_borrower)?;
        push(coin, ctx.caller, tip)?;
        Ok(to_debt)
    }

    fn coin_of(&self, ctx: &Context, token: u32) -> Address {
        match self.batches.get(batch_of(token)).unwrap_or_default().other {
            true => ctx.set.other,
            false => ctx.set.asset,
        }
    }

    /// Whose the income of a segment is that was paid to the loan manager.
    fn whose(&self, token: u32, segment: u32) -> Done<Whose> {
        let beneficiary = self.tails.get((token, segment)).unwrap_or_default();
        if beneficiary != Address::zero() {
            return Ok(Whose::Tail(beneficiary));
        }
        let position = self.pledges.get(token).unwrap_or_default();
        match self.loan(position)?.p.pledge(token) {
            Some(pledge) if pledge.segment == segment => Ok(Whose::Position(position)),
            _ => refuse(Error::LoanManager_NotCollateral { position, tokenId: token }),
        }
    }

    /// Gives income to whom it belongs to.
    fn hand_on(&mut self, ctx: &Context, token: u32, whose: Whose, coin: Address, amount: u128) -> Done<u128> {
        if amount == 0 {
            return refuse(Error::LoanManager_Nothing { position: 0 });
        }
        match whose {
            Whose::Position(id) => {
                let mut loan = self.loan(id)?;
                let state = match loan.p.state {
                    0 => State::Healthy,
                    1 => State::Watch,
                    _ => State::CashSweep,
                };
                if coin == ctx.set.asset || coin == ctx.set.other {
                    self.credit(ctx, &mut loan, coin, amount, (state, false))?;
                } else {
                    // A coin that is neither ours nor the other cannot pay a debt: it is the borrower's.
                    loan.void_offer();
                    push(coin, loan.p.owner, amount)?;
                }
                self.keep(&loan)?;
            }
            Whose::Tail(beneficiary) => {
                tell(Collected { tokenId: token, beneficiary, coin, amount });
                if beneficiary == ctx.set.pool && coin == ctx.set.other {
                    let mut totals = self.totals.get().unwrap_or_default();
                    totals.spoils = add(totals.spoils, amount)?;
                    self.totals.set(&totals);
                    return Ok(amount);
                }
                push(coin, beneficiary, amount)?;
                if beneficiary == ctx.set.pool && coin == ctx.set.asset {
                    ctx.pool().addReserve(amount);
                }
            }
        }
        Ok(amount)
    }

    /// See `LoanManager::collect`.
    pub fn collect(&mut self, ctx: &Context, token: u32, segment: u32) -> Done<u128> {
        let whose = self.whose(token, segment)?;
        // Check: what is pledged is swept, by the position's state now.
        if let Whose::Position(position) = whose {
            return refuse(Error::LoanManager_NotCollateral { position, tokenId: token });
        }
        // Interaction, Effect:
        let amount = RewardDistributorRef(ctx.set.distributor).claimSegment(token, segment);
        self.hand_on(ctx, token, whose, self.coin_of(ctx, token), amount)
    }

    /// See `LoanManager::collectLate`.
    pub fn collect_late(&mut self, ctx: &Context, token: u32, segment: u32, day: u32) -> Done<u128> {
        let whose = self.whose(token, segment)?;
        // Check: the day is this segment's, and not somebody else's.
        let days = MiningPowerNftRef(ctx.set.nft).incomeSegment(token, segment);
        if day < days.fromDay || day >= days.untilDay {
            return refuse(Error::LoanManager_NotCollateral { position: 0, tokenId: token });
        }
        // Interaction, Effect:
        let amount = RewardDistributorRef(ctx.set.distributor).claimLate(token, day);
        self.hand_on(ctx, token, whose, self.coin_of(ctx, token), amount)
    }

    /// See `LoanManager::collectMissed`.
    pub fn collect_missed(&mut self, ctx: &Context, token: u32, segment: u32) -> Done<u128> {
        // Check: the segment is a position's, or left one.
        let whose = self.whose(token, segment)?;
        // Interaction, Effect:
        let coin = ctx.market().missedOf(token, segment).coin;
        let amount = ctx.market().refundMissed(token, segment);
        self.hand_on(ctx, token, whose, coin, amount)
    }
}
