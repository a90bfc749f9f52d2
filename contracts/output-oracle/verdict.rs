//! The verdict on a day: final, quarantined, or none yet.

use crate::feeders::count;
use crate::kind::Figures;
use ink::prelude::vec::Vec;
use ink::Address;
use interfaces::output_oracle::Quarantine;

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

impl Held {
    /// As the view shows it.
    pub fn shown(&self, day: u32) -> Quarantine {
        let Figures { produced: networkOutput, power: networkPower, output } = self.figures;
        let (confirmableFrom, confirmations) = (self.confirmable_from, count(self.confirmed.len()));
        Quarantine { day, output, networkOutput, networkPower, confirmableFrom, confirmations }
    }
}

/// The verdict on a day.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Verdict {
    /// It is final, and the quarantined day before it, if there was one.
    Final,
    /// It waits to be confirmed.
    Quarantined,
    /// It waits for the day before it.
    Waits,
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
