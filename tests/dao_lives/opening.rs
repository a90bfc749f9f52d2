//! The state at the start of a life.

use crate::stage::{BOND, DAYS, LIMIT};
use chain::{Account, Contract, IntoSol, U256};
use harness::{Terms, World, DAY, FIRST};
use suite::{Credit, Dao, MiningPool, COIN};

/// Coins, approvals, price feeds, votes; and two batches that count as collateral and that the mining pools may buy.
pub fn settle_in(
    w: &World,
    people: &[Account],
    credit: &[Credit; 2],
    mining_pools: &[MiningPool; 2],
    dao: &Dao,
    gold: &Contract,
) -> [u32; 2] {
    let Dao { dmc, .. } = dao;
    // Some voters can decide alone, some cannot even propose.
    for (who, part) in people.iter().zip([0, 1_000_000, 400_000, 100_000, 20_000]) {
        for coin in [&w.suite.hfil, &w.suite.husd, gold] {
            w.must(coin, &w.owner, "mint", (who, 10_000_000 * COIN));
        }
        for coin in [&w.suite.hfil, &w.suite.husd] {
            for spender in [&w.suite.market, &credit[0].pool, &credit[1].pool, &credit[0].manager, &credit[1].manager] {
                w.must(coin, who, "approve", (spender, U256::MAX));
            }
            mining_pools.iter().for_each(|mining| drop(w.must(coin, who, "approve", (&mining.pool, U256::MAX))));
        }
        for token in [&dmc.token, &credit[0].pool, &credit[1].pool, &mining_pools[0].pool, &mining_pools[1].pool] {
            w.must(token, who, "approve", (&dmc.staking, U256::MAX));
        }
        for side in credit {
            w.must(&w.suite.nft, who, "setApprovalForAll", (&side.manager, true));
            w.must(&dmc.token, who, "approve", (&side.manager, U256::MAX));
        }
        if part > 0 {
            w.must(&dmc.token, &w.alice, "transfer", (who, part * COIN));
        }
        w.must(&dmc.token, who, "delegate", (who,));
    }
    let params = (COIN / 100, 10_000 * COIN, 3_600u32, 259_200u32, 3_600u32, 9_000u16, 10_000u16, false);
    w.must(&w.suite.oracle, &w.owner, "setCoin", vec![w.suite.hfil.to_sol(), params.to_sol()]);
    let batches = [0, 1].map(|number| offer(w, number));
    for batch in batches {
        for side in credit {
            side.list(&w.owner, batch, w.provider.address(), 300_000_000).expect("the batch is listed");
        }
        mining_pools
            .iter()
            .for_each(|mining| mining.allow(&w.owner, batch, w.provider.address(), LIMIT).expect("allowed"));
    }
    w.chain.advance(1);
    batches
}

/// Lists a batch. All actors buy some of its NFTs.
fn offer(w: &World, number: usize) -> u32 {
    let closes = u64::from(FIRST + DAYS[number] - 2) * DAY;
    let terms = Terms { last: FIRST + DAYS[number] - 1, closes, supply: 4_000, minimum: 3, ..w.terms() };
    let batch = w.offer(Terms { bond: if number == 0 { terms.bond } else { BOND }, ..terms });
    for (coin, price) in [(&w.suite.hfil, 11 * COIN / 10), (&w.suite.husd, 100 * COIN)] {
        w.must(&w.suite.market, &w.provider, "setPrice", (batch, coin, price));
    }
    for who in [&w.alice, &w.bob, &w.carol] {
        w.buy(who, batch, 4, &w.suite.hfil);
    }
    batch
}
