//! On the whole suite as it is deployed: real income, real sales, a pledge, and a joint pool.

use chain::{assert_reverts, Account, Contract, IntoSol, U256};
use harness::{artifacts, Bank, World, DAY, FIRST};
use suite::{Dmc, DmcConfig, Joint, Lends, MiningTerms, COIN};

const PERIOD: u64 = 120 * DAY;

/// Alice has all DMC, and a million of it staked.
fn with_dmc(w: &World) -> Dmc {
    let config = DmcConfig::standard(w.alice.address());
    let dmc = Dmc::deploy(&w.suite, &artifacts(), &w.owner, &config).expect("DMC deploys");
    w.must(&dmc.token, &w.alice, "approve", (&dmc.staking, U256::MAX));
    w.must(&dmc.staking, &w.alice, "stake", (&dmc.token, 1_000_000 * COIN));
    let params = (COIN / 100, 1_000 * COIN, 3_600u32, 604_800u32, 3_600u32, 9_000u16, 10_000u16, false);
    for coin in [&dmc.token, &w.suite.hfil] {
        w.must(&w.suite.oracle, &w.owner, "setCoin", vec![coin.to_sol(), params.to_sol()]);
    }
    dmc
}

/// Feeders say that a HFIL costs 50 dollars, and a DMC 2.
fn report_prices(w: &World, dmc: &Dmc) {
    w.chain.advance(3_600);
    for (coin, dollars) in [(&dmc.token, 2), (&w.suite.hfil, 50)] {
        w.say_price(coin, dollars * COIN);
    }
}

/// All fees on income of a batch are collected and shared.
fn collect(w: &World, dmc: &Dmc, batch: u32) {
    w.must(&w.suite.distributor, &w.keeper, "collectFees", (batch,));
    w.must(&dmc.rebate, &w.keeper, "sync", (&w.suite.hfil,));
}

fn claim(w: &World, dmc: &Dmc, who: &Account, tokens: &[u32]) -> u128 {
    let receipt = w.must(&dmc.rebate, who, "claim", (tokens,));
    dmc.rebate.returned("claim", &receipt).unwrap()
}

fn due(dmc: &Dmc, token: u32, segment: u32) -> (u128, u128) {
    dmc.rebate.get("rebateOf", (token, segment)).unwrap()
}

#[test]
fn a_holder_who_stakes_gets_a_fifth_of_the_fee_on_income_back() {
    let w = World::new();
    let dmc = with_dmc(&w);
    let batch = w.offer(w.terms());
    let tokens = w.buy(&w.alice, batch, 10, &w.suite.hfil);
    // The day on which it is sold is the buyer's.
    (FIRST..FIRST + 3).for_each(|day| drop((w.report(day), w.deliver(batch, day))));
    w.must(&w.suite.nft, &w.alice, "transferFrom", (&w.alice, &w.bob, tokens[0]));
    (FIRST + 3..FIRST + 5).for_each(|day| drop((w.report(day), w.deliver(batch, day))));
    collect(&w, &dmc, batch);
    report_prices(&w, &dmc);
    let (fee, rebate) = due(&dmc, tokens[1], 0);
    assert!(fee > 0 && rebate == fee / 5, "{rebate} of {fee}");
    // Nine tokens of all days and one of three, of ten tokens: all she paid, and a fifth of it back.
    let sold = due(&dmc, tokens[0], 0).0;
    let paid = claim(&w, &dmc, &w.alice, &tokens[1..]);
    assert_eq!(paid, 9 * fee / 5);
    let refused = dmc.rebate.send(&w.alice, "claim", (vec![tokens[0]],));
    assert_reverts!(refused, "FeeRebate_NotPayee", (tokens[0], &w.alice, &w.bob));
    let receipt = w.must(&dmc.rebate, &w.alice, "claimSegment", (tokens[0], 0u8));
    assert_eq!(dmc.rebate.returned::<u128>("claimSegment", &receipt).unwrap(), sold / 5);
    assert!(sold > fee / 2 && sold < fee);
    let (buyers, none) = due(&dmc, tokens[0], 1);
    assert!(buyers > 0 && none == 0, "Bob has no DMC");
    // Kept of the fees was a fifth: what is left of it is Bob's, and dust.
    let (kept, ..): (u128, u128, u128, u128, u128) = dmc.rebate.get("coinOf", (&w.suite.hfil,)).unwrap();
    assert!(kept >= buyers / 5 && kept - buyers / 5 < 1_000, "{kept} {buyers}");
    // The day's income can still be claimed, whole.
    w.must(&w.suite.distributor, &w.alice, "claim", (batch, tokens[1..].to_vec()));
}

#[test]
fn while_it_is_pledged_the_desk_is_paid_and_nobody_gets_a_rebate() {
    let bank = Bank::new(Lends::Hfil);
    let w = &bank.world;
    let dmc = with_dmc(w);
    let tokens = w.buy(&w.alice, bank.batch, 1, &w.suite.hfil);
    bank.live_days(2);
    bank.open(&w.alice, &tokens);
    let (segment, _) = (1u32, ());
    bank.live(FIRST + 2);
    collect(w, &dmc, bank.batch);
    report_prices(w, &dmc);
    let refused = dmc.rebate.send(&w.alice, "claim", (tokens.clone(),));
    assert_reverts!(refused, "FeeRebate_NotPayee", (tokens[0], &w.alice, &bank.desk));
    let (fee, rebate) = due(&dmc, tokens[0], segment);
    assert!(fee > 0 && rebate == 0);
    // What it earned before is still hers to claim for.
    let (fee, _) = due(&dmc, tokens[0], 0);
    let receipt = w.must(&dmc.rebate, &w.alice, "claimSegment", (tokens[0], 0u8));
    assert_eq!(dmc.rebate.returned::<u128>("claimSegment", &receipt).unwrap(), fee / 5);
}

