//! The suite with lending, both mining pools, DMC and its governance after the hand-over, and all actors. Deployed
//! once for all lives of a thread.

use crate::opening::settle_in;
use chain::{Account, Address, Contract, Snapshot};
use harness::{artifact, artifacts, World, DAY};
use suite::{standard_mining_terms, MiningTerms, QuickCall, COIN};
use suite::{Asset, Contracts, Credit, CreditConfig, Dao, DmcConfig, GovernanceConfig, GovernorSettings, MiningPool};

/// The two coins: the coin of the income, and the stablecoin.
pub const HFIL: usize = 0;
pub const HUSD: usize = 1;
/// A unit of each coin: one HFIL, or a hundred dollars.
pub const UNIT: [u128; 2] = [COIN, 100 * COIN];
/// The terms of the two batches in days. The provider of the second one is careless.
pub const DAYS: [u32; 2] = [45, 30];
/// The careless provider's bond per NFT: less than half of a day's income. [atto]
pub const BOND: u128 = COIN / 30;
/// The initial limit on a mining pool's cost of one batch. [atto]
pub const LIMIT: u128 = 1_000_000 * COIN;
/// Voting rules with short periods, so that a life of weeks has many proposals. [seconds]
pub const RULES: GovernorSettings = GovernorSettings {
    votingDelay: 3_600,
    votingPeriod: DAY,
    lateExtension: 3 * 3_600,
    thresholdBps: 50,
    quorumBps: 1_000,
};
/// The timelock's delay at the beginning. [seconds]
pub const DELAY: u64 = DAY;

/// The contract that receives a message. Those of a coin exist twice.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum On {
    Nft,
    Market,
    Distributor,
    Dmc,
    Staking,
    Governor,
    Timelock,
    LendingPool,
    LoanManager,
    MiningPool,
}

impl On {
    /// The name under which a message is counted.
    pub fn named(self, message: &str) -> String {
        format!("{self:?}.{message}")
    }
}

/// A contract by coin and name. The coin matters for the last three only.
pub type Place = (usize, On);

/// The contracts of one coin.
pub struct Side {
    pub pool: Contract,
    pub manager: Contract,
    pub mining_pool: Contract,
    pub coin: Contract,
    pub terms: MiningTerms,
}

impl Side {
    fn of(credit: &Credit, mining: &MiningPool, coin: &Contract) -> Self {
        Self {
            pool: credit.pool.clone(),
            manager: credit.manager.clone(),
            mining_pool: mining.pool.clone(),
            coin: coin.clone(),
            terms: mining.terms.clone(),
        }
    }
}

pub struct Stage {
    pub w: World,
    pub sides: [Side; 2],
    pub dmc: Contract,
    pub staking: Contract,
    pub governor: Contract,
    pub timelock: Contract,
    /// A coin that is not revenue until governance lists it.
    pub gold: Contract,
    pub guardian: Account,
    pub steward: Account,
    pub people: Vec<Account>,
    pub batches: [u32; 2],
    /// Every contract with an owner.
    pub owned: Vec<(String, Contract)>,
    /// The quick calls of the steward, except for pauses.
    pub quick: Vec<(Place, &'static str)>,
    opening: Snapshot,
}

fn mining_pool(w: &World, coin: Asset) -> MiningPool {
    let terms = MiningTerms { dayBps: 10_000, ..standard_mining_terms(w.treasury.address(), COIN) };
    MiningPool::deploy(&w.suite, &artifacts(), &w.owner, coin, &terms).expect("a mining pool deploys")
}

impl Stage {
    pub fn new() -> Self {
        let w = World::new();
        let [dave, erin, guardian, steward] =
            ["dave", "erin", "guardian", "steward"].map(|name| w.chain.ethereum(name));
        let people = vec![w.alice.clone(), w.bob.clone(), w.carol.clone(), dave, erin];
        let gold = Contract::deploy(
            &w.chain,
            &artifact("wrapped-asset"),
            &w.owner,
            ("Gold", "GLD", 18u8, u128::MAX, &w.owner),
        );
        let config = [CreditConfig::standard(COIN), CreditConfig::standard(20 * COIN)];
        let lends = [Asset::Hfil, Asset::Husd];
        let credit = [HFIL, HUSD]
            .map(|side| Credit::deploy(&w.suite, &artifacts(), &w.owner, lends[side], &config[side]).expect("credit"));
        let mut mining_pools = lends.map(|coin| mining_pool(&w, coin));
        let contracts = Contracts {
            suite: &w.suite,
            credit: &[("hfil", &credit[0]), ("husd", &credit[1])],
            mining: &[("hfil", &mining_pools[0].clone()), ("husd", &mining_pools[1].clone())],
        };
        let coins = DmcConfig { initial: 5_000_000 * COIN, ..DmcConfig::standard(w.alice.address()) };
        let standard = GovernanceConfig::standard(w.chain.now(), guardian.address(), steward.address());
        let rules = GovernanceConfig { delay: DELAY, voting: RULES, ..standard };
        let mut dao =
            Dao::deploy(&contracts, &artifacts(), &w.owner, &coins, &rules).expect("DMC and governance deploy");
        mining_pools
            .iter_mut()
            .for_each(|pool| pool.pay_fees_to(&w.owner, dao.dmc.staking.address()).expect("a treasury"));
        let batches = settle_in(&w, &people, &credit, &mining_pools, &dao, gold.as_ref().expect("gold"));
        dao.hand_over(&contracts, &w.owner).expect("nobody else has a right");
        let mut owned: Vec<(String, Contract)> =
            contracts.owned().into_iter().map(|(name, contract)| (name, contract.clone())).collect();
        owned.extend([("dmc".to_owned(), dao.dmc.token.clone()), ("staking".to_owned(), dao.dmc.staking.clone())]);
        let listed = contracts.quick_calls();
        let coins = [&w.suite.hfil, &w.suite.husd];
        let sides = [HFIL, HUSD].map(|side| Side::of(&credit[side], &mining_pools[side], coins[side]));
        let (governance, opening) = (dao.governance, w.chain.snapshot());
        let (governor, timelock) = (governance.governor, governance.timelock);
        let (dmc, staking, gold) = (dao.dmc.token, dao.dmc.staking, gold.expect("gold"));
        let quick = Vec::new();
        let mut stage = Self {
            w,
            sides,
            dmc,
            staking,
            governor,
            timelock,
            gold,
            guardian,
            steward,
            people,
            batches,
            owned,
            quick,
            opening,
        };
        // Pauses are for tests of their own, as is the oracle, whose events the ghost does not read.
        let oracle = stage.w.suite.oracle.address();
        let played = |call: &&QuickCall| !call.signature.starts_with("pause") && call.target.address() != oracle;
        stage.quick = listed.iter().filter(played).map(|call| stage.entry(call)).collect();
        stage
    }

