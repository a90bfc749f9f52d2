//! A distributor with batches of one coin, a price feed, DMC with its staking, and the rebate between them.
//!
//! Market, NFT and the oracle of days are told what to say; prices come from the real oracle, and all else is real too.

use chain::{Account, Address, Chain, Contract, Decoded, FromSol, IntoArgs, IntoSol, Receipt, Result, U256};

pub use harness::{artifact, DAY};

pub const COIN: u128 = 1_000_000_000_000_000_000;
/// 120 days. [s]
pub const PERIOD: u64 = 120 * DAY;
/// 2021-04-03, when period 156 began: the first day of all batches.
pub const FIRST: u32 = 18_720;
/// Their last: 540 days.
pub const LAST: u32 = FIRST + 539;
/// The period in which a test begins.
pub const P0: u32 = 156;
/// What a TiB earned on the first day. [atto]
pub const F0: u128 = 93_428_383_554_522_361;
/// The platform's part of income. [bps]
pub const FEE: u128 = 500;
/// Time to deliver. [s]
pub const GRACE: u64 = 6 * DAY;
/// Batches there are, and tokens of each that earn from the first day.
pub const BATCHES: u32 = 2;
pub const TOKENS: u32 = 4;
/// The first tokens of the first batch: Alice's two, and Bob's.
pub const A1: u32 = 1_000_001;
pub const A2: u32 = 1_000_002;
pub const B1: u32 = 1_000_003;
/// Dollars of a HFIL, and of a DMC.
pub const DOLLARS: (u128, u128) = (50, 2);
/// A discount that needs so much DMC-time for a DMC's worth of fee. [s]
pub const YEAR: u128 = 365 * DAY as u128;

pub struct World {
    pub chain: Chain,
    pub owner: Account,
    pub provider: Account,
    pub keeper: Account,
    pub feeders: [Account; 3],
    pub alice: Account,
    pub bob: Account,
    pub carol: Account,
    pub husd: Contract,
    pub hfil: Contract,
    pub dmc: Contract,
    pub siblings: Contract,
    pub oracle: Contract,
    pub distributor: Contract,
    pub staking: Contract,
    pub rebate: Contract,
}

impl World {
    /// Four tokens of each of two batches: Alice's two, Bob's, Carol's. Each has a million DMC, and staked none.
    pub fn new() -> Self {
        let chain = Chain::new();
        chain.set_time(u64::from(FIRST) * DAY + 1_000).unwrap();
        let [owner, provider, keeper, alice, carol] =
            ["owner", "provider", "keeper", "alice", "carol"].map(|name| chain.ethereum(name));
        let feeders = ["feeder-1", "feeder-2", "feeder-3"].map(|name| chain.ethereum(name));
        let bob = chain.sr25519("//Bob");
        let make = |name: &str, args: &dyn IntoArgs| {
            Contract::deploy(&chain, &artifact(name), &owner, args.to_args()).unwrap_or_else(|e| panic!("{name}: {e}"))
        };
        let [husd, hfil] = ["HUSD", "HFIL"].map(|name| make("wrapped-asset", &(name, name, 18u8, u128::MAX, &owner)));
        let dmc = make("dmc-token", &(50_000_000 * COIN, &owner, 23_720_000 * COIN, &owner));
        let siblings = make("mock-siblings", &());
        let oracle = make("output-oracle", &(&owner,));
        let distributor =
            make("reward-distributor", &(&owner, &siblings, &siblings, &siblings, FEE, Address::ZERO, GRACE));
        let staking = make("dmc-staking", &(&dmc, 0u8, &owner));
        let rebate = make("fee-rebate", &(&dmc, &staking, &distributor, &siblings, &oracle, &husd, &owner));
        let w = Self {
            chain,
            owner,
            provider,
            keeper,
            feeders,
            alice,
            bob,
            carol,
            husd,
            hfil,
            dmc,
            siblings,
            oracle,
            distributor,
            staking,
            rebate,
        };
        w.wire();
        w
    }

