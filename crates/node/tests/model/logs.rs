//! Random questions for logs, and the same questions to the model.

use super::{
    transactions::{hash, hex, logs, placed},
    world::World,
};
use chain::{keccak256, Address, B256};
use rand::{rngs::SmallRng, seq::SliceRandom, Rng};
use serde_json::{json, Map, Value};
use std::collections::BTreeSet;

/// How many questions.
const QUESTIONS: usize = 500;

/// A filter: each part that is empty matches everything.
#[derive(Clone, Debug, Default)]
pub struct Question {
    pub from: Option<u64>,
    pub to: Option<u64>,
    hash: Option<Value>,
    addresses: Vec<Address>,
    /// By position: any of these.
    topics: Vec<Vec<B256>>,
}

impl Question {
    /// Random addresses and topics, of those that there are and of others, without a range.
    pub fn draw(random: &mut SmallRng, coins: &[(Address, Address)], people: &[Address]) -> Self {
        let mut question = Self::default();
        for _ in 0..*[0, 0, 1, 1, 2, 3].choose(random).expect("some") {
            let coin = coins.choose(random).map_or(Address::repeat_byte(1), |(coin, _)| *coin);
            question.addresses.push(coin);
        }
        let names = ["Transfer(address,address,uint256)", "Approval(address,address,uint256)", "Nothing()"];
        let name = |random: &mut SmallRng| keccak256(names.choose(random).expect("some"));
        let person = |random: &mut SmallRng| match random.gen_ratio(1, 8) {
            true => B256::ZERO,
            false => people.choose(random).expect("some").into_word(),
        };
        for position in 0..random.gen_range(0..4) {
            let count = *[0, 1, 1, 2, 4].choose(random).expect("some");
            question
                .topics
                .push((0..count).map(|_| if position == 0 { name(random) } else { person(random) }).collect());
        }
        question
    }

    /// With a range of blocks, or the hash of one.
    fn within(self, world: &World, random: &mut SmallRng) -> Self {
        let height = world.blocks.len() as u64;
        let (one, other) = (random.gen_range(0..height + 5), random.gen_range(0..height + 5));
        let (low, high) = (one.min(other), one.max(other));
        match random.gen_range(0..6) {
            0 => Self { hash: Some(hash(world, random.gen_range(1..=height))), ..self },
            1 => Self { from: Some(low), ..self },
            // Without a first block it is the newest.
            2 => Self { to: Some(height + 5), ..self },
            _ => Self { from: Some(low), to: Some(high), ..self },
        }
    }

    /// The filter as tools write it: one address or topic stands for itself, and none may be `null` or an empty list.
    pub fn json(&self) -> Value {
        let several = |list: &[Value]| match list {
            [] => Value::Null,
            [one] => one.clone(),
            more => json!(more),
        };
        let topics: Vec<Value> =
            self.topics.iter().map(|any| several(&any.iter().map(|topic| json!(topic)).collect::<Vec<_>>())).collect();
        let addresses: Vec<Value> = self.addresses.iter().map(|address| json!(address)).collect();
        let mut fields = Map::new();
        fields.insert("address".into(), several(&addresses));
        fields.insert("topics".into(), json!(topics));
        if let Some(hash) = &self.hash {
            fields.insert("blockHash".into(), hash.clone());
        }
        for (name, block) in [("fromBlock", self.from), ("toBlock", self.to)] {
            if let Some(block) = block {
                fields.insert(name.into(), json!(hex(block)));
            }
        }
        Value::Object(fields)
    }

    /// Whether a log matches by address and topics.
    fn matches(&self, log: &chain::Log) -> bool {
        let topic = |(position, any): (usize, &Vec<B256>)| {
            any.is_empty() || log.topics.get(position).is_some_and(|topic| any.contains(topic))
        };
        (self.addresses.is_empty() || self.addresses.contains(&log.address))
            && self.topics.iter().enumerate().all(topic)
    }

