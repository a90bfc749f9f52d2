//! The usual world with a mining pool, and a batch that the pool may buy.

use chain::{Account, Contract, FromSol, IntoArgs, IntoSol, Receipt, Result, U256};
use harness::{artifacts, Terms, World, FIRST};
use suite::{standard_mining_terms, Asset, MiningPool, MiningTerms, KIND};

pub use harness::DAY;
pub use suite::COIN;

/// Shares of one atto at the first price.
pub const OFFSET: u128 = 1_000_000;
/// The maximum cost of all holdings of a batch, and of the provider. [atto]
pub const LIMIT: u128 = 1_000_000 * COIN;

/// A mining pool. Alice and Bob deposit, Carol does not.
pub struct Mine {
    pub w: World,
    pub pool: Contract,
    /// The pool's coin.
    pub coin: Contract,
    pub terms: MiningTerms,
    /// A batch of 540 days, on sale for the first 300. Carol bought its minimum.
    pub batch: u32,
    pub mining_pool: MiningPool,
}

impl std::ops::Deref for Mine {
    type Target = World;

    fn deref(&self) -> &World {
        &self.w
    }
}

impl Mine {
    pub fn new() -> Self {
        Self::with(Asset::Hfil, |_| {})
    }

    /// A pool on the standard terms, changed by `change`.
    pub fn with(coin: Asset, change: impl FnOnce(&mut MiningTerms)) -> Self {
        let w = World::new();
        let mut terms = MiningTerms { dayBps: 10_000, ..standard_mining_terms(w.treasury.address(), COIN) };
        change(&mut terms);
        let mining_pool = MiningPool::deploy(&w.suite, &artifacts(), &w.owner, coin, &terms).expect("it deploys");
        let coin = match coin {
            Asset::Hfil => w.suite.hfil.clone(),
            Asset::Husd => w.suite.husd.clone(),
        };
        let mut mine = Self { pool: mining_pool.pool.clone(), w, coin, terms, batch: 0, mining_pool };
        for who in [&mine.w.alice, &mine.w.bob, &mine.w.carol] {
            mine.w.must(&mine.coin, who, "approve", (&mine.pool, U256::MAX));
        }
        mine.batch = mine.offer(540);
        mine
    }

    /// The provider offers a batch of `days` days that the pool may buy. Carol buys its minimum.
    pub fn offer(&self, days: u32) -> u32 {
        let closes = u64::from(FIRST + days.min(300) - 1) * DAY;
        let terms = Terms { last: FIRST + days - 1, closes, supply: 3_000, minimum: 10, ..self.w.terms() };
        let batch = self.w.offer(terms);
        self.w.buy(&self.w.carol, batch, 10, &self.w.suite.hfil);
        // What is due on all NFTs: whatever the prices, the bond is large enough.
        self.w.must(&self.w.suite.market, &self.w.provider, "postBond", (batch, 10_000 * COIN));
        self.mining_pool.allow(&self.w.owner, batch, self.w.provider.address(), LIMIT).expect("allowed");
        batch
    }

    /// Feeders report a day and the provider delivers it.
    pub fn live(&self, day: u32) {
        self.w.report(day);
        self.w.deliver(self.batch, day);
    }

    /// Feeders report these figures of a day, an hour after it ended.
    pub fn report(&self, day: u32, output: u128, power: u128) {
        self.w.at(day + 1, 1);
        for feeder in &self.w.feeders {
            self.w.must(&self.w.suite.oracle, feeder, "report", (KIND, day, output, power));
        }
    }

    pub fn must(&self, from: &Account, message: &str, args: impl IntoArgs) -> Receipt {
        self.w.must(&self.pool, from, message, args)
    }

    /// Sends a message that has to pass, and returns its result.
    pub fn does<T: FromSol>(&self, from: &Account, message: &str, args: impl IntoArgs) -> T {
        let receipt = self.must(from, message, args);
        self.pool.returned(message, &receipt).expect("an answer")
    }

    pub fn deposit(&self, who: &Account, assets: u128) -> u128 {
        self.does(who, "deposit", (assets, who))
    }

    pub fn redeem(&self, who: &Account, shares: u128) -> u128 {
        self.does(who, "redeem", (shares, who, who))
    }

    /// The keeper has the pool buy `count` NFTs.
    pub fn invest(&self, count: u32) -> u32 {
        self.does(&self.w.keeper, "invest", (self.batch, count))
    }

    pub fn invests(&self, count: u32) -> Result<Receipt> {
        self.pool.send(&self.w.keeper, "invest", (self.batch, count))
    }

    /// Claims all income of a holding. Returns its amount.
    pub fn collect(&self, holding: u32) -> u128 {
        let mut sum = 0;
        while let Ok(receipt) = self.pool.send(&self.w.keeper, "collect", (holding, 40u32)) {
            sum += self.pool.returned::<u128>("collect", &receipt).unwrap();
        }
        sum
    }

    pub fn view<T: FromSol>(&self, message: &str, args: impl IntoArgs) -> T {
        self.pool.get(message, args).unwrap_or_else(|error| panic!("{message}: {error}"))
    }

    /// (redemption, deposit, cash, state).
    pub fn valuation(&self) -> (u128, u128, u128, u32) {
        self.view("valuation", ())
    }

    /// (cash, shares, income, fees, fees in the income coin, holdings).
    pub fn accounting(&self) -> (u128, u128, u128, u128, u128, u32) {
        self.view("accounting", ())
    }

    /// (redemption, delivered, to come, escrow, cost).
    pub fn value(&self, holding: u32) -> (u128, u128, u128, u128, u128) {
        self.view("valueOf", (holding,))
    }

    pub fn shares(&self, who: impl IntoSol) -> u128 {
        self.view("balanceOf", (who.to_sol(),))
    }

    pub fn coins(&self, who: impl IntoSol) -> u128 {
        self.w.balance(&self.coin, who)
    }

    /// The redemption value of an account's shares, before the fee.
    pub fn stake(&self, who: &Account) -> u128 {
        self.view("convertToAssets", (self.shares(who),))
    }

    /// Asserts that the pool holds its cash and fees. Donations come on top.
    pub fn ensure_backed(&self) {
        let (cash, _, income, fees, fees_income, _) = self.accounting();
        assert!(self.coins(&self.pool) >= cash + fees);
        if self.coin.address() != self.w.suite.hfil.address() {
            assert!(self.w.balance(&self.w.suite.hfil, &self.pool) >= income + fees_income);
        }
    }

    /// The price of a share, to compare it with another one. [10^-24 atto]
    pub fn price(assets: u128, shares: u128) -> U256 {
        U256::from(assets + 1) * U256::from(10u128.pow(24)) / U256::from(shares + OFFSET)
    }
}
