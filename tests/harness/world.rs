//! The suite as deployed in production, with a provider, three feeders, and holders with both kinds of account.

use crate::{artifacts, Terms, DAY};
use bindings::{Erc20, OutputOracle, PowerMarket, RewardDistributor, WrappedAsset};
use chain::{
    message_name, Account, Chain, Connect, Contract, IntoArgs, IntoSol, Receipt, SolCall, Value, ENDOWMENT, U256,
};
use suite::{Suite, SuiteConfig, KIND, PRODUCT};

/// The day on which a test begins: 2021-03-22.
pub const TODAY: u32 = 18_708;
/// The first day of the usual batch: 2021-04-01.
pub const FIRST: u32 = 18_718;
/// The last day of the usual batch: thirty days.
pub const LAST: u32 = FIRST + 29;
/// Price of a token. [atto HUSD]
pub const PRICE_HUSD: u128 = 3_600_000_000_000_000_000_000;
/// Price of a token. [atto HFIL]
pub const PRICE_HFIL: u128 = 16_000_000_000_000_000_000;
/// The network on 2021-04-01. [atto], [bytes]
const NETWORK: (u128, u128) = (371_122_049_088_209_892_096_657, 4_367_548_626_787_631_104);
/// More than anyone spends. [atto]
const PLENTY: u128 = 1_000_000_000_000_000_000_000_000;

/// A deployed suite with accounts that hold coins, on the embedded chain unless said otherwise.
#[allow(missing_docs)] // The names of the fields say who they are.
pub struct World<On = Chain> {
    pub chain: On,
    pub suite: Suite,
    pub owner: Account,
    pub provider: Account,
    pub feeders: [Account; 3],
    pub treasury: Account,
    pub keeper: Account,
    pub alice: Account,
    pub bob: Account,
    pub carol: Account,
}

impl World {
    /// Deploys the suite at noon of [`TODAY`]. Alice and the provider have Ethereum accounts, Bob and Carol sr25519.
    ///
    /// # Panics
    /// If a message reverts that the test relies on. So does every function here.
    #[allow(clippy::new_without_default)]
    pub fn new() -> Self {
        Self::on(Chain::new())
    }

    /// The network `offset` days after the first: constant output, and power that grows by 24.15 PiB a day.
    pub fn network(offset: u32) -> (u128, u128) {
        (NETWORK.0, NETWORK.1 + u128::from(offset) * 27_186_133_875_785_728)
    }
}

impl<On: Connect> World<On> {
    /// [`World::new`] on any chain with development accounts. Where only Ethereum accounts can send transactions, Bob and
    /// Carol have such.
    pub fn on(chain: On) -> Self {
        let client = chain.client();
        client.set_time(u64::from(TODAY) * DAY + DAY / 2).expect("the clock starts before");
        let account = |account: Account| {
            if client.balance(account.address()).expect("a balance") == 0 {
                let paid = client.send(&Account::ethereum("alith"), account.address(), &[], ENDOWMENT);
                paid.and_then(Receipt::ok).expect("alith has coins");
            }
            account
        };
        let [owner, provider, treasury, keeper, alice] =
            ["owner", "provider", "treasury", "keeper", "alice"].map(|name| account(Account::ethereum(name)));
        let feeders = ["feeder-1", "feeder-2", "feeder-3"].map(|name| account(Account::ethereum(name)));
        let [bob, carol] = ["//Bob", "//Charlie"].map(|uri| match Account::sr25519(uri) {
            substrate if client.supports(&substrate) => account(substrate),
            _ => account(Account::ethereum(uri)),
        });
        let admitted = feeders.iter().map(Account::address).collect();
        let config = SuiteConfig::filecoin(FIRST, admitted, vec![provider.address()], treasury.address());
        let suite = Suite::deploy(&client, &artifacts(), &owner, &config).expect("the suite deploys");
        let world = Self { chain, suite, owner, provider, feeders, treasury, keeper, alice, bob, carol };
        world.endow();
        world
    }

    /// The time of the next transaction. [s]
    pub fn now(&self) -> u64 {
        self.chain.client().now().expect("a clock")
    }

    /// Advances the clock by `seconds`.
    pub fn advance(&self, seconds: u64) {
        self.chain.client().advance(seconds).expect("the clock can always advance");
    }

    fn endow(&self) {
        let spenders = [self.suite.market.address(), self.suite.distributor.address()];
        for coin in [&self.suite.husd, &self.suite.hfil] {
            for who in [&self.provider, &self.alice, &self.bob, &self.carol] {
                let mint = WrappedAsset::mintCall { to: who.address(), value: U256::from(PLENTY) };
                self.sends(coin, &self.owner, mint);
                for spender in spenders {
                    self.sends(coin, who, Erc20::approveCall { spender, value: U256::MAX });
                }
            }
        }
    }

    /// Sends a message of `bindings` in a signed transaction. It must succeed.
    ///
    /// # Panics
    /// If it reverts, with the name of the error.
    pub fn sends<C: SolCall>(&self, on: &Contract, from: &Account, call: C) -> Receipt {
        let message = message_name::<C>();
        on.write(from, call).unwrap_or_else(|error| panic!("{} sends {message}: {error}", from.name()))
    }

    /// [`World::sends`] with a message by its name.
    ///
    /// # Panics
    /// If it reverts, with the name of the error.
    pub fn must(&self, on: &Contract, from: &Account, message: &str, args: impl IntoArgs) -> Receipt {
        on.send(from, message, args).unwrap_or_else(|error| panic!("{} sends {message}: {error}", from.name()))
    }

