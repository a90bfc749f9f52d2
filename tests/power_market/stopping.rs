//! Stopping never pays: over prices, upfront parts, fees and moves of the coin, on each tenth day of a term.
//!
//! A provider that stops keeps what is due on the days that are left, and loses their escrow and its bond. Either that
//! is no gain, or the bond was assessed as too small: then nothing is sold, and everybody can see it. `docs/stopping.svg`
//! is drawn from these figures.

mod chart;

use bindings::{OutputOracle, PowerMarket};
use chain::{Contract, IntoSol};
use harness::{Terms, World, DAY, FIRST};
use std::collections::BTreeMap;
use suite::KIND;

pub(crate) const COIN: u128 = 1_000_000_000_000_000_000;
/// The first day of the batches: the network is known for two weeks by then.
pub(crate) const START: u32 = FIRST + 14;
pub(crate) const TERM: u32 = 60;
/// [bps] of what a token is expected to earn
const PRICES: [u128; 7] = [6_000, 7_000, 8_000, 9_000, 10_000, 11_000, 12_000];
const UPFRONT: [u32; 6] = [0, 1_000, 2_000, 3_000, 4_000, 5_000];
/// Of a sale. [bps]
const FEES: [u32; 3] = [0, 500, 1_000];
/// Moves of the coin that is delivered, against the one that was paid. [bps of its price]
const MOVES: [u128; 6] = [5_000, 7_500, 10_000, 12_500, 15_000, 20_000];
/// The price of a HFIL at the sale. [dollars]
const DOLLARS: u128 = 100;

/// What was found for one price and one move of the coin.
#[derive(Clone, Copy, Debug, Default)]
pub struct Worst {
    /// The greatest gain where the sale was open. [bps of what was due]
    open: Option<i128>,
    stops: u32,
    flagged: u32,
}

/// One batch of the grid.
struct Cell {
    batch: u32,
    price: u128,
}

/// The figures of a stop.
struct Stop {
    /// What the provider would keep, less what it would lose. [atto of HFIL]
    gain: i128,
    /// Of what is due.
    bps: i128,
    flagged: bool,
}

pub(crate) fn world() -> World {
    let w = World::new();
    list_coin(&w, &w.suite.hfil);
    for day in FIRST..START - 2 {
        w.report(day);
    }
    // At noon, two days before the term.
    w.at(START - 2, 12);
    move_price(&w, 10_000);
    w
}

/// The oracle gets prices of a coin: hourly, an hour's average, and none of the moves here is quarantined.
pub(crate) fn list_coin(w: &World, coin: &Contract) {
    let params = (COIN, 1_000 * COIN, 3_600u32, 259_200u32, 3_600u32, 9_000u16, 10_000u16, false);
    w.must(&w.suite.oracle, &w.owner, "setCoin", vec![coin.to_sol(), params.to_sol()]);
}

/// Sets the price of HFIL, and waits until it is the whole average.
pub(crate) fn move_price(w: &World, bps: u128) {
    w.say_price(&w.suite.hfil, DOLLARS * COIN * bps / 10_000);
    w.advance(3_600);
}

/// What one TiB is expected to deliver from `from` on, after the provider's share. [atto]
pub(crate) fn due(w: &World, terms: &Terms, from: u32) -> u128 {
    let expected = OutputOracle::remainingOutputCall { kind: KIND, from, until: terms.last };
    let gross = w.suite.oracle.read(expected).expect("a final day").output;
    gross * u128::from(10_000 - terms.service) / 10_000
}

/// Lists a batch, posts what its bond needs and not an atto more, and sells a token.
fn sell(w: &World, terms: Terms, price: u128) -> Cell {
    let market = &w.suite.market;
    let receipt = w.sends(market, &w.provider, PowerMarket::createBatchCall { offer: terms.offer() });
    let batch = market.result::<PowerMarket::createBatchCall>(&receipt).expect("a number");
    let coin = w.suite.husd.address();
    w.sends(market, &w.provider, PowerMarket::setPriceCall { batch, coin, price });
    let assessed = w.sends(market, &w.keeper, PowerMarket::assessBondCall { batch });
    let per_day = assessed_per_day(market, &assessed);
    let amount = (per_day * u128::from(TERM)).max(1);
    if amount > 1 {
        w.sends(market, &w.provider, PowerMarket::postBondCall { batch, amount: amount - 1 });
        let short = market.send(&w.alice, "buy", w.order(batch, 1, &w.suite.husd, &w.alice)).map(drop);
        chain::assert_reverts!(short, "PowerMarket_BondTooSmall", (batch, amount, amount - 1));
        w.sends(market, &w.provider, PowerMarket::postBondCall { batch, amount: 1 });
    } else {
        w.sends(market, &w.provider, PowerMarket::postBondCall { batch, amount });
    }
    w.buy(&w.alice, batch, 1, &w.suite.husd);
    Cell { batch, price }
}

