//! The feeders, and the quorum of their reports.

use crate::errors::{Error, Result};
use components::{ensure, revert};
use ink::prelude::vec::Vec;
use ink::Address;
use interfaces::output_oracle::{FeederAdmitted, QuorumSet};

/// The minimum quorum: the median of three reports survives one dishonest feeder.
const MIN_QUORUM: u32 = 3;
/// The maximum number of feeders: a round of their reports has to fit into one storage value.
const MAX_FEEDERS: u32 = 7;

/// The feeders and their quorum.
#[ink::storage_item(packed)]
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Feeders {
    /// The number of reports that make a value final: odd, at least 3. [reports]
    pub quorum: u32,
    /// The accounts that may report, in the order of admission.
    pub accounts: Vec<Address>,
}

impl Default for Feeders {
    fn default() -> Self {
        Self { quorum: MIN_QUORUM, accounts: Vec::new() }
    }
}

impl Feeders {
    /// Admits a feeder or removes it; `None` if that changes nothing.
    ///
    /// # Errors
    /// `OutputOracle_InvalidFeeder`, `OutputOracle_WrongFeederCount`.
    pub fn admit(&mut self, feeder: Address, admitted: bool) -> Result<Option<FeederAdmitted>> {
        ensure!(feeder != Address::zero(), Error::OutputOracle_InvalidFeeder { account: feeder });
        if self.has(&feeder) == admitted {
            return Ok(None);
        }
        // Check: never more than fit; after a removal never fewer than the quorum.
        let count = self.count();
        let (feeders, min) =
            if admitted { (count.saturating_add(1), 0) } else { (count.saturating_sub(1), self.quorum) };
        if feeders < min || feeders > MAX_FEEDERS {
            revert!(Error::OutputOracle_WrongFeederCount { feeders, min, max: MAX_FEEDERS });
        }
        // Effect.
        if admitted {
            self.accounts.push(feeder);
        } else {
            self.accounts.retain(|other| *other != feeder);
        }
        Ok(Some(FeederAdmitted { feeder, admitted }))
    }

    /// Sets the quorum.
    ///
    /// # Errors
    /// `OutputOracle_InvalidQuorum`.
    pub fn set_quorum(&mut self, quorum: u32) -> Result<QuorumSet> {
        let feeders = self.count();
        // Check: an even number has no median, and a quorum that cannot meet stops every day.
        if quorum.is_multiple_of(2) || quorum < MIN_QUORUM || quorum > feeders {
            revert!(Error::OutputOracle_InvalidQuorum { quorum, feeders });
        }
        self.quorum = quorum;
        Ok(QuorumSet { quorum })
    }

    /// Refuses everyone who is not a feeder.
    ///
    /// # Errors
    /// `OutputOracle_NotFeeder`.
    pub fn ensure_feeder(&self, account: Address) -> Result {
        ensure!(self.has(&account), Error::OutputOracle_NotFeeder { account });
        Ok(())
    }

    /// Whether `account` may report.
    pub fn has(&self, account: &Address) -> bool {
        self.accounts.contains(account)
    }

    /// More than half of a quorum: as many as can decide its median among themselves. [feeders]
    pub fn majority(&self) -> u32 {
        (self.quorum / 2).saturating_add(1)
    }

    fn count(&self) -> u32 {
        count(self.accounts.len())
    }
}

/// A length as the number that errors and views show.
pub fn count(length: usize) -> u32 {
    u32::try_from(length).unwrap_or(u32::MAX)
}
