//! `sync`, `claim`: revenue is released evenly over a week to the stakers.

use crate::world::{World, COIN, DAY, NOW, WEEK};
use chain::{assert_reverts, Address};

#[test]
fn revenue_is_released_over_a_week_by_stake_when_synced() {
    let w = World::new();
    w.stake(&w.alice, 300 * COIN);
    w.stake(&w.bob, 100 * COIN);
    w.husd.exec(&w.owner, "mint", (&w.staking, 700 * COIN)).unwrap();
    assert_eq!(w.coin_of(&w.husd), (0, 0, 0, 0), "a transfer alone is not booked");
    let receipt = w.must(&w.carol, "sync", (&w.husd,));
    assert!(w.event(&receipt, "RevenueBooked").is("RevenueBooked", (&w.husd, 700 * COIN, NOW + WEEK)));
    assert_eq!(w.revenue(&w.husd, &w.alice), 0);
    for day in 1..=7u64 {
        w.chain.set_time(NOW + day * DAY).unwrap();
        let share = 100 * COIN * u128::from(day) / 4;
        assert_eq!((w.revenue(&w.husd, &w.alice), w.revenue(&w.husd, &w.bob)), (3 * share, share));
        assert_eq!(w.coin_of(&w.husd), (700 * COIN, 0, 700 * COIN - 4 * share, NOW + WEEK));
    }
    let receipt = w.must(&w.alice, "claim", (&w.husd,));
    assert!(w.event(&receipt, "RevenueClaimed").is("RevenueClaimed", (&w.alice, &w.husd, 525 * COIN)));
    assert_eq!(w.balance(&w.husd, &w.alice), 525 * COIN);
    w.chain.advance(WEEK);
    let refused = w.unchanged(|| w.staking.send(&w.alice, "claim", (&w.husd,)));
    assert_reverts!(refused, "DmcStaking_Nothing", ());
    assert_eq!(w.claim(&w.bob, &w.husd), 175 * COIN);
    assert_eq!((w.coin_of(&w.husd).1, w.balance(&w.husd, &w.staking)), (700 * COIN, 0));
}

#[test]
fn revenue_of_each_coin_is_separate_when_several_are_synced() {
    let w = World::new();
    w.stake(&w.alice, COIN);
    w.earn(&w.husd, 70);
    w.chain.advance(DAY);
    w.earn(&w.hfil, 700);
    w.chain.advance(DAY);
    assert_eq!((w.revenue(&w.husd, &w.alice), w.revenue(&w.hfil, &w.alice)), (20, 100));
    assert_eq!(w.claim(&w.alice, &w.hfil), 100);
    assert_eq!((w.revenue(&w.husd, &w.alice), w.revenue(&w.hfil, &w.alice)), (20, 0));
    w.chain.advance(WEEK);
    assert_eq!((w.claim(&w.alice, &w.husd), w.claim(&w.alice, &w.hfil)), (70, 600));
}

#[test]
fn revenue_is_paid_for_time_staked_when_staked_just_before_sync() {
    let w = World::new();
    w.stake(&w.alice, COIN);
    w.husd.exec(&w.owner, "mint", (&w.staking, 7_000 * COIN)).unwrap();
    // Bob stakes a hundred times as much just before the revenue is booked, and unstakes a minute later.
    w.stake(&w.bob, 99 * COIN);
    w.must(&w.bob, "sync", (&w.husd,));
    w.chain.advance(60);
    w.unstake(&w.bob, 99 * COIN);
    w.chain.advance(2 * WEEK);
    let (alice, bob) = (w.revenue(&w.husd, &w.alice), w.revenue(&w.husd, &w.bob));
    assert!(bob < 7_000 * COIN / 10_000 && alice + bob <= 7_000 * COIN, "{bob}");
    assert!(alice + bob > 7_000 * COIN - 2);
}

#[test]
fn revenue_waits_when_less_than_one_dmc_is_staked() {
    let w = World::new();
    w.earn(&w.husd, 700);
    w.chain.advance(30 * DAY);
    assert_eq!(w.coin_of(&w.husd), (700, 0, 700, NOW + 37 * DAY), "the week begins with the first staker");
    // A total stake below one DMC counts as none, because the index would be too large.
    w.stake(&w.alice, COIN - 1);
    w.chain.advance(DAY);
    assert_eq!((w.revenue(&w.husd, &w.alice), w.coin_of(&w.husd).2), (0, 700));
    w.stake(&w.alice, 1);
    w.chain.advance(DAY);
    assert_eq!(w.revenue(&w.husd, &w.alice), 100);
    // All unstake half-way. Later stakers get the rest.
    w.unstake(&w.alice, COIN);
    w.chain.advance(100 * DAY);
    w.stake(&w.bob, 5 * COIN);
    w.chain.advance(WEEK);
    assert_eq!((w.claim(&w.alice, &w.husd), w.claim(&w.bob, &w.husd)), (100, 600));
}

