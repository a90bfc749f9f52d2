//! Prices: against the caller where two of them differ, and never a stale one.

use crate::world::*;
use chain::assert_reverts;

fn lived(stake: u128) -> World {
    let w = World::new();
    w.stake(&w.alice, stake);
    w.live_days(0..10);
    w.collect();
    w
}

fn used(w: &World) -> (u128, u128) {
    let receipt = w.must(&w.alice, "claim", (vec![A1],));
    let rebated = w.event(&receipt, "Rebated");
    (rebated.get("fee").unwrap(), rebated.get("used").unwrap())
}

#[test]
fn the_coin_counts_at_the_higher_and_dmc_at_the_lower_of_spot_and_average() {
    // (HFIL, DMC) first, and then for half the time of the average: it is in the middle of both.
    for (hfil, dmc) in [((50, 60), (4, 2)), ((60, 50), (2, 4)), ((60, 50), (4, 2)), ((50, 60), (2, 4))] {
        let w = lived(10_000 * COIN);
        w.usual_prices();
        let slot = |hours: u64| w.chain.set_time((w.chain.now() / 3_600 + hours) * 3_600 + 5).unwrap();
        slot(1);
        w.prices(hfil.0 * COIN, dmc.0 * COIN);
        slot(1);
        w.prices(hfil.0 * COIN, dmc.0 * COIN);
        slot(1);
        w.prices(hfil.1 * COIN, dmc.1 * COIN);
        w.chain.advance(1_800);
        // As the claim's own block sees them.
        let read = |coin| w.oracle.get::<(u128, u128, u64, u32)>("priceOf", (coin,)).unwrap();
        let (fil, coin) = (read(&w.hfil), read(&w.dmc));
        assert!(fil.0 != fil.1 && coin.0 != coin.1);
        let (fee, used) = used(&w);
        let worth = used / YEAR;
        let expected = fee * (fil.0.max(fil.1) / 1_000_000) / (coin.0.min(coin.1) / 1_000_000);
        // The average moves on for the seconds between reading and claiming.
        assert!(worth.abs_diff(expected) < expected / 50, "{worth}, not {expected}");
        let other = fee * (fil.0.min(fil.1) / 1_000_000) / (coin.0.max(coin.1) / 1_000_000);
        assert!(worth > other + other / 20, "{worth}, {other}");
    }
}

#[test]
fn a_stale_price_has_the_claim_wait() {
    let w = lived(10_000 * COIN);
    w.usual_prices();
    w.chain.advance(8 * DAY);
    assert_reverts!(w.claims(&w.alice, &[A1]), "FeeRebate_NotFresh", (&w.hfil, 2u8));
    let slot = u32::try_from(w.chain.now() / 3_600).unwrap();
    for feeder in &w.feeders {
        w.oracle.exec(feeder, "reportPrice", (&w.hfil, slot, 50 * COIN)).unwrap();
    }
    assert_reverts!(w.claims(&w.alice, &[A1]), "FeeRebate_NotFresh", (&w.dmc, 2u8));
    w.usual_prices();
    assert!(w.claim(&w.alice, &[A1]) > 0);
}

#[test]
fn without_any_price_the_oracle_says_so() {
    let w = lived(COIN);
    let error = w.claims(&w.alice, &[A1]).unwrap_err();
    let known = w.oracle.abi().error(&error.revert().expect("a revert").data).expect("the oracle's error");
    assert!(known.is("OutputOracle_NoPrice", (&w.hfil,)), "{known}");
}

#[test]
fn prices_at_their_ends_pay_little_or_refuse_by_name() {
    // DMC is worth next to nothing: all cover there is gets next to nothing.
    let w = lived(10_000 * COIN);
    w.chain.advance(3_600);
    w.prices(50 * COIN, 1_000_000_000);
    let (fee, rebate) = w.due(A1);
    assert!(rebate < fee / 1_000_000, "{rebate} of {fee}");
    // The coin is worth all there is, and DMC an atto: that is more than numbers hold.
    let w = lived(10_000 * COIN);
    w.chain.advance(3_600);
    w.prices(1 << 99, 1);
    assert_reverts!(w.claims(&w.alice, &[A1]), "Math_Overflow", ());
    // DMC is worth all there is: the least of fees needs a second of an atto.
    let w = lived(1);
    w.chain.advance(3_600);
    w.prices(1, 1 << 99);
    let (fee, used) = used(&w);
    assert!(fee > 0 && used <= YEAR, "{used}");
}
