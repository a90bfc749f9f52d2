//! Bitcoin and Ethereum power as products: a halving, the Merge, and histories of both. Needs the output of
//! `dmex build`.

use chain::{Account, Chain, Connect};
use dmex::{
    date::Day,
    demo::{self, Plot},
    deploy::Config,
    history::{History, HistoryError},
    kind::{Kind, BITCOIN, ETHEREUM, KINDS},
    outcome::{DayRow, Outcome},
    place::Place,
    progress::Progress,
    report,
    smoke::{self, Usage},
    Error,
};
use serde_json::Value;
use std::process::Command;
use suite::{Platform, Power};

/// A satoshi. [10^-18 BTC]
const SATOSHI: u128 = 10_000_000_000;

fn play(history: &History, plot: Plot) -> Result<Outcome, Error> {
    let artifacts = Place::find().expect("tests run inside of a checkout").artifacts();
    demo::run(&Chain::new().client(), &artifacts, history, plot, &Progress::new(true))
}

fn days(kind: &'static Kind, from: &str, count: u32) -> History {
    let history = kind.history().expect("the built-in history is sound");
    history.cut(Day::parse(from), Some(count)).expect("it has these days")
}

fn read(text: &str) -> Result<History, HistoryError> {
    History::from_csv("test.csv".into(), text, None, None)
}

fn on<'a>(outcome: &'a Outcome, date: &str) -> &'a DayRow {
    outcome.days.iter().find(|row| row.date == date).expect("the demo has this day")
}

fn quarantined(outcome: &Outcome) -> Vec<&str> {
    outcome.days.iter().filter(|row| row.quarantined).map(|row| row.date.as_str()).collect()
}

fn assert_accounts(outcome: &Outcome) {
    for row in &outcome.days {
        let parts = [row.platform_fee, row.free, row.vesting].iter().map(|part| part.0 as i128).sum::<i128>();
        assert_eq!(row.delivered.0 as i128, parts + row.dust.0, "{}", row.date);
        assert!(row.vesting.0 == 0 && row.solvency.iter().all(|row| row.held >= row.owed), "{}", row.date);
    }
    let delivered: u128 = outcome.days.iter().map(|row| row.delivered.0).sum();
    let dust = outcome.days.last().map_or(0, |row| row.dust_carried.0);
    assert_eq!(outcome.epilogue.claimed.0 + outcome.fees.income_hfil.0 + dust, delivered);
    assert_eq!(outcome.epilogue.left_in_market_hfil.0 + outcome.epilogue.left_in_market_husd.0, 0);
    assert!(delivered > 0 && outcome.fees.sales_husd.0 > 0 && outcome.fees.sales_hfil.0 > 0);
}

#[test]
fn an_announced_halving_passes() {
    let outcome = play(&days(&BITCOIN, "2020-05-01", 24), Plot::Month).expect("all checks pass");
    let satoshi = |date| on(&outcome, date).output_atto_per_unit.0 / SATOSHI;
    assert_eq!(["2020-05-10", "2020-05-11", "2020-05-12", "2020-05-13"].map(satoshi), [1_561, 1_331, 780, 780]);
    assert_eq!(on(&outcome, "2020-05-11").output_atto_per_unit.0, 13_311_446_214_601);
    assert_eq!(on(&outcome, "2020-05-12").output_atto_per_unit.0, 7_806_895_419_741);
    assert_eq!(quarantined(&outcome), Vec::<&str>::new());
    assert!(outcome.days.iter().all(|row| row.settled == "delivered"));
    assert_accounts(&outcome);
    assert!(outcome.events.iter().any(|event| event.text.contains("announces the halving of 2020-05-11")));
    // The NFTs are sold for dollars and for the coin that they deliver, and sold on.
    let paid: Vec<&str> = outcome.holders.iter().map(|holder| holder.paid_in.as_str()).collect();
    assert_eq!(paid, ["HUSD", "HBTC", "HUSD", "HUSD"]);
    assert!(outcome.holders[3].claimed.0 > 0 && outcome.holders[3].tokens == 25);
    assert!(outcome.lending.is_none() && outcome.governance.is_none() && outcome.retirement.is_none());
}

#[test]
fn an_unannounced_halving_waits_in_quarantine_until_feeders_confirm_it() {
    let outcome = play(&days(&BITCOIN, "2020-05-06", 12), Plot::Unannounced).expect("all checks pass");
    assert_eq!(quarantined(&outcome), ["2020-05-12"]);
    assert_eq!(on(&outcome, "2020-05-12").output_atto_per_unit.0, 7_806_895_419_741);
    assert!(outcome.days.iter().all(|row| row.settled == "delivered"), "holders wait for some hours, not for ever");
    let refused = play(&days(&BITCOIN, "2020-06-01", 9), Plot::Unannounced).expect_err("June has no halving");
    assert!(matches!(refused, Error::Usage(_)));
}

