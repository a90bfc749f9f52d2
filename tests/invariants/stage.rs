//! The deployed suite, its actors, and the sending of messages.

use chain::{Account, Address, Bytes, Contract, Error, IntoArgs, Receipt, Snapshot, Value, U256};
use harness::{artifact, World, DAY, FIRST, TODAY};
pub use math::ids::batch_of;

/// An actor, by its place in [`Stage::addresses`].
pub type Who = usize;
pub const OWNER: Who = 0;
pub const TREASURY: Who = 1;
pub const KEEPER: Who = 2;
pub const ALICE: Who = 3;
pub const CAROL: Who = 5;
pub const PROVIDER: Who = 6;
pub const PROVIDER_2: Who = 7;
pub const ATTACKER: Who = 8;
pub const FEEDER: Who = 9;
pub const MARKET: Who = 12;
pub const DISTRIBUTOR: Who = 13;
/// A contract that places liens, redirects income and seizes, as a loan manager does.
pub const POOL: Who = 14;
pub const ACTORS: usize = 15;
const NAMES: [&str; ACTORS] = [
    "owner",
    "treasury",
    "keeper",
    "alice",
    "bob",
    "carol",
    "provider",
    "provider-2",
    "attacker",
    "feeder-1",
    "feeder-2",
    "feeder-3",
    "market",
    "distributor",
    "pool",
];

/// The second kind of power. Kind 1 is Filecoin.
pub const QUICK: u32 = 2;
/// A kind that nobody reports: its batches are given up.
pub const SILENT: u32 = 3;
/// The products that a life begins with: kind, coin, and how income is paid. That of the second kind vests in a life.
pub const PRODUCTS: [(u32, usize, Income); 5] = [
    (1, 1, Income { fee: 500, grace: DAY, locked: 7_500, days: 180, min_tip: 0 }),
    (1, 0, Income { fee: 500, grace: DAY, locked: 7_500, days: 180, min_tip: 0 }),
    (QUICK, 1, Income { fee: 500, grace: DAY, locked: 3_000, days: 10, min_tip: 7_000_000_000_000_000 }),
    (QUICK, 0, Income { fee: 500, grace: DAY, locked: 3_000, days: 10, min_tip: u128::MAX }),
    (SILENT, 1, Income { fee: 500, grace: DAY, locked: 0, days: 0, min_tip: 1 }),
];

/// The fields of `IncomeTerms`.
#[derive(Clone, Copy, Debug)]
pub struct Income {
    pub fee: u32,
    pub grace: u64,
    pub locked: u32,
    pub days: u32,
    /// [atto]
    pub min_tip: u128,
}

/// A balance that no actor can spend. [atto]
pub const PLENTY: u128 = 1_000_000_000_000_000_000_000_000;

/// A contract that takes messages.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum On {
    Coin(usize),
    Nft,
    Oracle,
    Market,
    Distributor,
}

pub struct Stage {
    pub w: World,
    people: Vec<Account>,
    pub addresses: Vec<Address>,
    pool: Contract,
    opening: Snapshot,
}

impl Stage {
    pub fn new() -> Self {
        let w = World::new();
        let [second, attacker] = ["provider-2", "attacker"].map(|name| w.chain.ethereum(name));
        let pool = Contract::deploy(&w.chain, &artifact("puppet"), &w.owner, ()).expect("it deploys");
        let mut people = vec![w.owner.clone(), w.treasury.clone(), w.keeper.clone()];
        people.extend([w.alice.clone(), w.bob.clone(), w.carol.clone(), w.provider.clone(), second, attacker]);
        people.extend(w.feeders.clone());
        let mut addresses: Vec<Address> = people.iter().map(Account::address).collect();
        addresses.extend([w.suite.market.address(), w.suite.distributor.address(), pool.address()]);
        Self::settle_in(&w, &people);
        let opening = w.chain.snapshot();
        Self { w, people, addresses, pool, opening }
    }

