//! Deployments that are stopped, and run again.

use super::{
    alith, assert_undisturbed, ethereum,
    mortal::{Death, Mortal},
    substrate, Running, Site,
};
use remote::Wire;
use std::{
    process::{Command, Stdio},
    sync::Arc,
    thread::sleep,
    time::Duration,
};

/// Runs a deployment again and again, and each run dies at its first new transaction. Returns the number of runs.
fn die_at_every_step(site: &Site, wire: &Arc<dyn Wire>, death: Death) -> u32 {
    for run in 1.. {
        let mortal: Arc<dyn Wire> =
            Arc::new(Mortal::new(wire.clone(), death, u64::from(death == Death::BeforePublishing && run > 1)));
        match site.run(mortal, &alith()) {
            Ok(deployment) => {
                assert_undisturbed(&deployment.record, &**wire);
                return run;
            }
            Err(error) => assert!(error.to_string().contains("died"), "{error}"),
        }
    }
    unreachable!("a run ends it")
}

#[test]
fn a_deployment_that_dies_before_publishing_each_transaction_ends_as_one_that_does_not() {
    let (running, site) = (Running::start(), Site::new("before"));
    let runs = die_at_every_step(&site, &ethereum(&running), Death::BeforePublishing);
    assert!(runs > 80, "{runs} runs");
}

#[test]
fn a_deployment_that_dies_after_publishing_each_transaction_ends_as_one_that_does_not() {
    let (running, site) = (Running::start(), Site::new("after"));
    let runs = die_at_every_step(&site, &ethereum(&running), Death::AfterPublishing);
    assert!(runs > 80, "{runs} runs");
}

#[test]
fn a_deployment_over_the_substrate_port_resumes_too() {
    let (running, site) = (Running::start(), Site::new("substrate"));
    let wire = substrate(&running);
    for (death, left) in [(Death::BeforePublishing, 7), (Death::AfterPublishing, 20), (Death::AfterPublishing, 30)] {
        let mortal: Arc<dyn Wire> = Arc::new(Mortal::new(wire.clone(), death, left));
        let error = site.run(mortal, &alith()).expect_err("it dies").to_string();
        assert!(error.contains("died"), "{error}");
    }
    let deployment = site.run(wire.clone(), &alith()).expect("it goes on");
    assert_undisturbed(&deployment.record, &*wire);
}

#[test]
fn a_finished_deployment_that_is_run_again_sends_nothing() {
    let (running, site) = (Running::start(), Site::new("again"));
    let wire = ethereum(&running);
    let first = site.run(wire.clone(), &alith()).expect("it deploys");
    let block = wire.block_number().expect("a number");
    let second = site.run(wire.clone(), &alith()).expect("it is done");
    assert_eq!(first.record, second.record);
    assert_eq!(wire.block_number().expect("a number"), block);
}

#[test]
fn a_deployment_survives_kill_9_at_any_moment() {
    let (running, site) = (Running::start(), Site::new("kill"));
    let wire = ethereum(&running);
    let program = site.place.target.join("debug/dmex");
    for round in 0..12u64 {
        let mut child = Command::new(&program)
            .args(["deploy", "--quiet", "--dev", "alith", "--rpc", &format!("http://{}", running.eth()), "--config"])
            .arg(&site.config)
            .env("DMEX_ROOT", &site.place.root)
            .env("CARGO_TARGET_DIR", &site.place.target)
            .stdout(Stdio::null())
            .stderr(Stdio::null())
            .spawn()
            .expect("dmex is built");
        sleep(Duration::from_millis(600 + round * 97));
        // It may be done already.
        let _ = child.kill();
        child.wait().expect("it ended");
    }
    assert!(site.journal().exists(), "the first run began");
    let deployment = site.run(wire.clone(), &alith()).expect("it goes on");
    assert_undisturbed(&deployment.record, &*wire);
}
