//! Messages that anyone may send: `sweep`, the `collect` messages, and purchases of held income and slashed DMC.

use crate::ghost::Segment;
use crate::life::{Life, On, Want};
use chain::Account;
use harness::lives::Chance;
use math::ids::batch_of;
use rand::Rng;

impl Life<'_> {
    fn keeper(&mut self) -> Account {
        if self.chance(60) {
            self.stage.w.keeper.clone()
        } else {
            self.person()
        }
    }

    pub fn sweep(&mut self, side: usize) {
        let id = self.position(side, |one| !one.tokens.is_empty());
        let who = if self.chance(50) { self.keeper() } else { self.actor(side, id) };
        self.act(side, id, &who, "sweep", (id,));
    }

    /// Collects income of NFTs that left their position, income that was paid late, or escrow of missed days.
    pub fn collect(&mut self, side: usize) {
        let (who, on) = (self.keeper(), (side, On::Manager));
        let left_segments = self.ghosts[side].left_segments.clone();
        let mut known: Vec<Segment> = self.ghosts[side].segments.values().copied().collect();
        known.extend(&left_segments);
        match self.random.gen_range(0..3) {
            0 => {
                let left = self.pick(&left_segments).unwrap_or_default();
                self.send(on, &who, "collect", (left.token, left.number), Want::Any);
            }
            1 => {
                let late = self.late.clone();
                let Some((batch, day)) = self.pick(&late) else { return self.sweep(side) };
                known.retain(|it| batch_of(it.token) == batch && it.from <= day);
                let Some(it) = self.pick(&known) else { return self.sweep(side) };
                self.send(on, &who, "collectLate", (it.token, it.number, day), Want::Any);
            }
            _ => {
                known.retain(|it| batch_of(it.token) == self.stage.batches[1] && it.from < self.today);
                let Some(it) = self.pick(&known) else { return self.sweep(side) };
                self.send(on, &who, "collectMissed", (it.token, it.number), Want::Any);
            }
        }
    }

    pub fn buy_income(&mut self, side: usize) {
        let (who, on) = (self.person(), (side, On::Manager));
        if self.ghosts[side].slashed > 0 && self.chance(80) {
            let amount = self.part(self.ghosts[side].slashed / 4);
            self.send(on, &who, "buySlashed", (amount, u128::MAX), Want::Any);
            return;
        }
        let reserve_income = self.ghosts[side].reserve_income > 0 && self.chance(40);
        let id = if reserve_income { 0 } else { self.position(side, |one| one.held > 0) };
        let held = match id {
            0 => self.ghosts[side].reserve_income,
            _ => self.ghosts[side].position(id).map_or(0, |one| one.held),
        };
        if held == 0 && !self.chance(10) {
            return self.sweep(side);
        }
        let amount = self.part(held);
        let max = if self.chance(95) { u128::MAX } else { amount / 1_000 };
        self.send(on, &who, "buyIncome", (id, amount, max), Want::Any);
    }
}
