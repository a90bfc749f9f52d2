//! The results of many loans in a few numbers.

use super::Loan;
use math::credit::{standard, State};
use serde::{Serialize, Serializer};

/// The results of many loans. Amounts are in FIL. Rates and shares are fractions of one.
#[derive(Clone, Copy, Debug, Default, PartialEq, Serialize)]
pub struct Figures {
    /// The number of loans.
    pub loans: usize,
    /// The sum of the loans.
    pub lent: Coins,
    /// The sum of the bad debt.
    pub bad_debt: Coins,
    /// The bad debt that later income paid back.
    pub recovered: Coins,
    /// The loans whose NFT was sold or that left bad debt.
    pub defaults: usize,
    /// The loans that left bad debt.
    pub losses: usize,
    /// The loans that reached CashSweep or Liquidation.
    pub cash_swept: usize,
    /// The defaults as a fraction of the loans.
    pub default_rate: f64,
    /// The largest loan, as a fraction of the income that the oracle counts on, before the haircut.
    pub max_ltv: f64,
    /// The mean loan, as a fraction of the NFT's price (218 days of the output on that day).
    pub ltv_of_price: f64,
    /// The mean loan, in days of that day's net income.
    pub days_of_income: f64,
    /// The yearly return of lenders on their deposits, after the reserve's part and all bad debt.
    pub lender_return: f64,
    /// What borrowers received (loans, income and surplus), as a fraction of the income of the NFTs in their terms.
    pub borrower_outcome: f64,
    /// The mean number of days until a loan has no debt.
    pub days_open: f64,
}

/// An amount in atto. In JSON it is a number of whole coins, and zero is the integer `0`.
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
    /// The figures of loans from a pool with this utilization.
    pub fn of<'a>(loans: impl Iterator<Item = &'a Loan> + Clone, utilization_bps: u32) -> Figures {
        let number = loans.clone().count();
        let count = |matches: fn(&Loan) -> bool| loans.clone().filter(|loan| matches(loan)).count();
        let sum = |value: fn(&Loan) -> u128| loans.clone().map(value).sum::<u128>();
        let mean = |value: fn(&Loan) -> f64| loans.clone().map(value).sum::<f64>() / number.max(1) as f64;
        let (lent, bad, paid) = (sum(|loan| loan.lent), sum(|loan| loan.bad_debt), sum(|loan| loan.paid));
        let recovered = sum(|loan| loan.recovered);
        // Payments and bad debt together are the loans and their interest.
        let interest = (paid + bad - lent) as f64;
        let earned = interest * (1.0 - part(standard::RESERVE_BPS)) - (bad - recovered) as f64;
        let years = sum(|loan| loan.debt_days) as f64 / 365.0;
        let defaults = count(|loan| loan.sold_after.is_some() || loan.bad_debt > 0);
        Figures {
            loans: number,
            lent: Coins(lent),
            bad_debt: Coins(bad),
            recovered: Coins(recovered),
            defaults,
            losses: count(|loan| loan.bad_debt > 0),
            cash_swept: count(|loan| loan.worst_state >= State::CashSweep),
            default_rate: rounded(defaults as f64 / number.max(1) as f64),
            max_ltv: rounded(loans.clone().map(|loan| ratio(loan.lent, loan.conservative_income)).fold(0.0, f64::max)),
            ltv_of_price: rounded(mean(|loan| ratio(loan.lent, loan.price))),
            days_of_income: rounded(mean(|loan| ratio(loan.lent, loan.income))),
            lender_return: rounded(if years > 0.0 { earned / years * part(utilization_bps) } else { 0.0 }),
            borrower_outcome: rounded(ratio(lent + sum(|loan| loan.to_borrower), sum(|loan| loan.term_income))),
            days_open: rounded(mean(|loan| loan.closed_after.into())),
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

/// Rounds to six decimals. Adding zero turns a negative zero, which is the sum of no numbers, into a positive one.
fn rounded(value: f64) -> f64 {
    (value * 1e6).round() / 1e6 + 0.0
}
