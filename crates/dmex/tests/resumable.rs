//! What a deployment does after things that a node of ours does not do: a transaction fails in its block, or a node lags
//! behind the others of its address.

use chain::{keccak256, Account, Address, Client, Log, LogFilter, Outcome, Output, Receipt, Result, Weight, B256};
use dmex::deploy::{
    journal::{Begun, Journal},
    resumable::Resumable,
};
use remote::{Message, Prepared, Signed, Wire};
use std::{
    path::{Path, PathBuf},
    sync::{Arc, Mutex},
};

/// What becomes of a transaction that is published.
#[derive(Clone, Copy)]
enum Fate {
    Mined,
    Failed,
    /// It is mined, and whoever waits for it is not told.
    Unseen,
}

/// A node whose transactions have these fates, in order. It always names the same next number.
#[derive(Default)]
struct Scripted {
    next: Mutex<u64>,
    fates: Mutex<Vec<Fate>>,
    published: Mutex<Vec<(u64, Fate)>>,
    asleep: Mutex<bool>,
}

impl Scripted {
    fn new(next: u64, fates: &[Fate]) -> Arc<Self> {
        let fates = Mutex::new(fates.iter().rev().copied().collect());
        Arc::new(Self { next: Mutex::new(next), fates, ..Self::default() })
    }

    fn numbers(&self) -> Vec<u64> {
        self.published.lock().expect("one thread").iter().map(|(number, _)| *number).collect()
    }
}

fn receipt(hash: B256, outcome: Outcome) -> Receipt {
    Receipt { tx_hash: hash, gas: 1, fee: 1, ..Receipt::refused(outcome, (1, 1)) }
}

impl Wire for Scripted {
    fn prepare(&self, _from: &Account, message: Message<'_>, nonce: Option<u64>) -> Result<Prepared> {
        let nonce = nonce.expect("a number is named");
        let hash = keccak256([&nonce.to_be_bytes(), message.data].concat());
        let (payload, output) = (message.data.to_vec().into(), Vec::new().into());
        let weight = Weight::default();
        Ok(Prepared::Signed(Box::new(Signed {
            hash,
            nonce,
            after: 0,
            max_price: None,
            gas: 1,
            cost: 1,
            payload,
            output,
            address: None,
            weight,
            deposit: 0,
        })))
    }

    fn known(&self) -> &[&str] {
        &[]
    }

    fn submit(&self, signed: &Signed) -> Result<()> {
        let fate = self.fates.lock().expect("one thread").pop().expect("no more are published");
        *self.asleep.lock().expect("one thread") = matches!(fate, Fate::Unseen);
        self.published.lock().expect("one thread").push((signed.nonce, fate));
        Ok(())
    }

    fn search(&self, signed: &Signed, _next: &mut u64) -> Result<Option<Receipt>> {
        let published = self.published.lock().expect("one thread");
        let fate = published.iter().find(|(number, _)| *number == signed.nonce).map(|(_, fate)| *fate);
        Ok(fate.map(|fate| match fate {
            Fate::Mined | Fate::Unseen => receipt(signed.hash, Outcome::Success),
            Fate::Failed => receipt(signed.hash, Outcome::Failed("out of gas".into())),
        }))
    }

    fn price(&self) -> Result<Option<u128>> {
        Ok(None)
    }

    fn final_block(&self) -> Result<u64> {
        Ok(1)
    }

    fn wait(&self, signed: &Signed) -> Result<Receipt> {
        match *self.asleep.lock().expect("one thread") {
            true => Err(chain::Error::Transport("killed".into())),
            false => Ok(self.find(signed)?.expect("it was published")),
        }
    }
}

impl Client for Scripted {
    fn chain_id(&self) -> Result<u64> {
        Ok(7)
    }

    fn block_number(&self) -> Result<u64> {
        Ok(1)
    }

    fn now(&self) -> Result<u64> {
        Ok(1)
    }

    fn set_time(&self, _seconds: u64) -> Result<()> {
        Ok(())
    }

    fn balance(&self, _of: Address) -> Result<u128> {
        Ok(1)
    }

    fn nonce(&self, _of: Address) -> Result<u64> {
        Ok(*self.next.lock().expect("one thread"))
    }

    fn code(&self, _at: Address) -> Result<Vec<u8>> {
        Ok(Vec::new())
    }

    fn deploy(&self, _from: &Account, _code: &[u8], _constructor: &[u8], _value: u128) -> Result<Receipt> {
        unreachable!("the steps are taken one by one")
    }

    fn send(&self, _from: &Account, _to: Address, _data: &[u8], _value: u128) -> Result<Receipt> {
        unreachable!("the steps are taken one by one")
    }

    fn call(&self, _from: Address, _to: Address, _data: &[u8], _value: u128) -> Result<Output> {
        unreachable!("nothing is read")
    }

    fn logs(&self, _filter: &LogFilter) -> Result<Vec<Log>> {
        Ok(Vec::new())
    }
}

/// Sends these messages in a run of a deployment with a journal.
fn run(wire: &Arc<Scripted>, journal: &Path, messages: &[&[u8]]) -> Vec<Result<Receipt>> {
    let hash = B256::ZERO;
    let begun = Begun { chain_id: 7, deployer: Address::ZERO, config: hash, code: hash, block: 0, started: 1 };
    let mut journal = Journal::open(journal, &begun, false).expect("opens");
    if journal.is_empty() {
        journal.begin().expect("written");
    }
    let client = Resumable::new(wire.clone(), journal);
    let from = Account::ethereum("alith");
    messages.iter().map(|data| client.send(&from, Address::repeat_byte(1), data, 0)).collect()
}

fn journal(name: &str) -> PathBuf {
    let path = std::env::temp_dir().join(format!("dmex-resumable-{name}-{}", std::process::id()));
    // A run before may have left it.
    let _ = std::fs::remove_file(&path);
    path
}

#[test]
fn a_step_that_failed_in_a_block_and_was_sent_again_is_not_sent_a_third_time() {
    let (path, wire) = (journal("failed"), Scripted::new(7, &[Fate::Failed, Fate::Unseen]));
    let failed = run(&wire, &path, &[b"a"]).remove(0).expect("in a block");
    assert_eq!(failed.outcome, Outcome::Failed("out of gas".into()));
    *wire.next.lock().expect("one thread") = 8;
    run(&wire, &path, &[b"a"]).remove(0).expect_err("killed while it waited");
    let done = run(&wire, &path, &[b"a"]).remove(0).expect("found");
    assert!(done.outcome.is_success());
    assert_eq!(wire.numbers(), [7, 8]);
    std::fs::remove_file(path).expect("removed");
}

#[test]
fn a_node_that_lags_behind_does_not_name_a_number_that_is_used() {
    let (path, wire) = (journal("lags"), Scripted::new(7, &[Fate::Mined, Fate::Mined, Fate::Mined]));
    run(&wire, &path, &[b"a", b"b"]).into_iter().for_each(|done| drop(done.expect("mined")));
    // The program is run again, and the node still lags.
    run(&wire, &path, &[b"a", b"b", b"b"]).into_iter().for_each(|done| drop(done.expect("mined")));
    assert_eq!(wire.numbers(), [7, 8, 9], "each once, the same message twice is two steps");
    std::fs::remove_file(path).expect("removed");
}
