//! DMC-time: a stake counts once, for as long as it is there.

use crate::world::*;
use chain::{assert_reverts, Account};

const WEEK: u64 = 7 * DAY;

/// (DMC-time since ever, staked now).
fn time(w: &World, who: &Account) -> (u128, u128) {
    w.staking.get("stakedTime", (who,)).unwrap()
}

#[test]
fn staked_time_is_the_sum_over_all_seconds() {
    let w = World::new();
    assert_eq!(time(&w, &w.alice), (0, 0));
    let start = w.chain.now();
    let step = |act: &dyn Fn()| {
        act();
        w.chain.now()
    };
    let t1 = step(&|| w.stake(&w.alice, 10 * COIN));
    w.chain.advance(1_000);
    let t2 = step(&|| w.stake(&w.alice, 5 * COIN));
    w.chain.advance(500);
    let t3 = step(&|| w.unstake(&w.alice, 12 * COIN));
    w.chain.advance(2_000);
    assert!(start <= t1);
    // A message changes the stake in the second of its block, whose time the clock shows after it.
    let expected = |now: u64| COIN * u128::from(10 * (t2 - t1) + 15 * (t3 - t2) + 3 * (now - t3));
    assert_eq!(time(&w, &w.alice), (expected(w.chain.now()), 3 * COIN));
    // What waits counts nothing, and withdrawing it changes nothing.
    w.chain.advance(WEEK);
    w.staking.exec(&w.alice, "withdraw", ()).unwrap();
    assert_eq!(time(&w, &w.alice), (expected(w.chain.now()), 3 * COIN));
    // Pool shares are no DMC, and others' DMC is theirs.
    assert_eq!(time(&w, &w.bob), (0, 0));
}

#[test]
fn discount_goes_by_days_of_cover() {
    let w = World::new();
    let discount = |fee: u128| w.view::<(u32, u32)>("discountOf", (&w.alice, fee));
    assert_eq!(discount(COIN), (0, 0));
    w.stake(&w.alice, 100 * COIN);
    // 100 DMC pay 100 days of a fee of one, 365 of one a little above a quarter.
    assert_eq!(discount(COIN), (547, 100));
    assert_eq!(discount(100 * COIN + 1), (0, 0));
    assert_eq!(discount(100 * COIN), (5, 1));
    assert_eq!(discount(100 * COIN / 365), (2_000, 365));
    assert_eq!(discount(1), (2_000, u32::MAX));
    assert_eq!(discount(0), (2_000, u32::MAX));
    // What waits to be withdrawn covers nothing.
    w.unstake(&w.alice, 60 * COIN);
    assert_eq!(discount(COIN), (219, 40));
}

#[test]
fn a_constant_fee_gets_the_discount_that_is_quoted() {
    let w = World::new();
    // So much that thirty days of fee are covered by a third or so.
    let daily = F0 * FEE / 10_000 * DOLLARS.0 / DOLLARS.1;
    w.stake(&w.alice, 120 * daily);
    w.live_days(0..30);
    w.collect();
    w.usual_prices();
    let (bps, days) = w.view::<(u32, u32)>("discountOf", (&w.alice, daily));
    assert_eq!((bps, days), (657, 120));
    let (fee, rebate) = w.due(A1);
    let paid = w.claim(&w.alice, &[A1]);
    assert!(paid >= rebate);
    // An hour or two of staking is on top of the thirty days.
    let expected = fee * 120 / 365 / 5;
    assert!(paid >= expected && paid - expected < expected / 100, "{paid}, not {expected}");
}

#[test]
fn staked_at_the_last_moment_it_is_good_for_that_moment() {
    let w = World::new();
    w.live_days(0..30);
    w.collect();
    w.usual_prices();
    w.stake(&w.alice, COIN);
    w.chain.advance(60);
    let (fee, _) = w.due(A1);
    let paid = w.claim(&w.alice, &[A1]);
    // Two minutes of one DMC, where 1,279 DMC-days would be needed.
    assert!(paid <= fee / 5 * 120 * COIN / needed(fee) + 1, "{paid}");
    w.solvent();
}

#[test]
fn who_unstakes_has_none_and_the_next_holder_of_the_coins_begins_at_zero() {
    let w = World::new();
    w.stake(&w.alice, 1_000 * COIN);
    w.live_days(0..30);
    w.collect();
    w.usual_prices();
    assert!(w.cover(&w.alice).0 > 0);
    w.unstake(&w.alice, 1_000 * COIN);
    assert_eq!(w.cover(&w.alice), (0, 0));
    assert_reverts!(w.claims(&w.alice, &[A1]), "FeeRebate_Nothing", ());
    w.chain.advance(WEEK);
    w.staking.exec(&w.alice, "withdraw", ()).unwrap();
    w.dmc.exec(&w.alice, "transfer", (&w.bob, 1_000 * COIN)).unwrap();
    w.stake(&w.bob, 1_000 * COIN);
    let (good, most) = w.cover(&w.bob);
    assert!(good < 60 * 1_000 * COIN, "{good}");
    assert_eq!(most, 120 * u128::from(DAY) * 1_000 * COIN);
}

#[test]
fn one_stake_in_many_hands_is_good_for_no_more_than_its_time() {
    let w = World::new();
    let amount = 20 * COIN;
    let begin = w.chain.now();
    let (mut used, mut day) = (0u128, 0);
    // From Alice to Bob to Carol and round again, each using all the time it was theirs.
    for who in [&w.alice, &w.bob, &w.carol, &w.alice, &w.bob] {
        w.stake(who, amount);
        w.live_days(day..day + 10);
        day += 10;
        w.collect();
        w.usual_prices();
        let token = [A1, B1, B1 + 1][[&w.alice, &w.bob, &w.carol].iter().position(|one| *one == who).unwrap()];
        let receipt = w.must(who, "claim", (vec![token],));
        used += w.event(&receipt, "Rebated").get::<u128>("used").unwrap();
        w.unstake(who, amount);
        w.chain.advance(WEEK);
        w.staking.exec(who, "withdraw", ()).unwrap();
        // The days of the wait are delivered late, and count like the others.
        day += 7;
        for missed in day - 7..day {
            w.siblings.exec(&w.owner, "setOutput", (1u32, FIRST + missed, F0, w.chain.now() - 10)).unwrap();
            for batch in 1..=BATCHES {
                w.distributor.exec(&w.provider, "deliver", (batch, FIRST + missed, u128::MAX)).unwrap();
            }
        }
    }
    let most = amount * u128::from(w.chain.now() - begin);
    assert!(used > most / 3 && used <= most, "{used} of {most}");
}

#[test]
fn a_stake_saves_up_120_days_at_most() {
    let w = World::new();
    w.stake(&w.alice, COIN);
    w.chain.advance(500 * DAY);
    let most = 120 * u128::from(DAY) * COIN;
    assert_eq!(w.cover(&w.alice), (most, most));
    // More stake can use what the first has saved, and no more than there was.
    w.stake(&w.alice, COIN);
    assert_eq!(w.cover(&w.alice), (2 * most, 2 * most));
}