#[test]
fn a_halving_on_the_first_day_of_a_history_passes() {
    let outcome = play(&days(&BITCOIN, "2020-05-11", 3), Plot::Month).expect("all checks pass");
    assert_eq!(quarantined(&outcome), Vec::<&str>::new());
    assert_accounts(&outcome);
}

#[test]
fn the_halving_of_another_year_passes_too() {
    let mut text = String::from("date,day,network_btc_per_day,hashrate_eh\n");
    for day in 19_828..19_840 {
        let output = if day < 19_833 { "900.5" } else { "452.25" };
        text.push_str(&format!("{},{day},{output},630.125\n", Day(day)));
    }
    let history = read(&text).expect("it is sound");
    let outcome = play(&history, Plot::Month).expect("all checks pass");
    assert_eq!(quarantined(&outcome), Vec::<&str>::new());
    assert_eq!(on(&outcome, "2024-04-20").output_atto_per_unit.0, 717_714_739_139, "452.25 BTC / 630125000 TH/s");
    let outcome = play(&history, Plot::Unannounced).expect("all checks pass");
    assert_eq!(quarantined(&outcome), ["2024-04-20"]);
}

#[test]
fn a_stopped_provider_of_bitcoin_power_pays_from_its_bond() {
    let outcome = play(&days(&BITCOIN, "2020-05-01", 30), Plot::Stop).expect("all checks pass");
    assert_eq!((on(&outcome, "2020-05-10").settled.as_str(), on(&outcome, "2020-05-11").settled.as_str()), {
        ("delivered", "covered")
    });
    assert!(outcome.epilogue.refunded_husd.0 > 0 && outcome.epilogue.refunded_hfil.0 > 0);
    assert_accounts(&outcome);
}

#[test]
fn the_merge_retires_ethereum_power_and_nobody_loses() {
    let outcome = play(&ETHEREUM.history().expect("it is sound"), Plot::Month).expect("all checks pass");
    // 13,000 ETH a day for 870 TH/s.
    assert_eq!(on(&outcome, "2022-09-14").output_atto_per_unit.0, 14_942_528_735_632);
    for row in &outcome.days {
        let mined = row.day < 19_250;
        assert_eq!(row.settled, if mined { "delivered" } else { "retired" }, "{}", row.date);
        assert_eq!(row.output_atto_per_unit.0 > 0, mined, "{}", row.date);
    }
    assert_accounts(&outcome);
    let end = outcome.retirement.as_ref().expect("the kind is retired");
    assert_eq!((end.from.as_str(), end.announced_on.as_str()), ("2022-09-15", "2022-09-08"));
    assert_eq!((end.delivered_days, end.undelivered_days), (14, 16));
    assert!(end.bond.0 > 0 && end.bond_returned == end.bond);
    let locked = |date| on(&outcome, date).escrow.iter().all(|row| row.locked.0 > 0);
    assert!(locked("2022-09-14") && !locked("2022-09-15"), "holders are paid on the day of the Merge");
    // 16 of 30 slices of the escrow: the price without the fee and the upfront part.
    for (price, count, refunded) in
        [(outcome.batch.price_husd.0, 200, end.refunded_husd.0), (outcome.batch.price_hfil.0, 100, end.refunded_hfil.0)]
    {
        let slice = (price - price * 2_200 / 10_000) / 30;
        assert_eq!(refunded, slice * 16 * count);
    }
}

#[test]
fn ethereum_power_is_not_retired_before_the_merge_nor_sold_after_it() {
    let outcome = play(&days(&ETHEREUM, "2022-09-01", 3), Plot::Month).expect("all checks pass");
    assert!(outcome.retirement.is_none() && outcome.days.iter().all(|row| row.settled == "delivered"));
    let refused = play(&days(&ETHEREUM, "2022-09-15", 3), Plot::Month).expect_err("nothing is mined");
    assert!(matches!(refused, Error::Usage(_)));
}

#[test]
fn columns_tell_the_kind_and_zero_is_allowed_after_the_merge_only() {
    for kind in KINDS {
        let [output, power] = kind.columns;
        let history = read(&format!("date,day,{output},{power}\n2021-04-01,18718,3,2\n")).expect("it is sound");
        assert_eq!(history.kind(), kind);
    }
    let head = "date,day,network_eth_per_day,hashrate_th\n";
    assert!(read(&format!("{head}2022-09-15,19250,0,0\n")).is_ok());
    let zero = Err(HistoryError::ZeroNumber { line: 2, column: "network_eth_per_day" });
    assert_eq!(read(&format!("{head}2022-09-14,19249,0,870\n")), zero);
    let zero = Err(HistoryError::ZeroNumber { line: 2, column: "network_btc_per_day" });
    assert_eq!(read("date,day,network_btc_per_day,hashrate_eh\n2022-09-15,19250,0,0\n"), zero);
}

