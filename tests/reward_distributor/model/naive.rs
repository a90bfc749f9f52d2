//! The naive model: it walks over the days of each token's segments.

use super::DAYS;
use num_bigint::BigUint;
use std::collections::{BTreeMap, HashMap};

pub fn big(amount: u128) -> BigUint {
    BigUint::from(amount)
}

pub fn small(amount: BigUint) -> u128 {
    u128::try_from(amount).unwrap()
}

/// One settled day, per token.
#[derive(Clone, Default)]
pub struct Day {
    pub free: BigUint,
    pub locked: BigUint,
    pub late: BigUint,
    pub arrears: bool,
}

/// The days of one payee of a token.
pub struct Segment {
    pub from: u32,
    pub until: Option<u32>,
    pub payee: usize,
    pub paid: BigUint,
}

/// The whole model.
#[derive(Default)]
pub struct Model {
    pub days: Vec<Day>,
    pub tokens: BTreeMap<u64, Vec<Segment>>,
    pub late_paid: HashMap<(u64, u32), bool>,
    pub delivered: BigUint,
    pub paid: BigUint,
    pub fees: BigUint,
    pub dust: BigUint,
}

impl Model {
    pub fn earning(&self, offset: u32) -> u32 {
        let started = self.tokens.values().filter(|segments| segments[0].from <= offset);
        u32::try_from(started.count()).unwrap()
    }

    /// Books the payment for a day by the rules of the interface.
    pub fn settle(&mut self, received: u128, tokens: u32, fee_bps: u32) -> &mut Day {
        let fee = big(received) * fee_bps / 10_000u32;
        let pot = big(received) - &fee + &self.dust;
        let each = if tokens == 0 { big(0) } else { &pot / tokens };
        self.dust = pot - &each * tokens;
        self.fees += fee;
        // On the last day of the batch, the dust goes to the platform.
        if self.days.len() + 1 == DAYS as usize {
            self.fees += std::mem::take(&mut self.dust);
        }
        self.delivered += received;
        let locked = &each * 3u32 / 4u32;
        self.days.push(Day { free: each - &locked, locked, ..Day::default() });
        self.days.last_mut().unwrap()
    }

    /// (earned so far, still vesting) of a segment, day by day. The vested part is rounded once.
    pub fn earned(&self, segment: &Segment, today: u32) -> (BigUint, BigUint) {
        let (mut free, mut locked, mut vested, mut partly) = (big(0), big(0), big(0), big(0));
        for (offset, day) in (0u32..).zip(&self.days) {
            if offset < segment.from || segment.until.is_some_and(|until| offset >= until) {
                continue;
            }
            free += &day.free;
            locked += &day.locked;
            let age = today - offset;
            if age >= 180 {
                vested += &day.locked;
            } else {
                partly += &day.locked * age;
            }
        }
        vested += partly / 180u32;
        (free + &vested, locked - vested)
    }

    pub fn transfer(&mut self, token: u64, today: u32, payee: usize) {
        let segments = self.tokens.get_mut(&token).unwrap();
        let open = segments.last_mut().unwrap();
        if today > open.from {
            open.until = Some(today);
            segments.push(Segment { from: today, until: None, payee, paid: big(0) });
        } else {
            open.payee = payee;
        }
    }

    /// The amount that all holders are still owed.
    pub fn owed(&self) -> BigUint {
        let mut owed = big(0);
        for (token, segments) in &self.tokens {
            for segment in segments {
                for (offset, day) in (0u32..).zip(&self.days) {
                    if offset >= segment.from && segment.until.is_none_or(|until| offset < until) {
                        owed += &day.free + &day.locked;
                        if !self.late_paid.contains_key(&(*token, offset)) {
                            owed += &day.late;
                        }
                    }
                }
                owed -= &segment.paid;
            }
        }
        owed
    }
}
