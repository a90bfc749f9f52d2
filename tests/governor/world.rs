//! A governor with its timelock, a mock of votes, and a target to govern.
//!
//! Of a supply of 100,000 votes Alice has 30,000, Bob 20,000, Carol 1,000 and Dave 999; the threshold is 1,000 and the
//! quorum 4,000.

use chain::{keccak256, Account, Address, Bytes, Chain, Contract, Error, IntoArgs, IntoSol, Receipt, Result};
use chain::{Value, B256, U256};
use harness::{artifact, DAY};

/// 2027-01-15, 08:00 UTC. [s]
pub const NOW: u64 = 1_800_000_000;
/// From a proposal to its snapshot. [s]
pub const VOTING_DELAY: u64 = DAY;
/// The voting period. [s]
pub const VOTING_PERIOD: u64 = 5 * DAY;
/// The time for voting after a late quorum. [s]
pub const LATE: u64 = DAY;
/// The timelock's delay. [s]
pub const DELAY: u64 = 2 * DAY;
/// The time in which a ready operation can be executed. [s]
pub const GRACE: u64 = 14 * DAY;
pub const SUPPLY: u128 = 100_000;
pub const THRESHOLD: u128 = 1_000;
pub const QUORUM: u128 = 4_000;
pub const ALICE: u128 = 30_000;
pub const BOB: u128 = 20_000;
pub const CAROL: u128 = 1_000;
pub const DAVE: u128 = 999;

/// States, in OpenZeppelin's numbers.
pub const PENDING: u8 = 0;
pub const ACTIVE: u8 = 1;
pub const CANCELED: u8 = 2;
pub const DEFEATED: u8 = 3;
pub const SUCCEEDED: u8 = 4;
pub const QUEUED: u8 = 5;
pub const EXPIRED: u8 = 6;
pub const EXECUTED: u8 = 7;

pub struct World {
    pub chain: Chain,
    pub votes: Contract,
    pub timelock: Contract,
    pub governor: Contract,
    pub target: Contract,
    pub deployer: Account,
    pub guardian: Account,
    pub alice: Account,
    pub bob: Account,
    pub carol: Account,
    pub dave: Account,
    /// An account without votes.
    pub eve: Account,
}

/// The values of `GovernorSettings` in these tests.
pub fn settings() -> (u64, u64, u64, u32, u32) {
    (VOTING_DELAY, VOTING_PERIOD, LATE, 100, 400)
}

/// A proposal.
#[derive(Clone, Debug, Default)]
pub struct Plan {
    pub targets: Vec<Address>,
    pub values: Vec<U256>,
    pub payloads: Vec<Bytes>,
    pub description: String,
}

impl Plan {
    pub fn new(description: &str) -> Self {
        Self { description: description.into(), ..Self::default() }
    }

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

    /// Arguments of `propose`.
    pub fn text(&self) -> Vec<Value> {
        (&self.targets, &self.values, &self.payloads, &self.description).to_args()
    }

    /// Arguments of `queue`, `execute`, `cancel`, `hashProposal`.
    pub fn hashed(&self) -> Vec<Value> {
        (&self.targets, &self.values, &self.payloads, keccak256(&self.description)).to_args()
    }

    /// The id, computed here.
    pub fn id(&self) -> U256 {
        U256::from_be_bytes(keccak256(Value::Tuple(self.hashed()).abi_encode_params()).0)
    }

    /// The id of its operation at the timelock, computed here.
    pub fn operation(&self, governor: Address) -> Vec<Value> {
        let mut salt = keccak256(&self.description);
        salt.iter_mut().zip(governor.iter()).for_each(|(byte, own)| *byte ^= own);
        (&self.targets, &self.values, &self.payloads, B256::ZERO, salt).to_args()
    }

    pub fn operation_id(&self, governor: Address) -> B256 {
        keccak256(Value::Tuple(self.operation(governor)).abi_encode_params())
    }
}

/// Call data, encoded with a contract's ABI.
pub fn data(on: &Contract, message: &str, args: impl IntoArgs) -> Bytes {
    on.abi().message(message, args.to_args()).expect("fits the ABI").1.into()
}

/// A set of states, encoded as in the error.
pub fn states(of: &[u8]) -> B256 {
    B256::from(U256::from(of.iter().fold(0u32, |bits, state| bits | 1 << state)).to_be_bytes())
}

