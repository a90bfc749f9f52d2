//! The redemption value against Filecoin's worst two years (October 2020 to October 2022): the part of income to come
//! that it counts, on every day and for every number of days left, and what came.

use dmex::backtest::Path;
use dmex::history::History;
use math::credit::standard;
use suite::MiningTerms;

/// The least part of the oracle's count that came, over all days of the history and all terms within it. [bps]
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
    let terms = MiningTerms::standard(chain::Address::ZERO, 0);
    assert!(terms.income_bps < min, "{} of {min}", terms.income_bps);
    assert!((3_900..4_100).contains(&min), "what the manual says: {min}");
    // A loan of 70 % of its worth can count on more: its lender is paid first.
    assert!(standard::HAIRCUT.income_bps > min);
    assert_eq!(terms.locked_bps, standard::HAIRCUT.locked_bps);
}
