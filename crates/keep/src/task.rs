//! A task: one message that anyone may send, with the tip that it pays.

use crate::Named;
use chain::{message_name, Address, Bytes, SolCall};
use serde::{Deserialize, Serialize};
use std::{fmt, str::FromStr};

/// The kinds of tasks.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Duty {
    /// Covers missed days out of the provider's bond. The distributor pays a tip.
    Cover,
    /// Sends the fees of batches and mining pools to the stakers of DMC.
    Fees,
    /// Ends batches that nobody has settled for 90 days.
    Market,
    /// Sweeps income, starts auctions and settles them, reports defaults. A sweep of a weak position pays a tip.
    Loans,
    /// Settles days of the oracle that wait for a silent feeder.
    Oracle,
    /// Has mining pools collect income, invest cash, and close holdings.
    Mining,
    /// Pays requests in the withdrawal queues of lending pools and mining pools.
    Withdrawals,
    /// Queues and executes proposals. Only when told, because voters may want somebody else to choose the moment.
    Proposals,
}

impl Duty {
    /// All of them.
    pub const ALL: [Self; 8] = [
        Self::Cover,
        Self::Fees,
        Self::Market,
        Self::Loans,
        Self::Oracle,
        Self::Mining,
        Self::Withdrawals,
        Self::Proposals,
    ];

    /// Its name, as on the command line and in metrics.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Cover => "cover",
            Self::Fees => "fees",
            Self::Market => "market",
            Self::Loans => "loans",
            Self::Oracle => "oracle",
            Self::Mining => "mining",
            Self::Withdrawals => "withdrawals",
            Self::Proposals => "proposals",
        }
    }
}

impl fmt::Display for Duty {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.name())
    }
}

impl FromStr for Duty {
    type Err = String;

    fn from_str(text: &str) -> Result<Self, String> {
        let names = || Self::ALL.map(Self::name).join(", ");
        let found = Self::ALL.into_iter().find(|duty| duty.name() == text);
        found.ok_or_else(|| format!("no duty {text:?}: {}", names()))
    }
}

/// One message that is due.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Task {
    /// Its duty.
    pub duty: Duty,
    /// Its identity, such as `distributor.cover 3 18719`. A task is sent at most once a day.
    pub key: String,
    /// The signature of the message, by which costs are compared.
    pub message: &'static str,
    /// The contract.
    pub to: Address,
    /// The call data.
    pub data: Bytes,
    /// The tip of the keeper. Zero if there is none, or if the oracle has no price for its coin. [10^-18 USD]
    pub tip: u128,
}

impl Task {
    /// A task without a tip. `subject` is what the message is about, for people and for [`Task::key`].
    pub fn new<C: SolCall>(duty: Duty, on: &Named, subject: impl fmt::Display, call: &C) -> Self {
        let key = format!("{}.{} {subject}", on.name, message_name::<C>()).trim_end().to_owned();
        Self { duty, key, message: C::SIGNATURE, to: on.address(), data: call.abi_encode().into(), tip: 0 }
    }

    /// The task with a tip. [10^-18 USD]
    pub fn tipped(self, tip: u128) -> Self {
        Self { tip, ..self }
    }
}
