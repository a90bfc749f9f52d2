//! The verdict on a day: final, quarantined, or none yet.

use crate::kind::Figures;
use ink::prelude::vec::Vec;
use ink::Address;
use interfaces::output_oracle::{DayFinal, DayQuarantined};

/// A day in quarantine. At most 198 bytes.
#[ink::storage_item(packed)]
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Held {
    /// Its figures.
    pub figures: Figures,
    /// From when on feeders can confirm it. [unix seconds]
    pub confirmable_from: u64,
    /// The feeders that have confirmed it.
    pub confirmed: Vec<Address>,
}

/// The verdict on a day. At most two days become final: a quarantined day, and the day that confirms it.
#[derive(Debug, Default, PartialEq, Eq)]
pub struct Verdict {
    /// Days that became final, in order.
    pub finals: [Option<DayFinal>; 2],
    /// The day that was quarantined.
    pub quarantined: Option<DayQuarantined>,
}

impl Verdict {
    /// Whether `day` became final.
    pub fn is_final(&self, day: u32) -> bool {
        self.finals.iter().flatten().any(|event| event.day == day)
    }
}

/// One day of one kind, being worked on.
#[derive(Debug, Clone, Copy)]
pub struct Slot {
    /// The kind's number.
    pub kind: u32,
    /// The day.
    pub day: u32,
    /// Unix seconds.
    pub now: u64,
}
