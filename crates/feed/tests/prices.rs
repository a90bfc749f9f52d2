//! Prices of coins: read exactly, and reported once a slot.

mod kit;

use bindings::OutputOracle;
use feed::{Action, Error, Options, Prices, Round, Simulate, SourceError, Stop};
use kit::{Stage, DAY, FIRST};
use service::Monitor;
use std::{
    collections::BTreeMap,
    fs,
    io::{Read, Write},
    net::TcpStream,
    path::Path,
    thread,
    time::{Duration, Instant},
};

/// 229.21 USD. [10^-18 USD]
const PRICE: u128 = 229_210_000_000_000_000_000;

fn file(path: &Path) -> Prices {
    Prices::File { path: path.into(), max_age: Duration::from_secs(600) }
}

fn command(line: &str) -> Prices {
    Prices::Command { line: line.into(), timeout: Duration::from_millis(400) }
}

#[test]
fn decimal_prices_are_exact_to_the_last_digit() {
    let folder = tempfile::tempdir().expect("a folder");
    let path = folder.path().join("prices.json");
    fs::write(&path, r#"{"HFIL": "229.21", "0x0707070707070707070707070707070707070707": "0.000000000000000001"}"#)
        .expect("the file is written");
    let expected = [("HFIL".to_owned(), PRICE), ("0x0707070707070707070707070707070707070707".to_owned(), 1)];
    assert_eq!(file(&path).read(), Ok(BTreeMap::from(expected)));
    let printed = command(r#"echo '{"HFIL": "229.21"}'"#).read();
    assert_eq!(printed, Ok(BTreeMap::from([("HFIL".to_owned(), PRICE)])));
}

#[test]
fn what_is_no_price_is_refused() {
    let folder = tempfile::tempdir().expect("a folder");
    let path = folder.path().join("prices.json");
    assert!(matches!(file(&path).read(), Err(SourceError::Unreachable { .. })), "no file");
    for text in ["", "[]", r#"{"HFIL": 229.21}"#, r#"{"HFIL": "-1"}"#, r#"{"HFIL": "0"}"#, r#"{"HFIL": "1,5"}"#] {
        fs::write(&path, text).expect("the file is written");
        assert!(matches!(file(&path).read(), Err(SourceError::Malformed { .. })), "{text}");
    }
    fs::write(&path, r#"{"HFIL": "1"}"#).expect("the file is written");
    assert!(file(&path).read().is_ok());
    let old = std::time::SystemTime::now() - Duration::from_secs(601);
    fs::File::open(&path).and_then(|file| file.set_modified(old)).expect("the time is set");
    assert!(matches!(file(&path).read(), Err(SourceError::Implausible { .. })), "too old");
}

#[test]
fn a_command_that_fails_or_hangs_has_no_prices() {
    let failed = command("echo '{}'; exit 3").read();
    assert!(
        matches!(&failed, Err(SourceError::Unreachable { reason }) if reason.contains("exit status: 3")),
        "{failed:?}"
    );
    let start = Instant::now();
    let hanging = command("sleep 20; echo '{}'").read();
    assert!(
        matches!(&hanging, Err(SourceError::Unreachable { reason }) if reason.contains("no output")),
        "{hanging:?}"
    );
    assert!(start.elapsed() < Duration::from_secs(10));
}

#[test]
fn each_feeder_reports_a_price_once_a_slot() {
    let stage = Stage::filecoin();
    let coin = stage.list_coin(7);
    stage.chain.set_time(u64::from(FIRST) * DAY).expect("the clock moves");
    let path = stage.folder.path().join("prices.json");
    let mut feeders: Vec<_> = (0..3)
        .map(|index| {
            let options = Options { coins: BTreeMap::from([("hfil".to_owned(), coin)]), ..stage.options(index) };
            stage.open(index, Simulate, Some(file(&path)), options).expect("a fresh state")
        })
        .collect();
    for (hour, text, expected) in [(0, "229.21", PRICE), (1, "230", 230 * suite::COIN)] {
        stage.chain.set_time(u64::from(FIRST) * DAY + hour * 3_600 + 60).expect("the clock moves");
        fs::write(&path, format!("{{\"HFIL\": \"{text}\"}}")).expect("the file is written");
        for feeder in &mut feeders {
            let round = feeder.round();
            assert!(
                matches!(round.actions.as_slice(), [Action::Price { price, .. }] if *price == expected),
                "{round:?}"
            );
            fs::write(&path, r#"{"HFIL": "999"}"#).expect("the file is written");
            assert!(feeder.round().actions.is_empty(), "another price in the same slot");
            fs::write(&path, format!("{{\"HFIL\": \"{text}\"}}")).expect("the file is written");
        }
        let price = stage.oracle.read(OutputOracle::priceOfCall { coin }).expect("a price");
        assert_eq!((price.spot, price.state), (expected, 1));
    }
    assert!((0..3).all(|feeder| stage.sent(feeder) == 2), "one transaction a slot");
}

#[test]
fn one_bad_price_does_not_stop_the_others_or_the_days() {
    let stage = Stage::filecoin();
    let (coin, other) = (stage.list_coin(7), stage.list_coin(8));
    stage.after(FIRST, 60);
    let path = stage.folder.path().join("prices.json");
    let address = other.to_string();
    fs::write(&path, format!("{{\"DOGE\": \"1\", \"HFIL\": \"2000\", \"{address}\": \"2\"}}")).expect("written");
    let options = Options { coins: BTreeMap::from([("hfil".to_owned(), coin)]), ..stage.options(0) };
    let round = stage.open(0, Simulate, Some(file(&path)), options).expect("a fresh state").round();
    let expected = 2 * suite::COIN;
    let reported = |actions: &[Action]| matches!(actions, [Action::Price { price, .. }, Action::Report { .. }] if *price == expected);
    assert!(reported(&round.actions), "{round:?}");
    let texts: Vec<String> = round.problems.iter().map(ToString::to_string).collect();
    assert!(texts.iter().any(|text| text.contains("DOGE")), "{texts:?}");
    assert!(texts.iter().any(|text| text.contains("OutputOracle_OutOfBounds")), "{texts:?}");
    assert_eq!(texts.len(), 2);
}

#[test]
fn the_service_repeats_rounds_and_shows_them_until_it_is_stopped() {
    let stage = Stage::filecoin();
    stage.after(FIRST, 60);
    let monitor = Monitor::new("dmex_feed");
    let address = monitor.serve("127.0.0.1:0".parse().expect("an address")).expect("a free port");
    let options = Options { interval: Duration::from_millis(50), ..stage.options(0) };
    let mut feeder = stage.open(0, Simulate, None, options).expect("a fresh state");
    let stop = Stop::new();
    let flag = stop.clone();
    let service = thread::spawn(move || {
        let mut rounds = 0;
        feed::run(&mut feeder, &flag, &monitor, &mut |_| rounds += 1).map(|()| rounds)
    });
    let get = |path: &str| {
        let mut text = String::new();
        let mut stream = TcpStream::connect(address).ok()?;
        write!(stream, "GET {path} HTTP/1.1\r\nHost: x\r\n\r\n").ok()?;
        stream.read_to_string(&mut text).ok()?;
        Some(text)
    };
    let start = Instant::now();
    let text = loop {
        match get("/metrics") {
            Some(text) if text.contains("dmex_feed_rounds_total 3\n") => break text,
            _ => assert!(start.elapsed() < Duration::from_secs(60), "three rounds"),
        }
    };
    for line in ["actions_total{action=\"report\"} 1", "last_reported_day 18718", "lag_days 1", "healthy 1"] {
        assert!(text.contains(&format!("dmex_feed_{line}\n")), "{line} in {text}");
    }
    assert!(get("/health").expect("an answer").starts_with("HTTP/1.1 200"));
    stop.set();
    assert!(service.join().expect("it ends").expect("without an error") >= 3);
    assert_eq!(stage.sent(0), 1);
}

#[test]
fn a_single_round_fails_with_its_first_problem() {
    let stage = Stage::filecoin();
    stage.after(FIRST, 60);
    let options = Options { once: true, ..stage.options(0) };
    let prices = Some(file(Path::new("/no/such/file")));
    let mut feeder = stage.open(0, Simulate, prices, options).expect("a fresh state");
    let mut actions = 0;
    let monitor = Monitor::new("dmex_feed");
    let mut tell = |round: &Round| actions = round.actions.len();
    let result = feed::run(&mut feeder, &Stop::new(), &monitor, &mut tell);
    assert!(monitor.health().expect_err("unhealthy").contains("/no/such/file"));
    assert!(matches!(result, Err(Error::Prices(_))), "{result:?}");
    assert_eq!(actions, 1, "the day is reported all the same");
}
