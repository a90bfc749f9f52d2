//! Power bought on credit, and positions and NFTs that change hands with their debt.

use super::UNIT;
use crate::ghost::Position;
use crate::life::Life;
use crate::stage::HFIL;
use chain::Account;
use rand::Rng;

impl Life<'_> {
    /// The position with the most credit left, by a rough guess: what is bought with it has to be paid by the others.
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
        let max = self.new_debt[side] + 20;
        let target = self.random.gen_range(max.min(6_000)..=max);
        self.act(side, id, &who, "leverageTo", (id, batch, target, count, all, version));
    }

    /// What is on sale: (batch, how many, price of all, terms version).
    fn offer_of(&mut self, side: usize) -> (u32, u32, u128, u32) {
        let (stage, count) = (self.stage, self.random.gen_range(1..=2u32));
        let batch = stage.batches[usize::from(self.chance(8))];
        let (price, version): (u128, u32) =
            stage.w.suite.market.get("priceOf", (batch, &stage.sides[side].coin)).expect("a price");
        (batch, count, price * u128::from(count), version)
    }

    pub fn hand_over(&mut self, side: usize) {
        let (to, price) = (self.person(), self.random.gen_range(0..20 * UNIT[side]));
        match self.random.gen_range(0..10) {
            8 | 9 => self.unwind(side, &to, price),
            0 | 1 => {
                let id = self.position(side, |one| !one.tokens.is_empty());
                let who = self.actor(side, id);
                if self.act(side, id, &who, "offer", (id, &to, price)).is_some() {
                    self.ghosts[side].at(id).offered_to = Some(to.address());
                    if self.chance(40) {
                        self.act(side, id, &to, "accept", (id, price));
                    }
                }
            }
            2 | 3 => {
                let id = self.position(side, |one| one.offered_to.is_some());
                let offered = self.ghosts[side].position(id).and_then(|one| self.stage.who(one.offered_to?));
                let who = offered.map_or(to, |who| self.stage.people[who].clone());
                let max = if self.chance(90) { u128::MAX } else { price };
                self.act(side, id, &who, "accept", (id, max));
            }
            4 | 5 => {
                let id = self.position(side, |one| !one.tokens.is_empty());
                let (who, token) = (self.actor(side, id), self.token(side, id));
                if self.act(side, id, &who, "ask", (id, token, price)).is_some() {
                    self.ghosts[side].at(id).asks.insert(token, price);
                }
            }
            _ => {
                let id = self.position(side, |one| !one.asks.is_empty());
                let asks = self.ghosts[side].position(id).map(|one| one.asks.keys().copied().collect::<Vec<_>>());
                let token = self.pick(&asks.unwrap_or_default()).unwrap_or_else(|| self.token(side, id));
                let max = if self.chance(90) { u128::MAX } else { price };
                self.act(side, id, &to, "take", (id, token, max));
            }
        }
    }
    /// Somebody wants such NFTs, and a borrower sells some at once, or too many, or of two batches.
    fn unwind(&mut self, side: usize, buyer: &Account, price: u128) {
        let id = self.position(side, |one| !one.tokens.is_empty());
        let tokens: Vec<u32> =
            self.ghosts[side].position(id).map(|one| one.tokens.iter().copied().collect()).unwrap_or_default();
        let batch = tokens.first().map_or(0, |token| token / 1_000_000);
        let (count, until) = (self.random.gen_range(1..=3u32), self.stage.w.chain.now() + 86_400);
        self.act(side, id, buyer, "want", (batch, count, price, until));
        let some = self.random.gen_range(1..=tokens.len().clamp(1, 3));
        let sold: Vec<u32> = tokens.into_iter().take(some).collect();
        let who = self.actor(side, id);
        let min = if self.chance(90) { 0 } else { u128::MAX };
        self.act(side, id, &who, "unwind", (id, &sold[..], buyer, min));
    }
}
