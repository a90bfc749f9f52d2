//! Progress on standard error, so that standard output holds the result and nothing else.

use std::{fmt, time::Instant};

/// Tells what is going on, with the seconds since the start.
#[derive(Clone, Copy, Debug)]
pub struct Progress {
    start: Instant,
    quiet: bool,
}

impl Progress {
    /// Starts the clock.
    pub fn new(quiet: bool) -> Self {
        Self { start: Instant::now(), quiet }
    }

    /// One line.
    pub fn say(&self, text: impl fmt::Display) {
        if !self.quiet {
            eprintln!("[{:6.1} s] {text}", self.seconds());
        }
    }

    /// Since the start. [s]
    pub fn seconds(&self) -> f64 {
        self.start.elapsed().as_secs_f64()
    }
}
