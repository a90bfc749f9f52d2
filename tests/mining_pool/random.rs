//! Thousands of random messages on the whole suite: holders deposit and withdraw, the pool buys, days pass with noise
//! in the output, income is collected. After each message of a holder, the pool equals a big-integer model, to the
//! atto:
//!
//! * the assets and shares of a message, from the two values, the supply and the fee;
//! * no message of a holder lowers either price for another holder;
//! * the pool's coins = cash + fees + donations; supply = balances + queue;
//! * cash reaches requests in order;
//! * collected income changes the redemption value by dust; a purchase never lowers the deposit value;
//! * holdings that were revalued earlier, some or all, have the value that a new valuation gives.
//!
//! At the end all income is collected, all shares are redeemed, and only dust is left.

mod acts;

use crate::world::*;
use chain::{Account, Error, IntoArgs, U256};
use harness::erc4626::any;
use harness::{World, FIRST};
use rand::rngs::SmallRng;
use rand::{Rng, SeedableRng};

/// Messages of a life.
const LIFE: u32 = 1_500;
/// How many lives. Two run at a time.
const LIVES: u64 = 2;
/// The price of a token of a batch of 60 days. [atto]
const CHEAP: u128 = 2 * COIN;
/// The last day of the batch, from its first day.
const LAST: u32 = 59;

struct Run {
    m: Mine,
    people: Vec<Account>,
    rng: SmallRng,
    /// The next day, from the batch's first day.
    day: u32,
    donations: u128,
    requests: Vec<u32>,
    done: u32,
}

/// What a holder's message changes: the redemption value, the deposit value and the supply.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
struct Price {
    redemption: u128,
    deposit: u128,
    shares: u128,
}

fn wide(a: u128, b: u128, d: u128, up: bool) -> u128 {
    let (product, d) = (U256::from(a) * U256::from(b), U256::from(d));
    let quotient = if up { (product + d - U256::from(1)) / d } else { product / d };
    u128::try_from(quotient).unwrap()
}

impl Price {
    fn shares_for(&self, assets: u128, deposit: bool, up: bool) -> u128 {
        wide(assets, self.shares + OFFSET, if deposit { self.deposit } else { self.redemption } + 1, up)
    }

    fn assets_for(&self, shares: u128, deposit: bool, up: bool) -> u128 {
        wide(shares, if deposit { self.deposit } else { self.redemption } + 1, self.shares + OFFSET, up)
    }
}

impl Run {
    fn new(seed: u64) -> Self {
        let mut m = Mine::new();
        m.batch = m.offer(LAST + 1);
        m.w.must(&m.w.suite.market, &m.w.provider, "setPrice", (m.batch, &m.coin, CHEAP));
        let people: Vec<Account> = (0..5).map(|n| m.w.chain.ethereum(&format!("saver-{n}"))).collect();
        for who in &people {
            m.coin.exec(&m.w.owner, "mint", (who, 1_000_000 * COIN)).unwrap();
            m.coin.exec(who, "approve", (&m.pool, U256::MAX)).unwrap();
        }
        let rng = SmallRng::seed_from_u64(seed);
        let mut run = Self { m, people, rng, day: 0, donations: 0, requests: Vec::new(), done: 0 };
        run.live();
        run
    }

    fn price(&self) -> Price {
        let (redemption, deposit, ..) = self.m.valuation();
        Price { redemption, deposit, shares: self.m.accounting().1 }
    }

    fn who(&mut self) -> Account {
        let n = self.rng.gen_range(0..self.people.len());
        self.people[n].clone()
    }

    /// A day passes, with output up to 8 % off.
    fn live(&mut self) {
        let day = FIRST + self.day;
        self.m.w.at(day + 1, 1);
        if self.day <= LAST {
            let (output, power) = World::network(self.day);
            let output = output / 1_000 * self.rng.gen_range(920..=1_080);
            for feeder in &self.m.w.feeders {
                self.m.w.suite.oracle.exec(feeder, "report", (suite::KIND, day, output, power)).unwrap();
            }
            let args = (self.m.batch, day, u128::MAX);
            self.m.w.suite.distributor.exec(&self.m.w.provider, "deliver", args).unwrap();
        }
        self.day += 1;
    }

