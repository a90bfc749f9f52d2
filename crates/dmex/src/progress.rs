//! Progress on standard error. Standard output holds the result and nothing else.

use std::{fmt, time::Instant};

/// Prints lines of progress with the seconds since the start.
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

    /// Prints a line.
    pub fn say(&self, text: impl fmt::Display) {
        if !self.quiet {
            eprintln!("[{:6.1} s] {text}", self.seconds());
        }
    }

    /// The time since the start. [s]
    pub fn seconds(&self) -> f64 {
        self.start.elapsed().as_secs_f64()
    }
}
