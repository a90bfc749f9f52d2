//! An attacker with a majority: proposals are public, wait, and are cancelled by the guardian.

use crate::world::*;
use chain::{Account, Contract, IntoArgs};
use harness::World as SuiteWorld;
use suite::Suite;

/// The attacker's proposals: take a contract, mint coins, retire the payment coin, remove the guardian.
fn plans(suite: &Suite, timelock: &Contract, attacker: &Account) -> Vec<Plan> {
    let until = u64::from(harness::TODAY + 1) * harness::DAY;
    vec![
        Plan::new("Back door").call(&suite.market, "transferOwnership", (attacker,)),
        Plan::new("Print").call(&suite.hfil, "mint", (attacker, 1_000_000u128)),
        Plan::new("Retire").call(&suite.market, "retirePaymentCoin", (&suite.hfil,)),
        Plan::new("No guard").call(timelock, "setGuardian", (attacker, until)),
        Plan::new("No wait").call(timelock, "updateDelay", (harness::DAY,)),
    ]
}

/// A suite owned by the timelock, and an attacker with a majority of votes.
struct Scene {
    suite: SuiteWorld,
    timelock: Contract,
    governor: Contract,
    guardian: Account,
    mallory: Account,
}

impl Scene {
    fn new() -> Self {
        let suite = SuiteWorld::new();
        let chain = &suite.chain;
        let (guardian, mallory) = (chain.ethereum("guardian"), chain.ethereum("mallory"));
        let deploy = |name: &str, args: Vec<chain::Value>| {
            Contract::deploy(chain, &harness::artifact(name), &suite.owner, args).expect("it deploys")
        };
        let votes = deploy("mock-votes", vec![]);
        let until = chain.now() + 300 * harness::DAY;
        let timelock = deploy("timelock", (DELAY, &guardian, until, chain::Address::ZERO, 0u64).to_args());
        let governor = deploy("governor", (&votes, &timelock, settings()).to_args());
        suite.must(&timelock, &suite.owner, "setGovernor", (&governor,));
        suite.must(&votes, &suite.owner, "set", (chain::Address::ZERO, 100u8));
        suite.must(&votes, &suite.owner, "set", (&mallory, 90u8));
        for contract in [&suite.suite.market, &suite.suite.hfil] {
            suite.must(contract, &suite.owner, "transferOwnership", (&timelock,));
        }
        chain.advance(1);
        Self { suite, timelock, governor, guardian, mallory }
    }

    fn send(&self, message: &str, args: Vec<chain::Value>) -> chain::Result<chain::Receipt> {
        self.governor.send(&self.mallory, message, args)
    }

    /// Passes a proposal with the attacker's votes and queues it.
    fn push_through(&self, plan: &Plan) {
        self.send("propose", plan.text()).expect("mallory has the votes");
        self.suite.chain.advance(VOTING_DELAY + 1);
        self.send("castVote", (plan.id(), 1u8).to_args()).expect("mallory has the votes");
        self.suite.chain.advance(VOTING_PERIOD);
        self.send("queue", plan.hashed()).expect("it succeeded");
    }

    /// A proposal in which the timelock accepts the ownership of a contract.
    fn accept(&self) {
        let Suite { market, hfil, .. } = &self.suite.suite;
        let plan = Plan::new("Accept").call(market, "acceptOwnership", ()).call(hfil, "acceptOwnership", ());
        self.push_through(&plan);
        self.suite.chain.advance(DELAY);
        self.send("execute", plan.hashed()).expect("ready");
    }
}

#[test]
fn guardian_stops_a_proposal_when_it_is_malicious() {
    let s = Scene::new();
    s.accept();
    let operations = s.timelock.history("CallScheduled").expect("logs").len();
    for plan in plans(&s.suite.suite, &s.timelock, &s.mallory) {
        s.push_through(&plan);
        // The pending calls are public.
        let seen = s.timelock.history("CallScheduled").expect("logs");
        let last = seen.last().expect("an event");
        assert_eq!(last.get::<chain::Address>("target").expect("a target"), plan.targets[0]);
        assert_eq!(last.get::<chain::Bytes>("data").expect("data"), plan.payloads[0]);
        assert!(seen.len() > operations);
        // A majority cannot shorten the delay.
        s.suite.chain.advance(DELAY - 1);
        let early = s.send("execute", plan.hashed()).expect_err("it waits");
        let error = s.timelock.abi().error(&early.revert().expect("a revert").data).expect("the timelock's");
        assert_eq!(error.name, "TimelockUnexpectedOperationState");
        let id = plan.operation_id(s.governor.address());
        s.timelock.send(&s.guardian, "cancel", (id,)).expect("the guardian");
        s.suite.chain.advance(2);
        let stopped = s.send("execute", plan.hashed());
        chain::assert_reverts!(stopped, "GovernorUnexpectedProposalState", (plan.id(), CANCELED, states(&[QUEUED])));
        s.timelock.send(&s.mallory, "executeBatch", plan.operation(s.governor.address())).expect_err("cancelled");
    }
}

#[test]
fn owned_messages_revert_when_an_attacker_calls_directly() {
    let s = Scene::new();
    s.accept();
    for plan in plans(&s.suite.suite, &s.timelock, &s.mallory) {
        // The attacker calls the contract directly, without being its owner.
        let call = |from: &Account| {
            let client = chain::Connect::client(&s.suite.chain);
            client.send(from, plan.targets[0], &plan.payloads[0], 0).expect("in a block").outcome
        };
        for who in [&s.mallory, &s.guardian, &s.suite.owner] {
            let outcome = call(who);
            assert!(matches!(outcome, chain::Outcome::Reverted(_)), "{}: {outcome:?}", plan.description);
        }
    }
}

#[test]
fn guardian_stops_a_proposal_again_when_it_is_repeated() {
    let s = Scene::new();
    s.accept();
    let plan = Plan::new("Print").call(&s.suite.suite.hfil, "mint", (&s.mallory, 1_000_000u128));
    s.push_through(&plan);
    s.timelock.send(&s.guardian, "cancel", (plan.operation_id(s.governor.address()),)).expect("the guardian");
    chain::assert_reverts!(
        s.send("queue", plan.hashed()),
        "GovernorUnexpectedProposalState",
        (plan.id(), CANCELED, states(&[SUCCEEDED]))
    );
    let again = Plan { description: "Print, please".into(), ..plan };
    s.push_through(&again);
    s.timelock.send(&s.guardian, "cancel", (again.operation_id(s.governor.address()),)).expect("the guardian");
    s.suite.chain.advance(DELAY);
    s.send("execute", again.hashed()).expect_err("cancelled");
    assert_eq!(s.suite.balance(&s.suite.suite.hfil, &s.mallory), 0);
}
