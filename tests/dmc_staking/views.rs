//! Views of an account without a stake.

use crate::world::World;
use chain::{assert_reverts, Address};

#[test]
fn views_return_zero_or_revert_by_name_when_nothing_is_staked_or_listed() {
    let w = World::new();
    assert_eq!(w.stake_of(&w.dmc, &w.alice), (0, 0, 0));
    assert_eq!((w.revenue(&w.husd, &w.alice), w.emission(&w.shares, &w.alice)), (0, 0));
    assert_eq!(w.view::<Address>("dmc", ()), w.dmc.address());
    assert_reverts!(w.staking.call("tokenOf", (&w.husd,)), "DmcStaking_UnknownToken", (&w.husd,));
    assert_reverts!(w.staking.call("coinOf", (&w.dmc,)), "DmcStaking_UnknownCoin", (&w.dmc,));
    assert_reverts!(w.staking.call("emissionOf", (&w.husd, &w.alice)), "DmcStaking_UnknownToken", (&w.husd,));
}