/// A joint pool whose fees go through the rebate. Alice and Bob have deposited.
fn with_joint(w: &World, dmc: &mut Dmc) -> Contract {
    let terms = MiningTerms { exit_fee_bps: 100, ..MiningTerms::standard(dmc.rebate.address(), COIN) };
    let joint = Joint::deploy(&w.suite, &artifacts(), &w.owner, Lends::Hfil, &terms).expect("it deploys");
    dmc.list_joint(&w.owner, &[&joint]).expect("the owner may");
    for who in [&w.alice, &w.bob] {
        w.must(&w.suite.hfil, who, "approve", (&joint.pool, U256::MAX));
        w.must(&joint.pool, who, "deposit", (100 * COIN, who));
    }
    joint.pool
}

#[test]
fn who_leaves_a_joint_pool_gets_a_part_of_the_exit_fee_back() {
    let w = World::new();
    let mut dmc = with_dmc(&w);
    let batch = w.offer(w.terms());
    w.buy(&w.carol, batch, 10, &w.suite.hfil);
    w.report(FIRST);
    let pool = with_joint(&w, &mut dmc);
    let hfil = &w.suite.hfil;
    let leave = |who: &Account, coins: u128| {
        let receipt = w.must(&pool, who, "withdraw", (coins * COIN, who, who));
        pool.returned::<u128>("withdraw", &receipt).unwrap()
    };
    w.chain.advance(DAY);
    leave(&w.alice, 40);
    leave(&w.bob, 10);
    let period = u32::try_from(w.chain.now() / PERIOD).unwrap();
    let fee: u128 = pool.get("exitFeesOf", (&w.alice, period)).unwrap();
    // A hundredth of what the shares were worth.
    assert!(fee.abs_diff(40 * COIN / 99) < 10, "{fee}");
    report_prices(&w, &dmc);
    let refused = dmc.rebate.send(&w.alice, "claimExit", (&pool, period));
    assert_reverts!(refused, "FeeRebate_NotCollected", (0u8, fee / 5));
    w.must(&pool, &w.keeper, "collectFees", ());
    w.must(&dmc.rebate, &w.keeper, "sync", (hfil,));
    let before = w.balance(hfil, &w.alice);
    let receipt = w.must(&dmc.rebate, &w.alice, "claimExit", (&pool, period));
    assert_eq!(dmc.rebate.returned::<u128>("claimExit", &receipt).unwrap(), fee / 5);
    assert_eq!(w.balance(hfil, &w.alice) - before, fee / 5);
    let events = dmc.rebate.events(&receipt);
    assert!(events.iter().any(|event| event.is("ExitFeeCounted", (&w.alice, &pool, period, fee))));
    // Once; and then for what she pays from now on.
    assert_reverts!(dmc.rebate.send(&w.alice, "claimExit", (&pool, period)), "FeeRebate_Nothing", ());
    leave(&w.alice, 20);
    w.must(&pool, &w.keeper, "collectFees", ());
    w.must(&dmc.rebate, &w.keeper, "sync", (hfil,));
    let more = pool.get::<u128>("exitFeesOf", (&w.alice, period)).unwrap() - fee;
    let receipt = w.must(&dmc.rebate, &w.alice, "claimExit", (&pool, period));
    assert_eq!(dmc.rebate.returned::<u128>("claimExit", &receipt).unwrap(), more / 5);
    // Bob has nothing staked, and keeps his fee for a later claim.
    assert_reverts!(dmc.rebate.send(&w.bob, "claimExit", (&pool, period)), "FeeRebate_Nothing", ());
    // Other periods, and a pool that is not listed any more.
    for wrong in [0, period - 2, period + 1, u32::MAX] {
        let refused = dmc.rebate.send(&w.alice, "claimExit", (&pool, wrong));
        assert_reverts!(refused, "FeeRebate_WrongPeriod", (wrong, period));
    }
    assert_reverts!(dmc.rebate.send(&w.alice, "claimExit", (&pool, period - 1)), "FeeRebate_Nothing", ());
    w.must(&dmc.rebate, &w.owner, "listPool", (&pool, false));
    assert_reverts!(dmc.rebate.send(&w.alice, "claimExit", (&pool, period)), "FeeRebate_UnknownPool", (&pool,));
}

#[test]
fn an_exit_fee_of_the_last_period_is_rebated_too() {
    let w = World::new();
    let mut dmc = with_dmc(&w);
    let batch = w.offer(w.terms());
    w.buy(&w.carol, batch, 10, &w.suite.hfil);
    w.report(FIRST);
    let pool = with_joint(&w, &mut dmc);
    w.must(&pool, &w.alice, "withdraw", (40 * COIN, &w.alice, &w.alice));
    let period = u32::try_from(w.chain.now() / PERIOD).unwrap();
    w.must(&pool, &w.keeper, "collectFees", ());
    w.must(&dmc.rebate, &w.keeper, "sync", (&w.suite.hfil,));
    w.chain.set_time(u64::from(period + 2) * PERIOD - 7_200).unwrap();
    report_prices(&w, &dmc);
    let fee: u128 = pool.get("exitFeesOf", (&w.alice, period)).unwrap();
    let receipt = w.must(&dmc.rebate, &w.alice, "claimExit", (&pool, period));
    assert_eq!(dmc.rebate.returned::<u128>("claimExit", &receipt).unwrap(), fee / 5);
    w.chain.set_time(u64::from(period + 2) * PERIOD).unwrap();
    let refused = dmc.rebate.send(&w.alice, "claimExit", (&pool, period));
    assert_reverts!(refused, "FeeRebate_WrongPeriod", (period, period + 2));
}
