//! The suite with a provider, three feeders and a holder, and keepers of it.

use bindings::{Erc20, OutputOracle, PowerMarket, RewardDistributor, WrappedAsset};
use chain::{Account, Address, Chain, Client, Connect, Contract, LogFilter, Receipt, SolCall, SolEvent, U256};
use keep::{Deployment, Duty, Keeper, Options, Policy, Round};
use std::{collections::BTreeMap, path::PathBuf, sync::Arc, time::Duration};
use suite::{Suite, SuiteConfig, KIND, PRODUCT};

pub use suite::COIN;

pub const DAY: u64 = 86_400;
/// The first day of batches: 2021-04-01. The suite is deployed ten days earlier.
pub const FIRST: u32 = 18_718;
/// The network on that day. [atto], [bytes]
const NETWORK: (u128, u128) = (371_122_049_088_209_892_096_657, 4_367_548_626_787_631_104);
/// The bond of a token, and its price in both coins. [atto]
const BOND: u128 = COIN / 2;
const PRICE: u128 = 16 * COIN;

pub struct Stage {
    pub chain: Chain,
    pub suite: Suite,
    pub owner: Account,
    pub provider: Account,
    pub feeders: [Account; 3],
    pub alice: Account,
    /// The addresses of all contracts so far.
    pub addresses: BTreeMap<String, Address>,
}

pub fn artifacts() -> PathBuf {
    let target = std::env::var_os("CARGO_TARGET_DIR").map(PathBuf::from);
    target.unwrap_or_else(|| "../../target".into()).join("artifacts")
}

impl Stage {
    pub fn new() -> Self {
        let chain = Chain::new();
        chain.set_time(u64::from(FIRST - 10) * DAY + DAY / 2).expect("the clock starts at genesis");
        let [owner, provider, treasury, alice] =
            ["owner", "provider", "treasury", "alice"].map(|name| chain.ethereum(name));
        let feeders = ["feeder-1", "feeder-2", "feeder-3"].map(|name| chain.ethereum(name));
        let admitted = feeders.iter().map(Account::address).collect();
        let config = SuiteConfig::filecoin(FIRST, admitted, vec![provider.address()], treasury.address());
        let suite = Suite::deploy(&chain.client(), &artifacts(), &owner, &config).expect("the suite deploys");
        let addresses = suite.contracts().map(|(name, contract)| (name.to_owned(), contract.address())).into();
        let stage = Self { chain, suite, owner, provider, feeders, alice, addresses };
        for coin in [stage.suite.husd.clone(), stage.suite.hfil.clone()] {
            for who in [&stage.provider, &stage.alice] {
                let mint = WrappedAsset::mintCall { to: who.address(), value: U256::from(1_000_000 * COIN) };
                stage.sends(&coin, &stage.owner, mint);
                for spender in [&stage.suite.market, &stage.suite.distributor] {
                    stage.approve(&coin, who, spender);
                }
            }
        }
        stage
    }

    pub fn sends<C: SolCall>(&self, on: &Contract, from: &Account, call: C) -> Receipt {
        on.write(from, call).unwrap_or_else(|error| panic!("{} sends {}: {error}", from.name(), C::SIGNATURE))
    }

    pub fn approve(&self, coin: &Contract, who: &Account, spender: &Contract) {
        let call = Erc20::approveCall { spender: spender.address(), value: U256::MAX };
        self.sends(coin, who, call);
    }

    /// A batch of `days` days with three hundred tokens, on sale in both coins until its last day but one. Alice buys
    /// `count` tokens for HFIL.
    pub fn batch(&self, days: u32, count: u32) -> u32 {
        self.batch_of(PRODUCT, days, count)
    }

    /// [`Stage::batch`] of a new product, which delivers another coin.
    pub fn batch_in(&self, coin: Address, days: u32, count: u32) -> u32 {
        let market = &self.suite.market;
        let known = market.read(PowerMarket::productOfCall { product: PRODUCT }).expect("it is listed").terms;
        let terms = PowerMarket::ProductTerms { coin, ..known };
        let receipt = self.sends(market, &self.owner, PowerMarket::listProductCall { terms });
        self.batch_of(market.result::<PowerMarket::listProductCall>(&receipt).expect("a number"), days, count)
    }

    fn batch_of(&self, product: u32, days: u32, count: u32) -> u32 {
        let market = &self.suite.market;
        let offer = PowerMarket::BatchOffer {
            product,
            power: 1_000_000,
            supply: 300,
            minimum: 1,
            saleOpens: self.chain.now(),
            saleCloses: u64::from(FIRST + days.min(300) - 1) * DAY,
            firstDay: FIRST,
            lastDay: FIRST + days - 1,
            serviceBps: 1_000,
            upfrontBps: 2_000,
            bondPerToken: BOND,
            payout: self.provider.address(),
        };
        let receipt = self.sends(market, &self.provider, PowerMarket::createBatchCall { offer });
        let batch = market.result::<PowerMarket::createBatchCall>(&receipt).expect("a number");
        for coin in [self.suite.husd.address(), self.suite.hfil.address()] {
            self.sends(market, &self.provider, PowerMarket::setPriceCall { batch, coin, price: PRICE });
        }
        self.sends(market, &self.provider, PowerMarket::postBondCall { batch, amount: BOND * 300 });
        self.buy(batch, count);
        batch
    }

