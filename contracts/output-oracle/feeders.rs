//! The feeders, and the quorum of their reports.

use crate::errors::{Error, Result};
use components::{ensure, revert};
use ink::prelude::vec::Vec;
use ink::Address;
use interfaces::output_oracle::{FeederAdmitted, FeederKeyRotated, QuorumSet};

/// The minimum quorum: the median of three reports survives one dishonest feeder.
const MIN_QUORUM: u32 = 3;
/// The maximum number of feeders: a round of their reports has to fit into one storage value.
const MAX_FEEDERS: u32 = 7;

/// A feeder.
#[ink::storage_item(packed)]
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Feeder {
    /// The account that governance admitted. It names the feeder for good.
    pub name: Address,
    /// The account that reports: the same one, or its successor.
    pub key: Address,
}

impl Feeder {
    fn is(&self, account: Address) -> bool {
        self.name == account || self.key == account
    }
}

/// The feeders and their quorum. At most 4 + 1 + 7 * 40 = 285 bytes.
#[ink::storage_item(packed)]
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Feeders {
    /// The number of reports that make a value final: odd, at least 3. [reports]
    pub quorum: u32,
    /// Who may report, in the order of admission.
    pub list: Vec<Feeder>,
}

impl Default for Feeders {
    fn default() -> Self {
        Self { quorum: MIN_QUORUM, list: Vec::new() }
    }
}

impl Feeders {
    /// Admits a feeder; `None` if it is one already.
    ///
    /// # Errors
    /// `OutputOracle_InvalidFeeder`, `OutputOracle_WrongFeederCount`.
    pub fn admit(&mut self, feeder: Address) -> Result<Option<FeederAdmitted>> {
        if self.has(&feeder) {
            return Ok(None);
        }
        self.ensure_new(feeder)?;
        let feeders = self.count().saturating_add(1);
        ensure!(
            feeders <= MAX_FEEDERS,
            Error::OutputOracle_WrongFeederCount { feeders, min: self.quorum, max: MAX_FEEDERS }
        );
        // Effect.
        self.list.push(Feeder { name: feeder, key: feeder });
        Ok(Some(FeederAdmitted { feeder, admitted: true }))
    }

    /// Removes a feeder by its name or its key: it cannot escape by a rotation.
    ///
    /// # Errors
    /// `OutputOracle_NotFeeder`, `OutputOracle_WrongFeederCount`.
    pub fn remove(&mut self, account: Address) -> Result<FeederAdmitted> {
        let found = self.list.iter().find(|feeder| feeder.is(account)).map(|feeder| feeder.name);
        let feeder = found.ok_or(Error::OutputOracle_NotFeeder { account })?;
        // Check: the rest can still meet.
        let (feeders, min) = (self.count().saturating_sub(1), self.quorum);
        ensure!(feeders >= min, Error::OutputOracle_WrongFeederCount { feeders, min, max: MAX_FEEDERS });
        // Effect.
        self.list.retain(|other| other.name != feeder);
        Ok(FeederAdmitted { feeder, admitted: false })
    }

    /// A feeder hands over to another account of its own.
    ///
    /// # Errors
    /// `OutputOracle_NotFeeder`, `OutputOracle_InvalidFeeder`.
    pub fn rotate(&mut self, caller: Address, key: Address) -> Result<FeederKeyRotated> {
        self.ensure_feeder(caller)?;
        self.ensure_new(key)?;
        // Effect: reports of the former key do not count any more.
        let mut feeder = caller;
        for own in self.list.iter_mut().filter(|own| own.key == caller) {
            (feeder, own.key) = (own.name, key);
        }
        Ok(FeederKeyRotated { feeder, key })
    }

    /// Refuses zero, and what is name or key of a feeder.
    fn ensure_new(&self, account: Address) -> Result {
        let is_new = account != Address::zero() && !self.list.iter().any(|feeder| feeder.is(account));
        ensure!(is_new, Error::OutputOracle_InvalidFeeder { account });
        Ok(())
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
        self.list.iter().any(|feeder| feeder.key == *account)
    }

    /// More than half of a quorum: as many as can decide its median among themselves. [feeders]
    pub fn majority(&self) -> u32 {
        (self.quorum / 2).saturating_add(1)
    }

    fn count(&self) -> u32 {
        count(self.list.len())
    }
}

/// A length as the number that errors and views show.
pub fn count(length: usize) -> u32 {
    u32::try_from(length).unwrap_or(u32::MAX)
}
