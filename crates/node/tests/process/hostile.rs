//! Nonsense, floods and slow clients: each gets an error, and the others get their answers.

use super::{ask, post, Program};
use node::{MAX_BATCH, MAX_REQUEST};
use serde_json::{json, Value};
use std::{io::Write, net::TcpStream, thread, time::Instant};

/// The code of an error in an answer.
fn code(body: &str) -> i64 {
    let answer: Value = serde_json::from_str(body).unwrap_or_else(|_| panic!("not JSON: {body}"));
    answer["error"]["code"].as_i64().unwrap_or_else(|| panic!("no error: {body}"))
}

#[test]
fn nonsense_gets_the_code_of_its_kind() {
    let program = Program::start(&[]);
    let url = program.eth();
    for (body, expected) in [
        ("{", -32_700),
        ("[1, 2", -32_700),
        (r#"{"jsonrpc":"2.0","id":1}"#, -32_600),
        (r#"{"jsonrpc":"2.0","id":1,"method":"eth_nothing","params":[]}"#, -32_601),
        (r#"{"jsonrpc":"2.0","id":1,"method":"eth_getBalance","params":["0x12"]}"#, -32_602),
        (r#"{"jsonrpc":"2.0","id":1,"method":"eth_getBlockByNumber","params":["0xzz",false]}"#, -32_602),
        (r#"{"jsonrpc":"2.0","id":1,"method":"eth_sendRawTransaction","params":["0x00"]}"#, -32_602),
    ] {
        let (_, answer) = post(&url, body.as_bytes()).expect("an answer");
        assert_eq!(code(&answer), expected, "{body}: {answer}");
    }
    let deep = format!("{}{}", "[".repeat(100_000), "]".repeat(100_000));
    post(&url, deep.as_bytes()).expect("an answer");
    assert_eq!(ask(&url, "eth_chainId", json!([]))["result"], "0x190f1b44");
}

#[test]
fn too_much_is_refused_and_what_fits_is_answered() {
    let program = Program::start(&[]);
    let url = program.eth();
    let long = format!(
        r#"{{"jsonrpc":"2.0","id":1,"method":"eth_chainId","params":["{}"]}}"#,
        "a".repeat(MAX_REQUEST as usize)
    );
    let (status, _) = post(&url, long.as_bytes()).expect("an answer");
    assert!(status.contains("413") || status.is_empty(), "{status}");
    let one = r#"{"jsonrpc":"2.0","id":1,"method":"eth_blockNumber","params":[]}"#;
    let batch = |count: u32| format!("[{}]", vec![one; count as usize].join(","));
    let (_, answer) = post(&url, batch(MAX_BATCH).as_bytes()).expect("an answer");
    let answers: Vec<Value> = serde_json::from_str(&answer).expect("a list");
    assert_eq!(answers.len(), MAX_BATCH as usize);
    let (_, answer) = post(&url, batch(MAX_BATCH + 1).as_bytes()).expect("an answer");
    assert_eq!(code(&answer), -32_010);
}

#[test]
fn a_flood_and_slow_clients_keep_nobody_from_an_answer() {
    let program = Program::start(&[]);
    let url = program.eth();
    // Clients that begin a request and never end it.
    let host = url.trim_start_matches("http://").to_owned();
    let slow: Vec<TcpStream> = (0..100)
        .map(|_| {
            let mut stream = TcpStream::connect(&host).expect("a connection");
            stream.write_all(b"POST / HTTP/1.1\r\nContent-Length: 100\r\n\r\n{").expect("a beginning");
            stream
        })
        .collect();
    let start = Instant::now();
    thread::scope(|scope| {
        for _ in 0..8 {
            scope.spawn(|| {
                for _ in 0..250 {
                    assert!(ask(&url, "eth_blockNumber", json!([]))["result"].is_string());
                }
            });
        }
    });
    let rate = 2_000.0 / start.elapsed().as_secs_f64();
    assert!(rate > 200.0, "{rate:.0} answers a second, each on a connection of its own");
    drop(slow);
}
