//! The suite with both loan managers, DMC and all actors. Deployed once for all lives of a thread.

use chain::{Account, Address, Contract, IntoSol, Snapshot, U256};
use harness::{artifact, artifacts, Terms, World, DAY, FIRST};
use suite::{Asset, Credit, CreditConfig, COIN};

/// A person, by its place in [`Stage::people`]. Everyone borrows, lends and bids.
pub type Who = usize;
/// Carol and Dave lend from the beginning.
const LENDERS: [Who; 2] = [2, 3];

/// The two coins: the coin of the income, and the stablecoin.
pub const HFIL: usize = 0;
pub const HUSD: usize = 1;

/// The maximum power of a batch, and half of the provider's, that can be collateral. [millionths of a unit]
pub const MAX_POWER: u128 = 300_000_000;
/// The term of the second batch, which ends within a life. Its provider is careless. [days]
pub const SHORT: u32 = 45;

/// A pool and its loan manager.
pub struct Side {
    pub pool: Contract,
    pub manager: Contract,
    pub coin: Contract,
    pub other: Contract,
    pub config: CreditConfig,
}

pub struct Stage {
    pub w: World,
    pub sides: [Side; 2],
    pub dmc: Contract,
    pub people: Vec<Account>,
    /// The sound batch, and that of the careless provider.
    pub batches: [u32; 2],
    /// Every NFT that was bought, and its buyer.
    pub bought: Vec<(u64, Who)>,
    opening: Snapshot,
}

/// The standard terms with short auctions, so that a life of weeks has many.
fn config(min: u128) -> CreditConfig {
    let mut config = CreditConfig::standard(min);
    let sale = &mut config.loans.sale;
    (sale.noticeDays, sale.patienceDays) = (1, 2);
    (sale.auctionSeconds, sale.spacingSeconds, sale.redeemSeconds) = (6 * 3_600, 3_600, 12 * 3_600);
    config
}

impl Stage {
    pub fn new() -> Self {
        let w = World::new();
        let dave = w.chain.ethereum("dave");
        let people = vec![w.alice.clone(), w.bob.clone(), w.carol.clone(), dave];
        let args = ("DMEX Coin", "DMC", 18u8, u128::MAX, &w.owner);
        let dmc = Contract::deploy(&w.chain, &artifact("wrapped-asset"), &w.owner, args).expect("it deploys");
        let sides = [(Asset::Hfil, COIN), (Asset::Husd, 20 * COIN)].map(|(lends, min)| {
            let config = config(min);
            let credit = Credit::deploy(&w.suite, &artifacts(), &w.owner, lends, &config).expect("credit deploys");
            let (coin, other) = match lends {
                Asset::Hfil => (w.suite.hfil.clone(), w.suite.husd.clone()),
                Asset::Husd => (w.suite.husd.clone(), w.suite.hfil.clone()),
            };
            Side { pool: credit.pool, manager: credit.manager, coin, other, config }
        });
        let opening = w.chain.snapshot();
        let mut stage = Self { w, sides, dmc, people, batches: [0; 2], bought: Vec::new(), opening };
        stage.settle_in();
        stage.offer();
        stage.lend();
        stage.opening = stage.w.chain.snapshot();
        stage
    }

    /// Coins, approvals and price feeds.
    fn settle_in(&self) {
        let (w, dmc) = (&self.w, &self.dmc);
        let much = 10_000_000 * COIN;
        for who in &self.people {
            for coin in [&w.suite.hfil, &w.suite.husd, dmc] {
                w.must(coin, &w.owner, "mint", (who, much));
                w.must(coin, who, "approve", (&w.suite.market, U256::MAX));
                for side in &self.sides {
                    w.must(coin, who, "approve", (&side.pool, U256::MAX));
                    w.must(coin, who, "approve", (&side.manager, U256::MAX));
                }
            }
            for side in &self.sides {
                w.must(&w.suite.nft, who, "setApprovalForAll", (&side.manager, true));
            }
        }
        let params = (COIN / 100, 10_000 * COIN, 3_600u32, 172_800u32, 3_600u32, 9_000u16, 10_000u16, false);
        for coin in [dmc, &w.suite.hfil] {
            w.must(&w.suite.oracle, &w.owner, "setCoin", vec![coin.to_sol(), params.to_sol()]);
        }
    }

    /// A batch for 540 days with a good bond, and one for [`SHORT`] whose bond lasts for some missed days.
    fn offer(&mut self) {
        let w = &self.w;
        let closes = u64::from(FIRST + 300) * DAY;
        let sound = w.offer(Terms { last: FIRST + 539, closes, bond: 40 * COIN, ..w.terms() });
        let closes = u64::from(FIRST + SHORT / 2) * DAY;
        let careless = Terms { last: FIRST + SHORT - 1, closes, minimum: 3, bond: COIN / 50, ..w.terms() };
        let careless = w.offer(Terms { supply: 60, ..careless });
        self.batches = [sound, careless];
        for (who, account) in self.people.iter().enumerate() {
            for (batch, count) in [(sound, 9), (careless, 8)] {
                let tokens = w.buy(account, batch, count, &w.suite.hfil);
                self.bought.extend(tokens.into_iter().map(|token| (token, who)));
            }
        }
        for side in &self.sides {
            for batch in self.batches {
                w.must(&side.manager, &w.owner, "listBatch", (batch, MAX_POWER));
            }
            w.must(&side.manager, &w.owner, "limitProvider", (&w.provider, 2 * MAX_POWER));
        }
    }

    /// The deposits at the start are small, so that loans use most of the cash.
    fn lend(&self) {
        for (side, amount) in self.sides.iter().zip([60 * COIN, 6_000 * COIN]) {
            for who in LENDERS.map(|who| &self.people[who]) {
                self.w.must(&side.pool, who, "deposit", (amount, who));
            }
        }
    }

    /// Resets the chain to the first noon.
    pub fn reopen(&self) {
        self.w.chain.restore(&self.opening);
    }

    /// Whether a message is a view.
    pub fn is_view(&self, contract: &Contract, message: &str) -> bool {
        let known = contract.abi().json().function(message).and_then(|all| all.first()).expect("a message");
        matches!(known.state_mutability.as_json_str(), "view" | "pure")
    }

    /// The person with an address.
    pub fn who(&self, address: Address) -> Option<Who> {
        self.people.iter().position(|who| who.address() == address)
    }

    /// The name of an error, which must be in an ABI of the suite.
    pub fn reason(&self, message: &str, data: &[u8]) -> String {
        let suite = &self.w.suite;
        let Side { pool, manager, coin, .. } = &self.sides[HFIL];
        let all = [manager, pool, coin, &suite.nft, &suite.market, &suite.distributor, &suite.oracle];
        let known = all.iter().find_map(|contract| contract.abi().error(data));
        let error = known.unwrap_or_else(|| panic!("{message} was refused without a name: {data:02x?}"));
        // Large amounts may overflow. Division by zero and an index out of bounds must not happen.
        assert!(error.name != "Panic" || error.is("Panic", (0x11u8,)), "{message}: {error}");
        error.name
    }
}
