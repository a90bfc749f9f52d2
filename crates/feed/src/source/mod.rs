//! Sources of a network's figures.

mod bitcoin;
mod lotus;
mod simulate;
mod table;

pub use bitcoin::Bitcoin;
pub use lotus::{smoothed, spot, Lotus};
pub use simulate::Simulate;
pub use table::Table;

use crate::text;
use serde::{Deserialize, Serialize};
use std::fmt;

/// The seconds of a day.
pub(crate) const DAY: u64 = 86_400;

/// Where a feeder has its figures from.
pub trait Source: Send {
    /// The figures of a day, unix seconds / 86400. The same day has the same figures, whenever it is asked for.
    fn figures(&mut self, day: u32) -> Result<Figures, SourceError>;
}

/// The network on a day, in the units of the oracle's `KindParams.scale`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct Figures {
    /// E: the output of the network. [atto per day; 10^-18 BTC per block]
    #[serde(with = "text")]
    pub network_output: u128,
    /// Q: the power that shared it. [byte; hashes per block]
    #[serde(with = "text")]
    pub network_power: u128,
}

impl fmt::Display for Figures {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "output {} and power {}", self.network_output, self.network_power)
    }
}

/// The reason why a source has no figures.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum SourceError {
    /// The day is not final at the source.
    NotYet {
        /// The condition that is missing.
        until: String,
    },
    /// The source does not answer in time.
    Unreachable {
        /// The error of the connection.
        reason: String,
    },
    /// The source answers with this HTTP status.
    Status {
        /// The status: 429 asks for fewer requests.
        code: u16,
    },
    /// The source refuses the question.
    Refused {
        /// The method.
        method: String,
        /// The code and the message of the refusal.
        reason: String,
    },
    /// The answer is not what the protocol says.
    Malformed {
        /// The part of the answer, and the difference.
        what: String,
    },
    /// The answer is well-formed and cannot be true.
    Implausible {
        /// The figure, and its range.
        what: String,
        /// Its value.
        value: String,
    },
}

impl SourceError {
    /// An answer that is not what the protocol says.
    pub(crate) fn malformed(what: impl Into<String>) -> Self {
        Self::Malformed { what: what.into() }
    }

    /// An answer that cannot be true.
    pub(crate) fn implausible(what: impl Into<String>, value: impl ToString) -> Self {
        Self::Implausible { what: what.into(), value: value.to_string() }
    }

    /// Whether the same question may have an answer in a moment.
    pub fn is_transient(&self) -> bool {
        match self {
            Self::Unreachable { .. } => true,
            Self::Status { code } => *code == 429 || *code >= 500,
            _ => false,
        }
    }
}

impl fmt::Display for SourceError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::NotYet { until } => write!(f, "not final yet: {until}"),
            Self::Unreachable { reason } => write!(f, "unreachable: {reason}"),
            Self::Status { code } => write!(f, "HTTP status {code}"),
            Self::Refused { method, reason } => write!(f, "{method} refused: {reason}"),
            Self::Malformed { what } => write!(f, "malformed answer: {what}"),
            Self::Implausible { what, value } => write!(f, "implausible: {what} is {value}"),
        }
    }
}

impl std::error::Error for SourceError {}
