//! Stages: seconds in which adversaries act.

use bindings::{Erc20, LendingPool, LoanManager, PowerMarket, RewardDistributor, WrappedAsset};
use chain::{Account, Address, Chain, U256};
use harness::{Bank, World, FIRST, PRICE_HFIL};
use suite::{Asset, CreditConfig, COIN};

/// A second in which the adversaries act: Bob borrows, the keeper bids and lends. Alice is an honest borrower, Carol an
/// honest lender.
#[allow(missing_docs)] // The names say it.
pub struct Stage {
    pub name: &'static str,
    pub bank: Bank,
    /// The position of the adversaries, and of the honest borrower.
    pub own: u32,
    pub theirs: u32,
    /// NFTs of the positions, and one of Bob in none.
    pub own_token: u64,
    pub their_token: u64,
    pub spare: u64,
    /// All of these.
    pub tokens: Vec<u64>,
    /// What an NFT counts, without what is due on it. [atto]
    pub price: u128,
    /// A small payment. [atto]
    pub some: u128,
    /// How many of them have to pass somewhere.
    pub must_pass: usize,
}

impl Stage {
    /// Two NFTs secure each position, borrowed on to the maximum, after ten days that were delivered. Notice, patience and
    /// tips are zero.
    fn new(name: &'static str, must_pass: usize) -> Self {
        let mut config = CreditConfig::standard(COIN / 100);
        (config.loans.sale.noticeDays, config.loans.sale.patienceDays, config.loans.sale.tipBps) = (0, 0, 0);
        let bank = Bank::with(Asset::Hfil, config);
        let w = &bank.world;
        let mint = WrappedAsset::mintCall { to: w.keeper.address(), value: U256::from(100_000 * COIN) };
        w.sends(&bank.coin, &w.owner, mint);
        for spender in [bank.pool.address(), bank.manager.address()] {
            w.sends(&bank.coin, &w.keeper, Erc20::approveCall { spender, value: U256::MAX });
        }
        let deposit = LendingPool::depositCall { assets: U256::from(50 * COIN), receiver: w.keeper.address() };
        w.sends(&bank.pool, &w.keeper, deposit);
        let (own_tokens, their_tokens) = (bank.buys(&w.bob, 3), bank.buys(&w.alice, 2));
        bank.live_days(10);
        let own = bank.open(&w.bob, &own_tokens[..2]);
        let theirs = bank.open(&w.alice, &their_tokens);
        bank.live(FIRST + 10);
        let tokens = [own_tokens.clone(), their_tokens.clone()].concat();
        let stage = Self {
            name,
            own,
            theirs,
            own_token: own_tokens[0],
            spare: own_tokens[2],
            their_token: their_tokens[0],
            tokens,
            price: 0,
            some: COIN / 10,
            must_pass,
            bank,
        };
        for (who, position) in [(stage.w().bob.clone(), own), (stage.w().alice.clone(), theirs)] {
            let amount = stage.bank.manager.read(LoanManager::creditLineCall { position, days: 0 }).expect("a line");
            stage.w().sends(&stage.bank.manager, &who, LoanManager::borrowCall { position, amount });
        }
        stage
    }

    /// What an auction of the honest borrower's NFT that began now would ask for it; zero if none can begin.
    fn asked(&self) -> u128 {
        let here = self.chain().snapshot();
        let started = self.bank.manager.exec(&self.w().carol, "startAuction", (self.theirs, self.their_token)).is_ok();
        let auction = self.bank.manager.read(LoanManager::auctionOfCall { position: self.theirs });
        self.chain().restore(&here);
        auction.ok().filter(|_| started).map_or(0, |auction| auction.price)
    }

    /// A day on which everything is in order.
    pub fn quiet() -> Self {
        // No auction can begin, so an NFT counts what the provider asks for it.
        Self { price: PRICE_HFIL, ..Self::new("quiet", 9) }
    }

