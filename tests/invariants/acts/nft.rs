//! Resale, approvals, liens.

use crate::run::Run;
use crate::stage::*;
use harness::lives::Chance;
use rand::Rng;

impl Run<'_> {
    fn owner(&mut self, id: u64) -> Who {
        self.ghost.tokens.get(&id).map_or(ALICE, |token| token.owner)
    }

    pub fn transfer(&mut self) {
        let id = self.some_token();
        let owner = self.owner(id);
        let (who, from) = (self.mostly(owner), if self.chance(97) { owner } else { self.holder() });
        let to = if self.chance(98) { Some(self.holder()) } else { None };
        let message = ["transferFrom", "safeTransferFrom"][self.random.gen_range(0..2)];
        self.send_token(who, message, from, to, id);
        // A second sale on the same day.
        if self.chance(20) {
            let (owner, next) = (self.owner(id), self.holder());
            self.send_token(owner, "transferFrom", owner, Some(next), id);
        }
    }

    fn send_token(&mut self, who: Who, message: &'static str, from: Who, to: Option<Who>, id: u64) {
        let why = self.ghost.why_transfer(who, from, to, id);
        let args = (self.address(Some(from)), self.address(to), id);
        if self.act(who, On::Nft, message, args, why).is_some() {
            let today = self.ghost.today();
            self.ghost.tokens.get_mut(&id).expect("checked").hand_over(to.expect("checked"), today);
        }
    }

    pub fn approve(&mut self) {
        let id = self.some_token();
        let owner = self.owner(id);
        let who = self.mostly(owner);
        let approved = match self.random.gen_range(0..4) {
            0 => None,
            1 => Some(self.holder()),
            _ => Some(POOL),
        };
        let why = self.ghost.why_approve(who, id);
        if self.act(who, On::Nft, "approve", (self.address(approved), id), why).is_some() {
            self.ghost.tokens.get_mut(&id).expect("checked").approved = approved;
        }
    }

    pub fn set_operator(&mut self) {
        let (who, on) = (self.holder(), self.chance(50));
        let operator = if self.chance(95) { Some(self.holder()) } else { None };
        let why = if operator.is_none() { vec!["ERC721InvalidOperator"] } else { vec![] };
        if self.act(who, On::Nft, "setApprovalForAll", (self.address(operator), on), why).is_some() {
            let pair = (who, operator.expect("checked"));
            match on {
                true => self.ghost.operators.insert(pair),
                false => self.ghost.operators.remove(&pair),
            };
        }
    }

    /// The pool places a lien, redirects income, releases or seizes. Sometimes an account without that right tries.
    pub fn use_lien(&mut self) {
        let bound = |id: &u64| self.ghost.tokens[id].has_lien;
        let approved = |id: &u64| self.ghost.tokens[id].approved == Some(POOL);
        let all: Vec<u64> = self.ghost.tokens.keys().copied().collect();
        let (bound, approved): (Vec<u64>, Vec<u64>) =
            (all.iter().copied().filter(bound).collect(), all.iter().copied().filter(approved).collect());
        let (any, who) = (self.some_token(), if self.chance(95) { POOL } else { self.anyone() });
        let to = if self.chance(90) { Some(self.holder()) } else { None };
        match self.random.gen_range(0..6) {
            0..=2 => {
                let id = self.pick(&approved).unwrap_or(any);
                self.place_lien(who, id);
            }
            3 => {
                let id = self.pick(&bound).unwrap_or(any);
                self.redirect(who, id, to);
            }
            4 => {
                let id = self.pick(&bound).unwrap_or(any);
                self.release_lien(who, id);
            }
            _ => {
                let id = self.pick(&bound).unwrap_or(any);
                self.seize(who, id, to);
            }
        }
    }

    fn place_lien(&mut self, who: Who, id: u64) {
        let why = self.ghost.why_lien(who, id);
        if self.act(who, On::Nft, "placeLien", (id,), why).is_some() {
            let token = self.ghost.tokens.get_mut(&id).expect("checked");
            (token.approved, token.has_lien) = (None, true);
        }
    }

    fn redirect(&mut self, who: Who, id: u64, to: Option<Who>) {
        let why = self.ghost.why_not_holder(who, id);
        if self.act(who, On::Nft, "redirectIncome", (id, self.address(to)), why).is_some() {
            let today = self.ghost.today();
            let token = self.ghost.tokens.get_mut(&id).expect("checked");
            token.pay(to.unwrap_or(token.owner), today);
        }
    }

    pub fn release_lien(&mut self, who: Who, id: u64) {
        let why = self.ghost.why_not_holder(who, id);
        if self.act(who, On::Nft, "releaseLien", (id,), why).is_some() {
            let today = self.ghost.today();
            let token = self.ghost.tokens.get_mut(&id).expect("checked");
            token.has_lien = false;
            token.pay(token.owner, today);
        }
    }

    fn seize(&mut self, who: Who, id: u64, to: Option<Who>) {
        let mut why = self.ghost.why_not_holder(who, id);
        if to.is_none() {
            why.push("ERC721InvalidReceiver");
        }
        if self.act(who, On::Nft, "seize", (id, self.address(to)), why).is_some() {
            let today = self.ghost.today();
            self.ghost.tokens.get_mut(&id).expect("checked").hand_over(to.expect("checked"), today);
        }
    }
}
