//! Anyone: sweeping, collecting for others, buying what loan managers have to sell.

use crate::ghost::Segment;
use crate::life::{Life, On, Want};
use chain::Account;
use harness::lives::Chance;
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

    /// Income of lots that left; of days paid late; escrow of days that were missed.
    pub fn collect(&mut self, side: usize) {
        let (who, on) = (self.keeper(), (side, On::Manager));
        let tails = self.ghosts[side].tails.clone();
        let mut known: Vec<Segment> = self.ghosts[side].segments.values().copied().collect();
        known.extend(&tails);
        match self.random.gen_range(0..3) {
            0 => {
                let tail = self.pick(&tails).unwrap_or_default();
                self.send(on, &who, "collect", (tail.token, tail.number), Want::Any);
            }
            1 => {
                let late = self.late.clone();
                let Some((batch, day)) = self.pick(&late) else { return self.sweep(side) };
                known.retain(|it| it.token / 1_000_000 == batch && it.from <= day);
                let Some(it) = self.pick(&known) else { return self.sweep(side) };
                self.send(on, &who, "collectLate", (it.token, it.number, day), Want::Any);
            }
            _ => {
                known.retain(|it| it.token / 1_000_000 == self.stage.batches[1] && it.from < self.today);
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
        let spoils = self.ghosts[side].spoils > 0 && self.chance(40);
        let id = if spoils { 0 } else { self.position(side, |one| one.held > 0) };
        let held = match id {
            0 => self.ghosts[side].spoils,
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