    fn wire(&self) {
        let owner = &self.owner;
        let must = |on: &Contract, message: &str, args: &dyn IntoArgs| {
            on.exec(owner, message, args.to_args()).unwrap_or_else(|error| panic!("{message}: {error}"));
        };
        must(&self.dmc, "setMinter", &(&self.staking,));
        for coin in [&self.husd, &self.hfil] {
            must(&self.staking, "listCoin", &(coin,));
        }
        for feeder in &self.feeders {
            must(&self.oracle, "admitFeeder", &(feeder, true));
        }
        let params = (1u128, 1u128 << 99, 3_600u32, 604_800u32, 3_600u32, 9_000u16, 10_000u16, false);
        for coin in [&self.hfil, &self.dmc] {
            must(&self.oracle, "setCoin", &vec![coin.to_sol(), params.to_sol()]);
        }
        must(&self.distributor, "setParameters", &(FEE, &self.rebate, GRACE));
        must(&self.distributor, "setRule", &(1u32, 7_500u32, 180u32));
        for batch in 1..=BATCHES {
            must(&self.siblings, "setBatch", &(batch, 1u32, 1_000_000u64, 0u32, FIRST, LAST, &self.hfil));
            must(&self.siblings, "setEarning", &(batch, TOKENS));
            let first = batch * 1_000_000 + 1;
            for (token, count, who) in
                [(first, 2u32, &self.alice), (first + 2, 1, &self.bob), (first + 3, 1, &self.carol)]
            {
                must(&self.siblings, "mint", &(token, count, FIRST, LAST, who));
            }
        }
        must(&self.hfil, "mint", &(&self.provider, 1u128 << 100));
        self.hfil.exec(&self.provider, "approve", (&self.distributor, U256::MAX)).unwrap();
        for who in [&self.alice, &self.bob, &self.carol] {
            must(&self.dmc, "transfer", &(who, 1_000_000 * COIN));
            self.dmc.exec(who, "approve", (&self.staking, U256::MAX)).unwrap();
        }
    }

    /// Moves the clock to a second of day `offset`, never backwards.
    pub fn at(&self, offset: u32, second: u64) {
        let time = u64::from(FIRST + offset) * DAY + second;
        if self.chain.now() < time {
            self.chain.set_time(time).unwrap();
        }
    }

    /// Feeders say what a HFIL and a DMC cost. [10^-18 USD]
    pub fn prices(&self, hfil: u128, dmc: u128) {
        let slot = u32::try_from(self.chain.now() / 3_600).unwrap();
        for (coin, price) in [(&self.hfil, hfil), (&self.dmc, dmc)] {
            for feeder in &self.feeders {
                self.oracle.exec(feeder, "reportPrice", (coin, slot, price)).unwrap();
            }
        }
    }

    /// [`DOLLARS`] are what they cost, in a slot of its own.
    pub fn usual_prices(&self) {
        self.chain.advance(3_600);
        self.prices(DOLLARS.0 * COIN, DOLLARS.1 * COIN);
    }

    /// Both batches' day `offset` is delivered, an hour after its end.
    pub fn live(&self, offset: u32, output: u128) {
        let day = FIRST + offset;
        let end = u64::from(day + 1) * DAY;
        self.siblings.exec(&self.owner, "setOutput", (1u32, day, output, end + 60)).unwrap();
        self.at(offset + 1, 120);
        for batch in 1..=BATCHES {
            self.distributor.exec(&self.provider, "deliver", (batch, day, u128::MAX)).unwrap();
        }
    }

    pub fn live_days(&self, days: std::ops::Range<u32>) {
        days.for_each(|day| self.live(day, F0));
    }

    /// All fees are collected and synced. Returns (arrived, sent).
    pub fn collect(&self) -> (u128, u128) {
        for batch in 1..=BATCHES {
            // It may have none.
            let _ = self.distributor.exec(&self.keeper, "collectFees", (batch,));
        }
        let receipt = self.must(&self.keeper, "sync", (&self.hfil,));
        self.rebate.returned("sync", &receipt).unwrap()
    }

    pub fn must(&self, from: &Account, message: &str, args: impl IntoArgs) -> Receipt {
        self.rebate.exec(from, message, args).unwrap_or_else(|error| panic!("{message}: {error}"))
    }

