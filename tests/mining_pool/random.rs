//! Thousands of random messages on the whole suite: people come and go, the pool buys, days pass with noise in output,
//! income is collected. After each message of a holder, the pool is a plain big-integer model's, to the atto:
//!
//! * what a message gives or takes, from the two values, the shares and the fee;
//! * no message of a holder makes anybody else's shares worth less, to leave with or to buy;
//! * what is owed is held: coins here = cash + fees + gifts; supply = balances + queue;
//! * requests are reached in order;
//! * claiming income changes the low value by dust, a purchase never lowers the high one;
//! * lots that were valued earlier, some of them or all, say what valuing them anew says.
//!
//! At the end everything is collected, everybody leaves, and nothing is left but dust.

use crate::world::*;
use chain::{Account, Error, IntoArgs, U256};
use harness::erc4626::any;
use harness::{World, FIRST};
use rand::rngs::SmallRng;
use rand::{Rng, SeedableRng};

/// Messages of a life.
const LIFE: u32 = 1_500;
/// Lives; each has a core of its own while there are two.
const LIVES: u64 = 4;
/// What a token of a batch of 60 days costs. [atto]
const CHEAP: u128 = 2 * COIN;
/// The last day of the batch, from the first.
const LAST: u32 = 59;

struct Run {
    m: Mine,
    people: Vec<Account>,
    rng: SmallRng,
    /// The next day to live, from the first.
    day: u32,
    gifts: u128,
    requests: Vec<u32>,
    done: u32,
}

/// What a holder's message changes: (low value, high value, shares).
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
struct Price {
    low: u128,
    high: u128,
    shares: u128,
}

fn wide(a: u128, b: u128, d: u128, up: bool) -> u128 {
    let (product, d) = (U256::from(a) * U256::from(b), U256::from(d));
    let quotient = if up { (product + d - U256::from(1)) / d } else { product / d };
    u128::try_from(quotient).unwrap()
}

impl Price {
    fn shares_for(&self, assets: u128, high: bool, up: bool) -> u128 {
        wide(assets, self.shares + OFFSET, if high { self.high } else { self.low } + 1, up)
    }

    fn assets_for(&self, shares: u128, high: bool, up: bool) -> u128 {
        wide(shares, if high { self.high } else { self.low } + 1, self.shares + OFFSET, up)
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
        let mut run = Self { m, people, rng, day: 0, gifts: 0, requests: Vec::new(), done: 0 };
        run.live();
        run
    }

