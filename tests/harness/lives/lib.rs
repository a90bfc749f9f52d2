//! One engine for random lives.
//!
//! A *life* begins with a fresh stage, goes through a row of random *steps* and has an end at which everything is
//! settled. A *run* is many lives, a few at a time. A driver brings the parts: what actors do in a step, the ghost that
//! keeps books of its own, and the checks ([`Life`]); what every life begins with ([`Stage`]); and how long and how
//! often ([`Plan`]). The engine does the rest: seeds, threads, counts, the report of a failure, and shrinking it.
//!
//! The chance of a step comes from the seed of its life and the step's number alone ([`Chance`]). So steps can be left
//! out and the others still draw what they drew: when a life fails, the engine plays it again with fewer and fewer steps
//! while it fails in the same way, and reports the shortest list it found.
//!
//! # Environment
//!
//! | Variable | Meaning |
//! |---|---|
//! | `DMEX_SEED=n` | The first life has this seed; each one after it has the next. |
//! | `DMEX_STEPS=n` | So many steps in all, instead of the plan's steps or seconds. A life has no more than that. |
//! | `DMEX_DEEP=n` | The plan, `n` times as long. |
//! | `DMEX_QUICK=1` | A tenth of the plan. |
//! | `DMEX_ONLY=3,17,40-52` | One life, of which these steps are played and no others. A failure names it. |
//! | `DMEX_SHRINK=n` | At most so many seconds are spent on shrinking a failure; 60 if nothing is said, 0 for none. |
//!
//! One life again, as a failure names it: `DMEX_SEED=20210403 DMEX_STEPS=812`, or `DMEX_SEED=20210403 DMEX_ONLY=3,17,40`.

mod chance;
mod diary;
mod failure;
mod life;
mod options;
mod run;
mod shrink;
#[cfg(test)]
mod toys;

pub use chance::{any, Chance};
pub use diary::{Diary, Tally};
pub use failure::{FailedLife, Failure};
pub use options::Options;
pub use rand::rngs::SmallRng;
pub use run::{play, run};

/// A life in the making: actors, ghost and checks of a driver. Whatever is wrong, it panics.
pub trait Life: Chance {
    /// Plays one random step.
    fn step(&mut self);

    /// Holds the stage against the ghost; all of it if `full`, else what costs little.
    fn verify(&mut self, full: bool);

    /// Ends the life: everything is settled, everybody leaves, nothing remains.
    fn end(&mut self);

    /// What the engine keeps of the life.
    fn diary(&mut self) -> &mut Diary;
}

/// What all lives of a thread begin with.
pub trait Stage: Sized {
    /// A life on this stage.
    type Life<'a>: Life
    where
        Self: 'a;

    /// Sets it up, once a thread.
    fn set() -> Self;

    /// Begins a life, as if there had been none before.
    fn begin(&self, seed: u64, random: SmallRng) -> Self::Life<'_>;

    /// The messages that have to pass in a run, or it was a dull one: see [`Plan::min`].
    fn must_pass(&self) -> Vec<String>;

    /// A line of the diary as a reader wants it: with names for addresses, for example.
    fn legible(&self, line: &str) -> String {
        line.to_owned()
    }
}

/// How much is played.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Length {
    /// So many steps in all, the same ones every time.
    Steps(u64),
    /// As many as there is time for.
    Seconds(u64),
}

/// How a driver's lives are played.
#[derive(Clone, Copy, Debug)]
pub struct Plan {
    /// The driver, as its test target is called.
    pub name: &'static str,
    /// The seed of the first life.
    pub first_seed: u64,
    /// The usual run.
    pub length: Length,
    /// Steps of a life, before its end.
    pub life_length: u64,
    /// Steps from one check to the next.
    pub check_every: u64,
    /// Steps from one full check to the next: a multiple of the other.
    pub audit_every: u64,
    /// Lives at a time.
    pub threads: u64,
    /// How often each message of [`Stage::must_pass`] has to pass in a run of so many steps; none if the run is too
    /// short to tell.
    pub min: fn(u64) -> Option<u64>,
}
