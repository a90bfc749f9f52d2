//! The demo in this process on a few days, and the output of the program. Needs the output of `dmex build`.

use chain::{Chain, Connect};
use dmex::{
    demo::{self, Plot},
    history::History,
    outcome::Outcome,
    place::Place,
    progress::Progress,
    report,
    scenario::{self, Scene},
};
use serde_json::Value;
use std::{path::PathBuf, process::Command, sync::OnceLock};

fn artifacts() -> PathBuf {
    Place::find().expect("tests run inside of a checkout").artifacts()
}

fn play(days: u32, plot: Plot) -> Outcome {
    let april = History::april_2021().and_then(|april| april.cut(None, Some(days))).expect("April has them");
    let quiet = Progress::new(true);
    demo::run(&Chain::new().client(), &artifacts(), &april, plot, &quiet).expect("all checks pass")
}

/// The whole month, which several tests look at.
fn month() -> &'static Outcome {
    static MONTH: OnceLock<Outcome> = OnceLock::new();
    MONTH.get_or_init(|| play(30, Plot::Month))
}

fn json(outcome: &Outcome) -> Value {
    serde_json::to_value(outcome).expect("it is plain data")
}

/// A decimal string.
fn number(value: &Value) -> i128 {
    value.as_str().expect("amounts are strings").parse().expect("amounts are decimal")
}

fn assert_days_add_up(document: &Value) {
    for day in document["days"].as_array().expect("days is a list") {
        let parts = ["platform_fee", "free", "vesting", "dust"].map(|part| number(&day[part]));
        assert_eq!(number(&day["delivered"]), parts.iter().sum::<i128>(), "{}", day["date"]);
    }
}

#[test]
fn the_days_of_a_short_demo_add_up() {
    let outcome = play(4, Plot::Month);
    let document = json(&outcome);
    assert_eq!(document["days"].as_array().map(Vec::len), Some(4));
    assert_eq!(document["days"][0]["date"], "2021-04-01");
    assert_eq!(document["days"][0]["day"], 18_718);
    assert_eq!(document["days"][0]["output_atto_per_unit"], "93428383554522361");
    assert_days_add_up(&document);
    let got: i128 =
        ["claimed", "claimable", "vesting"].map(|part| outcome_sum(&document["holders"], part)).iter().sum::<i128>();
    let delivered = outcome_sum(&document["days"], "delivered");
    let dust = number(&document["days"][3]["dust_carried"]);
    assert_eq!(delivered, got + number(&document["fees"]["income_hfil"]) + dust);
    for row in document["solvency"].as_array().expect("solvency is a list") {
        assert!(number(&row["held"]) >= number(&row["owed"]), "{row}");
    }
    // Chen sold on 3 April: Chen has the income of the first two days, Dina the rest.
    assert!(number(&document["days"][1]["holders"][3]["claimable"]) == 0);
    assert!(number(&document["days"][2]["holders"][3]["claimable"]) > 0);
    for kind in ["ethereum", "sr25519"] {
        assert!(document["holders"].as_array().is_some_and(|all| all.iter().any(|one| one["account"] == kind)));
    }
}

fn outcome_sum(rows: &Value, field: &str) -> i128 {
    rows.as_array().expect("a list").iter().map(|row| number(&row[field])).sum()
}

#[test]
fn missed_days_of_a_stopped_provider_are_covered_by_its_bond_and_escrow() {
    let outcome = play(30, Plot::Stop);
    let document = json(&outcome);
    assert_days_add_up(&document);
    let settled = |name: &str| outcome.days.iter().filter(|day| day.settled == name).count();
    assert_eq!(settled("delivered"), 10);
    assert!(settled("covered") >= 7, "{} days", settled("covered"));
    assert_eq!(outcome.days[10].settled, "covered");
    assert!(outcome.days[10].delivered.0 > 0 && outcome.days[10].arrears.0 == 0);
    assert!(outcome.epilogue.refunded_husd.0 > 0 && outcome.epilogue.refunded_hfil.0 > 0);
    assert_eq!(outcome.epilogue.left_in_market_husd.0, 0);
}

