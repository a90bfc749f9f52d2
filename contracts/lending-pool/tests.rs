//! The plain books, over random lives: money, price and queue after every step.
#![allow(
    clippy::arithmetic_side_effects,
    clippy::unwrap_used,
    clippy::cast_possible_truncation,
    clippy::indexing_slicing
)]

#[path = "checks.rs"] // A folder "tests" would be cargo's.
mod checks;

use crate::lenders::{Amount, Moved, Way};
use crate::state::Pool;
use components::queue::Request;
use ink::Address;
use interfaces::lending_pool::PoolTerms;
use math::credit::{owed, shares_for_repay, RAY};
use std::collections::BTreeMap;

const COIN: u128 = 1_000_000_000_000_000_000;

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

/// SplitMix64: the crate needs no other source of chance.
struct Chance(u64);

impl Chance {
    fn next(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let z = (self.0 ^ (self.0 >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        let z = (z ^ (z >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        z ^ (z >> 31)
    }

    fn below(&mut self, end: u64) -> u64 {
        self.next() % end
    }

    /// Up to `max`, of any size with the same chance; often all of it.
    fn any(&mut self, max: u128) -> u128 {
        let wide = u128::from(self.next()) << 64 | u128::from(self.next());
        match self.below(6) {
            0 => max,
            _ => (wide >> self.below(128)).min(max),
        }
    }
}

/// A pool, who waits in it, and what left it.
struct Life {
    pool: Pool,
    chance: Chance,
    now: u64,
    free_shares: u128,
    requests: BTreeMap<u32, Request>,
    /// Coins that came in less coins that went out.
    coins: u128,
}

impl Life {
    fn new(seed: u64) -> Self {
        let pool = Pool { index: RAY, terms: terms(), ..Pool::default() };
        Self { pool, chance: Chance(seed), now: 0, free_shares: 0, requests: BTreeMap::new(), coins: 0 }
    }

    fn step(&mut self) {
        self.now += [0, 0, 1, 86_400, 2_592_000][self.chance.below(5) as usize];
        let stored = self.pool.clone();
        self.pool.touch(self.now).unwrap();
        self.check_touch(&stored);
        let before = self.pool.clone();
        let lost = match self.chance.below(11) {
            0 | 1 => self.come(),
            2 => self.go(),
            3 | 4 => self.request(),
            5 => self.cancel(),
            6 | 7 => self.claim(),
            8 => self.lend(),
            9 => self.repay(),
            _ => self.realize_bad_debt(),
        };
        self.check_price(&before, lost);
        self.check_queue();
        assert_eq!(self.pool.cash, self.coins, "the books hold what came in and did not go out");
        assert_eq!(self.pool.shares, self.free_shares + self.pool.queue.held, "shares sum");
    }

    fn come(&mut self) -> u128 {
        let assets = self.chance.any(1_000_000 * COIN);
        if let Ok(moved) = self.pool.shift(Way::In, Amount::Assets(assets.into()), Address::zero(), 0) {
            self.coins += moved.assets;
            self.free_shares += moved.shares;
        }
        0
    }

    fn go(&mut self) -> u128 {
        let max = self.pool.max(Way::Out, self.free_shares).unwrap();
        let amount = if self.chance.below(2) == 0 {
            Amount::Assets(self.chance.any(max.assets).into())
        } else {
            Amount::Shares(self.chance.any(max.shares).into())
        };
        if let Ok(moved) = self.pool.shift(Way::Out, amount, Address::zero(), self.free_shares) {
            self.coins -= moved.assets;
            self.free_shares -= moved.shares;
            // Dust and nothing go out whoever waits.
            if moved.assets > 0 {
                self.check_taken();
            }
        }
        0
    }

    fn request(&mut self) -> u128 {
        let shares = self.chance.any(self.free_shares);
        if shares > 0 {
            let request = self.pool.queue.join(Address::from([1; 20]), shares).unwrap();
            self.requests.insert(self.pool.queue.count, request);
            self.free_shares -= shares;
        }
        0
    }

    /// Some request; the first ones more often.
    fn some(&mut self) -> Option<(u32, Request)> {
        let count = self.requests.len() as u64;
        let at = self.chance.below(count.max(1));
        let at = self.chance.below(at + 1) as usize;
        self.requests.iter().nth(at).map(|(number, request)| (*number, *request))
    }

    fn keep(&mut self, number: u32, request: Request) {
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
            assert_eq!(moved.assets > 0, moved.shares > 0, "shares would end for nothing");
            self.pool.queue.pay(&mut request, moved.shares).unwrap();
            self.pool.leave(moved).unwrap();
            self.coins -= moved.assets;
        }
        self.keep(number, request);
        0
    }

    fn lend(&mut self) -> u128 {
        let amount = self.chance.any(self.pool.lendable().unwrap());
        if self.pool.lend(amount).is_ok() {
            self.coins -= amount;
            self.check_taken();
        }
        0
    }

    fn repay(&mut self) -> u128 {
        let due = self.pool.debt().unwrap();
        let amount = self.chance.any(due);
        let shares = match amount == due {
            true => self.pool.debt_shares,
            false => shares_for_repay(amount, self.pool.index).unwrap(),
        };
        self.pool.returned(amount, shares).unwrap();
        self.coins += amount;
        0
    }

    fn realize_bad_debt(&mut self) -> u128 {
        // Seldom: losses would keep the pool empty.
        if self.chance.below(20) > 0 {
            return 0;
        }
        let shares = self.chance.any(self.pool.debt_shares / 2);
        let loss = self.pool.realize_bad_debt(shares).unwrap();
        assert_eq!(loss.amount, loss.from_reserve + loss.from_lenders);
        assert!(loss.from_lenders == 0 || self.pool.reserve == 0, "the reserve pays first");
        loss.from_lenders
    }

    /// Everybody pays, everybody leaves.
    fn finish(mut self) {
        let due = self.pool.debt().unwrap();
        self.pool.returned(due, self.pool.debt_shares).unwrap();
        self.coins += due;
        self.pool.touch(self.now).unwrap();
        for (number, mut request) in std::mem::take(&mut self.requests) {
            if request.owner != Address::zero() {
                let moved = self.pool.due(&request).unwrap();
                let worth = self.pool.to_assets(request.left, false).unwrap();
                assert_eq!(moved.shares, if worth == 0 { 0 } else { request.left }, "all who wait can be paid");
                if worth == 0 {
                    // Nobody's shares end for nothing.
                    self.free_shares += self.pool.queue.cancel(number, &mut request).unwrap();
                    continue;
                }
                self.pool.queue.pay(&mut request, moved.shares).unwrap();
                self.pool.leave(moved).unwrap();
                self.coins -= moved.assets;
            }
        }
        let max = self.pool.max(Way::Out, self.free_shares).unwrap();
        assert_eq!(max.shares, self.free_shares, "all who stayed can leave");
        let all = Moved { assets: self.pool.to_assets(max.shares, false).unwrap(), shares: max.shares };
        self.pool.leave(all).unwrap();
        self.coins -= all.assets;
        assert_eq!((self.pool.shares, self.pool.cash), (0, self.coins));
        assert!(self.pool.cash >= self.pool.reserve);
    }
}

#[test]
fn invariants_hold_over_random_lives() {
    let (mut waited, mut lost) = (0, 0);
    for seed in 0..60 {
        let mut life = Life::new(seed);
        for step in 0..2_000 {
            life.step();
            if step % 16 == 0 {
                life.check_release();
            }
            waited += u32::from(life.pool.queue.waiting() > 0);
        }
        lost += u32::from(life.pool.lost > 0);
        life.finish();
    }
    assert!(waited > 10_000 && lost > 20, "a dull run: {waited} steps with a queue, {lost} lives with a loss");
}

#[test]
fn debt_of_the_whole_is_no_more_than_its_parts() {
    let mut chance = Chance(7);
    for _ in 0..10_000 {
        let index = RAY + chance.any(RAY);
        let parts: Vec<u128> = (0..chance.below(6)).map(|_| chance.any(COIN)).collect();
        let whole = owed(parts.iter().sum(), index).unwrap();
        let each: u128 = parts.iter().map(|shares| owed(*shares, index).unwrap()).sum();
        assert!(whole <= each && each <= whole + parts.len() as u128);
    }
}