    fn entry(&self, call: &QuickCall) -> (Place, &'static str) {
        let place = Self::places().find(|place| self.at(*place).address() == call.target.address());
        let message = call.signature.split('(').next().expect("a name");
        (place.expect("a contract of the suite"), message)
    }

    /// Resets the chain to the first noon.
    pub fn reopen(&self) {
        self.w.chain.restore(&self.opening);
    }

    pub fn at(&self, (side, on): Place) -> &Contract {
        let suite = &self.w.suite;
        match on {
            On::Nft => &suite.nft,
            On::Market => &suite.market,
            On::Distributor => &suite.distributor,
            On::Dmc => &self.dmc,
            On::Staking => &self.staking,
            On::Governor => &self.governor,
            On::Timelock => &self.timelock,
            On::LendingPool => &self.sides[side].pool,
            On::LoanManager => &self.sides[side].manager,
            On::MiningPool => &self.sides[side].mining_pool,
        }
    }

    /// Every contract whose events the ghost reads.
    pub fn places() -> impl Iterator<Item = Place> {
        use On::*;
        let one = [Nft, Market, Distributor, Dmc, Staking, Governor, Timelock].map(|on| (HFIL, on));
        one.into_iter().chain(
            [HFIL, HUSD].into_iter().flat_map(|side| [LendingPool, LoanManager, MiningPool].map(|on| (side, on))),
        )
    }

    /// Coins that are revenue or can be listed as revenue.
    pub fn coins(&self) -> [&Contract; 3] {
        [&self.sides[HFIL].coin, &self.sides[HUSD].coin, &self.gold]
    }

    /// Tokens that can be staked, now or once governance lists them.
    pub fn tokens(&self) -> [&Contract; 5] {
        let [a, b] = &self.sides;
        [&self.dmc, &a.pool, &b.pool, &a.mining_pool, &b.mining_pool]
    }

    pub fn who(&self, address: Address) -> Option<&Account> {
        self.people.iter().find(|who| who.address() == address)
    }

    /// Whether a message is a view.
    pub fn is_view(contract: &Contract, message: &str) -> bool {
        let known = contract.abi().json().function(message).and_then(|all| all.first()).expect("a message");
        matches!(known.state_mutability.as_json_str(), "view" | "pure")
    }

    /// The name of an error, which must be in an ABI of the suite.
    pub fn reason(&self, message: &str, data: &[u8]) -> String {
        let mut known = Self::places().find_map(|place| self.at(place).abi().error(data));
        known = known.or_else(|| [&self.gold, &self.w.suite.oracle].iter().find_map(|on| on.abi().error(data)));
        let error = known.unwrap_or_else(|| panic!("{message} was refused without a name: {data:02x?}"));
        // Large amounts may overflow. Division by zero and an index out of bounds must not happen.
        assert!(error.name != "Panic" || error.is("Panic", (0x11u8,)), "{message}: {error}");
        error.name
    }
}