    /// A second provider with coins, two kinds of power more, and their products.
    fn settle_in(w: &World, people: &[Account]) {
        let (suite, second) = (&w.suite, &people[PROVIDER_2]);
        for coin in [&suite.husd, &suite.hfil] {
            w.must(coin, &w.owner, "mint", (second, PLENTY));
            for spender in [&suite.market, &suite.distributor] {
                w.must(coin, second, "approve", (spender, U256::MAX));
            }
        }
        w.must(&suite.market, &w.owner, "admitProvider", (second,));
        for kind in [QUICK, SILENT] {
            w.must(&suite.oracle, &w.owner, "setKind", (kind, suite::filecoin(TODAY)));
        }
        // The suite has the first product.
        for (kind, coin, income) in &PRODUCTS[1..] {
            let coin = [&suite.husd, &suite.hfil][*coin].address();
            w.must(&suite.market, &w.owner, "listProduct", (Self::product(*kind, coin, *income),));
        }
    }

    /// The `ProductTerms` of a product from the first day of its kind on.
    pub fn product(kind: u32, coin: Address, income: Income) -> Value {
        let first = if kind == 1 { FIRST } else { TODAY };
        let Income { fee, grace, locked, days, min_tip } = income;
        let income = Value::Tuple((fee, grace, locked, days, min_tip).to_args());
        Value::Tuple([(kind, coin, first).to_args(), vec![income]].concat())
    }

    /// Resets the chain to the first noon.
    pub fn reopen(&self) {
        self.w.chain.restore(&self.opening);
    }

    pub fn contract(&self, on: On) -> &Contract {
        let suite = &self.w.suite;
        match on {
            On::Coin(0) => &suite.husd,
            On::Coin(_) => &suite.hfil,
            On::Nft => &suite.nft,
            On::Oracle => &suite.oracle,
            On::Market => &suite.market,
            On::Distributor => &suite.distributor,
        }
    }

    pub fn coin(&self, coin: usize) -> Address {
        self.contract(On::Coin(coin)).address()
    }

    /// Sends a message, either without a transaction or signed in a block. Those of the pool go through its contract.
    pub fn send(&self, who: Who, on: On, message: &str, args: Vec<Value>, signed: bool) -> Result<Receipt, Error> {
        let contract = self.contract(on);
        if who == POOL {
            let (_, input) = contract.abi().message(message, args).expect("a message of the ABI");
            let run = (contract, Bytes::from(input));
            return self.pool.exec(&self.people[OWNER], "run", run);
        }
        match signed {
            true => contract.send(&self.people[who], message, args),
            false => contract.exec(&self.people[who], message, args),
        }
    }

    /// The name of an error, from any contract of the suite.
    pub fn reason(&self, error: &Error) -> String {
        let Some(revert) = error.revert() else { return format!("{error}") };
        let all = [On::Market, On::Distributor, On::Nft, On::Oracle, On::Coin(0)];
        let known = all.iter().find_map(|on| self.contract(*on).abi().error(&revert.data));
        known.map_or_else(|| format!("{revert}"), |known| known.name)
    }

    /// Reads a view, which must not revert.
    pub fn get<T: chain::FromSol>(&self, on: On, message: &str, args: impl IntoArgs) -> T {
        self.contract(on).get(message, args).unwrap_or_else(|error| panic!("{message}: {error}"))
    }

    /// The answer or the error of a view, as text to compare.
    pub fn text(&self, on: On, message: &str, args: impl IntoArgs) -> String {
        format!("{message} {:?}", self.contract(on).call(message, args).map_err(|error| self.reason(&error)))
    }

    pub fn returned<T: chain::FromSol>(&self, on: On, message: &str, receipt: &Receipt) -> T {
        self.contract(on).returned(message, receipt).expect("it returns that")
    }

    /// Replaces addresses in a line of the log by names.
    pub fn named(&self, line: &str) -> String {
        let coins = [("HUSD", self.coin(0)), ("HFIL", self.coin(1))];
        let all = NAMES.iter().copied().zip(self.addresses.iter().copied()).chain(coins);
        all.fold(line.to_owned(), |line, (name, address)| line.replace(&format!("{address:?}"), name))
    }

    pub fn name(who: Who) -> &'static str {
        NAMES[who]
    }
}
