//! The feeders, and the quorum of their reports.

use crate::errors::{Error, Result};
use crate::log::emit;
use components::{ensure, revert};
use ink::prelude::vec::Vec;
use ink::Address;
use interfaces::output_oracle::{FeederAdmitted, FeederKeyRotated, QuorumSet};

/// The minimum quorum: the median of three reports survives one dishonest feeder.
const MIN_QUORUM: u32 = 3;
/// The maximum number of feeders: a round of their reports has to fit into one storage value.
const MAX_FEEDERS: u32 = 7;

/// The feeders and their quorum. At most 4 + 2 * (1 + 7 * 20) = 286 bytes.
#[ink::storage_item(packed)]
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Feeders {
    /// The number of reports that make a value final: odd, at least 3. [reports]
    pub quorum: u32,
    /// The accounts that report, in the order of admission.
    pub keys: Vec<Address>,
    /// The accounts that governance admitted, in the same order. They name the feeders for good.
    pub names: Vec<Address>,
}

impl Default for Feeders {
    fn default() -> Self {
        Self { quorum: MIN_QUORUM, keys: Vec::new(), names: Vec::new() }
    }
}

impl Feeders {
    /// Admits a feeder. Nothing changes if it is one already.
    ///
    /// # Errors
    /// `OutputOracle_InvalidFeeder`, `OutputOracle_WrongFeederCount`.
    pub fn admit(&mut self, feeder: Address) -> Result {
        if self.has(&feeder) {
            return Ok(());
        }
        self.ensure_new(feeder)?;
        self.ensure_count(self.count().saturating_add(1))?;
        // Effect.
        self.keys.push(feeder);
        self.names.push(feeder);
        emit(FeederAdmitted { feeder, admitted: true });
        Ok(())
    }

    /// Removes a feeder by its name or its key: it cannot escape by a rotation.
    ///
    /// # Errors
    /// `OutputOracle_InvalidFeeder`, `OutputOracle_WrongFeederCount`.
    pub fn remove(&mut self, account: Address) -> Result {
        let found = self.pairs().find(|(name, key)| *name == account || *key == account);
        let (feeder, key) = found.ok_or(Error::OutputOracle_InvalidFeeder { account })?;
        // Check: the rest can still meet.
        self.ensure_count(self.count().saturating_sub(1))?;
        // Effect.
        self.keys = without(&self.keys, key);
        self.names = without(&self.names, feeder);
        emit(FeederAdmitted { feeder, admitted: false });
        Ok(())
    }

    /// A feeder hands over to another account of its own.
    ///
    /// # Errors
    /// `OutputOracle_NotFeeder`, `OutputOracle_InvalidFeeder`.
    pub fn rotate(&mut self, caller: Address, key: Address) -> Result {
        // Check: a feeder, and an account that is nobody's yet.
        ensure!(self.has(&caller), Error::OutputOracle_NotFeeder { account: caller });
        self.ensure_new(key)?;
        // Effect: reports of the former key do not count any more.
        for (own, feeder) in self.keys.iter_mut().zip(&self.names).filter(|(own, _)| **own == caller) {
            *own = key;
            emit(FeederKeyRotated { feeder: *feeder, key });
        }
        Ok(())
    }

    fn pairs(&self) -> impl Iterator<Item = (Address, Address)> + '_ {
        self.names.iter().copied().zip(self.keys.iter().copied())
    }

    /// Refuses zero, and what is name or key of a feeder.
    fn ensure_new(&self, account: Address) -> Result {
        let is_new = account != Address::zero() && !self.has(&account) && !self.names.contains(&account);
        ensure!(is_new, Error::OutputOracle_InvalidFeeder { account });
        Ok(())
    }

    fn ensure_count(&self, feeders: u32) -> Result {
        let (min, max) = (self.quorum, MAX_FEEDERS);
        // Check: a first feeder is admitted before there can be a quorum.
        let is_enough = feeders >= min || feeders > self.count();
        ensure!(is_enough && feeders <= max, Error::OutputOracle_WrongFeederCount { feeders, min, max });
        Ok(())
    }

    /// Sets the quorum.
    ///
    /// # Errors
    /// `OutputOracle_InvalidQuorum`.
    pub fn set_quorum(&mut self, quorum: u32) -> Result {
        let feeders = self.count();
        // Check: an even number has no median, and a quorum that cannot meet stops every day.
        if quorum.is_multiple_of(2) || quorum < MIN_QUORUM || quorum > feeders {
            revert!(Error::OutputOracle_InvalidQuorum { quorum, feeders });
        }
        self.quorum = quorum;
        emit(QuorumSet { quorum });
        Ok(())
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
        self.keys.contains(account)
    }

    /// More than half of a quorum: as many as can decide its median among themselves. [feeders]
    pub fn majority(&self) -> u32 {
        (self.quorum / 2).saturating_add(1)
    }

    fn count(&self) -> u32 {
        count(self.keys.len())
    }
}

#[inline(never)]
fn without(list: &[Address], one: Address) -> Vec<Address> {
    list.iter().copied().filter(|other| *other != one).collect()
}

/// A length as the number that errors and views show.
pub fn count(length: usize) -> u32 {
    u32::try_from(length).unwrap_or(u32::MAX)
}
