//! Income: claimed from the distributor, and split between debt and borrower by the position's state.

use crate::errors::{refuse, within, Done, Error};
use crate::job::{Job, Worth, NOW};
use crate::loans::Loan;
use crate::outside::{price, pull, push, tell};
use crate::state::{batch_of, Desk};
use ink::prelude::vec::Vec;
use ink::Address;
use interfaces::loan_manager::{Collected, IncomeSold, SlashedSold, Swept};
use interfaces::refs::{MiningPowerNftRef, RewardDistributorRef};
use math::credit::{less, sweep_bps, State};
use math::{add, mul_div_down, mul_div_up, sub, BPS, WAD};

/// Whose income it is.
enum Whose {
    Position(u32),
    Tail(Address),
}

impl Desk {
    /// See `LoanManager::sweep`.
    pub fn sweep(&mut self, job: &Job, id: u32) -> Done<(u128, u128)> {
        let mut loan = self.loan(id)?;
        let before = loan.p.state;
        let (own, other) = self.claim_all(job, &loan)?;
        let worth = match loan.p.shares {
            0 => Worth::default(),
            _ => self.valuation(job, &loan.p, NOW)?,
        };
        let state = loan.mark(job, job.owed(loan.p.shares)?, worth);
        let mut to_debt = 0;
        for (coin, amount) in [(job.set.asset, own), (job.set.other, other)] {
            to_debt = add(to_debt, self.credit(job, &mut loan, coin, amount, (state, true))?)?;
        }
        let claimed = add(own, other)?;
        if claimed == 0 && before == loan.p.state {
            return refuse(Error::LoanManager_Nothing { position: id });
        }
        if to_debt > 0 {
            loan.mark(job, job.owed(loan.p.shares)?, worth);
        }
        self.keep(&loan)?;
        Ok((claimed, to_debt))
    }

