//! Who owns a token, who may move it, whose its income is.

use super::{because, Ghost, Why};
use crate::stage::*;
use std::collections::{BTreeMap, BTreeSet};

#[derive(Clone)]
pub struct Token {
    pub owner: Who,
    pub approved: Option<Who>,
    pub locked: bool,
    /// The first day it earns.
    pub first: u32,
    /// How its price was divided. [atto]
    pub coin: usize,
    pub price: u128,
    pub fee: u128,
    pub upfront: u128,
    pub slice: u128,
    /// (from day, payee, paid so far): its income history.
    pub segments: Vec<(u32, Who, u128)>,
    /// Whose each day was when it ended, written down at midnight.
    pub ends: BTreeMap<u32, Who>,
    /// Days whose escrow went back to a holder.
    pub refunded: BTreeSet<u32>,
    /// Days whose late income was paid.
    pub late_paid: BTreeSet<u32>,
}

impl Token {
    pub fn payee(&self) -> Who {
        self.segments.last().expect("never none").1
    }

    /// First day of a segment, and the day after its last.
    pub fn span(&self, segment: usize) -> (u32, u32) {
        (self.segments[segment].0, self.segments.get(segment + 1).map_or(u32::MAX, |next| next.0))
    }

    /// Income of `today` and later goes to `payee`: one entry a day, the last change wins.
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
        (self.owner, self.approved, self.locked) = (to, None, false);
        self.pay(to, today);
    }
}

impl Ghost {
    fn may_move(&self, token: &Token, who: Who) -> bool {
        who == token.owner || token.approved == Some(who) || self.operators.contains(&(token.owner, who))
    }

    pub fn why_transfer(&self, who: Who, from: Who, to: Option<Who>, id: u32) -> Why {
        let mut why = Why::new();
        because(&mut why, to.is_none(), "ERC721InvalidReceiver");
        let Some(token) = self.tokens.get(&id) else {
            why.push("ERC721NonexistentToken");
            return why;
        };
        because(&mut why, !self.may_move(token, who), "ERC721InsufficientApproval");
        because(&mut why, token.owner != from, "ERC721IncorrectOwner");
        because(&mut why, token.locked, "MiningPowerNft_Locked");
        why
    }

    pub fn why_approve(&self, who: Who, id: u32) -> Why {
        let Some(token) = self.tokens.get(&id) else { return vec!["ERC721NonexistentToken"] };
        let mut why = Why::new();
        let may = who == token.owner || self.operators.contains(&(token.owner, who));
        because(&mut why, !may, "ERC721InvalidApprover");
        why
    }

    pub fn why_lien(&self, who: Who, id: u32) -> Why {
        let Some(token) = self.tokens.get(&id) else { return vec!["ERC721NonexistentToken"] };
        let mut why = Why::new();
        because(&mut why, token.locked, "MiningPowerNft_Locked");
        because(&mut why, who != POOL, "MiningPowerNft_NotContract");
        because(&mut why, !self.may_move(token, who), "ERC721InsufficientApproval");
        why
    }

    /// Why `who` cannot redirect the income of a token, release or seize it.
    pub fn why_not_holder(&self, who: Who, id: u32) -> Why {
        let Some(token) = self.tokens.get(&id) else { return vec!["ERC721NonexistentToken"] };
        let mut why = Why::new();
        because(&mut why, !(token.locked && who == POOL), "MiningPowerNft_NotLienHolder");
        why
    }

    /// Who is paid the income of a day: nobody outside of the token's term.
    pub fn payee_of(&self, id: u32, day: u32) -> Option<Who> {
        let token = self.tokens.get(&id)?;
        let last = self.batch(id / 1_000_000)?.terms.last;
        let segment = token.segments.iter().rev().find(|segment| segment.0 <= day);
        segment.filter(|_| day <= last).map(|segment| segment.1)
    }

    /// The tokens of an owner, in ascending order.
    pub fn owned(&self, who: Who) -> Vec<u32> {
        self.tokens.iter().filter(|(_, token)| token.owner == who).map(|(id, _)| *id).collect()
    }
}
