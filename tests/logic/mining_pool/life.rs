//! A life of a mining pool's accounting: random deposits, withdrawals and requests, while values fall and rise.

use components::queue::Request;
use ink::{Address, U256};
use lives::{Chance, Diary, SmallRng};
use mining_pool::amounts::{Amount, Way};
use mining_pool::calls::{Quote, FRESH, SAME};
use mining_pool::state::{Accounting, Basis, Value};
use mining_pool::vault::{Pool, Side, VIRTUAL_ASSETS, VIRTUAL_SHARES};
use rand::Rng;
use std::collections::BTreeMap;

const COIN: u128 = 1_000_000_000_000_000_000;

/// A pool, the requests in its queue, and the coins that it paid.
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
        let basis = Basis { state: FRESH, ..Basis::default() };
        let accounting = Accounting { holdings: 1, basis, ..Accounting::default() };
        let (exit_bps, max_assets) = (10, u128::MAX);
        let pool = Pool { accounting, redemption_value: 0, deposit_value: 0, quote: SAME, exit_bps, max_assets };
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
            0..=2 => self.deposit(),
            3 => self.withdraw(),
            4 | 5 => self.request(),
            6 => self.claim(),
            _ => self.cancel(),
        }
        for side in [Side::Redemption, Side::Deposit] {
            let price = |pool: &Pool| {
                let (assets, shares) = (pool.assets(side).unwrap(), pool.accounting.shares);
                (U256::from(assets + VIRTUAL_ASSETS), U256::from(shares + VIRTUAL_SHARES))
            };
            let ((was, all), (is, now)) = (price(&before), price(&self.pool));
            assert!(is * all >= was * now, "a price fell, {side:?}: {before:?} {:?}", self.pool);
        }
        let queue = self.pool.accounting.queue;
        let waiting: u128 = self.requests.values().map(|request| request.left).sum();
        assert!(queue.held <= waiting && queue.unpaid <= queue.held && queue.released <= queue.end);
        assert_eq!(
            self.pool.accounting.cash + self.pool.accounting.fees,
            self.coins,
            "cash and fees are the coins that came in and did not go out"
        );
        assert_eq!(self.pool.accounting.shares, self.free_shares + queue.held, "all shares are free or in the queue");
    }

    /// Holdings, prices and income change at random.
    fn value(&mut self) {
        let (redemption, more) = (self.any(1_000_000 * COIN), self.any(1_000_000 * COIN));
        let (delivered, to_come) = (redemption / 2, redemption / 2 + more + 1);
        let cost_left = self.any(2 * redemption + 1);
        self.pool.accounting.sum = Value { redemption, delivered, to_come, escrow_due: more / 7, cost_left };
        let (spot, rise) = (COIN + self.any(COIN), self.any(COIN));
        self.pool.quote = Quote { redemption_price: spot, deposit_price: spot + rise, ..SAME };
        let income = self.any(COIN);
        self.pool.accounting.add_income(income, 1_000, false).unwrap();
        self.coins += income;
        self.pool.settle().unwrap();
        assert!(self.pool.redemption_value <= self.pool.deposit_value);
    }

    fn deposit(&mut self) {
        let amount = match self.random.gen_range(0..2) {
            0 => Amount::Assets(self.any(1_000_000 * COIN).into()),
            _ => Amount::Shares(self.any(1_000_000 * COIN * VIRTUAL_SHARES).into()),
        };
        if let Ok(moved) = self.pool.apply(Way::In, amount, Address::zero(), 0) {
            assert_eq!(moved.fee, 0);
            self.coins += moved.assets;
            self.free_shares += moved.shares;
        }
        self.pool.keep_for_queue().unwrap();
    }

    fn withdraw(&mut self) {
        let max = self.pool.max(Way::Out, self.free_shares).unwrap();
        let amount = match self.random.gen_range(0..2) {
            0 => Amount::Assets(self.any(max.assets).into()),
            _ => Amount::Shares(self.any(max.shares).into()),
        };
        if let Ok(moved) = self.pool.apply(Way::Out, amount, Address::zero(), self.free_shares) {
            let gross = moved.assets + moved.fee;
            assert!(moved.fee * 1_000 >= gross && moved.fee <= gross / 1_000 + 1, "the fee is 0.1 %: {moved:?}");
            self.coins -= moved.assets;
            self.free_shares -= moved.shares;
        }
    }

    fn request(&mut self) {
        let shares = self.any(self.free_shares);
        if shares > 0 {
            let request = self.pool.accounting.queue.join(Address::from([1; 20]), shares).unwrap();
            self.requests.insert(self.pool.accounting.queue.count, request);
            self.free_shares -= shares;
            self.pool.keep_for_queue().unwrap();
        }
    }

    /// A random request, if there is one.
    fn some(&mut self) -> Option<(u32, Request)> {
        let at = self.random.gen_range(0..self.requests.len().max(1));
        self.requests.iter().nth(at).map(|(number, request)| (*number, *request))
    }

    fn claim(&mut self) {
        let Some((number, mut request)) = self.some() else { return };
        if request.owner == Address::zero() {
            if self.pool.accounting.queue.is_at(&request) {
                self.pool.accounting.queue.skip(number, &mut request).unwrap();
                self.requests.remove(&number);
            }
            return;
        }
        let moved = self.pool.due(&request).unwrap();
        if moved.assets > 0 {
            // Cash has reached every earlier request.
            let ahead = self.requests.range(..number).map(|(_, earlier)| earlier);
            let reached = |earlier: &Request| self.pool.accounting.queue.reached(earlier) == earlier.left;
            assert!(ahead.into_iter().all(reached), "{number} is paid before an earlier request");
            self.pool.accounting.queue.pay(&mut request, moved.shares).unwrap();
            self.pool.pay_out(moved).unwrap();
            self.coins -= moved.assets;
        }
        self.keep(number, request);
    }

    fn cancel(&mut self) {
        let Some((number, mut request)) = self.some() else { return };
        if request.owner != Address::zero() {
            self.free_shares += self.pool.accounting.queue.cancel(number, &mut request).unwrap();
            self.keep(number, request);
            self.pool.keep_for_queue().unwrap();
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

    /// Every step checks everything.
    fn verify(&mut self, _full: bool) {}

    fn end(&mut self) {}

    fn diary(&mut self) -> &mut Diary {
        &mut self.diary
    }
}
