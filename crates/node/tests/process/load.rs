//! Fifty clients at once: some send, others read, call, and look for logs. Every answer is checked and timed.

use super::{
    coin::{Coin, SINK},
    deep, logs_of, number,
    wire::Connection,
    Folder, Program,
};
use bindings::WrappedAsset as abi;
use chain::{Account, Address, SolCall};
use rand::{rngs::SmallRng, Rng, SeedableRng};
use serde_json::{json, Value};
use std::{
    collections::BTreeMap,
    sync::Mutex,
    thread,
    time::{Duration, Instant},
};

/// How long the load lasts. `DMEX_DEEP` multiplies it.
const TIME: Duration = Duration::from_secs(10);
/// The clients of each kind.
const SENDERS: usize = 10;
const READERS: usize = 15;
const CALLERS: usize = 15;
const SEARCHERS: usize = 10;
/// The transactions that a sender has ready for each second.
const RATE: u64 = 12;
/// The tokens of each sender.
const TOKENS: u64 = 1_000_000;
/// The most memory after the load. [MiB]
const MAX_MEMORY: u64 = 1_024;
/// The longest that one in a hundred answers may take.
const MAX_P99: Duration = Duration::from_secs(3);

/// How long answers took, by the kind of the question.
type Times = Mutex<BTreeMap<&'static str, Vec<Duration>>>;

/// A client with its clock.
struct Client<'a> {
    connection: Connection,
    times: BTreeMap<&'static str, Vec<Duration>>,
    all: &'a Times,
    random: SmallRng,
    end: Instant,
}

impl Client<'_> {
    fn ask(&mut self, kind: &'static str, method: &str, params: Value) -> Value {
        let begin = Instant::now();
        let answer = self.connection.ask(method, params);
        self.times.entry(kind).or_default().push(begin.elapsed());
        answer
    }

    fn goes_on(&self) -> bool {
        Instant::now() < self.end
    }

    fn height(&mut self) -> u64 {
        number(&self.ask("read", "eth_blockNumber", json!([])))
    }
}

impl Drop for Client<'_> {
    fn drop(&mut self) {
        let mut all = self.all.lock().unwrap_or_else(std::sync::PoisonError::into_inner);
        for (kind, times) in std::mem::take(&mut self.times) {
            all.entry(kind).or_default().extend(times);
        }
    }
}

/// Sends what was signed before, one after another, and looks at each receipt. Returns how many.
fn send(client: &mut Client<'_>, from: Address, coin: Address, payloads: &[String]) -> u64 {
    let mut sent = 0;
    for payload in payloads {
        if !client.goes_on() {
            break;
        }
        let hash = client.ask("send", "eth_sendRawTransaction", json!([payload]));
        let receipt = client.ask("read", "eth_getTransactionReceipt", json!([hash]));
        assert_eq!((&receipt["status"], &receipt["from"]), (&json!("0x1"), &json!(from)), "{receipt}");
        let logs = receipt["logs"].as_array().expect("logs");
        assert!(logs.len() == 1 && logs[0]["address"] == json!(coin), "{receipt}");
        sent += 1;
    }
    sent
}

/// Reads blocks and balances.
fn read(client: &mut Client<'_>) {
    let mut last = 0;
    while client.goes_on() {
        let height = client.height();
        assert!(height >= last, "block {height} after {last}");
        last = height;
        let id = json!(format!("{:#x}", client.random.gen_range(1..=height)));
        let block = client.ask("read", "eth_getBlockByNumber", json!([id, true]));
        assert_eq!(block["number"], id);
        let hash = block["hash"].clone();
        assert_eq!(client.ask("read", "eth_getBlockByHash", json!([hash, true])), block);
        assert_eq!(client.ask("read", "eth_getBalance", json!([Address::repeat_byte(0xdd), "latest"])), json!("0x0"));
    }
}

/// Calls views of the coin.
fn call(client: &mut Client<'_>, coin: Address) {
    let supply = TOKENS * SENDERS as u64;
    while client.goes_on() {
        let data = format!("0x{}", hex::encode(abi::totalSupplyCall {}.abi_encode()));
        let found = client.ask("call", "eth_call", json!([{ "to": coin, "input": data }, "latest"]));
        assert_eq!(found, json!(format!("{:#066x}", supply)));
        let moved = balance(client, coin, "latest");
        assert!(moved <= balance(client, coin, "latest"), "the sink never loses a token");
    }
}