#[test]
fn release_end_moves_by_the_weight_of_new_revenue_when_synced_again() {
    let w = World::new();
    w.stake(&w.alice, COIN);
    w.earn(&w.husd, 700 * COIN);
    w.chain.advance(DAY);
    // 600 coins have six days left, and 600 new ones seven, so all have six and a half.
    w.earn(&w.husd, 600 * COIN);
    assert_eq!(w.coin_of(&w.husd), (1_300 * COIN, 0, 1_200 * COIN, NOW + 7 * DAY + DAY / 2));
    // Syncs of one atto never move the end, in any number.
    for _ in 0..10 {
        w.earn(&w.husd, 1);
    }
    assert_eq!(w.coin_of(&w.husd).3, NOW + 7 * DAY + DAY / 2);
}

#[test]
fn sync_books_donations_of_listed_coins_only_when_coins_are_donated() {
    let w = World::new();
    w.stake(&w.alice, COIN);
    w.earn(&w.husd, 700);
    w.chain.advance(WEEK);
    // A donation between sync and claim changes no claim. Once synced, it is shared as revenue.
    w.husd.exec(&w.owner, "mint", (&w.staking, 70)).unwrap();
    assert_eq!(w.claim(&w.alice, &w.husd), 700);
    w.must(&w.bob, "sync", (&w.husd,));
    w.chain.advance(WEEK);
    assert_eq!(w.claim(&w.alice, &w.husd), 70);
    // Staked shares and donated DMC are not revenue.
    w.must(&w.bob, "stake", (&w.shares, 50 * COIN));
    w.dmc.exec(&w.alice, "transfer", (&w.staking, COIN)).unwrap();
    for token in [&w.shares, &w.dmc] {
        let refused = w.unchanged(|| w.staking.send(&w.bob, "sync", (token,)));
        assert_reverts!(refused, "DmcStaking_UnknownCoin", (token,));
    }
}

#[test]
fn sync_and_claim_revert_when_the_coin_is_unknown_or_nothing_is_due() {
    let w = World::new();
    w.stake(&w.alice, COIN);
    for coin in [w.dmc.address(), w.bob.address(), Address::ZERO] {
        assert_reverts!(w.staking.send(&w.alice, "sync", (coin,)), "DmcStaking_UnknownCoin", (coin,));
        assert_reverts!(w.staking.send(&w.alice, "claim", (coin,)), "DmcStaking_UnknownCoin", (coin,));
        assert_reverts!(w.staking.call("revenueOf", (coin, &w.alice)), "DmcStaking_UnknownCoin", (coin,));
    }
    let refused = w.unchanged(|| w.staking.send(&w.alice, "sync", (&w.husd,)));
    assert_reverts!(refused, "DmcStaking_NothingArrived", (0u8, 0u8));
    w.earn(&w.husd, 700);
    let refused = w.unchanged(|| w.staking.send(&w.alice, "sync", (&w.husd,)));
    assert_reverts!(refused, "DmcStaking_NothingArrived", (700u32, 700u32));
    let refused = w.unchanged(|| w.staking.send(&w.bob, "claim", (&w.husd,)));
    assert_reverts!(refused, "DmcStaking_Nothing", ());
}

#[test]
fn revenue_is_carried_when_it_is_less_than_the_rounding() {
    let w = World::new();
    for (who, stake) in [(&w.alice, 333_333 * COIN), (&w.bob, 77_777 * COIN + 7), (&w.carol, 5 * COIN / 3)] {
        w.stake(who, stake);
    }
    for _ in 0..40 {
        w.earn(&w.husd, 1);
        w.chain.advance(WEEK);
    }
    let paid: u128 = [&w.alice, &w.bob, &w.carol].map(|who| w.revenue(&w.husd, who)).iter().sum();
    assert!((38..=40).contains(&paid), "{paid} of 40");
}

#[test]
fn revenue_paid_never_exceeds_what_arrived_when_settled_thousands_of_times() {
    let w = World::new();
    // A stake so large that an error in the last digit of the index would show after some thousand messages.
    w.stake(&w.alice, 999_999 * COIN + 1);
    w.stake(&w.bob, 999_998 * COIN + 3);
    w.stake(&w.carol, 999_997 * COIN + 7);
    let arrived = 1_000_000_007;
    w.earn(&w.husd, arrived);
    for _ in 0..3_000 {
        w.chain.advance(199);
        w.staking.exec(&w.carol, "unstake", (&w.dmc, 1u8)).expect("an atto");
    }
    w.chain.advance(WEEK);
    let paid: u128 = [&w.alice, &w.bob, &w.carol].into_iter().map(|who| w.claim(who, &w.husd)).sum();
    assert!(paid <= arrived && arrived - paid <= 4, "{paid} of {arrived}");
}