    /// The model's logs of a block that match.
    pub fn of_block(&self, world: &World, block: u64) -> Vec<Value> {
        let hash = hash(world, block);
        let all = placed(world, block);
        let mut found = Vec::new();
        for placed in &all {
            let wire = logs(world, placed, &hash);
            let both = placed.done.receipt.logs.iter().zip(wire);
            found.extend(both.filter(|(log, _)| self.matches(log)).map(|(_, wire)| wire));
        }
        found
    }

    fn expected(&self, world: &World) -> Vec<Value> {
        let height = world.blocks.len() as u64;
        let blocks: Vec<u64> = match &self.hash {
            Some(wanted) => (1..=height).filter(|block| hash(world, *block) == *wanted).collect(),
            None => (self.from.unwrap_or(height).max(1)..=self.to.unwrap_or(height).min(height)).collect(),
        };
        blocks.into_iter().flat_map(|block| self.of_block(world, block)).collect()
    }
}

/// Random questions, and the logs of our clients.
pub fn check(world: &mut World) {
    let people: Vec<Address> = world.stage.people.iter().map(chain::Account::address).collect();
    let (mut random, mut answered) = (world.random.clone(), 0);
    for _ in 0..QUESTIONS {
        let question = Question::draw(&mut random, &world.stage.coins, &people).within(world, &mut random);
        let found = world.eth.ask("eth_getLogs", json!([question.json()]));
        let expected = question.expected(world);
        assert_eq!(found, json!(expected), "{question:?}");
        answered += usize::from(!expected.is_empty());
    }
    assert!(answered * 4 > QUESTIONS, "{answered} of {QUESTIONS} questions had an answer");
    by_clients(world);
    nonsense(world);
}

/// Over the Substrate port the logs of both kinds of account, over the Ethereum port those of one kind.
fn by_clients(world: &World) {
    let all = world.chain.logs(&chain::LogFilter::default());
    let found = world.running.substrate().logs(&chain::LogFilter::default()).expect("logs");
    // The extrinsics of a chain with another genesis have other hashes.
    let hash = |log: &chain::Log, hash| (log.address, log.topics.clone(), log.data.clone(), log.block, log.index, hash);
    let ethereum: BTreeSet<B256> = world
        .blocks
        .iter()
        .flat_map(|block| &block.done)
        .filter_map(|done| done.payload.as_ref().map(keccak256))
        .collect();
    let known = |log: &chain::Log| hash(log, ethereum.contains(&log.tx_hash).then_some(log.tx_hash));
    assert_eq!(found.iter().map(known).collect::<Vec<_>>(), all.iter().map(known).collect::<Vec<_>>());
    assert!(found.iter().all(|log| !log.tx_hash.is_zero()));
    let all: Vec<_> =
        (1..=world.blocks.len() as u64).flat_map(|block| Question::default().of_block(world, block)).collect();
    let found = world.running.ethereum().logs(&chain::LogFilter::default()).expect("logs");
    let place = |block: &Value, index: &Value| (block.clone(), index.clone());
    let found: Vec<_> = found.iter().map(|log| place(&json!(hex(log.block)), &json!(hex(log.index)))).collect();
    assert_eq!(found, all.iter().map(|log| place(&log["blockNumber"], &log["logIndex"])).collect::<Vec<_>>());
}

fn nonsense(world: &World) {
    let height = world.blocks.len() as u64;
    let ask = |filter: Value| world.eth.try_ask("eth_getLogs", json!([filter]));
    assert_eq!(ask(json!({ "fromBlock": hex(height), "toBlock": "0x1" })).expect_err("backwards").0, -32_602);
    assert_eq!(ask(json!({ "blockHash": B256::repeat_byte(2) })).expect_err("no such block").0, -32_001);
    assert_eq!(ask(json!({ "fromBlock": hex(height + 1), "toBlock": hex(height + 9) })), Ok(json!([])));
    assert_eq!(ask(json!({ "fromBlock": "earliest", "toBlock": "earliest" })), Ok(json!([])));
}
