//! What others can read: the fee discount, and stakes of whoever has none.

use crate::world::{World, COIN};
use chain::{assert_reverts, Address};

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
fn who_has_nothing_reads_as_nothing() {
    let w = World::new();
    assert_eq!(w.stake_of(&w.dmc, &w.alice), (0, 0, 0));
    assert_eq!((w.revenue(&w.husd, &w.alice), w.emission(&w.shares, &w.alice)), (0, 0));
    assert_eq!(w.view::<Address>("dmc", ()), w.dmc.address());
    assert_reverts!(w.staking.call("tokenOf", (&w.husd,)), "DmcStaking_UnknownToken", (&w.husd,));
    assert_reverts!(w.staking.call("coinOf", (&w.dmc,)), "DmcStaking_UnknownCoin", (&w.dmc,));
    assert_reverts!(w.staking.call("emissionOf", (&w.husd, &w.alice)), "DmcStaking_UnknownToken", (&w.husd,));
}
