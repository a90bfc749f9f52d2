//! A proposal, as wallets and tools send it: calls with a description.

use super::{Doing, Result};
use chain::{keccak256, Address, Bytes, Contract, IntoArgs, Value, U256};

/// Calls and a description.
#[derive(Clone, Debug, Default)]
pub struct Proposal {
    targets: Vec<Address>,
    values: Vec<U256>,
    payloads: Vec<Bytes>,
    /// What it is about.
    pub description: String,
}

impl Proposal {
    /// A proposal without calls yet.
    pub fn new(description: &str) -> Self {
        Self { description: description.into(), ..Self::default() }
    }

    /// Adds a call.
    pub fn call(mut self, on: &Contract, message: &str, args: impl IntoArgs) -> Result<Self> {
        let (_, data) = on.abi().message(message, args.to_args()).doing(|| format!("encoding {message}"))?;
        self.targets.push(on.address());
        self.values.push(U256::ZERO);
        self.payloads.push(data.into());
        Ok(self)
    }

    /// Arguments of `propose`.
    pub fn text(&self) -> Vec<Value> {
        (&self.targets, &self.values, &self.payloads, &self.description).to_args()
    }

    /// Arguments of `queue`, `execute`, `cancel`.
    pub fn hashed(&self) -> Vec<Value> {
        (&self.targets, &self.values, &self.payloads, keccak256(&self.description)).to_args()
    }
}
