//! What a backtest gives: the document of `--json`, and what the table and the page are drawn from.

use super::{Figures, Life, Path, Policy, Terms};
use crate::{amount::Atto, history::History, outcome::Replayed};
use math::credit::standard;
use serde::Serialize;

/// Everything that a backtest found.
#[derive(Clone, Debug, Serialize)]
pub struct Document {
    /// Our rules, all loans.
    #[serde(flatten)]
    pub figures: Figures,
    /// What was replayed.
    pub history: Replayed,
    /// The rules.
    pub rules: Rules,
    /// Each policy, ours first.
    pub policies: Vec<Sheet>,
    /// Our rules on harsher stretches.
    pub scenes: Vec<Scene>,
    /// Each opening day.
    pub cohorts: Vec<Cohort>,
    /// Our weakest loan that was not sold: when it was opened, debt and worth of every evening. [atto]
    #[serde(skip)]
    pub weakest: (String, Vec<(u128, u128)>),
}

/// Loans under one policy.
#[derive(Clone, Debug, Serialize)]
pub struct Sheet {
    /// Of the policy.
    pub name: &'static str,
    /// All loans.
    pub all: Figures,
    /// The loans whose whole term is in the history.
    pub lived: Figures,
}

/// Loans under our rules on another stretch.
#[derive(Clone, Debug, Serialize)]
pub struct Scene {
    /// What is harsher.
    pub name: &'static str,
    /// All loans of it.
    #[serde(flatten)]
    pub figures: Figures,
}

/// The rules that were lived by.
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

/// The loans opened on one evening: one per policy.
#[derive(Clone, Debug, Serialize)]
pub struct Cohort {
    /// `2021-04-01`.
    pub date: String,
    /// What the NFT earns in its term. [atto]
    pub earns: Atto,
    /// What the oracle counted on, without a haircut. [atto]
    pub counted_on: Atto,
    /// Lent, by policy. [atto]
    pub lent: Vec<Atto>,
    /// Written off, by policy. [atto]
    pub bad_debt: Vec<Atto>,
    /// The worst state of our loan: 0 healthy, 1 watch, 2 cash sweep, 3 auction.
    pub worst_state: u32,
    /// The highest debt of our loan as a part of worth. [bps]
    pub highest_ltv_bps: u32,
    /// Days until our loan's NFT was sold.
    pub sold_after: Option<u32>,
    /// Days until our loan's debt was gone.
    pub closed_after: u32,
    /// Whether the NFT's whole term is in the history.
    pub lived: bool,
}

impl Document {
    /// Puts together what was found under each policy.
    pub fn new(history: &History, path: &Path, lives: &[Vec<Life>], scenes: Vec<Scene>) -> Document {
        let utilization = Terms::STANDARD.utilisation_bps;
        let sheet = |(policy, lives): (&Policy, &Vec<Life>)| Sheet {
            name: policy.name(),
            all: Figures::of(lives.iter(), utilization),
            lived: Figures::of(lives.iter().filter(|life| life.lived), utilization),
        };
        let policies: Vec<Sheet> = Policy::ALL.iter().zip(lives).map(sheet).collect();
        let ours = lives.first().map_or(&[][..], Vec::as_slice);
        let date = |index: usize| history.days.get(index).map_or_else(String::new, |day| day.day.to_string());
        let cohort = |(row, life): (usize, &Life)| {
            let each = |value: fn(&Life) -> u128| {
                lives.iter().filter_map(|lives| lives.get(row)).map(|life| Atto(value(life))).collect()
            };
            Cohort {
                date: date(life.opened),
                earns: Atto(life.earns),
                counted_on: Atto(life.counted_on),
                lent: each(|life| life.lent),
                bad_debt: each(|life| life.bad_debt),
                worst_state: life.worst.code(),
                highest_ltv_bps: life.highest_ltv,
                sold_after: life.sold,
                closed_after: life.closed,
                lived: life.lived,
            }
        };
        // The weakest that was not sold and is all history, or the weakest of all if there is none.
        let weakest = ours.iter().max_by_key(|life| (life.sold.is_none(), life.lived, life.highest_ltv));
        Document {
            figures: policies.first().map(|sheet| sheet.all).unwrap_or_default(),
            history: Replayed {
                name: history.name.clone(),
                source: history.source.clone(),
                from: date(0),
                to: date(path.known - 1),
                days: u32::try_from(path.known).unwrap_or(u32::MAX),
            },
            rules: Rules::STANDARD,
            policies,
            scenes,
            cohorts: ours.iter().enumerate().map(cohort).collect(),
            weakest: weakest.map(|life| (date(life.opened), life.evenings.clone())).unwrap_or_default(),
        }
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
