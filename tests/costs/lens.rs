//! Costs of the lens. Nobody pays them: a page asks in a run without effects, whose weight is limited all the same.

use crate::{Cost, Costs};
use bindings::{
    Erc20,
    Lens::{self, Call3},
};
use chain::{Contract, SolCall};
use harness::{artifact, World};

/// Records the deployment, and lists of one balance and of ten.
pub fn note(costs: &mut Costs) {
    let World { chain, suite, owner, alice, .. } = &World::new();
    let artifact = artifact("lens");
    costs.blobs.insert("lens".into(), artifact.code.len());
    let (lens, deployed) = Contract::create(chain, &artifact, owner, Lens::constructorCall {}).expect("it deploys");
    costs.messages.insert("deploy lens".into(), Cost::from(&deployed));
    let data = Erc20::balanceOfCall { account: alice.address() }.abi_encode().into();
    let balance = Call3 { target: suite.hfil.address(), allowFailure: false, callData: data };
    for count in [1, 10] {
        let calls = vec![balance.clone(); count];
        let receipt = lens.write(alice, Lens::aggregate3Call { calls }).expect("views");
        costs.messages.insert(format!("lens.aggregate3 {count}"), Cost::from(&receipt));
    }
}
