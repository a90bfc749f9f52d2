//! A coin that misbehaves stops its own fees, and nothing else.

use crate::world::*;
use chain::{assert_reverts, Contract, Error};

const HONEST: u8 = 0;
const SAYS_NO: u8 = 2;
const REVERTS: u8 = 3;
const CALLS_BACK: u8 = 4;

#[test]
fn a_coin_that_refuses_or_calls_back_is_shared_later_and_holds_up_nobody() {
    for mode in [SAYS_NO, REVERTS, CALLS_BACK] {
        let w = World::new();
        let coin = Contract::deploy(&w.chain, &artifact("hostile-coin"), &w.owner, ()).unwrap();
        w.staking.exec(&w.owner, "listCoin", (&coin,)).unwrap();
        coin.exec(&w.owner, "mint", (&w.rebate, 1_000u32)).unwrap();
        coin.exec(&w.owner, "setMode", (mode,)).unwrap();
        let refused = w.unchanged(|| w.rebate.send(&w.keeper, "sync", (&coin,)));
        match mode {
            SAYS_NO => assert_reverts!(refused, "FeeRebate_CoinRefused", (&coin, 800u32)),
            REVERTS => {
                let error = refused.unwrap_err();
                let named = coin.abi().error(&error.revert().expect("a revert").data).expect("the coin's error");
                assert!(named.is("HostileCoin_Refuses", (800u32,)), "{named}");
            }
            _ => assert!(matches!(refused, Err(Error::Reverted(_) | Error::Failed { .. })), "no way back in"),
        }
        assert_eq!(w.view::<(u128, u128, u128, u128, u128)>("coinOf", (&coin,)), (0, 0, 0, 0, 0));
        // All else goes on.
        w.live_days(0..2);
        w.collect();
        coin.exec(&w.owner, "setMode", (HONEST,)).unwrap();
        w.must(&w.keeper, "sync", (&coin,));
        assert_eq!(w.view::<(u128, u128, u128, u128, u128)>("coinOf", (&coin,)), (200, 0, 0, 800, 0));
    }
}

#[test]
fn a_coin_that_lies_about_its_balance_is_refused_by_name() {
    let w = World::new();
    let coin = Contract::deploy(&w.chain, &artifact("hostile-coin"), &w.owner, ()).unwrap();
    w.staking.exec(&w.owner, "listCoin", (&coin,)).unwrap();
    coin.exec(&w.owner, "mint", (&w.rebate, chain::U256::MAX)).unwrap();
    // More than 2^96 in all times is more than stakers can be paid.
    let error = w.unchanged(|| w.rebate.send(&w.keeper, "sync", (&coin,))).unwrap_err();
    let named = w.staking.abi().error(&error.revert().expect("a revert").data).expect("staking's error");
    assert_eq!(named.name, "DmcStaking_AboveLimit");
    w.live_days(0..2);
    w.collect();
    w.solvent();
}
