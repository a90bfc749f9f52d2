//! One loan, from the evening it is opened to the day its debt is gone.

use super::{policy::price, Path, Policy, Terms, TERM, VESTING};
use crate::date::DAY;
use math::{
    add,
    credit::{
        accrue, floor, ltv, may_auction, net_income, owed, settle, shares_for_borrow, shares_for_repay, standard,
        sweep_bps, worth as credit_worth, State, RAY,
    },
    mul_div_down, sub, MathError, BPS, WAD,
};

/// What became of a loan. Amounts in atto.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Life {
    /// The day on whose evening it was opened: an index of the path.
    pub opened: usize,
    /// What was borrowed: the most that the policy allows.
    pub lent: u128,
    /// What the oracle counted on then, without a haircut.
    pub counted_on: u128,
    /// What the NFT cost.
    pub price: u128,
    /// What it earned net of shares on the day of the loan.
    pub income: u128,
    /// What it turns out to earn in its term, sold or not.
    pub earns: u128,
    /// What the debt was paid with.
    pub paid: u128,
    /// What was written off.
    pub bad_debt: u128,
    /// What lenders got back of it later, from income that was still to come.
    pub recovered: u128,
    /// What the borrower got besides the loan: income, and the surplus of a sale.
    pub kept: u128,
    /// The worst state it was in while the NFT had days left.
    pub worst: State,
    /// The highest debt as a part of worth. [bps]
    pub highest_ltv: u32,
    /// Days until the NFT was sold, if it was.
    pub sold: Option<u32>,
    /// Days until the debt was gone.
    pub closed: u32,
    /// Whether the whole term is in the history: all output that counted is real.
    pub lived: bool,
    /// Sum of the debt of every evening, from the first. [atto-days]
    pub debt_days: u128,
    /// Debt and worth of every evening, from the first.
    pub evenings: Vec<(u128, u128)>,
}

/// A loan on an evening.
struct Loan<'a> {
    path: &'a Path,
    policy: Policy,
    terms: &'a Terms,
    life: Life,
    /// A year. [wad]
    rate: u128,
    index: u128,
    shares: u128,
    /// Income of days from here on is not the pool's.
    until: usize,
    /// Of the pool's income, what has been claimed.
    claimed: u128,
    weak_since: u32,
}

impl Life {
    /// Lives a loan that is opened on the evening of `opened`.
    pub fn live(path: &Path, policy: Policy, terms: &Terms, opened: usize) -> Result<Life, MathError> {
        let mut loan = Loan::open(path, policy, terms, opened)?;
        for age in 1..=TERM + VESTING {
            if loan.shares == 0 {
                break;
            }
            loan.evening(age)?;
        }
        // All has vested, and nothing is left to sell: what is still owed will never be paid.
        let left = loan.debt()?;
        loan.realize_bad_debt(left)?;
        loan.finish()
    }
}

impl<'a> Loan<'a> {
    fn open(path: &'a Path, policy: Policy, terms: &'a Terms, opened: usize) -> Result<Self, MathError> {
        let counted_on = path.remaining(opened, TERM)?;
        let worth = policy.worth(path, opened, opened, TERM, counted_on, 0)?;
        let lent = policy.thresholds().limit(worth)?;
        let (first, end) = (opened + 1, opened + 1 + TERM as usize);
        let life = Life {
            opened,
            lent,
            counted_on,
            price: price(path, opened)?,
            income: net_income(path.output(opened), super::POWER)?,
            earns: path.total(first, end)?,
            paid: 0,
            bad_debt: 0,
            recovered: 0,
            kept: 0,
            worst: State::Healthy,
            highest_ltv: ltv(lent, worth),
            sold: None,
            closed: 0,
            lived: opened + (TERM as usize) < path.known,
            debt_days: lent,
            evenings: vec![(lent, worth)],
        };
        let until = terms.stop.map_or(end, |stop| first + stop.paid_days() as usize);
        let shares = shares_for_borrow(lent, RAY)?;
        let rate = standard::CURVE.rate(u128::from(terms.utilisation_bps) * (WAD / BPS))?;
        Ok(Loan { path, policy, terms, life, rate, index: RAY, shares, until, claimed: 0, weak_since: u32::MAX })
    }

    fn debt(&self) -> Result<u128, MathError> {
        owed(self.shares, self.index)
    }

