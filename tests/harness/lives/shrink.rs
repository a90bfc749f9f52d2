//! The shortest list of steps that fails in the same way.

use crate::failure::Cause;
use crate::life::{live, Lived, Script};
use crate::{Plan, Stage};
use std::time::{Duration, Instant};

/// The shortest list found.
#[derive(Debug)]
pub(crate) struct Shortest {
    pub steps: Vec<u64>,
    pub cause: Cause,
    pub last: Vec<String>,
    /// Lives that were played to find it.
    pub tried: u32,
    /// True if the failure needs every step of the list. False if time ran out before that was known.
    pub complete: bool,
}

/// The result of a list of steps.
#[derive(Debug)]
pub(crate) enum Verdict {
    /// It fails with these steps. Later ones are not needed.
    Fails(Vec<u64>),
    Passes,
    /// Time ran out.
    Late,
}

/// Replays a failed life with fewer and fewer steps until the time is up.
pub(crate) fn shrink<S: Stage>(stage: &S, plan: &Plan, script: &Script, failed: &Lived, time: Duration) -> Shortest {
    let until = Instant::now() + time;
    let cause = failed.cause.clone().unwrap_or_default();
    let mut best =
        Shortest { steps: failed.steps.clone(), last: failed.last.clone(), cause, tried: 0, complete: false };
    let mut tries = |steps: &[u64]| {
        if Instant::now() >= until {
            return Verdict::Late;
        }
        best.tried += 1;
        let only = Some(steps);
        let lived =
            live(stage, plan, &Script { only, until: failed.at, deadline: Some(until), loud: false, ..*script });
        match lived.cause {
            Some(cause) if cause.is_as(&best.cause) => {
                (best.cause, best.last) = (cause, lived.last);
                Verdict::Fails(lived.steps)
            }
            _ => Verdict::Passes,
        }
    };
    // First with all steps: the result must depend on the seed alone.
    let (steps, complete) = match tries(&failed.steps) {
        Verdict::Fails(steps) => shortest(steps, tries),
        _ => (failed.steps.clone(), false),
    };
    Shortest { steps, complete, ..best }
}

/// Leaves out chunks, large ones first, as long as the rest still fails. Also returns whether no further step can be
/// left out.
fn shortest(mut steps: Vec<u64>, mut tries: impl FnMut(&[u64]) -> Verdict) -> (Vec<u64>, bool) {
    let mut chunk = steps.len();
    loop {
        let (mut from, before) = (0, steps.len());
        while from < steps.len() {
            let rest = [&steps[..from], &steps[(from + chunk).min(steps.len())..]].concat();
            match tries(&rest) {
                Verdict::Fails(fewer) => steps = fewer,
                Verdict::Passes => from += chunk,
                Verdict::Late => return (steps, false),
            }
        }
        if chunk <= 1 && steps.len() == before {
            return (steps, true);
        }
        chunk = (chunk.min(steps.len()) / 2).max(1);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn fails_with<'a>(needed: &'a [u64], tried: &'a mut u32) -> impl FnMut(&[u64]) -> Verdict + 'a {
        move |steps| {
            *tried += 1;
            match needed.iter().all(|step| steps.contains(step)) {
                true => Verdict::Fails(steps.to_vec()),
                false => Verdict::Passes,
            }
        }
    }

    #[test]
    fn shortest_is_what_is_needed_when_a_few_steps_are() {
        for needed in [&[] as &[u64], &[1], &[1_000], &[3, 17, 40], &[1, 2, 500, 999, 1_000]] {
            let mut tried = 0;
            let found = shortest((1..=1_000).collect(), fails_with(needed, &mut tried));
            assert_eq!(found, (needed.to_vec(), true));
            assert!(tried < 150, "{needed:?} took {tried} tries");
        }
    }

    #[test]
    fn shortest_drops_what_came_later_when_the_failure_came_earlier() {
        let mut tried = 0;
        let (found, _) = shortest((1..=1_000).collect(), |steps| {
            tried += 1;
            let at = steps.iter().position(|step| *step == 5);
            at.map_or(Verdict::Passes, |at| Verdict::Fails(steps[..=at].to_vec()))
        });
        assert_eq!((found, tried < 20), (vec![5], true), "{tried} tries");
    }

    #[test]
    fn shortest_is_what_was_found_when_time_is_up() {
        let mut left = 3;
        let (found, complete) = shortest((1..=64).collect(), |steps| {
            left -= 1;
            match left {
                0 => Verdict::Late,
                _ if steps.contains(&64) => Verdict::Fails(steps.to_vec()),
                _ => Verdict::Passes,
            }
        });
        assert_eq!((found, complete), ((33..=64).collect(), false));
    }
}
