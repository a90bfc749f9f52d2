//! A run: many lives, a few at a time.

use crate::failure::{FailedLife, Failure, Moment};
use crate::life::{live, Lived, Script};
use crate::shrink::shrink;
use crate::{Length, Options, Plan, Stage, Tally};
use std::sync::atomic::{AtomicBool, AtomicU64, Ordering};
use std::time::{Duration, Instant};

/// Plays the run that the environment selects, prints its counts and returns them.
///
/// # Panics
/// If a life fails, or if too few messages passed.
pub fn run<S: Stage>(plan: &Plan) -> Tally {
    let (begun, options) = (Instant::now(), Options::from_env());
    match play::<S>(plan, &options) {
        Ok(tally) => {
            let (Plan { name, first_seed, .. }, Tally { lives, steps, .. }) = (plan, &tally);
            let first = options.seed.unwrap_or(*first_seed);
            println!("{name}: {lives} lives, {steps} steps from DMEX_SEED={first} in {:.1?}\n{tally}", begun.elapsed());
            tally
        }
        Err(failure) => panic!("{failure}"),
    }
}

/// Plays a run.
///
/// # Errors
/// If a life fails, or if too few messages passed.
pub fn play<S: Stage>(plan: &Plan, options: &Options) -> Result<Tally, Failure> {
    let run = Run::new(plan, options);
    let threads = run.lives.min(plan.threads);
    let worked: Vec<Worked> = std::thread::scope(|scope| {
        let threads: Vec<_> = (0..threads).map(|_| scope.spawn(|| run.work::<S>())).collect();
        let joined = threads.into_iter().map(|thread| thread.join());
        joined.map(|worked| worked.unwrap_or_else(|panic| std::panic::resume_unwind(panic))).collect()
    });
    let (mut tally, mut must_pass) = (Tally::default(), Vec::new());
    for one in worked {
        if let Some(failed) = one.failure {
            return Err(Failure::Life(failed));
        }
        tally.add(one.tally);
        must_pass = one.must_pass;
    }
    // A list of steps is short on purpose.
    let min = (plan.min)(tally.steps).filter(|_| options.only.is_none());
    let lacking = min.map(|min| tally.lacking(&must_pass, min)).unwrap_or_default();
    match min {
        Some(min) if !lacking.is_empty() => Err(Failure::TooFewPassed { lacking, min, tally }),
        _ => Ok(tally),
    }
}

/// State that the threads of a run share.
struct Run<'a> {
    plan: &'a Plan,
    options: &'a Options,
    first: u64,
    lives: u64,
    /// Steps of a life.
    length: u64,
    deadline: Option<Instant>,
    begun: AtomicU64,
    failed: AtomicBool,
}

/// The result of a thread.
struct Worked {
    tally: Tally,
    must_pass: Vec<String>,
    failure: Option<Box<FailedLife>>,
}

impl<'a> Run<'a> {
    fn new(plan: &'a Plan, options: &'a Options) -> Self {
        let (lives, length, deadline) = match (&options.only, options.length(plan.length)) {
            (Some(only), _) => {
                let last = only.last().copied().unwrap_or_default();
                (1, options.steps.unwrap_or(plan.life_length).max(last), None)
            }
            (None, Length::Steps(steps)) => {
                let length = plan.life_length.min(steps).max(1);
                (steps.div_ceil(length), length, None)
            }
            (None, Length::Seconds(seconds)) => {
                (u64::MAX, plan.life_length, Some(Instant::now() + Duration::from_secs(seconds)))
            }
        };
        let first = options.seed.unwrap_or(plan.first_seed);
        let (begun, failed) = (AtomicU64::new(0), AtomicBool::new(false));
        Self { plan, options, first, lives, length, deadline, begun, failed }
    }

    /// The seed of the next life, if another one is due.
    fn next(&self) -> Option<u64> {
        let late = self.deadline.is_some_and(|deadline| Instant::now() >= deadline);
        let over = late || self.failed.load(Ordering::Relaxed);
        let number = self.begun.fetch_add(1, Ordering::Relaxed);
        (!over && number < self.lives).then_some(self.first + number)
    }

    fn work<S: Stage>(&self) -> Worked {
        let stage = S::set();
        let mut worked = Worked { tally: Tally::default(), must_pass: stage.must_pass(), failure: None };
        while let Some(seed) = self.next() {
            let script = Script {
                seed,
                only: self.options.only.as_deref(),
                until: self.length,
                ends: true,
                deadline: self.deadline,
                stop: &self.failed,
                loud: self.options.only.is_some(),
            };
            let lived = live(&stage, self.plan, &script);
            if lived.cause.is_some() {
                // If two lives fail at the same time, one is reported.
                let first = !self.failed.swap(true, Ordering::Relaxed);
                worked.failure = first.then(|| Box::new(self.report(&stage, &script, lived)));
                break;
            }
            worked.tally.add(lived.tally);
        }
        worked
    }

    fn report<S: Stage>(&self, stage: &S, script: &Script, lived: Lived) -> FailedLife {
        let never = AtomicBool::new(false);
        let script = Script { stop: &never, ends: lived.moment == Moment::End, ..*script };
        let time = self.options.shrink;
        let shrinks = !time.is_zero() && self.options.only.is_none();
        let shortest = shrinks.then(|| shrink(stage, self.plan, &script, &lived, time));
        let Lived { steps, at, moment, cause, last, .. } = lived;
        let (name, steps, cause) = (self.plan.name, steps.len(), cause.unwrap_or_default());
        FailedLife { name, seed: script.seed, at, moment, cause, last, steps, shortest }
    }
}
