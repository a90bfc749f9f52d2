//! The simulation of one loan, from the evening on which it is opened to the day on which it has no debt.

use super::{policy::price, Path, Policy, Terms, TERM, VESTING};
use crate::date::DAY;
use math::{
    add,
    credit::{
        accrue, collateral_value, floor, ltv, may_auction, net_income, owed, settle, shares_for_borrow,
        shares_for_repay, standard, sweep_bps, State, RAY,
    },
    mul_div_down, sub, MathError, BPS, WAD,
};

/// The result of a simulated loan. [atto]
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Loan {
    /// The day on whose evening the loan was opened, as an index of the path.
    pub opened: usize,
    /// The loan: the maximum that the policy allows.
    pub lent: u128,
    /// The income that the oracle counted on at that time, before the haircut.
    pub conservative_income: u128,
    /// The price of the NFT.
    pub price: u128,
    /// The net income of the NFT on the day of the loan.
    pub income: u128,
    /// The income of the NFT in its term, sold or not.
    pub term_income: u128,
    /// The payments on the debt.
    pub paid: u128,
    /// The bad debt.
    pub bad_debt: u128,
    /// The bad debt that later income paid back.
    pub recovered: u128,
    /// The borrower's income and the surplus of a sale.
    pub to_borrower: u128,
    /// The worst state while the NFT had days left.
    pub worst_state: State,
    /// The highest LTV. [bps]
    pub highest_ltv_bps: u32,
    /// The days until the NFT was sold, if it was.
    pub sold_after: Option<u32>,
    /// The days until the loan had no debt.
    pub closed_after: u32,
    /// Whether the full term lies in the history, so that all output is real.
    pub full_term: bool,
    /// The sum of the debt at the end of each day. [atto-days]
    pub debt_days: u128,
    /// The debt and the collateral value at the end of each day, from the first on.
    pub days: Vec<(u128, u128)>,
}

/// A loan that is being simulated.
struct Simulation<'a> {
    path: &'a Path,
    policy: Policy,
    terms: &'a Terms,
    loan: Loan,
    /// The yearly interest rate. [wad]
    rate: u128,
    index: u128,
    shares: u128,
    /// The pool receives no income of this day and later ones.
    until: usize,
    /// The pool's income that has been claimed.
    claimed: u128,
    weak_since: u32,
}

impl Loan {
    /// Simulates a loan that is opened on the evening of `opened`.
    pub fn simulate(path: &Path, policy: Policy, terms: &Terms, opened: usize) -> Result<Loan, MathError> {
        let mut simulation = Simulation::open(path, policy, terms, opened)?;
        for age in 1..=TERM + VESTING {
            if simulation.shares == 0 {
                break;
            }
            simulation.end_day(age)?;
        }
        // All income has vested and no NFT is left to sell, so the rest of the debt is bad.
        let left = simulation.debt()?;
        simulation.realize_bad_debt(left)?;
        simulation.finish()
    }
}

impl<'a> Simulation<'a> {
    fn open(path: &'a Path, policy: Policy, terms: &'a Terms, opened: usize) -> Result<Self, MathError> {
        let conservative_income = path.remaining(opened, TERM)?;
        let value = policy.collateral_value(path, opened, opened, TERM, conservative_income, 0)?;
        let lent = policy.thresholds().limit(value)?;
        let (first, end) = (opened + 1, opened + 1 + TERM as usize);
        let loan = Loan {
            opened,
            lent,
            conservative_income,
            price: price(path, opened)?,
            income: net_income(path.output(opened), super::POWER)?,
            term_income: path.total(first, end)?,
            paid: 0,
            bad_debt: 0,
            recovered: 0,
            to_borrower: 0,
            worst_state: State::Healthy,
            highest_ltv_bps: ltv(lent, value),
            sold_after: None,
            closed_after: 0,
            full_term: opened + (TERM as usize) < path.known,
            debt_days: lent,
            days: vec![(lent, value)],
        };
        let until = terms.stop.map_or(end, |stop| first + stop.paid_days() as usize);
        let shares = shares_for_borrow(lent, RAY)?;
        let rate = standard::CURVE.rate(u128::from(terms.utilization_bps) * (WAD / BPS))?;
        Ok(Simulation { path, policy, terms, loan, rate, index: RAY, shares, until, claimed: 0, weak_since: u32::MAX })
    }

    fn debt(&self) -> Result<u128, MathError> {
        owed(self.shares, self.index)
    }

