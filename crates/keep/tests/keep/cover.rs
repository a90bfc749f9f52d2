//! Missed days, and when covering them pays.

use crate::stage::{always, round, rounds, Stage, COIN, DAY, FIRST};
use bindings::{
    PowerMarket,
    RewardDistributor::{self, DayCovered},
};
use keep::{Duty, Options, Outcome, Policy};

/// A batch whose first day was missed, and the grace period is over.
fn missed() -> (Stage, u32) {
    let stage = Stage::new();
    let batch = stage.batch(10, 5);
    stage.report(FIRST);
    stage.at(FIRST + 2, 2);
    (stage, batch)
}

#[test]
fn missed_day_is_covered_once() {
    let (stage, batch) = missed();
    let mut keeper = stage.keeper("keeper", always(&[Duty::Cover]));
    assert_eq!(rounds(&mut keeper), [format!("distributor.cover {batch} {FIRST}")]);
    assert_eq!(stage.count::<DayCovered>(&stage.suite.distributor), 1);
    assert!(stage.coins(&stage.suite.hfil, "keeper") > 0, "the tip");
    assert_eq!(round(&mut keeper).steps, []);
}

#[test]
fn provider_has_the_grace_period_to_the_second() {
    let stage = Stage::new();
    stage.batch(10, 5);
    stage.report(FIRST);
    let deadline = stage.chain.now() + DAY;
    let mut keeper = stage.keeper("keeper", always(&[Duty::Cover]));
    stage.chain.set_time(deadline - 10).expect("ahead");
    assert_eq!(round(&mut keeper).steps, []);
    stage.chain.set_time(deadline + 10).expect("ahead");
    assert_eq!(rounds(&mut keeper).len(), 1);
}

#[test]
fn several_missed_days_are_covered_in_order() {
    let stage = Stage::new();
    let batch = stage.batch(10, 5);
    (FIRST..FIRST + 3).for_each(|day| stage.report(day));
    stage.at(FIRST + 6, 0);
    let expected: Vec<String> = (FIRST..FIRST + 3).map(|day| format!("distributor.cover {batch} {day}")).collect();
    assert_eq!(rounds(&mut stage.keeper("keeper", always(&[Duty::Cover]))), expected);
}

#[test]
fn arrears_are_paid_by_a_bond_that_is_posted_later() {
    let stage = Stage::new();
    let (batch, stops) = (stage.batch(20, 5), FIRST + 14);
    (FIRST..stops).for_each(|day| stage.live(batch, day));
    let market = &stage.suite.market;
    let bond = market.read(PowerMarket::bondOfCall { batch }).expect("a bond");
    stage.sends(market, &stage.provider, PowerMarket::withdrawBondCall { batch, amount: bond.posted - bond.needed });
    let mut keeper = stage.keeper("keeper", always(&[Duty::Cover]));
    let arrears = |day| {
        let call = RewardDistributor::dayOfCall { batch, day };
        stage.suite.distributor.read(call).expect("a settled day").arrears
    };
    // The provider stops, until the bond is used up.
    let mut day = stops;
    while arrears(day - 1) == 0 {
        stage.report(day);
        stage.at(stops + 2 + 2 * (day - stops), 2);
        assert_eq!(rounds(&mut keeper), [format!("distributor.cover {batch} {day}")]);
        day += 1;
    }
    assert_eq!(rounds(&mut keeper), [] as [String; 0], "there is no bond to take from");
    stage.sends(market, &stage.provider, PowerMarket::postBondCall { batch, amount: 100 * COIN });
    assert_eq!(rounds(&mut keeper), [format!("distributor.coverLate {batch} {}", day - 1)]);
    assert_eq!(arrears(day - 1), 0);
}

#[test]
fn nothing_is_sent_when_it_does_not_pay() {
    let (stage, _) = missed();
    let pays = |coin_price| Options { policy: Policy::WhenItPays, coin_price, ..always(&[Duty::Cover]) };
    let unpaid = |options: Options, why: &str| {
        let round = round(&mut stage.keeper("keeper", options));
        assert_eq!(round.sent(), [] as [&str; 0], "{why}");
        assert!(matches!(round.steps[..], [ref step] if matches!(step.outcome, Outcome::Unpaid { .. })), "{round:?}");
    };
    unpaid(pays(Some(1)), "the oracle has no price of HFIL");
    stage.price_hfil(100 * COIN);
    unpaid(pays(None), "the chain's coin has no price");
    unpaid(pays(Some(COIN)), "the tip is below a message of unknown cost, at most a hundred dollars");
    assert_eq!(stage.count::<DayCovered>(&stage.suite.distributor), 0);
    assert_eq!(stage.coins(&stage.suite.hfil, "keeper"), 0);
}

#[test]
fn day_is_covered_when_the_tip_pays() {
    let (stage, _) = missed();
    stage.price_hfil(100 * COIN);
    let options = Options { policy: Policy::WhenItPays, coin_price: Some(COIN / 1_000_000), ..always(&[Duty::Cover]) };
    let round = round(&mut stage.keeper("keeper", options));
    let tip = stage.coins(&stage.suite.hfil, "keeper");
    assert_eq!(round.sent().len(), 1, "{round:?}");
    assert!(tip > 0 && round.steps[0].tip.abs_diff(tip * 100) <= 100, "{} dollars of {tip} HFIL", round.steps[0].tip);
}

#[test]
fn duty_that_is_told_needs_no_tip() {
    let (stage, _) = missed();
    let options = Options { policy: Policy::Only([Duty::Cover].into()), ..always(&[Duty::Cover, Duty::Fees]) };
    let round = round(&mut stage.keeper("keeper", options));
    assert_eq!(round.sent().len(), 1);
    let others: Vec<_> = round.steps.iter().filter(|step| step.duty != Duty::Cover).collect();
    assert!(!others.is_empty() && others.iter().all(|step| matches!(step.outcome, Outcome::Unpaid { .. })));
}

#[test]
fn dry_run_says_what_it_would_send_and_sends_nothing() {
    let (stage, batch) = missed();
    let mut keeper = stage.keeper("keeper", Options { dry_run: true, ..always(&[Duty::Cover]) });
    let round = round(&mut keeper);
    assert!(matches!(round.steps[..], [ref step] if matches!(step.outcome, Outcome::Ready { .. })), "{round:?}");
    assert_eq!(round.steps[0].key, format!("distributor.cover {batch} {FIRST}"));
    assert_eq!(stage.count::<DayCovered>(&stage.suite.distributor), 0);
}