    fn price(&self) -> Price {
        let (low, high, ..) = self.m.valuation();
        Price { low, high, shares: self.m.books().1 }
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

    /// A holder's message, that the model says takes or gives this; none: that it is refused. `moves` is how the low
    /// value moves; what it returns is checked.
    fn holder(&mut self, who: &Account, message: &str, args: impl IntoArgs, due: Option<(u128, i128, i128)>) {
        let before = self.price();
        let said = self.m.pool.exec(who, message, args);
        let Some((answer, assets, shares)) = due else {
            assert!(matches!(said, Err(Error::Reverted(_))), "{message} had to be refused");
            return;
        };
        let receipt = said.unwrap_or_else(|error| panic!("{message}: {error}"));
        assert_eq!(self.m.pool.returned::<u128>(message, &receipt).unwrap(), answer, "{message}");
        let after = self.price();
        let moved = |from: u128, by: i128| from.checked_add_signed(by).unwrap();
        let expected = Price {
            low: moved(before.low, assets),
            high: moved(before.high, assets),
            shares: moved(before.shares, shares),
        };
        assert_eq!(after, expected, "{message}");
        self.done += 1;
        self.nobody_is_poorer(before, after, who);
    }

    /// Nobody else's shares are worth less than before, whichever way they are counted.
    fn nobody_is_poorer(&self, before: Price, after: Price, but: &Account) {
        for other in self.people.iter().filter(|other| other.address() != but.address()) {
            let held = self.m.shares(other);
            for high in [false, true] {
                assert!(after.assets_for(held, high, false) >= before.assets_for(held, high, false));
            }
        }
    }

    fn come(&mut self) {
        let (who, price) = (self.who(), self.price());
        let assets = any(&mut self.rng, 300 * COIN);
        let open = self.m.valuation().3 == 1;
        if self.rng.gen_bool(0.5) {
            let shares = price.shares_for(assets, true, false);
            let due = (assets == 0 || open && shares > 0).then(|| (shares, assets as i128, shares as i128));
            self.holder(&who, "deposit", (assets, &who), due);
        } else {
            let shares = price.shares_for(assets, true, true);
            let cost = price.assets_for(shares, true, true);
            let due = (open || shares == 0).then(|| (cost, cost as i128, shares as i128));
            self.holder(&who, "mint", (shares, &who), due);
        }
    }

    fn go(&mut self) {
        let (who, price) = (self.who(), self.price());
        if self.rng.gen_bool(0.5) {
            let max: u128 = self.m.view("maxRedeem", (&who,));
            let shares = any(&mut self.rng, max) + u128::from(self.rng.gen_range(0..20) == 0);
            let gross = price.assets_for(shares, false, false);
            let net = wide(gross, 9_990, 10_000, false);
            let due = (shares <= max).then(|| (net, -(gross as i128), -(shares as i128)));
            self.holder(&who, "redeem", (shares, &who, &who), due);
        } else {
            let max: u128 = self.m.view("maxWithdraw", (&who,));
            let net = any(&mut self.rng, max) + u128::from(self.rng.gen_range(0..20) == 0);
            let gross = wide(net, 10_000, 9_990, true);
            let shares = price.shares_for(gross, false, true);
            let due = (net <= max).then(|| (shares, -(gross as i128), -(shares as i128)));
            self.holder(&who, "withdraw", (net, &who, &who), due);
        }
    }

    fn request(&mut self) {
        let who = self.who();
        let shares = any(&mut self.rng, self.m.shares(&who));
        if shares > 0 {
            self.requests.push(self.m.does(&who, "requestWithdrawal", (shares,)));
        }
    }

    fn claim(&mut self) {
        if self.requests.is_empty() {
            return;
        }
        let at = self.rng.gen_range(0..self.requests.len());
        let (number, who) = (self.requests[at], self.people[0].clone());
        let (owner, left, shares, ahead): (chain::Address, u128, u128, u128) = self.m.view("requestOf", (number,));
        if left == 0 {
            self.requests.remove(at);
            return;
        }
        if shares > 0 {
            // Whoever asked before has been reached in full.
            for earlier in self.requests.iter().filter(|earlier| **earlier < number) {
                let (.., before): (chain::Address, u128, u128, u128) = self.m.view("requestOf", (*earlier,));
                assert!(before == 0 && ahead == 0, "{earlier} waits behind {number}");
            }
        }
        let price = self.price();
        let gross = price.assets_for(shares, false, false);
        let net = wide(gross, 9_990, 10_000, false);
        if owner == chain::Address::ZERO {
            drop(self.m.pool.exec(&who, "claimWithdrawal", (number,)));
            return;
        }
        let due = (net > 0).then(|| (net, -(gross as i128), -(shares as i128)));
        self.holder(&who, "claimWithdrawal", (number,), due);
        if self.rng.gen_bool(0.2) {
            let owner = self.people.iter().find(|person| person.address() == owner).cloned();
            drop(self.m.pool.exec(&owner.expect("one of us"), "cancelWithdrawal", (number,)));
        }
    }

    fn invest(&mut self) {
        let Ok((count, ..)) = self.m.pool.get::<(u128, u128, u128)>("investable", (self.m.batch,)) else { return };
        let count = any(&mut self.rng, count.min(40));
        let before = self.price();
        if self.m.pool.exec(&self.people[0], "invest", (self.m.batch, count)).is_ok() {
            let after = self.price();
            assert!(after.high + 2 >= before.high && after.low <= before.low, "{before:?} {after:?}");
            self.done += 1;
        }
    }

    fn collect(&mut self) {
        let lot = self.rng.gen_range(1..=8u32);
        let before = self.price();
        if self.m.pool.exec(&self.people[0], "collect", (lot, self.rng.gen_range(1..=40u32))).is_ok() {
            let after = self.price();
            // A day that was delivered since the lots were valued counts in full now.
            assert!(after.low + 100 >= before.low, "{before:?} {after:?}");
            self.done += 1;
        }
    }

    fn step(&mut self) {
        match self.rng.gen_range(0..30) {
            0..=7 => self.come(),
            8..=14 => self.go(),
            15..=17 => self.request(),
            18..=21 => self.claim(),
            22..=23 => self.invest(),
            24..=26 => self.collect(),
            27 => {
                let gift = any(&mut self.rng, COIN);
                self.m.coin.exec(&self.people[1], "transfer", (&self.m.pool, gift)).unwrap();
                self.gifts += gift;
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
        let (cash, shares, _, fees, ..) = self.m.books();
        assert_eq!(self.m.coins(&self.m.pool), cash + fees + self.gifts);
        let held: u128 = self.people.iter().map(|who| self.m.shares(who)).sum();
        assert_eq!(shares, held + self.m.shares(&self.m.pool));
        let (low, high, kept, _) = self.m.valuation();
        assert!(kept == cash && cash <= low && low <= high);
        // Whatever was valued before, and in whatever parts, valuing all lots anew says the same; but for purchases that
        // went on with a lot, which were rounded one by one.
        let here = self.m.w.chain.snapshot();
        self.m.must(&self.m.w.owner, "setTerms", (self.m.terms,));
        let (anew, above, ..) = self.m.valuation();
        assert!(anew.abs_diff(low) < 100 && above.abs_diff(high) < 100, "{low} {high}, anew {anew} {above}");
        self.m.w.chain.restore(&here);
    }

    /// All that is still to come comes, and all leave.
    fn finish(&mut self) {
        while self.day <= LAST {
            self.live();
        }
        self.m.w.chain.advance(181 * DAY);
        while self.m.books().5 > 0 {
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
        let (cash, shares, ..) = self.m.books();
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
