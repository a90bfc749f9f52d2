//! `claim`: a part of the fee on income back.

use crate::world::*;
use chain::assert_reverts;

/// Ten days were lived and their fees collected; Alice had more than enough staked.
fn lived() -> World {
    let w = World::new();
    w.stake(&w.alice, 1_000 * COIN);
    w.live_days(0..10);
    w.collect();
    w.usual_prices();
    w
}

#[test]
fn who_staked_enough_gets_a_fifth_of_the_fee() {
    let w = lived();
    let fee = fee_on(w.income(A1, 0), FEE, 10);
    // The platform got 5 % of all: of a token's part the count misses less than 2 atto a day.
    let platform = F0 * TOKENS as u128 * FEE / 10_000 * 10 / TOKENS as u128;
    assert!(fee <= platform && platform - fee <= 30, "{fee} of {platform}");
    assert_eq!(w.due(A1), (fee, fee / 5));
    let (cover, before) = (w.cover(&w.alice).0, w.balance(&w.hfil, &w.alice));
    let (.., sent, _) = w.coin();
    let receipt = w.must(&w.alice, "claim", (vec![A1],));
    assert_eq!(w.rebate.returned::<u128>("claim", &receipt).unwrap(), fee / 5);
    assert_eq!(w.balance(&w.hfil, &w.alice) - before, fee / 5);
    assert!(w.event(&receipt, "FeeCounted").is("FeeCounted", (A1, 0u32, fee)));
    let rebated = w.event(&receipt, "Rebated");
    assert!(rebated.is("Rebated", (&w.alice, &w.hfil, fee, fee / 5, needed(fee))), "{rebated}");
    // Of DMC-time no more than that is gone: the clock of a block or two was staked on top.
    let left = w.cover(&w.alice).0;
    assert!(left >= cover - needed(fee) && left - (cover - needed(fee)) < 100 * 1_000 * COIN);
    let kept = (w.coin().3, w.coin().4);
    assert_eq!(kept, (sent, fee / 5));
    w.solvent();
}

#[test]
fn a_fee_is_rebated_once() {
    let w = lived();
    w.claim(&w.alice, &[A1]);
    assert_eq!(w.due(A1), (0, 0));
    assert_reverts!(w.claims(&w.alice, &[A1]), "FeeRebate_Nothing", ());
    // By its number neither.
    assert_reverts!(w.rebate.send(&w.alice, "claimSegment", (A1, 0u32)), "FeeRebate_Nothing", ());
    let before = w.income(A1, 0);
    w.live_days(10..11);
    w.collect();
    w.usual_prices();
    let fee = fee_on(w.income(A1, 0) - before, FEE, 1);
    assert_eq!(w.claim(&w.alice, &[A1]), fee / 5);
}

#[test]
fn claiming_income_changes_nothing_of_it() {
    let w = lived();
    let due = w.due(A1);
    w.distributor.exec(&w.alice, "claim", (1u32, vec![A1])).unwrap();
    assert_eq!(w.due(A1), due);
}

#[test]
fn all_tokens_of_a_batch_share_one_stake() {
    let w = World::new();
    w.stake(&w.alice, COIN);
    w.live_days(0..10);
    w.collect();
    w.usual_prices();
    // One DMC for ten days: 10 of the 853 DMC-days that both tokens need.
    let fee = 2 * w.due(A1).0;
    let receipt = w.must(&w.alice, "claim", (vec![A1, A2],));
    let rebated = w.event(&receipt, "Rebated");
    let used: u128 = rebated.get("used").unwrap();
    assert!(used > 10 * DAY as u128 * COIN && used < 11 * DAY as u128 * COIN, "{used}");
    // The same by hand, in whole 10^-6 of DMC-time: the product is beyond 128 bits.
    let (paid, million) = (w.rebate.returned::<u128>("claim", &receipt).unwrap(), 1_000_000);
    let expected = fee / 5 * (used / COIN) / (needed(fee) / COIN);
    assert!(paid.abs_diff(expected) <= expected / million + 1, "{paid} {expected}");
    assert!(paid < fee / 5 / 50);
    // It is used up, and so is what both tokens paid until now.
    assert!(w.cover(&w.alice).0 < COIN * 100);
    assert_eq!((w.due(A1).0, w.due(A2).0), (0, 0));
}

