//! DMC, a staking contract, two coins of revenue, and pool shares. Alice, Bob and Carol hold all of them.

use chain::{Account, Chain, Contract, Decoded, FromSol, IntoArgs, IntoSol, Receipt, Result, U256};
use harness::artifact;

pub use harness::DAY;

/// One coin. [atto]
pub const COIN: u128 = 1_000_000_000_000_000_000;
/// The balance of each account in each coin. [atto]
pub const MUCH: u128 = 1_000_000 * COIN;
/// 2021-04-01, noon. [s]
pub const NOW: u64 = 18_718 * DAY + DAY / 2;
/// The waiting time after an unstake, and the time over which revenue is released. [s]
pub const WEEK: u64 = 7 * DAY;
/// The cap of DMC: the balances of three holders and the whole emission. [10^-18 DMC]
pub const CAP: u128 = 3 * MUCH + 26_280_000 * COIN;

pub struct World {
    pub chain: Chain,
    pub dmc: Contract,
    pub husd: Contract,
    pub hfil: Contract,
    /// A number of pool shares with 24 decimals.
    pub shares: Contract,
    pub staking: Contract,
    pub owner: Account,
    pub alice: Account,
    pub bob: Account,
    pub carol: Account,
}

impl World {
    /// Revenue in HUSD and HFIL; 30 % of emission for DMC, 70 % for shares.
    pub fn new() -> Self {
        let chain = Chain::new();
        chain.set_time(NOW).unwrap();
        let [owner, alice, carol] = ["owner", "alice", "carol"].map(|name| chain.ethereum(name));
        let bob = chain.sr25519("//Bob");
        let coin = |name: &str| {
            let args = (name, name, 18u8, u128::MAX, &owner);
            Contract::deploy(&chain, &artifact("wrapped-asset"), &owner, args).unwrap()
        };
        let [husd, hfil, shares] = ["HUSD", "HFIL", "lHFIL"].map(coin);
        let dmc = Contract::deploy(&chain, &artifact("dmc-token"), &owner, (CAP, &owner, 3 * MUCH, &owner)).unwrap();
        let args = (&dmc, NOW, &owner);
        let staking = Contract::deploy(&chain, &artifact("dmc-staking"), &owner, args).unwrap();
        let w = Self { chain, dmc, husd, hfil, shares, staking, owner, alice, bob, carol };
        w.dmc.exec(&w.owner, "setMinter", (&w.staking,)).unwrap();
        for who in [&w.alice, &w.bob, &w.carol] {
            w.endow(who);
        }
        for coin in [&w.husd, &w.hfil] {
            w.must(&w.owner, "listCoin", (coin,));
        }
        w.must(&w.owner, "setWeight", (&w.dmc, 3_000u32));
        w.must(&w.owner, "setWeight", (&w.shares, 7_000u32));
        w
    }

    /// Gives an account some of each coin. It approves the staking contract.
    pub fn endow(&self, who: &Account) {
        self.dmc.exec(&self.owner, "transfer", (who, MUCH)).unwrap();
        self.shares.exec(&self.owner, "mint", (who, MUCH)).unwrap();
        for token in [&self.dmc, &self.shares] {
            token.exec(who, "approve", (&self.staking, U256::MAX)).unwrap();
        }
    }

    pub fn must(&self, from: &Account, message: &str, args: impl IntoArgs) -> Receipt {
        self.staking.exec(from, message, args).unwrap_or_else(|error| panic!("{message}: {error}"))
    }

    pub fn stake(&self, who: &Account, amount: u128) {
        self.must(who, "stake", (&self.dmc, amount));
    }

    pub fn unstake(&self, who: &Account, amount: u128) {
        self.must(who, "unstake", (&self.dmc, amount));
    }

    /// Sends revenue in a coin and syncs it.
    pub fn earn(&self, coin: &Contract, amount: u128) {
        coin.exec(&self.owner, "mint", (&self.staking, amount)).unwrap();
        self.must(&self.carol, "sync", (coin,));
    }

    /// Returns the amount paid.
    pub fn claim(&self, who: &Account, coin: &Contract) -> u128 {
        let receipt = self.must(who, "claim", (coin,));
        self.staking.returned("claim", &receipt).unwrap()
    }

    pub fn claim_emission(&self, who: &Account, token: &Contract) -> u128 {
        let receipt = self.must(who, "claimEmission", (token,));
        self.staking.returned("claimEmission", &receipt).unwrap()
    }

    pub fn view<T: FromSol>(&self, message: &str, args: impl IntoArgs) -> T {
        self.staking.get(message, args).expect("a view")
    }

    pub fn revenue(&self, coin: &Contract, who: &Account) -> u128 {
        self.view("revenueOf", (coin, who))
    }

    pub fn emission(&self, token: &Contract, who: &Account) -> u128 {
        self.view("emissionOf", (token, who))
    }

    /// (staked, waiting, ready)
    pub fn stake_of(&self, token: &Contract, who: &Account) -> (u128, u128, u64) {
        self.view("stakeOf", (token, who))
    }

    /// (received, paid, not released, until)
    pub fn coin_of(&self, coin: &Contract) -> (u128, u128, u128, u64) {
        self.view("coinOf", (coin,))
    }

    pub fn balance(&self, coin: &Contract, who: impl IntoSol) -> u128 {
        coin.get("balanceOf", (who.to_sol(),)).unwrap()
    }

    pub fn locked(&self, who: &Account) -> u128 {
        self.dmc.get::<(u128, chain::Address)>("lockOf", (who,)).unwrap().0
    }

    pub fn event(&self, receipt: &Receipt, name: &str) -> Decoded {
        let found = self.staking.events(receipt).into_iter().find(|event| event.name == name);
        found.unwrap_or_else(|| panic!("no event {name}"))
    }

    /// All state that a reverted message must not change.
    pub fn everything(&self) -> Vec<u128> {
        let mut all = Vec::new();
        for who in [&self.alice, &self.bob, &self.carol] {
            for token in [&self.dmc, &self.shares] {
                let (staked, waiting, ready) = self.stake_of(token, who);
                all.extend([staked, waiting, ready.into(), self.emission(token, who), self.balance(token, who)]);
            }
            for coin in [&self.husd, &self.hfil] {
                all.extend([self.revenue(coin, who), self.balance(coin, who)]);
            }
            all.push(self.locked(who));
        }
        for coin in [&self.husd, &self.hfil] {
            let (received, paid, left, until) = self.coin_of(coin);
            all.extend([received, paid, left, until.into(), self.balance(coin, &self.staking)]);
        }
        for token in [&self.dmc, &self.shares] {
            let (weight, total): (u32, u128) = self.view("tokenOf", (token,));
            all.extend([weight.into(), total, self.balance(token, &self.staking)]);
        }
        all
    }

    /// Runs `refused` and asserts that the state is as before.
    pub fn unchanged<T>(&self, refused: impl FnOnce() -> Result<T>) -> Result<T> {
        let before = self.everything();
        let result = refused();
        assert_eq!(self.everything(), before, "a message that reverted changed something");
        result
    }
}