#[test]
fn feeders_report_proof_of_work_per_block() {
    let day =
        read("date,day,network_btc_per_day,hashrate_eh\n2020-05-12,18394,900,100\n").expect("it is sound").days[0];
    // A 144th of the day's output, and the hashes of 600 seconds.
    assert_eq!(day.figures(), Some((6_250_000_000_000_000_000, 60_000_000_000_000_000_000_000)));
    assert_eq!(day.per_unit(), Some(900 * SATOSHI));
}

#[test]
fn table_and_report_name_the_coin_of_the_kind() {
    for (kind, names) in [(&BITCOIN, ["BTC/TH/s", "HBTC", "TH/s"]), (&ETHEREUM, ["ETH/MH/s", "HETH", "MH/s"])] {
        let from = kind.history().expect("it is sound").days[0].day.to_string();
        let outcome = play(&days(kind, &from, 3), Plot::Month).expect("all checks pass");
        let (table, page) = (report::table(&outcome), report::html(&outcome));
        assert!(names.iter().all(|name| table.contains(name)), "{table}");
        for text in [&table, &page] {
            assert!(!text.contains("FIL") && !text.contains("TiB") && !text.contains("NaN"), "{}", kind.name);
        }
    }
}

#[test]
fn documents_of_all_kinds_have_the_same_fields() {
    let dmex = |arguments: &[&str]| {
        let report = std::env::temp_dir().join(format!("dmex-kinds-{}.html", std::process::id()));
        let command = Command::new(env!("CARGO_BIN_EXE_dmex"))
            .args(["demo", "--json", "--quiet", "--days", "2", "--report"])
            .arg(&report)
            .args(arguments)
            .output()
            .expect("it starts");
        assert_eq!(command.status.code(), Some(0), "{}", String::from_utf8_lossy(&command.stderr));
        let _ = std::fs::remove_file(report);
        serde_json::from_slice::<Value>(&command.stdout).expect("one JSON document")
    };
    let fields = |value: &Value| value.as_object().map(|map| map.keys().cloned().collect::<Vec<_>>());
    let [fil, btc, eth] = ["fil", "btc", "eth"].map(|kind| dmex(&["--kind", kind]));
    for document in [&btc, &eth] {
        assert_eq!(fields(document), fields(&fil));
        assert_eq!(fields(&document["days"][0]), fields(&fil["days"][0]));
        assert_eq!(fields(&document["fees"]), fields(&fil["fees"]));
    }
    assert_eq!(btc["kind"]["coin"], "BTC");
    assert_eq!(btc["days"][0]["escrow"][1]["coin"], "HBTC");
}

#[test]
fn the_configuration_lists_the_kinds_of_the_demo_and_their_smoke_test_mines_them() {
    let place = Place::find().expect("tests run inside of a checkout");
    let (artifacts, now) = (place.artifacts(), 18_718 * 86_400);
    let config = Config::read(&place.root.join("deployments/local.toml"), &artifacts, now).expect("it is right");
    for (found, power) in config.platform.suite.more.iter().zip([Power::bitcoin, Power::ethereum]) {
        let power = power(18_718);
        assert_eq!((&found.name, &found.unit, &found.coin), (&power.name, &power.unit, &power.coin));
        assert_eq!((&found.kind, &found.income), (&power.kind, &power.income));
    }
    let chain = Chain::new();
    chain.set_time(now).expect("it moves");
    let (client, owner) = (chain.client(), Account::ethereum("alith"));
    let platform = Platform::deploy(&client, &artifacts, &owner, &config.platform, &|_| {}).expect("it deploys");
    let platform = Platform::at(&client, &artifacts, &platform.addresses(), 0).expect("it is found by its addresses");
    let proof = platform.check().expect("the contracts know each other");
    assert!(proof.iter().any(|line| line.starts_with("market.product 3.coin (heth)")), "{proof:?}");
    let can = smoke::look(&platform, &config.roles).expect("everybody can do their part");
    assert!(can.iter().any(|line| line.contains("lists a batch of product 3")), "{can:?}");
    let done = smoke::use_it(&platform, &config.roles, Usage::default()).expect("it works");
    for coin in ["HBTC", "HETH"] {
        assert!(done.iter().any(|line| line.contains("the holder claims") && line.contains(coin)), "{done:?}");
    }
}