#[test]
fn without_dmc_a_fee_waits_for_it() {
    let w = World::new();
    w.live_days(0..10);
    w.collect();
    w.usual_prices();
    let fee = w.due(B1).0;
    assert!(fee > 0);
    assert_reverts!(w.claims(&w.bob, &[B1]), "FeeRebate_Nothing", ());
    w.stake(&w.bob, 100_000 * COIN);
    w.live_days(10..11);
    w.collect();
    w.usual_prices();
    let now = w.due(B1).0;
    assert!(now > fee);
    assert_eq!(w.claim(&w.bob, &[B1]), now / 5);
}

#[test]
fn what_is_not_collected_is_asked_for_by_name() {
    let w = World::new();
    w.stake(&w.alice, 1_000 * COIN);
    w.live_days(0..10);
    w.usual_prices();
    let (_, needed) = w.due(A1);
    assert_reverts!(w.claims(&w.alice, &[A1]), "FeeRebate_NotCollected", (0u8, needed));
    // Others' fees do: one that comes late is there for them.
    w.distributor.exec(&w.keeper, "collectFees", (2u32,)).unwrap();
    w.must(&w.keeper, "sync", (&w.hfil,));
    assert_eq!(w.claim(&w.alice, &[A1]), needed);
}

#[test]
fn claim_refuses_by_name() {
    let w = lived();
    let none: Vec<u32> = Vec::new();
    assert_reverts!(w.claims(&w.alice, &none), "FeeRebate_InvalidCount", (0u8,));
    let eleven: Vec<u32> = (A1..A1 + 11).collect();
    assert_reverts!(w.claims(&w.alice, &eleven), "FeeRebate_InvalidCount", (11u8,));
    assert_reverts!(w.claims(&w.alice, &[A1, A1]), "FeeRebate_NotAscending", (A1, A1));
    assert_reverts!(w.claims(&w.alice, &[A2, A1]), "FeeRebate_NotAscending", (A2, A1));
    assert_reverts!(w.claims(&w.alice, &[A1, 2_000_001]), "FeeRebate_WrongToken", (1u8, 2_000_001u32));
    assert_reverts!(w.claims(&w.alice, &[A1, B1]), "FeeRebate_NotPayee", (B1, &w.alice, &w.bob));
    assert_reverts!(w.claims(&w.bob, &[A1]), "FeeRebate_NotPayee", (A1, &w.bob, &w.alice));
    // What others say is passed on: no such batch, no such segment.
    let error = w.claims(&w.alice, &[7_000_001]).unwrap_err();
    let known = w.distributor.abi().error(&error.revert().expect("a revert").data).expect("the distributor's");
    assert!(known.is("RewardDistributor_UnknownBatch", (7u8,)), "{known}");
    let error = w.rebate.send(&w.alice, "claimSegment", (A1, 9u32)).unwrap_err();
    let known = w.siblings.abi().error(&error.revert().expect("a revert").data).expect("the NFT's");
    assert!(known.is("MiningPowerNft_UnknownSegment", (A1, 9u8)), "{known}");
}

#[test]
fn tokens_with_the_same_days_count_the_same_and_others_by_themselves() {
    let w = World::new();
    w.stake(&w.alice, 100_000 * COIN);
    // The second of three is Alice's from the fifth day on only.
    w.siblings.exec(&w.owner, "transferOn", (A2, FIRST + 3, &w.bob)).unwrap();
    w.siblings.exec(&w.owner, "transferOn", (A2, FIRST + 4, &w.alice)).unwrap();
    w.siblings.exec(&w.owner, "mint", (B1, 2u32, FIRST, LAST, &w.alice)).unwrap();
    w.live_days(0..10);
    w.collect();
    w.usual_prices();
    let (whole, part) = (fee_on(w.income(A1, 0), FEE, 10), fee_on(w.income(A2, 2), FEE, 6));
    let receipt = w.must(&w.alice, "claim", (vec![A1, A2, B1, B1 + 1],));
    let counted = w.rebate.events(&receipt).into_iter().filter(|event| event.name == "FeeCounted");
    let expected = [(A1, 0u32, whole), (A2, 2, part), (B1, 0, whole), (B1 + 1, 0, whole)];
    assert!(counted.zip(expected).all(|(event, expected)| event.is("FeeCounted", expected)));
    assert_eq!(w.rebate.returned::<u128>("claim", &receipt).unwrap(), (3 * whole + part) / 5);
}
