//! Filters and subscriptions: each hears of every block, transaction and log once, and in order.

use super::{
    logs::Question,
    running::rpc::{params, Rpc},
    transactions::{hash, placed},
    world::World,
};
use chain::{keccak256, Address};
use rand::Rng;
use serde_json::{json, Value};
use std::{
    sync::atomic::{AtomicBool, Ordering},
    sync::Arc,
    thread::JoinHandle,
    time::Duration,
};
use subxt::rpcs::client::RpcSubscription;

/// The filters that are installed on the way.
const FILTERS: usize = 12;
/// How long a message on its way may take.
const LATE: Duration = Duration::from_secs(5);

enum Kind {
    Logs(Question),
    Blocks,
    Transactions,
}

impl Kind {
    /// What it is to hear of the blocks after `since`.
    fn expected(&self, world: &World, since: u64) -> Vec<Value> {
        let height = world.blocks.len() as u64;
        let of_block = |block| match self {
            Self::Logs(question) => {
                let inside = question.from.is_none_or(|from| from <= block) && question.to.is_none_or(|to| block <= to);
                if inside {
                    question.of_block(world, block)
                } else {
                    Vec::new()
                }
            }
            Self::Blocks => vec![hash(world, block)],
            Self::Transactions => placed(world, block).iter().map(|one| json!(keccak256(one.payload))).collect(),
        };
        (since + 1..=height).flat_map(of_block).collect()
    }
}

/// A filter that is asked for changes now and then.
struct Filter {
    id: Value,
    kind: Kind,
    since: u64,
    heard: Vec<Value>,
}

impl Filter {
    fn install(rpc: &Rpc, kind: Kind, since: u64) -> Self {
        let id = match &kind {
            Kind::Logs(question) => rpc.ask("eth_newFilter", json!([question.json()])),
            Kind::Blocks => rpc.ask("eth_newBlockFilter", json!([])),
            Kind::Transactions => rpc.ask("eth_newPendingTransactionFilter", json!([])),
        };
        Self { id, kind, since, heard: Vec::new() }
    }

    fn poll(&mut self, rpc: &Rpc) {
        let changes = rpc.ask("eth_getFilterChanges", json!([self.id]));
        self.heard.extend(changes.as_array().expect("a list").iter().cloned());
    }
}

/// A subscription with what it is to hear.
struct Subscription {
    stream: RpcSubscription<Value>,
    kind: Kind,
    since: u64,
}

/// Those who watch a life.
pub struct Watchers {
    filters: Vec<Filter>,
    subscriptions: Vec<Subscription>,
    /// Polls without a pause, while blocks are made.
    restless: Option<JoinHandle<[Filter; 2]>>,
    over: Arc<AtomicBool>,
}

impl Watchers {
    pub fn start(world: &World) -> Self {
        let rpc = Rpc::connect(&world.running.eth());
        let kinds = [Kind::Blocks, Kind::Logs(Question::default())];
        let mut filters = kinds.map(|kind| Filter::install(&rpc, kind, 0));
        let over = Arc::new(AtomicBool::new(false));
        let ended = over.clone();
        let restless = std::thread::spawn(move || {
            while !ended.load(Ordering::Relaxed) {
                filters.iter_mut().for_each(|filter| filter.poll(&rpc));
                std::thread::sleep(Duration::from_micros(300));
            }
            filters.iter_mut().for_each(|filter| filter.poll(&rpc));
            filters
        });
        Self { filters: Vec::new(), subscriptions: Vec::new(), restless: Some(restless), over }
    }

    /// Sometimes a new filter or subscription, sometimes a poll.
    pub fn step(&mut self, world: &mut World) {
        if self.filters.len() < FILTERS && world.random.gen_ratio(1, 20) {
            let kind = self.draw(world);
            let since = world.blocks.len() as u64;
            if self.filters.len().is_multiple_of(2) {
                self.subscribe(world, since);
            }
            self.filters.push(Filter::install(&world.eth, kind, since));
        }
        if !self.filters.is_empty() && world.random.gen_ratio(1, 3) {
            let index = world.random.gen_range(0..self.filters.len());
            self.filters[index].poll(&world.eth);
        }
    }

    fn draw(&self, world: &mut World) -> Kind {
        match self.filters.len() {
            0 => Kind::Blocks,
            1 => Kind::Transactions,
            count => {
                let mut question = question(world);
                let height = world.blocks.len() as u64;
                // Some hear of a part of the life only.
                question.from = (count % 3 == 0).then_some(height + 20);
                question.to = (count % 4 == 0).then_some(height + 60);
                Kind::Logs(question)
            }
        }
    }

    fn subscribe(&mut self, world: &mut World, since: u64) {
        let question = question(world);
        let (kind, wanted) = match self.subscriptions.len() {
            0 => (Kind::Blocks, json!(["newHeads"])),
            1 => (Kind::Transactions, json!(["newPendingTransactions"])),
            _ => (Kind::Logs(question.clone()), json!(["logs", question.json()])),
        };
        let stream = world.eth.client.subscribe("eth_subscribe", params(&wanted), "eth_unsubscribe");
        let stream = world.eth.runtime.block_on(stream).expect("a subscription");
        self.subscriptions.push(Subscription { stream, kind, since });
    }

    /// Everybody heard everything.
    pub fn finish(mut self, world: &World) {
        assert_eq!(self.filters.len(), FILTERS, "the life was too short for all filters");
        self.over.store(true, Ordering::Relaxed);
        let restless = self.restless.take().expect("it started").join().expect("the restless filters");
        self.filters.extend(restless);
        for mut filter in self.filters {
            filter.poll(&world.eth);
            let expected = filter.kind.expected(world, filter.since);
            assert_eq!(filter.heard, expected, "filter {} since block {}", filter.id, filter.since);
            if let Kind::Logs(question) = &filter.kind {
                let all = world.eth.try_ask("eth_getFilterLogs", json!([filter.id]));
                assert_eq!(all, world.eth.try_ask("eth_getLogs", json!([question.json()])));
            }
            assert_eq!(world.eth.ask("eth_getFilterChanges", json!([filter.id])), json!([]));
            assert_eq!(world.eth.ask("eth_uninstallFilter", json!([filter.id])), json!(true));
            assert!(world.eth.try_ask("eth_getFilterChanges", json!([filter.id])).is_err());
        }
        self.subscriptions.into_iter().for_each(|subscription| heard(world, subscription));
    }
}

fn question(world: &mut World) -> Question {
    let people: Vec<Address> = world.stage.people.iter().map(chain::Account::address).collect();
    Question::draw(&mut world.random, &world.stage.coins, &people)
}

/// A subscriber heard what it was to hear, and nothing more is on its way.
fn heard(world: &World, Subscription { mut stream, kind, since }: Subscription) {
    let expected = kind.expected(world, since);
    let mut next = |patience| {
        world.eth.runtime.block_on(async { tokio::time::timeout(patience, stream.next()).await.ok().flatten() })
    };
    for expected in expected {
        let item = next(LATE).unwrap_or_else(|| panic!("{expected} never came")).expect("an item");
        // A head is a whole header.
        let found = if matches!(kind, Kind::Blocks) { &item["hash"] } else { &item };
        assert_eq!(*found, expected);
        if matches!(kind, Kind::Blocks) {
            let block = world.eth.ask("eth_getBlockByHash", json!([item["hash"], false]));
            for (field, value) in item.as_object().expect("a header") {
                assert_eq!(*value, block[field], "{field} of a head");
            }
        }
    }
    assert!(next(Duration::from_millis(50)).is_none(), "more than once");
}
