//! A pause of thirty days before the first day, on the whole suite: it takes no second of the time for the minimum, and
//! days before the minimum was sold are due from then on.

use bindings::{PowerMarket, RewardDistributor};
use chain::assert_reverts;
use harness::{Bank, Terms, World, DAY, FIRST};

const SELLING: u32 = 1;
const FAILED: u32 = 2;
/// The tokens that have to be sold.
const MINIMUM: u32 = 10;
/// The day in whose noon the pause ends.
const RESUMED: u32 = FIRST + 29;

/// Sixty days, sold through the tenth. `sold` of the minimum of ten are sold when sales are paused, half a day before
/// the first day. The thirty days of the pause pass, and those that are over are reported.
fn paused(sold: u32) -> (World, u32) {
    let w = World::new();
    let batch = w.offer(Terms { closes: u64::from(FIRST + 10) * DAY, last: FIRST + 59, ..w.terms() });
    if sold > 0 {
        w.buy(&w.alice, batch, sold, &w.suite.hfil);
    }
    w.at(FIRST - 1, 12);
    w.must(&w.suite.market, &w.owner, "pauseSales", ());
    (FIRST..RESUMED).for_each(|day| _ = w.report(day));
    (w, batch)
}

fn state(w: &World, batch: u32) -> u32 {
    w.suite.market.read(PowerMarket::stateOfCall { batch }).expect("a batch").state
}

/// What is due for one token of a TiB on a day, after the provider's share. [atto]
fn due(w: &World, day: u32) -> u128 {
    let (output, _): (u128, u64) = w.suite.oracle.get("dayOutput", (suite::KIND, day)).expect("final");
    output - (output * u128::from(w.terms().service)).div_ceil(10_000)
}

fn delivered(w: &World, batch: u32, day: u32) -> u128 {
    let receipt = w.deliver(batch, day);
    w.suite.distributor.result::<RewardDistributor::deliverCall>(&receipt).expect("an amount")
}

#[test]
fn sale_does_not_fail_when_the_pause_is_longer_than_what_was_left_of_it() {
    let (w, batch) = paused(MINIMUM - 1);
    let (market, distributor) = (&w.suite.market, &w.suite.distributor);
    // On the thirtieth day of its term the batch is still on sale, and no day of it is due.
    assert_eq!(state(&w, batch), SELLING);
    let refused = distributor.send(&w.provider, "deliver", (batch, FIRST, u128::MAX));
    Bank::refused_by(market, refused, "PowerMarket_WrongState", (batch, SELLING));
    w.at(RESUMED, 13);
    w.buy(&w.bob, batch, 1, &w.suite.hfil);
    // All 29 days that are over are due now, with the day of grace.
    let deadline = w.now() + DAY;
    let early = distributor.send(&w.keeper, "cover", (batch, FIRST));
    assert_reverts!(early, "RewardDistributor_CoverTooEarly", (FIRST, deadline));
    for day in FIRST..RESUMED - 1 {
        assert_eq!(delivered(&w, batch, day), 9 * due(&w, day), "Alice has nine tokens, and Bob's earns from tomorrow");
    }
    // The last of them is not delivered in time.
    let missed = RESUMED - 1;
    w.advance(deadline - w.now());
    let early = distributor.send(&w.keeper, "cover", (batch, missed));
    assert_reverts!(early, "RewardDistributor_CoverTooEarly", (missed, deadline));
    w.advance(1);
    let late = distributor.send(&w.provider, "deliver", (batch, missed, u128::MAX));
    assert_reverts!(late, "RewardDistributor_DeliveryTooLate", (missed, deadline));
    let receipt = w.must(distributor, &w.keeper, "cover", (batch, missed));
    assert_eq!(distributor.returned::<(u128, u128)>("cover", &receipt).expect("paid"), (9 * due(&w, missed), 0));
    // A day that ends after the minimum was sold has the usual deadline.
    w.report(RESUMED);
    let (_, final_at): (u128, u64) = w.suite.oracle.get("dayOutput", (suite::KIND, RESUMED)).expect("final");
    let early = distributor.send(&w.keeper, "cover", (batch, RESUMED));
    assert_reverts!(early, "RewardDistributor_CoverTooEarly", (RESUMED, final_at + DAY));
    // With ten tokens earning, the batch goes on as any other.
    assert_eq!(delivered(&w, batch, RESUMED), 9 * due(&w, RESUMED));
    w.report(RESUMED + 1);
    assert_eq!(delivered(&w, batch, RESUMED + 1), 10 * due(&w, RESUMED + 1));
    let status = market.read(PowerMarket::stateOfCall { batch }).expect("a batch");
    assert_eq!((status.missedDays, status.missedInRow), (1, 0));
}

#[test]
fn buy_reverts_when_the_days_of_the_pause_are_overdue() {
    let (w, batch) = paused(MINIMUM - 1);
    w.at(RESUMED, 13);
    w.buy(&w.bob, batch, 1, &w.suite.hfil);
    let due = w.now() + DAY;
    w.advance(DAY);
    w.buy(&w.bob, batch, 1, &w.suite.hfil);
    w.advance(1);
    let order = w.order(batch, 1, &w.suite.hfil, &w.bob);
    assert_reverts!(w.suite.market.send(&w.bob, "buy", order), "PowerMarket_Overdue", (batch, FIRST, due));
}

#[test]
fn days_on_which_no_token_earned_are_settled_for_nothing() {
    let (w, batch) = paused(0);
    w.at(RESUMED, 13);
    let tokens = w.buy(&w.bob, batch, MINIMUM, &w.suite.hfil);
    for day in FIRST..RESUMED {
        assert_eq!(delivered(&w, batch, day), 0);
    }
    for day in [RESUMED, RESUMED + 1] {
        w.report(day);
    }
    assert_eq!(delivered(&w, batch, RESUMED), 0);
    assert_eq!(delivered(&w, batch, RESUMED + 1), 10 * due(&w, RESUMED + 1));
    w.must(&w.suite.distributor, &w.bob, "claim", (batch, tokens));
}

#[test]
fn sale_fails_when_the_minimum_is_not_sold_in_the_time_that_it_lost() {
    let (w, batch) = paused(MINIMUM - 1);
    // Half a day was left when sales were paused.
    let closing = u64::from(FIRST + 30) * DAY;
    w.advance(closing - 1 - w.now());
    assert_eq!(state(&w, batch), SELLING);
    w.advance(1);
    assert_eq!(state(&w, batch), FAILED);
    let order = w.order(batch, 1, &w.suite.hfil, &w.bob);
    assert_reverts!(w.suite.market.send(&w.bob, "buy", order), "PowerMarket_WrongState", (batch, FAILED));
    // The full price goes back, and the bond is free.
    let (tokens, before) = ((1_000_001..=1_000_009).collect::<Vec<u64>>(), w.balance(&w.suite.hfil, &w.alice));
    w.must(&w.suite.market, &w.alice, "refund", (tokens,));
    assert_eq!(w.balance(&w.suite.hfil, &w.alice), before + 9 * harness::PRICE_HFIL);
    let posted = w.suite.market.read(PowerMarket::bondOfCall { batch }).expect("a bond").posted;
    w.must(&w.suite.market, &w.provider, "withdrawBond", (batch, posted));
}
