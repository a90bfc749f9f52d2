//! `claimLate`: pays what tokens of a batch have of arrears that were paid late, for several days at once.

use crate::world::*;

/// Five days without a bond, of which all but the fourth were paid late. Alice has T1 and T1 + 1, Bob T1 + 2.
fn late() -> World {
    let w = World::plain();
    w.hold(T1 + 1, 1, 0, &w.alice);
    w.hold(T1 + 2, 1, 0, &w.bob);
    w.earning(3);
    for offset in 0..5 {
        w.cover(offset, output(offset));
    }
    for offset in [0, 1, 2, 4] {
        w.distributor.exec(&w.provider, "deliverLate", (BATCH, FIRST + offset, u128::MAX)).unwrap();
    }
    w
}

/// Of a TiB on the batch's day `offset`. [atto]
fn output(offset: u32) -> u128 {
    F0 + u128::from(offset) * 1_000
}

fn days(offsets: &[u32]) -> Vec<u32> {
    offsets.iter().map(|offset| FIRST + offset).collect()
}

#[test]
fn claimLate_pays_days_and_tokens_in_one_transfer_when_arrears_were_paid() {
    let w = late();
    let receipt = w.distributor.send(&w.alice, "claimLate", (BATCH, vec![T1, T1 + 1], days(&[0, 1, 4]))).unwrap();
    let each = output(0) + output(1) + output(4);
    assert_eq!(w.distributor.returned::<u128>("claimLate", &receipt).unwrap(), 2 * each);
    let events = w.distributor.events(&receipt);
    for (claimed, token) in events.iter().zip(T1..) {
        assert!(claimed.is("LateClaimed", (token, &w.alice, 0u32, 3u32, each)), "{claimed}");
    }
    assert_eq!((events.len(), w.coin.events(&receipt).len()), (2, 1));
    assert_eq!(w.balance(&w.alice), 2 * each);
    w.solvent();
}

#[test]
fn claimLate_skips_days_that_were_paid_and_keeps_those_still_in_arrears() {
    let w = late();
    w.distributor.send(&w.alice, "claimLate", (BATCH, vec![T1], days(&[1]))).unwrap();
    // Of five days one was paid, and one is still in arrears.
    let receipt = w.distributor.send(&w.alice, "claimLate", (BATCH, vec![T1], days(&[0, 1, 2, 3, 4]))).unwrap();
    let due = output(0) + output(2) + output(4);
    let claimed = event(&w.distributor, &receipt, "LateClaimed");
    assert!(claimed.is("LateClaimed", (T1, &w.alice, 0u32, 3u32, due)), "{claimed}");
    let nothing = ("RewardDistributor_NothingToClaim", (BATCH,));
    w.refuses(&w.alice, "claimLate", (BATCH, vec![T1], days(&[0, 1, 2, 3, 4])), nothing.0, nothing.1);
    // The arrears of the fourth day come: its income is there still.
    w.distributor.exec(&w.provider, "deliverLate", (BATCH, FIRST + 3, u128::MAX)).unwrap();
    w.distributor.send(&w.alice, "claimLate", (BATCH, vec![T1], days(&[0, 3]))).unwrap();
    assert_eq!(w.balance(&w.alice), (0..5).map(output).sum::<u128>());
}

#[test]
fn claimLate_pays_the_payee_when_a_stranger_sends_it() {
    let w = late();
    w.distributor.send(&w.keeper, "claimLate", (BATCH, vec![T1], days(&[0]))).unwrap();
    assert_eq!((w.balance(&w.alice), w.balance(&w.keeper)), (output(0), 0));
    w.claims_alone(&w.alice);
    let refused = ("RewardDistributor_NotPayee", (T1, &w.keeper, &w.alice));
    w.refuses(&w.keeper, "claimLate", (BATCH, vec![T1], days(&[1])), refused.0, refused.1);
    w.distributor.send(&w.alice, "claimLate", (BATCH, vec![T1], days(&[1]))).unwrap();
    // Tokens of two payees are in no list.
    let refused = ("RewardDistributor_NotPayee", (T1 + 2, &w.alice, &w.bob));
    w.refuses(&w.alice, "claimLate", (BATCH, vec![T1, T1 + 2], days(&[2])), refused.0, refused.1);
}

