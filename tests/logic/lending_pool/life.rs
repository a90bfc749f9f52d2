//! A life of a pool's accounting: random deposits, withdrawals, requests, loans and repayments.

use components::queue::Request;
use ink::Address;
use interfaces::lending_pool::PoolTerms;
use lending_pool::amounts::{Amount, Moved, Way};
use lending_pool::state::Pool;
use lives::{Chance, Diary, SmallRng};
use math::credit::{shares_for_repay, RAY};
use rand::Rng;
use std::collections::BTreeMap;

/// A step after which the queue is not empty; a life in which lenders lost something.
pub const WAITED: &str = "a step with a queue";
pub const LOST: &str = "a life with a loss";

pub const COIN: u128 = 1_000_000_000_000_000_000;

fn terms() -> PoolTerms {
    PoolTerms {
        baseRateBps: 200,
        optimalUtilizationBps: 8_000,
        rateAtOptimalBps: 1_500,
        maxRateBps: 6_000,
        reserveBps: 1_000,
        cashBufferBps: 1_000,
        maxDebt: u128::MAX,
    }
}

/// A pool, the requests in its queue, and the coins that it paid.
pub struct Life {
    pub pool: Pool,
    random: SmallRng,
    diary: Diary,
    pub now: u64,
    free_shares: u128,
    pub requests: BTreeMap<u32, Request>,
    /// Coins that came in less coins that went out.
    coins: u128,
}

impl Life {
    pub fn new(random: SmallRng) -> Self {
        let pool = Pool { index: RAY, terms: terms(), ..Pool::default() };
        let (diary, requests) = (Diary::default(), BTreeMap::new());
        Self { pool, random, diary, now: 0, free_shares: 0, requests, coins: 0 }
    }

    fn any(&mut self, max: u128) -> u128 {
        lives::any(&mut self.random, max)
    }

    fn act(&mut self) {
        self.now += [0, 0, 1, 86_400, 2_592_000][self.random.gen_range(0..5)];
        let stored = self.pool.clone();
        self.pool.touch(self.now).unwrap();
        self.check_touch(&stored);
        let before = self.pool.clone();
        let lost = match self.random.gen_range(0..11) {
            0 | 1 => self.deposit(),
            2 => self.withdraw(),
            3 | 4 => self.request(),
            5 => self.cancel(),
            6 | 7 => self.claim(),
            8 => self.lend(),
            9 => self.repay(),
            _ => self.realize_bad_debt(),
        };
        self.check_price(&before, lost);
        self.check_queue();
        assert_eq!(self.pool.cash, self.coins, "cash is the coins that came in and did not go out");
        assert_eq!(self.pool.shares, self.free_shares + self.pool.queue.held, "all shares are free or in the queue");
    }

    fn deposit(&mut self) -> u128 {
        let assets = self.any(1_000_000 * COIN);
        if let Ok(moved) = self.pool.apply(Way::In, Amount::Assets(assets.into()), Address::zero(), 0) {
            self.coins += moved.assets;
            self.free_shares += moved.shares;
        }
        0
    }

    fn withdraw(&mut self) -> u128 {
        let max = self.pool.max(Way::Out, self.free_shares).unwrap();
        let amount = if self.chance(50) {
            Amount::Assets(self.any(max.assets).into())
        } else {
            Amount::Shares(self.any(max.shares).into())
        };
        if let Ok(moved) = self.pool.apply(Way::Out, amount, Address::zero(), self.free_shares) {
            self.coins -= moved.assets;
            self.free_shares -= moved.shares;
            // Dust can be redeemed for nothing, also while the queue waits.
            if moved.assets > 0 {
                self.check_taken();
            }
        }
        0
    }

    fn request(&mut self) -> u128 {
        let shares = self.any(self.free_shares);
        if shares > 0 {
            let request = self.pool.queue.join(Address::from([1; 20]), shares).unwrap();
            self.requests.insert(self.pool.queue.count, request);
            self.free_shares -= shares;
        }
        0
    }

    /// A random request, mostly one of the first.
    fn some(&mut self) -> Option<(u32, Request)> {
        let at = self.random.gen_range(0..self.requests.len().max(1));
        let at = self.random.gen_range(0..=at);
        self.requests.iter().nth(at).map(|(number, request)| (*number, *request))
    }