    /// Sends a holder's message. `due` is the model's answer: the value that the message returns, and the changes of
    /// the assets and of the supply. With none, the message has to revert.
    fn holder(&mut self, who: &Account, message: &str, args: impl IntoArgs, due: Option<(u128, i128, i128)>) {
        let before = self.price();
        let said = self.m.pool.exec(who, message, args);
        let Some((answer, assets, shares)) = due else {
            assert!(matches!(said, Err(Error::Reverted(_))), "{message} had to revert");
            return;
        };
        let receipt = said.unwrap_or_else(|error| panic!("{message}: {error}"));
        assert_eq!(self.m.pool.returned::<u128>(message, &receipt).unwrap(), answer, "{message}");
        let after = self.price();
        let moved = |from: u128, by: i128| from.checked_add_signed(by).unwrap();
        let expected = Price {
            redemption: moved(before.redemption, assets),
            deposit: moved(before.deposit, assets),
            shares: moved(before.shares, shares),
        };
        assert_eq!(after, expected, "{message}");
        self.done += 1;
        self.no_price_fell(before, after, who);
    }

    /// Asserts that neither price has fallen for any other holder.
    fn no_price_fell(&self, before: Price, after: Price, but: &Account) {
        for other in self.people.iter().filter(|other| other.address() != but.address()) {
            let held = self.m.shares(other);
            for deposit in [false, true] {
                assert!(after.assets_for(held, deposit, false) >= before.assets_for(held, deposit, false));
            }
        }
    }

    fn step(&mut self) {
        match self.rng.gen_range(0..30) {
            0..=7 => self.deposit(),
            8..=14 => self.withdraw(),
            15..=17 => self.request(),
            18..=21 => self.claim(),
            22..=23 => self.invest(),
            24..=26 => self.collect(),
            27 => {
                let donation = any(&mut self.rng, COIN);
                self.m.coin.exec(&self.people[1], "transfer", (&self.m.pool, donation)).unwrap();
                self.donations += donation;
            }
            28 => {
                let (from, to) = (self.who(), self.who());
                let shares = any(&mut self.rng, self.m.shares(&from));
                self.m.pool.exec(&from, "transfer", (&to, shares)).unwrap();
            }
            _ if self.rng.gen_bool(0.7) => self.live(),
            _ => drop(self.m.pool.exec(&self.people[0], "refresh", (self.rng.gen_range(0..4u32),))),
        }
    }

    fn check(&self) {
        let (cash, shares, _, fees, ..) = self.m.accounting();
        assert_eq!(self.m.coins(&self.m.pool), cash + fees + self.donations);
        let held: u128 = self.people.iter().map(|who| self.m.shares(who)).sum();
        assert_eq!(shares, held + self.m.shares(&self.m.pool));
        let (redemption, deposit, kept, _) = self.m.valuation();
        assert!(kept == cash && cash <= redemption && redemption <= deposit);
        // A new valuation of all holdings gives the same values, but for purchases that extended a holding: each of
        // them was rounded.
        let here = self.m.w.chain.snapshot();
        self.m.must(&self.m.w.owner, "setTerms", (&self.m.terms,));
        let (anew, above, ..) = self.m.valuation();
        assert!(
            anew.abs_diff(redemption) < 100 && above.abs_diff(deposit) < 100,
            "{redemption} {deposit}, anew {anew} {above}"
        );
        self.m.w.chain.restore(&here);
    }

    /// All days pass, all holdings are closed, and all shares are redeemed.
    fn finish(&mut self) {
        while self.day <= LAST {
            self.live();
        }
        self.m.w.chain.advance(181 * DAY);
        while self.m.accounting().5 > 0 {
            self.m.collect(1);
            self.m.must(&self.people[0], "close", (1u32,));
        }
        for number in std::mem::take(&mut self.requests) {
            drop(self.m.pool.exec(&self.people[0], "claimWithdrawal", (number,)));
        }
        for who in self.people.clone() {
            let shares = self.m.shares(&who);
            drop(self.m.pool.exec(&who, "redeem", (shares, &who, &who)));
        }
        let (cash, shares, ..) = self.m.accounting();
        assert!(cash <= shares / OFFSET * 2 + 1_000, "{cash} {shares}");
        self.check();
    }
}

#[test]
fn share_price_never_falls_when_others_deposit_or_withdraw_at_random() {
    let life = |seed: u64| {
        let mut run = Run::new(seed);
        for step in 0..LIFE {
            run.step();
            if step % 10 == 0 {
                run.check();
            }
        }
        run.finish();
        assert!(run.done > LIFE / 3, "{} of {LIFE}", run.done);
        run.done
    };
    let pairs = (0..LIVES / 2).map(|pair| {
        std::thread::scope(|scope| {
            let other = scope.spawn(move || life(2 * pair + 1));
            life(2 * pair) + other.join().expect("no panic")
        })
    });
    println!("{} messages went through", pairs.sum::<u32>());
}
