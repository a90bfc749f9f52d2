//! One engine for random lives.
//!
//! A *life* begins with a fresh stage, plays random *steps* and ends with a settlement of everything. A *run* is many
//! lives, a few at a time. A driver supplies the parts: the actors' messages of a step, the ghost that models the
//! chain, and the checks ([`Life`]); the state at the start of a life ([`Stage`]); and the length of a run
//! ([`Plan`]). The engine does the rest: seeds, threads, counts, the report of a failure, and its shrinking.
//!
//! The random numbers of a step depend on the seed and the step's number alone ([`Chance`]). So steps can be left
//! out and the others still draw the same numbers. When a life fails, the engine replays it with fewer and fewer steps
//! as long as it fails in the same way, and reports the shortest list found.
//!
//! # Environment
//!
//! | Variable | Meaning |
//! |---|---|
//! | `DMEX_SEED=n` | The seed of the first life. Each later life has the next seed. |
//! | `DMEX_STEPS=n` | `n` steps in all, instead of the plan's steps or seconds. A life has no more steps than that. |
//! | `DMEX_DEEP=n` | A run `n` times as long as the plan. |
//! | `DMEX_QUICK=1` | A tenth of the plan. |
//! | `DMEX_ONLY=3,17,40-52` | One life with these steps only. The report of a failure prints this list. |
//! | `DMEX_SHRINK=n` | The most seconds to spend on shrinking a failure. Default 60; 0 for none. |
//!
//! To replay one life, as printed by a failure: `DMEX_SEED=20210403 DMEX_STEPS=812`, or `DMEX_SEED=20210403
//! DMEX_ONLY=3,17,40`.

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

/// A running life: actors, ghost and checks of a driver. It panics on every failure.
pub trait Life: Chance {
    /// Plays one random step.
    fn step(&mut self);

    /// Compares the stage with the ghost: everything if `full`, else the cheap checks.
    fn verify(&mut self, full: bool);

    /// Ends the life: everything is settled, all actors withdraw, and nothing remains.
    fn end(&mut self);

    /// The engine's record of the life.
    fn diary(&mut self) -> &mut Diary;
}

/// The state at the start of all lives of a thread.
pub trait Stage: Sized {
    /// A life on this stage.
    type Life<'a>: Life
    where
        Self: 'a;

    /// Sets the stage up, once for each thread.
    fn set() -> Self;

    /// Begins a life from the initial state.
    fn begin(&self, seed: u64, random: SmallRng) -> Self::Life<'_>;

    /// The messages that have to pass in a run, or the run fails: see [`Plan::min`].
    fn must_pass(&self) -> Vec<String>;

    /// A line of the diary for a reader, for example with names in place of addresses.
    fn legible(&self, line: &str) -> String {
        line.to_owned()
    }
}

/// The length of a run.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Length {
    /// A number of steps, the same ones every time.
    Steps(u64),
    /// As many steps as the time allows.
    Seconds(u64),
}

/// The settings of a driver's runs.
#[derive(Clone, Copy, Debug)]
pub struct Plan {
    /// The driver, by the name of its test target.
    pub name: &'static str,
    /// The seed of the first life.
    pub first_seed: u64,
    /// The length of the usual run.
    pub length: Length,
    /// Steps of a life before its end.
    pub life_length: u64,
    /// Steps between two checks.
    pub check_every: u64,
    /// Steps between two full checks. A multiple of `check_every`.
    pub audit_every: u64,
    /// Lives that run at the same time.
    pub threads: u64,
    /// How often each message of [`Stage::must_pass`] has to pass in a run of that many steps. None if the run is too
    /// short to tell.
    pub min: fn(u64) -> Option<u64>,
}
