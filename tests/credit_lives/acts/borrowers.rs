//! Borrowers: collateral, loans, payments.

use super::UNIT;
use crate::life::{Life, On, Want};
use harness::lives::Chance;
use rand::Rng;
use suite::COIN;

impl Life<'_> {
    pub fn supply_collateral(&mut self, side: usize) {
        let who = self.person();
        let (free, count) = (self.free_nfts(&who), self.random.gen_range(1..=3));
        if free.is_empty() && !self.chance(5) {
            return self.withdraw_collateral(side);
        }
        let mut tokens: Vec<u64> = free;
        while tokens.len() > count {
            let out = self.random.gen_range(0..tokens.len());
            tokens.swap_remove(out);
        }
        if self.may_open(side) && self.chance(50) {
            if self.act(side, 0, &who, "open", (&tokens[..],)).is_some() && self.chance(40) {
                let id = self.ghosts[side].positions.len() as u32;
                if self.dmc {
                    self.act(side, id, &who, "supplyDmc", (id, 3_000 * COIN));
                }
                self.leverage_to(side, id);
            }
        } else {
            let id = self.position(side, |one| one.owner == who.address());
            self.act(side, id, &who, "supplyCollateral", (id, &tokens[..]));
        }
    }

    pub fn withdraw_collateral(&mut self, side: usize) {
        let free = self.chance(60);
        let id = self.position(side, |one| !one.tokens.is_empty() && (one.debt == 0 || !free));
        let (owner, token) = (self.actor(side, id), self.token(side, id));
        self.act(side, id, &owner, "withdrawCollateral", (id, &[token][..]));
    }

    pub fn borrow(&mut self, side: usize) {
        if self.chance(15) {
            let id = self.position(side, |_| true);
            let (owner, bps) = (self.actor(side, id), self.random.gen_range(0..=10_100u32));
            self.act(side, id, &owner, "chooseSweep", (id, bps));
            return;
        }
        let id = self.position(side, |one| !one.tokens.is_empty() && one.state < 2);
        let line: u128 = self.stage.sides[side].manager.get("creditLine", (id, 0u32)).unwrap_or_default();
        let debt = self.ghosts[side].position(id).map_or(0, |one| one.debt);
        let (owner, room) = (self.actor(side, id), line.saturating_sub(debt));
        if room == 0 && !self.chance(5) {
            return self.sweep(side);
        }
        // Half of the loans use nearly the whole credit line.
        let amount = if self.chance(50) { room / 100 * self.random.gen_range(80..100) } else { self.part(room) };
        self.act(side, id, &owner, "borrow", (id, amount));
    }

    pub fn repay(&mut self, side: usize) {
        let id = self.position(side, |one| one.debt > 0);
        let (debt, who) = (self.ghosts[side].position(id).map_or(UNIT[side], |one| one.debt), self.actor(side, id));
        if self.chance(15) {
            let owes = self.stage.sides[side].manager.get::<(u128, u128, u32, u32)>("health", (id,));
            // A debt can always be repaid in full.
            let want = if owes.is_ok_and(|health| health.0 > 0) { Want::Pass } else { Want::Any };
            self.send((side, On::Manager), &who, "repay", (id, u128::MAX), want);
        } else {
            let amount = self.part(debt);
            self.act(side, id, &who, "repay", (id, amount));
        }
    }

    /// Supplies and withdraws DMC, once it is set.
    pub fn own_dmc(&mut self, side: usize) {
        if !self.dmc {
            return self.borrow(side);
        }
        if self.chance(65) {
            let id = self.position(side, |one| !one.tokens.is_empty());
            let (who, amount) = (self.actor(side, id), self.random.gen_range(0..6_000 * COIN));
            self.act(side, id, &who, "supplyDmc", (id, amount));
        } else {
            let id = self.position(side, |one| one.dmc > 0);
            let max = self.ghosts[side].position(id).map_or(0, |one| one.dmc);
            let (who, amount) = (self.actor(side, id), self.part(max / 4));
            self.act(side, id, &who, "withdrawDmc", (id, amount));
        }
    }
}
