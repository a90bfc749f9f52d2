//! Tests of the engine with toy lives whose faults are known.

use crate::failure::{Failure, Moment};
use crate::{play, Chance, Diary, FailedLife, Length, Life, Options, Plan, Stage};
use rand::rngs::SmallRng;
use rand::Rng;
use std::time::Duration;

/// Where the fault of a toy shows, once the three steps of [`NEEDED`] were played.
const NOWHERE: usize = 0;
const STEP: usize = 1;
const CHECK: usize = 2;
const AUDIT: usize = 3;
const END: usize = 4;
/// As STEP. If step 50 is left out, another fault shows.
const TWO_FAULTS: usize = 5;
/// All messages revert.
const REFUSED: usize = 6;

const NEEDED: [u64; 3] = [7, 101, 233];
const PLAN: Plan = Plan {
    name: "toys",
    first_seed: 100,
    length: Length::Steps(3_000),
    life_length: 300,
    check_every: 10,
    audit_every: 100,
    threads: 2,
    min: |steps| (steps >= 1_000).then_some(steps / 100),
};

/// A stage of which every thirteenth life is faulty.
struct Toys<const FAULT: usize>;

struct Toy<const FAULT: usize> {
    faulty: bool,
    random: SmallRng,
    diary: Diary,
    played: Vec<u64>,
}

impl<const FAULT: usize> Stage for Toys<FAULT> {
    type Life<'a> = Toy<FAULT>;

    fn set() -> Self {
        Self
    }

    fn begin(&self, seed: u64, random: SmallRng) -> Toy<FAULT> {
        Toy { faulty: seed.is_multiple_of(13), random, diary: Diary::default(), played: Vec::new() }
    }

    fn must_pass(&self) -> Vec<String> {
        ["even", "odd"].map(str::to_owned).to_vec()
    }

    fn legible(&self, line: &str) -> String {
        line.replace("draw", "drew")
    }
}

impl<const FAULT: usize> Toy<FAULT> {
    fn fails_at(&self, fault: usize) -> bool {
        self.faulty && FAULT == fault && NEEDED.iter().all(|step| self.played.contains(step))
    }
}

impl<const FAULT: usize> Chance for Toy<FAULT> {
    fn random(&mut self) -> &mut SmallRng {
        &mut self.random
    }
}

impl<const FAULT: usize> Life for Toy<FAULT> {
    fn step(&mut self) {
        let (step, draw) = (self.diary.step(), self.random.gen_range(0..1_000u32));
        self.diary.note(&format!("draw {draw}"));
        self.played.push(step);
        let message = if draw % 2 == 0 { "even" } else { "odd" };
        match FAULT {
            REFUSED => self.diary.refused(message, "Closed"),
            _ => self.diary.passed(message),
        }
        if FAULT == TWO_FAULTS && self.faulty && step > 50 && !self.played.contains(&50) {
            panic!("step 50 was left out");
        }
        assert!(!self.fails_at(STEP) && !self.fails_at(TWO_FAULTS), "step {step} drew {draw}, which is a fault");
    }

    fn verify(&mut self, full: bool) {
        assert!(!self.fails_at(CHECK), "a check found it");
        assert!(!full || !self.fails_at(AUDIT), "an audit found it");
    }

    fn end(&mut self) {
        self.diary.note("all is over");
        assert!(!self.fails_at(END), "the end found it");
    }

    fn diary(&mut self) -> &mut Diary {
        &mut self.diary
    }
}

fn failed<const FAULT: usize>(options: &Options) -> FailedLife {
    match play::<Toys<FAULT>>(&PLAN, options) {
        Err(Failure::Life(failed)) => *failed,
        other => panic!("a life has to fail: {other:?}"),
    }
}

fn only(steps: &[u64]) -> Options {
    Options { seed: Some(104), only: Some(steps.to_vec()), ..Options::default() }
}

#[test]
fn run_counts_all_lives_when_two_threads_share_them() {
    let both = play::<Toys<NOWHERE>>(&PLAN, &Options::default()).expect("nothing is wrong");
    assert_eq!((both.lives, both.steps), (10, 3_000));
    assert_eq!(both.passed("even") + both.passed("odd"), 3_000);
    let one = play::<Toys<NOWHERE>>(&Plan { threads: 1, ..PLAN }, &Options::default()).expect("nothing is wrong");
    assert_eq!(both, one, "threads decide nothing");
    let other = play::<Toys<NOWHERE>>(&PLAN, &Options { seed: Some(7), ..Options::default() }).expect("as before");
    assert_ne!(both.messages, other.messages, "the seed does");
}

