//! What became of many loans, in a few numbers.

use super::Life;
use math::credit::{standard, State};
use serde::{Serialize, Serializer};

/// What became of many loans. Coins are whole FIL; parts are of one.
#[derive(Clone, Copy, Debug, Default, PartialEq, Serialize)]
pub struct Figures {
    /// How many.
    pub loans: usize,
    /// Lent in all.
    pub lent: Coins,
    /// Written off in all.
    pub bad_debt: Coins,
    /// What came back of it later.
    pub recovered: Coins,
    /// Loans whose collateral was sold, or that left a loss.
    pub defaults: usize,
    /// Loans that left a loss.
    pub losses: usize,
    /// Loans that were in cash sweep or worse for some time.
    pub administered: usize,
    /// Defaults per loan.
    pub default_rate: f64,
    /// The largest loan, as a part of what the oracle counts on from the NFT (before the haircut).
    pub max_ltv: f64,
    /// The mean loan, as a part of what the NFT cost (218 days of that day's output).
    pub ltv_of_price: f64,
    /// The mean loan, in days of that day's net income.
    pub days_of_income: f64,
    /// What lenders earn a year on their deposits, after the reserve's share and all bad debt.
    pub lender_return: f64,
    /// What borrowers end with (the loan, income kept, surplus), as a part of what the NFTs earn in their terms.
    pub borrower_outcome: f64,
    /// Days until the debt is gone, on average.
    pub days_open: f64,
}

/// Atto, as a number of whole coins in JSON; nothing is a plain `0`.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Coins(pub u128);

impl Serialize for Coins {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        match self.0 {
            0 => serializer.serialize_u8(0),
            atto => serializer.serialize_f64(atto as f64 / 1e18),
        }
    }
}

impl Figures {
    /// Counts loans of a pool of which so much was lent.
    pub fn of<'a>(lives: impl Iterator<Item = &'a Life> + Clone, utilisation_bps: u32) -> Figures {
        let loans = lives.clone().count();
        let count = |which: fn(&Life) -> bool| lives.clone().filter(|life| which(life)).count();
        let sum = |value: fn(&Life) -> u128| lives.clone().map(value).sum::<u128>();
        let mean = |value: fn(&Life) -> f64| lives.clone().map(value).sum::<f64>() / loans.max(1) as f64;
        let (lent, bad, paid) = (sum(|life| life.lent), sum(|life| life.bad_debt), sum(|life| life.paid));
        let recovered = sum(|life| life.recovered);
        // Paid and written off are what was lent and its interest.
        let interest = (paid + bad - lent) as f64;
        let earned = interest * (1.0 - part(standard::RESERVE_BPS)) - (bad - recovered) as f64;
        let years = sum(|life| life.debt_days) as f64 / 365.0;
        let defaults = count(|life| life.sold.is_some() || life.bad_debt > 0);
        Figures {
            loans,
            lent: Coins(lent),
            bad_debt: Coins(bad),
            recovered: Coins(recovered),
            defaults,
            losses: count(|life| life.bad_debt > 0),
            administered: count(|life| life.worst >= State::CashSweep),
            default_rate: rounded(defaults as f64 / loans.max(1) as f64),
            max_ltv: rounded(lives.clone().map(|life| ratio(life.lent, life.counted_on)).fold(0.0, f64::max)),
            ltv_of_price: rounded(mean(|life| ratio(life.lent, life.price))),
            days_of_income: rounded(mean(|life| ratio(life.lent, life.income))),
            lender_return: rounded(if years > 0.0 { earned / years * part(utilisation_bps) } else { 0.0 }),
            borrower_outcome: rounded(ratio(lent + sum(|life| life.kept), sum(|life| life.earns))),
            days_open: rounded(mean(|life| life.closed.into())),
        }
    }
}

fn part(bps: u32) -> f64 {
    f64::from(bps) / 10_000.0
}

fn ratio(a: u128, b: u128) -> f64 {
    if b == 0 {
        return 0.0;
    }
    a as f64 / b as f64
}

/// To six decimals: no more are meant. The sum of nothing is a negative zero: it is made a plain one.
fn rounded(value: f64) -> f64 {
    (value * 1e6).round() / 1e6 + 0.0
}