    /// Claims what all lots of a position are due, but a lot that has a bid: its income is the bidder's.
    fn claim_all(&self, job: &Job, loan: &Loan) -> Done<(u128, u128)> {
        let sold = match loan.p.lot {
            0 => 0,
            token if self.auction(loan.id)?.bidder != Address::zero() => token,
            _ => 0,
        };
        let tokens: Vec<u32> = loan.p.tokens.iter().map(|p| p.token).filter(|token| *token != sold).collect();
        let (mut own, mut other) = (0, 0);
        for run in tokens.chunk_by(|a, b| batch_of(*a) == batch_of(*b)) {
            let batch = run.first().map_or(0, |token| batch_of(*token));
            let amount = RewardDistributorRef(job.set.distributor).claim(batch, run);
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
        job: &Job,
        loan: &mut Loan,
        coin: Address,
        amount: u128,
        (state, tipped): (State, bool),
    ) -> Done<u128> {
        if amount == 0 {
            return Ok(0);
        }
        let weak = state >= State::CashSweep && tipped && job.caller != loan.p.owner;
        let tip = if weak { mul_div_down(amount, job.set.terms.sale.tipBps.into(), BPS)? } else { 0 };
        let rest = sub(amount, tip)?;
        let bps = sweep_bps(state, loan.p.chosen.into(), job.set.terms.credit.watchSweepBps);
        let mut to_debt = if loan.p.shares == 0 { 0 } else { mul_div_up(rest, bps.into(), BPS)? };
        if coin == job.set.asset {
            (to_debt, _) = self.pay(job, loan, job.us, to_debt)?;
        } else {
            loan.p.held = add(loan.p.held, to_debt)?;
        }
        let to_borrower = sub(rest, to_debt)?;
        tell(Swept { position: loan.id, coin, toDebt: to_debt, toBorrower: to_borrower, tip, state: state.code() });
        push(coin, loan.p.owner, to_borrower)?;
        push(coin, job.caller, tip)?;
        Ok(to_debt)
    }

    fn coin_of(&self, job: &Job, token: u32) -> Address {
        match self.batches.get(batch_of(token)).unwrap_or_default().other {
            true => job.set.other,
            false => job.set.asset,
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
    fn hand_on(&mut self, job: &Job, token: u32, whose: Whose, coin: Address, amount: u128) -> Done<u128> {
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
                // A coin that is neither ours nor the other cannot pay a debt.
                let usable = coin == job.set.asset || coin == job.set.other;
                if usable {
                    self.credit(job, &mut loan, coin, amount, (state, false))?;
                    self.keep(&loan)?;
                } else {
                    push(coin, loan.p.owner, amount)?;
                }
            }
            Whose::Tail(beneficiary) => {
                tell(Collected { tokenId: token, beneficiary, coin, amount });
                if beneficiary == job.set.pool && coin == job.set.other {
                    let mut totals = self.totals.get().unwrap_or_default();
                    totals.spoils = add(totals.spoils, amount)?;
                    self.totals.set(&totals);
                    return Ok(amount);
                }
                push(coin, beneficiary, amount)?;
                if beneficiary == job.set.pool && coin == job.set.asset {
                    job.pool().addReserve(amount);
                }
            }
        }
        Ok(amount)
    }

    /// See `LoanManager::collect`.
    pub fn collect(&mut self, job: &Job, token: u32, segment: u32) -> Done<u128> {
        let whose = self.whose(token, segment)?;
        // Check: what is pledged is swept, by the position's state now.
        if let Whose::Position(position) = whose {
            return refuse(Error::LoanManager_NotCollateral { position, tokenId: token });
        }
        let amount = RewardDistributorRef(job.set.distributor).claimSegment(token, segment);
        self.hand_on(job, token, whose, self.coin_of(job, token), amount)
    }

    /// See `LoanManager::collectLate`.
    pub fn collect_late(&mut self, job: &Job, token: u32, segment: u32, day: u32) -> Done<u128> {
        let whose = self.whose(token, segment)?;
        // Check: the day is this segment's, and not somebody else's.
        let days = MiningPowerNftRef(job.set.nft).incomeSegment(token, segment);
        if day < days.fromDay || day >= days.untilDay {
            return refuse(Error::LoanManager_NotCollateral { position: 0, tokenId: token });
        }
        let amount = RewardDistributorRef(job.set.distributor).claimLate(token, day);
        self.hand_on(job, token, whose, self.coin_of(job, token), amount)
    }

    /// See `LoanManager::collectMissed`.
    pub fn collect_missed(&mut self, job: &Job, token: u32, segment: u32) -> Done<u128> {
        let whose = self.whose(token, segment)?;
        let coin = job.market().missedOf(token, segment).coin;
        let amount = job.market().refundMissed(token, segment);
        self.hand_on(job, token, whose, coin, amount)
    }

    /// See `LoanManager::buyIncome`.
    pub fn buy_income(&mut self, job: &Job, id: u32, amount: u128, max: u128) -> Done<(u128, u128)> {
        let mut totals = self.totals.get().unwrap_or_default();
        let mut loan = if id == 0 { None } else { Some(self.loan(id)?) };
        let amount = amount.min(loan.as_ref().map_or(totals.spoils, |loan| loan.p.held));
        if amount == 0 {
            return refuse(Error::LoanManager_Nothing { position: id });
        }
        let paid = self.charge(job, job.set.other, amount, max)?;
        match loan.as_mut() {
            Some(loan) => {
                loan.p.held = sub(loan.p.held, amount)?;
                let (used, _) = self.pay(job, loan, job.us, paid)?;
                push(job.set.asset, loan.p.owner, sub(paid, used)?)?;
                self.keep(loan)?;
            }
            None => {
                totals.spoils = sub(totals.spoils, amount)?;
                self.totals.set(&totals);
                to_reserve(job, paid)?;
            }
        }
        tell(IncomeSold { position: id, buyer: job.caller, amount, paid });
        push(job.set.other, job.caller, amount)?;
        Ok((amount, paid))
    }

    /// See `LoanManager::buySlashed`.
    pub fn buy_slashed(&mut self, job: &Job, amount: u128, max: u128) -> Done<(u128, u128)> {
        let mut totals = self.totals.get().unwrap_or_default();
        let amount = amount.min(totals.slashed);
        if amount == 0 {
            return refuse(Error::LoanManager_Nothing { position: 0 });
        }
        let paid = self.charge(job, job.set.dmc, amount, max)?;
        totals.slashed = sub(totals.slashed, amount)?;
        self.totals.set(&totals);
        tell(SlashedSold { buyer: job.caller, amount, paid });
        to_reserve(job, paid)?;
        push(job.set.dmc, job.caller, amount)?;
        Ok((amount, paid))
    }

    /// Has the caller pay for `amount` of `coin` at the oracle's price, less the discount.
    fn charge(&self, job: &Job, coin: Address, amount: u128, max: u128) -> Done<u128> {
        let each = less(price(job, coin, true)?, job.set.terms.sale.discountBps)?;
        let paid = mul_div_up(amount, each, WAD)?;
        within(paid, max)?;
        pull(job.set.asset, job.caller, job.us, paid)?;
        Ok(paid)
    }
}

/// Sends coins of the loan manager to the pool's reserve.
fn to_reserve(job: &Job, amount: u128) -> Done {
    push(job.set.asset, job.set.pool, amount)?;
    job.pool().addReserve(amount);
    Ok(())
}
