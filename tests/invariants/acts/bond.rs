//! Bonds: posted, assessed, withdrawn.

use crate::ghost::{because, Assessed};
use crate::run::Run;
use crate::stage::*;
use rand::Rng;

/// The state of a kind whose days are all final.
const FRESH: u32 = 1;

impl Run<'_> {
    pub fn bond(&mut self, who: Who, id: u32, amount: u128) {
        let mut why = vec![];
        because(&mut why, amount == 0, "PowerMarket_ZeroAmount");
        match self.ghost.batch(id) {
            None => why.push("PowerMarket_UnknownBatch"),
            Some(batch) => {
                because(&mut why, !self.ghost.needs_bond(batch), "PowerMarket_WrongState");
                why.extend(self.ghost.coins[batch.terms.coin].why_pull(who, MARKET, amount));
            }
        }
        if self.act(who, On::Market, "postBond", (id, amount), why).is_some() {
            let batch = self.ghost.batch_mut(id);
            batch.bond += amount;
            let coin = batch.terms.coin;
            self.ghost.coins[coin].pull(who, MARKET, MARKET, amount);
        }
    }

    pub fn post_bond(&mut self) {
        let id = self.some_batch();
        let who = self.provider_of(id);
        let min = self.ghost.batch(id).map_or(1, |batch| batch.terms.bond);
        let amount = min * self.random.gen_range(0..4);
        self.bond(who, id, amount);
    }

    pub fn withdraw_bond(&mut self) {
        let id = self.some_batch();
        let who = self.provider_of(id);
        let batch = self.ghost.batch(id);
        let spare = batch.map_or(0, |batch| batch.bond.saturating_sub(self.ghost.bond_needed(batch)));
        // A provider that withdraws the whole surplus can sell no more tokens.
        let amount = match self.random.gen_range(0..24) {
            0 => spare,
            1 => spare + 1,
            2 => 0,
            _ => self.random.gen_range(0..=spare / 8),
        };
        self.take_bond(who, id, amount);
    }

    /// Anyone assesses the bond of a batch.
    pub fn assess_bond(&mut self) {
        let (id, who) = (self.some_batch(), self.anyone());
        let mut why = Vec::new();
        match self.ghost.batch(id) {
            None => why.push("PowerMarket_UnknownBatch"),
            Some(batch) => because(&mut why, !self.ghost.needs_bond(batch), "PowerMarket_WrongState"),
        }
        if self.act(who, On::Market, "assessBond", (id,), why).is_some() {
            self.note_assessment(id);
        }
    }

    /// The ghost's assessment. Returns the one before.
    fn note_assessment(&mut self, id: u32) -> Assessed {
        let batch = self.ghost.batch(id).expect("it is listed");
        let (kind, next, last) = (batch.terms.kind, batch.next(), batch.terms.last);
        let (state, known, _): (u32, u32, u32) = self.stage.get(On::Oracle, "status", (kind,));
        let (first, _): (u32, u32) = self.stage.get(On::Oracle, "daysOf", (kind,));
        let output = match known < first {
            true => 0,
            false => self.stage.get::<(u128, u32)>(On::Oracle, "remainingOutput", (kind, next, last)).0,
        };
        // A kind that earns nothing yet has no figures; figures that are not fresh cannot lower the bond.
        let assessed = self.ghost.assess(id, output, known >= first && state == FRESH);
        std::mem::replace(&mut self.ghost.batch_mut(id).assessed, assessed)
    }

    /// The assessment that a purchase or withdrawal begins with. Returns the one before, for a message that fails.
    pub fn assess_if_due(&mut self, id: u32) -> Option<Assessed> {
        let batch = self.ghost.batch(id)?;
        let before = batch.assessed;
        if self.ghost.is_assessment_due(batch) && self.ghost.needs_bond(batch) {
            self.note_assessment(id);
        }
        Some(before)
    }

    pub fn take_bond(&mut self, who: Who, id: u32, amount: u128) {
        let before = self.assess_if_due(id);
        let mut why = self.ghost.why_role(who, id);
        because(&mut why, amount == 0, "PowerMarket_ZeroAmount");
        if let Some(batch) = self.ghost.batch(id) {
            let goes_on = matches!(self.ghost.state(batch), 1 | 3);
            because(&mut why, goes_on && batch.missed_in_row() > 0, "PowerMarket_InArrears");
            let stays = batch.bond.checked_sub(amount).is_some_and(|left| left >= self.ghost.bond_needed(batch));
            because(&mut why, !stays, "PowerMarket_BondTooSmall");
        }
        if self.act(who, On::Market, "withdrawBond", (id, amount), why).is_some() {
            let batch = self.ghost.batch_mut(id);
            batch.bond -= amount;
            let coin = batch.terms.coin;
            self.ghost.coins[coin].pay(MARKET, who, amount);
        } else if let Some(before) = before {
            self.ghost.batch_mut(id).assessed = before;
        }
    }
}
