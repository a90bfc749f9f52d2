//! The errors of a feeder.

use crate::{bands::Outlier, memory::Identity, source::Figures, SourceError};
use chain::Address;
use std::{fmt, path::PathBuf};

/// The result of this crate's operations.
pub type Result<T, E = Error> = std::result::Result<T, E>;

/// The reason why a feeder did not do something.
#[derive(Debug)]
pub enum Error {
    /// The source has no figures of a day.
    Source {
        /// The day.
        day: u32,
        /// The reason.
        error: SourceError,
    },
    /// There are no prices.
    Prices(SourceError),
    /// A price has a name that is neither an address nor a coin of the deployment.
    UnknownCoin {
        /// The name.
        name: String,
    },
    /// The feeder does not report its own outlier.
    Outlier(Outlier),
    /// The feeder does not confirm a quarantined day, because its own source says something else.
    Disagrees {
        /// The day.
        day: u32,
        /// The figures of the own source.
        own: Figures,
        /// The quarantined figures.
        quarantined: Figures,
    },
    /// No contract is at the oracle's address: the node is of another chain, or was reset.
    NoContract(Address),
    /// The oracle has not admitted the account.
    NotAdmitted(Address),
    /// The chain or the oracle refused an operation.
    Chain(Box<chain::Error>),
    /// The state on disk cannot be used.
    State(service::Error),
    /// The state on disk is that of another feeder.
    OtherFeeder {
        /// The file of the state.
        path: PathBuf,
        /// The feeder of the state.
        found: Box<Identity>,
        /// This feeder.
        expected: Box<Identity>,
    },
}

impl Error {
    /// The origin of the error: the value of a label in the metrics.
    pub fn origin(&self) -> &'static str {
        match self {
            Self::Source { .. } => "source",
            Self::Prices(_) | Self::UnknownCoin { .. } => "prices",
            Self::Outlier(_) => "outlier",
            Self::Disagrees { .. } => "disagrees",
            Self::Chain(_) | Self::NoContract(_) | Self::NotAdmitted(_) => "chain",
            Self::State(_) | Self::OtherFeeder { .. } => "machine",
        }
    }
}

impl fmt::Display for Error {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Source { day, error } => write!(f, "source, day {day}: {error}"),
            Self::Prices(error) => write!(f, "prices: {error}"),
            Self::UnknownCoin { name } => {
                write!(f, "prices: {name} is neither an address nor a coin of the deployment")
            }
            Self::NoContract(address) => {
                write!(f, "no contract is at {address}: the deployment is on another chain, or the node was reset")
            }
            Self::NotAdmitted(account) => write!(f, "the oracle has not admitted {account} as a feeder"),
            Self::Outlier(outlier) => write!(f, "not reported, an outlier: {outlier}"),
            Self::Disagrees { day, own, quarantined } => {
                write!(f, "not confirmed, day {day}: the own source has {own}, quarantined are {quarantined}")
            }
            Self::Chain(error) => write!(f, "chain: {error}"),
            Self::State(error) => error.fmt(f),
            Self::OtherFeeder { path, found, expected } => {
                write!(f, "{}: the state is of {found:?}, not of {expected:?}", path.display())
            }
        }
    }
}

impl std::error::Error for Error {}

impl From<chain::Error> for Error {
    fn from(error: chain::Error) -> Self {
        Self::Chain(Box::new(error))
    }
}

impl From<service::Error> for Error {
    fn from(error: service::Error) -> Self {
        Self::State(error)
    }
}

impl From<Outlier> for Error {
    fn from(outlier: Outlier) -> Self {
        Self::Outlier(outlier)
    }
}
