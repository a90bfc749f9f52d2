//! A market with an NFT, two coins, a provider and buyers, and the helpers of its tests.

mod refusals;
mod terms;

pub use self::refusals::assert_refused;
pub use self::terms::Product;
use chain::{Account, Address, Chain, Contract, FromSol, IntoArgs, IntoSol, Receipt, Value};
pub use harness::{artifact, extension, Terms, DAY};

/// The day on which a test begins: 2021-03-14.
pub const TODAY: u32 = 18_700;
/// The first and the last day of the usual batch: ten days.
pub const FIRST: u32 = TODAY + 10;
pub const LAST: u32 = FIRST + 9;
/// The kind of power, and the first day that it earns.
pub const KIND: u32 = 1;
pub const KIND_FIRST: u32 = TODAY - 5;
/// Products of that kind, by the coin that they deliver.
pub const HFIL_PRODUCT: u32 = 1;
pub const HUSD_PRODUCT: u32 = 2;
/// Prices that do not divide evenly. [atto]
pub const HUSD_PRICE: u128 = 1_000_000_000_000_000_000_007;
pub const HFIL_PRICE: u128 = 15_000_000_000_000_000_003;
/// [atto of HFIL a token]
pub const BOND: u128 = 700_000_000_000_000_001;
pub const MUCH: u128 = 1 << 100;

pub const SCHEDULED: u32 = 0;
pub const SELLING: u32 = 1;
pub const FAILED: u32 = 2;
pub const RUNNING: u32 = 3;
pub const ENDED: u32 = 4;
pub const DEFAULTED: u32 = 5;
pub const DISCONTINUED: u32 = 6;

/// The fields of `SettledDay`: (kind, power, tokens, service, last day, coin, decimals, counts from, income terms).
pub type Facts = (u32, u64, u32, u32, u32, Address, u32, u64, (u32, u64, u32, u32, u128));

pub struct World {
    pub chain: Chain,
    pub owner: Account,
    pub provider: Account,
    pub alice: Account,
    pub bob: Account,
    pub carol: Account,
    pub treasury: Account,
    pub market: Contract,
    pub nft: Contract,
    pub oracle: Contract,
    pub husd: Contract,
    pub hfil: Contract,
    pub distributor: Contract,
}

impl World {
    /// Wired contracts, two listed coins, an admitted provider, a fee of 2.5 %, and a kind of power that earns from
    /// [`KIND_FIRST`] on, with a product for HFIL and one for HUSD.
    pub fn new() -> Self {
        let chain = Chain::new();
        chain.set_time(u64::from(TODAY) * DAY + DAY / 2).unwrap();
        let [owner, provider, alice, bob, carol, treasury] =
            ["owner", "provider", "alice", "bob", "carol", "treasury"].map(|name| chain.ethereum(name));
        // The deployer pays deposits for code.
        chain.fund(&[&owner], 5 * chain::ENDOWMENT).unwrap();
        let coin = artifact("wrapped_asset");
        let [husd, hfil] = [("HUSD stand-in", "HUSD"), ("Wrapped FIL", "HFIL")].map(|(name, symbol)| {
            Contract::deploy(&chain, &coin, &owner, (name, symbol, 18u8, u128::MAX, &owner)).unwrap()
        });
        let [nft, oracle] = ["mining-power-nft", "output-oracle"].map(|package| {
            let extension = extension(&chain, package, &owner);
            Contract::deploy(&chain, &artifact(package), &owner, (&owner, extension)).unwrap()
        });
        oracle.exec(&owner, "setKind", (KIND, suite::filecoin(KIND_FIRST))).unwrap();
        let args = (&nft, &oracle, &husd, &owner, extension(&chain, "power-market", &owner));
        let market = Contract::deploy(&chain, &artifact("power_market"), &owner, args).unwrap();
        let distributor = Contract::deploy(&chain, &artifact("mock_distributor"), &owner, (&market,)).unwrap();
        nft.exec(&owner, "setMarket", (&market,)).unwrap();
        market.exec(&owner, "setDistributor", (&distributor,)).unwrap();
        market.exec(&owner, "admitProvider", (&provider,)).unwrap();
        market.exec(&owner, "setFee", (250u32, &treasury)).unwrap();
        let world =
            Self { chain, owner, provider, alice, bob, carol, treasury, market, nft, oracle, husd, hfil, distributor };
        for coin in [&world.husd, &world.hfil] {
            world.market.exec(&world.owner, "admitPaymentCoin", (coin,)).unwrap();
            for who in [&world.provider, &world.alice, &world.bob, &world.carol] {
                coin.exec(&world.owner, "mint", (who, MUCH)).unwrap();
                coin.exec(who, "approve", (&world.market, MUCH)).unwrap();
            }
        }
        assert_eq!(world.list_product(world.product(&world.hfil)), HFIL_PRODUCT);
        assert_eq!(world.list_product(world.product(&world.husd)), HUSD_PRODUCT);
        world
    }

    /// A product of the usual kind that delivers `coin`: a fee of 5 %, a day of grace, Filecoin's vesting, no least tip.
    pub fn product(&self, coin: &Contract) -> Product {
        let (fee, grace, locked, days, tip) = (500, DAY, 7_500, 180, 0);
        Product { kind: KIND, coin: coin.address(), first: KIND_FIRST, fee, grace, locked, days, tip }
    }

    /// Governance lists a product. Returns its number.
    pub fn list_product(&self, product: Product) -> u32 {
        let receipt = self.market.exec(&self.owner, "listProduct", (product,)).unwrap();
        self.market.returned("listProduct", &receipt).unwrap()
    }