#[test]
fn loans_are_repaid_redeemed_or_auctioned_and_lenders_withdraw_everything() {
    let outcome = month();
    let lending = outcome.lending.as_ref().expect("the second act");
    let [ana, bo, chen] = &lending.loans[..] else { panic!("three loans") };
    for loan in [ana, bo, chen] {
        let paid = loan.from_income.0 + loan.from_sales.0 + loan.from_borrower.0;
        assert_eq!(paid, loan.borrowed.0 + loan.interest.0, "{loan:?}");
        assert!(loan.borrowed.0 > 0 && loan.interest.0 > 0 && loan.from_income.0 > 0);
    }
    assert_eq!((ana.from_sales.0, ana.from_borrower.0), (0, 0), "income alone repays Ana's loan");
    assert!(ana.bought_with_loan > 0 && !ana.repaid_on.is_empty() && ana.highest_ltv_bps < 7_500);
    assert!(bo.redeemed == 1 && bo.sold == 0 && bo.fines.0 > 0 && bo.highest_ltv_bps > 9_000);
    assert!(chen.redeemed == 0 && chen.sold >= 1 && chen.from_sales.0 > 0 && chen.highest_ltv_bps > 9_000);
    for pool in &lending.pools {
        assert!(pool.withdrawn > pool.deposited && pool.bad_debt.0 == 0, "{pool:?}");
        assert_eq!(pool.deposited.0 + pool.interest.0, pool.withdrawn.0 + pool.remaining.0);
    }
    let mining = &lending.mining_pool;
    assert!(mining.bought > 0 && mining.income.0 > 0 && mining.withdrawn.0 > 0 && mining.queued.0 > 0, "{mining:?}");
    let value = |day: &dmex::outcome::LendingDay| day.mining_redemption_value.0;
    let surged = lending.days.iter().position(|day| day.date == lending.surge).expect("a surge");
    assert!(value(&lending.days[surged + 5]) < value(&lending.days[surged - 1]) * 9 / 10, "a fall counts at once");
    // The state follows from the LTV, and only the surge raised it.
    for day in &lending.days {
        for loan in &day.loans {
            let state = [7_500, 8_000, 9_000].iter().filter(|limit| loan.ltv_bps >= **limit).count();
            assert_eq!(loan.state as usize, state, "{}: {loan:?}", day.date);
        }
    }
    let before = lending.days.iter().take_while(|day| day.date < lending.surge);
    assert!(before.flat_map(|day| &day.loans).all(|loan| loan.state == 0));
}

#[test]
fn contracts_are_handed_over_stakers_earn_and_a_vote_changes_a_fee() {
    let outcome = month();
    let governance = outcome.governance.as_ref().expect("the third act");
    for contract in ["husd", "hfil", "nft", "oracle", "market", "distributor", "dmc", "staking"] {
        assert!(governance.proof.iter().any(|line| line.starts_with(&format!("{contract}.owner = "))), "{contract}");
    }
    for contract in ["hfil.pool", "hfil.manager", "husd.pool", "husd.manager"] {
        assert!(governance.proof.iter().any(|line| line.starts_with(&format!("{contract}.owner = "))), "{contract}");
    }
    assert_eq!((governance.fee_before_bps, governance.fee_after_bps), (200, 100));
    let [fee, takeover] = &governance.proposals[..] else { panic!("two proposals") };
    assert!(fee.state == "executed" && fee.votes_for > fee.votes_against && fee.executed_on > fee.proposed_on);
    assert!(takeover.state == "canceled" && takeover.executed_on.is_empty());
    for revenue in &governance.revenue {
        assert!(revenue.received.0 > 0 && revenue.received.0 == revenue.paid.0 + revenue.held.0, "{revenue:?}");
    }
    let [ana, bo] = &governance.stakers[..] else { panic!("two stakers") };
    // Their stakes are three to two, and so are their earnings up to rounding.
    for (more, less) in [(ana.husd, bo.husd), (ana.hfil, bo.hfil), (ana.dmc, bo.dmc)] {
        assert!((more.0 * 2).abs_diff(less.0 * 3) < 5, "{more} {less}");
    }
}

#[test]
fn a_deployment_is_owned_by_its_timelock() {
    let (code, out, err) = dmex(&["deploy", "--json", "--quiet"]);
    assert_eq!(code, Some(0), "{err}");
    let document: Value = serde_json::from_str(&out).expect("one JSON document");
    assert_eq!(document["contracts"].as_array().map(Vec::len), Some(24));
    let timelock = document["contracts"].as_array().into_iter().flatten().find(|one| one["name"] == "timelock");
    let timelock = timelock.and_then(|one| one["address"].as_str()).expect("an address");
    let proof = document["proof"].as_array().expect("a list");
    let owners: Vec<&str> = proof.iter().filter_map(Value::as_str).filter(|line| line.contains(".owner = ")).collect();
    assert_eq!(owners.len(), 16);
    let (coins, others): (Vec<&str>, Vec<&str>) = owners.into_iter().partition(|line| line.ends_with("the custodian"));
    assert_eq!((coins.len(), others.len()), (4, 12));
    assert!(others.iter().all(|line| line.ends_with(timelock)), "{others:?}");
}

