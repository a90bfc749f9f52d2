//! Transfers of positions with their debt and their NFTs.

use super::UNIT;
use crate::ghost::Offer;
use crate::life::Life;
use chain::{Account, Address};
use harness::lives::Chance;
use rand::Rng;

/// The answer of `offerOf`: receiver, price, current revision of the position.
type OfferOf = (Address, u128, u32);

impl Life<'_> {
    pub fn offer_or_accept(&mut self, side: usize) {
        if self.chance(50) {
            return self.accept_some(side);
        }
        let (to, price) = (self.person(), self.random.gen_range(0..20 * UNIT[side]));
        let id = self.position(side, |one| !one.tokens.is_empty());
        let who = self.actor(side, id);
        if self.act(side, id, &who, "offer", (id, &to, price)).is_some() {
            let (_, _, revision): OfferOf = self.standing_offer(side, id);
            let position = self.ghosts[side].at(id);
            (position.offer, position.stands) = (Offer { to: to.address(), price, revision }, true);
            if self.chance(40) {
                self.accept(side, id, &to, price, revision);
            }
        }
    }

    /// Accepts an offer, which may be void. Mostly with the receiver, price and revision of the offer.
    fn accept_some(&mut self, side: usize) {
        let standing = self.chance(60);
        let id = self.position(side, |one| one.offer != Offer::default() && (one.stands || !standing));
        let Offer { to, price, revision } = self.ghosts[side].position(id).map(|one| one.offer).unwrap_or_default();
        let who = match self.stage.who(to) {
            Some(who) if !self.chance(5) => self.stage.people[who].clone(),
            _ => self.person(),
        };
        let max = if self.chance(90) { price } else { self.part(price) };
        let seen = if self.chance(95) { revision } else { revision + 1 };
        self.accept(side, id, &who, max, seen);
    }

    /// 22: `accept` passes exactly if the offer stands and receiver, price and revision match.
    fn accept(&mut self, side: usize, id: u32, who: &Account, max: u128, seen: u32) {
        let last = self.ghosts[side].position(id).filter(|one| one.stands).map(|one| one.offer);
        let good = last.is_some_and(|offer| offer.to == who.address() && offer.revision == seen && offer.price <= max);
        let accepted = self.act(side, id, who, "accept", (id, seen, max)).is_some();
        assert_eq!(accepted, good, "22: {} accepts position {id} at {seen} for {max}: {last:?}", who.name());
    }

    fn standing_offer(&self, side: usize, id: u32) -> OfferOf {
        self.stage.sides[side].manager.get("offerOf", (id,)).expect("a position")
    }

    /// 22: an offer stands until the log shows that debt was added or something left the position.
    pub fn offer_matches_the_log(&self, side: usize, id: u32) {
        let (to, price, revision) = self.standing_offer(side, id);
        match self.ghosts[side].position(id).filter(|one| one.stands).map(|one| one.offer) {
            Some(told) => assert_eq!(Offer { to, price, revision }, told, "22: the offer of {id}, by the log"),
            None => assert_eq!((to, price), (Address::ZERO, 0), "22: no offer of {id}, by the log"),
        }
    }
}
