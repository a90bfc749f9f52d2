//! One life, played from a script.

use crate::chance::{of, Part};
use crate::failure::{caught, Cause, Moment};
use crate::{Life, Plan, Stage, Tally};
use std::sync::atomic::{AtomicBool, Ordering};
use std::time::Instant;

/// The life to play, and which steps of it.
pub(crate) struct Script<'a> {
    pub seed: u64,
    /// The steps to play, in order. None for all.
    pub only: Option<&'a [u64]>,
    /// The number of the last step.
    pub until: u64,
    /// Whether the life is settled at the end or breaks off.
    pub ends: bool,
    /// No step begins after this time. The life then ends.
    pub deadline: Option<Instant>,
    /// The life breaks off once this is set.
    pub stop: &'a AtomicBool,
    /// Print a failure at once, with its backtrace if that is enabled.
    pub loud: bool,
}

/// The result of a life.
#[derive(Default)]
pub(crate) struct Lived {
    /// The steps that were played.
    pub steps: Vec<u64>,
    /// The number of the last step, played or left out.
    pub at: u64,
    /// The part that was played last.
    pub moment: Moment,
    /// Why it failed.
    pub cause: Option<Cause>,
    /// The last lines of the diary.
    pub last: Vec<String>,
    pub tally: Tally,
}

/// Plays a life.
pub(crate) fn live<S: Stage>(stage: &S, plan: &Plan, script: &Script) -> Lived {
    let mut lived = Lived::default();
    let mut life = match caught(script.loud, || stage.begin(script.seed, of(script.seed, Part::Begin))) {
        Ok(life) => life,
        Err(cause) => return Lived { cause: Some(cause), ..lived },
    };
    let cause = caught(script.loud, || play(&mut life, plan, script, &mut lived)).err();
    let diary = life.diary();
    let last = diary.last.iter().map(|line| stage.legible(line)).collect();
    let tally = Tally { lives: 1, steps: lived.steps.len() as u64, ..std::mem::take(&mut diary.tally) };
    Lived { cause, last, tally, ..lived }
}

fn play<L: Life>(life: &mut L, plan: &Plan, script: &Script, lived: &mut Lived) {
    let (mut unchecked, mut unaudited) = (false, false);
    for step in 1..=script.until {
        if script.deadline.is_some_and(|deadline| Instant::now() >= deadline) {
            break;
        }
        if script.stop.load(Ordering::Relaxed) {
            return;
        }
        lived.at = step;
        life.diary().step = step;
        if script.only.is_none_or(|only| only.binary_search(&step).is_ok()) {
            lived.steps.push(step);
            lived.moment = Moment::Step;
            *life.random() = of(script.seed, Part::Step(step));
            life.step();
            (unchecked, unaudited) = (true, true);
        }
        // If all steps since the last check are left out, nothing has changed.
        let full = step % plan.audit_every == 0;
        if step % plan.check_every == 0 && if full { unaudited } else { unchecked } {
            lived.moment = Moment::Check;
            *life.random() = of(script.seed, Part::Check(step));
            life.verify(full);
            (unchecked, unaudited) = (false, unaudited && !full);
        }
    }
    if script.ends {
        lived.moment = Moment::End;
        life.diary().ending = true;
        *life.random() = of(script.seed, Part::End);
        life.end();
    }
}
