//! The backtest: what it finds in the built-in history, what must hold for every loan, and what the program prints.

use dmex::{
    backtest::{self, lives, Life, Path, Policy, Stop, Terms},
    history::History,
    progress::Progress,
};
use math::credit::State;
use serde_json::Value;
use std::process::Command;

/// One FIL. [atto]
const FIL: u128 = 1_000_000_000_000_000_000;

fn outputs() -> Vec<u128> {
    let history = History::two_years().expect("the built-in history is sound");
    history.days.iter().map(|day| day.per_unit().expect("power is not zero")).collect()
}

fn path() -> Path {
    Path::new(outputs()).expect("real figures fit")
}

fn ours(path: &Path, terms: &Terms, step: usize) -> Vec<Life> {
    lives(path, Policy::Conservative, terms, step).expect("real figures fit")
}

fn bad(lives: &[Life]) -> u128 {
    lives.iter().map(|life| life.bad_debt).sum()
}

/// Output that falls by a steady part a day, from the output of April 2021.
fn falling(calm: usize, rate: f64) -> Path {
    let day = |day: usize| 0.0825 * rate.powi(i32::try_from(day.saturating_sub(calm)).unwrap_or(0));
    Path::new((0..400).map(|index| (day(index) * FIL as f64) as u128).collect()).expect("they fit")
}

#[test]
fn two_years_lose_nothing_by_our_rules_and_much_by_the_others() {
    let document = backtest::run(&History::two_years().unwrap(), &Progress::new(true)).unwrap();
    let [ours, times_days, half] = &document.policies[..] else { panic!("three policies") };
    assert_eq!((ours.all.loans, ours.lived.loans), (711, 171), "every day from the eighth; whole terms");
    assert_eq!((ours.all.bad_debt.0, ours.lived.bad_debt.0, ours.all.losses), (0, 0, 0));
    assert!(ours.all.lender_return > 0.10 && times_days.all.lender_return < -0.2 && half.all.lender_return < 0.0);
    assert!(times_days.all.bad_debt.0 > 4_000 * FIL && half.all.bad_debt.0 > 500 * FIL);
    assert!(times_days.lived.losses == 171 && half.lived.losses == 171, "in the part that is all real too");
    // To the atto, so that a change of the rules, the arithmetic or the data is seen.
    assert_eq!(ours.all.lent.0, 2_140_521_882_073_232_778_857);
    assert_eq!((ours.all.defaults, ours.lived.defaults), (89, 85));
    assert_eq!(times_days.all.bad_debt.0, 6_548_023_853_105_272_300_368);
    assert_eq!(half.all.bad_debt.0, 1_441_057_769_087_911_866_901);
    assert_eq!(ours.all.max_ltv, 0.315, "70 % of 45 %, of what the oracle counts on");
    assert_eq!(document.cohorts.len(), 711);
    let scene = |name: &str| document.scenes.iter().find(|scene| scene.name.contains(name)).unwrap().figures;
    for kind in ["60 % a year", "pay half", "nobody", "half way", "0.35 %", "twice", "0.7 %", "1 % a day"] {
        assert_eq!(scene(kind).bad_debt.0, 0, "{kind}");
    }
}

#[test]
fn a_loan_by_hand_on_a_flat_output() {
    // 0.08 FIL a day for ever: the oracle counts on a third less each year, and is too careful.
    let path = Path::of(vec![FIL * 8 / 100; 1_000], 10).unwrap();
    let life = Life::live(&path, Policy::Conservative, &Terms::STANDARD, 8).unwrap();
    let net = FIL * 8 / 100 * 9_025 / 10_000;
    assert_eq!((life.price, life.income, life.earns), (FIL * 8 / 100 * 218, net, net * 540));
    // 405.892 days of net income, less rounding; 45 % of it, 70 % of that.
    assert_eq!(life.counted_on / (FIL / 1_000), 29_305);
    assert_eq!(life.lent / (FIL / 1_000), 9_231);
    assert_eq!((life.bad_debt, life.sold, life.worst), (0, None, State::Watch));
    assert_eq!(life.evenings[0].0, life.lent);
    // The first evening: a day's interest (15 % / 365) is on it, and nothing is swept yet.
    assert_eq!(life.evenings[1].0, life.lent + (life.lent * 3).div_ceil(20 * 365));
}

#[test]
fn every_coin_of_every_loan_is_accounted_for() {
    let path = path();
    for policy in Policy::ALL {
        for life in lives(&path, policy, &Terms::STANDARD, 11).unwrap() {
            let ran = life.sold.map_or(540, |age| age as usize);
            let income: u128 = path.total(life.opened + 1, life.opened + 1 + ran).unwrap();
            // What the bidder paid is 70 % of what the oracle counted on that evening.
            let bid = match life.sold {
                Some(age) => path.remaining(life.opened + age as usize, 540 - age).unwrap() * 7 / 10,
                None => 0,
            };
            assert_eq!(life.paid + life.kept + life.recovered, income + bid, "{policy:?} {}", life.opened);
            assert!(life.paid + life.bad_debt >= life.lent, "what was lent is paid or written off");
            assert!(life.recovered <= life.bad_debt);
            assert_eq!(life.evenings.len() as u32, life.closed + 1);
        }
    }
}

