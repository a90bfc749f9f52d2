//! Metrics and health over a socket.

use service::Monitor;
use std::{
    io::{Read, Write},
    net::{SocketAddr, TcpStream},
    thread::sleep,
    time::Duration,
};

fn get(address: SocketAddr, request: &str) -> String {
    let mut stream = TcpStream::connect(address).expect("the server listens");
    write!(stream, "{request} HTTP/1.1\r\nHost: localhost\r\n\r\n").expect("the request is sent");
    let mut answer = String::new();
    stream.read_to_string(&mut answer).expect("the server answers and closes");
    answer
}

fn serving() -> (Monitor, SocketAddr) {
    let monitor = Monitor::new("dmex_test");
    let address = monitor.serve("127.0.0.1:0".parse().expect("an address")).expect("a free port");
    (monitor, address)
}

#[test]
fn metrics_are_served_in_the_text_format_of_prometheus() {
    let (monitor, address) = serving();
    monitor.counter("rounds", "Rounds.").inc_by(3);
    monitor.counters("failures", "Failures by origin.", "origin").with_label_values(&["source"]).inc();
    monitor.gauge("lag_days", "Days behind.").set(1.5);
    let answer = get(address, "GET /metrics");
    assert!(answer.starts_with("HTTP/1.1 200 OK\r\n"), "{answer}");
    assert!(answer.contains("content-type: text/plain; version=0.0.4; charset=utf-8\r\n"), "{answer}");
    for line in [
        "# HELP dmex_test_rounds Rounds.\n",
        "# TYPE dmex_test_rounds counter\ndmex_test_rounds 3\n",
        "dmex_test_failures{origin=\"source\"} 1\n",
        "dmex_test_lag_days 1.5\n",
        "dmex_test_healthy 1\n",
    ] {
        assert!(answer.contains(line), "{line} in {answer}");
    }
}

#[test]
fn health_turns_with_the_rounds() {
    let (monitor, address) = serving();
    let answer = get(address, "GET /health");
    assert!(answer.starts_with("HTTP/1.1 200 OK\r\n") && answer.ends_with("{\"ok\":true}"), "{answer}");
    monitor.failing("the source answers \"429\"");
    let answer = get(address, "GET /health");
    assert!(answer.starts_with("HTTP/1.1 503 "), "{answer}");
    assert!(answer.ends_with(r#"{"ok":false,"why":"the source answers \"429\""}"#), "{answer}");
    assert!(get(address, "GET /metrics").contains("dmex_test_healthy 0\n"));
    monitor.ok();
    assert!(get(address, "GET /health").starts_with("HTTP/1.1 200 OK\r\n"));
}

#[test]
fn a_service_without_good_rounds_is_failing() {
    let monitor = Monitor::new("dmex_test");
    monitor.alive_within(Duration::from_millis(50));
    assert_eq!(monitor.health(), Ok(()));
    sleep(Duration::from_millis(80));
    assert_eq!(monitor.health(), Err("no good round for 0 s, limit 0 s".into()));
    monitor.ok();
    assert_eq!(monitor.health(), Ok(()));
}

#[test]
fn every_other_request_is_not_found() {
    let (_monitor, address) = serving();
    for request in ["GET /", "GET /metrics/x", "POST /metrics", "DELETE /health"] {
        assert!(get(address, request).starts_with("HTTP/1.1 404 "), "{request}");
    }
}
