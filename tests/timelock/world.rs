//! A timelock whose governor is a puppet, so that a test can schedule any operation; and a target.

use chain::{keccak256, Account, Address, Bytes, Chain, Contract, Error, IntoArgs, Receipt, Result, Value, B256, U256};
use harness::{artifact, DAY};

/// 2027-01-15, 08:00 UTC. [s]
pub const NOW: u64 = 1_800_000_000;
/// The delay of the timelock. [s]
pub const DELAY: u64 = 2 * DAY;
/// The time in which a ready operation can be executed. [s]
pub const GRACE: u64 = 14 * DAY;

pub struct World {
    pub chain: Chain,
    pub timelock: Contract,
    pub governor: Contract,
    pub target: Contract,
    pub deployer: Account,
    pub guardian: Account,
    pub steward: Account,
    pub alice: Account,
}

/// An operation.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Op {
    pub targets: Vec<Address>,
    pub values: Vec<U256>,
    pub payloads: Vec<Bytes>,
    pub predecessor: B256,
    pub salt: B256,
}

impl Op {
    /// Adds a call.
    pub fn call(mut self, on: &Contract, message: &str, args: impl IntoArgs) -> Self {
        self.targets.push(on.address());
        self.values.push(U256::ZERO);
        self.payloads.push(data(on, message, args));
        self
    }

    /// Pays `value` with the last call.
    pub fn paying(mut self, value: u128) -> Self {
        *self.values.last_mut().expect("a call") = U256::from(value);
        self
    }

    pub fn after(mut self, predecessor: B256) -> Self {
        self.predecessor = predecessor;
        self
    }

    pub fn salt(mut self, salt: u8) -> Self {
        self.salt = B256::repeat_byte(salt);
        self
    }

    /// Arguments of `executeBatch` and `hashOperationBatch`.
    pub fn args(&self) -> Vec<Value> {
        (&self.targets, &self.values, &self.payloads, self.predecessor, self.salt).to_args()
    }

    /// The id, computed here.
    pub fn id(&self) -> B256 {
        keccak256(Value::Tuple(self.args()).abi_encode_params())
    }
}

/// Call data, encoded with a contract's ABI.
pub fn data(on: &Contract, message: &str, args: impl IntoArgs) -> Bytes {
    on.abi().message(message, args.to_args()).expect("fits the ABI").1.into()
}

impl World {
    pub fn new() -> Self {
        let chain = Chain::new();
        chain.set_time(NOW).expect("the clock starts at genesis");
        let [deployer, guardian, steward, alice] =
            ["deployer", "guardian", "steward", "alice"].map(|name| chain.ethereum(name));
        let until = NOW + 300 * DAY;
        let args = (DELAY, &guardian, until, &steward, until);
        let deploy = |name: &str| Contract::deploy(&chain, &artifact(name), &deployer, ()).expect("it deploys");
        let timelock = Contract::deploy(&chain, &artifact("timelock"), &deployer, args).expect("the timelock deploys");
        let (governor, target) = (deploy("puppet"), deploy("mock-target"));
        timelock.send(&deployer, "setGovernor", (&governor,)).expect("the first governor");
        Self { chain, timelock, governor, target, deployer, guardian, steward, alice }
    }

    /// An operation that records `number` at the target.
    pub fn note(&self, number: u128) -> Op {
        Op::default().call(&self.target, "note", (number,))
    }

    /// The governor sends a message to the timelock.
    pub fn govern(&self, message: &str, args: impl IntoArgs) -> Result<Receipt> {
        self.governor.send(&self.deployer, "run", (&self.timelock, data(&self.timelock, message, args)))
    }

    /// The governor schedules an operation.
    pub fn plan(&self, op: &Op, delay: u64) -> Result<Receipt> {
        let mut args = op.args();
        args.extend((delay,).to_args());
        self.govern("scheduleBatch", args)
    }

    /// An account without roles executes an operation.
    pub fn act(&self, op: &Op) -> Result<Receipt> {
        self.timelock.send(&self.alice, "executeBatch", op.args())
    }

    /// Schedules with the minimum delay, waits and executes.
    pub fn pass(&self, op: &Op) -> Result<Receipt> {
        self.plan(op, DELAY).expect("scheduled");
        self.chain.advance(DELAY);
        self.act(op)
    }

    pub fn state(&self, op: &Op) -> u8 {
        self.timelock.get("getOperationState", (op.id(),)).expect("a view")
    }

    /// (notes, number, coins, caller).
    pub fn noted(&self) -> (u32, u128, u128, Address) {
        self.target.get("noted", ()).expect("a view")
    }

    /// Asserts that a message reverted with this error of the timelock or the target.
    pub fn refused<T: std::fmt::Debug>(&self, result: Result<T>, name: &str, args: impl IntoArgs) {
        let error = result.expect_err("refused");
        let Error::Reverted(revert) = &error else { panic!("not a revert: {error}") };
        let abis = [&self.timelock, &self.target].map(|contract| contract.abi().error(&revert.data));
        let known = abis.into_iter().flatten().next().unwrap_or_else(|| panic!("unknown error: {error}"));
        assert!(known.is(name, args.to_args()), "expected {name}{:?}, got {known}", args.to_args());
    }
}

/// A set of states, encoded as in the error.
pub fn states(of: &[u8]) -> B256 {
    B256::from(U256::from(of.iter().fold(0u32, |bits, state| bits | 1 << state)).to_be_bytes())
}

/// The id of a role: the hash of its name.
pub fn role(name: &str) -> B256 {
    keccak256(name)
}