    /// Three days were missed and nobody has looked at the loans since.
    pub fn fallen() -> Self {
        let mut stage = Self::new("fallen", 12);
        stage.miss(3);
        stage.price = stage.asked();
        assert!(stage.price > 0, "the loans are in Liquidation");
        stage
    }

    /// The same, and an auction of the honest borrower's NFTs is half way down.
    pub fn auction() -> Self {
        let mut stage = Self::fallen();
        (stage.name, stage.must_pass) = ("auction", 12);
        stage.start();
        let seconds = stage.bank.config.loans.sale.auctionSeconds;
        stage.w().advance(u64::from(seconds) / 2);
        // The start price had what has vested since: an honest keeper takes it to the debt.
        stage.w().sends(&stage.bank.manager, &stage.w().carol, LoanManager::sweepCall { position: stage.theirs });
        stage.price = stage.auction_price();
        stage
    }

    /// Seven days were missed: their escrow is due to the NFTs.
    pub fn missed() -> Self {
        let mut stage = Self::new("missed", 12);
        stage.miss(7);
        stage.price = stage.asked();
        stage
    }

    /// The keeper has bid for an NFT of the honest borrower, and the time to redeem it is over.
    pub fn sold() -> Self {
        let mut stage = Self::auction();
        (stage.name, stage.must_pass) = ("sold", 8);
        let bid = LoanManager::bidCall { position: stage.theirs, max: u128::MAX };
        stage.w().sends(&stage.bank.manager, &stage.w().keeper, bid);
        let auction = stage.bank.manager.read(LoanManager::auctionOfCall { position: stage.theirs }).expect("it runs");
        stage.price = auction.bid;
        stage.w().advance(u64::from(stage.bank.config.loans.sale.redeemSeconds) + 1);
        stage
    }

    fn start(&self) {
        let start = LoanManager::startAuctionCall { position: self.theirs, tokenId: self.their_token };
        self.w().sends(&self.bank.manager, &self.w().carol, start);
    }

    fn auction_price(&self) -> u128 {
        self.bank.manager.read(LoanManager::auctionOfCall { position: self.theirs }).expect("it runs").price
    }

    /// The provider misses the next `days` days. The bond pays them.
    fn miss(&self, days: u32) {
        for day in FIRST + 11..FIRST + 11 + days {
            self.w().report(day);
            self.cover(day);
        }
    }

    fn cover(&self, day: u32) {
        let batch = self.bank.batch;
        // The day is final now, and due until the grace period is over.
        let grace = self.w().suite.market.read(PowerMarket::incomeTermsOfCall { batch }).expect("a batch").grace;
        self.w().advance(grace + 600);
        self.w().sends(&self.w().suite.distributor, &self.w().carol, RewardDistributor::coverCall { batch, day });
    }

    /// The world.
    pub fn w(&self) -> &World {
        &self.bank.world
    }

    /// The chain.
    pub fn chain(&self) -> &Chain {
        &self.bank.world.chain
    }

    /// The accounts of the adversaries.
    pub fn adversaries(&self) -> [&Account; 3] {
        [&self.w().bob, &self.w().keeper, &self.w().provider]
    }

    /// Positions that there are.
    pub fn positions(&self) -> u32 {
        self.own.max(self.theirs)
    }

    /// Shares of an account in the pool, those in the queue not included.
    pub fn shares(&self, account: Address) -> U256 {
        self.bank.pool.read(LendingPool::balanceOfCall { account }).expect("a balance")
    }

    /// The version of the batch's terms at the market.
    pub fn version(&self) -> u32 {
        self.w().suite.market.read(PowerMarket::stateOfCall { batch: self.bank.batch }).expect("a batch").termsVersion
    }
}

/// Purchases of the usual batch.
trait Buys {
    fn buys(&self, who: &Account, count: u32) -> Vec<u64>;
}

impl Buys for Bank {
    fn buys(&self, who: &Account, count: u32) -> Vec<u64> {
        self.world.buy(who, self.batch, count, &self.world.suite.hfil)
    }
}
