//! A governance proposal: calls with a description.

use super::{Result, WithContext};
use chain::{keccak256, Address, Bytes, Contract, IntoArgs, Value, U256};

/// The calls and the description of a proposal.
#[derive(Clone, Debug, Default)]
pub struct Proposal {
    targets: Vec<Address>,
    values: Vec<U256>,
    payloads: Vec<Bytes>,
    /// The description that voters read.
    pub description: String,
}

impl Proposal {
    /// A proposal without calls.
    pub fn new(description: &str) -> Self {
        Self { description: description.into(), ..Self::default() }
    }

    /// Adds a call.
    pub fn call(mut self, on: &Contract, message: &str, args: impl IntoArgs) -> Result<Self> {
        let (_, data) = on.abi().message(message, args.to_args()).with_context(|| format!("encoding {message}"))?;
        self.targets.push(on.address());
        self.values.push(U256::ZERO);
        self.payloads.push(data.into());
        Ok(self)
    }

    /// The arguments of `propose`.
    pub fn text(&self) -> Vec<Value> {
        (&self.targets, &self.values, &self.payloads, &self.description).to_args()
    }

    /// The arguments of `queue`, `execute` and `cancel`.
    pub fn hashed(&self) -> Vec<Value> {
        (&self.targets, &self.values, &self.payloads, keccak256(&self.description)).to_args()
    }
}