impl World {
    pub fn new() -> Self {
        let chain = Chain::new();
        chain.set_time(NOW).expect("the clock starts at genesis");
        let [deployer, guardian, alice, bob, dave, eve] =
            ["deployer", "guardian", "alice", "bob", "dave", "eve"].map(|name| chain.ethereum(name));
        let carol = chain.sr25519("//Charlie");
        let deploy = |name: &str| Contract::deploy(&chain, &artifact(name), &deployer, ()).expect("it deploys");
        let (votes, target) = (deploy("mock-votes"), deploy("mock-target"));
        let until = NOW + 300 * DAY;
        let args = (DELAY, &guardian, until, Address::ZERO, 0u64);
        let timelock = Contract::deploy(&chain, &artifact("timelock"), &deployer, args).expect("the timelock deploys");
        let args = (&votes, &timelock, settings());
        let governor = Contract::deploy(&chain, &artifact("governor"), &deployer, args).expect("the governor deploys");
        timelock.send(&deployer, "setGovernor", (&governor,)).expect("the first governor");
        let world = Self { chain, votes, timelock, governor, target, deployer, guardian, alice, bob, carol, dave, eve };
        let w = &world;
        w.give(Address::ZERO, SUPPLY);
        for (who, votes) in [(&w.alice, ALICE), (&w.bob, BOB), (&w.carol, CAROL), (&w.dave, DAVE)] {
            w.give(who.address(), votes);
        }
        world.chain.set_time(NOW + DAY).expect("forwards");
        world
    }

    /// Sets the votes of `who` from now on.
    pub fn give(&self, who: Address, votes: u128) {
        self.votes.send(&self.deployer, "set", (who, votes)).expect("a mock");
    }

    /// A proposal to record a number at the target.
    pub fn plan(&self, number: u128) -> Plan {
        Plan::new(&format!("Note {number}")).call(&self.target, "note", (number,))
    }

    pub fn propose(&self, who: &Account, plan: &Plan) -> Result<Receipt> {
        self.governor.send(who, "propose", plan.text())
    }

    pub fn vote(&self, who: &Account, plan: &Plan, support: u8) -> Result<Receipt> {
        self.governor.send(who, "castVote", (plan.id(), support))
    }

    pub fn queue(&self, plan: &Plan) -> Result<Receipt> {
        self.governor.send(&self.eve, "queue", plan.hashed())
    }

    pub fn execute(&self, plan: &Plan) -> Result<Receipt> {
        self.governor.send(&self.eve, "execute", plan.hashed())
    }

    pub fn state(&self, plan: &Plan) -> u8 {
        self.governor.get("state", (plan.id(),)).expect("a proposal")
    }

    /// Alice proposes, and voting opens.
    pub fn open(&self, plan: &Plan) {
        self.propose(&self.alice, plan).expect("proposed");
        self.chain.advance(VOTING_DELAY + 1);
    }

    /// Alice proposes, Alice and Bob vote in favour, and voting ends.
    pub fn decide(&self, plan: &Plan) {
        self.open(plan);
        self.vote(&self.alice, plan, 1).expect("alice votes");
        self.vote(&self.bob, plan, 1).expect("bob votes");
        self.chain.advance(VOTING_PERIOD);
        assert_eq!(self.state(plan), SUCCEEDED);
    }

    /// Passes and queues a proposal, and waits for the delay.
    pub fn ripen(&self, plan: &Plan) {
        self.decide(plan);
        self.queue(plan).expect("queued");
        self.chain.advance(DELAY);
    }

    /// Passes, queues and executes a proposal.
    pub fn pass(&self, plan: &Plan) -> Result<Receipt> {
        self.ripen(plan);
        self.execute(plan)
    }

    /// (notes, number, coins, caller).
    pub fn noted(&self) -> (u32, u128, u128, Address) {
        self.target.get("noted", ()).expect("a view")
    }

    /// Asserts that a message reverted with this error of one of these contracts.
    pub fn refused<T: std::fmt::Debug>(&self, result: Result<T>, name: &str, args: impl IntoArgs) {
        let error = result.expect_err("refused");
        let Error::Reverted(revert) = &error else { panic!("not a revert: {error}") };
        let all = [&self.governor, &self.timelock, &self.target, &self.votes];
        let known = all.into_iter().find_map(|contract| contract.abi().error(&revert.data));
        let known = known.unwrap_or_else(|| panic!("unknown error: {error}"));
        assert!(known.is(name, args.to_args()), "expected {name}{:?}, got {known}", args.to_args());
    }

    /// Asserts that a message reverted because of the proposal's state.
    pub fn wrong_state<T: std::fmt::Debug>(&self, result: Result<T>, plan: &Plan, current: u8, expected: &[u8]) {
        self.refused(result, "GovernorUnexpectedProposalState", (plan.id(), current, states(expected)));
    }

    /// A view of the governor as a number.
    pub fn number(&self, view: &str, of: impl IntoSol) -> u128 {
        self.governor.get(view, (of,)).expect("a view")
    }
}