    /// The usual terms: ten days, a minimum of ten of 100 tokens, a sale that closes before the term, and a provider
    /// that is its own payout account.
    pub fn terms(&self) -> Terms {
        let now = self.chain.now();
        let closes = u64::from(TODAY + 8) * DAY;
        let (power, service, upfront) = (1_000_000, 2_000, 1_000);
        Terms {
            product: HFIL_PRODUCT,
            power,
            supply: 100,
            minimum: 10,
            opens: now,
            closes,
            first: FIRST,
            last: LAST,
            service,
            upfront,
            bond: BOND,
            payout: self.provider.address(),
        }
    }

    /// The usual terms, with a sale that goes on through the sixth day of the term.
    pub fn long_sale(&self) -> Terms {
        Terms { closes: u64::from(FIRST + 6) * DAY, ..self.terms() }
    }

    /// A batch that is sold through the sixth day of its term, with ten tokens of Alice.
    pub fn running(&self) -> u32 {
        let batch = self.offer(self.long_sale());
        self.buy(&self.alice, batch, 10, &self.husd);
        batch
    }

    /// Creates a batch. Returns its number.
    pub fn create(&self, terms: Terms) -> u32 {
        let receipt = self.market.exec(&self.provider, "createBatch", (terms,)).unwrap();
        self.market.returned("createBatch", &receipt).unwrap()
    }

    /// Creates a batch with prices in both coins (terms at version 3) and a bond for its whole supply.
    pub fn offer(&self, terms: Terms) -> u32 {
        let batch = self.create(terms);
        self.market.exec(&self.provider, "setPrice", (batch, &self.husd, HUSD_PRICE)).unwrap();
        self.market.exec(&self.provider, "setPrice", (batch, &self.hfil, HFIL_PRICE)).unwrap();
        self.market.exec(&self.provider, "postBond", (batch, terms.bond * u128::from(terms.supply))).unwrap();
        batch
    }

    /// Arguments of a purchase for the buyer, at any price and the current terms.
    pub fn order(&self, batch: u32, count: u32, coin: &Contract, who: &Account) -> Vec<Value> {
        let version = self.version(batch);
        (batch, count, coin, u128::MAX, version, who).to_args()
    }

    /// Buys for the buyer. Returns the first token.
    pub fn buy(&self, who: &Account, batch: u32, count: u32, coin: &Contract) -> u64 {
        let receipt = self.market.exec(who, "buy", self.order(batch, count, coin, who)).unwrap();
        self.market.returned("buy", &receipt).unwrap()
    }

    /// Moves to noon of a day.
    pub fn go_to(&self, day: u32) {
        self.chain.set_time(u64::from(day) * DAY + DAY / 2).unwrap();
    }

    /// Settles a day, on the day after it or later. Returns the number of tokens that earned on it.
    pub fn settle(&self, batch: u32, day: u32, delivered: bool) -> u32 {
        if self.chain.now() < u64::from(day + 1) * DAY {
            self.go_to(day + 1);
        }
        let receipt = self.distributor.exec(&self.owner, "settle", (batch, day, delivered)).unwrap();
        let facts: Facts = self.distributor.returned("settle", &receipt).unwrap();
        facts.2
    }

    /// Seven missed days from the first day, with a bond that is too small.
    pub fn default(&self, batch: u32) {
        let next = self.state(batch).3;
        for day in next..next + 7 {
            self.settle(batch, day, false);
            self.distributor.exec(&self.owner, "slash", (batch, MUCH)).unwrap();
        }
        assert_eq!(self.state(batch).0, DEFAULTED);
    }

    /// (state, sold, version, next, missed, missed in a row, whether the bond covers the need, provider)
    pub fn state(&self, batch: u32) -> (u32, u32, u32, u32, u32, u32, bool, Address) {
        self.market.get("stateOf", (batch,)).unwrap()
    }

    pub fn version(&self, batch: u32) -> u32 {
        self.state(batch).2
    }

    /// (held in all, free, fees, freed per delivered day)
    pub fn escrow(&self, batch: u32, coin: &Contract) -> (u128, u128, u128, u128) {
        self.market.get("escrowOf", (batch, coin)).unwrap()
    }

    pub fn bond(&self, batch: u32) -> (u128, u128) {
        let (posted, needed, _): (u128, u128, u128) = self.market.get("bondOf", (batch,)).unwrap();
        (posted, needed)
    }

    pub fn owed(&self, coin: &Contract) -> u128 {
        self.market.get("owed", (coin,)).unwrap()
    }

    pub fn balance(&self, coin: &Contract, of: impl IntoSol) -> u128 {
        coin.get("balanceOf", (of,)).unwrap()
    }
}

/// The values of the one event of this name.
#[track_caller]
pub fn event<T: FromSol>(contract: &Contract, receipt: &Receipt, name: &str) -> T {
    let events = contract.events(receipt);
    let found: Vec<_> = events.iter().filter(|event| event.name == name).collect();
    assert_eq!(found.len(), 1, "{name} once in {events:?}");
    found[0].values().unwrap()
}

/// The parts of a price over `days`: (fee, upfront part, slice).
pub fn split(price: u128, fee_bps: u128, upfront_bps: u128, days: u128) -> (u128, u128, u128) {
    let bps = |part| price / 10_000 * part + price % 10_000 * part / 10_000;
    let fee = bps(fee_bps);
    let slice = (price - fee - bps(upfront_bps)) / days;
    (fee, price - fee - slice * days, slice)
}
