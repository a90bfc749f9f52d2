//! Tokens: owner, approvals, lien and payees.

use super::{because, Ghost, Why};
use crate::stage::*;
use std::collections::{BTreeMap, BTreeSet};

#[derive(Clone)]
pub struct Token {
    pub owner: Who,
    pub approved: Option<Who>,
    pub has_lien: bool,
    /// The first day on which the token earns.
    pub first: u32,
    /// The parts of its price. [atto]
    pub coin: usize,
    pub price: u128,
    pub fee: u128,
    pub upfront: u128,
    pub slice: u128,
    /// The income history: (from day, payee, paid so far).
    pub segments: Vec<(u32, Who, u128)>,
    /// The payee of each past day, recorded at midnight.
    pub ends: BTreeMap<u32, Who>,
    /// Days whose slice was refunded.
    pub refunded: BTreeSet<u32>,
    /// Days whose late income was paid.
    pub late_paid: BTreeSet<u32>,
}

impl Token {
    pub fn payee(&self) -> Who {
        self.segments.last().expect("never none").1
    }

    /// The first day of a segment, and the day after its last one.
    pub fn span(&self, segment: usize) -> (u32, u32) {
        (self.segments[segment].0, self.segments.get(segment + 1).map_or(u32::MAX, |next| next.0))
    }

    /// Makes `payee` the payee from `today` on. A day has one entry, and the last change counts.
    pub fn pay(&mut self, payee: Who, today: u32) {
        let from = today.max(self.first);
        let head = self.segments.last_mut().expect("never none");
        if head.1 == payee {
            return;
        }
        match head.0 >= from {
            true => head.1 = payee,
            false => self.segments.push((from, payee, 0)),
        }
    }

    pub fn hand_over(&mut self, to: Who, today: u32) {
        (self.owner, self.approved, self.has_lien) = (to, None, false);
        self.pay(to, today);
    }
}

impl Ghost {
    fn may_move(&self, token: &Token, who: Who) -> bool {
        who == token.owner || token.approved == Some(who) || self.operators.contains(&(token.owner, who))
    }

    pub fn why_transfer(&self, who: Who, from: Who, to: Option<Who>, id: u64) -> Why {
        let mut why = Why::new();
        because(&mut why, to.is_none(), "ERC721InvalidReceiver");
        let Some(token) = self.tokens.get(&id) else {
            why.push("ERC721NonexistentToken");
            return why;
        };
        because(&mut why, !self.may_move(token, who), "ERC721InsufficientApproval");
        because(&mut why, token.owner != from, "ERC721IncorrectOwner");
        because(&mut why, token.has_lien, "MiningPowerNft_Locked");
        why
    }

    pub fn why_approve(&self, who: Who, id: u64) -> Why {
        let Some(token) = self.tokens.get(&id) else { return vec!["ERC721NonexistentToken"] };
        let mut why = Why::new();
        let may = who == token.owner || self.operators.contains(&(token.owner, who));
        because(&mut why, !may, "ERC721InvalidApprover");
        why
    }

    pub fn why_lien(&self, who: Who, id: u64) -> Why {
        let Some(token) = self.tokens.get(&id) else { return vec!["ERC721NonexistentToken"] };
        let mut why = Why::new();
        because(&mut why, token.has_lien, "MiningPowerNft_Locked");
        because(&mut why, who != POOL, "MiningPowerNft_NotContract");
        because(&mut why, !self.may_move(token, who), "ERC721InsufficientApproval");
        why
    }

    /// Reasons why `who` cannot redirect the income of a token, release or seize it.
    pub fn why_not_holder(&self, who: Who, id: u64) -> Why {
        let Some(token) = self.tokens.get(&id) else { return vec!["ERC721NonexistentToken"] };
        let mut why = Why::new();
        because(&mut why, !(token.has_lien && who == POOL), "MiningPowerNft_NotLienHolder");
        why
    }

    /// The payee of a day. None outside of the token's term.
    pub fn payee_of(&self, id: u64, day: u32) -> Option<Who> {
        let token = self.tokens.get(&id)?;
        let batch = self.batch(batch_of(id))?;
        // A batch that ended early has no income from then on.
        let last = batch.default_day.map_or(batch.terms.last, |day| day - 1).min(batch.terms.last);
        let segment = token.segments.iter().rev().find(|segment| segment.0 <= day);
        segment.filter(|_| day <= last).map(|segment| segment.1)
    }

    /// The tokens of an owner, in ascending order.
    pub fn owned(&self, who: Who) -> Vec<u64> {
        self.tokens.iter().filter(|(_, token)| token.owner == who).map(|(id, _)| *id).collect()
    }
}