    /// Interest, income, state, sweep, auction: in the order in which a day's keeper calls them.
    fn evening(&mut self, age: u32) -> Result<(), MathError> {
        let (opened, day) = (self.life.opened, self.life.opened + age as usize);
        self.index = accrue(self.index, self.rate, DAY)?;
        let (claimable, locked) = self.path.earned(opened + 1, self.until.min(day + 1), day)?;
        let cash = add(sub(claimable, self.claimed)?, self.refund(age)?)?;
        self.claimed = claimable;
        let left = self.days_left(age);
        let net = self.path.remaining(day, left)?;
        let mut worth = self.policy.worth(self.path, opened, day, left, net, locked)?;
        if left == 0 {
            // Whatever the policy: nothing to come, only to vest.
            worth = worth.min(locked);
        }
        let state = self.policy.thresholds().state(self.debt()?, worth);
        let swept = mul_div_down(cash, sweep_bps(state, 0, standard::WATCH_SWEEP_BPS).into(), BPS)?;
        self.pass_on(sub(cash, swept)?)?;
        self.pay(swept)?;
        self.note(age, left, state, worth)?;
        if state == State::Auction && self.life.sold.is_none() && left > 0 {
            self.auction(age, net, worth, locked)?;
        }
        if self.days_left(age) == 0 {
            // The loss is known: what is owed beyond what still vests.
            let loss = self.debt()?.saturating_sub(locked);
            self.realize_bad_debt(loss)?;
        }
        self.life.closed = age;
        Ok(())
    }

    /// Days of income the pool may still count on.
    fn days_left(&self, age: u32) -> u32 {
        if self.life.sold.is_some() {
            return 0;
        }
        self.terms.stop.filter(|stop| age >= stop.after).map_or(TERM, |stop| stop.paid_days()).saturating_sub(age)
    }

    /// From escrow, once a provider's bond is used up.
    fn refund(&self, age: u32) -> Result<u128, MathError> {
        match self.terms.stop {
            Some(stop) if stop.paid_days() == age && self.life.sold.is_none() => {
                let missed = mul_div_down(self.life.price, (TERM - age).into(), TERM.into())?;
                mul_div_down(missed, stop.escrow_bps.into(), BPS)
            }
            _ => Ok(0),
        }
    }

    /// Takes what is owed; the rest is the borrower's.
    fn pay(&mut self, payment: u128) -> Result<(), MathError> {
        let (paid, rest, left) = settle(payment, self.debt()?);
        let gone = if left == 0 { self.shares } else { shares_for_repay(paid, self.index)? };
        self.shares = sub(self.shares, gone)?;
        self.life.paid = add(self.life.paid, paid)?;
        self.pass_on(rest)
    }

    /// To the borrower; but what lenders lost on this loan comes first.
    fn pass_on(&mut self, amount: u128) -> Result<(), MathError> {
        let life = &mut self.life;
        let back = amount.min(sub(life.bad_debt, life.recovered)?);
        life.recovered = add(life.recovered, back)?;
        life.kept = add(life.kept, sub(amount, back)?)?;
        Ok(())
    }

    fn realize_bad_debt(&mut self, loss: u128) -> Result<(), MathError> {
        if loss == 0 {
            return Ok(());
        }
        self.life.bad_debt = add(self.life.bad_debt, loss)?;
        let left = sub(self.debt()?, loss)?;
        self.shares = shares_for_borrow(left, self.index)?.min(self.shares);
        Ok(())
    }

    fn note(&mut self, age: u32, left: u32, state: State, worth: u128) -> Result<(), MathError> {
        let debt = self.debt()?;
        let life = &mut self.life;
        // With nothing left to sell, what still vests pays, and the state says no more.
        if left > 0 {
            life.worst = life.worst.max(state);
            life.highest_ltv = life.highest_ltv.max(ltv(debt, worth));
        }
        life.debt_days = add(life.debt_days, debt)?;
        life.evenings.push((debt, worth));
        self.weak_since = match state {
            State::Healthy | State::Watch => u32::MAX,
            _ => self.weak_since.min(age),
        };
        Ok(())
    }

    /// The collateral is for sale: a bidder takes it if the floor lets it.
    fn auction(&mut self, age: u32, net: u128, worth: u128, locked: u128) -> Result<(), MathError> {
        if !may_auction(self.weak_since, age, standard::NOTICE_DAYS) {
            return Ok(());
        }
        let debt = self.debt()?;
        // What goes on paying after a sale, and what the NFT itself is worth to the pool.
        let vests = credit_worth(0, locked, WAD, standard::HAIRCUT)?;
        let patience_over = may_auction(self.weak_since, age, standard::PATIENCE_DAYS);
        let floor = floor(debt.saturating_sub(vests), worth.saturating_sub(vests), patience_over);
        // Nobody buys income that a provider has stopped to deliver.
        let stopped = self.terms.stop.is_some_and(|stop| age >= stop.after);
        let bid = self.terms.bidder_bps.filter(|_| !stopped).map(|bps| mul_div_down(net, bps.into(), BPS));
        match bid.transpose()? {
            Some(bid) if bid >= floor && bid > 0 && debt > 0 => {
                self.pay(bid)?;
                self.life.sold = Some(age);
                self.until = self.life.opened + age as usize + 1;
            }
            // Nobody gives what the pool counts on: it keeps the income, and takes the loss now.
            _ if patience_over => self.realize_bad_debt(debt.saturating_sub(worth))?,
            _ => {}
        }
        Ok(())
    }

    fn finish(mut self) -> Result<Life, MathError> {
        // What is still to come, and to vest, is the borrower's.
        self.pass_on(sub(self.path.total(self.life.opened + 1, self.until)?, self.claimed)?)?;
        Ok(self.life)
    }
}
