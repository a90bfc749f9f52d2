//! Random lives of everything at once: market, NFTs, distributor and oracle, lending pools and loan managers, both joint pools,
//! DMC, its staking and its governance, which owns all of it. Buyers, savers, stakers, lenders, borrowers, voters,
//! guardian, steward and strangers send every message of DMC's contracts and the joint pools, through days that are
//! missed, paid late or not reported, and while prices move. The rules are in `tests/invariants/README.md`, 23 to 34.
//!
//! What is checked when:
//!
//! * **each message**: it passed, or was refused by a name that a contract of the suite knows; where the ghost knows the
//!   answer beforehand, that was it. It does for every message of DMC, staking and governance (but what a callee says
//!   to a proposal), and for every way out;
//! * **each that passed**: the ghost reads the log, and holds each event against the rules (25, 29 to 32); of DMC and
//!   staking also 23 and 24, of a joint pool 27 and 28;
//! * **one refusal in eight**: the books are as before;
//! * **each decision, carried out or tried**, and every [`CHECK`] messages: 33, every setting of every contract;
//! * **every [`CHECK`] messages**, and at the end: 23 to 33 for everybody and everything; at the end also 34.
//!
//! A run is a row of lives of [`LIFE`] messages from [`SEED`] on, two at a time; a seed alone decides all of a life, and
//! a failure names it. `DMEX_SEED=n` begins with that life, `DMEX_STEPS=n` plays so many messages instead of [`STEPS`].
//! The feeders' and the provider's messages are not counted.

mod acts;
mod checks;
mod days;
mod finish;
mod ghost;
mod life;
mod opening;
mod plans;
mod settings;
mod shares;
mod stage;

use life::{Counts, Life};
use stage::{On, Stage, HFIL};
use std::collections::BTreeMap;
use std::panic::{catch_unwind, resume_unwind, AssertUnwindSafe};
use std::time::Instant;

/// Messages of the usual run.
const STEPS: u64 = 30_000;
/// Messages of a life, before its end.
const LIFE: u64 = 1_000;
/// The seed of the first life of the usual run.
const SEED: u64 = 20_211_101;
/// Messages from one check of everything to the next.
const CHECK: u64 = 40;
/// Lives at a time.
const THREADS: u64 = 2;
/// So many of each message have to pass in the usual run.
const MIN: u64 = 5;
/// Not played. Signatures have tests of their own (`dmc_token/by_signature.rs`, `governor/signature.rs`); a governor
/// schedules batches only (`timelock/schedule.rs`); the timelock took what it owns before a life begins
/// (`governor/handover.rs`).
const ELSEWHERE: [(On, &str); 7] = [
    (On::Dmc, "permit"),
    (On::Joint, "permit"),
    (On::Dmc, "delegateBySig"),
    (On::Governor, "castVoteBySig"),
    (On::Timelock, "schedule"),
    (On::Timelock, "execute"),
    (On::Timelock, "acceptOwnershipOf"),
];

/// What happened, in all lives of a thread.
type Told = (Counts, BTreeMap<(&'static str, String), u64>);

fn number(name: &str) -> Option<u64> {
    std::env::var(name).ok()?.parse().ok()
}

/// A life. A failure tells the seed and the last messages.
fn live(stage: &Stage, seed: u64, steps: u64, told: &mut Told) {
    let mut life = Life::new(stage, seed);
    let lived = catch_unwind(AssertUnwindSafe(|| {
        let mut checked = 0;
        while life.step < steps {
            life.act_randomly();
            if life.step / CHECK > checked {
                life.check();
                checked = life.step / CHECK;
            }
        }
        life.finish();
    }));
    if let Err(failure) = lived {
        eprintln!("Again: DMEX_SEED={seed} DMEX_STEPS={steps}. It failed after {} messages, the last:", life.step);
        life.last.iter().for_each(|line| eprintln!("  {line}"));
        resume_unwind(failure);
    }
    add(told, (life.counts, life.reasons));
}

fn add(all: &mut Told, (counts, reasons): Told) {
    for (message, (passed, refused)) in counts {
        let count = all.0.entry(message).or_default();
        *count = (count.0 + passed, count.1 + refused);
    }
    reasons.into_iter().for_each(|(reason, count)| *all.1.entry(reason).or_default() += count);
}

/// Every message that changes something has to pass often: one that is new has to be played too.
fn ensure_lively(stage: &Stage, counts: &Counts) {
    for on in [On::Dmc, On::Staking, On::Joint, On::Governor, On::Timelock] {
        let contract = stage.at((HFIL, on));
        let changes = |it: &&String| !Stage::is_view(contract, it);
        for message in contract.abi().json().functions.keys().filter(changes) {
            let passed = counts.iter().find(|(key, _)| **key == (on, message.as_str())).map_or(0, |(_, count)| count.0);
            let elsewhere = ELSEWHERE.contains(&(on, message.as_str()));
            assert!(elsewhere || passed >= MIN, "a dull run: {on:?}.{message} passed {passed} times");
        }
    }
}

#[test]
fn dmc_and_joint_pools_keep_their_promises_in_random_lives() {
    let begun = Instant::now();
    let (first, steps) = (number("DMEX_SEED").unwrap_or(SEED), number("DMEX_STEPS").unwrap_or(STEPS));
    let lives = steps.div_ceil(LIFE);
    let live_some = move |thread: u64| {
        let (stage, mut told) = (Stage::new(), Told::default());
        for seed in (first..first + lives).filter(|seed| (seed - first) % THREADS == thread) {
            live(&stage, seed, LIFE.min(steps), &mut told);
        }
        (stage, told)
    };
    let threads: Vec<_> = (0..THREADS.min(lives)).map(|at| std::thread::spawn(move || live_some(at))).collect();
    let (mut all, mut stage) = (Told::default(), None);
    for thread in threads {
        let (of, told) = thread.join().expect("a life failed");
        add(&mut all, told);
        stage = Some(of);
    }
    println!("{lives} lives from DMEX_SEED={first} in {:.1?}", begun.elapsed());
    all.0.iter().for_each(|((on, message), (passed, refused))| {
        println!("{passed:>7} passed {refused:>7} refused {on:?}.{message}");
    });
    all.1.iter().for_each(|((message, name), count)| println!("{count:>7} {message} {name}"));
    if steps >= STEPS {
        ensure_lively(&stage.expect("a thread"), &all.0);
    }
}
