//! The signal to stop.

use std::{
    io,
    process::exit,
    sync::{Arc, Condvar, Mutex, PoisonError},
    thread,
    time::{Duration, Instant},
};
use tokio::{
    runtime::Builder,
    signal::unix::{signal, Signal, SignalKind},
};

/// The exit code of a process that a second signal ends.
const INTERRUPTED: i32 = 130;

/// A flag that ends a service's loop between two steps. Clones share it.
#[derive(Clone, Debug, Default)]
pub struct Stop(Arc<(Mutex<bool>, Condvar)>);

impl Stop {
    /// A flag that only [`Stop::set`] sets.
    pub fn new() -> Self {
        Self::default()
    }

    /// A flag that SIGTERM and Ctrl-C set. A second signal ends the process at once: the state on disk survives it.
    pub fn on_signals() -> io::Result<Self> {
        let stop = Self::new();
        let runtime = Builder::new_current_thread().enable_all().build()?;
        // From here on a signal is not lost.
        let (terminate, interrupt) = {
            let _context = runtime.enter();
            (signal(SignalKind::terminate())?, signal(SignalKind::interrupt())?)
        };
        runtime.spawn(watch(terminate, stop.clone()));
        let interrupts = watch(interrupt, stop.clone());
        thread::Builder::new().name("signals".into()).spawn(move || runtime.block_on(interrupts))?;
        Ok(stop)
    }

    /// Sets the flag and wakes every sleeper.
    pub fn set(&self) {
        let (flag, waiting) = &*self.0;
        *flag.lock().unwrap_or_else(PoisonError::into_inner) = true;
        waiting.notify_all();
    }

    /// Whether the flag is set.
    pub fn is_set(&self) -> bool {
        *self.0 .0.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// Sleeps, at most until the flag is set. Returns whether it is set.
    pub fn sleep(&self, duration: Duration) -> bool {
        let (flag, waiting) = &*self.0;
        let start = Instant::now();
        let mut set = flag.lock().unwrap_or_else(PoisonError::into_inner);
        while let Some(left) = duration.checked_sub(start.elapsed()).filter(|left| !left.is_zero() && !*set) {
            set = waiting.wait_timeout(set, left).unwrap_or_else(PoisonError::into_inner).0;
        }
        *set
    }
}

async fn watch(mut signal: Signal, stop: Stop) {
    while signal.recv().await.is_some() {
        if stop.is_set() {
            exit(INTERRUPTED);
        }
        stop.set();
    }
}
