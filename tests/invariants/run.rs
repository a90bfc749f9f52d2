//! A life: a sequence of random actions, each compared with the ghost.

use crate::ghost::{Ghost, Why};
use crate::stage::*;
use chain::{IntoArgs, Receipt};
use harness::lives::{self, Chance, Diary, SmallRng};
use harness::DAY;
use rand::Rng;
use std::collections::BTreeMap;

pub struct Run<'a> {
    pub stage: &'a Stage,
    pub ghost: Ghost,
    pub random: SmallRng,
    pub seed: u64,
    /// The feeder that may report wrong figures.
    pub rogue: Who,
    pub diary: Diary,
    /// The earned income of a segment at its last check: (token, segment) -> atto.
    pub earned: BTreeMap<(u64, usize), u128>,
}

impl<'a> Run<'a> {
    pub fn new(stage: &'a Stage, seed: u64, mut random: SmallRng) -> Self {
        stage.reopen();
        let rogue = FEEDER + random.gen_range(0..3);
        let ghost = Ghost::new(stage.w.chain.now());
        Self { stage, ghost, random, seed, rogue, diary: Diary::default(), earned: BTreeMap::new() }
    }

    pub fn note(&mut self, line: String) {
        let (day, second) = (self.ghost.today(), self.ghost.now % DAY);
        self.diary.note(&format!("day {day} +{second} s: {line}"));
    }

    /// `who` sends a message. Without a reason against it, it must pass. Otherwise it must revert for
    /// one of the reasons and change nothing.
    pub fn act(&mut self, who: Who, on: On, message: &'static str, args: impl IntoArgs, why: Why) -> Option<Receipt> {
        let args = args.to_args();
        self.note(format!("{} sends {on:?}.{message} {args:?}", Stage::name(who)));
        let signed = self.random.gen_ratio(1, 64);
        // Later checks would find a change as well. This one finds it at once.
        let before = (!why.is_empty() && self.random.gen_ratio(1, 24)).then(|| self.digest());
        let result = self.stage.send(who, on, message, args, signed);
        match result {
            Ok(receipt) => {
                assert!(why.is_empty(), "{message} was accepted in spite of {why:?}");
                self.diary.passed(message);
                Some(receipt)
            }
            Err(error) => {
                let reason = self.stage.reason(&error);
                assert!(why.contains(&reason.as_str()), "{message} was refused for {reason}, not for {why:?}");
                self.diary.refused(message, reason);
                if let Some(before) = before {
                    assert_eq!(before, self.digest(), "{message} reverted and changed something");
                }
                None
            }
        }
    }

    /// Moves the clock.
    pub fn pass(&mut self, seconds: u64) {
        self.stage.w.chain.advance(seconds);
        self.catch_up();
        self.note(format!("{seconds} s passed"));
    }

    /// Moves the ghost's clock to that of the chain.
    pub fn catch_up(&mut self) {
        self.ghost.tick(self.stage.w.chain.now());
    }

    pub fn holder(&mut self) -> Who {
        self.random.gen_range(ALICE..=CAROL)
    }

    pub fn anyone(&mut self) -> Who {
        self.random.gen_range(OWNER..=ATTACKER)
    }

    /// Mostly `who`, sometimes another actor.
    pub fn mostly(&mut self, who: Who) -> Who {
        if self.chance(92) {
            who
        } else {
            self.anyone()
        }
    }

    /// A batch, sometimes one that does not exist.
    pub fn some_batch(&mut self) -> u32 {
        let count = self.ghost.batches.len() as u32;
        let (min, more) = (u32::from(count > 0 && !self.chance(2)), u32::from(self.chance(2)));
        self.random.gen_range(min..=count + more)
    }

    /// A token, sometimes one that does not exist.
    pub fn some_token(&mut self) -> u64 {
        let count = self.ghost.tokens.len();
        if count == 0 || self.chance(2) {
            return self.random.gen_range(0..5_000_000);
        }
        let n = self.random.gen_range(0..count);
        *self.ghost.tokens.keys().nth(n).expect("counted")
    }

    /// A segment of a token, sometimes one that does not exist.
    pub fn some_segment(&mut self, token: u64) -> usize {
        let count = self.ghost.tokens.get(&token).map_or(0, |token| token.segments.len());
        let more = usize::from(count == 0 || self.chance(3));
        self.random.gen_range(0..count + more)
    }

    pub fn address(&self, who: Option<Who>) -> chain::Address {
        who.map_or(chain::Address::ZERO, |who| self.stage.addresses[who])
    }
}

impl Chance for Run<'_> {
    fn random(&mut self) -> &mut SmallRng {
        &mut self.random
    }
}

impl lives::Life for Run<'_> {
    fn step(&mut self) {
        self.act_randomly();
    }

    fn verify(&mut self, full: bool) {
        if full {
            self.audit();
        } else {
            self.check();
        }
    }

    fn end(&mut self) {
        self.finish();
    }

    fn diary(&mut self) -> &mut Diary {
        &mut self.diary
    }
}
