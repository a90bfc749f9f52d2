//! The backtest: its results on the built-in history, the invariants of every loan, and the output of the program.

use dmex::{
    backtest::{self, simulate, Loan, Path, Policy, Stop, Terms},
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

fn ours(path: &Path, terms: &Terms, step: usize) -> Vec<Loan> {
    simulate(path, Policy::Conservative, terms, step).expect("real figures fit")
}

fn bad(loans: &[Loan]) -> u128 {
    loans.iter().map(|loan| loan.bad_debt).sum()
}

/// Output that falls at a steady rate after some flat days, from the output of April 2021.
fn falling(flat: usize, rate: f64) -> Path {
    let day = |day: usize| 0.0825 * rate.powi(i32::try_from(day.saturating_sub(flat)).unwrap_or(0));
    Path::new((0..400).map(|index| (day(index) * FIL as f64) as u128).collect()).expect("they fit")
}

#[test]
fn two_years_have_no_bad_debt_under_our_rules_and_much_under_the_others() {
    let document = backtest::run(&History::two_years().unwrap(), &Progress::new(true)).unwrap();
    let [ours, times_days, half] = &document.policies[..] else { panic!("three policies") };
    assert_eq!((ours.all.loans, ours.full_term.loans), (711, 171), "every day from the eighth on; full terms");
    assert_eq!((ours.all.bad_debt.0, ours.full_term.bad_debt.0, ours.all.losses), (0, 0, 0));
    assert!(ours.all.lender_return > 0.10 && times_days.all.lender_return < -0.2 && half.all.lender_return < 0.0);
    assert!(times_days.all.bad_debt.0 > 4_000 * FIL && half.all.bad_debt.0 > 500 * FIL);
    assert!(
        times_days.full_term.losses == 171 && half.full_term.losses == 171,
        "also in the loans whose full term is real"
    );
    // Exact amounts, so that a change of the rules, the arithmetic or the data shows.
    assert_eq!(ours.all.lent.0, 2_140_521_882_073_232_778_857);
    assert_eq!((ours.all.defaults, ours.full_term.defaults), (89, 85));
    assert_eq!(times_days.all.bad_debt.0, 6_548_023_853_105_272_300_368);
    assert_eq!(half.all.bad_debt.0, 1_441_057_769_087_911_866_901);
    assert_eq!(ours.all.max_ltv, 0.315, "70 % of 45 % of the income that the oracle counts on");
    assert_eq!(document.cohorts.len(), 711);
    let test = |name: &str| document.stress_tests.iter().find(|test| test.name.contains(name)).unwrap().figures;
    for kind in ["utilization 100 %", "bids at half", "no bids", "half time", "0.35 %", "twice", "0.7 %", "1 % a day"] {
        assert_eq!(test(kind).bad_debt.0, 0, "{kind}");
    }
}

#[test]
fn a_loan_by_hand_on_a_flat_output() {
    // 0.08 FIL a day for ever. The oracle expects a third less each year, so it is too careful.
    let path = Path::of(vec![FIL * 8 / 100; 1_000], 10).unwrap();
    let loan = Loan::simulate(&path, Policy::Conservative, &Terms::STANDARD, 8).unwrap();
    let net = FIL * 8 / 100 * 9_025 / 10_000;
    assert_eq!((loan.price, loan.income, loan.term_income), (FIL * 8 / 100 * 218, net, net * 540));
    // 405.892 days of net income, less rounding. The loan is 70 % of 45 % of it.
    assert_eq!(loan.conservative_income / (FIL / 1_000), 29_305);
    assert_eq!(loan.lent / (FIL / 1_000), 9_231);
    assert_eq!((loan.bad_debt, loan.sold_after, loan.worst_state), (0, None, State::Watch));
    assert_eq!(loan.days[0].0, loan.lent);
    // On the first evening the debt has grown by a day's interest (15 % / 365), and no income is swept yet.
    assert_eq!(loan.days[1].0, loan.lent + (loan.lent * 3).div_ceil(20 * 365));
}

#[test]
fn payments_and_income_of_every_loan_add_up() {
    let path = path();
    for policy in Policy::ALL {
        for loan in simulate(&path, policy, &Terms::STANDARD, 11).unwrap() {
            let ran = loan.sold_after.map_or(540, |age| age as usize);
            let income: u128 = path.total(loan.opened + 1, loan.opened + 1 + ran).unwrap();
            // The bid is 70 % of the income that the oracle counted on that evening.
            let bid = match loan.sold_after {
                Some(age) => path.remaining(loan.opened + age as usize, 540 - age).unwrap() * 7 / 10,
                None => 0,
            };
            assert_eq!(loan.paid + loan.to_borrower + loan.recovered, income + bid, "{policy:?} {}", loan.opened);
            assert!(loan.paid + loan.bad_debt >= loan.lent, "the loan is paid or bad debt");
            assert!(loan.recovered <= loan.bad_debt);
            assert_eq!(loan.days.len() as u32, loan.closed_after + 1);
        }
    }
}

#[test]
fn a_swept_loan_repays_itself() {
    // Output falls by 0.35 % a day, and the only calls are sweeps.
    let loans = ours(&falling(0, 0.9965), &Terms { bidder_bps: None, ..Terms::STANDARD }, 40);
    assert!(loans.iter().all(|loan| loan.bad_debt == 0 && loan.sold_after.is_none() && loan.paid > loan.lent));
    assert!(loans.iter().all(|loan| loan.worst_state < State::Liquidation && loan.closed_after > 180));
}

#[test]
fn a_sudden_fall_leaves_no_bad_debt_and_a_collapse_does() {
    let loans = ours(&falling(60, 0.99), &Terms::STANDARD, 5);
    assert!(loans.iter().any(|loan| loan.sold_after.is_some()));
    assert_eq!(bad(&loans), 0, "a sudden fall of 1 % a day");
    // The test can fail: a fall by nine tenths in one night exceeds every haircut.
    let mut outputs = vec![FIL / 10; 800];
    outputs[60..].fill(FIL / 100);
    let loans = ours(&Path::of(outputs, 59).unwrap(), &Terms::STANDARD, 5);
    assert!(bad(&loans) > 0);
}

#[test]
fn a_stopped_provider_costs_the_part_that_bond_and_escrow_do_not_return() {
    let path = path();
    let stop = |bond_bps, escrow_bps| {
        let stop = Some(Stop { after: 30, bond_bps, escrow_bps });
        let loans = ours(&path, &Terms { stop, ..Terms::STANDARD }, 20);
        bad(&loans) - loans.iter().map(|loan| loan.recovered).sum::<u128>()
    };
    let (none, tenth, escrow, quarter) = (stop(0, 0), stop(1_000, 0), stop(1_000, 8_000), stop(2_500, 0));
    assert!(none > tenth && tenth > 0, "{none} {tenth}");
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
fn json_output_is_one_document() {
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
fn the_program_prints_a_table_and_writes_a_report() {
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
fn a_history_without_enough_days_is_an_error() {
    let seven = History::two_years().unwrap().cut(None, Some(7)).unwrap();
    let error = backtest::run(&seven, &Progress::new(true)).unwrap_err();
    assert_eq!(
        (error.exit_code(), error.to_string()),
        (2, "the history has 7 days, but the oracle needs 8 for a rate of decay".into())
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