pub(crate) fn assessed_per_day(market: &Contract, receipt: &chain::Receipt) -> u128 {
    market.emitted::<PowerMarket::BondAssessed>(receipt).first().expect("one").perDay
}

/// All batches of the grid.
fn grid(w: &World) -> Vec<(u128, Cell)> {
    let mut cells = Vec::new();
    for fee in FEES {
        w.must(&w.suite.market, &w.owner, "setFee", (fee, &w.treasury));
        for upfront in UPFRONT {
            for price in PRICES {
                let terms = terms(w, upfront);
                let count = due(w, &terms, START);
                cells.push((price, sell(w, terms, count * price / 10_000 * DOLLARS)));
            }
        }
    }
    cells
}

pub(crate) fn terms(w: &World, upfront: u32) -> Terms {
    let closes = u64::from(START + TERM - 1) * DAY;
    Terms { minimum: 1, supply: 100, closes, first: START, last: START + TERM - 1, upfront, bond: 1, ..w.terms() }
}

/// The escrow of the days that are left, in dollars, and the bond.
fn at_stake(w: &World, batch: u32, day: u32) -> (u128, u128) {
    let (market, coin) = (&w.suite.market, w.suite.husd.address());
    let escrow = market.read(PowerMarket::escrowOfCall { batch, coin }).expect("a coin");
    let bond = market.read(PowerMarket::bondOfCall { batch }).expect("a batch");
    (escrow.perDay * u128::from(START + TERM - day), bond.posted)
}

/// What stopping now would bring, at `bps` of the coin's first price and with `due` still to deliver.
fn stop(w: &World, batch: u32, (escrow, posted): (u128, u128), bps: u128, due: u128) -> Stop {
    let market = &w.suite.market;
    let assessed = market.exec(&w.keeper, "assessBond", (batch,)).expect("it goes on");
    let flagged = posted < market.returned::<u128>("assessBond", &assessed).expect("an amount");
    if flagged {
        let refused = market.exec(&w.bob, "buy", w.order(batch, 1, &w.suite.husd, &w.bob)).map(drop);
        assert!(
            refused.is_err_and(|error| error.to_string().contains("PowerMarket_BondTooSmall")),
            "the sale is closed"
        );
    }
    let signed = |value: u128| i128::try_from(value).expect("far below");
    let gain = signed(due) - signed(escrow * 10_000 / bps / DOLLARS) - signed(posted);
    Stop { gain, bps: gain * 10_000 / signed(due), flagged }
}

#[test]
fn stopping_never_pays_unless_the_sale_was_closed_before() {
    let w = world();
    let cells = grid(&w);
    let mut grid: BTreeMap<(u128, u128), Worst> = BTreeMap::new();
    for day in START..START + TERM {
        if (day - START).is_multiple_of(10) {
            let stakes: Vec<_> = cells.iter().map(|(_, cell)| at_stake(&w, cell.batch, day)).collect();
            let before = w.chain.snapshot();
            for bps in MOVES {
                move_price(&w, bps);
                let due = due(&w, &terms(&w, 0), day);
                for ((price, cell), stake) in cells.iter().zip(&stakes) {
                    let stop = stop(&w, cell.batch, *stake, bps, due);
                    // A token's rounding: an atto a day.
                    assert!(stop.gain <= 60 || stop.flagged, "{day}, {bps}, {price}, {}: {}", cell.price, stop.gain);
                    let worst = grid.entry((*price, bps)).or_default();
                    worst.stops += 1;
                    match stop.flagged {
                        true => worst.flagged += 1,
                        false => worst.open = Some(worst.open.map_or(stop.bps, |most| most.max(stop.bps))),
                    }
                }
                w.chain.restore(&before);
            }
        }
        // Before the term two more days become known.
        let known = if day == START { START - 2 } else { day };
        for day in known..=day {
            w.report(day);
        }
        for (_, cell) in &cells {
            w.suite.distributor.exec(&w.provider, "deliver", (cell.batch, day, u128::MAX)).expect("it is due");
        }
        w.at(day + 1, 12);
        move_price(&w, 10_000);
    }
    assert!(
        grid.values().any(|worst| worst.flagged > 0) && grid.values().any(|worst| worst.flagged == 0),
        "both happen"
    );
    // A coin that does not rise closes no sale.
    assert!(grid.iter().all(|((_, bps), worst)| *bps > 10_000 || worst.flagged == 0));
    chart::check(&chart::draw(|price, bps| grid[&(price, bps)]));
}
