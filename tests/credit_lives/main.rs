//! Random lives of the whole of credit: both loan managers and their pools on one suite, with the real NFTs, market,
//! distributor and oracle. Lenders, borrowers, bidders, keepers, governance and strangers send every message there is,
//! through good days and bad: late and missed ones, a provider that stops, power that surges, prices that fall, feeds
//! that are silent, terms that make every loan weak, pauses. The rules are in `tests/invariants/README.md`, 15 to 22.
//!
//! What is checked when:
//!
//! * **each message**: it passed, or was refused by a name that a contract of the suite knows; a way out was not refused;
//! * **each that passed**: 15, 17, and 22 for money: the ghost (`ghost.rs`) keeps the books by the log alone, and the
//!   chain has to agree to the atto; at a loan manager, also its bids, the other coin and DMC; how each income was split;
//! * **each time the clock moves**: time lowers no share's price, and moves no cash;
//! * **each that takes credit** (borrow, release, leverage): 19; of the borrower's other messages, one in four;
//! * **each bid**: something is owed, and the price has fallen at least as fast as towards that;
//! * **one refusal in eight**: the pool's books are as before;
//! * **every [`CHECK`] messages**, and at the end: 16, 18, 20, 22 for all positions, auctions and requests; one NFT in eight;
//! * **every [`AUDIT`]**, and at the end: all NFTs.
//!
//! A run is a row of lives of [`LIFE`] messages from [`SEED`] on, two at a time; a seed alone decides all of a life, and
//! a failure names it. `DMEX_SEED=n` begins with that life, `DMEX_STEPS=n` plays so many messages instead of [`STEPS`].
//! The feeders' and the provider's messages are not counted.

mod acts;
mod chance;
mod checks;
mod days;
mod finish;
mod ghost;
mod life;
mod stage;

use life::{Counts, Life, On};
use stage::Stage;
use std::collections::BTreeMap;
use std::panic::{catch_unwind, resume_unwind, AssertUnwindSafe};
use std::time::Instant;

/// Messages of the usual run.
const STEPS: u64 = 100_000;
/// Messages of a life, before its end.
const LIFE: u64 = 1_000;
/// The seed of the first life of the usual run.
const SEED: u64 = 20_210_401;
/// Messages from one check of all positions to the next, and from one audit to the next.
const CHECK: u64 = 100;
const AUDIT: u64 = 500;
/// Lives at a time.
const THREADS: u64 = 2;
/// Of a thousand messages of the usual run, so many of each have to pass.
const MIN: u64 = 1;
/// One of these in a life is a lot.
const ONCE: [(On, &str); 2] = [(On::Pool, "setLoanManager"), (On::Desk, "setDmc")];

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
                life.check((checked + 1) % (AUDIT / CHECK) == 0);
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
    for (message, (passed, refused)) in life.counts {
        let count = told.0.entry(message).or_default();
        *count = (count.0 + passed, count.1 + refused);
    }
    for (reason, count) in life.reasons {
        *told.1.entry(reason).or_default() += count;
    }
}

/// Every message of pool and loan manager that changes something has to pass often: one that is new has to be played too.
fn ensure_lively(stage: &Stage, counts: &Counts, steps: u64) {
    let side = &stage.sides[0];
    for (on, contract) in [(On::Pool, &side.pool), (On::Desk, &side.manager)] {
        let changes = |it: &&String| !stage.is_view(contract, it);
        for message in contract.abi().json().functions.keys().filter(changes) {
            let passed = counts.iter().find(|(key, _)| **key == (on, message.as_str())).map_or(0, |(_, count)| count.0);
            if !ONCE.contains(&(on, message.as_str())) {
                assert!(passed * 1_000 >= MIN * steps, "a dull run: {on:?}.{message} passed {passed} times");
            }
        }
    }
}

#[test]
fn credit_keeps_its_promises_in_random_lives() {
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
    let (mut counts, mut reasons) = Told::default();
    let mut stage = None;
    for thread in threads {
        let (of, told) = thread.join().expect("a life failed");
        for (message, (passed, refused)) in told.0 {
            let count = counts.entry(message).or_default();
            *count = (count.0 + passed, count.1 + refused);
        }
        told.1.into_iter().for_each(|(reason, count)| *reasons.entry(reason).or_default() += count);
        stage = Some(of);
    }
    println!("{lives} lives from DMEX_SEED={first} in {:.1?}", begun.elapsed());
    counts.iter().for_each(|((on, message), (passed, refused))| {
        println!("{passed:>7} passed {refused:>7} refused {on:?}.{message}");
    });
    reasons.iter().for_each(|((message, name), count)| println!("{count:>7} {message} {name}"));
    if steps >= STEPS / 2 {
        ensure_lively(&stage.expect("a thread"), &counts, lives * LIFE);
    }
}
