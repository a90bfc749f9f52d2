//! The plain books, over random lives: money, both prices and the queue after every step. Values fall and rise as they
//! like; people come, go and wait.
#![allow(clippy::arithmetic_side_effects, clippy::unwrap_used, clippy::cast_possible_truncation)]

use crate::holders::{Amount, Way};
use crate::outside::{Quote, FRESH, SAME};
use crate::state::{Books, Key, Value};
use crate::vault::{Pool, Side, VIRTUAL_ASSETS, VIRTUAL_SHARES};
use components::queue::Request;
use ink::{Address, U256};
use std::collections::BTreeMap;

const COIN: u128 = 1_000_000_000_000_000_000;

/// SplitMix64: the crate needs no other source of chance.
struct Chance(u64);

impl Chance {
    fn next(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let z = (self.0 ^ (self.0 >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        let z = (z ^ (z >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        z ^ (z >> 31)
    }

    /// Up to `max`, of any size with the same chance; often all of it.
    fn any(&mut self, max: u128) -> u128 {
        let wide = u128::from(self.next()) << 64 | u128::from(self.next());
        match self.next() % 6 {
            0 => max,
            _ => (wide >> (self.next() % 128)).min(max),
        }
    }
}

/// A pool, who waits in it, and what left it.
struct Life {
    pool: Pool,
    chance: Chance,
    free_shares: u128,
    requests: BTreeMap<u32, Request>,
    /// Coins that came in less coins that went out.
    coins: u128,
}

impl Life {
    fn new(seed: u64) -> Self {
        let books = Books { lots: 1, key: Key { state: FRESH, ..Key::default() }, ..Books::default() };
        let pool = Pool { books, low: 0, high: 0, quote: SAME, exit_bps: 10, max_assets: u128::MAX };
        Self { pool, chance: Chance(seed), free_shares: 0, requests: BTreeMap::new(), coins: 0 }
    }

    fn step(&mut self) {
        if self.chance.next().is_multiple_of(5) {
            self.value();
        }
        let before = self.pool;
        match self.chance.next() % 8 {
            0..=2 => self.come(),
            3 => self.go(),
            4 | 5 => self.request(),
            6 => self.claim(),
            _ => self.cancel(),
        }
        for side in [Side::Low, Side::High] {
            let price = |pool: &Pool| {
                let (assets, shares) = (pool.assets(side).unwrap(), pool.books.shares);
                (U256::from(assets + VIRTUAL_ASSETS), U256::from(shares + VIRTUAL_SHARES))
            };
            let ((was, all), (is, now)) = (price(&before), price(&self.pool));
            assert!(is * all >= was * now, "a price fell, {side:?}: {before:?} {:?}", self.pool);
        }
        let queue = self.pool.books.queue;
        let waiting: u128 = self.requests.values().map(|request| request.left).sum();
        assert!(queue.held <= waiting && queue.unpaid <= queue.held && queue.released <= queue.end);
        assert_eq!(self.pool.books.cash + self.pool.books.fees, self.coins, "the books hold what came in");
        assert_eq!(self.pool.books.shares, self.free_shares + queue.held, "shares sum");
    }

    /// Lots, prices and income change as they like.
    fn value(&mut self) {
        let (low, more) = (self.chance.any(1_000_000 * COIN), self.chance.any(1_000_000 * COIN));
        let (sure, ahead) = (low / 2, low / 2 + more + 1);
        self.pool.books.sum = Value { low, sure, ahead, refund: more / 7, cost: self.chance.any(2 * low + 1) };
        let (spot, rise) = (COIN + self.chance.any(COIN), self.chance.any(COIN));
        self.pool.quote = Quote { low: spot, high: spot + rise, ..SAME };
        let income = self.chance.any(COIN);
        self.pool.books.take_income(income, 1_000, false).unwrap();
        self.coins += income;
        self.pool.settle().unwrap();
        assert!(self.pool.low <= self.pool.high);
    }

    fn come(&mut self) {
        let amount = match self.chance.next() % 2 {
            0 => Amount::Assets(self.chance.any(1_000_000 * COIN).into()),
            _ => Amount::Shares(self.chance.any(1_000_000 * COIN * VIRTUAL_SHARES).into()),
        };
        if let Ok(moved) = self.pool.shift(Way::In, amount, Address::zero(), 0) {
            assert_eq!(moved.fee, 0);
            self.coins += moved.assets;
            self.free_shares += moved.shares;
        }
        self.pool.release().unwrap();
    }

    fn go(&mut self) {
        let max = self.pool.max(Way::Out, self.free_shares).unwrap();
        let amount = match self.chance.next() % 2 {
            0 => Amount::Assets(self.chance.any(max.assets).into()),
            _ => Amount::Shares(self.chance.any(max.shares).into()),
        };
        if let Ok(moved) = self.pool.shift(Way::Out, amount, Address::zero(), self.free_shares) {
            let gross = moved.assets + moved.fee;
            assert!(moved.fee * 1_000 >= gross && moved.fee <= gross / 1_000 + 1, "a thousandth: {moved:?}");
            self.coins -= moved.assets;
            self.free_shares -= moved.shares;
        }
    }

    fn request(&mut self) {
        let shares = self.chance.any(self.free_shares);
        if shares > 0 {
            let request = self.pool.books.queue.join(Address::from([1; 20]), shares).unwrap();
            self.requests.insert(self.pool.books.queue.count, request);
            self.free_shares -= shares;
            self.pool.release().unwrap();
        }
    }

    /// A request, at random; none if there is none.
    fn pick(&mut self) -> Option<(u32, Request)> {
        let at = usize::try_from(self.chance.next()).unwrap() % self.requests.len().max(1);
        self.requests.iter().nth(at).map(|(number, request)| (*number, *request))
    }

    fn claim(&mut self) {
        let Some((number, mut request)) = self.pick() else { return };
        if request.owner == Address::zero() {
            if self.pool.books.queue.is_at(&request) {
                self.pool.books.queue.skip(number, &mut request).unwrap();
                self.requests.remove(&number);
            }
            return;
        }
        let moved = self.pool.due(&request).unwrap();
        if moved.assets > 0 {
            // Whoever is before it has been reached: nobody is passed.
            let ahead = self.requests.range(..number).map(|(_, earlier)| earlier);
            let reached = |earlier: &Request| self.pool.books.queue.reached(earlier) == earlier.left;
            assert!(ahead.into_iter().all(reached), "{number} is paid before one who asked earlier");
            self.pool.books.queue.pay(&mut request, moved.shares).unwrap();
            self.pool.leave(moved).unwrap();
            self.coins -= moved.assets;
        }
        self.keep(number, request);
    }

    fn cancel(&mut self) {
        let Some((number, mut request)) = self.pick() else { return };
        if request.owner != Address::zero() {
            self.free_shares += self.pool.books.queue.cancel(number, &mut request).unwrap();
            self.keep(number, request);
            self.pool.release().unwrap();
        }
    }

    fn keep(&mut self, number: u32, request: Request) {
        if request.left == 0 {
            self.requests.remove(&number);
        } else {
            self.requests.insert(number, request);
        }
    }
}

#[test]
fn money_prices_and_queue_hold_over_random_lives() {
    for seed in 0..300 {
        let mut life = Life::new(seed);
        (0..300).for_each(|_| life.step());
    }
}
