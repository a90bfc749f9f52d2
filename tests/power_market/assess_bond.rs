//! `assessBond`, and what a bond secures: see `stopping.rs` for the grid.

use crate::stopping::{assessed_per_day, due, list_coin, move_price, terms, world, COIN, START, TERM};
use crate::world::{self, BOND};
use bindings::PowerMarket;
use chain::{Contract, U256};
use harness::{artifact, Terms, World};

pub(crate) const PRICE: u128 = 300 * COIN;

fn list(w: &World, terms: Terms, price: u128) -> u32 {
    let market = &w.suite.market;
    let receipt = w.sends(market, &w.provider, PowerMarket::createBatchCall { offer: terms.offer() });
    let batch = market.result::<PowerMarket::createBatchCall>(&receipt).expect("a number");
    set_price(w, batch, price);
    batch
}

pub(crate) fn set_price(w: &World, batch: u32, price: u128) {
    let coin = w.suite.husd.address();
    w.sends(&w.suite.market, &w.provider, PowerMarket::setPriceCall { batch, coin, price });
}

pub(crate) fn post(w: &World, batch: u32, amount: u128) {
    w.sends(&w.suite.market, &w.provider, PowerMarket::postBondCall { batch, amount });
}

pub(crate) fn assess(w: &World, batch: u32) -> u128 {
    assessed_per_day(&w.suite.market, &w.sends(&w.suite.market, &w.keeper, PowerMarket::assessBondCall { batch }))
}

pub(crate) fn bond(w: &World, batch: u32) -> (u128, u128) {
    let bond = w.suite.market.read(PowerMarket::bondOfCall { batch }).expect("a batch");
    (bond.posted, bond.needed)
}

/// A batch of which Alice has bought a token, with the bond that it needs.
pub(crate) fn sold(w: &World) -> u32 {
    let batch = list(w, terms(w, 2_000), PRICE);
    post(w, batch, assess(w, batch) * u128::from(TERM));
    w.buy(&w.alice, batch, 1, &w.suite.husd);
    batch
}

fn refuses(w: &World, batch: u32, count: u32, needed: u128, posted: u128) {
    let refused = w.suite.market.send(&w.bob, "buy", w.order(batch, count, &w.suite.husd, &w.bob)).map(drop);
    chain::assert_reverts!(refused, "PowerMarket_BondTooSmall", (batch, needed, posted));
}

#[test]
fn a_provider_that_sells_to_itself_for_nothing_posts_all_that_is_due() {
    // In the first edition: 20 NFTs for 1,000 atto each behind a bond of 8, and 203.5 HFIL borrowed on them.
    let w = world();
    let terms = terms(&w, 5_000);
    let batch = list(&w, terms, 1_000);
    post(&w, batch, 8 * COIN);
    let due = due(&w, &terms, START);
    let per_day = assess(&w, batch);
    // A slice of such a price is worth nothing: rounded up, an atto a day.
    assert!(per_day * u128::from(TERM) >= due && per_day * u128::from(TERM) < due + 2 * u128::from(TERM));
    refuses(&w, batch, 20, 20 * per_day * u128::from(TERM), 8 * COIN);
    // A price for which nobody pays is no price at all.
    set_price(&w, batch, 0);
    assert_eq!(assess(&w, batch), per_day);
}

#[test]
fn the_days_first_purchase_assesses_the_bond_and_the_next_ones_do_not() {
    let w = world();
    let batch = list(&w, terms(&w, 2_000), PRICE);
    post(&w, batch, 100 * COIN);
    let assessed = |count: u32| {
        let receipt = w.must(&w.suite.market, &w.alice, "buy", w.order(batch, count, &w.suite.husd, &w.alice));
        w.suite.market.emitted::<PowerMarket::BondAssessed>(&receipt).len()
    };
    assert_eq!([assessed(1), assessed(1), assessed(3)], [1, 0, 0]);
    set_price(&w, batch, PRICE - 1);
    assert_eq!([assessed(1), assessed(1)], [1, 0], "another price is another escrow");
    w.at(START - 1, 12);
    assert_eq!([assessed(1), assessed(1)], [1, 0], "another day has other figures");
}

#[test]
fn what_was_sold_dear_secures_itself_and_a_lower_price_asks_for_more() {
    let w = world();
    let batch = sold(&w);
    let (posted, needed) = bond(&w, batch);
    assert_eq!(posted, needed);
    set_price(&w, batch, PRICE / 2);
    let next = assess(&w, batch) * u128::from(TERM);
    assert_eq!(bond(&w, batch), (posted, needed), "the tokens that were sold are as safe as before");
    assert!(next > needed);
    refuses(&w, batch, 1, needed + next, posted);
    post(&w, batch, next);
    w.buy(&w.bob, batch, 1, &w.suite.husd);
    // Assessed again, each token counts with what was paid for it.
    assess(&w, batch);
    let after = bond(&w, batch).1;
    assert!(after.abs_diff(needed + next) <= 2 * u128::from(TERM), "{after} {}", needed + next);
}

#[test]
fn a_higher_fee_on_sales_asks_no_more_bond_for_what_was_sold() {
    let w = world();
    let batch = sold(&w);
    let (posted, needed) = bond(&w, batch);
    w.must(&w.suite.market, &w.owner, "setFee", (1_000u32, &w.treasury));
    assess(&w, batch);
    assert_eq!(bond(&w, batch), (posted, needed));
}

