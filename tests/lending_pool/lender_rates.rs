//! Interest: its rate by utilization, the accrual before every change, and the reserve's part.

use crate::world::*;
use chain::U256;

/// 10^18.
const WAD: u128 = COIN;

/// (utilization, what borrowers pay, what lenders earn). [wads]
fn rates(w: &World) -> (u128, u128, u128) {
    w.view("rates", ())
}

#[test]
fn rate_follows_the_curve_when_utilization_rises() {
    let w = World::new();
    assert_eq!(rates(&w), (0, WAD / 50, 0));
    w.deposit(&w.alice, 1_000 * COIN);
    for (lent, rate) in [(400, 850), (400, 1_500), (100, 3_750)] {
        w.lend(lent * COIN);
        let (used, paid, earned) = rates(&w);
        let debt = 1_000 - w.accounting().cash / COIN;
        assert_eq!((used, paid), (debt * WAD / 1_000, rate * WAD / 10_000));
        assert_eq!(earned, paid * debt / 1_000 * 9 / 10);
    }
}

#[test]
fn interest_is_split_exactly_when_a_year_passes() {
    let w = World::new();
    w.deposit(&w.alice, 1_000 * COIN);
    w.lend(800 * COIN);
    w.chain.advance(YEAR);
    let accounting = w.accounting();
    // 15 % of 800.
    assert_eq!((accounting.debt, accounting.reserve), (920 * COIN, 12 * COIN));
    assert_eq!(w.view::<u128>("totalAssets", ()), 1_108 * COIN);
    assert_eq!(w.view::<u128>("debtIndex", ()), RAY / 100 * 115);
}

#[test]
fn donation_changes_no_rate_price_or_limit_when_coins_are_sent_to_the_pool() {
    // Pitfall "interest on `balance_of`": coins given to the contract change no rate, price or limit.
    let w = World::new();
    w.lent_out();
    let before = (w.accounting(), rates(&w), w.view::<u128>("convertToAssets", (COIN * OFFSET,)));
    w.coin.exec(&w.carol, "transfer", (&w.pool, 1_000_000 * COIN)).unwrap();
    assert_eq!((w.accounting(), rates(&w), w.view::<u128>("convertToAssets", (COIN * OFFSET,))), before);
    assert_eq!(w.view::<u128>("maxWithdraw", (&w.alice,)), 120 * COIN);
}

#[test]
fn setTerms_leaves_past_interest_alone_when_the_rate_changes() {
    // Pitfall "rate change applied to the past": half a year on the old terms, half on the new.
    let w = World::new();
    w.deposit(&w.alice, 1_000 * COIN);
    w.lend(800 * COIN);
    w.chain.advance(YEAR / 2);
    let receipt = w.pool.send(&w.owner, "setTerms", (Terms { base: 0, at_optimal: 0, full: 0, ..TERMS },)).unwrap();
    assert!(w.event(&receipt, "TermsSet").is("TermsSet", (RAY / 1_000 * 1_075,)));
    assert_eq!(w.accounting().debt, 860 * COIN);
    w.chain.advance(YEAR / 2);
    assert_eq!(w.accounting().debt, 860 * COIN);
    // The reserve gets its part at the old rate as well.
    assert_eq!(w.accounting().reserve, 6 * COIN);
}

#[test]
fn messages_accrue_first_when_time_has_passed() {
    // A message in the same second leaves the index as the view has just shown it.
    type Message = (&'static str, fn(&World));
    let messages: [Message; 10] = [
        ("deposit", |w| {
            w.deposit(&w.carol, COIN);
        }),
        ("mint", |w| drop(w.pool.exec(&w.carol, "mint", (COIN, &w.carol)).unwrap())),
        ("withdraw", |w| drop(w.pool.exec(&w.alice, "withdraw", (COIN, &w.alice, &w.alice)).unwrap())),
        ("redeem", |w| {
            w.redeem(&w.alice, COIN);
        }),
        ("requestWithdrawal", |w| {
            w.request(&w.alice, COIN);
        }),
        ("setTerms", |w| drop(w.pool.exec(&w.owner, "setTerms", (TERMS,)).unwrap())),
        ("lend", |w| {
            w.lend(COIN);
        }),
        ("returned", |w| w.repay(COIN, 1)),
        ("realizeBadDebt", |w| {
            w.realize_bad_debt(COIN);
        }),
        ("addReserve", |w| drop(w.manager("addReserve", (0u8,)).unwrap())),
    ];
    for (name, message) in messages {
        let w = World::new();
        w.deposit(&w.alice, 1_000 * COIN);
        w.lend(800 * COIN);
        w.chain.advance(97 * DAY);
        let index: u128 = w.view("debtIndex", ());
        let reserve = w.accounting().reserve;
        message(&w);
        assert_eq!(w.view::<u128>("debtIndex", ()), index, "{name}");
        assert!(w.accounting().reserve == reserve || name == "realizeBadDebt", "{name}");
        // The next second accrues one second of interest only: none of the 97 days is counted twice.
        w.chain.advance(1);
        let next: u128 = w.view("debtIndex", ());
        assert!(next > index && next - index < index / 40_000_000, "{name}: {}", next - index);
    }
}

#[test]
fn interest_matches_the_model_when_compounded_daily() {
    // Interest compounds with each message. It equals the same rules in big integers, to the atto.
    let w = World::new();
    w.deposit(&w.alice, 1_000 * COIN);
    let shares = w.lend(800 * COIN);
    let (mut index, mut reserve) = (U256::from(RAY), 0u128);
    for _ in 0..60 {
        w.chain.advance(DAY);
        let debt = owed(shares, index.to());
        let used = ceil(U256::from(debt) * U256::from(WAD), 200 * COIN + debt);
        let optimal = U256::from(8 * WAD / 10);
        let (base, at_optimal, full) = (WAD / 50, WAD * 15 / 100, WAD * 60 / 100);
        let rate = if used <= optimal {
            U256::from(base) + ceil(U256::from(at_optimal - base) * used, optimal.to())
        } else {
            U256::from(at_optimal) + ceil(U256::from(full - at_optimal) * (used - optimal), WAD - optimal.to::<u128>())
        };
        index += ceil(index * rate * U256::from(DAY), WAD * u128::from(YEAR));
        let after = owed(shares, index.to());
        reserve += (after - debt) / 10;
        // A message that changes nothing but the time of the accounting.
        w.pool.exec(&w.owner, "setTerms", (TERMS,)).unwrap();
        let accounting = w.accounting();
        assert_eq!((accounting.debt, accounting.reserve), (after, reserve));
    }
}

fn ceil(n: U256, d: u128) -> U256 {
    n.div_ceil(U256::from(d))
}
