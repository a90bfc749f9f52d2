//! Retries and the signal to stop.

use service::{retry, Backoff, Stop};
use std::{
    process::Command,
    thread,
    time::{Duration, Instant},
};

const QUICK: Backoff = Backoff { first: Duration::from_millis(1), longest: Duration::from_millis(4), retries: 3 };

/// Fails with the number of the attempt until `good`. Returns the result and the number of attempts.
fn attempts(stop: &Stop, worth: fn(&u32) -> bool, good: u32) -> (Result<u32, u32>, u32) {
    let mut count = 0;
    let result = retry(QUICK, stop, worth, || {
        count += 1;
        if count == good {
            Ok(count)
        } else {
            Err(count)
        }
    });
    (result, count)
}

#[test]
fn an_operation_is_retried_until_it_succeeds() {
    assert_eq!(attempts(&Stop::new(), |_| true, 3), (Ok(3), 3));
    assert_eq!(attempts(&Stop::new(), |_| true, 1), (Ok(1), 1));
}

#[test]
fn retries_are_limited() {
    assert_eq!(attempts(&Stop::new(), |_| true, 9), (Err(4), 4));
}

#[test]
fn an_error_that_stays_is_not_retried() {
    assert_eq!(attempts(&Stop::new(), |count| *count < 2, 9), (Err(2), 2));
}

#[test]
fn a_stopped_service_does_not_retry() {
    let stop = Stop::new();
    stop.set();
    assert_eq!(attempts(&stop, |_| true, 9), (Err(1), 1));
}

#[test]
fn sleep_ends_when_the_flag_is_set() {
    let stop = Stop::new();
    assert!(!stop.sleep(Duration::from_millis(20)), "not set");
    let (flag, start) = (stop.clone(), Instant::now());
    let setter = thread::spawn(move || {
        thread::sleep(Duration::from_millis(30));
        flag.set();
    });
    assert!(stop.sleep(Duration::from_secs(60)), "set");
    assert!(start.elapsed() < Duration::from_secs(30));
    setter.join().expect("the flag is set");
}

#[test]
fn sigterm_sets_the_flag() {
    let stop = Stop::on_signals().expect("signals can be watched");
    assert!(!stop.is_set());
    let own = std::process::id().to_string();
    assert!(Command::new("kill").args(["-TERM", &own]).status().expect("kill runs").success());
    assert!(stop.sleep(Duration::from_secs(30)));
}
