//! What a feeder has reported, on disk, so that it never reports the same thing twice with other figures.

use crate::source::Figures;
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;

/// Reports are kept for as many days.
const KEPT: u32 = 60;

/// The reports of one feeder.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Memory {
    /// The feeder, if it has reported before.
    pub feeder: Option<Identity>,
    /// By day.
    pub days: BTreeMap<u32, DayReport>,
    /// The last price of each coin, by the coin's address.
    pub prices: BTreeMap<String, PriceReport>,
}

/// The feeder that a state belongs to.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Identity {
    /// The chain.
    pub chain_id: u64,
    /// The oracle's address.
    pub oracle: String,
    /// The feeder's address.
    pub account: String,
    /// The kind of power.
    pub kind: u32,
}

/// A report of a day. It is on disk before it is sent.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct DayReport {
    /// The figures.
    pub figures: Figures,
    /// Whether the chain has taken it. If not, it may or may not have been sent.
    pub sent: bool,
}

/// A report of a price. It is on disk before it is sent.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct PriceReport {
    /// The slot.
    pub slot: u32,
    /// The price. [10^-18 USD per whole coin]
    #[serde(with = "crate::text")]
    pub price: u128,
    /// Whether the chain has taken it.
    pub sent: bool,
}

impl Memory {
    /// Records what is about to be reported, and forgets what is long final.
    pub fn intend(&mut self, day: u32, figures: Figures) {
        self.days.insert(day, DayReport { figures, sent: false });
        self.days.retain(|kept, _| kept.saturating_add(KEPT) > day);
    }

    /// Records that the chain has taken the report of a day.
    pub fn sent(&mut self, day: u32) {
        if let Some(report) = self.days.get_mut(&day) {
            report.sent = true;
        }
    }
}
