//! The whole suite at once, in random order, against a ghost that keeps the plainest possible books: every token, every
//! day, every coin by itself. The rules that are checked are in README.md, with their numbers.
//!
//! A run is many lives; each begins with a fresh suite, and its seed alone decides all of it. `DMEX_SEED=n` begins with
//! that life, `DMEX_STEPS=n` goes on for so many steps instead of for [`SECONDS`].

mod acts;
mod checks;
mod finish;
mod ghost;
mod run;
mod stage;

use run::Run;
use stage::Stage;
use std::collections::BTreeMap;
use std::panic::{catch_unwind, resume_unwind, AssertUnwindSafe};
use std::time::{Duration, Instant};

/// How long the usual run takes. [s]
const SECONDS: u64 = 45;
/// Steps of a life, before its end.
const LIFE: u64 = 3_000;
/// The seed of the usual run.
const SEED: u64 = 20_210_401;
/// Steps from one check to the next, and from one audit of everything to the next.
const CHECK: u64 = 10;
const AUDIT: u64 = 1_000;

/// A run of so many steps has to see all of this; the usual one may miss what is rare.
const LONG: u64 = 50_000;
const ACCEPTED: [&str; 33] = [
    "createBatch",
    "setPrice",
    "postBond",
    "withdrawBond",
    "buy",
    "refund",
    "refundMissed",
    "withdrawProceeds",
    "endAbandoned",
    "pauseSales",
    "resumeSales",
    "setFee",
    "deliver",
    "cover",
    "deliverLate",
    "claim",
    "claimSegment",
    "claimLate",
    "collectFees",
    "setParameters",
    "report",
    "settle",
    "retireKind",
    "transferFrom",
    "safeTransferFrom",
    "approve",
    "placeLien",
    "redirectIncome",
    "releaseLien",
    "seize",
    "transfer",
    "a batch failed",
    "a batch defaulted",
];

fn number(name: &str) -> Option<u64> {
    std::env::var(name).ok()?.parse().ok()
}

/// A life, until its end or until the time is up. A failure tells the seed and the last actions.
fn live(stage: &Stage, seed: u64, steps: u64, until: Option<Instant>) -> (u64, BTreeMap<&'static str, (u64, u64)>) {
    let mut run = Run::new(stage, seed);
    let lived = catch_unwind(AssertUnwindSafe(|| {
        while run.step < steps && until.is_none_or(|until| Instant::now() < until) {
            run.lived = run.step + 1;
            run.act_randomly();
            if run.step % CHECK == 0 {
                run.check();
            }
            if run.step % AUDIT == 0 {
                run.audit();
            }
        }
        run.finish();
    }));
    if let Err(failure) = lived {
        eprintln!("Again: DMEX_SEED={seed} DMEX_STEPS={}. It failed at step {}, after", run.lived, run.step);
        for line in &run.last {
            eprintln!("  {}", stage.named(line));
        }
        resume_unwind(failure);
    }
    (run.step, run.counts)
}

#[test]
fn the_whole_suite_keeps_its_promises_in_random_lives() {
    let begun = Instant::now();
    let (first, asked) = (number("DMEX_SEED").unwrap_or(SEED), number("DMEX_STEPS"));
    let until = asked.is_none().then(|| begun + Duration::from_secs(SECONDS));
    let stage = Stage::new();
    let (mut seed, mut steps) = (first, 0);
    let mut counts = BTreeMap::<&str, (u64, u64)>::new();
    while asked.map_or_else(|| until.is_none_or(|until| Instant::now() < until), |asked| steps < asked) {
        let (lived, messages) = live(&stage, seed, LIFE.min(asked.unwrap_or(LIFE)), until);
        for (message, (accepted, refused)) in messages {
            let count = counts.entry(message).or_default();
            *count = (count.0 + accepted, count.1 + refused);
        }
        (seed, steps) = (seed + 1, steps + lived);
    }
    println!("{steps} steps in {:.1?}: {} lives from DMEX_SEED={first}", begun.elapsed(), seed - first);
    println!("accepted and refused, by message: {counts:?}");
    // A run is worth something only if everything happens in it; a short one may lack something.
    let missing: Vec<&str> =
        ACCEPTED.into_iter().filter(|it| counts.get(it).is_none_or(|count| count.0 == 0)).collect();
    assert!(steps < LONG || missing.is_empty(), "a dull run: {missing:?} never happened");
}
