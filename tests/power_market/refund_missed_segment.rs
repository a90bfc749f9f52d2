//! `refundMissedSegment`: the escrow of days that were not delivered.

use crate::world::*;
use chain::{Account, Address};

fn slice() -> u128 {
    split(HUSD_PRICE, 250, 1_000, 10).2
}

fn claim(w: &World, who: &Account, token: u64, segment: u32) -> u128 {
    let receipt = w.market.exec(who, "refundMissedSegment", (token, segment)).unwrap();
    w.market.returned("refundMissedSegment", &receipt).unwrap()
}

#[test]
fn refundMissedSegment_pays_once_when_days_were_missed() {
    let w = World::new();
    let batch = w.running();
    assert_eq!(claim(&w, &w.alice, 1_000_001, 0), 0);
    for (day, delivered) in (FIRST..).zip([true, false, true, false, false]) {
        w.settle(batch, day, delivered);
    }
    let asked: (u128, Address, Address) = w.market.get("missedOf", (1_000_001u64, 0u32)).unwrap();
    assert_eq!(asked, (3 * slice(), w.husd.address(), w.alice.address()));
    let before = w.balance(&w.husd, &w.alice);
    let receipt = w.market.send(&w.alice, "refundMissedSegment", (1_000_001u64, 0u32)).unwrap();
    let told: (u64, Address, u32, Address, u128) = event(&w.market, &receipt, "MissedDaysRefunded");
    assert_eq!(told, (1_000_001, w.alice.address(), 0, w.husd.address(), 3 * slice()));
    assert_eq!(w.balance(&w.husd, &w.alice), before + 3 * slice());
    assert_eq!(claim(&w, &w.alice, 1_000_001, 0), 0);
    // Each token has refunds of its own. A day that is missed later is refunded later.
    assert_eq!(claim(&w, &w.alice, 1_000_002, 0), 3 * slice());
    w.settle(batch, FIRST + 5, false);
    assert_eq!(claim(&w, &w.alice, 1_000_001, 0), slice());
}

#[test]
fn refundMissedSegment_pays_each_holder_its_own_days_when_a_token_was_resold() {
    let w = World::new();
    let batch = w.running();
    let token = 1_000_003;
    // Missed: days 0, 2, 3, 5. Alice holds days 0 to 2, Bob 3 and 4, Carol from 5.
    for (day, delivered) in (0..).zip([false, true, false, false, true, false]) {
        w.go_to(FIRST + day);
        match day {
            3 => w.nft.exec(&w.alice, "transferFrom", (&w.alice, &w.bob, token)).map(drop).unwrap(),
            5 => w.nft.exec(&w.bob, "transferFrom", (&w.bob, &w.carol, token)).map(drop).unwrap(),
            _ => {}
        }
        w.settle(batch, FIRST + day, delivered);
    }
    let holders = [(&w.alice, 2), (&w.bob, 1), (&w.carol, 1)];
    for (segment, (payee, days)) in (0..).zip(holders) {
        assert_eq!(claim(&w, payee, token, segment), days * slice(), "segment {segment}");
        assert_eq!(claim(&w, payee, token, segment), 0);
    }
}

#[test]
fn refundMissedSegment_pays_the_payee_when_a_stranger_sends_it() {
    let w = World::new();
    let batch = w.running();
    w.settle(batch, FIRST, false);
    w.go_to(FIRST + 1);
    w.nft.exec(&w.alice, "transferFrom", (&w.alice, &w.bob, 1_000_001u64)).unwrap();
    // Alice sold the token, but its first day is hers, and it is Carol who sends it.
    let before = [&w.alice, &w.bob, &w.carol].map(|who| w.balance(&w.husd, who));
    assert_eq!(claim(&w, &w.carol, 1_000_001, 0), slice());
    let after = [&w.alice, &w.bob, &w.carol].map(|who| w.balance(&w.husd, who));
    assert_eq!(after, [before[0] + slice(), before[1], before[2]]);
}

#[test]
fn refundMissedSegment_reverts_when_a_stranger_sends_what_the_payee_claims_alone() {
    let w = World::new();
    let batch = w.running();
    w.settle(batch, FIRST, false);
    w.nft.exec(&w.alice, "setClaimsAlone", (true,)).unwrap();
    for who in [&w.bob, &w.provider, &w.owner] {
        let expected = (1_000_001u64, who, &w.alice);
        w.refuses(who, "refundMissedSegment", (1_000_001u64, 0u32), "PowerMarket_NotPayee", expected);
    }
    assert_eq!(claim(&w, &w.alice, 1_000_001, 0), slice());
    // She changes her mind.
    w.nft.exec(&w.alice, "setClaimsAlone", (false,)).unwrap();
    assert_eq!(claim(&w, &w.bob, 1_000_002, 0), slice());
}