#[test]
fn claimLate_reverts_when_a_day_is_not_of_the_open_segment() {
    let w = late();
    w.transfer(T1, 2, &w.bob);
    // Bob has the days from the third on, and Alice's are not among them.
    let wrong = ("RewardDistributor_WrongDay", (BATCH, FIRST + 1, FIRST + 2));
    w.refuses(&w.bob, "claimLate", (BATCH, vec![T1], days(&[1, 2])), wrong.0, wrong.1);
    w.distributor.send(&w.bob, "claimLate", (BATCH, vec![T1, T1 + 2], days(&[2, 4]))).unwrap();
    assert_eq!(w.balance(&w.bob), 2 * (output(2) + output(4)));
    w.distributor.send(&w.alice, "claimLateSegment", (T1, 0u32, days(&[0, 1]))).unwrap();
    assert_eq!(w.balance(&w.alice), output(0) + output(1));
    // A day that is not settled is of no segment yet.
    for day in [FIRST - 1, FIRST + 5, LAST + 1] {
        let wrong = ("RewardDistributor_WrongDay", (BATCH, day, FIRST + 5));
        w.refuses(&w.bob, "claimLate", (BATCH, vec![T1 + 2], vec![day]), wrong.0, wrong.1);
    }
    w.solvent();
}

#[test]
fn claimLate_reverts_when_a_list_is_empty_too_long_or_out_of_order() {
    let w = late();
    let (token, day) = (vec![T1], vec![FIRST]);
    let count = |n: u32| ("RewardDistributor_InvalidCount", (n,));
    w.refuses(&w.alice, "claimLate", (BATCH, Vec::<u64>::new(), &day), count(0).0, count(0).1);
    w.refuses(&w.alice, "claimLate", (BATCH, &token, Vec::<u32>::new()), count(0).0, count(0).1);
    w.refuses(&w.alice, "claimLateSegment", (T1, 0u32, Vec::<u32>::new()), count(0).0, count(0).1);
    let tokens: Vec<u64> = (T1..T1 + 51).collect();
    w.refuses(&w.alice, "claimLate", (BATCH, tokens, &day), count(51).0, count(51).1);
    let many: Vec<u32> = (FIRST..FIRST + 32).collect();
    w.refuses(&w.alice, "claimLate", (BATCH, &token, &many), count(32).0, count(32).1);
    w.refuses(&w.alice, "claimLateSegment", (T1, 0u32, &many), count(32).0, count(32).1);
    let order = |previous: u64, next: u64| ("RewardDistributor_NotAscending", (previous, next));
    let (first, second) = (u64::from(FIRST), u64::from(FIRST + 1));
    for (offsets, previous, next) in [([0, 0], first, first), ([1, 0], second, first)] {
        let asked = (BATCH, &token, days(&offsets));
        w.refuses(&w.alice, "claimLate", asked, order(previous, next).0, order(previous, next).1);
    }
    w.refuses(&w.alice, "claimLate", (BATCH, vec![T1 + 1, T1], &day), order(T1 + 1, T1).0, order(T1 + 1, T1).1);
    w.refuses(
        &w.alice,
        "claimLate",
        (BATCH, vec![2_000_001u64], &day),
        "RewardDistributor_WrongToken",
        (BATCH, 2_000_001u64),
    );
    w.refuses(&w.alice, "claimLate", (2u32, vec![2_000_001u64], &day), "RewardDistributor_UnknownBatch", (2u32,));
}

#[test]
fn claimLate_pays_each_day_once_when_the_days_are_months_apart() {
    // Days 120 to 139 are on both sides of the 128th, where the notes of what was paid go on in another place.
    let w = World::plain();
    for offset in 0..140 {
        if offset < 120 {
            w.deliver(offset, F0);
        } else {
            w.cover(offset, output(offset));
            w.distributor.exec(&w.provider, "deliverLate", (BATCH, FIRST + offset, u128::MAX)).unwrap();
        }
    }
    let claim = |offsets: &[u32]| {
        let receipt = w.distributor.exec(&w.alice, "claimLate", (BATCH, vec![T1], days(offsets)))?;
        w.distributor.returned::<u128>("claimLate", &receipt)
    };
    assert_eq!(claim(&[127, 128, 130]).unwrap(), output(127) + output(128) + output(130));
    let all: Vec<u32> = (120..140).collect();
    let rest: u128 = all.iter().filter(|offset| ![127, 128, 130].contains(*offset)).map(|offset| output(*offset)).sum();
    assert_eq!(claim(&all).unwrap(), rest);
    assert_eq!(w.decode(&claim(&all).unwrap_err()).name, "RewardDistributor_NothingToClaim");
    w.solvent();
}
