//! The end of a batch that was not lived to its last day, on the real contracts: a retired kind, and a provider that
//! stopped while its days are known.

use bindings::PowerMarket;
use chain::assert_reverts;
use harness::{Terms, World, DAY, FIRST};

/// The term of the batch. [days]
const DAYS: u32 = 10;
/// Tokens that Alice bought.
const TOKENS: u32 = 20;

/// A batch of ten days, of which Alice owns twenty tokens, paid in HUSD. Its grace period is a day.
fn sold(w: &World) -> (u32, Vec<u64>) {
    let batch = w.offer(Terms { last: FIRST + DAYS - 1, ..w.terms() });
    (batch, w.buy(&w.alice, batch, TOKENS, &w.suite.husd))
}

/// (held, free, fees, freed per day) of the batch's HUSD.
fn escrow(w: &World, batch: u32) -> (u128, u128, u128, u128) {
    w.suite.market.get("escrowOf", (batch, &w.suite.husd)).unwrap()
}

#[test]
fn nothing_is_delivered_after_a_retirement_and_the_escrow_goes_back() {
    // In the first edition "delivering" zero on the days after a retirement freed all remaining escrow to the provider.
    let w = World::new();
    let (batch, tokens) = sold(&w);
    for day in [FIRST, FIRST + 1] {
        w.report(day);
        w.deliver(batch, day);
    }
    w.must(&w.suite.oracle, &w.owner, "retireKind", (suite::KIND, FIRST + 2));
    let (held, free, _, slices) = escrow(&w, batch);
    let bond: (u128, u128, u128) = w.suite.market.get("bondOf", (batch,)).unwrap();
    w.at(FIRST + 4, 1);
    for (message, who) in [("deliver", &w.provider), ("cover", &w.keeper)] {
        let mut args = vec![batch.into(), (FIRST + 2).into()];
        if message == "deliver" {
            args.push(u128::MAX.into());
        }
        let refused = w.suite.distributor.exec(who, message, args);
        assert_reverts!(refused, "RewardDistributor_KindRetired", (suite::KIND, FIRST + 2));
    }
    w.must(&w.suite.market, &w.keeper, "endAbandoned", (batch,));
    let before = w.balance(&w.suite.husd, &w.alice);
    w.must(&w.suite.market, &w.alice, "refundMissed", (tokens,));
    // The eight days that nobody will deliver are paid back in full; the provider keeps what it had earned.
    assert_eq!(w.balance(&w.suite.husd, &w.alice) - before, slices * u128::from(DAYS - 2));
    assert_eq!(escrow(&w, batch).0, held - slices * u128::from(DAYS - 2));
    assert_eq!(escrow(&w, batch).1, free);
    w.must(&w.suite.market, &w.provider, "withdrawBond", (batch, bond.0));
}

#[test]
fn a_day_whose_output_is_known_is_covered_before_the_batch_ends() {
    // In the first edition 91 days without a cover gave the whole bond back, although final, unpaid days were there.
    let w = World::new();
    let (batch, _) = sold(&w);
    let known = [FIRST, FIRST + 1, FIRST + 2];
    for day in known {
        w.report(day);
    }
    let market = &w.suite.market;
    w.at(FIRST + 91, 1);
    let from = u64::from(FIRST + 366) * DAY;
    assert_reverts!(market.exec(&w.provider, "endAbandoned", (batch,)), "PowerMarket_NotAbandoned", (batch, from));
    let (bond, needed, _): (u128, u128, u128) = market.get("bondOf", (batch,)).unwrap();
    let withdrawn = market.exec(&w.provider, "withdrawBond", (batch, bond - needed + 1));
    assert_reverts!(withdrawn, "PowerMarket_BondTooSmall", (batch, bond + 1, bond));
    for day in known {
        w.must(&w.suite.distributor, &w.keeper, "cover", (batch, day));
    }
    // Nobody knows what the fourth day was worth, so it is waited for.
    let from = u64::from(FIRST + 3 + 91) * DAY;
    assert_reverts!(market.exec(&w.keeper, "endAbandoned", (batch,)), "PowerMarket_NotAbandoned", (batch, from));
    w.chain.set_time(from).unwrap();
    w.must(market, &w.keeper, "endAbandoned", (batch,));
}

#[test]
fn a_batch_ends_after_a_year_if_a_known_day_can_never_be_covered() {
    let w = World::new();
    let (batch, _) = sold(&w);
    w.report(FIRST);
    w.at(FIRST + 366, 0);
    w.must(&w.suite.market, &w.keeper, "endAbandoned", (batch,));
    let status = w.suite.market.read(PowerMarket::stateOfCall { batch }).expect("a batch");
    assert_eq!(status.state, 6, "the provider did nothing wrong: it is no default");
}