#[test]
fn a_loan_that_is_swept_pays_itself_off() {
    // Falls by 0.35 % a day, and nobody does anything but sweep.
    let lives = ours(&falling(0, 0.9965), &Terms { bidder_bps: None, ..Terms::STANDARD }, 40);
    assert!(lives.iter().all(|life| life.bad_debt == 0 && life.sold.is_none() && life.paid > life.lent));
    assert!(lives.iter().all(|life| life.worst < State::Auction && life.closed > 180));
}

#[test]
fn a_sudden_fall_sells_at_no_loss_and_a_collapse_loses() {
    let lives = ours(&falling(60, 0.99), &Terms::STANDARD, 5);
    assert!(lives.iter().any(|life| life.sold.is_some()));
    assert_eq!(bad(&lives), 0, "1 % a day out of the blue");
    // Not a machine that cannot lose: nine tenths gone overnight are more than any haircut.
    let mut outputs = vec![FIL / 10; 800];
    outputs[60..].fill(FIL / 100);
    let lives = ours(&Path::of(outputs, 59).unwrap(), &Terms::STANDARD, 5);
    assert!(bad(&lives) > 0);
}

#[test]
fn a_provider_that_stops_costs_what_bond_and_escrow_do_not_return() {
    let path = path();
    let stop = |bond_bps, escrow_bps| {
        let stop = Some(Stop { after: 30, bond_bps, escrow_bps });
        let lives = ours(&path, &Terms { stop, ..Terms::STANDARD }, 20);
        bad(&lives) - lives.iter().map(|life| life.recovered).sum::<u128>()
    };
    let (nothing, tenth, escrow, quarter) = (stop(0, 0), stop(1_000, 0), stop(1_000, 8_000), stop(2_500, 0));
    assert!(nothing > tenth && tenth > 0, "{nothing} {tenth}");
    assert_eq!((escrow, quarter), (0, 0), "a bond of a quarter is enough, and so is a tenth with escrow");
}

fn dmex(arguments: &[&str]) -> std::process::Output {
    let folder = std::env::temp_dir().join(format!("dmex-backtest-{}", std::process::id()));
    let report = folder.join("report.html");
    let report = report.to_str().expect("temporary folders have plain names");
    let mut command = Command::new(env!("CARGO_BIN_EXE_dmex"));
    command.arg("backtest").args(arguments).args(["--report", report]).output().expect("the program runs")
}

#[test]
fn the_program_prints_one_document_and_nothing_else() {
    let output = dmex(&["--json", "--days", "60"]);
    assert!(output.status.success());
    let document: Value = serde_json::from_slice(&output.stdout).expect("one JSON document");
    assert_eq!(document["loans"], 53);
    assert_eq!(document["bad_debt"], 0, "a number, and exactly zero");
    assert_eq!(document["max_ltv"], 0.315);
    assert!(document["defaults"].is_u64() && document["lender_return"].is_f64());
    assert_eq!(document["policies"][1]["name"], "output times days");
    assert!(document["policies"][1]["all"]["bad_debt"].as_f64() > Some(100.0));
    assert!(String::from_utf8_lossy(&output.stderr).contains("53 loans"), "progress");
}

#[test]
fn the_program_prints_a_table_and_writes_a_page() {
    let file = std::env::temp_dir().join(format!("dmex-backtest-page-{}.html", std::process::id()));
    let mut command = Command::new(env!("CARGO_BIN_EXE_dmex"));
    let output = command.args(["backtest", "-q", "--days", "40", "--report"]).arg(&file).output().unwrap();
    let text = String::from_utf8(output.stdout).unwrap();
    assert!(output.status.success() && output.stderr.is_empty());
    assert!(text.contains("33 loans on 1 TiB") && text.contains("half the price"), "{text}");
    let page = std::fs::read_to_string(&file).unwrap();
    std::fs::remove_file(&file).unwrap();
    assert!(page.matches("<svg").count() == 3 && page.ends_with("</html>\n"));
    assert!(!page.contains("NaN") && !page.contains(">inf"), "nothing is divided by zero");
}

#[test]
fn a_history_without_enough_past_is_refused() {
    let seven = History::two_years().unwrap().cut(None, Some(7)).unwrap();
    let error = backtest::run(&seven, &Progress::new(true)).unwrap_err();
    assert_eq!(
        (error.exit_code(), error.to_string()),
        (2, "the history has 7 days: the oracle needs 8 to see a rate".into())
    );
    assert_eq!(
        backtest::run(&History::two_years().unwrap().cut(None, Some(8)).unwrap(), &Progress::new(true))
            .unwrap()
            .figures
            .loans,
        1
    );
    assert_eq!(dmex(&["--days", "7"]).status.code(), Some(2));
    assert_eq!(dmex(&["--history", "/no/such/file"]).status.code(), Some(1));
}
