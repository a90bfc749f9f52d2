//! A governance proposal: calls with a description.

use bindings::Governor;
use chain::{keccak256, Address, Bytes, Contract, IntoArgs, Result, SolCall, Value, U256};

/// The calls and the description of a proposal.
#[derive(Clone, Debug, Default)]
pub struct Proposal {
    targets: Vec<Address>,
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
    pub fn with<C: SolCall>(self, on: &Contract, call: C) -> Self {
        self.add(on, call.abi_encode())
    }

    /// Adds a call by the name of its message.
    pub fn call(self, on: &Contract, message: &str, args: impl IntoArgs) -> Result<Self> {
        let (_, data) = on.abi().message(message, args.to_args())?;
        Ok(self.add(on, data))
    }

    fn add(mut self, on: &Contract, data: Vec<u8>) -> Self {
        self.targets.push(on.address());
        self.payloads.push(data.into());
        self
    }

    /// The message that proposes it.
    pub fn propose(&self) -> Governor::proposeCall {
        let Self { targets, payloads, description } = self.clone();
        Governor::proposeCall { values: self.values(), targets, calldatas: payloads, description }
    }

    /// The message that queues it in the timelock.
    pub fn queue(&self) -> Governor::queueCall {
        let Self { targets, payloads, .. } = self.clone();
        Governor::queueCall { targets, values: self.values(), calldatas: payloads, descriptionHash: self.hash() }
    }

    /// The message that executes it.
    pub fn execute(&self) -> Governor::executeCall {
        let Governor::queueCall { targets, values, calldatas, descriptionHash } = self.queue();
        Governor::executeCall { targets, values, calldatas, descriptionHash }
    }

    /// The message that cancels it.
    pub fn cancel(&self) -> Governor::cancelCall {
        let Governor::queueCall { targets, values, calldatas, descriptionHash } = self.queue();
        Governor::cancelCall { targets, values, calldatas, descriptionHash }
    }

    /// The arguments of `propose`.
    pub fn text(&self) -> Vec<Value> {
        (&self.targets, &self.values(), &self.payloads, &self.description).to_args()
    }

    /// The arguments of `queue`, `execute` and `cancel`.
    pub fn hashed(&self) -> Vec<Value> {
        (&self.targets, &self.values(), &self.payloads, self.hash()).to_args()
    }

    /// No call pays: the timelock holds none of the chain's own coin.
    fn values(&self) -> Vec<U256> {
        vec![U256::ZERO; self.targets.len()]
    }

    fn hash(&self) -> chain::B256 {
        keccak256(&self.description)
    }
}
