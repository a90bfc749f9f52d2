//! Auctions: mostly the next step of one that runs, or a new one of a weak position.

use crate::ghost::Auction;
use crate::life::{Life, On, Want};
use chain::Address;
use harness::lives::Chance;
use harness::DAY;
use rand::Rng;

impl Life<'_> {
    pub fn auction(&mut self, side: usize) {
        let running: Vec<(u32, Auction)> =
            self.ghosts[side].auctions.iter().map(|(id, auction)| (*id, auction.clone())).collect();
        let (who, on) = (self.person(), (side, On::Manager));
        match self.pick(&running) {
            Some((id, auction)) if self.chance(85) => self.go_on(side, id, &auction),
            other if self.chance(4) => {
                let id = other.map_or(1, |(id, _)| id);
                match self.random.gen_range(0..3) {
                    0 => drop(self.act(side, id, &who, "bid", (id, u128::MAX))),
                    1 => drop(self.act(side, id, &who, "redeem", (id, u128::MAX))),
                    _ => drop(self.act(side, id, &who, "settle", (id,))),
                }
            }
            _ => {
                // If no position is weak for long enough, a sweep updates the state of one.
                let weak = self.for_sale(side);
                let min = weak.iter().copied().min_by_key(|id| self.ghosts[side].at(*id).tokens.len());
                // Mostly the position with the fewest NFTs left.
                let id = if self.chance(60) { min } else { self.pick(&weak) };
                let Some(id) = id else { return self.sweep(side) };
                let token = self.token(side, id);
                self.send(on, &who, "startAuction", (id, token), Want::Any);
            }
        }
    }

    /// Positions whose notice is over, by their last recorded state.
    fn for_sale(&mut self, side: usize) -> Vec<u32> {
        let notice = if self.chance(5) { 0 } else { u64::from(self.terms[side].sale.noticeDays) * DAY };
        let (clock, ghost) = (self.clock(side), &self.ghosts[side]);
        let all = (1u32..).zip(&ghost.positions).filter(|(_, one)| !one.tokens.is_empty() && one.debt > 0);
        let ripe = all.filter(|(_, one)| one.weak_since.is_some_and(|since| clock >= since + notice));
        ripe.map(|(id, _)| id).filter(|id| !ghost.auctions.contains_key(id)).collect()
    }

    fn go_on(&mut self, side: usize, id: u32, auction: &Auction) {
        let (who, on, over) = (self.person(), (side, On::Manager), self.clock(side) >= auction.until);
        let due = if over { Want::Pass } else { Want::Any };
        if auction.bidder != Address::ZERO {
            let borrower = self.actor(side, id);
            if over || self.chance(20) {
                self.send(on, &who, "settle", (id,), due);
            } else {
                let all = self.chance(95);
                let want = if all { Want::Pass } else { Want::Any };
                self.send(on, &borrower, "redeem", (id, if all { u128::MAX } else { auction.bid / 100 }), want);
            }
        } else if over && self.chance(70) {
            self.send(on, &who, "settle", (id,), Want::Pass);
        } else if self.chance(35) {
            // A bid at any price has to pass while there is a debt.
            let want = if self.ghosts[side].at(id).debt > 0 { Want::Pass } else { Want::Any };
            self.send(on, &who, "bid", (id, u128::MAX), want);
        } else {
            let max = auction.start / 100 * self.random.gen_range(5..100);
            self.send(on, &who, "bid", (id, max), Want::Any);
        }
    }

    /// Asserts that a bid is at most the straight line from the start price to the debt, and that there is a debt.
    pub fn is_fair(&self, side: usize, id: u32) {
        let of: (Address, u128, u128, u128, u128, u32) =
            self.stage.sides[side].manager.get("positionOf", (id,)).expect("a position");
        let owed = of.1;
        let Auction { start, opened, seconds, bid, .. } = self.ghosts[side].auctions[&id];
        let passed = self.clock(side).saturating_sub(opened).min(seconds);
        let fallen = math::mul_div_down(start.saturating_sub(owed), passed.into(), seconds.into()).expect("a part");
        assert!(owed > 0 && bid <= start - fallen, "a bid of {bid} from {start} for {owed}, {passed}/{seconds}");
    }
}