#[test]
fn refundMissedSegment_uses_the_tranches_own_slice_when_prices_differ() {
    let w = World::new();
    let batch = w.running();
    w.go_to(FIRST + 1);
    let late = w.buy(&w.bob, batch, 2, &w.hfil);
    w.market.exec(&w.owner, "setFee", (1_000u32, &w.treasury)).unwrap();
    let dear = w.buy(&w.bob, batch, 1, &w.hfil);
    w.market.exec(&w.provider, "setPrice", (batch, &w.husd, 3 * HUSD_PRICE)).unwrap();
    w.go_to(FIRST + 2);
    let latest = w.buy(&w.bob, batch, 1, &w.husd);
    for day in FIRST..FIRST + 5 {
        w.settle(batch, day, false);
    }
    let slice_of = |price, fee, days| split(price, fee, 1_000, days).2;
    assert_eq!(claim(&w, &w.alice, 1_000_010, 0), 5 * slice());
    assert_eq!(claim(&w, &w.bob, late + 1, 0), 3 * slice_of(HFIL_PRICE, 250, 8));
    assert_eq!(claim(&w, &w.bob, dear, 0), 3 * slice_of(HFIL_PRICE, 1_000, 8));
    assert_eq!(claim(&w, &w.bob, latest, 0), 2 * slice_of(3 * HUSD_PRICE, 1_000, 7));
}

#[test]
fn refundMissedSegment_pays_all_days_to_come_when_the_provider_defaulted() {
    let w = World::new();
    let batch = w.running();
    w.go_to(FIRST + 1);
    // A token that earns from the third day: five missed days and three future days.
    let late = w.buy(&w.bob, batch, 1, &w.husd);
    w.default(batch);
    assert_eq!(claim(&w, &w.alice, 1_000_001, 0), 10 * slice());
    assert_eq!(claim(&w, &w.alice, 1_000_001, 0), 0);
    assert_eq!(claim(&w, &w.bob, late, 0), 8 * split(HUSD_PRICE, 250, 1_000, 8).2);
    // Bought from Alice after her refund: nothing is left for the buyer, today or later.
    w.nft.exec(&w.alice, "transferFrom", (&w.alice, &w.carol, 1_000_001u64)).unwrap();
    assert_eq!(claim(&w, &w.carol, 1_000_001, 1), 0);
    // Bought before: the seller is refunded her days, the buyer all others.
    w.nft.exec(&w.alice, "transferFrom", (&w.alice, &w.carol, 1_000_002u64)).unwrap();
    w.go_to(LAST + 1);
    assert_eq!(claim(&w, &w.carol, 1_000_002, 1), 3 * slice());
    assert_eq!(claim(&w, &w.alice, 1_000_002, 0), 7 * slice());
    assert_eq!(claim(&w, &w.carol, 1_000_002, 1), 0);
    // Without any delivered day, the provider keeps only the upfront part.
    let (fee, upfront, _) = split(HUSD_PRICE, 250, 1_000, 10);
    let (fee_late, upfront_late, _) = split(HUSD_PRICE, 250, 1_000, 8);
    assert_eq!(w.escrow(batch, &w.husd).1, 10 * upfront + upfront_late);
    assert_eq!(w.escrow(batch, &w.husd).2, 10 * fee + fee_late);
}

#[test]
fn refundMissedSegment_pays_the_seller_when_resold_after_the_default() {
    let w = World::new();
    let batch = w.running();
    w.default(batch);
    // Day 7 is the first unsettled day. Alice holds days 7 and 8, Bob day 9.
    w.go_to(FIRST + 9);
    w.nft.exec(&w.alice, "transferFrom", (&w.alice, &w.bob, 1_000_001u64)).unwrap();
    assert_eq!(claim(&w, &w.bob, 1_000_001, 1), slice());
    assert_eq!(claim(&w, &w.alice, 1_000_001, 0), 9 * slice());
    assert_eq!((claim(&w, &w.bob, 1_000_001, 1), claim(&w, &w.alice, 1_000_001, 0)), (0, 0));
}

#[test]
fn refundMissedSegment_pays_once_when_a_token_changes_hands_twice_in_a_day() {
    let w = World::new();
    let batch = w.running();
    w.default(batch);
    let (token, day) = (1_000_001, FIRST + 8);
    w.go_to(day);
    w.nft.exec(&w.alice, "transferFrom", (&w.alice, &w.bob, token)).unwrap();
    assert_eq!(claim(&w, &w.bob, token, 1), 2 * slice());
    // The segment of that day is Carol's now, but its days were refunded.
    w.nft.exec(&w.bob, "transferFrom", (&w.bob, &w.carol, token)).unwrap();
    assert_eq!(claim(&w, &w.carol, token, 1), 0);
    assert_eq!(claim(&w, &w.alice, token, 0), 8 * slice());
}

#[test]
fn refundMissedSegment_reverts_when_the_token_or_the_segment_is_unknown() {
    let w = World::new();
    w.running();
    w.refuses(&w.alice, "refundMissedSegment", (1_000_011u64, 0u32), "ERC721NonexistentToken", (1_000_011u64,));
    let expected = (1_000_001u64, 1u32);
    w.refuses(&w.alice, "refundMissedSegment", (1_000_001u64, 1u32), "MiningPowerNft_UnknownSegment", expected);
    let expected = (1_000_001u64, u32::MAX);
    w.refuses(&w.alice, "refundMissedSegment", (1_000_001u64, u32::MAX), "MiningPowerNft_UnknownSegment", expected);
}