    pub fn stake(&self, who: &Account, amount: u128) {
        self.staking.exec(who, "stake", (&self.dmc, amount)).unwrap();
    }

    pub fn unstake(&self, who: &Account, amount: u128) {
        self.staking.exec(who, "unstake", (&self.dmc, amount)).unwrap();
    }

    /// Claims that have to succeed. Returns what was paid.
    pub fn claim(&self, who: &Account, tokens: &[u32]) -> u128 {
        let receipt = self.must(who, "claim", (tokens,));
        self.rebate.returned("claim", &receipt).unwrap()
    }

    pub fn claims(&self, who: &Account, tokens: &[u32]) -> Result<Receipt> {
        self.unchanged(|| self.rebate.send(who, "claim", (tokens,)))
    }

    pub fn view<T: FromSol>(&self, message: &str, args: impl IntoArgs) -> T {
        self.rebate.get(message, args).unwrap_or_else(|error| panic!("{message}: {error}"))
    }

    /// (kept of this period, of the last, due to stakers, sent, rebated).
    pub fn coin(&self) -> (u128, u128, u128, u128, u128) {
        self.view("coinOf", (&self.hfil,))
    }

    /// (fee, rebate) of a token's first segment.
    pub fn due(&self, token: u32) -> (u128, u128) {
        self.view("rebateOf", (token, 0u32))
    }

    /// (good for rebates now, the most).
    pub fn cover(&self, who: &Account) -> (u128, u128) {
        self.view("coverOf", (who,))
    }

    pub fn balance(&self, coin: &Contract, who: impl IntoSol) -> u128 {
        coin.get("balanceOf", (who.to_sol(),)).unwrap()
    }

    /// All income of a token's segment so far. [atto]
    pub fn income(&self, token: u32, segment: u32) -> u128 {
        let (due, vesting, claimed): (u128, u128, u128) =
            self.distributor.get("segmentIncome", (token, segment)).unwrap();
        due + vesting + claimed
    }

    pub fn event(&self, receipt: &Receipt, name: &str) -> Decoded {
        let found = self.rebate.events(receipt).into_iter().find(|event| event.name == name);
        found.unwrap_or_else(|| panic!("no event {name}"))
    }

    /// Books and coins agree to the atto, when all that came was synced.
    pub fn solvent(&self) {
        let (current, last, over, _, _) = self.coin();
        assert_eq!(self.balance(&self.hfil, &self.rebate), current + last + over);
    }

    /// Everything that a refused message must leave as it was.
    pub fn everything(&self) -> Vec<String> {
        let mut all = vec![format!("{:?}", self.coin())];
        for who in [&self.alice, &self.bob, &self.carol] {
            all.push(format!("{} {:?}", self.balance(&self.hfil, who), self.cover(who)));
        }
        for token in [A1, A2, B1] {
            all.push(format!("{:?}", self.rebate.call("rebateOf", (token, 0u32)).ok()));
        }
        for whose in [&self.rebate, &self.staking] {
            all.push(self.balance(&self.hfil, whose).to_string());
        }
        all
    }

    /// Runs `act` and, if it is refused, holds everything against what it was before.
    pub fn unchanged<T>(&self, act: impl FnOnce() -> Result<T>) -> Result<T> {
        let before = self.everything();
        let result = act();
        if result.is_err() {
            // The clock ticks with a transaction; DMC-time goes on.
            let strip = |all: Vec<String>| all.into_iter().map(|line| line.split(" (").next().unwrap_or("").to_owned());
            assert!(strip(self.everything()).eq(strip(before)), "a refused message changed something");
        }
        result
    }
}

/// The fee on so much income, as it is counted after so many settled days.
pub fn fee_on(income: u128, bps: u128, days: u128) -> u128 {
    income * bps / (10_000 - bps) - 2 * days
}

/// DMC-time that a fee needs for the full rebate, at the usual prices.
pub fn needed(fee: u128) -> u128 {
    (fee * DOLLARS.0).div_ceil(DOLLARS.1) * YEAR
}