#[test]
fn a_bond_that_a_rise_of_the_coin_needs_cannot_be_withdrawn() {
    let w = world();
    let batch = sold(&w);
    let (posted, needed) = bond(&w, batch);
    post(&w, batch, 10 * COIN);
    // A day later the coin is worth twice as much, so the escrow buys half of it.
    w.at(START - 1, 12);
    move_price(&w, 20_000);
    let market = &w.suite.market;
    let refused = market.send(&w.provider, "withdrawBond", (batch, 10 * COIN));
    assert!(refused.is_err_and(|error| error.to_string().contains("PowerMarket_BondTooSmall")));
    w.sends(market, &w.keeper, PowerMarket::assessBondCall { batch });
    let more = bond(&w, batch).1;
    assert!(more > needed, "{more} {needed}");
    let free = posted + 10 * COIN - more;
    w.must(market, &w.provider, "withdrawBond", (batch, free));
    assert_eq!(bond(&w, batch), (more, more));
}

#[test]
fn a_coin_without_a_fresh_price_secures_nothing() {
    let w = world();
    let terms = terms(&w, 2_000);
    let batch = list(&w, terms, PRICE);
    post(&w, batch, 100 * COIN);
    w.buy(&w.alice, batch, 1, &w.suite.husd);
    let priced = assess(&w, batch);
    // The price is three days old, and the days are known.
    (START - 2..=START).for_each(|day| _ = w.report(day));
    w.at(START + 1, 13);
    assert!(assess(&w, batch) > priced);
    // A coin that is delivered needs no price to be counted.
    let coin = w.suite.hfil.address();
    set_price(&w, batch, 0);
    w.sends(&w.suite.market, &w.provider, PowerMarket::setPriceCall { batch, coin, price: 3 * COIN });
    assert!(assess(&w, batch) < priced);
}

#[test]
fn before_the_first_final_day_only_the_offer_counts() {
    let w = world::World::new();
    let batch = w.offer(w.terms());
    let receipt = w.market.send(&w.alice, "assessBond", (batch,)).unwrap();
    assert_eq!(w.market.returned::<u128>("assessBond", &receipt).unwrap(), 0);
    w.buy(&w.alice, batch, 10, &w.husd);
    assert_eq!(w.bond(batch), (BOND * 100, BOND * 10));
    w.market.exec(&w.alice, "assessBond", (batch,)).unwrap();
    assert_eq!(w.bond(batch), (BOND * 100, BOND * 10));
    w.go_to(w.terms().last + 40);
    w.refuses(&w.alice, "assessBond", (9u32,), "PowerMarket_UnknownBatch", (9u32,));
}

/// A product that delivers a coin of `decimals`, sold for one of `paid`. Returns its batch.
fn of_decimals(w: &World, decimals: u8, paid: u8) -> (u32, Contract) {
    let market = &w.suite.market;
    let [coin, payment] = [decimals, paid].map(|decimals| {
        let new = ("A coin", "COIN", decimals, u128::MAX, &w.owner);
        let coin = Contract::deploy(&w.chain, &artifact("wrapped_asset"), &w.owner, new).expect("it deploys");
        w.must(market, &w.owner, "admitPaymentCoin", (&coin,));
        list_coin(w, &coin);
        for who in [&w.provider, &w.alice] {
            w.must(&coin, &w.owner, "mint", (who, u128::MAX >> 4));
            w.must(&coin, who, "approve", (market, U256::MAX));
            w.must(&coin, who, "approve", (&w.suite.distributor, U256::MAX));
        }
        coin
    });
    w.say_price(&coin, 100 * COIN);
    w.say_price(&payment, 2 * COIN);
    let mut product = market.read(PowerMarket::productOfCall { product: 1 }).expect("it is listed").terms;
    product.coin = coin.address();
    let receipt = w.sends(market, &w.owner, PowerMarket::listProductCall { terms: product });
    let product = market.result::<PowerMarket::listProductCall>(&receipt).expect("a number");
    let offer = Terms { product, ..terms(w, 2_000) }.offer();
    let receipt = w.sends(market, &w.provider, PowerMarket::createBatchCall { offer });
    let batch = market.result::<PowerMarket::createBatchCall>(&receipt).expect("a number");
    // 150 coins at two dollars: three of the coin that is delivered.
    let price = 150 * 10u128.pow(paid.into());
    w.must(market, &w.provider, "setPrice", (batch, &payment, price));
    w.sends(market, &w.provider, PowerMarket::assessBondCall { batch });
    post(w, batch, suite::whole_bond(market, batch).expect("a batch"));
    w.buy(&w.alice, batch, 1, &payment);
    (batch, coin)
}

#[test]
fn coins_of_6_to_18_decimals_are_worth_the_same_bond_and_income() {
    let w = world();
    w.advance(3_600);
    let all = [(18, 18), (18, 6), (8, 6), (6, 18), (8, 8), (6, 6)].map(|(coin, paid)| {
        w.advance(3_600);
        (of_decimals(&w, coin, paid), 10u128.pow(u32::from(18 - coin)))
    });
    let (_, needed) = bond(&w, all[0].0 .0);
    for ((batch, _), unit) in &all {
        let (posted, this) = bond(&w, *batch);
        assert!((this * unit).abs_diff(needed) <= unit * u128::from(TERM) * 2, "{batch}: {this} of {needed}");
        assert!(posted >= this);
    }
    for day in START - 2..START {
        w.report(day);
    }
    let output = w.report(START);
    for ((batch, coin), unit) in &all {
        let before = w.balance(coin, &w.provider);
        w.deliver(*batch, START);
        let net = output - (output * u128::from(w.terms().service)).div_ceil(10_000);
        assert_eq!(before - w.balance(coin, &w.provider), net / unit, "{batch}");
    }
}
