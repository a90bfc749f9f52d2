//! Periods of 120 days: what is kept is there for the fees of this and the last, and then goes to the stakers.

use crate::world::*;
use chain::{assert_reverts, Account, Contract};

/// The first and the last second of a period, from the one in which tests begin.
fn period(number: u32) -> (u64, u64) {
    let begins = u64::from(P0 + number) * PERIOD;
    (begins, begins + PERIOD - 1)
}

fn claimed(w: &World, who: &Account, token: u32) -> (u128, u128) {
    let receipt = w.must(who, "claim", (vec![token],));
    (w.event(&receipt, "FeeCounted").get("fee").unwrap(), w.rebate.returned("claim", &receipt).unwrap())
}

#[test]
fn what_is_kept_waits_until_the_next_period_is_over() {
    let w = World::new();
    let [first, second, third] = [0, 1, 2].map(period);
    assert_eq!(first.0, u64::from(FIRST) * DAY);
    let give = |amount: u32| {
        w.hfil.exec(&w.owner, "mint", (&w.rebate, amount)).unwrap();
        w.must(&w.keeper, "sync", (&w.hfil,));
    };
    give(1_000);
    w.chain.set_time(first.1 - 10).unwrap();
    assert_eq!(w.coin(), (200, 0, 0, 800, 0));
    w.chain.set_time(second.0).unwrap();
    assert_eq!(w.coin(), (0, 200, 0, 800, 0));
    give(500);
    assert_eq!(w.coin(), (100, 200, 0, 1_200, 0));
    w.chain.set_time(second.1 - 10).unwrap();
    let refused = w.rebate.send(&w.keeper, "sync", (&w.hfil,));
    assert_reverts!(refused, "FeeRebate_NothingArrived", (300u32, 300u32));
    w.chain.set_time(third.0).unwrap();
    assert_eq!(w.coin(), (0, 100, 200, 1_200, 0));
    // Nothing has to arrive for what is due to go on.
    let receipt = w.must(&w.keeper, "sync", (&w.hfil,));
    assert!(w.event(&receipt, "FeesShared").is("FeesShared", (&w.hfil, 0u8, 0u8, 200u8)));
    assert_eq!(w.coin(), (0, 100, 0, 1_400, 0));
    assert_eq!(w.balance(&w.hfil, &w.staking), 1_400);
    // And who sleeps through more than one finds all of it due.
    w.chain.set_time(period(5).0).unwrap();
    assert_eq!(w.coin(), (0, 0, 100, 1_400, 0));
}

#[test]
fn a_fee_of_the_last_period_is_rebated_to_its_last_second() {
    for (late, pays) in [(false, true), (true, false)] {
        let w = World::new();
        w.stake(&w.alice, 10_000 * COIN);
        w.live_days(0..10);
        w.collect();
        let (begins, ends) = period(if late { 2 } else { 1 });
        w.chain.set_time(if late { begins } else { ends - 3_700 }).unwrap();
        w.usual_prices();
        let (fee, paid) = claimed(&w, &w.alice, A1);
        assert_eq!(fee > 0, pays);
        assert_eq!(paid, fee / 5);
        if late {
            // What it did is begin: from here on it counts, and says no more that it begins.
            assert_eq!(w.due(A1), (0, 0));
            assert_reverts!(w.claims(&w.alice, &[A1]), "FeeRebate_Nothing", ());
        }
    }
}

#[test]
fn who_claims_every_period_misses_nothing_and_who_sleeps_begins_anew() {
    let w = World::new();
    for who in [&w.alice, &w.bob] {
        w.stake(who, 10_000 * COIN);
    }
    w.live_days(0..110);
    w.collect();
    w.usual_prices();
    let early = claimed(&w, &w.alice, A1).0;
    assert_eq!(claimed(&w, &w.bob, B1).0, early);
    // Into the period after the next: 110 + 130 = 240 days.
    w.live_days(110..230);
    w.collect();
    w.usual_prices();
    let middle = claimed(&w, &w.alice, A1).0;
    w.live_days(230..250);
    w.collect();
    w.usual_prices();
    let late = claimed(&w, &w.alice, A1).0;
    let all = fee_on(w.income(A1, 0), FEE, 250);
    assert!(all.abs_diff(early + middle + late) <= 3, "{early} + {middle} + {late}, not {all}");
    // Bob's last claim was in the period before the last: this one only begins.
    assert_eq!(w.due(B1), (0, 0));
    assert_eq!(claimed(&w, &w.bob, B1), (0, 0));
    w.live_days(250..252);
    w.collect();
    w.usual_prices();
    assert!(claimed(&w, &w.bob, B1).1 > 0);
}

#[test]
fn where_counting_begins_no_dmc_and_no_price_is_needed() {
    let w = World::new();
    w.live_days(0..241);
    // Nobody ever reported a price, and Carol has nothing staked.
    let token = B1 + 1;
    assert_eq!(claimed(&w, &w.carol, token), (0, 0));
    assert_reverts!(w.claims(&w.carol, &[token]), "FeeRebate_Nothing", ());
}

#[test]
fn what_was_paid_before_the_contract_began_does_not_count() {
    let w = World::new();
    w.stake(&w.alice, 10_000 * COIN);
    w.live_days(0..5);
    // Another one becomes the treasury on the sixth day; what was due before has gone to the first.
    let wiring = (&w.dmc, &w.staking, &w.distributor, &w.siblings, &w.oracle, &w.husd, &w.owner);
    let second = Contract::deploy(&w.chain, &artifact("fee-rebate"), &w.owner, wiring).unwrap();
    w.collect();
    let w = World { rebate: second, ..w };
    w.distributor.exec(&w.owner, "setParameters", (FEE, &w.rebate, GRACE)).unwrap();
    // One of Alice's tokens is sold and comes back: its segment begins on that sixth day.
    w.siblings.exec(&w.owner, "transferOn", (A2, FIRST + 4, &w.bob)).unwrap();
    w.siblings.exec(&w.owner, "transferOn", (A2, FIRST + 5, &w.alice)).unwrap();
    w.live_days(5..8);
    w.collect();
    w.usual_prices();
    assert_eq!(w.due(A1), (0, 0));
    let fee = fee_on(w.income(A2, 2), FEE, 3);
    assert_eq!(w.view::<(u128, u128)>("rebateOf", (A2, 2u8)), (fee, fee / 5));
    // One begins, the other is paid, in one claim.
    assert_eq!(w.claim(&w.alice, &[A1, A2]), fee / 5);
    w.live_days(8..10);
    w.collect();
    w.usual_prices();
    assert!(claimed(&w, &w.alice, A1).1 > 0);
}
