//! Limits that governance may set for a coin. A change keeps the price.

use super::{Limits, Market, LIMITS, P};
use chain::Address;

#[test]
fn setCoin_reverts_when_a_limit_is_out_of_range() {
    let market = Market::priced();
    let world = &market.world;
    let (slot, min_range) = (u128::from(LIMITS.slot), (1, LIMITS.max));
    let wrong: [(&str, Limits, u128, (u128, u128)); 14] = [
        ("minPrice", Limits { min: 0, ..LIMITS }, 0, min_range),
        ("minPrice", Limits { min: LIMITS.max + 1, ..LIMITS }, LIMITS.max + 1, min_range),
        ("maxPrice", Limits { max: (1 << 100) + 1, ..LIMITS }, (1 << 100) + 1, (1, 1 << 100)),
        ("maxPrice", Limits { max: u128::MAX, ..LIMITS }, u128::MAX, (1, 1 << 100)),
        ("slotSeconds", Limits { slot: 59, ..LIMITS }, 59, (60, 86_400)),
        ("slotSeconds", Limits { slot: 86_401, ..LIMITS }, 86_401, (60, 86_400)),
        ("staleSeconds", Limits { stale: LIMITS.slot - 1, ..LIMITS }, slot - 1, (slot, 604_800)),
        ("staleSeconds", Limits { stale: 604_801, ..LIMITS }, 604_801, (slot, 604_800)),
        ("windowSeconds", Limits { window: LIMITS.slot - 1, ..LIMITS }, slot - 1, (slot, 2_592_000)),
        ("windowSeconds", Limits { window: 2_592_001, ..LIMITS }, 2_592_001, (slot, 2_592_000)),
        ("fallBps", Limits { fall: 0, ..LIMITS }, 0, (1, 9_000)),
        ("fallBps", Limits { fall: 9_001, ..LIMITS }, 9_001, (1, 9_000)),
        ("riseBps", Limits { rise: 0, ..LIMITS }, 0, (1, 10_000)),
        ("riseBps", Limits { rise: 10_001, ..LIMITS }, 10_001, (1, 10_000)),
    ];
    for (term, limits, value, (min, max)) in wrong {
        let values = (term, value, min, max);
        world.refuses(&world.owner, "setCoin", (market.coin, limits), "TermOutOfRange", values);
    }
    let feeder = &world.feeders[0];
    world.refuses(feeder, "setCoin", (market.coin, LIMITS), "OwnableUnauthorizedAccount", (feeder,));
}

#[test]
fn setCoin_keeps_the_price_when_limits_move() {
    let market = Market::priced();
    let before = market.price();
    let receipt = market.world.owns("setCoin", (market.coin, Limits { slot: 600, rise: 5_000, ..LIMITS }));
    assert!(market.world.oracle.events(&receipt)[0].is("CoinSet", (market.coin, false)));
    assert_eq!(market.price(), before);
    let slot = u32::try_from(market.world.chain.now() / 600).unwrap();
    let args = (market.coin, slot, P / 2 * 3);
    world_reports(&market, args);
    assert_eq!(market.price().0, P / 2 * 3);
}

fn world_reports(market: &Market, args: (Address, u32, u128)) {
    (0..3)
        .for_each(|feeder| drop(market.world.oracle.exec(&market.world.feeders[feeder], "reportPrice", args).unwrap()));
}
