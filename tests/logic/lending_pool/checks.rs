//! The invariants after every step.

use crate::life::{Life, COIN};
use ink::{Address, U256};
use lending_pool::state::Pool;
use lending_pool::vault::{VIRTUAL_ASSETS, VIRTUAL_SHARES};
use lives::SmallRng;
use math::credit::{owed, RAY};
use rand::{Rng, SeedableRng};

impl Life {
    /// Cash is promised once: the places that it has just reached are worth no more than the cash. If the cash is enough
    /// for all, it reaches all.
    pub fn check_touch(&self, before: &Pool) {
        let queue = &self.pool.queue;
        let worth = |shares| self.pool.to_assets(shares, true).unwrap();
        // Interest can raise what was reached before above the cash; then only dust, worth nothing, is reached now.
        if queue.released > before.queue.released && worth(before.queue.unpaid) <= self.pool.cash {
            // An atto for the rounding.
            assert!(worth(queue.unpaid) <= self.pool.cash + 1, "more was released than there is cash for");
        }
        if worth(queue.held) <= self.pool.cash {
            let mut open = self.requests.values().filter(|request| request.owner != Address::zero());
            assert!(open.all(|request| queue.reached(request) == request.left), "cash for all, and somebody waits");
        }
    }

    /// Withdrawals and loans take no cash that the queue needs.
    pub fn check_taken(&self) {
        // What their rounding leaves, less than a share and an atto, raises the price of all other shares.
        let worth = |shares| self.pool.to_assets(shares, true).unwrap();
        assert!(worth(self.pool.queue.held) <= self.pool.cash + worth(1) + 2);
    }

    /// No action lowers the price; bad debt lowers the assets by exactly the lenders' part.
    pub fn check_price(&self, before: &Pool, lost: u128) {
        let assets = before.assets().unwrap();
        if lost > 0 {
            assert_eq!(self.pool.assets().unwrap(), assets - lost);
            assert_eq!((self.pool.shares, self.pool.lost), (before.shares, before.lost + lost));
            return;
        }
        let price = |pool: &Pool| (pool.assets().unwrap() + VIRTUAL_ASSETS, pool.shares + VIRTUAL_SHARES);
        let ((a, s), (b, t)) = (price(before), price(&self.pool));
        assert!(U256::from(b) * U256::from(s) >= U256::from(a) * U256::from(t), "the price fell");
        assert_eq!(self.pool.lost, before.lost);
    }

    /// The queue's sums against a walk along all requests.
    pub fn check_queue(&self) {
        let queue = &self.pool.queue;
        let (mut held, mut unpaid, mut place, mut reached_all) = (0, 0, 0, true);
        for (number, request) in &self.requests {
            assert!(request.at >= place, "places are in order and nobody's twice");
            place = request.at + request.left;
            let reached = queue.reached(request);
            let is_hole = request.owner == Address::zero();
            if !is_hole {
                held += request.left;
                assert!(reached == 0 || reached_all, "request {number} was reached before one ahead of it");
                reached_all &= reached == request.left;
            }
            if !is_hole || *number > queue.passed {
                unpaid += reached;
            }
        }
        assert!(queue.released <= queue.end && place <= queue.end);
        assert_eq!((queue.held, queue.unpaid), (held, unpaid));
    }

    /// After the next touch no cash lies idle while a request waits, unless a hole has to be skipped first.
    pub fn check_release(&mut self) {
        self.pool.touch(self.now).unwrap();
        let queue = self.pool.queue;
        let holes: Vec<u32> =
            self.requests.iter().filter(|(_, r)| r.owner == Address::zero()).map(|(n, _)| *n).collect();
        for number in holes {
            let mut hole = self.requests[&number];
            if self.pool.queue.is_at(&hole) {
                self.pool.queue.skip(number, &mut hole).unwrap();
                self.keep(number, hole);
                self.pool.touch(self.now).unwrap();
            }
        }
        let reached: u128 =
            self.requests.values().filter(|r| r.owner != Address::zero()).map(|r| self.pool.queue.reached(r)).sum();
        let worth = self.pool.to_assets(reached, true).unwrap();
        let one = self.pool.to_assets(1, true).unwrap();
        if reached < queue.held {
            assert!(worth + 2 * one + 2 >= self.pool.cash, "{worth} of {} are released", self.pool.cash);
        }
    }
}

#[test]
fn debt_of_the_whole_is_no_more_than_its_parts() {
    let mut random = SmallRng::seed_from_u64(7);
    for _ in 0..10_000 {
        let index = RAY + lives::any(&mut random, RAY);
        let parts: Vec<u128> = (0..random.gen_range(0..6)).map(|_| lives::any(&mut random, COIN)).collect();
        let whole = owed(parts.iter().sum(), index).unwrap();
        let each: u128 = parts.iter().map(|shares| owed(*shares, index).unwrap()).sum();
        assert!(whole <= each && each <= whole + parts.len() as u128);
    }
}
