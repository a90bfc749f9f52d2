//! Old figures of a kind's output fall day by day. They free no bond: see `assess_bond.rs` for figures that are fresh.

use crate::assess_bond::{assess, bond, post, set_price, sold, PRICE};
use crate::stopping::{due, move_price, terms, world, START, TERM};
use bindings::{OutputOracle, PowerMarket};
use chain::assert_reverts;
use harness::World;
use suite::KIND;

const FRESH: u32 = 1;
const STALE: u32 = 2;

fn state(w: &World) -> u32 {
    w.suite.oracle.read(OutputOracle::statusCall { kind: KIND }).expect("a kind").state
}

/// What one NFT is expected to earn over the term. [atto]
fn expected(w: &World) -> u128 {
    due(w, &terms(w, 0), START)
}

/// A batch of which one NFT is sold, and a feed that has been silent for twenty days since: the figures say that two
/// thirds are left of the output, 0.98 to the power of twenty.
fn silent() -> (World, u32) {
    let w = world();
    let batch = sold(&w);
    let before = (state(&w), expected(&w));
    for day in START - 1..START + 19 {
        w.at(day, 12);
        move_price(&w, 10_000);
    }
    assert_eq!((before.0, state(&w)), (FRESH, STALE));
    assert!(expected(&w) < before.1 * 7 / 10, "{} of {}", expected(&w), before.1);
    (w, batch)
}

fn refuses_to_pay(w: &World, batch: u32, amount: u128) {
    let (posted, needed) = bond(w, batch);
    let refused = w.suite.market.send(&w.provider, "withdrawBond", (batch, amount));
    assert_reverts!(refused, "PowerMarket_BondTooSmall", (batch, needed + amount, posted));
}

#[test]
fn withdrawBond_reverts_when_only_a_stale_feed_lowers_the_need() {
    let (w, batch) = silent();
    let (posted, needed) = bond(&w, batch);
    assert_eq!(posted, needed);
    let next = assess(&w, batch);
    assert_eq!(bond(&w, batch), (posted, needed), "assessed anew, it is what it was");
    assert_eq!(next * u128::from(TERM), needed, "and so is that of the next token");
    refuses_to_pay(&w, batch, 1);
    // Nor does a higher price, which is more escrow for tokens to come.
    set_price(&w, batch, 2 * PRICE);
    assert_eq!(assess(&w, batch), next);
    refuses_to_pay(&w, batch, 1);
}

#[test]
fn assessBond_still_asks_for_more_when_the_feed_is_stale() {
    let (w, batch) = silent();
    let (_, before) = bond(&w, batch);
    // The coin that is delivered rises to eight times its price: the escrow buys an eighth of it.
    [20_000, 40_000, 80_000].into_iter().for_each(|bps| move_price(&w, bps));
    assess(&w, batch);
    let (_, risen) = bond(&w, batch);
    assert!(risen > before, "{risen} {before}");
    post(&w, batch, risen - before);
    // It falls back. What was needed stays needed until the days are known.
    [40_000, 20_000, 10_000].into_iter().for_each(|bps| move_price(&w, bps));
    assess(&w, batch);
    assert_eq!(bond(&w, batch), (risen, risen));
    refuses_to_pay(&w, batch, 1);
    (START - 2..START + 19).for_each(|day| _ = w.report(day));
    assert_eq!(state(&w), FRESH);
    assess(&w, batch);
    let (posted, needed) = bond(&w, batch);
    assert!(needed < risen && posted == risen, "{needed} {risen}");
    w.sends(&w.suite.market, &w.provider, PowerMarket::withdrawBondCall { batch, amount: posted - needed });
    assert_eq!(bond(&w, batch), (needed, needed));
}
