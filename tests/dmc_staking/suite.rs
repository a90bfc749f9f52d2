//! Tests on the whole suite: the platform's fees reach the stakers, and lenders stake their shares.

use chain::{Address, U256};
use harness::{artifacts, World, DAY, FIRST};
use suite::{Asset, Credit, CreditConfig, Dmc, DmcConfig, MiningPool, COIN};

/// DMC with emission for the lenders of `pools`. Alice has staked a million DMC and delegates to herself.
fn with_dmc(w: &World, pools: &[&Credit]) -> Dmc {
    let config = DmcConfig::standard(w.alice.address());
    let dmc = Dmc::deploy(&w.suite, &artifacts(), &w.owner, &config, pools).expect("DMC deploys");
    w.must(&dmc.token, &w.alice, "delegate", (&w.alice,));
    w.must(&dmc.token, &w.alice, "approve", (&dmc.staking, U256::MAX));
    w.must(&dmc.staking, &w.alice, "stake", (&dmc.token, 1_000_000 * COIN));
    dmc
}

#[test]
fn fees_reach_the_stakers_when_collected_and_synced() {
    let w = World::new();
    let dmc = with_dmc(&w, &[]);
    let (market, distributor) = (&w.suite.market, &w.suite.distributor);
    let batch = w.offer(w.terms());
    w.buy(&w.bob, batch, 20, &w.suite.husd);
    w.report(FIRST);
    w.deliver(batch, FIRST);
    // Carol withdraws from a mining pool with an exit fee.
    let mining = suite::standard_mining_terms(dmc.staking.address(), COIN);
    let MiningPool { pool, .. } =
        MiningPool::deploy(&w.suite, &artifacts(), &w.owner, Asset::Hfil, &mining).expect("a mining pool deploys");
    w.must(&w.suite.hfil, &w.carol, "approve", (&pool, U256::MAX));
    w.must(&pool, &w.carol, "deposit", (100 * COIN, &w.carol));
    w.must(&pool, &w.carol, "withdraw", (40 * COIN, &w.carol, &w.carol));
    // Anyone may collect the fees, and anyone may sync them.
    let receipt = w.must(market, &w.keeper, "collectFees", (batch, &w.suite.husd));
    let of_sales: u128 = market.returned("collectFees", &receipt).unwrap();
    let receipt = w.must(distributor, &w.keeper, "collectFees", (batch,));
    let on_income: u128 = distributor.returned("collectFees", &receipt).unwrap();
    let receipt = w.must(&pool, &w.keeper, "collectFees", ());
    let (on_exits, _): (u128, u128) = pool.returned("collectFees", &receipt).unwrap();
    assert!(of_sales > 0 && on_income > 0 && on_exits > 0);
    for (coin, sent) in [(&w.suite.husd, of_sales), (&w.suite.hfil, on_income + on_exits)] {
        let fees = w.balance(coin, &dmc.staking);
        assert_eq!(fees, sent, "all fees arrive");
        w.must(&dmc.staking, &w.keeper, "sync", (coin,));
        w.chain.advance(7 * DAY);
        let before = w.balance(coin, &w.alice);
        w.must(&dmc.staking, &w.alice, "claim", (coin,));
        // The only staker is paid all of it, except for the rounding of a division.
        let got = w.balance(coin, &w.alice) - before;
        assert!(got <= fees && fees - got <= 1, "{got} of {fees}");
    }
    // Staked coins vote.
    assert_eq!(dmc.token.get::<u128>("getVotes", (&w.alice,)).unwrap(), 23_720_000 * COIN);
    assert_eq!(dmc.token.get::<u128>("cap", ()).unwrap(), 50_000_000 * COIN);
    assert_eq!(w.balance(&w.suite.husd, &w.treasury), 0);
}

#[test]
fn lending_shares_earn_emission_when_staked() {
    let w = World::new();
    let deploy = |lends| {
        let terms = CreditConfig::standard(COIN);
        Credit::deploy(&w.suite, &artifacts(), &w.owner, lends, &terms).expect("credit deploys")
    };
    let pools = [deploy(Asset::Hfil), deploy(Asset::Husd)];
    let dmc = with_dmc(&w, &[&pools[0], &pools[1]]);
    for (credit, coin) in pools.iter().zip([&w.suite.hfil, &w.suite.husd]) {
        w.must(coin, &w.carol, "approve", (&credit.pool, U256::MAX));
        w.must(&credit.pool, &w.carol, "deposit", (100 * COIN, &w.carol));
        w.must(&credit.pool, &w.carol, "approve", (&dmc.staking, U256::MAX));
        let shares = w.balance(&credit.pool, &w.carol);
        w.must(&dmc.staking, &w.carol, "stake", (&credit.pool, shares));
    }
    w.chain.advance(DAY);
    for Credit { pool, .. } in &pools {
        let emission: u128 = dmc.staking.get("emissionOf", (pool, &w.carol)).unwrap();
        let due = 72_000 * COIN * 35 / 100;
        assert!(emission <= due && due - emission <= 1, "{emission}");
        w.must(&dmc.staking, &w.carol, "claimEmission", (pool,));
        // The shares can be unstaked and redeemed at any time.
        let (staked, _, _): (u128, u128, u64) = dmc.staking.get("stakeOf", (pool, &w.carol)).unwrap();
        w.must(&dmc.staking, &w.carol, "unstake", (pool, staked));
        w.must(pool, &w.carol, "redeem", (staked, &w.carol, &w.carol));
    }
    assert!(w.balance(&dmc.token, &w.carol) >= 72_000 * COIN * 7 / 10 - 2);
}

#[test]
fn owner_cannot_take_or_block_a_stake_when_it_names_another_minter() {
    let w = World::new();
    let dmc = with_dmc(&w, &[]);
    let staked = 1_000_000 * COIN;
    // Neither a new minter nor another locker can unlock or take the stake.
    w.must(&dmc.token, &w.owner, "setMinter", (&w.owner,));
    dmc.token.send(&w.owner, "unlock", (&w.alice, 1u8)).expect_err("not its lock");
    dmc.token.send(&w.owner, "transferFrom", (&w.alice, &w.owner, 1u8)).expect_err("no allowance");
    let (locked, locker): (u128, Address) = dmc.token.get("lockOf", (&w.alice,)).unwrap();
    assert_eq!((locked, locker), (staked, dmc.staking.address()));
    // Stakers can still unstake while another minter is set.
    w.must(&dmc.staking, &w.alice, "unstake", (&dmc.token, staked));
    w.chain.advance(7 * DAY);
    w.must(&dmc.staking, &w.alice, "withdraw", ());
    w.must(&dmc.token, &w.alice, "transfer", (&w.bob, 23_720_000 * COIN));
}
