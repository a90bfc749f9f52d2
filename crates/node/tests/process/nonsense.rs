//! Nonsense of every kind at once, on both ports, for a while: honest clients get their answers all the same.

use super::{ask, deep, post, Program};
use chain::{Account, Address};
use node::MAX_BATCH;
use rand::{rngs::SmallRng, seq::SliceRandom, Rng, SeedableRng};
use serde_json::{json, Value};
use std::{
    io::Write,
    net::TcpStream,
    sync::atomic::{AtomicU64, Ordering},
    thread,
    time::{Duration, Instant},
};

/// How long it lasts. `DMEX_DEEP` multiplies it.
const TIME: Duration = Duration::from_secs(5);
/// The clients that send nonsense.
const HOSTILE: u64 = 6;
/// The connections that each of them keeps open.
const MAX_OPEN: usize = 40;
/// The most memory after it. [MiB]
const MAX_MEMORY: u64 = 1_024;
/// The longest that an honest client waits.
const PATIENCE: Duration = Duration::from_secs(5);

/// Methods that cost a node the most, or that take the strangest parameters. Those that move the clock are left out:
/// whoever reaches the port may do that.
const METHODS: [&str; 22] = [
    "eth_call",
    "eth_estimateGas",
    "eth_getLogs",
    "eth_newFilter",
    "eth_getFilterChanges",
    "eth_getBlockByNumber",
    "eth_feeHistory",
    "eth_sendRawTransaction",
    "eth_sendTransaction",
    "eth_getStorageAt",
    "debug_traceBlockByNumber",
    "debug_traceCall",
    "debug_traceTransaction",
    "state_call",
    "state_getKeysPaged",
    "state_queryStorage",
    "state_traceBlock",
    "author_submitExtrinsic",
    "author_rotateKeys",
    "system_dryRun",
    "chain_getBlock",
    "archive_v1_storage",
];

/// A value that some method may take, or not.
fn value(random: &mut SmallRng, depth: u32) -> Value {
    let numbers =
        ["0x0", "0x1", "0xffffffffffffffff", "0x10000000000000000", "latest", "earliest", "pending", "-1", ""];
    match random.gen_range(0..if depth > 3 { 6 } else { 9 }) {
        0 => Value::Null,
        1 => json!(random.gen::<bool>()),
        2 => json!(random.gen::<i64>()),
        3 => json!(numbers.choose(random)),
        4 => json!(format!("0x{}", "ab".repeat(*[0, 1, 4, 20, 32, 33, 2_000, 100_000].choose(random).expect("some")))),
        5 => json!(["Core_version", "ReviveApi_call", "Core_execute_block", "x"].choose(random)),
        6 => (0..random.gen_range(0..4)).map(|_| value(random, depth + 1)).collect(),
        7 => {
            let (from, to, topics) = (value(random, 4), value(random, 4), value(random, 2));
            json!({ "fromBlock": from, "toBlock": to, "topics": topics })
        }
        _ => json!({
            "to": Address::repeat_byte(random.gen()), "from": value(random, 4), "input": value(random, 4),
            "gas": value(random, 4), "value": value(random, 4), "nonce": value(random, 4), "type": value(random, 4),
        }),
    }
}

fn request(random: &mut SmallRng) -> Value {
    let params: Value = (0..random.gen_range(0..4)).map(|_| value(random, 0)).collect();
    json!({ "jsonrpc": "2.0", "id": value(random, 3), "method": METHODS.choose(random), "params": params })
}

