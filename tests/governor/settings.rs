//! `setSettings`: only by a proposal and within bounds; and quorums of past seconds.

use crate::world::*;
use chain::{Account, Contract};
use harness::{artifact, DAY};

type Settings = (u64, u64, u64, u32, u32);
const OTHER: Settings = (3_600, 2 * DAY, 7_200, 50, 800);

#[test]
fn setSettings_reverts_when_the_caller_is_not_the_timelock() {
    let w = World::new();
    for who in [&w.deployer, &w.guardian, &w.alice] {
        let refused = w.governor.send(who, "setSettings", (OTHER,));
        w.refused(refused, "GovernorOnlyExecutor", (who,));
    }
}

#[test]
fn setSettings_counts_from_now_on_when_a_proposal_passes() {
    let w = World::new();
    let before = w.chain.now();
    let change = Plan::new("Other rules").call(&w.governor, "setSettings", (OTHER,));
    let receipt = w.pass(&change).expect("through the timelock, back into the governor");
    let events = w.governor.events(&receipt);
    assert!(events.iter().any(|event| event.is("GovernorSettingsSet", OTHER)), "{events:?}");
    assert_eq!(w.governor.get::<Settings>("settings", ()).expect("a view"), OTHER);
    assert_eq!(w.state(&change), EXECUTED);
    assert_eq!(w.number("quorum", before), QUORUM, "the past keeps its quorum");
    let changed = w.chain.now();
    w.chain.advance(1);
    assert_eq!((w.number("quorum", changed - 1), w.number("quorum", changed)), (QUORUM, 2 * QUORUM));
    w.propose(&w.dave, &w.plan(1)).expect("half the threshold");
}

#[test]
fn quorum_of_a_past_second_is_found_when_settings_changed_often() {
    let w = World::new();
    let mut known = vec![(w.chain.now(), 400)];
    for (step, bps) in [800u32, 100, 3_000, 250].into_iter().enumerate() {
        let settings = (VOTING_DELAY, VOTING_PERIOD, LATE, 100u32, bps);
        // The last change in one second counts.
        let passing = (VOTING_DELAY, VOTING_PERIOD, LATE, 100u32, 999u32);
        let plan = Plan::new(&format!("Change {step}")).call(&w.governor, "setSettings", (passing,)).call(
            &w.governor,
            "setSettings",
            (settings,),
        );
        w.pass(&plan).expect("changed");
        known.push((w.chain.now(), bps));
    }
    w.chain.advance(1);
    for window in known.windows(2) {
        let [(since, bps), (until, _)] = window else { panic!("two") };
        for at in [*since, since + 1, until - 1] {
            assert_eq!(w.number("quorum", at), SUPPLY * u128::from(*bps) / 10_000, "{at}");
        }
    }
    assert_eq!(w.number("quorum", NOW), QUORUM, "the first quorum also counts for the time before it");
}

#[test]
fn setSettings_leaves_open_votes_alone_when_the_quorum_rises() {
    let w = World::new();
    let change = Plan::new("Ten percent").call(
        &w.governor,
        "setSettings",
        ((VOTING_DELAY, VOTING_PERIOD, LATE, 100u32, 3_000u32),),
    );
    w.ripen(&change);
    let (going_on, to_come) = (w.plan(1), w.plan(2));
    w.open(&going_on);
    w.propose(&w.alice, &to_come).expect("its snapshot is after the change");
    w.execute(&change).expect("ready");
    w.vote(&w.bob, &going_on, 1).expect("20 %");
    w.chain.advance(VOTING_DELAY + 1);
    w.vote(&w.bob, &to_come, 1).expect("20 %");
    w.chain.advance(VOTING_PERIOD);
    assert_eq!((w.state(&going_on), w.state(&to_come)), (SUCCEEDED, DEFEATED));
}

#[test]
fn setSettings_and_deploy_revert_when_out_of_bounds() {
    let w = World::new();
    let (delay, period, late, threshold, quorum) = settings();
    let wrong: [(Settings, (&str, u64, u64, u64)); 5] = [
        ((3_599, period, late, threshold, quorum), ("votingDelay", 3_599, 3_600, 14 * DAY)),
        ((delay, 30 * DAY + 1, late, threshold, quorum), ("votingPeriod", 30 * DAY + 1, DAY, 30 * DAY)),
        ((delay, period, 0, threshold, quorum), ("lateExtension", 0, 3_600, 7 * DAY)),
        ((delay, period, late, 201, quorum), ("thresholdBps", 201, 1, 200)),
        ((delay, period, late, threshold, 99), ("quorumBps", 99, 100, 3_000)),
    ];
    for (settings, term) in wrong {
        let plan = Plan::new(&format!("Wrong {}", term.0)).call(&w.governor, "setSettings", (settings,));
        w.refused(w.pass(&plan), "TermOutOfRange", term);
    }
    let dave: Account = w.chain.sr25519("//Dave");
    let args = (&w.votes, &w.timelock, wrong[0].0);
    let error = Contract::deploy(&w.chain, &artifact("governor"), &dave, args).expect_err("refused");
    assert!(error.revert().expect("a revert").is("TermOutOfRange", wrong[0].1), "{error}");
    let args = (&w.alice, &w.timelock, settings());
    let error = Contract::deploy(&w.chain, &artifact("governor"), &dave, args).expect_err("refused");
    assert!(error.revert().expect("a revert").is("Governor_NotContract", (&w.alice,)), "{error}");
}