    /// Thirty days of 1 TiB each; 300 tokens, of which 10 must be sold before the term.
    pub fn terms(&self) -> Terms {
        let (opens, closes) = (self.now(), u64::from(FIRST) * DAY);
        let (power, service, upfront, bond) = (1_000_000, 1_000, 2_000, 400_000_000_000_000_000);
        Terms {
            product: PRODUCT,
            power,
            supply: 300,
            minimum: 10,
            opens,
            closes,
            first: FIRST,
            last: LAST,
            service,
            upfront,
            bond,
            payout: self.provider.address(),
        }
    }

    /// Governance lists the first product again with other income terms. Returns the number of the new one.
    pub fn list_product(&self, change: impl FnOnce(&mut PowerMarket::IncomeTerms)) -> u32 {
        let market = &self.suite.market;
        let mut terms = market.read(PowerMarket::productOfCall { product: PRODUCT }).expect("it is listed").terms;
        change(&mut terms.income);
        let receipt = self.sends(market, &self.owner, PowerMarket::listProductCall { terms });
        market.result::<PowerMarket::listProductCall>(&receipt).expect("a number")
    }

    /// The provider lists a batch in both coins and posts the bond of its whole supply. Returns its number.
    pub fn offer(&self, terms: Terms) -> u32 {
        let Suite { market, husd, hfil, .. } = &self.suite;
        let offer = terms.offer();
        let receipt = self.sends(market, &self.provider, PowerMarket::createBatchCall { offer });
        let batch = market.result::<PowerMarket::createBatchCall>(&receipt).expect("a number");
        for (coin, price) in [(husd.address(), PRICE_HUSD), (hfil.address(), PRICE_HFIL)] {
            self.sends(market, &self.provider, PowerMarket::setPriceCall { batch, coin, price });
        }
        self.sends(market, &self.provider, PowerMarket::assessBondCall { batch });
        let amount = suite::whole_bond(market, batch).expect("a batch");
        self.sends(market, &self.provider, PowerMarket::postBondCall { batch, amount });
        batch
    }

    /// The purchase of `count` tokens at the current price and terms.
    fn purchase(&self, batch: u32, count: u32, coin: &Contract, receiver: &Account) -> PowerMarket::buyCall {
        let (coin, receiver) = (coin.address(), receiver.address());
        let PowerMarket::priceOfReturn { price, termsVersion } =
            self.suite.market.read(PowerMarket::priceOfCall { batch, coin }).expect("a price");
        PowerMarket::buyCall { batch, count, coin, maxPrice: price * u128::from(count), termsVersion, receiver }
    }

    /// Arguments of `buy` at the current price and terms.
    pub fn order(&self, batch: u32, count: u32, coin: &Contract, receiver: &Account) -> Vec<Value> {
        let PowerMarket::buyCall { maxPrice, termsVersion, .. } = self.purchase(batch, count, coin, receiver);
        (batch, count, coin, maxPrice, termsVersion, receiver).to_args()
    }

    /// Buys `count` tokens. Returns their numbers.
    pub fn buy(&self, buyer: &Account, batch: u32, count: u32, coin: &Contract) -> Vec<u64> {
        let market = &self.suite.market;
        let receipt = self.sends(market, buyer, self.purchase(batch, count, coin, buyer));
        let first = market.result::<PowerMarket::buyCall>(&receipt).expect("a token");
        (first..first + u64::from(count)).collect()
    }

    /// Moves the clock to `hour` o'clock of a day, unless it is later already.
    pub fn at(&self, day: u32, hour: u64) {
        let then = u64::from(day) * DAY + hour * 3_600;
        if then > self.now() {
            self.chain.client().set_time(then).expect("ahead");
        }
    }

    /// Three feeders report a day, an hour after it ended. Returns the output per unit. [atto]
    pub fn report(&self, day: u32) -> u128 {
        self.at(day + 1, 1);
        let (output, power) = World::network(day - FIRST);
        let report = OutputOracle::reportCall { kind: KIND, day, networkOutput: output, networkPower: power };
        for feeder in &self.feeders {
            self.sends(&self.suite.oracle, feeder, report.clone());
        }
        self.suite.oracle.read(OutputOracle::dayOutputCall { kind: KIND, day }).expect("final").output
    }

    /// All feeders report the price of a coin for this hour. [atto of a dollar]
    ///
    /// # Panics
    /// If the oracle refuses a report.
    pub fn say_price(&self, coin: &Contract, price: u128) {
        let slot = u32::try_from(self.now() / 3_600).expect("hours fit");
        for feeder in &self.feeders {
            self.suite.oracle.exec(feeder, "reportPrice", (coin, slot, price)).expect("a price in its slot");
        }
    }

    /// The provider delivers a day, whatever amount is due.
    pub fn deliver(&self, batch: u32, day: u32) -> Receipt {
        let deliver = RewardDistributor::deliverCall { batch, day, maxAmount: u128::MAX };
        self.sends(&self.suite.distributor, &self.provider, deliver)
    }

    /// The balance of an account. [atto]
    pub fn balance(&self, coin: &Contract, who: impl IntoSol) -> u128 {
        let account = who.to_sol().as_address().expect("an account");
        self.suite.balance(coin, account).expect("a balance")
    }
}
