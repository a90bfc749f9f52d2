//! `kill -9` at random moments under load: the chain goes on from a block of the last moments, and every block up to it
//! is complete, with its receipts. The database writes a little behind the chain, so the very last blocks may be gone.

use super::{ask, Folder, Program};
use chain::{Account, Address, Client};
use rand::{rngs::SmallRng, Rng, SeedableRng};
use serde_json::{json, Value};
use std::{
    sync::{Arc, Mutex},
    thread,
    time::Duration,
};

/// The most blocks that a kill may cost: they come every ten milliseconds here.
const MAX_LOST: u64 = 20;
/// How often the node is killed. `DMEX_DEEP` multiplies it.
const KILLS: u32 = 10;

/// Pays until the node is gone. Keeps what it was told.
fn pay(client: &Arc<dyn Client>, from: &Account, told: &Mutex<Vec<(u64, chain::B256)>>) {
    let to = Address::repeat_byte(0xaa);
    while let Ok(receipt) = client.send(from, to, &[], 1_000_000_000_000) {
        told.lock().expect("no panic").push((receipt.block, receipt.tx_hash));
    }
}

/// All blocks are there, each with its parent, and each receipt is that of its block.
fn check(url: &str, told: &[(u64, chain::B256)]) -> u64 {
    let latest = ask(url, "eth_getBlockByNumber", json!(["latest", false]))["result"].clone();
    let height = number(&latest["number"]);
    let mut child = latest;
    for below in (0..height).rev().take(30) {
        let block = ask(url, "eth_getBlockByNumber", json!([format!("{below:#x}"), false]))["result"].clone();
        assert_eq!(block["hash"], child["parentHash"], "block {below}");
        child = block;
    }
    for (block, hash) in told.iter().filter(|(block, _)| *block <= height) {
        let receipt = ask(url, "eth_getTransactionReceipt", json!([hash]))["result"].clone();
        assert_eq!(number(&receipt["blockNumber"]), *block, "the receipt of {hash}");
        assert_eq!(receipt["status"], "0x1");
    }
    height
}

fn number(hex: &Value) -> u64 {
    let text = hex.as_str().unwrap_or_else(|| panic!("{hex} is not a number"));
    u64::from_str_radix(text.trim_start_matches("0x"), 16).expect("hex")
}

#[test]
fn a_killed_node_goes_on_from_its_last_block() {
    let times = std::env::var("DMEX_DEEP").ok().and_then(|deep| deep.parse().ok()).unwrap_or(1);
    let mut random = SmallRng::seed_from_u64(9);
    let folder = Folder::new("killed");
    let data = folder.path().to_str().expect("a path of letters").to_owned();
    let from = Account::ethereum("alith");
    let mut height = 0;
    for kill in 0..KILLS * times {
        let mut program = Program::start(&["--data", &data]);
        let client = remote::connect(&program.eth()).expect("the port answers");
        let told = Arc::new(Mutex::new(Vec::new()));
        let payer = {
            let (client, from, told) = (client.clone(), from.clone(), told.clone());
            thread::spawn(move || pay(&client, &from, &told))
        };
        thread::sleep(Duration::from_millis(random.gen_range(5..800)));
        program.kill();
        payer.join().expect("the payer ends");
        let told = told.lock().expect("no panic").clone();
        let program = Program::start(&["--data", &data]);
        let now = check(&program.eth(), &told);
        let last = told.last().map_or(0, |(block, _)| *block);
        assert!(now >= height && now + MAX_LOST >= last, "kill {kill}: block {now} of {last}");
        height = now;
    }
    assert!(height > u64::from(KILLS), "{height} blocks were made");
}
