//! Coin prices: quorum, slots, bands, average, staleness.

mod bands;
mod falls;
mod limits;

use crate::world::*;
use chain::{Address, Error, IntoArgs, IntoSol, Receipt, Value};
use math::WAD;

const HOUR: u64 = 3_600;
/// The price of FIL on 2021-04-01. [10^-18 USD per coin]
const P: u128 = 229_210_000_000_000_000_000;

#[derive(Clone, Copy)]
struct Limits {
    min: u128,
    max: u128,
    slot: u32,
    stale: u32,
    window: u32,
    fall: u16,
    rise: u16,
    retired: bool,
}

impl IntoSol for Limits {
    fn to_sol(&self) -> Value {
        let Limits { min, max, slot, stale, window, fall, rise, retired } = *self;
        Value::Tuple((min, max, slot, stale, window, fall, rise, retired).to_args())
    }
}

const LIMITS: Limits = Limits {
    min: WAD / 10,
    max: 10_000 * WAD,
    slot: 3_600,
    stale: 3 * 3_600,
    window: 24 * 3_600,
    fall: 3_000,
    rise: 1_000,
    retired: false,
};

struct Market {
    world: World,
    coin: Address,
}

impl Market {
    /// A world with a listed coin, at the start of an hour.
    fn new() -> Self {
        let world = World::new();
        let coin = coins(&world)[0];
        world.owns("setCoin", (coin, LIMITS));
        Self { world, coin }
    }

    /// [`listed`] with a first final price.
    fn priced() -> Self {
        let market = Self::new();
        assert!(market.three_report(P));
        market
    }

    fn slot(&self) -> u32 {
        u32::try_from(self.world.chain.now() / HOUR).unwrap()
    }

    fn report(&self, feeder: usize, price: u128) -> Result<Receipt, Error> {
        self.world.oracle.exec(&self.world.feeders[feeder], "reportPrice", (self.coin, self.slot(), price))
    }

    /// Reports in the current slot. Returns whether the price is final.
    fn three_report(&self, price: u128) -> bool {
        let receipts: Vec<_> = (0..3).map(|feeder| self.report(feeder, price).unwrap()).collect();
        self.world.oracle.returned("reportPrice", &receipts[2]).unwrap()
    }

    /// Reports in the next slot.
    fn next_report(&self, price: u128) -> bool {
        self.world.chain.advance(HOUR);
        self.three_report(price)
    }

    /// (spot, average, updated at, state)
    fn price(&self) -> (u128, u128, u64, u32) {
        self.world.oracle.get("priceOf", (self.coin,)).unwrap()
    }

    fn refuses(&self, feeder: usize, slot: u32, price: u128, error: &str, values: impl IntoArgs) {
        let world = &self.world;
        world.refuses(&world.feeders[feeder], "reportPrice", (self.coin, slot, price), error, values);
    }
}

#[test]
fn reportPrice_is_final_with_the_median_when_the_quorum_has_reported() {
    let market = Market::new();
    let world = &market.world;
    assert_refused(world.oracle.call("priceOf", (market.coin,)), "OutputOracle_NoPrice", (market.coin,));
    market.report(0, P + 7).unwrap();
    market.report(1, P / 2).unwrap();
    assert_refused(world.oracle.call("priceOf", (market.coin,)), "OutputOracle_NoPrice", (market.coin,));
    let receipt = market.report(2, P).unwrap();
    let events = world.oracle.events(&receipt);
    assert!(events[0].is("PriceReported", (market.coin, market.slot(), &world.feeders[2], P)), "{events:?}");
    assert!(events[1].is("PriceFinal", (market.coin, market.slot(), P, P)), "{events:?}");
    let (spot, average, updated, state) = market.price();
    assert_eq!((spot, average, state), (P, P, FRESH));
    assert!(updated.abs_diff(world.chain.now()) <= 12);
}

#[test]
fn reportPrice_changes_nothing_when_it_is_the_same_again() {
    let market = Market::new();
    market.report(0, P).unwrap();
    let receipt = market.report(0, P).unwrap();
    assert!(receipt.logs.is_empty());
    market.report(0, P).unwrap();
    assert_refused(market.world.oracle.call("priceOf", (market.coin,)), "OutputOracle_NoPrice", (market.coin,));
    // Another price corrects it, and counts once too.
    market.report(0, P + 1).unwrap();
    market.report(0, P + 2).unwrap();
    market.report(1, P + 9).unwrap();
    assert_refused(market.world.oracle.call("priceOf", (market.coin,)), "OutputOracle_NoPrice", (market.coin,));
    market.report(2, P + 1).unwrap();
    assert_eq!(market.price().0, P + 2);
}

#[test]
fn reportPrice_reverts_when_the_slot_is_not_now_or_final() {
    let market = Market::priced();
    let now = market.slot();
    market.refuses(0, now, P, "OutputOracle_SlotIsFinal", (market.coin, now));
    for slot in [0, now - 1, now + 1, u32::MAX] {
        market.refuses(0, slot, P, "OutputOracle_WrongSlot", (market.coin, slot, now));
    }
}

#[test]
fn reportPrice_reverts_when_it_is_out_of_bounds() {
    let market = Market::priced();
    market.world.chain.advance(HOUR);
    let (min, max) = (LIMITS.min, LIMITS.max);
    for price in [0, 1, min - 1, max + 1, u128::MAX] {
        market.refuses(0, market.slot(), price, "OutputOracle_OutOfBounds", ("price", price, min, max));
    }
}

#[test]
fn reportPrice_reverts_when_coin_or_caller_is_not_listed() {
    let market = Market::priced();
    let world = &market.world;
    let other = coins(world)[1];
    let slot = market.slot();
    let args = (other, slot, P);
    world.refuses(&world.feeders[0], "reportPrice", args, "OutputOracle_UnknownCoin", (other,));
    world.refuses(&world.stranger, "reportPrice", (market.coin, slot, P), "OutputOracle_NotFeeder", (&world.stranger,));
    for message in ["priceOf", "coinOf"] {
        assert_refused(world.oracle.call(message, (other,)), "OutputOracle_UnknownCoin", (other,));
    }
    world.owns("setCoin", (market.coin, Limits { retired: true, ..LIMITS }));
    market.refuses(0, slot, P, "OutputOracle_CoinRetired", (market.coin,));
    assert_eq!(market.price().3, RETIRED);
    assert_eq!(market.price().0, P, "the last price stays readable");
}

#[test]
fn price_is_unchanged_when_one_feeder_lies() {
    for wrong in [LIMITS.min, LIMITS.max, P / 2, P * 2, P + 1] {
        let market = Market::priced();
        market.world.chain.advance(HOUR);
        market.report(0, wrong).unwrap();
        market.report(1, P + 3).unwrap();
        market.report(2, P + 3).unwrap();
        assert_eq!((market.price().0, market.price().3), (P + 3, FRESH));
    }
}

#[test]
fn reportPrice_ignores_reports_when_they_are_of_an_older_slot() {
    let market = Market::priced();
    market.world.chain.advance(HOUR);
    market.report(0, P + 1).unwrap();
    market.report(1, P + 1).unwrap();
    market.world.chain.advance(HOUR);
    market.report(2, P + 1).unwrap();
    assert_eq!(market.price().0, P);
    market.report(0, P + 2).unwrap();
    market.report(1, P + 2).unwrap();
    assert_eq!(market.price().0, P + 2);
}
