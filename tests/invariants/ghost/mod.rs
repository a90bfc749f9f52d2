//! The ghost: a plain model of the suite without any of its optimizations. It tracks every day of every
//! token, walks over all of them, and predicts for each message whether it passes, and if not, why.

mod bond;
mod income;
mod market;
mod nft;
mod oracle;
mod sale;

pub use bond::Assessed;
pub use market::{Batch, Order, Product, Settled, Terms};
pub use nft::Token;
pub use oracle::Kind;

use crate::stage::*;
use harness::DAY;
use std::collections::{BTreeMap, BTreeSet};

/// All reasons for which a message may revert. Without any reason it must pass.
pub type Why = Vec<&'static str>;

/// Adds a reason if it holds.
pub fn because(why: &mut Why, holds: bool, reason: &'static str) {
    if holds {
        why.push(reason);
    }
}

/// The state of a coin.
#[derive(Default)]
pub struct Purse {
    pub held: [u128; ACTORS],
    /// (owner, spender) -> allowance. u128::MAX is never used up.
    pub allowed: BTreeMap<(Who, Who), u128>,
    pub cap: u128,
    /// Donations by contract. [atto]
    pub donated: [u128; ACTORS],
    pub listed: bool,
}

impl Purse {
    pub fn supply(&self) -> u128 {
        self.held.iter().sum()
    }

    pub fn pay(&mut self, from: Who, to: Who, amount: u128) {
        self.held[from] -= amount;
        self.held[to] += amount;
    }

    /// `spender` transfers coins of `from` and uses up its allowance.
    pub fn pull(&mut self, from: Who, spender: Who, to: Who, amount: u128) {
        if let Some(left) = self.allowed.get_mut(&(from, spender)).filter(|left| **left != u128::MAX) {
            *left -= amount;
        }
        self.pay(from, to, amount);
    }

    /// Reasons why `spender` cannot transfer `amount`.
    pub fn why_pull(&self, from: Who, spender: Who, amount: u128) -> Why {
        let (mut why, allowed) = (Why::new(), self.allowed.get(&(from, spender)).copied().unwrap_or_default());
        because(&mut why, allowed < amount, "ERC20InsufficientAllowance");
        because(&mut why, self.held[from] < amount, "ERC20InsufficientBalance");
        why
    }
}

pub struct Ghost {
    pub now: u64,
    pub coins: [Purse; 2],
    pub providers: BTreeSet<Who>,
    pub sale_fee: u32,
    pub products: Vec<Product>,
    /// (from, until) of each pause of sales.
    pub pauses: Vec<(u64, u64)>,
    pub batches: Vec<Batch>,
    pub tokens: BTreeMap<u64, Token>,
    pub operators: BTreeSet<(Who, Who)>,
    pub kinds: [Kind; 3],
}

impl Ghost {
    /// The state that the harness deploys.
    pub fn new(now: u64) -> Self {
        let purse = |cap| {
            let mut purse = Purse { cap, listed: true, ..Purse::default() };
            for who in (ALICE..=CAROL).chain([PROVIDER, PROVIDER_2]) {
                purse.held[who] = PLENTY;
                purse.allowed.extend([((who, MARKET), u128::MAX), ((who, DISTRIBUTOR), u128::MAX)]);
            }
            purse
        };
        Self {
            now,
            coins: [purse(1_000 * PLENTY), purse(2_000 * PLENTY)],
            providers: [PROVIDER, PROVIDER_2].into(),
            sale_fee: 200,
            products: PRODUCTS.map(|(kind, coin, income)| Product { kind, coin, income, retired: false }).into(),
            pauses: Vec::new(),
            batches: Vec::new(),
            tokens: BTreeMap::new(),
            operators: BTreeSet::new(),
            kinds: [harness::FIRST, harness::TODAY, harness::TODAY].map(Kind::new),
        }
    }

    pub fn today(&self) -> u32 {
        u32::try_from(self.now / DAY).expect("a date")
    }

    /// Moves the clock. At each midnight the ghost records the payee of the day, which may never change again.
    pub fn tick(&mut self, now: u64) {
        let before = self.today();
        self.now = now;
        for day in before..self.today() {
            for (id, token) in &mut self.tokens {
                let batch = &self.batches[*id as usize / 1_000_000 - 1];
                if (token.first..=batch.terms.last).contains(&day) {
                    token.ends.insert(day, token.payee());
                }
            }
        }
    }

    /// A batch by its number. Number 0 is unused.
    pub fn batch(&self, id: u32) -> Option<&Batch> {
        self.batches.get((id as usize).checked_sub(1)?)
    }

    pub fn batch_mut(&mut self, id: u32) -> &mut Batch {
        &mut self.batches[id as usize - 1]
    }

    /// The tokens of a batch.
    pub fn tokens_of(&self, batch: u32) -> impl Iterator<Item = (u64, &Token)> {
        let first = u64::from(batch) * 1_000_000;
        let ids = first..first + 1_000_000;
        self.tokens.range(ids).map(|(id, token)| (*id, token))
    }

    /// The debts of the market in a coin: bonds and pots of all batches. [atto]
    pub fn market_owes(&self, coin: usize) -> u128 {
        let bonds = self.batches.iter().filter(|batch| batch.terms.coin == coin).map(|batch| batch.bond);
        let pots = self.batches.iter().map(|batch| batch.held(coin));
        bonds.sum::<u128>() + pots.sum::<u128>()
    }

    /// The debts of the distributor in a coin: to holders and platform, and dust. [atto]
    pub fn distributor_owes(&self, coin: usize) -> u128 {
        let ids = (1u32..).zip(&self.batches).filter(|(_, batch)| batch.terms.coin == coin);
        ids.map(|(id, batch)| self.owed_to_holders(id) + batch.income_fees + batch.dust).sum()
    }
}
