//! The market's coins, compared with a model that tracks every day of every token.
//!
//! Random purchases in two to four coins (before and during the term, at changing prices and fees), transfers, days
//! delivered, missed and settled late, defaults, refunds and withdrawals. After each step the market owes and holds
//! what the model says. In the end all accounts withdraw, and nothing is left, exact to the unit.

mod acts;

use crate::world::*;
use chain::{Account, Contract};
use rand::{rngs::SmallRng, Rng, SeedableRng};

/// The account that lets nobody send it its refunds.
const ALONE: usize = 2;

/// The result of a day of the term.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Fate {
    Open,
    Delivered,
    Missed,
}

struct Token {
    id: u64,
    coin: usize,
    slice: u128,
    first: u32,
    /// (from day, payee), as in the income history of the NFT.
    segments: Vec<(u32, usize)>,
    /// Whether the slice was refunded, by day of the term.
    paid: Vec<bool>,
}

struct Model {
    w: World,
    batch: u32,
    terms: Terms,
    coins: Vec<Contract>,
    people: Vec<Account>,
    prices: Vec<u128>,
    fee_bps: u32,
    tokens: Vec<Token>,
    days: Vec<Fate>,
    defaulted: bool,
    /// Owed to buyers, provider and platform, by coin. [atto]
    escrow: Vec<u128>,
    free: Vec<u128>,
    fees: Vec<u128>,
    bond: u128,
}

impl Model {
    fn new(rng: &mut SmallRng) -> Self {
        let w = World::new();
        let first = TODAY + rng.gen_range(1..6);
        let last = first + rng.gen_range(8..20);
        let terms = Terms {
            supply: rng.gen_range(20..120),
            minimum: rng.gen_range(1..6),
            closes: u64::from(rng.gen_range(first..=last)) * DAY,
            first,
            last,
            upfront: rng.gen_range(0..=5_000),
            bond: rng.gen_range(1..BOND),
            ..w.terms()
        };
        let batch = w.create(terms);
        w.market.exec(&w.provider, "postBond", (batch, terms.bond * u128::from(terms.supply))).unwrap();
        let mut coins = vec![w.husd.clone(), w.hfil.clone()];
        for _ in 0..rng.gen_range(0..=2) {
            let coin = Contract::deploy(&w.chain, &artifact("hostile_coin"), &w.owner, ()).unwrap();
            w.market.exec(&w.owner, "admitPaymentCoin", (&coin,)).unwrap();
            coins.push(coin);
        }
        let people = vec![w.alice.clone(), w.bob.clone(), w.carol.clone()];
        for coin in &coins[2..] {
            for who in &people {
                coin.exec(&w.owner, "mint", (who, MUCH)).unwrap();
                coin.exec(who, "approve", (&w.market, MUCH)).unwrap();
            }
        }
        w.nft.exec(&people[ALONE], "setClaimsAlone", (true,)).unwrap();
        let (count, days) = (coins.len(), (last - first + 1) as usize);
        let bond = terms.bond * u128::from(terms.supply);
        let (prices, zeros) = (vec![0; count], vec![0; count]);
        Self {
            w,
            batch,
            terms,
            coins,
            people,
            prices,
            bond,
            fee_bps: 250,
            tokens: Vec::new(),
            days: vec![Fate::Open; days],
            defaulted: false,
            escrow: zeros.clone(),
            free: zeros.clone(),
            fees: zeros,
        }
    }

    fn today(&self) -> u32 {
        (self.w.chain.now() / DAY) as u32
    }

    /// Index of the next day to settle.
    fn next(&self) -> usize {
        self.days.iter().position(|day| *day == Fate::Open).unwrap_or(self.days.len())
    }

