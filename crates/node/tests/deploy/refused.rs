//! Deployments that cannot be: each ends with an error that says why, and nothing is lost.

use super::{
    alith, assert_undisturbed, ethereum,
    mortal::{Death, Mortal},
    proxy::{serve, Fault},
    Running, Site,
};
use chain::Account;
use remote::Wire;
use std::sync::Arc;

/// The error of a deployment that nothing is sent for.
fn refused(site: &Site, running: &Running, deployer: &Account) -> String {
    let wire = ethereum(running);
    let before = wire.nonce(deployer.address()).expect("a number");
    let error = site.run(wire.clone(), deployer).expect_err("it is refused").to_string();
    assert_eq!(wire.nonce(deployer.address()).expect("a number"), before, "nothing was sent");
    error
}

#[test]
fn a_configuration_for_another_chain_is_refused() {
    let (running, site) = (Running::start(), Site::new("chain"));
    site.change("chain-id = 420420420", "chain-id = 420420417");
    let error = refused(&site, &running, &alith());
    assert!(error.contains("is for chain 420420417, and the node is of chain 420420420"), "{error}");
}

#[test]
fn a_deployer_without_coins_is_refused_with_what_it_needs() {
    let (running, site) = (Running::start(), Site::new("poor"));
    let poor = Account::ethereum("poor");
    ethereum(&running).send(&alith(), poor.address(), &[], 1_000_000_000_000_000_000).expect("a coin");
    let error = refused(&site, &running, &poor);
    assert!(error.contains("and has 1") && error.contains("needs "), "{error}");
}

#[test]
fn values_that_contracts_refuse_are_refused_before_anything_is_sent() {
    let changes = [
        ("maxLtvBps = 7_000", "maxLtvBps = 9_500", "TermOutOfRange"),
        ("quorum = 3", "quorum = 7", "OutputOracle_InvalidQuorum"),
        ("maxRateBps = 6_000", "maxRate = 6_000", "lending.hfil.pool.maxRate is unknown"),
        ("reserveBps = 1_000\n", "", "lending.hfil.pool.reserveBps is missing"),
        ("decimals = 18", "decimals = 300", "coins"),
        ("0x6751Ceb918", "0x6751ceb918", "wrong checksum"),
    ];
    for (number, (from, to, wanted)) in changes.into_iter().enumerate() {
        let (running, site) = (Running::start(), Site::new(&format!("values-{number}")));
        site.change(from, to);
        let error = refused(&site, &running, &alith());
        assert!(error.contains(wanted), "{to}: {error}");
    }
}

#[test]
fn a_deployment_goes_on_with_the_configuration_that_it_began_with_only() {
    let (running, site) = (Running::start(), Site::new("changed"));
    let mortal: Arc<dyn Wire> = Arc::new(Mortal::new(ethereum(&running), Death::AfterPublishing, 5));
    site.run(mortal, &alith()).expect_err("it dies");
    site.change("fee-bps = 200", "fee-bps = 300");
    let error = refused(&site, &running, &alith());
    assert!(error.contains("is of a deployment with configuration"), "{error}");
    site.change("fee-bps = 300", "fee-bps = 200");
    let wire = ethereum(&running);
    assert_undisturbed(&site.run(wire.clone(), &alith()).expect("it goes on").record, &*wire);
}

#[test]
fn a_transaction_of_another_program_with_the_number_of_a_prepared_one_stops_the_deployment() {
    let (running, site) = (Running::start(), Site::new("number"));
    let mortal: Arc<dyn Wire> = Arc::new(Mortal::new(ethereum(&running), Death::BeforePublishing, 5));
    site.run(mortal, &alith()).expect_err("it dies");
    ethereum(&running).send(&alith(), Account::ethereum("dorothy").address(), &[], 1_000_000).expect("sent");
    let error = refused(&site, &running, &alith());
    assert!(error.contains("another program used transaction number 5"), "{error}");
}

#[test]
fn a_chain_that_forgot_the_deployment_is_named() {
    let (running, site) = (Running::start(), Site::new("forgot"));
    let mortal: Arc<dyn Wire> = Arc::new(Mortal::new(ethereum(&running), Death::AfterPublishing, 5));
    site.run(mortal, &alith()).expect_err("it dies");
    let error = refused(&site, &Running::start(), &alith());
    assert!(error.contains("is not on this chain"), "{error}");
}

#[test]
fn two_deployments_with_one_journal_do_not_run_at_once() {
    let (running, site) = (Running::start(), Site::new("twice"));
    let file = std::fs::File::create(site.journal()).expect("a file");
    file.lock().expect("nobody has it");
    let error = refused(&site, &running, &alith());
    assert!(error.contains("in use by another deployment"), "{error}");
}

#[test]
fn a_node_that_now_and_then_answers_429_garbage_or_nothing_is_asked_again() {
    let (running, site) = (Running::start(), Site::new("faults"));
    let url = serve(running.eth(), 11, &[Fault::Lost, Fault::Busy, Fault::Garbage, Fault::Refused]);
    let deployment = site.run(remote::wire(&url).expect("it answers"), &alith()).expect("it deploys");
    assert_undisturbed(&deployment.record, &*ethereum(&running));
}

#[test]
fn a_node_that_only_answers_429_garbage_or_nothing_is_named() {
    let running = Running::start();
    let faults: [(&[Fault], &str); 3] =
        [(&[Fault::Busy], "429"), (&[Fault::Garbage], "It works!"), (&[Fault::Refused], "error sending request")];
    for (fault, wanted) in faults {
        let error = remote::wire(&serve(running.eth(), 1, fault)).err().expect("it does not work").to_string();
        assert!(error.contains(wanted), "{error}");
    }
}
