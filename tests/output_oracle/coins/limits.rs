//! What governance may set for a coin, and what stays when it does.

use super::{Limits, Market, LIMITS, P};
use chain::Address;

#[test]
fn set_coin_reverts_when_a_limit_is_out_of_range() {
    let market = Market::priced();
    let world = &market.world;
    let wrong = [
        (0, Limits { min: 0, ..LIMITS }),
        (0, Limits { min: LIMITS.max + 1, ..LIMITS }),
        (1, Limits { max: (1 << 100) + 1, ..LIMITS }),
        (1, Limits { max: u128::MAX, ..LIMITS }),
        (2, Limits { slot: 59, ..LIMITS }),
        (2, Limits { slot: 86_401, ..LIMITS }),
        (3, Limits { stale: LIMITS.slot - 1, ..LIMITS }),
        (3, Limits { stale: 604_801, ..LIMITS }),
        (4, Limits { window: LIMITS.slot - 1, ..LIMITS }),
        (4, Limits { window: 2_592_001, ..LIMITS }),
        (5, Limits { fall: 0, ..LIMITS }),
        (5, Limits { fall: 9_001, ..LIMITS }),
        (6, Limits { rise: 0, ..LIMITS }),
        (6, Limits { rise: 10_001, ..LIMITS }),
    ];
    for (field, limits) in wrong {
        world.refuses(&world.owner, "setCoin", (market.coin, limits), "OutputOracle_InvalidParams", (field as u32,));
    }
    let feeder = &world.feeders[0];
    world.refuses(feeder, "setCoin", (market.coin, LIMITS), "OwnableUnauthorizedAccount", (feeder,));
}

#[test]
fn set_coin_keeps_the_price_when_limits_move() {
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