#[test]
fn loans_work_on_an_unknown_history() {
    let csv = "date,day,network_fil_per_day,qa_power_eib\n2031-01-01,22280,90000,30\n2031-01-02,22281,91000,29\n";
    let history = History::from_csv("made up".into(), csv, None, None).expect("two days");
    let (chain, quiet) = (Chain::new(), Progress::new(true));
    let outcome = demo::run(&chain.client(), &artifacts(), &history, Plot::Month, &quiet).expect("all checks pass");
    let lending = outcome.lending.expect("the second act");
    assert!(lending.loans.iter().all(|loan| loan.borrowed.0 > 0));
    assert!(lending.loans[1..].iter().all(|loan| loan.highest_ltv_bps > 9_000), "the surge raises the LTV");
}

#[test]
fn table_and_report_show_the_results() {
    let outcome = month();
    let (table, page) = (report::table(outcome), report::html(outcome));
    for text in ["2021-04-01", "0.0934283", "Ana", "checks passed", "Second act", "HUSD pool"] {
        assert!(table.contains(text), "{text}");
    }
    for text in [
        "648,139",
        "365,059",
        "not of mining",
        "Loans that income repays",
        "Power surges",
        "<svg",
        "prefers-color-scheme",
        "filecoin-mecha-twin",
    ] {
        assert!(page.contains(text), "{text}");
    }
    assert!(!page.contains("<script") && !page.contains("http://") && !page.contains("https://"));
    assert!(!page.contains("NaN") && !page.contains(",inf"));
}

#[test]
fn scenarios_agree_with_precomputed_figures() {
    for scene in [Scene::OutputCut, Scene::SupplyCut, Scene::PowerSurge, Scene::StaleFeed, Scene::RogueFeeder] {
        let result = scenario::play(&Chain::new(), &artifacts(), scene, &Progress::new(true)).expect("it plays");
        let wrong: Vec<_> = result.steps.iter().filter(|step| !step.agrees).collect();
        assert!(result.agrees && wrong.is_empty() && !result.steps.is_empty(), "{}: {wrong:?}", result.scenario);
    }
}

fn dmex(arguments: &[&str]) -> (Option<i32>, String, String) {
    let output = Command::new(env!("CARGO_BIN_EXE_dmex")).args(arguments).output().expect("it starts");
    let text = |bytes: Vec<u8>| String::from_utf8(bytes).expect("it prints text");
    (output.status.code(), text(output.stdout), text(output.stderr))
}

#[test]
fn json_is_the_only_standard_output() {
    let report = std::env::temp_dir().join(format!("dmex-report-{}.html", std::process::id()));
    let file = report.to_string_lossy().into_owned();
    let (code, out, err) = dmex(&["demo", "--json", "--from", "2021-04-14", "--days", "2", "--report", &file]);
    assert_eq!(code, Some(0), "{err}");
    let document: Value = serde_json::from_str(&out).expect("one JSON document");
    assert_eq!(document["days"][1]["date"], "2021-04-15");
    assert_days_add_up(&document);
    assert!(err.contains("2021-04-15") && err.contains(&file));
    assert!(std::fs::read_to_string(&report).is_ok_and(|page| page.starts_with("<!doctype html>")));
    let _ = std::fs::remove_file(report);
}

#[test]
fn exit_codes_distinguish_usage_and_other_errors() {
    for arguments in [&["--help"][..], &["build", "--help"], &["demo", "--help"], &["--version"]] {
        let (code, out, err) = dmex(arguments);
        assert!(code == Some(0) && !out.is_empty() && err.is_empty(), "{arguments:?}");
    }
    let wrong = [
        &["demo", "--days", "0"][..],
        &["demo", "--from", "April"],
        &["demo", "--scenario", "z"],
        &["demo", "--scenario", "output-cut", "--days", "3"],
        &["nothing"],
        &["build", "no-such-contract"],
    ];
    for arguments in wrong {
        let (code, out, err) = dmex(arguments);
        assert!(code == Some(2) && out.is_empty() && !err.is_empty(), "{arguments:?}: {code:?} {err}");
    }
    for arguments in [&["demo", "--json", "--history", "/no/such.csv"][..], &["demo", "--from", "2021-05-01"]] {
        let (code, out, err) = dmex(arguments);
        assert!(code == Some(1) && out.is_empty() && err.contains("History_"), "{arguments:?}: {err}");
    }
}
