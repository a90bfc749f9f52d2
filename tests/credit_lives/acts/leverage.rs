//! Purchases with a loan.

use super::UNIT;
use crate::ghost::Position;
use crate::life::Life;
use crate::stage::HFIL;
use harness::lives::Chance;
use rand::Rng;

impl Life<'_> {
    /// The position with the most credit left, by a rough guess. Its other NFTs have to secure the loan for a purchase.
    fn roomy(&self, side: usize) -> u32 {
        let room = |(_, one): &(u32, &Position)| one.tokens.len() as i128 * 7 * UNIT[side] as i128 - one.debt as i128;
        (1u32..).zip(&self.ghosts[side].positions).max_by_key(room).map_or(1, |(id, _)| id)
    }

    pub fn leverage(&mut self, side: usize) {
        let side = if self.chance(50) { HFIL } else { side };
        if self.chance(45) {
            let id = self.roomy(side);
            return self.leverage_to(side, id);
        }
        let id = self.position(side, |one| one.tokens.len() < 12 && one.state == 0);
        let id = if self.chance(30) && self.may_open(side) { 0 } else { id };
        let who = if id == 0 { self.person() } else { self.actor(side, id) };
        if id > 0 || self.may_open(side) {
            let (batch, count, all, version) = self.offer_of(side);
            let down = all / 100 * self.random.gen_range(75..=100);
            self.act(side, id, &who, "buyWithLoan", (id, batch, count, down, all, version));
        }
    }

    pub fn leverage_to(&mut self, side: usize, id: u32) {
        let (batch, count, all, version) = self.offer_of(side);
        let who = self.actor(side, id);
        let max = self.max_ltv[side] + 20;
        let target = self.random.gen_range(max.min(6_000)..=max);
        self.act(side, id, &who, "leverageTo", (id, batch, target, count, all, version));
    }

    /// A purchase: (batch, number of NFTs, price of all, version of the terms).
    fn offer_of(&mut self, side: usize) -> (u32, u32, u128, u32) {
        let (stage, count) = (self.stage, self.random.gen_range(1..=2u32));
        let batch = stage.batches[usize::from(self.chance(8))];
        let (price, version): (u128, u32) =
            stage.w.suite.market.get("priceOf", (batch, &stage.sides[side].coin)).expect("a price");
        (batch, count, price * u128::from(count), version)
    }
}
