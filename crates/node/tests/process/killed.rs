//! `kill -9` at random moments under load: the chain goes on from a block of the last moments, and what is left of it
//! is complete: blocks, receipts and logs are those that were seen before. The database writes a little behind the
//! chain, so the very last blocks may be gone.

use super::{ask, coin::Coin, logs_of, number, try_ask, Folder, Program};
use chain::Account;
use rand::{rngs::SmallRng, Rng, SeedableRng};
use serde_json::{json, Value};
use std::{
    collections::BTreeMap,
    thread,
    time::{Duration, Instant},
};

/// The most blocks that a kill may cost: they come every ten milliseconds here.
const MAX_LOST: u64 = 20;
/// How often the node is killed. `DMEX_DEEP` multiplies it.
const KILLS: u64 = 100;
/// The accounts that send at the same time.
const SENDERS: [&str; 3] = ["alith", "baltathar", "charleth"];

/// The blocks that were seen, each with its transactions and its receipts.
type Seen = BTreeMap<u64, (Value, Value)>;

/// Sends until the node is gone.
fn send(url: &str, coin: &Coin, account: &Account) -> Option<()> {
    let count = try_ask(url, "eth_getTransactionCount", json!([account.address(), "latest"]))?;
    for nonce in number(&count["result"]).. {
        let payload = coin.approval(account, nonce);
        try_ask(url, "eth_sendRawTransaction", json!([payload]))?;
    }
    None
}

/// Looks at every new block until the node is gone.
fn watch(url: &str, mut next: u64, seen: &mut Seen) -> Option<()> {
    loop {
        let height = number(&try_ask(url, "eth_blockNumber", json!([]))?["result"]);
        for block in next..=height {
            let id = format!("{block:#x}");
            let full = try_ask(url, "eth_getBlockByNumber", json!([id, true]))?["result"].clone();
            let receipts = try_ask(url, "eth_getBlockReceipts", json!([id]))?["result"].clone();
            assert_eq!(full["transactions"].as_array().map(Vec::len), receipts.as_array().map(Vec::len), "{block}");
            seen.insert(block, (full, receipts));
        }
        next = height + 1;
    }
}

/// What is left of the chain from `from` on: linked, complete, and as it was seen. Returns its height.
fn check(url: &str, from: u64, seen: &Seen) -> u64 {
    let height = number(&ask(url, "eth_blockNumber", json!([]))["result"]);
    let mut parent = Value::Null;
    for block in from..=height {
        let id = format!("{block:#x}");
        let full = ask(url, "eth_getBlockByNumber", json!([id, true]))["result"].clone();
        let receipts = ask(url, "eth_getBlockReceipts", json!([id]))["result"].clone();
        assert!(parent.is_null() || full["parentHash"] == parent, "block {block}");
        parent = full["hash"].clone();
        if let Some((seen_full, seen_receipts)) = seen.get(&block) {
            assert_eq!((&full, &receipts), (seen_full, seen_receipts), "block {block} was another one");
        }
        let of_receipts = logs_of(&receipts);
        let logs = ask(url, "eth_getLogs", json!([{ "blockHash": parent }]))["result"].clone();
        assert_eq!(logs, json!(of_receipts), "block {block}");
        for transaction in full["transactions"].as_array().expect("transactions") {
            let found = ask(url, "eth_getTransactionByHash", json!([transaction["hash"]]))["result"].clone();
            assert_eq!(found, *transaction);
        }
    }
    height
}

/// Sends and watches until the node is killed after a while.
fn load(program: &mut Program, coin: &Coin, height: u64, seen: &mut Seen, time: Duration) {
    let url = program.eth();
    thread::scope(|scope| {
        for name in SENDERS {
            let url = &url;
            scope.spawn(move || send(url, coin, &Account::ethereum(name)));
        }
        scope.spawn(|| watch(&url, height + 1, seen));
        thread::sleep(time);
        program.kill();
    });
}

#[test]
fn a_killed_node_goes_on_from_its_last_block() {
    let mut random = SmallRng::seed_from_u64(9);
    let folder = Folder::new("killed");
    let data = folder.path().to_str().expect("a path of letters").to_owned();
    let start = || {
        let begin = Instant::now();
        (Program::start(&["--data", &data, "--still"]), begin.elapsed())
    };
    let (mut program, _) = start();
    let coin = Coin::deploy(&program.eth());
    // What an ended node wrote is there for good.
    program.stop();
    let (mut seen, mut lost, mut slowest) = (Seen::new(), Vec::new(), Duration::ZERO);
    (program, _) = start();
    let first = check(&program.eth(), 1, &seen);
    let mut height = first;
    for kill in 0..KILLS * super::deep() {
        let time = Duration::from_millis(random.gen_range(5..300));
        load(&mut program, &coin, height, &mut seen, time);
        let last = seen.last_key_value().map_or(height, |(block, _)| *block);
        let took;
        (program, took) = start();
        slowest = slowest.max(took);
        let now = check(&program.eth(), height.saturating_sub(MAX_LOST).max(1), &seen);
        assert!(now + MAX_LOST >= last, "kill {kill}: block {now} of {last}");
        lost.push(last.saturating_sub(now));
        // Other blocks come in the place of those that were lost.
        seen.split_off(&(now + 1));
        height = now;
    }
    let (most, all) = (lost.iter().max().copied().unwrap_or_default(), lost.iter().sum::<u64>());
    println!(
        "{} kills, {height} blocks, {} seen before and after; lost {all}, {most} at most; slowest start {} ms",
        lost.len(),
        seen.len(),
        slowest.as_millis()
    );
    assert_eq!(check(&program.eth(), 1, &seen), height);
    assert!(height > first + 5 * lost.len() as u64 && seen.len() as u64 > height / 2, "{height} blocks were made");
}
