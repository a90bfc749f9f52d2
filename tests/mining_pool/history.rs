//! The redemption value against Filecoin's worst two years (October 2020 to October 2022). For every day, and for every
//! number of days left, the tests compare the counted income to come with the income that came.

use dmex::backtest::Path;
use dmex::history::History;
use math::credit::standard;

/// The lowest income that came, as a part of the counted one, over all days and all numbers of days left. [bps]
fn min_that_came() -> u32 {
    let days = History::two_years().expect("it is in the program").days;
    let outputs: Vec<u128> = days.iter().map(|day| day.per_unit().expect("power")).collect();
    let path = Path::new(outputs).expect("within belief");
    let mut min = u128::MAX;
    for day in path.openings() {
        let known = u32::try_from(path.known - 1 - day).expect("days");
        for left in 1..=known.min(540) {
            let counted = path.remaining(day, left).expect("a count");
            let came = path.total(day + 1, day + 1 + left as usize).expect("a sum");
            min = min.min(came * 10_000 / counted);
        }
    }
    u32::try_from(min).expect("a part")
}

#[test]
fn valuation_never_exceeds_later_income_when_history_is_replayed() {
    let min = min_that_came();
    let terms = suite::standard_mining_terms(chain::Address::ZERO, 0);
    assert!(terms.incomeBps < min, "{} of {min}", terms.incomeBps);
    assert!((3_900..4_100).contains(&min), "the manual says 39 %: {min}");
    // A lender counts more: a loan is at most 70 % of the collateral value, and is paid first.
    assert!(standard::HAIRCUT.income_bps > min);
    assert_eq!(terms.lockedBps, standard::HAIRCUT.locked_bps);
}