    /// Interest, income, state, sweep and auction of a day, in the order of a keeper's calls.
    fn end_day(&mut self, age: u32) -> Result<(), MathError> {
        let (opened, day) = (self.loan.opened, self.loan.opened + age as usize);
        self.index = accrue(self.index, self.rate, DAY)?;
        let (claimable, locked) = self.path.earned(opened + 1, self.until.min(day + 1), day)?;
        let cash = add(sub(claimable, self.claimed)?, self.refund(age)?)?;
        self.claimed = claimable;
        let left = self.days_left(age);
        let net = self.path.remaining(day, left)?;
        let mut value = self.policy.collateral_value(self.path, opened, day, left, net, locked)?;
        if left == 0 {
            // Under every policy: no income is to come, some has to vest.
            value = value.min(locked);
        }
        let state = self.policy.thresholds().state(self.debt()?, value);
        let swept = mul_div_down(cash, sweep_bps(state, 0, standard::WATCH_SWEEP_BPS).into(), BPS)?;
        self.pay_borrower(sub(cash, swept)?)?;
        self.pay(swept)?;
        self.record(age, left, state, value)?;
        if state == State::Liquidation && self.loan.sold_after.is_none() && left > 0 {
            self.auction(age, net, value, locked)?;
        }
        if self.days_left(age) == 0 {
            // The loss is known: the debt beyond the income that still vests.
            let loss = self.debt()?.saturating_sub(locked);
            self.realize_bad_debt(loss)?;
        }
        self.loan.closed_after = age;
        Ok(())
    }

    /// The days of income that the pool can still count on.
    fn days_left(&self, age: u32) -> u32 {
        if self.loan.sold_after.is_some() {
            return 0;
        }
        self.terms.stop.filter(|stop| age >= stop.after).map_or(TERM, |stop| stop.paid_days()).saturating_sub(age)
    }

    /// The refund from escrow, after the bond of the provider is empty.
    fn refund(&self, age: u32) -> Result<u128, MathError> {
        match self.terms.stop {
            Some(stop) if stop.paid_days() == age && self.loan.sold_after.is_none() => {
                let missed = mul_div_down(self.loan.price, (TERM - age).into(), TERM.into())?;
                mul_div_down(missed, stop.escrow_bps.into(), BPS)
            }
            _ => Ok(0),
        }
    }

    /// Pays the debt. The rest goes to the borrower.
    fn pay(&mut self, payment: u128) -> Result<(), MathError> {
        let (paid, rest, left) = settle(payment, self.debt()?);
        let burnt = if left == 0 { self.shares } else { shares_for_repay(paid, self.index)? };
        self.shares = sub(self.shares, burnt)?;
        self.loan.paid = add(self.loan.paid, paid)?;
        self.pay_borrower(rest)
    }

    /// Pays the borrower, after the bad debt of this loan has been paid back.
    fn pay_borrower(&mut self, amount: u128) -> Result<(), MathError> {
        let loan = &mut self.loan;
        let back = amount.min(sub(loan.bad_debt, loan.recovered)?);
        loan.recovered = add(loan.recovered, back)?;
        loan.to_borrower = add(loan.to_borrower, sub(amount, back)?)?;
        Ok(())
    }

    fn realize_bad_debt(&mut self, loss: u128) -> Result<(), MathError> {
        if loss == 0 {
            return Ok(());
        }
        self.loan.bad_debt = add(self.loan.bad_debt, loss)?;
        let left = sub(self.debt()?, loss)?;
        self.shares = shares_for_borrow(left, self.index)?.min(self.shares);
        Ok(())
    }

    fn record(&mut self, age: u32, left: u32, state: State, value: u128) -> Result<(), MathError> {
        let debt = self.debt()?;
        let loan = &mut self.loan;
        // Without days left, the income that still vests pays, and the state has no meaning.
        if left > 0 {
            loan.worst_state = loan.worst_state.max(state);
            loan.highest_ltv_bps = loan.highest_ltv_bps.max(ltv(debt, value));
        }
        loan.debt_days = add(loan.debt_days, debt)?;
        loan.days.push((debt, value));
        self.weak_since = match state {
            State::Healthy | State::Watch => u32::MAX,
            _ => self.weak_since.min(age),
        };
        Ok(())
    }

    /// The NFT is for sale. The bidder buys it if the bid reaches the minimum price.
    fn auction(&mut self, age: u32, net: u128, value: u128, locked: u128) -> Result<(), MathError> {
        if !may_auction(self.weak_since, age, standard::NOTICE_DAYS) {
            return Ok(());
        }
        let debt = self.debt()?;
        // Income that vests still pays the pool after a sale. Only the rest of the value is the NFT's.
        let vests = collateral_value(0, locked, WAD, standard::HAIRCUT)?;
        let patience_over = may_auction(self.weak_since, age, standard::PATIENCE_DAYS);
        let floor = floor(debt.saturating_sub(vests), value.saturating_sub(vests), patience_over);
        // Nobody bids for an NFT whose provider has stopped.
        let stopped = self.terms.stop.is_some_and(|stop| age >= stop.after);
        let bid = self.terms.bidder_bps.filter(|_| !stopped).map(|bps| mul_div_down(net, bps.into(), BPS));
        match bid.transpose()? {
            Some(bid) if bid >= floor && bid > 0 && debt > 0 => {
                self.pay(bid)?;
                self.loan.sold_after = Some(age);
                self.until = self.loan.opened + age as usize + 1;
            }
            // Nobody bids the minimum price: the pool keeps the income and realizes its bad debt now.
            _ if patience_over => self.realize_bad_debt(debt.saturating_sub(value))?,
            _ => {}
        }
        Ok(())
    }

    fn finish(mut self) -> Result<Loan, MathError> {
        // The remaining income is the borrower's.
        self.pay_borrower(sub(self.path.total(self.loan.opened + 1, self.until)?, self.claimed)?)?;
        Ok(self.loan)
    }
}
