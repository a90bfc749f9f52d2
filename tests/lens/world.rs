//! A lens beside a coin and a target that fails in every way.

use bindings::Lens::{self, Call3, CallResult};
use chain::{Account, Address, Bytes, Chain, Contract, IntoArgs, Outcome, Result, SolCall};
use harness::artifact;
use suite::COIN;

/// A time with a remainder in every unit. [unix seconds]
pub const NOW: u64 = 1_800_000_007;

pub struct World {
    pub chain: Chain,
    pub lens: Contract,
    pub coin: Contract,
    pub target: Contract,
    pub owner: Account,
    pub alice: Account,
    pub bob: Account,
}

impl World {
    /// Alice has 100 coins. She approved the lens and Bob for all of them.
    pub fn new() -> Self {
        let chain = Chain::new();
        chain.set_time(NOW).expect("the clock starts at genesis");
        let [owner, alice, bob] = ["owner", "alice", "bob"].map(|name| chain.ethereum(name));
        let lens = lens(&chain, &owner);
        let coin = ("Coin", "COIN", 18u8, 1_000 * COIN, &owner);
        let coin = Contract::deploy(&chain, &artifact("wrapped-asset"), &owner, coin).expect("a coin");
        let target = Contract::deploy(&chain, &artifact("mock-target"), &owner, ()).expect("a target");
        coin.send(&owner, "mint", (&alice, 100 * COIN)).expect("the owner may");
        for spender in [lens.address(), bob.address()] {
            coin.send(&alice, "approve", (spender, 100 * COIN)).expect("anyone may");
        }
        Self { chain, lens, coin, target, owner, alice, bob }
    }

    /// What the lens answers.
    pub fn read(&self, calls: Vec<Call3>) -> Result<Vec<CallResult>> {
        self.lens.read(Lens::aggregate3Call { calls })
    }

    /// What the lens answers to one call that may fail.
    pub fn one(&self, call: Call3) -> CallResult {
        let results = self.read(vec![call]).expect("it may fail");
        assert_eq!(results.len(), 1);
        results.into_iter().next().expect("one")
    }

    /// What comes of call data to the lens, whatever they are.
    pub fn raw(&self, data: &[u8], value: u128) -> Outcome {
        self.chain.call(self.alice.address(), self.lens.address(), data, value).outcome
    }
}

/// Deploys a lens.
pub fn lens(chain: &Chain, owner: &Account) -> Contract {
    Contract::create(chain, &artifact("lens"), owner, Lens::constructorCall {}).expect("it deploys").0
}

/// A call that may fail, of a message of `bindings`.
pub fn call(on: &Contract, message: &impl SolCall) -> Call3 {
    raw(on.address(), message.abi_encode())
}

/// A call that may fail, of a message by its name.
pub fn named(on: &Contract, message: &str, args: impl IntoArgs) -> Call3 {
    raw(on.address(), on.abi().message(message, args.to_args()).expect("fits the ABI").1)
}

/// A call that may fail, with any call data.
pub fn raw(target: Address, data: impl Into<Bytes>) -> Call3 {
    Call3 { target, allowFailure: true, callData: data.into() }
}

/// The same call, which has to succeed.
pub fn strict(call: Call3) -> Call3 {
    Call3 { allowFailure: false, ..call }
}
