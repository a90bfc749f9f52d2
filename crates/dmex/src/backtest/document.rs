//! The results of a backtest. They are the document of `--json`, and the table and the page show them.

use super::{Figures, Loan, Path, Policy, Terms};
use crate::{amount::Atto, history::History, outcome::Replayed};
use math::credit::standard;
use serde::Serialize;

/// The results of a backtest.
#[derive(Clone, Debug, Serialize)]
pub struct Document {
    /// All loans under our rules.
    #[serde(flatten)]
    pub figures: Figures,
    /// The history that the loans were simulated on.
    pub history: Replayed,
    /// Our rules.
    pub rules: Rules,
    /// The results of each policy, ours first.
    pub policies: Vec<PolicyResult>,
    /// Our rules under harsher conditions.
    pub stress_tests: Vec<StressTest>,
    /// The loans by the day on which they were opened.
    pub cohorts: Vec<Cohort>,
    /// Our loan with the highest LTV among those whose NFT was not sold: its first day, and the debt and the collateral
    /// value at the end of each day. [atto]
    #[serde(skip)]
    pub weakest: (String, Vec<(u128, u128)>),
}

/// Loans under one policy.
#[derive(Clone, Debug, Serialize)]
pub struct PolicyResult {
    /// The name of the policy.
    pub name: &'static str,
    /// All loans.
    pub all: Figures,
    /// The loans whose full term lies in the history.
    pub full_term: Figures,
}

/// Loans under our rules and harsher conditions.
#[derive(Clone, Debug, Serialize)]
pub struct StressTest {
    /// The conditions.
    pub name: &'static str,
    /// All loans.
    #[serde(flatten)]
    pub figures: Figures,
}

/// The parameters of our rules.
#[derive(Clone, Copy, Debug, Serialize)]
#[allow(missing_docs)] // See `math::credit::standard`.
pub struct Rules {
    pub term_days: u32,
    pub income_bps: u32,
    pub locked_bps: u32,
    pub max_ltv_bps: u32,
    pub watch_ltv_bps: u32,
    pub sweep_ltv_bps: u32,
    pub liquidation_ltv_bps: u32,
    pub watch_sweep_bps: u32,
    pub notice_days: u32,
    pub patience_days: u32,
    pub floor_rate_wad: u64,
    pub rate_bps: u32,
    pub reserve_bps: u32,
    pub bidder_bps: u32,
}

/// The loans that were opened on one day, one for each policy.
#[derive(Clone, Debug, Serialize)]
pub struct Cohort {
    /// The day, such as `2021-04-01`.
    pub date: String,
    /// The income of the NFT in its term. [atto]
    pub term_income: Atto,
    /// The income that the oracle counted on, before the haircut. [atto]
    pub conservative_income: Atto,
    /// The loan, by policy. [atto]
    pub lent: Vec<Atto>,
    /// The bad debt, by policy. [atto]
    pub bad_debt: Vec<Atto>,
    /// The worst state of our loan: 0 Healthy, 1 Watch, 2 CashSweep, 3 Liquidation.
    pub worst_state: u32,
    /// The highest LTV of our loan. [bps]
    pub highest_ltv_bps: u32,
    /// The days until the NFT of our loan was sold, if it was.
    pub sold_after: Option<u32>,
    /// The days until our loan had no debt.
    pub closed_after: u32,
    /// Whether the full term of the NFT lies in the history.
    pub full_term: bool,
}

impl Document {
    /// Combines the loans of each policy and the stress tests.
    pub fn new(history: &History, path: &Path, loans: &[Vec<Loan>], stress_tests: Vec<StressTest>) -> Document {
        let utilization = Terms::STANDARD.utilization_bps;
        let result = |(policy, loans): (&Policy, &Vec<Loan>)| PolicyResult {
            name: policy.name(),
            all: Figures::of(loans.iter(), utilization),
            full_term: Figures::of(loans.iter().filter(|loan| loan.full_term), utilization),
        };
        let policies: Vec<PolicyResult> = Policy::ALL.iter().zip(loans).map(result).collect();
        let ours = loans.first().map_or(&[][..], Vec::as_slice);
        let date = |index: usize| date(history, index);
        let cohort = |(row, loan): (usize, &Loan)| {
            let each = |value: fn(&Loan) -> u128| {
                loans.iter().filter_map(|loans| loans.get(row)).map(|loan| Atto(value(loan))).collect()
            };
            Cohort {
                date: date(loan.opened),
                term_income: Atto(loan.term_income),
                conservative_income: Atto(loan.conservative_income),
                lent: each(|loan| loan.lent),
                bad_debt: each(|loan| loan.bad_debt),
                worst_state: loan.worst_state.code(),
                highest_ltv_bps: loan.highest_ltv_bps,
                sold_after: loan.sold_after,
                closed_after: loan.closed_after,
                full_term: loan.full_term,
            }
        };
        // Prefer a loan that was not sold, then one whose full term lies in the history, then the highest LTV.
        let weakest = ours.iter().max_by_key(|loan| (loan.sold_after.is_none(), loan.full_term, loan.highest_ltv_bps));
        Document {
            figures: policies.first().map(|result| result.all).unwrap_or_default(),
            history: replayed(history, path.known),
            rules: Rules::STANDARD,
            policies,
            stress_tests,
            cohorts: ours.iter().enumerate().map(cohort).collect(),
            weakest: weakest.map(|loan| (date(loan.opened), loan.days.clone())).unwrap_or_default(),
        }
    }
}

/// The date of a day of a history.
fn date(history: &History, index: usize) -> String {
    history.days.get(index).map_or_else(String::new, |day| day.day.to_string())
}

/// The first `known` days of a history.
fn replayed(history: &History, known: usize) -> Replayed {
    Replayed {
        name: history.name.clone(),
        source: history.source.clone(),
        from: date(history, 0),
        to: date(history, known - 1),
        days: u32::try_from(known).unwrap_or(u32::MAX),
    }
}

impl Rules {
    const STANDARD: Rules = Rules {
        term_days: super::TERM,
        income_bps: standard::HAIRCUT.income_bps,
        locked_bps: standard::HAIRCUT.locked_bps,
        max_ltv_bps: standard::THRESHOLDS.max_ltv_bps,
        watch_ltv_bps: standard::THRESHOLDS.watch_ltv_bps,
        sweep_ltv_bps: standard::THRESHOLDS.sweep_ltv_bps,
        liquidation_ltv_bps: standard::THRESHOLDS.liquidation_ltv_bps,
        watch_sweep_bps: standard::WATCH_SWEEP_BPS,
        notice_days: standard::NOTICE_DAYS,
        patience_days: standard::PATIENCE_DAYS,
        floor_rate_wad: standard::FLOOR_RATE,
        rate_bps: standard::CURVE.rate_at_optimal_bps,
        reserve_bps: standard::RESERVE_BPS,
        bidder_bps: super::terms::BIDDER_BPS,
    };
}