    /// Alice buys tokens for HFIL. Returns their numbers.
    pub fn buy(&self, batch: u32, count: u32) -> Vec<u64> {
        let (market, coin, receiver) = (&self.suite.market, self.suite.hfil.address(), self.alice.address());
        let version = market.read(PowerMarket::priceOfCall { batch, coin }).expect("a price").termsVersion;
        let call = PowerMarket::buyCall { batch, count, coin, maxPrice: u128::MAX, termsVersion: version, receiver };
        let receipt = self.sends(market, &self.alice, call);
        let first = market.result::<PowerMarket::buyCall>(&receipt).expect("a token");
        (first..first + u64::from(count)).collect()
    }

    /// Moves the clock to `hour` o'clock of a day, unless it is later already.
    pub fn at(&self, day: u32, hour: u64) {
        let then = u64::from(day) * DAY + hour * 3_600;
        if then > self.chain.now() {
            self.chain.set_time(then).expect("ahead");
        }
    }

    /// The first feeders report a day, an hour after it ended: constant output, and power that grows a little.
    pub fn report_by(&self, feeders: usize, day: u32) {
        self.at(day + 1, 1);
        let power = NETWORK.1 + u128::from(day - FIRST) * 27_186_133_875_785_728;
        let report = OutputOracle::reportCall { kind: KIND, day, networkOutput: NETWORK.0, networkPower: power };
        for feeder in &self.feeders[..feeders] {
            self.sends(&self.suite.oracle, feeder, report.clone());
        }
    }

    pub fn report(&self, day: u32) {
        self.report_by(3, day);
    }

    pub fn deliver(&self, batch: u32, day: u32) {
        let deliver = RewardDistributor::deliverCall { batch, day, maxAmount: u128::MAX };
        self.sends(&self.suite.distributor, &self.provider, deliver);
    }

    /// A day passes: it is reported and delivered.
    pub fn live(&self, batch: u32, day: u32) {
        self.report(day);
        self.deliver(batch, day);
    }

    /// The oracle lists HFIL, and the feeders report its price. [10^-18 USD]
    pub fn price_hfil(&self, price: u128) {
        let (oracle, coin) = (&self.suite.oracle, self.suite.hfil.address());
        let params = OutputOracle::CoinParams {
            minPrice: 1,
            maxPrice: 1_000 * COIN,
            slotSeconds: 3_600,
            staleSeconds: 604_800,
            windowSeconds: 3_600,
            fallBps: 5_000,
            riseBps: 10_000,
            retired: false,
        };
        self.sends(oracle, &self.owner, OutputOracle::setCoinCall { coin, params });
        let slot = u32::try_from(self.chain.now() / 3_600).expect("hours fit");
        for feeder in &self.feeders {
            self.sends(oracle, feeder, OutputOracle::reportPriceCall { coin, slot, price });
        }
    }

    /// A keeper with an account of that name.
    pub fn keeper(&self, name: &str, options: Options) -> Keeper {
        self.keeper_on(&self.chain.client(), name, options)
    }

    pub fn keeper_on(&self, client: &Arc<dyn Client>, name: &str, options: Options) -> Keeper {
        let account = self.chain.ethereum(name);
        let deployment = Deployment::contracts(client, &self.addresses).expect("all contracts");
        Keeper::new(client, account, deployment, options).expect("a keeper")
    }

    pub fn coins(&self, coin: &Contract, who: &str) -> u128 {
        self.suite.balance(coin, Account::ethereum(who).address()).expect("a balance")
    }

    /// How often a contract emitted an event.
    pub fn count<E: SolEvent>(&self, on: &Contract) -> usize {
        let filter = LogFilter { address: Some(on.address()), ..LogFilter::default() };
        let logs = self.chain.logs(&filter);
        logs.iter().filter(|log| E::decode_raw_log(log.topics.iter().copied(), &log.data).is_ok()).count()
    }
}

/// Everything that is due is sent, with a budget that does not matter.
pub fn always(duties: &[Duty]) -> Options {
    Options {
        duties: duties.iter().copied().collect(),
        policy: Policy::Always,
        max_fee: 100 * COIN,
        budget: 10_000 * COIN,
        interval: Duration::from_secs(60),
        ..Options::default()
    }
}

/// A round that the chain answered.
pub fn round(keeper: &mut Keeper) -> Round {
    let round = keeper.round().expect("a round");
    assert_eq!(round.failed, None);
    round
}

/// Rounds until one sends nothing. Returns what was sent.
pub fn rounds(keeper: &mut Keeper) -> Vec<String> {
    let mut all = Vec::new();
    loop {
        let round = round(keeper);
        if round.sent().is_empty() {
            return all;
        }
        all.extend(round.sent().into_iter().map(str::to_owned));
    }
}