fn balance(client: &mut Client<'_>, coin: Address, block: &str) -> u64 {
    let data = format!("0x{}", hex::encode(abi::balanceOfCall { account: SINK }.abi_encode()));
    let found = client.ask("call", "eth_call", json!([{ "to": coin, "input": data }, block]));
    u64::from_str_radix(&found.as_str().expect("hex")[50..], 16).expect("a small number")
}

/// Looks for logs, and compares them with the receipts of their blocks.
fn search(client: &mut Client<'_>, coin: Address) {
    while client.goes_on() {
        let height = client.height();
        let from = client.random.gen_range(1..=height);
        let to = (from + 20).min(height);
        let range = json!({ "fromBlock": format!("{from:#x}"), "toBlock": format!("{to:#x}"), "address": coin });
        let logs = client.ask("logs", "eth_getLogs", json!([range]));
        let places: Vec<_> = logs.as_array().expect("logs").iter().map(|log| number(&log["blockNumber"])).collect();
        assert!(places.is_sorted() && places.iter().all(|block| (from..=to).contains(block)), "{logs}");
        let receipts = client.ask("logs", "eth_getBlockReceipts", json!([format!("{from:#x}")]));
        let of_receipts = logs_of(&receipts);
        let here: Vec<&Value> =
            logs.as_array().expect("logs").iter().filter(|log| number(&log["blockNumber"]) == from).collect();
        assert_eq!(here, of_receipts);
    }
}

#[test]
fn fifty_clients_get_right_answers_in_time() {
    let (folder, time) = (Folder::new("load"), TIME * u32::try_from(deep()).expect("a small number"));
    let program = Program::start(&["--data", folder.path().to_str().expect("a path of letters")]);
    let (url, coin) = (program.eth(), Coin::deploy(&program.eth()));
    let senders: Vec<Account> = (0..SENDERS).map(|index| Account::ethereum(&format!("sender {index}"))).collect();
    senders.iter().for_each(|sender| coin.endow(&url, sender, TOKENS));
    let payloads = |sender| (0..RATE * time.as_secs()).map(|nonce| coin.transfer(sender, nonce)).collect::<Vec<_>>();
    let payloads: Vec<Vec<String>> = senders.iter().map(payloads).collect();
    let (times, before, begin) = (Times::default(), program.memory(), Instant::now());
    let client = |index: usize| Client {
        connection: Connection::open(&url),
        times: BTreeMap::new(),
        all: &times,
        random: SmallRng::seed_from_u64(index as u64),
        end: begin + time,
    };
    let address = coin.address;
    let sent: u64 = thread::scope(|scope| {
        let client = &client;
        let sending: Vec<_> = (senders.iter().zip(&payloads).enumerate())
            .map(|(index, (sender, payloads))| {
                scope.spawn(move || send(&mut client(index), sender.address(), address, payloads))
            })
            .collect();
        (0..READERS).for_each(|index| drop(scope.spawn(move || read(&mut client(100 + index)))));
        (0..CALLERS).for_each(|index| drop(scope.spawn(move || call(&mut client(200 + index), address))));
        (0..SEARCHERS).for_each(|index| drop(scope.spawn(move || search(&mut client(300 + index), address))));
        sending.into_iter().map(|sender| sender.join().expect("every answer was right")).sum()
    });
    assert_eq!(balance(&mut client(0), address, "latest"), sent, "each token that was sent arrived");
    let after = program.memory();
    println!("{sent} transactions in {} s; memory {before} MiB before, {after} MiB after", time.as_secs());
    assert!(sent > time.as_secs() * 5 && after < MAX_MEMORY, "{sent} transactions, {after} MiB");
    in_time(times.into_inner().expect("no panic"));
}

fn in_time(times: BTreeMap<&'static str, Vec<Duration>>) {
    for (kind, mut times) in times {
        times.sort_unstable();
        let at = |part: usize| times[(times.len() - 1) * part / 100];
        let (p50, p99, worst) = (at(50), at(99), at(100));
        println!("{kind}: {} answers, p50 {p50:.1?}, p99 {p99:.1?}, longest {worst:.1?}", times.len());
        assert!(p99 < MAX_P99, "{kind}: p99 {p99:?}");
    }
}
