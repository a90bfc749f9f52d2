//! Two keepers at once.

use crate::{
    hooked::hooked,
    stage::{always, round, rounds, Stage, FIRST},
};
use bindings::RewardDistributor::DayCovered;
use keep::{Duty, Keeper, Outcome};
use std::{
    sync::{Arc, Barrier, Mutex},
    thread,
};

const DUTIES: [Duty; 2] = [Duty::Cover, Duty::Fees];
const BATCHES: u32 = 3;
/// The hours at which both keepers have a round. Days are covered from two o'clock on.
const HOURS: [u64; 4] = [2, 3, 9, 17];

/// A week in which the provider delivers nothing. `meet` has both keepers work at once, and returns how many
/// transactions they wasted.
fn week(stage: &Stage, mut meet: impl FnMut() -> usize) -> Vec<usize> {
    let mut wasted = Vec::new();
    for day in FIRST..FIRST + 7 {
        stage.report(day);
        wasted.push(
            HOURS
                .iter()
                .map(|hour| {
                    stage.at(day + 1, *hour);
                    meet()
                })
                .sum(),
        );
    }
    wasted
}

fn batches() -> Stage {
    let stage = Stage::new();
    for _ in 0..BATCHES {
        stage.batch(30, 5);
    }
    stage
}

/// Each day is covered, and once: the six days whose grace period is over.
fn all_covered(stage: &Stage) {
    assert_eq!(stage.count::<DayCovered>(&stage.suite.distributor), (6 * BATCHES) as usize);
}

#[test]
fn decisions_that_cross_waste_nothing() {
    let stage = batches();
    let [mut a, mut b] = ["a", "b"].map(|name| stage.keeper(name, always(&DUTIES)));
    let mut refused = 0;
    let wasted = week(&stage, || {
        let (of_a, of_b) = (a.due().expect("tasks"), b.due().expect("tasks"));
        assert_eq!(of_a.len(), of_b.len(), "both see the same");
        let (by_a, by_b) = (a.send(of_a).expect("a round"), b.send(of_b).expect("a round"));
        refused += by_b.steps.iter().filter(|step| step.outcome == Outcome::Refused).count();
        by_a.lost() + by_b.lost()
    });
    assert_eq!(wasted, [0; 7]);
    assert!(refused > 0, "b decided to send what a had sent");
    all_covered(&stage);
}

#[test]
fn keeper_that_is_always_overtaken_wastes_one_transaction_a_day() {
    let stage = batches();
    let a = Arc::new(Mutex::new(stage.keeper("a", always(&DUTIES))));
    let (first, chain) = (a.clone(), stage.chain.clone());
    // Whenever b has decided to send a message, a is faster and does all that is due.
    let client = hooked(&chain, move |send| {
        rounds(&mut first.lock().expect("a works"));
        send()
    });
    let mut b = stage.keeper_on(&client, "b", always(&DUTIES));
    let wasted = week(&stage, || {
        let lost = round(&mut b).lost();
        rounds(&mut a.lock().expect("a works"));
        lost
    });
    assert!(wasted.iter().all(|wasted| *wasted <= 1), "{wasted:?}");
    assert!(wasted.iter().sum::<usize>() > 1, "b was overtaken: {wasted:?}");
    all_covered(&stage);
}

#[test]
fn keeper_that_yields_takes_over_when_the_other_one_stops() {
    let stage = batches();
    let a = Arc::new(Mutex::new(stage.keeper("a", always(&[Duty::Cover]))));
    let first = a.clone();
    let client = hooked(&stage.chain, move |send| {
        if let Ok(mut a) = first.try_lock() {
            rounds(&mut a);
        }
        send()
    });
    let mut b = stage.keeper_on(&client, "b", always(&[Duty::Cover]));
    stage.report(FIRST);
    stage.report(FIRST + 1);
    stage.at(FIRST + 2, 2);
    assert_eq!(round(&mut b).lost(), 1, "a was faster");
    let _stopped = a.lock().expect("a stops");
    stage.at(FIRST + 3, 1);
    stage.chain.advance(60);
    let seen = round(&mut b);
    assert_eq!(seen.sent(), [] as [&str; 0], "b leaves the next day to a: {seen:?}");
    assert_eq!(seen.steps.len(), BATCHES as usize);
    stage.chain.advance(4 * 60);
    assert_eq!(rounds(&mut b).len(), BATCHES as usize, "four intervals later nobody has done it");
}

#[test]
fn two_threads_waste_at_most_one_transaction_a_day() {
    let stage = batches();
    let barrier = Barrier::new(2);
    let mut keepers = ["a", "b"].map(|name| stage.keeper(name, always(&DUTIES)));
    let wasted = week(&stage, || {
        let work = |keeper: &mut Keeper| {
            barrier.wait();
            let mut lost = 0;
            loop {
                let round = round(keeper);
                lost += round.lost();
                if round.sent().is_empty() {
                    return lost;
                }
            }
        };
        let [a, b] = &mut keepers;
        thread::scope(|scope| {
            let a = scope.spawn(|| work(a));
            work(b) + a.join().expect("a's rounds")
        })
    });
    assert!(wasted.iter().all(|wasted| *wasted <= 1), "{wasted:?}");
    all_covered(&stage);
}
