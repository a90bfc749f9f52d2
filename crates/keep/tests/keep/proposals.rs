//! Proposals of the governor, and calls of them that trap.

use crate::stage::{always, artifacts, round, rounds, Stage, DAY};
use bindings::{DmcToken, Governor};
use chain::{Artifact, Contract};
use keep::{Duty, Outcome, Policy};
use suite::{Dmc, DmcConfig, Governance, GovernanceConfig, Proposal};

pub struct Dao {
    pub stage: Stage,
    pub governance: Governance,
    pub target: Contract,
}

impl Dao {
    /// Alice holds all DMC and votes with it.
    pub fn new() -> Self {
        let mut stage = Stage::new();
        let (owner, alice) = (&stage.owner, stage.alice.address());
        let token =
            Dmc::deploy(&stage.suite, &artifacts(), owner, &DmcConfig::standard(alice), &[]).expect("DMC").token;
        let rules = GovernanceConfig::standard(stage.chain.now(), alice, alice);
        let client = &stage.suite.client;
        let governance = Governance::deploy(client, &artifacts(), owner, &token, &rules, &[]).expect("governance");
        let mock = Artifact::load(artifacts(), "mock_target").expect("`dmex build --mocks` makes it");
        let target = Contract::deploy(&stage.chain, &mock, owner, ()).expect("a target");
        stage.addresses.insert("governor".into(), governance.governor.address());
        stage.sends(&token, &stage.alice, DmcToken::delegateCall { delegatee: alice });
        stage.chain.advance(1);
        Self { stage, governance, target }
    }

    /// Alice proposes to call a message of the target, and votes for it. Voting ends.
    pub fn pass(&self, messages: &[(&str, Vec<chain::Value>)]) {
        let (stage, governor) = (&self.stage, &self.governance.governor);
        let mut ids = Vec::new();
        for (number, (message, args)) in messages.iter().enumerate() {
            let proposal = Proposal::new(&format!("{message} #{number}"));
            let proposal = proposal.call(&self.target, message, args).expect("fits the ABI");
            let receipt = stage.sends(governor, &stage.alice, proposal.propose());
            ids.push(governor.result::<Governor::proposeCall>(&receipt).expect("an id"));
        }
        stage.chain.advance(DAY + 60);
        for proposal in ids {
            stage.sends(governor, &stage.alice, Governor::castVoteCall { proposalId: proposal, support: 1 });
        }
        stage.chain.advance(5 * DAY);
    }

    /// How often the target was called.
    pub fn noted(&self) -> u32 {
        let (count, ..) = self.target.get::<(u32, u128, u128, chain::Address)>("noted", ()).expect("a view");
        count
    }
}

fn note(number: u128) -> (&'static str, Vec<chain::Value>) {
    ("note", chain::IntoArgs::to_args(&(number,)))
}

#[test]
fn proposal_is_queued_and_executed_when_told() {
    let dao = Dao::new();
    // Proposals pay nobody. Naming the duty is enough.
    let options = keep::Options { policy: Policy::WhenItPays, ..always(&[Duty::Proposals]) };
    let mut keeper = dao.stage.keeper("keeper", options);
    dao.pass(&[note(5)]);
    let queued = rounds(&mut keeper);
    assert!(matches!(&queued[..], [key] if key.starts_with("governor.queue ")), "{queued:?}");
    assert_eq!(round(&mut keeper).steps, [], "it waits in the timelock");
    dao.stage.chain.advance(2 * DAY);
    let executed = rounds(&mut keeper);
    assert!(matches!(&executed[..], [key] if key.starts_with("governor.execute ")), "{executed:?}");
    assert_eq!(dao.noted(), 1);
    dao.stage.chain.advance(2 * DAY);
    assert_eq!(round(&mut keeper).steps, []);
}

#[test]
fn proposal_is_left_alone_when_not_told() {
    let dao = Dao::new();
    dao.pass(&[note(5)]);
    let defaults: Vec<Duty> = keep::Options::default().duties.into_iter().collect();
    assert_eq!(defaults.len(), Duty::ALL.len() - 1);
    let sent = rounds(&mut dao.stage.keeper("keeper", always(&defaults)));
    assert!(sent.iter().all(|key| !key.starts_with("governor")), "{sent:?}");
}

#[test]
fn proposal_that_traps_stops_no_other() {
    let dao = Dao::new();
    let mut keeper = dao.stage.keeper("keeper", always(&[Duty::Proposals]));
    dao.pass(&[("trap", Vec::new()), note(1), ("spin", Vec::new()), note(2)]);
    assert_eq!(rounds(&mut keeper).len(), 4, "all are queued");
    dao.stage.chain.advance(2 * DAY);
    let executed = round(&mut keeper);
    assert_eq!(dao.noted(), 2);
    assert_eq!(executed.sent().len(), 2);
    let refused = executed.steps.iter().filter(|step| step.outcome == Outcome::Refused).count();
    assert_eq!(refused, 2, "they cost nothing: {executed:?}");
}
