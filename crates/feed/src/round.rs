//! What a feeder did in a round.

use crate::{source::Figures, text, Error};
use serde::{Serialize, Serializer};
use std::fmt;

/// A transaction to the oracle. In a dry run it is not sent.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[serde(tag = "action", rename_all = "camelCase")]
pub enum Action {
    /// A day is reported.
    Report {
        /// The day.
        day: u32,
        /// The figures.
        figures: Figures,
        /// The output of a unit of power that follows. [atto]
        #[serde(with = "text")]
        output: u128,
    },
    /// A quarantined day is confirmed.
    Confirm {
        /// The day.
        day: u32,
    },
    /// A day is settled without a silent feeder.
    Settle {
        /// The day.
        day: u32,
    },
    /// The price of a coin is reported.
    Price {
        /// The symbol or the address.
        coin: String,
        /// The slot.
        slot: u32,
        /// The price. [10^-18 USD per whole coin]
        #[serde(with = "text")]
        price: u128,
    },
}

impl fmt::Display for Action {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Report { day, figures, output } => write!(f, "report day {day}: {figures}, per unit {output}"),
            Self::Confirm { day } => write!(f, "confirm day {day}"),
            Self::Settle { day } => write!(f, "settle day {day}"),
            Self::Price { coin, slot, price } => write!(f, "report {coin} in slot {slot}: {price}"),
        }
    }
}

/// A round of a feeder.
#[derive(Debug, Default, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct Round {
    /// What was sent, in order; in a dry run what would have been.
    pub actions: Vec<Action>,
    /// The day that is over and not final at the source, and why.
    pub waiting: Option<(u32, String)>,
    /// What was not done, and why.
    #[serde(serialize_with = "texts")]
    pub problems: Vec<Error>,
    /// The last day that this feeder has reported, in this round or before.
    pub last_reported: Option<u32>,
    /// The last final day of the oracle.
    pub last_day: u32,
    /// The output of a unit of power on that day. None before the first. [atto]
    #[serde(skip)]
    pub output: Option<u128>,
    /// The account's balance before the round. [wei]
    #[serde(skip)]
    pub balance: Option<u128>,
    /// How many days are over and not final. [days]
    pub lag: u32,
}

fn texts<S: Serializer>(errors: &[Error], serializer: S) -> Result<S::Ok, S::Error> {
    serializer.collect_seq(errors.iter().map(ToString::to_string))
}