#[test]
fn run_has_fewer_or_more_steps_when_it_is_quick_or_deep() {
    let steps = |options: Options| play::<Toys<NOWHERE>>(&PLAN, &options).expect("nothing is wrong").steps;
    assert_eq!(steps(Options { quick: true, ..Options::default() }), 300);
    assert_eq!(steps(Options { deep: 2, ..Options::default() }), 6_000);
    assert_eq!(steps(Options { steps: Some(40), ..Options::default() }), 40);
}

#[test]
fn run_ends_when_its_seconds_are_over() {
    let plan = Plan { length: Length::Seconds(1), ..PLAN };
    assert!(play::<Toys<NOWHERE>>(&plan, &Options::default()).expect("nothing is wrong").lives > 10);
}

#[test]
fn run_fails_when_messages_pass_too_seldom() {
    let Err(Failure::TooFewPassed { lacking, min, tally }) = play::<Toys<REFUSED>>(&PLAN, &Options::default()) else {
        panic!("nothing passed")
    };
    assert_eq!((lacking, min), (vec![("even".to_owned(), 0), ("odd".to_owned(), 0)], 30));
    assert_eq!(tally.reasons.values().sum::<u64>(), 3_000);
    let short = Options { steps: Some(900), ..Options::default() };
    assert!(play::<Toys<REFUSED>>(&PLAN, &short).is_ok(), "too short to tell");
}

#[test]
fn failure_shrinks_to_the_needed_steps_when_three_of_many_are() {
    let failed = failed::<STEP>(&Options::default());
    assert_eq!((failed.seed, failed.at, failed.moment), (104, 233, Moment::Step));
    let shortest = failed.shortest.as_ref().expect("there was time");
    assert_eq!((shortest.steps.as_slice(), shortest.complete), (NEEDED.as_slice(), true));
    let told = Failure::Life(Box::new(failed)).to_string();
    assert!(told.contains("again: DMEX_SEED=104 DMEX_STEPS=233 DMEX_ONLY=7,101,233\n"), "{told}");
}

#[test]
fn failure_shrinks_when_a_check_or_the_end_finds_it() {
    for (failed, at, moment) in [
        (failed::<CHECK>(&Options::default()), 240, Moment::Check),
        (failed::<AUDIT>(&Options::default()), 300, Moment::Check),
        (failed::<END>(&Options::default()), 300, Moment::End),
    ] {
        assert_eq!((failed.at, failed.moment), (at, moment));
        assert_eq!(failed.shortest.expect("there was time").steps, NEEDED);
    }
}

#[test]
fn failure_stays_the_same_when_fewer_steps_show_another() {
    let failed = failed::<TWO_FAULTS>(&Options::default());
    let shortest = failed.shortest.expect("there was time");
    assert_eq!(shortest.steps, [7, 50, 101, 233]);
    assert!(shortest.cause.text.ends_with("which is a fault"), "{}", shortest.cause.text);
}

#[test]
fn steps_draw_the_same_when_others_are_left_out() {
    let all = failed::<STEP>(&Options::default());
    let few = failed::<STEP>(&only(&NEEDED));
    assert_eq!((&few.cause, few.steps, few.last.len()), (&all.cause, 3, 3));
    assert_eq!(few.last.last(), all.last.last());
    assert!(few.last[0].starts_with("step 7 drew "), "{}", few.last[0]);
}

#[test]
fn replay_passes_when_a_needed_step_is_left_out() {
    for fault in [play::<Toys<STEP>>, play::<Toys<CHECK>>, play::<Toys<AUDIT>>, play::<Toys<END>>] {
        assert_eq!(fault(&PLAN, &only(&[7, 101])).expect("a step is lacking").steps, 2);
        assert!(fault(&PLAN, &only(&NEEDED)).is_err());
    }
}

#[test]
fn failure_is_told_as_it_is_when_shrinking_is_switched_off() {
    let failed = failed::<STEP>(&Options { shrink: Duration::ZERO, ..Options::default() });
    assert!(failed.shortest.is_none() && failed.steps == 233 && failed.last.len() == 25);
}
