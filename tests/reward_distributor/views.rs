//! The views.

use crate::world::*;
use chain::{assert_reverts, Address};

#[test]
fn dayOf_reverts_when_the_day_is_not_settled() {
    let w = World::plain();
    assert_reverts!(w.distributor.call("dayOf", (BATCH, FIRST)), "RewardDistributor_UnknownBatch", (BATCH,));
    for offset in 0..3 {
        w.deliver(offset, F0 + u128::from(offset));
    }
    for offset in 0..3 {
        let each = F0 + u128::from(offset);
        assert_eq!(w.day(offset), (each - locked(each), locked(each), 0, 0));
    }
    for day in [FIRST + 3, FIRST - 1, 0, u32::MAX] {
        let values = (BATCH, day, FIRST + 3);
        assert_reverts!(w.distributor.call("dayOf", (BATCH, day)), "RewardDistributor_WrongDay", values);
    }
}

#[test]
fn ledgerOf_names_coin_and_days_when_a_day_is_settled() {
    let w = World::plain();
    assert_reverts!(w.distributor.call("ledgerOf", (BATCH,)), "RewardDistributor_UnknownBatch", (BATCH,));
    w.deliver(0, F0);
    let ledger: (Address, u32, u32, u128, u128, u128) = w.distributor.get("ledgerOf", (BATCH,)).unwrap();
    assert_eq!(ledger, (w.coin.address(), FIRST, FIRST + 1, 0, 0, F0));
}

#[test]
fn income_views_are_zero_when_no_day_is_settled() {
    let w = World::plain();
    assert_eq!(w.income(T1), (0, 0, 0));
    assert_eq!(w.distributor.get::<(u128, u128, u128)>("segmentIncome", (T1, 0u32)).unwrap(), (0, 0, 0));
    // A token or a segment that is not there is no zero.
    let error = |result: chain::Result<_>| w.decode(&result.expect_err("refused")).name;
    assert_eq!(error(w.distributor.call("incomeOf", (T1 + 4,))), "ERC721NonexistentToken");
    assert_eq!(error(w.distributor.call("segmentIncome", (T1, 1u32))), "MiningPowerNft_UnknownSegment");
}

#[test]
fn income_views_agree_with_claims_when_a_token_was_sold() {
    let w = World::plain();
    w.deliver(0, F0);
    w.transfer(T1, 1, &w.bob);
    w.deliver(1, F0);
    let segment = |n: u32| -> (u128, u128, u128) { w.distributor.get("segmentIncome", (T1, n)).unwrap() };
    assert_eq!(w.income(T1), segment(1));
    let (sellers, vesting, _) = segment(0);
    w.distributor.send(&w.alice, "claimSegment", (T1, 0u32)).unwrap();
    assert_eq!(w.balance(&w.alice), sellers);
    assert_eq!(segment(0), (0, vesting, sellers));
    let (buyers, _, _) = segment(1);
    assert_eq!(w.claim(&w.bob, &[T1]).unwrap(), buyers);
    assert_eq!(
        w.decode(&w.distributor.call("segmentIncome", (T1, 2u32)).unwrap_err()).name,
        "MiningPowerNft_UnknownSegment"
    );
    assert_eq!(w.decode(&w.distributor.call("incomeOf", (T1 + 4,)).unwrap_err()).name, "ERC721NonexistentToken");
}
