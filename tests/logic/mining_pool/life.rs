//! A life of a joint pool's books: who comes, goes and waits, while values fall and rise as they like.

use components::queue::Request;
use ink::{Address, U256};
use lives::{Chance, Diary, SmallRng};
use mining_pool::holders::{Amount, Way};
use mining_pool::outside::{Quote, FRESH, SAME};
use mining_pool::state::{Books, Key, Value};
use mining_pool::vault::{Pool, Side, VIRTUAL_ASSETS, VIRTUAL_SHARES};
use rand::Rng;
use std::collections::BTreeMap;

const COIN: u128 = 1_000_000_000_000_000_000;

/// A pool, who waits in it, and what left it.
pub struct Life {
    pool: Pool,
    random: SmallRng,
    diary: Diary,
    free_shares: u128,
    requests: BTreeMap<u32, Request>,
    /// Coins that came in less coins that went out.
    coins: u128,
}

impl Life {
    pub fn new(random: SmallRng) -> Self {
        let books = Books { lots: 1, key: Key { state: FRESH, ..Key::default() }, ..Books::default() };
        let pool = Pool { books, low: 0, high: 0, quote: SAME, exit_bps: 10, max_assets: u128::MAX };
        Self { pool, random, diary: Diary::default(), free_shares: 0, requests: BTreeMap::new(), coins: 0 }
    }

    fn any(&mut self, max: u128) -> u128 {
        lives::any(&mut self.random, max)
    }

    fn act(&mut self) {
        if self.chance(20) {
            self.value();
        }
        let before = self.pool;
        match self.random.gen_range(0..8) {
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
        let (low, more) = (self.any(1_000_000 * COIN), self.any(1_000_000 * COIN));
        let (sure, ahead) = (low / 2, low / 2 + more + 1);
        self.pool.books.sum = Value { low, sure, ahead, refund: more / 7, cost: self.any(2 * low + 1) };
        let (spot, rise) = (COIN + self.any(COIN), self.any(COIN));
        self.pool.quote = Quote { low: spot, high: spot + rise, ..SAME };
        let income = self.any(COIN);
        self.pool.books.take_income(income, 1_000, false).unwrap();
        self.coins += income;
        self.pool.settle().unwrap();
        assert!(self.pool.low <= self.pool.high);
    }

    fn come(&mut self) {
        let amount = match self.random.gen_range(0..2) {
            0 => Amount::Assets(self.any(1_000_000 * COIN).into()),
            _ => Amount::Shares(self.any(1_000_000 * COIN * VIRTUAL_SHARES).into()),
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
        let amount = match self.random.gen_range(0..2) {
            0 => Amount::Assets(self.any(max.assets).into()),
            _ => Amount::Shares(self.any(max.shares).into()),
        };
        if let Ok(moved) = self.pool.shift(Way::Out, amount, Address::zero(), self.free_shares) {
            let gross = moved.assets + moved.fee;
            assert!(moved.fee * 1_000 >= gross && moved.fee <= gross / 1_000 + 1, "a thousandth: {moved:?}");
            self.coins -= moved.assets;
            self.free_shares -= moved.shares;
        }
    }

    fn request(&mut self) {
        let shares = self.any(self.free_shares);
        if shares > 0 {
            let request = self.pool.books.queue.join(Address::from([1; 20]), shares).unwrap();
            self.requests.insert(self.pool.books.queue.count, request);
            self.free_shares -= shares;
            self.pool.release().unwrap();
        }
    }

    /// A request, at random; none if there is none.
    fn some(&mut self) -> Option<(u32, Request)> {
        let at = self.random.gen_range(0..self.requests.len().max(1));
        self.requests.iter().nth(at).map(|(number, request)| (*number, *request))
    }

    fn claim(&mut self) {
        let Some((number, mut request)) = self.some() else { return };
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
        let Some((number, mut request)) = self.some() else { return };
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

impl Chance for Life {
    fn random(&mut self) -> &mut SmallRng {
        &mut self.random
    }
}

impl lives::Life for Life {
    fn step(&mut self) {
        self.act();
    }

    /// All is checked in every step.
    fn verify(&mut self, _full: bool) {}

    fn end(&mut self) {}

    fn diary(&mut self) -> &mut Diary {
        &mut self.diary
    }
}
