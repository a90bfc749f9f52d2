//! A bond that was posted late answers for what was missed before, on the real contracts: the market pays it out.

use bindings::PowerMarket;
use chain::assert_reverts;
use harness::{Terms, World, DAY, FIRST};
use suite::COIN;

/// Ten NFTs of Alice with a bond of a few atto; the first day was missed. Returns (world, batch, NFTs, arrears).
fn behind() -> (World, u32, Vec<u64>, u128) {
    let w = World::new();
    let batch = w.offer(Terms { supply: 20, bond: 1, ..w.terms() });
    let tokens = w.buy(&w.alice, batch, 10, &w.suite.hfil);
    miss(&w, batch, FIRST);
    let (_, _, arrears, _) = day(&w, batch, FIRST);
    assert!(arrears > COIN / 2, "nearly all of a day of ten TiB: {arrears}");
    (w, batch, tokens, arrears)
}

fn miss(w: &World, batch: u32, day: u32) {
    w.report(day);
    w.advance(DAY + 60);
    w.must(&w.suite.distributor, &w.keeper, "cover", (batch, day));
}

/// (free, vesting, arrears, paid late)
fn day(w: &World, batch: u32, day: u32) -> (u128, u128, u128, u128) {
    w.suite.distributor.get("dayOf", (batch, day)).expect("settled")
}

fn posted(w: &World, batch: u32) -> u128 {
    w.suite.market.read(PowerMarket::bondOfCall { batch }).expect("a batch").posted
}

#[test]
fn coverLate_takes_arrears_from_a_bond_that_was_posted_to_sell_more() {
    // In earlier editions a provider that had missed days for want of a bond posted a new one, sold more, and owed what
    // it had missed to nobody who could get it.
    let (w, batch, tokens, arrears) = behind();
    let (market, distributor, hfil) = (&w.suite.market, &w.suite.distributor, &w.suite.hfil);
    w.must(market, &w.provider, "postBond", (batch, 2 * COIN));
    let (before, keeper) = (posted(&w, batch), w.balance(hfil, &w.keeper));
    let fee = arrears / 20;
    let receipt = w.must(distributor, &w.keeper, "coverLate", (batch, FIRST));
    let slashed = &market.emitted::<PowerMarket::Slashed>(&receipt)[0];
    assert_eq!((slashed.amount, slashed.bond), (arrears + fee, before - arrears - fee));
    assert_eq!(w.balance(hfil, &w.keeper) - keeper, fee / 2);
    // The market owes what it holds, and the batch goes on.
    assert_eq!(w.balance(hfil, market), market.get::<u128>("owed", (hfil,)).expect("a view"));
    let status = market.read(PowerMarket::stateOfCall { batch }).expect("a batch");
    assert_eq!((status.state, status.missedInRow), (3, 1), "it is still the last day that was missed");
    // The holder has the whole day, at once.
    let alice = w.balance(hfil, &w.alice);
    w.must(distributor, &w.keeper, "claimLate", (batch, tokens, vec![FIRST]));
    assert_eq!(w.balance(hfil, &w.alice) - alice, arrears / 10 * 10);
    let again = distributor.send(&w.provider, "deliverLate", (batch, FIRST, u128::MAX));
    assert_reverts!(again, "RewardDistributor_NoArrears", (batch, FIRST));
}

#[test]
fn coverLate_pays_days_in_any_order_as_long_as_the_bond_lasts() {
    let (w, batch, _, arrears) = behind();
    miss(&w, batch, FIRST + 1);
    let (_, _, second, _) = day(&w, batch, FIRST + 1);
    let due = |arrears: u128| arrears + arrears / 20;
    // The bond holds one of two days.
    w.must(&w.suite.market, &w.provider, "postBond", (batch, due(second)));
    w.must(&w.suite.distributor, &w.keeper, "coverLate", (batch, FIRST + 1));
    let short = w.suite.distributor.send(&w.keeper, "coverLate", (batch, FIRST));
    assert_reverts!(short, "RewardDistributor_LateTooSmall", (due(arrears), posted(&w, batch)));
    // Nothing of a refused call stays: the day is as it was.
    assert_eq!(day(&w, batch, FIRST).2, arrears);
    w.must(&w.suite.market, &w.alice, "postBond", (batch, due(arrears)));
    w.must(&w.suite.distributor, &w.keeper, "coverLate", (batch, FIRST));
    assert_eq!((day(&w, batch, FIRST).2, day(&w, batch, FIRST + 1).2), (0, 0));
}

#[test]
fn coverLate_is_no_default_and_finds_no_bond_after_one() {
    let (w, batch, _, arrears) = behind();
    let state = || w.suite.market.read(PowerMarket::stateOfCall { batch }).expect("a batch").state;
    (1..6).for_each(|offset| miss(&w, batch, FIRST + offset));
    // Six days were missed in a row. A call for more than the bond holds puts nothing into default.
    let short = w.suite.distributor.send(&w.keeper, "coverLate", (batch, FIRST));
    assert_reverts!(short, "RewardDistributor_LateTooSmall", (arrears + arrears / 20, 0u8));
    // Nor does it after the seventh, whose day a new bond paid in full.
    w.must(&w.suite.market, &w.provider, "postBond", (batch, COIN));
    miss(&w, batch, FIRST + 6);
    assert_eq!((day(&w, batch, FIRST + 6).2, state()), (0, 3));
    let left = posted(&w, batch);
    let short = w.suite.distributor.send(&w.keeper, "coverLate", (batch, FIRST));
    assert_reverts!(short, "RewardDistributor_LateTooSmall", (arrears + arrears / 20, left));
    assert_eq!((posted(&w, batch), state()), (left, 3));
    // The eighth does, and then nobody posts a bond.
    miss(&w, batch, FIRST + 7);
    assert_eq!((posted(&w, batch), state()), (0, 5));
    let more = w.suite.market.send(&w.provider, "postBond", (batch, COIN));
    assert_reverts!(more, "PowerMarket_WrongState", (batch, 5u32));
    let short = w.suite.distributor.send(&w.keeper, "coverLate", (batch, FIRST));
    assert_reverts!(short, "RewardDistributor_LateTooSmall", (arrears + arrears / 20, 0u8));
    // Arrears can still be paid by hand.
    w.must(&w.suite.distributor, &w.provider, "deliverLate", (batch, FIRST, u128::MAX));
}
