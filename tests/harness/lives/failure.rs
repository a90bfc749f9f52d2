//! A failure: how it is caught, when two are the same, and how it is printed.

use crate::options::listed;
use crate::shrink::Shortest;
use crate::Tally;
use std::any::Any;
use std::cell::RefCell;
use std::fmt;
use std::panic::{catch_unwind, set_hook, take_hook, AssertUnwindSafe};
use std::sync::Once;

/// The length of the message that distinguishes two failures at one place. [characters]
const HEAD: usize = 24;

/// The part of a life that failed.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) enum Moment {
    #[default]
    Begin,
    Step,
    Check,
    End,
}

/// Why something panicked.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct Cause {
    /// File, line and column.
    pub place: String,
    pub text: String,
}

impl Cause {
    /// True if the same check failed for the same subject. The figures may differ.
    pub fn is_as(&self, other: &Self) -> bool {
        self.place == other.place && self.head() == other.head()
    }

    /// The start of the message, without figures and addresses.
    fn head(&self) -> String {
        let line = self.text.lines().next().unwrap_or_default();
        let line = line.strip_prefix("assertion `left == right` failed: ").unwrap_or(line);
        let (mut head, mut figure) = (String::new(), false);
        for sign in line.chars() {
            figure = sign.is_ascii_digit() || figure && (sign.is_ascii_alphanumeric() || sign == '_');
            match figure {
                true if head.ends_with('#') => {}
                true => head.push('#'),
                false => head.push(sign),
            }
        }
        head.chars().take(HEAD).collect()
    }
}

/// The panic that the hook caught on this thread, and whether it prints panics.
#[derive(Default)]
struct Heard {
    listens: bool,
    loud: bool,
    cause: Option<Cause>,
}

thread_local! {
    static HEARD: RefCell<Heard> = RefCell::default();
}

/// Runs `run` and returns the cause of a panic. Prints the panic only if `loud`.
pub(crate) fn caught<T>(loud: bool, run: impl FnOnce() -> T) -> Result<T, Cause> {
    static HOOK: Once = Once::new();
    HOOK.call_once(|| {
        let usual = take_hook();
        set_hook(Box::new(move |info| {
            let place = info.location().map(ToString::to_string).unwrap_or_default();
            let cause = Cause { place, text: text(info.payload()) };
            if hear(cause) {
                usual(info);
            }
        }));
    });
    HEARD.set(Heard { listens: true, loud, cause: None });
    let result = catch_unwind(AssertUnwindSafe(run));
    let heard = HEARD.take();
    result.map_err(|payload| heard.cause.unwrap_or_else(|| Cause { text: text(&*payload), ..Cause::default() }))
}

/// Stores the cause if this thread catches panics. Returns whether to print it.
fn hear(cause: Cause) -> bool {
    HEARD.with_borrow_mut(|heard| {
        if heard.listens {
            heard.cause = Some(cause);
        }
        !heard.listens || heard.loud
    })
}

fn text(payload: &dyn Any) -> String {
    let text = payload.downcast_ref::<String>().cloned();
    text.or_else(|| payload.downcast_ref::<&str>().map(|text| (*text).to_owned())).unwrap_or_default()
}

/// A life that failed.
#[derive(Debug)]
pub struct FailedLife {
    pub(crate) name: &'static str,
    pub(crate) seed: u64,
    pub(crate) at: u64,
    pub(crate) moment: Moment,
    pub(crate) cause: Cause,
    pub(crate) last: Vec<String>,
    /// Steps that were played.
    pub(crate) steps: usize,
    pub(crate) shortest: Option<Shortest>,
}

/// Why a run failed.
#[derive(Debug)]
pub enum Failure {
    /// An invariant was broken.
    Life(Box<FailedLife>),
    /// Too few messages passed for the run to mean anything.
    TooFewPassed {
        /// The messages that passed too rarely, with their counts.
        lacking: Vec<(String, u64)>,
        /// The count that each should have reached.
        min: u64,
        /// The counts of the whole run.
        tally: Tally,
    },
}

impl fmt::Display for Failure {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Life(failed) => failed.fmt(f),
            Self::TooFewPassed { lacking, min, tally } => {
                writeln!(
                    f,
                    "{tally}too few messages passed in {} steps: each of these should have passed {min} times",
                    tally.steps
                )?;
                lacking.iter().try_for_each(|(message, passed)| writeln!(f, "  {message} passed {passed} times"))
            }
        }
    }
}

impl fmt::Display for FailedLife {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Self { name, seed, at, steps, cause, .. } = self;
        let what = match self.moment {
            Moment::Begin => "before its first step",
            Moment::Step => "in",
            Moment::Check => "in the check after",
            Moment::End => "at its end, after",
        };
        let step = if self.moment == Moment::Begin { String::new() } else { format!(" step {at}") };
        writeln!(f, "{name}: life {seed} failed {what}{step}\n  {}\n  {}", cause.place, indented(&cause.text))?;
        writeln!(f, "again: DMEX_SEED={seed} DMEX_STEPS={at}\nits last messages:")?;
        self.last.iter().try_for_each(|line| writeln!(f, "  {line}"))?;
        let Some(shortest) = &self.shortest else { return Ok(()) };
        if shortest.tried == 1 {
            return writeln!(f, "played again, it did not fail: something else than the seed decides");
        }
        let (few, tried) = (shortest.steps.len(), shortest.tried);
        let end = if shortest.complete { "none of them can be left out" } else { "time was up" };
        writeln!(f, "{few} of its {steps} steps fail in the same way ({tried} lives were tried; {end})")?;
        writeln!(f, "again: DMEX_SEED={seed} DMEX_STEPS={at} DMEX_ONLY={}", listed(&shortest.steps))?;
        writeln!(f, "  {}\nits last messages:", indented(&shortest.cause.text))?;
        shortest.last.iter().try_for_each(|line| writeln!(f, "  {line}"))
    }
}

fn indented(text: &str) -> String {
    text.replace('\n', "\n  ")
}

#[cfg(test)]
mod tests {
    use super::*;

    fn cause(text: &str) -> Cause {
        Cause { place: "checks.rs:1:1".to_owned(), text: text.to_owned() }
    }

    #[test]
    fn causes_are_the_same_when_only_figures_differ() {
        let one = cause("assertion `left == right` failed: 9: lien on 4000001 of 0xab12\n left: 1");
        assert!(one.is_as(&cause("assertion `left == right` failed: 9: lien on 7 of 0x77\n left: 2")));
    }

    #[test]
    fn causes_differ_when_place_or_message_do() {
        let one = cause("buy was refused for Paused, not for []");
        assert!(!one.is_as(&cause("sell was refused for Paused, not for []")));
        assert!(!one.is_as(&Cause { place: "checks.rs:2:1".to_owned(), ..one.clone() }));
    }

    #[test]
    fn caught_tells_place_and_text_when_something_panics() {
        let cause = caught(false, || panic!("{} is wrong", 7)).expect_err("it panics");
        assert_eq!(cause.text, "7 is wrong");
        assert!(cause.place.contains("failure.rs:"), "{}", cause.place);
        assert_eq!(caught(false, || 3), Ok(3));
    }
}
