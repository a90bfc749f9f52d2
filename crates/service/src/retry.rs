//! Retries with exponential backoff.

use crate::Stop;
use backon::{BlockingRetryable, ExponentialBuilder};
use std::{
    hash::{BuildHasher, RandomState},
    time::Duration,
};

/// How long and how often to retry.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Backoff {
    /// The first delay. Each delay is about twice the one before it.
    pub first: Duration,
    /// The longest delay.
    pub longest: Duration,
    /// How often to retry after the first attempt.
    pub retries: usize,
}

impl Default for Backoff {
    /// Five retries in about half a minute.
    fn default() -> Self {
        Self { first: Duration::from_secs(1), longest: Duration::from_secs(30), retries: 5 }
    }
}

/// Runs `operation` until it succeeds, fails with an error that is not `worth` a retry, or has no retries left. The
/// delays have random jitter, so that services which failed together do not return together. Stops when `stop` is set.
pub fn retry<T, E>(
    backoff: Backoff,
    stop: &Stop,
    worth: impl Fn(&E) -> bool,
    operation: impl FnMut() -> Result<T, E>,
) -> Result<T, E> {
    let delays = ExponentialBuilder::new()
        .with_min_delay(backoff.first)
        .with_max_delay(backoff.longest)
        .with_max_times(backoff.retries)
        .with_jitter()
        .with_jitter_seed(RandomState::new().hash_one(0));
    let sleeper = stop.clone();
    operation
        .retry(delays)
        .sleep(move |delay| {
            sleeper.sleep(delay);
        })
        .when(|error| worth(error) && !stop.is_set())
        .call()
}
