//! A hostile listed coin stops its own claims only.

use crate::world::{World, COIN, WEEK};
use chain::{assert_reverts, Contract, Error, U256};
use harness::artifact;

const HONEST: u8 = 0;
const SAYS_NO: u8 = 2;
const REVERTS: u8 = 3;
const CALLS_BACK: u8 = 4;

/// Alice can claim 700 of a hostile coin and 700 HUSD.
fn owed() -> (World, Contract) {
    let w = World::new();
    let coin = Contract::deploy(&w.chain, &artifact("hostile-coin"), &w.owner, ()).unwrap();
    w.must(&w.owner, "listCoin", (&coin,));
    w.stake(&w.alice, 2 * COIN);
    w.earn(&coin, 700);
    w.earn(&w.husd, 700);
    w.chain.advance(WEEK);
    (w, coin)
}

#[test]
fn claim_reverts_and_can_be_repeated_when_the_coin_refuses_or_reenters() {
    for mode in [SAYS_NO, REVERTS, CALLS_BACK] {
        let (w, coin) = owed();
        coin.exec(&w.owner, "setMode", (mode,)).unwrap();
        let refused = w.unchanged(|| w.staking.send(&w.alice, "claim", (&coin,)));
        match mode {
            SAYS_NO => assert_reverts!(refused, "Coin_TransferFailed", (&coin, 700u32, 0u8)),
            REVERTS => {
                let error = refused.unwrap_err();
                let named = coin.abi().error(&error.revert().expect("a revert").data).expect("the coin's error");
                assert!(named.is("HostileCoin_Refuses", (700u32,)), "{named}");
            }
            _ => assert!(matches!(refused, Err(Error::Reverted(_) | Error::Failed { .. })), "the call back fails"),
        }
        assert_eq!(w.revenue(&coin, &w.alice), 700);
        // All other messages still work.
        assert_eq!(w.claim(&w.alice, &w.husd), 700);
        w.stake(&w.bob, COIN);
        w.unstake(&w.alice, COIN);
        assert!(w.claim_emission(&w.alice, &w.dmc) > 0);
        coin.exec(&w.owner, "setMode", (HONEST,)).unwrap();
        assert_eq!(w.claim(&w.alice, &coin), 700);
    }
}

#[test]
fn claim_pays_the_others_when_the_coin_freezes_one_account() {
    let (w, coin) = owed();
    w.stake(&w.bob, 2 * COIN);
    w.earn(&coin, 1_400);
    w.chain.advance(WEEK);
    coin.exec(&w.owner, "freeze", (&w.alice,)).unwrap();
    w.staking.send(&w.alice, "claim", (&coin,)).expect_err("frozen");
    assert_eq!(w.claim(&w.bob, &coin), 700);
}

#[test]
fn sync_reverts_when_the_coin_reports_an_impossible_balance() {
    let (w, coin) = owed();
    for lie in [U256::from(1u128 << 96), U256::from(u128::MAX), U256::MAX] {
        let snapshot = w.chain.snapshot();
        coin.exec(&w.owner, "mint", (&w.staking, lie)).unwrap();
        let refused = w.unchanged(|| w.staking.send(&w.alice, "sync", (&coin,)));
        assert_eq!(refused.unwrap_err().revert().expect("a revert").name(), "DmcStaking_AboveLimit");
        w.stake(&w.bob, COIN);
        assert_eq!(w.claim(&w.alice, &w.husd), 700);
        w.chain.restore(&snapshot);
    }
}

/// The largest revenue for the smallest stake: every number stays in its range.
#[test]
fn sync_reverts_when_revenue_exceeds_the_limit() {
    let w = World::new();
    let coin = Contract::deploy(&w.chain, &artifact("hostile-coin"), &w.owner, ()).unwrap();
    w.must(&w.owner, "listCoin", (&coin,));
    w.stake(&w.alice, COIN);
    w.earn(&coin, 1 << 96);
    w.chain.advance(WEEK);
    assert_eq!(w.revenue(&coin, &w.alice), 1 << 96);
    w.stake(&w.bob, 1_000_000 * COIN);
    w.unstake(&w.alice, COIN);
    assert_eq!(w.claim(&w.alice, &coin), 1 << 96);
    coin.exec(&w.owner, "mint", (&w.staking, 1u8)).unwrap();
    let refused = w.staking.send(&w.alice, "sync", (&coin,));
    assert_reverts!(refused, "DmcStaking_AboveLimit", ((1u128 << 96) + 1, 1u128 << 96));
}

/// The contract's coins disappear: claims revert, and no revenue is booked until the coins are back.
#[test]
fn sync_books_coins_again_when_a_claim_did_not_move_them() {
    let (w, coin) = owed();
    coin.exec(&w.owner, "setMode", (5u8,)).unwrap();
    assert_eq!(w.claim(&w.alice, &coin), 700, "the coin says that it moved");
    assert_eq!(w.balance(&coin, &w.alice), 0);
    // The unclaimed coins are still there. They count as revenue again, never more than the balance.
    w.must(&w.bob, "sync", (&coin,));
    assert_eq!(w.coin_of(&coin), (1_400, 700, 700, w.chain.now() + WEEK));
}