/// One piece of nonsense. Whatever the node does with it is fine, if it goes on.
fn bother(random: &mut SmallRng, url: &str, open: &mut Vec<TcpStream>) {
    let host = url.split_once("://").expect("a URL").1.to_owned();
    let text = request(random).to_string();
    let body = match random.gen_range(0..9) {
        0 => (0..random.gen_range(0..5_000)).map(|_| random.gen()).collect(),
        1 => text.as_bytes()[..random.gen_range(0..text.len())].to_vec(),
        2 => format!("[{}]", vec![text; random.gen_range(1..2 * MAX_BATCH as usize)].join(",")).into_bytes(),
        3 => "[".repeat(random.gen_range(1..200_000)).into_bytes(),
        4 => {
            // Never ends its request, or never reads its subscriptions.
            let begun = [b"POST / HTTP/1.1\r\nContent-Length: 100\r\n\r\n{", &b"GET / HTT"[..], b"\0\0\0\0"];
            let begun = begun.choose(random).map_or_else(Vec::new, |begun| begun.to_vec());
            let begun = if random.gen() { subscriber() } else { begun };
            let stream = TcpStream::connect(&host).and_then(|mut stream| stream.write_all(&begun).map(|()| stream));
            open.extend(stream);
            if open.len() > MAX_OPEN {
                open.remove(0);
            }
            return;
        }
        _ => text.into_bytes(),
    };
    // An answer, an error or a closed connection.
    let _ = post(&format!("http://{host}"), &body);
}

/// A WebSocket that subscribes to whatever it can.
fn subscriber() -> Vec<u8> {
    let key = "Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\nSec-WebSocket-Version: 13";
    let head = "GET / HTTP/1.1\r\nHost: x\r\nUpgrade: websocket\r\nConnection: Upgrade";
    let mut bytes = format!("{head}\r\n{key}\r\n\r\n").into_bytes();
    for method in ["eth_subscribe", "chain_subscribeNewHeads", "chainHead_v1_follow", "state_subscribeStorage"] {
        let text = json!({ "jsonrpc": "2.0", "id": 1, "method": method, "params": ["newHeads"] }).to_string();
        let length = u8::try_from(text.len()).expect("a short frame");
        assert!(length < 126, "a frame with a short length");
        // A text frame under a mask of zeros.
        bytes.extend([0x81, 0x80 | length, 0, 0, 0, 0]);
        bytes.extend(text.as_bytes());
    }
    bytes
}

/// Asks and pays as if nobody else were there.
fn honest(program: &Program, end: Instant) -> (u32, Duration) {
    let client = remote::connect(&program.eth()).expect("the port answers");
    let (from, to, mut paid, mut slowest) = (Account::ethereum("alith"), Address::repeat_byte(0xcc), 0, Duration::ZERO);
    while Instant::now() < end {
        let begin = Instant::now();
        assert_eq!(ask(&program.eth(), "eth_chainId", json!([]))["result"], "0x190f1b44");
        slowest = slowest.max(begin.elapsed());
        let receipt = client.send(&from, to, &[], 1_000_000_000_000).expect("a receipt");
        assert!(receipt.outcome.is_success(), "{:?}", receipt.outcome);
        paid += 1;
        assert_eq!(client.balance(to).expect("a balance"), u128::from(paid) * 1_000_000_000_000);
        thread::sleep(Duration::from_millis(100));
    }
    (paid, slowest)
}

#[test]
fn nonsense_of_every_kind_keeps_nobody_from_an_answer() {
    let program = Program::start(&[]);
    let end = Instant::now() + TIME * u32::try_from(deep()).expect("a small number");
    let (before, pieces) = (program.memory(), AtomicU64::new(0));
    let ports = [program.eth(), program.ready["ws"].as_str().expect("a URL").to_owned()];
    let (paid, slowest) = thread::scope(|scope| {
        for seed in 0..HOSTILE {
            let (ports, pieces) = (&ports, &pieces);
            scope.spawn(move || {
                let (mut random, mut open) = (SmallRng::seed_from_u64(seed), Vec::new());
                while Instant::now() < end {
                    let port = &ports[random.gen_range(0..ports.len())];
                    bother(&mut random, port, &mut open);
                    pieces.fetch_add(1, Ordering::Relaxed);
                }
            });
        }
        honest(&program, end)
    });
    let (pieces, after) = (pieces.into_inner(), program.memory());
    println!(
        "{pieces} pieces of nonsense; an honest client paid {paid} times and waited {slowest:.1?} at most; memory \
         {before} MiB before, {after} MiB after"
    );
    assert!(pieces > 50 && paid > 3 && slowest < PATIENCE && after < MAX_MEMORY);
}
