//! The most expensive state of a mining pool: eight holdings of eight batches, each with vesting income and missed
//! days, and a new day at the oracle, so that every message first values all holdings.

use crate::{Cost, Costs};
use chain::{Contract, IntoArgs, Snapshot, Value, U256};
use harness::{artifacts, Terms, World, DAY, FIRST, PRICE_HFIL};
use suite::{standard_mining_terms, Asset, MiningPool, MiningTerms, COIN};

/// The most holdings that a pool can have.
const HOLDINGS: u32 = 8;
/// NFTs of a holding: as many as one `collect` claims.
const COUNT: u32 = 36;
/// The proof size that one extrinsic may use: 75 % of 10 MiB, less 10 % of it for the start of a block. [bytes]
const ROOM: u64 = 10 * 1_024 * 1_024 * 65 / 100;

struct Full {
    world: World,
    pool: Contract,
    batches: Vec<u32>,
}

impl Full {
    fn new() -> Self {
        let world = World::new();
        let terms = MiningTerms { dayBps: 10_000, ..standard_mining_terms(world.treasury.address(), COIN) };
        let mining =
            MiningPool::deploy(&world.suite, &artifacts(), &world.owner, Asset::Hfil, &terms).expect("it deploys");
        world.must(&world.suite.hfil, &world.alice, "approve", (&mining.pool, U256::MAX));
        let mut full = Self { pool: mining.pool.clone(), world, batches: Vec::new() };
        let World { suite, owner, provider, alice, carol, .. } = &full.world;
        for number in 0..HOLDINGS {
            let closes = u64::from(FIRST + 300) * DAY;
            let batch =
                full.world.offer(Terms { last: FIRST + 539 - number, closes, bond: 40 * COIN, ..full.world.terms() });
            full.world.buy(carol, batch, 10, &suite.hfil);
            mining.allow(owner, batch, provider.address(), u128::MAX).expect("allowed");
            full.batches.push(batch);
            full.world.must(&full.pool, owner, "allowBatch", (batch, u128::from(COUNT) * PRICE_HFIL));
        }
        full.world.must(&full.pool, alice, "deposit", (10_000 * COIN, alice));
        full.world.must(&full.pool, alice, "requestWithdrawal", (COIN * 1_000_000,));
        full
    }

    fn live(&self, day: u32) {
        self.world.report(day);
        self.batches.iter().for_each(|batch| drop(self.world.deliver(*batch, day)));
    }

    /// No provider delivers the day, so the bonds cover it. The next day is delivered.
    fn miss(&self, day: u32) {
        self.world.report(day);
        self.world.at(day + 2, 3);
        for batch in &self.batches {
            self.world.must(&self.world.suite.distributor, &self.world.keeper, "cover", (*batch, day));
        }
        self.live(day + 1);
    }

    /// A purchase of a batch whose bond was assessed that day. Who invests first pays for that too, which with eight
    /// holdings is two thirds of a block: the keeper assesses in a message of its own.
    fn buy(&self, number: usize) -> Cost {
        self.world.must(&self.world.suite.market, &self.world.keeper, "assessBond", (self.batches[number],));
        let receipt = self.world.must(&self.pool, &self.world.keeper, "invest", (self.batches[number], COUNT));
        Cost::from(&receipt)
    }

    /// Sends each message in the same state and reverts its effects.
    fn note(&self, costs: &mut Costs, here: &Snapshot) {
        let World { chain, alice, keeper, .. } = &self.world;
        let shares = COIN * 1_000_000;
        let messages: [(_, &str, &str, Vec<Value>); 6] = [
            (alice, "deposit", "deposit", (COIN, alice).to_args()),
            (alice, "redeem", "redeem", (shares, alice, alice).to_args()),
            (keeper, "claimWithdrawal", "claimWithdrawal", (1u32,).to_args()),
            (keeper, "refresh", "refresh 1", (1u32,).to_args()),
            // These messages value only the holding that they change.
            (keeper, "collect", "collect 40", (1u32, 40u32).to_args()),
            (keeper, "collectMissed", "collectMissed 20", (1u32, 20u32).to_args()),
        ];
        for (from, message, label, args) in messages {
            let receipt = self.world.must(&self.pool, from, message, args);
            write(costs, label, Cost::from(&receipt));
            chain.restore(here);
        }
        // After a valuation of all holdings in two parts.
        for _ in 0..2 {
            self.world.must(&self.pool, keeper, "refresh", (HOLDINGS / 2,));
        }
        let receipt = self.world.must(&self.pool, alice, "deposit", (COIN, alice));
        write(costs, "deposit (refreshed)", Cost::from(&receipt));
    }
}

fn write(costs: &mut Costs, label: &str, cost: Cost) {
    assert!(cost.proof_size < ROOM * 65 / 100, "{label} leaves no room in a block: {cost:?}");
    // The committed snapshot calls a holding a lot.
    costs.messages.insert(format!("mining-pool.{label} (8 lots)"), cost);
}

/// Records the cost of each message in that state.
pub fn note(costs: &mut Costs) {
    let full = Full::new();
    full.live(FIRST);
    for number in 0..7 {
        full.buy(number);
    }
    full.live(FIRST + 1);
    full.live(FIRST + 2);
    full.miss(FIRST + 3);
    // The purchase values seven holdings and opens the eighth.
    write(costs, "invest 36", full.buy(7));
    full.live(FIRST + 5);
    full.miss(FIRST + 6);
    let (.., holdings): (u128, u128, u128, u128, u128, u32) = full.pool.get("accounting", ()).expect("a view");
    assert_eq!(holdings, HOLDINGS);
    for holding in 1..=HOLDINGS {
        let (_, delivered, to_come, escrow_due, _): (u128, u128, u128, u128, u128) =
            full.pool.get("valueOf", (holding,)).expect("a view");
        assert!(delivered > 0 && to_come > 0 && escrow_due > 0, "holding {holding} is not in its most expensive state");
    }
    let here = full.world.chain.snapshot();
    full.note(costs, &here);
}