    pub fn keep(&mut self, number: u32, request: Request) {
        if request.left > 0 {
            self.requests.insert(number, request);
        } else {
            self.requests.remove(&number);
        }
    }

    fn cancel(&mut self) -> u128 {
        if let Some((number, mut request)) = self.some().filter(|(_, request)| request.owner != Address::zero()) {
            let left = request.left;
            assert_eq!(self.pool.queue.cancel(number, &mut request).unwrap(), left);
            self.free_shares += left;
            self.keep(number, request);
        }
        0
    }

    fn claim(&mut self) -> u128 {
        let Some((number, mut request)) = self.some() else { return 0 };
        if request.owner == Address::zero() {
            if self.pool.queue.is_at(&request) {
                self.pool.queue.skip(number, &mut request).unwrap();
            }
        } else {
            let moved = self.pool.due(&request).unwrap();
            assert_eq!(moved.assets > 0, moved.shares > 0, "no shares are burned for nothing");
            self.pool.queue.pay(&mut request, moved.shares).unwrap();
            self.pool.pay_out(moved).unwrap();
            self.coins -= moved.assets;
        }
        self.keep(number, request);
        0
    }

    fn lend(&mut self) -> u128 {
        let amount = self.any(self.pool.lendable().unwrap());
        if self.pool.lend(amount).is_ok() {
            self.coins -= amount;
            self.check_taken();
        }
        0
    }

    fn repay(&mut self) -> u128 {
        let due = self.pool.debt().unwrap();
        let amount = self.any(due);
        let shares = match amount == due {
            true => self.pool.debt_shares,
            false => shares_for_repay(amount, self.pool.index).unwrap(),
        };
        self.pool.returned(amount, shares).unwrap();
        self.coins += amount;
        0
    }

    fn realize_bad_debt(&mut self) -> u128 {
        // This is rare, because losses would keep the pool empty.
        if !self.chance(5) {
            return 0;
        }
        let shares = self.any(self.pool.debt_shares / 2);
        let loss = self.pool.realize_bad_debt(shares).unwrap();
        assert_eq!(loss.amount, loss.from_reserve + loss.from_lenders);
        assert!(loss.from_lenders == 0 || self.pool.reserve == 0, "the reserve pays first");
        loss.from_lenders
    }

    /// Repays all debt and redeems all shares.
    fn finish(&mut self) {
        let due = self.pool.debt().unwrap();
        self.pool.returned(due, self.pool.debt_shares).unwrap();
        self.coins += due;
        self.pool.touch(self.now).unwrap();
        for (number, mut request) in std::mem::take(&mut self.requests) {
            if request.owner != Address::zero() {
                let moved = self.pool.due(&request).unwrap();
                let value = self.pool.to_assets(request.left, false).unwrap();
                assert_eq!(moved.shares, if value == 0 { 0 } else { request.left }, "every request can be paid");
                if value == 0 {
                    // No shares are burned for nothing.
                    self.free_shares += self.pool.queue.cancel(number, &mut request).unwrap();
                    continue;
                }
                self.pool.queue.pay(&mut request, moved.shares).unwrap();
                self.pool.pay_out(moved).unwrap();
                self.coins -= moved.assets;
            }
        }
        let max = self.pool.max(Way::Out, self.free_shares).unwrap();
        assert_eq!(max.shares, self.free_shares, "all other shares can be redeemed");
        let all = Moved { assets: self.pool.to_assets(max.shares, false).unwrap(), shares: max.shares };
        self.pool.pay_out(all).unwrap();
        self.coins -= all.assets;
        assert_eq!((self.pool.shares, self.pool.cash), (0, self.coins));
        assert!(self.pool.cash >= self.pool.reserve);
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
        if self.pool.queue.waiting() > 0 {
            self.diary.passed(WAITED);
        }
    }

    fn verify(&mut self, _full: bool) {
        self.check_release();
    }

    fn end(&mut self) {
        if self.pool.lost > 0 {
            self.diary.passed(LOST);
        }
        self.finish();
    }

    fn diary(&mut self) -> &mut Diary {
        &mut self.diary
    }
}
