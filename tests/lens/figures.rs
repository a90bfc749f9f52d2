//! How many views fit into one call. A page asks for no more at once than the manual says.

use crate::world::{call, lens};
use bindings::{
    Lens::{self, Call3},
    LoanManager, MiningPowerNft, PowerMarket, RewardDistributor,
};
use chain::{Contract, SolCall, Weight, U256};
use harness::{Bank, Terms, DAY, FIRST};
use suite::Asset;

/// Half of what one transaction may use: of 65 % of 10 MiB and of two seconds. [bytes], [picoseconds]
const HALF: (u64, u64) = (10 * 1_024 * 1_024 * 65 / 200, 2_000_000_000_000 * 65 / 200);
/// Batches, tokens and positions that are there. Each is read once, as a page does.
const COUNT: u32 = 4;

struct Full {
    bank: Bank,
    lens: Contract,
    batches: Vec<u32>,
    tokens: Vec<u64>,
    positions: Vec<u32>,
}

impl Full {
    /// All batches have income, and all positions have debt.
    fn new() -> Self {
        let bank = Bank::new(Asset::Hfil);
        let lens = lens(&bank.world.chain, &bank.world.owner);
        let mut full = Self { bank, lens, batches: Vec::new(), tokens: Vec::new(), positions: Vec::new() };
        let w = &full.bank.world;
        let closes = u64::from(FIRST + 300) * DAY;
        full.batches.push(full.bank.batch);
        for _ in 1..COUNT {
            let batch = w.offer(Terms { last: FIRST + 539, closes, ..w.terms() });
            w.buy(&w.carol, batch, 10, &w.suite.hfil);
            full.batches.push(batch);
        }
        w.report(FIRST);
        for batch in &full.batches {
            w.deliver(*batch, FIRST);
        }
        full.positions = (0..COUNT).map(|_| full.bank.loan(3).0).collect();
        full.tokens = w.buy(&w.bob, full.bank.batch, COUNT, &w.suite.hfil);
        full
    }

    /// What a page reads of batch, token or position number `at`.
    fn views(&self, of: &str, at: usize) -> Vec<Call3> {
        let suite = &self.bank.world.suite;
        match of {
            "batch" => {
                let (batch, coin) = (self.batches[at], suite.husd.address());
                vec![
                    call(&suite.market, &PowerMarket::termsOfCall { batch }),
                    call(&suite.market, &PowerMarket::stateOfCall { batch }),
                    call(&suite.market, &PowerMarket::priceOfCall { batch, coin }),
                    call(&suite.distributor, &RewardDistributor::ledgerOfCall { batch }),
                ]
            }
            "token" => {
                let (token, owner) = (self.tokens[at], self.bank.world.bob.address());
                vec![
                    call(&suite.nft, &MiningPowerNft::tokenOfOwnerByIndexCall { owner, index: U256::from(at) }),
                    call(&suite.nft, &MiningPowerNft::recordOfCall { tokenId: U256::from(token) }),
                    call(&suite.distributor, &RewardDistributor::incomeOfCall { tokenId: token }),
                ]
            }
            _ => {
                let (position, manager) = (self.positions[at], &self.bank.manager);
                vec![
                    call(manager, &LoanManager::positionOfCall { position }),
                    call(manager, &LoanManager::healthCall { position }),
                    call(manager, &LoanManager::creditLineCall { position, days: 0 }),
                ]
            }
        }
    }

    /// The weight of one call to the lens. Every view has to answer.
    fn weigh(&self, calls: Vec<Call3>) -> Weight {
        let data = Lens::aggregate3Call { calls }.abi_encode();
        let output = self.bank.world.chain.call(chain::Address::ZERO, self.lens.address(), &data, 0);
        let results = Lens::aggregate3Call::abi_decode_returns(&output.data).expect("an answer");
        assert!(results.iter().all(|result| result.success && !result.returnData.is_empty()));
        output.weight
    }

    /// How many of a kind fit into half of a transaction, by what each costs after the first.
    fn fit(&self, of: &str) -> u64 {
        let all = |count: usize| self.weigh((0..count).flat_map(|at| self.views(of, at)).collect());
        let (none, one, many) = (self.weigh(Vec::new()), all(1), all(COUNT as usize));
        let each = |weight: fn(&Weight) -> u64| (weight(&many) - weight(&one)) / u64::from(COUNT - 1);
        let (proof, time) = (each(|it| it.proof_size), each(|it| it.ref_time));
        let fit = ((HALF.0 - none.proof_size) / proof).min((HALF.1 - none.ref_time) / time);
        println!("{of}: {proof} bytes and {time} ps each, {fit} in half of a transaction");
        fit
    }
}

/// The numbers of `interfaces::lens` and docs/costs.md.
#[test]
fn the_numbers_of_the_manual_fit_into_half_of_a_transaction() {
    let full = Full::new();
    for (of, stated) in [("batch", 10), ("token", 15), ("position", 4)] {
        let fit = full.fit(of);
        assert!(fit >= stated, "{of}: {fit}, and the manual says {stated}");
    }
}
