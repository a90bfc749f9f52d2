//! What a round did.

use crate::Duty;
use serde::{Serialize, Serializer};
use std::fmt;

/// What happened to a task. Costs in wei.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(tag = "outcome", rename_all = "snake_case")]
pub enum Outcome {
    /// Sent. It did what it was sent for.
    Sent {
        /// Fee and deposit.
        #[serde(serialize_with = "decimal")]
        cost: u128,
    },
    /// It would be sent, if this were no dry run.
    Ready {
        /// The expected cost.
        #[serde(serialize_with = "decimal")]
        estimate: u128,
    },
    /// Sent, and refused in its block: another keeper was faster. At no cost if it did not get into a block.
    Lost {
        /// Fee and deposit.
        #[serde(serialize_with = "decimal")]
        cost: u128,
    },
    /// Not sent, because a run without effects failed: another keeper was faster, or the message cannot succeed.
    Refused,
    /// Not sent, because its tip is below its cost.
    Unpaid {
        /// The expected cost.
        #[serde(serialize_with = "decimal")]
        estimate: u128,
    },
    /// Not sent, because it costs more than the maximum of a message.
    TooDear {
        /// The expected cost.
        #[serde(serialize_with = "decimal")]
        estimate: u128,
    },
    /// Not sent, because the day's budget, or its duty's part of it, would not cover it.
    OverBudget {
        /// The expected cost.
        #[serde(serialize_with = "decimal")]
        estimate: u128,
    },
    /// Left to another keeper, after a lost race.
    Left,
}

/// JSON numbers are floating point.
fn decimal<S: Serializer>(amount: &u128, serializer: S) -> Result<S::Ok, S::Error> {
    serializer.collect_str(amount)
}

/// A task, and what happened to it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Step {
    /// The duty.
    pub duty: Duty,
    /// The task: see [`crate::Task::key`].
    pub key: String,
    /// The tip. [10^-18 USD]
    #[serde(serialize_with = "decimal")]
    pub tip: u128,
    /// What happened to it.
    #[serde(flatten)]
    pub outcome: Outcome,
}

/// What a round did.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize)]
pub struct Round {
    /// The tasks that were due, in order.
    pub steps: Vec<Step>,
    /// The keeper's balance before. [wei]
    #[serde(serialize_with = "decimal")]
    pub balance: u128,
    /// Why the round ended before its last task.
    pub failed: Option<String>,
}

impl Round {
    /// The tasks that were sent and did what they were sent for.
    pub fn sent(&self) -> Vec<&str> {
        let sent = self.steps.iter().filter(|step| matches!(step.outcome, Outcome::Sent { .. }));
        sent.map(|step| step.key.as_str()).collect()
    }

    /// How many tasks were sent and refused in their block.
    pub fn lost(&self) -> usize {
        self.steps.iter().filter(|step| matches!(step.outcome, Outcome::Lost { .. })).count()
    }
}

impl fmt::Display for Outcome {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Sent { cost } => write!(f, "sent for {cost} wei"),
            Self::Ready { estimate } => write!(f, "would be sent for about {estimate} wei"),
            Self::Lost { cost } => write!(f, "lost to another keeper, for {cost} wei"),
            Self::Refused => f.write_str("refused in a run without effects"),
            Self::Unpaid { estimate } => write!(f, "does not pay its {estimate} wei"),
            Self::TooDear { estimate } => write!(f, "costs {estimate} wei, more than the maximum fee"),
            Self::OverBudget { estimate } => write!(f, "the day's budget has no {estimate} wei left for it"),
            Self::Left => f.write_str("left to another keeper"),
        }
    }
}

impl fmt::Display for Step {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}: {}", self.key, self.outcome)
    }
}