    /// Asserts that the market owes and holds what the model says.
    fn check(&self) {
        for (n, coin) in self.coins.iter().enumerate() {
            let bond = if coin.address() == self.w.hfil.address() { self.bond } else { 0 };
            let due = self.escrow[n] + self.free[n] + self.fees[n];
            assert_eq!(self.w.owed(coin), due + bond);
            assert_eq!(self.w.balance(coin, &self.w.market), due + bond);
            if self.prices[n] > 0 {
                assert_eq!(self.w.escrow(self.batch, coin).0, due);
            }
        }
        assert_eq!(self.w.bond(self.batch).0, self.bond);
    }

    /// Settles the remaining days and makes all withdrawals. Asserts that nothing remains.
    fn finish(mut self, rng: &mut SmallRng) {
        self.w.chain.advance(DAY);
        if (self.tokens.len() as u32) < self.terms.minimum {
            for token in &self.tokens {
                let holder = &self.people[token.segments.last().unwrap().1];
                self.w.market.exec(holder, "refund", (vec![token.id],)).unwrap();
            }
            let nobody = vec![0; self.coins.len()];
            (self.escrow, self.free, self.fees) = (nobody.clone(), nobody.clone(), nobody);
        }
        while self.tokens.len() as u32 >= self.terms.minimum && !self.defaulted && self.next() < self.days.len() {
            self.settle(rng, 0.7);
            self.check();
        }
        for token in 0..self.tokens.len() {
            if self.tokens.len() as u32 >= self.terms.minimum {
                for segment in 0..self.tokens[token].segments.len() {
                    let payee = self.tokens[token].segments[segment].1;
                    self.refund(token, segment, if payee == ALONE { payee } else { rng.gen_range(0..3) });
                }
            }
        }
        for coin in 0..self.coins.len() {
            self.withdraw(coin);
        }
        if self.bond > 0 {
            self.w.market.exec(&self.w.provider, "withdrawBond", (self.batch, self.bond)).unwrap();
            self.bond = 0;
        }
        self.check();
        for coin in &self.coins {
            assert_eq!(self.w.owed(coin), 0);
        }
    }
}

fn live(seed: u64) -> (bool, bool) {
    let mut rng = SmallRng::seed_from_u64(seed);
    let mut model = Model::new(&mut rng);
    for _ in 0..3 {
        model.change_price(&mut rng);
    }
    // One provider in three stops delivering for good.
    let reliable = [0.9, 0.6, 0.02][rng.gen_range(0..3)];
    while model.today() <= model.terms.last {
        for _ in 0..rng.gen_range(0..6) {
            match rng.gen_range(0..12) {
                0 => model.change_price(&mut rng),
                1..=4 => model.buy(&mut rng),
                5..=6 => model.resell(&mut rng),
                7 => model.withdraw(rng.gen_range(0..model.coins.len())),
                8 if !model.tokens.is_empty() => {
                    let token = rng.gen_range(0..model.tokens.len());
                    let segment = rng.gen_range(0..model.tokens[token].segments.len());
                    model.refund(token, segment, rng.gen_range(0..3));
                }
                _ => model.settle(&mut rng, reliable),
            }
            model.check();
        }
        model.w.chain.advance(rng.gen_range(DAY / 3..DAY));
    }
    let (sold, minimum, defaulted) = (model.tokens.len() as u32, model.terms.minimum, model.defaulted);
    model.finish(&mut rng);
    (sold < minimum, defaulted)
}

#[test]
fn books_match_the_model_when_messages_are_random() {
    // For longer searches, set the number of lives: DMEX_LIVES=2000.
    let count = std::env::var("DMEX_LIVES").ok().and_then(|count| count.parse().ok()).unwrap_or(16);
    let lives: Vec<(bool, bool)> = (0..count).map(live).collect();
    let failed = lives.iter().filter(|(failed, _)| *failed).count();
    let defaulted = lives.iter().filter(|(_, defaulted)| *defaulted).count();
    // The test is meaningful only if all endings occur.
    assert!(
        failed > 0 && defaulted > 0 && failed + defaulted < lives.len() / 2,
        "{failed} failed, {defaulted} defaulted"
    );
}
