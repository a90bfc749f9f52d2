//! A provider stops on the tenth day: the bond pays, and the escrow of missed days is refunded.

use crate::{Terms, World, DAY, FIRST};
use chain::Connect;

/// The batch's state when its provider is in default.
const DEFAULTED: u32 = 5;

/// Asserts that the market holds what it owes in each coin.
fn assert_market_solvent(w: &World<impl Connect>) {
    for coin in [&w.suite.hfil, &w.suite.husd] {
        let owed: u128 = w.suite.market.get("owed", (coin,)).expect("a sum");
        assert!(w.balance(coin, &w.suite.market) >= owed, "the market holds what it owes");
    }
}

pub fn cover_pays_from_the_bond_and_returns_escrow_when_a_day_is_missed(w: &World<impl Connect>) {
    let batch = w.offer(w.terms());
    let tokens = w.buy(&w.alice, batch, 20, &w.suite.husd);
    for day in FIRST..FIRST + 9 {
        w.report(day);
        w.deliver(batch, day);
    }
    let missed = FIRST + 9;
    w.report(missed);
    w.at(missed + 2, 4);
    let (bond, _, _): (u128, u128, u128) = w.suite.market.get("bondOf", (batch,)).expect("a bond");
    let keeper_before = w.balance(&w.suite.hfil, &w.keeper);
    let receipt = w.must(&w.suite.distributor, &w.keeper, "cover", (batch, missed));
    let covered =
        w.suite.distributor.events(&receipt).into_iter().find(|event| event.name == "DayCovered").expect("covered");
    let value = |name: &str| covered.get::<u128>(name).expect("a value");
    assert!(value("paid") > 0 && value("arrears") == 0, "the bond is enough: {covered}");
    assert_eq!(w.balance(&w.suite.hfil, &w.keeper) - keeper_before, value("tip"), "the caller gets the tip");
    let (left, _, _): (u128, u128, u128) = w.suite.market.get("bondOf", (batch,)).expect("a bond");
    assert_eq!(bond - left, value("paid") + value("tip"), "the bond paid both, and nothing else");
    assert_market_solvent(w);

    // The holder is paid the day's income in full ...
    let day = |day: u32| w.suite.distributor.get::<(u128, u128, u128, u128)>("dayOf", (batch, day)).expect("settled");
    let (free, vesting, arrears, _) = day(missed);
    assert!(free > 0 && vesting > 0 && arrears == 0);
    // ... and is refunded the slice of that day.
    let slice: u128 = {
        let (_, _, _, rate): (u128, u128, u128, u128) =
            w.suite.market.get("escrowOf", (batch, &w.suite.husd)).expect("a pot");
        rate / 20
    };
    let before = w.balance(&w.suite.husd, &w.alice);
    w.must(&w.suite.market, &w.alice, "refundMissed", (vec![tokens[0]],));
    assert_eq!(w.balance(&w.suite.husd, &w.alice) - before, slice, "one token's slice of one day");
    assert_market_solvent(w);
}

pub fn batch_defaults_and_returns_escrow_when_the_provider_never_returns(w: &World<impl Connect>) {
    let batch = w.offer(w.terms());
    let tokens = w.buy(&w.alice, batch, 20, &w.suite.husd);
    // The provider withdraws the whole surplus. The bond of 20 tokens stays.
    let (posted, needed, _): (u128, u128, u128) = w.suite.market.get("bondOf", (batch,)).expect("a bond");
    w.must(&w.suite.market, &w.provider, "withdrawBond", (batch, posted - needed));
    let state = || {
        w.suite
            .market
            .get::<(u32, u32, u32, u32, u32, u32, bool, chain::Address)>("stateOf", (batch,))
            .expect("a state")
    };
    let mut day = FIRST;
    while state().0 != DEFAULTED {
        assert!(day < FIRST + 30, "the bond does not last for thirty days");
        w.report(day);
        w.advance(DAY + 60);
        w.must(&w.suite.distributor, &w.keeper, "cover", (batch, day));
        assert_market_solvent(w);
        day += 1;
    }
    assert!(day >= FIRST + 7, "not before seven days were missed in a row");
    let (_, _, _, rate): (u128, u128, u128, u128) =
        w.suite.market.get("escrowOf", (batch, &w.suite.husd)).expect("a pot");
    let before = w.balance(&w.suite.husd, &w.alice);
    w.must(&w.suite.market, &w.alice, "refundMissed", (tokens,));
    assert_eq!(w.balance(&w.suite.husd, &w.alice) - before, rate * 30, "the whole escrow: no day was ever delivered");
    assert_market_solvent(w);
}

/// Found by `invariants` with DMEX_SEED=20210403: a known limit, exact to the atto.
pub fn distributor_keeps_the_dust_of_the_last_day_when_a_batch_ends_early(w: &World<impl Connect>) {
    // The first missed day uses up the bond of seven atto.
    let batch = w.offer(Terms { supply: 7, minimum: 1, bond: 1, ..w.terms() });
    let tokens = w.buy(&w.alice, batch, 7, &w.suite.husd);
    w.report(FIRST);
    w.deliver(batch, FIRST);
    for day in FIRST + 1..FIRST + 8 {
        w.report(day);
        w.advance(DAY + 60);
        w.must(&w.suite.distributor, &w.keeper, "cover", (batch, day));
    }
    let state: (u32, u32, u32, u32, u32, u32, bool, chain::Address) =
        w.suite.market.get("stateOf", (batch,)).expect("a state");
    assert_eq!(state.0, DEFAULTED);
    w.advance(180 * DAY);
    w.must(&w.suite.distributor, &w.alice, "claim", (batch, tokens));
    w.must(&w.suite.distributor, &w.keeper, "collectFees", (batch,));
    // All holders are paid. A batch in default has no last day, so its dust stays: less than one atto per token.
    let books: (chain::Address, u32, u32, u128, u128, u128) =
        w.suite.distributor.get("ledgerOf", (batch,)).expect("books");
    let (_, _, _, fees, dust, owed) = books;
    assert_eq!((fees, owed), (0, 0));
    assert!((1..7).contains(&dust), "{dust} atto of dust");
    assert_eq!(w.balance(&w.suite.hfil, &w.suite.distributor), dust);
}
