//! The invariants after every step.

use crate::life::{Life, COIN};
use ink::{Address, U256};
use lending_pool::state::Pool;
use lending_pool::vault::{VIRTUAL_ASSETS, VIRTUAL_SHARES};
use lives::SmallRng;
use math::credit::{owed, RAY};
use rand::{Rng, SeedableRng};

impl Life {
    /// No cash is assigned twice: the places that cash has just reached are worth no more than the cash. Cash that is
    /// enough for all reaches all.
    pub fn check_touch(&self, before: &Pool) {
        let queue = &self.pool.queue;
        let value = |shares| self.pool.to_assets(shares, true).unwrap();
        // Interest can raise the value of earlier places above the cash. Then only worthless dust is reached now.
        if queue.released > before.queue.released && value(before.queue.unpaid) <= self.pool.cash {
            // An atto for the rounding.
            assert!(value(queue.unpaid) <= self.pool.cash + 1, "cash reached more than it can pay");
        }
        if value(queue.held) <= self.pool.cash {
            let mut open = self.requests.values().filter(|request| request.owner != Address::zero());
            assert!(
                open.all(|request| queue.reached(request) == request.left),
                "a request waits in spite of cash for all"
            );
        }
    }

    /// Withdrawals and loans take no cash that the queue needs.
    pub fn check_taken(&self) {
        // Rounding raises the value of the queue by less than a share and an atto.
        let value = |shares| self.pool.to_assets(shares, true).unwrap();
        assert!(value(self.pool.queue.held) <= self.pool.cash + value(1) + 2);
    }

    /// No action lowers the price. Bad debt lowers the assets by exactly the lenders' part.
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

    /// The queue's sums equal those of a walk along all requests.
    pub fn check_queue(&self) {
        let queue = &self.pool.queue;
        let (mut held, mut unpaid, mut place, mut reached_all) = (0, 0, 0, true);
        for (number, request) in &self.requests {
            assert!(request.at >= place, "places are in order and do not overlap");
            place = request.at + request.left;
            let reached = queue.reached(request);
            let is_gap = request.owner == Address::zero();
            if !is_gap {
                held += request.left;
                assert!(reached == 0 || reached_all, "request {number} was reached before one ahead of it");
                reached_all &= reached == request.left;
            }
            if !is_gap || *number > queue.passed {
                unpaid += reached;
            }
        }
        assert!(queue.released <= queue.end && place <= queue.end);
        assert_eq!((queue.held, queue.unpaid), (held, unpaid));
    }

    /// After the next accrual no cash is idle while a request waits, unless a gap has to be skipped first.
    pub fn check_release(&mut self) {
        self.pool.touch(self.now).unwrap();
        let queue = self.pool.queue;
        let gaps: Vec<u32> =
            self.requests.iter().filter(|(_, r)| r.owner == Address::zero()).map(|(n, _)| *n).collect();
        for number in gaps {
            let mut gap = self.requests[&number];
            if self.pool.queue.is_at(&gap) {
                self.pool.queue.skip(number, &mut gap).unwrap();
                self.keep(number, gap);
                self.pool.touch(self.now).unwrap();
            }
        }
        let reached: u128 =
            self.requests.values().filter(|r| r.owner != Address::zero()).map(|r| self.pool.queue.reached(r)).sum();
        let value = self.pool.to_assets(reached, true).unwrap();
        let one = self.pool.to_assets(1, true).unwrap();
        if reached < queue.held {
            assert!(value + 2 * one + 2 >= self.pool.cash, "{value} of {} are released", self.pool.cash);
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
