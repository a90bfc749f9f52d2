//! The same messages on a node and on the embedded chain.

use super::{
    message::{Message, Stage},
    running::{
        rpc::{payload, Rpc},
        Running, START,
    },
    sign,
    transactions::{number, same_receipt},
};
use bindings::WrappedAsset::ownerCall;
use chain::{keccak256, Address, Chain, Client, Outcome, Receipt, SolCall, B256};
use rand::{rngs::SmallRng, Rng, SeedableRng};
use serde_json::{json, Value};
use std::{
    collections::{BTreeMap, BTreeSet, HashMap},
    sync::Arc,
    time::Duration,
};
use subxt::{config::DefaultExtrinsicParamsBuilder, OnlineClient, PolkadotConfig};

/// What the embedded chain made of a transaction in a block of the node.
pub struct Ran {
    /// The signed Ethereum transaction, or `None` for an extrinsic of a Substrate account.
    pub payload: Option<Vec<u8>>,
    pub receipt: Receipt,
}

/// A block of the node, run on the embedded chain.
pub struct Mined {
    /// [s]
    pub timestamp: u64,
    pub done: Vec<Ran>,
}

/// The node, the embedded chain, and what both did so far.
pub struct World {
    pub running: Running,
    pub eth: Rpc,
    pub wire: Rpc,
    pub chain: Chain,
    pub stage: Stage,
    pub random: SmallRng,
    /// The blocks from number 1 on.
    pub blocks: Vec<Mined>,
    /// The number of messages that were sent.
    pub sent: usize,
    /// How many transactions both refused before any block.
    pub rejected: usize,
    /// The messages of Substrate accounts by the hashes of their extrinsics, until they are in a block.
    queued: HashMap<B256, Message>,
    ethereum: Arc<dyn Client>,
    substrate: Arc<dyn Client>,
    api: OnlineClient<PolkadotConfig>,
}

impl World {
    pub fn new(seed: u64) -> Self {
        let (running, chain) = (Running::start(), Chain::new());
        chain.set_time(START).expect("the clock moves");
        let (eth, wire) = (Rpc::connect(&running.eth()), Rpc::connect(&running.ws()));
        let api = wire.runtime.block_on(OnlineClient::from_rpc_client(wire.client.clone())).expect("metadata");
        let (ethereum, substrate) = (running.ethereum(), running.substrate());
        let (stage, random) = (Stage::new(), SmallRng::seed_from_u64(seed));
        let (blocks, sent, rejected, queued) = (Vec::new(), 0, 0, HashMap::new());
        Self { running, eth, wire, chain, stage, random, blocks, sent, rejected, queued, ethereum, substrate, api }
    }

    /// Sends one message, or several for one block, or moves the clock.
    pub fn step(&mut self) {
        match self.random.gen_range(0..20) {
            0 => self.move_clock(),
            1 => drop(self.eth.ask("evm_mine", json!([]))),
            2..8 => self.send_by_client(),
            8..14 => self.send_raw(),
            _ => self.send_several(),
        }
        self.follow();
    }

    fn move_clock(&mut self) {
        let time = self.chain.now() + self.random.gen_range(1..100_000);
        self.chain.set_time(time).expect("the clock moves");
        self.eth.ask("evm_setNextBlockTimestamp", json!([time]));
    }

    fn draw(&mut self) -> Message {
        self.sent += 1;
        self.stage.draw(&mut self.random)
    }

    /// One of our clients, which send only what a run before accepts.
    fn send_by_client(&mut self) {
        let Message { from, to, code, data, value, .. } = &self.draw();
        let over_ethereum = from.is_ethereum() && self.random.gen();
        let client = if over_ethereum { &self.ethereum } else { &self.substrate };
        let sent = match to {
            Some(to) => client.send(from, *to, data, *value),
            None => client.deploy(from, code, data, *value),
        };
        let receipt = sent.unwrap_or_else(|error| panic!("{from:?} to {to:?}: {error}"));
        if let (Some(to), false) = (to, receipt.outcome.is_success()) {
            let expected = self.chain.call(from.address(), *to, data, *value).outcome;
            // The name of a failure is the client's own.
            let both_fail = matches!((&receipt.outcome, &expected), (Outcome::Failed(_), Outcome::Failed(_)));
            assert!(both_fail || receipt.outcome == expected, "{:?}, expected {expected:?}", receipt.outcome);
            return;
        }
        if !from.is_ethereum() {
            let (from, code, data) = (from.clone(), code.clone(), data.clone());
            let message = Message { from, to: *to, code, data, value: *value, kind: 0, gas: 0 };
            self.queued.insert(receipt.tx_hash, message);
        }
        self.reach(receipt.block);
        same_receipt(&receipt, &self.last().receipt, over_ethereum);
    }

    fn last(&self) -> &Ran {
        self.blocks.last().and_then(|block| block.done.last()).expect("the client's transaction")
    }

    /// One message as its bytes, which makes a block although it may be refused there.
    fn send_raw(&mut self) {
        let message = self.draw();
        let nonce = self.chain.nonce(message.from.address());
        if self.submit(&message, nonce) {
            // On the Substrate port the answer does not wait for the block.
            return self.reach(self.blocks.len() as u64 + 1);
        }
        self.rejected += 1;
        let payload = sign::ethereum(&message, nonce);
        assert!(self.chain.submit_ethereum(&payload).is_err(), "the embedded chain takes {message:?}");
    }

    /// Several messages of several accounts, in one block as far as they fit.
    fn send_several(&mut self) {
        self.eth.ask("evm_setAutomine", json!([false]));
        let mut nonces: BTreeMap<Address, u64> = BTreeMap::new();
        let (mut missing, mut deployed) = (0, BTreeSet::new());
        for _ in 0..self.random.gen_range(2..9) {
            let message = self.draw();
            let from = message.from.address();
            // A deployment takes two nonces of a Substrate account, and the pool knows of one.
            if deployed.contains(&from) {
                continue;
            }
            let nonce = *nonces.entry(from).or_insert_with(|| self.chain.nonce(from));
            if self.submit(&message, nonce) {
                nonces.insert(from, nonce + 1);
                missing += 1;
                if message.to.is_none() && !message.from.is_ethereum() {
                    deployed.insert(from);
                }
            }
        }
        for account in self.stage.people.iter().filter(|account| account.is_ethereum()) {
            let address = account.address();
            let expected = nonces.get(&address).copied().unwrap_or_else(|| self.chain.nonce(address));
            assert_eq!(self.count(address, "pending"), expected, "the pending nonce of {account:?}");
            assert_eq!(self.count(address, "latest"), self.chain.nonce(address), "the nonce of {account:?}");
        }
        while missing > 0 {
            let before = self.blocks.len() as u64;
            assert_eq!(number(&self.eth.ask("eth_blockNumber", json!([]))), before, "nobody asked for a block");
            self.eth.ask("evm_mine", json!([]));
            self.follow();
            let done = self.blocks.last().map_or(0, |block| block.done.len());
            assert!(done > 0, "{missing} messages are in no block");
            missing -= done;
        }
        self.eth.ask("evm_setAutomine", json!([true]));
    }

    fn count(&self, address: Address, block: &str) -> u64 {
        number(&self.eth.ask("eth_getTransactionCount", json!([address, block])))
    }

    /// Hands a message to the node. Whether it took it.
    fn submit(&mut self, message: &Message, nonce: u64) -> bool {
        if message.from.is_ethereum() {
            let payload = sign::ethereum(message, nonce);
            let sent = self.eth.try_ask("eth_sendRawTransaction", json!([format!("0x{}", hex::encode(&payload))]));
            return sent.is_ok_and(|hash| hash == json!(keccak256(payload)));
        }
        let params = DefaultExtrinsicParamsBuilder::<PolkadotConfig>::new().nonce(nonce).build();
        let extrinsic = self.wire.runtime.block_on(async {
            let at = self.api.at_current_block().await.expect("a block");
            let call = sign::substrate(message);
            let signed = at.transactions().create_signed(&call, &sign::Signer(&message.from), params).await;
            signed.expect("an extrinsic").into_encoded()
        });
        let hash = B256::from(polkadot_sdk::sp_crypto_hashing::blake2_256(&extrinsic));
        self.queued.insert(hash, message.clone());
        let sent = self.wire.ask("author_submitExtrinsic", json!([format!("0x{}", hex::encode(extrinsic))]));
        assert_eq!(sent, json!(hash));
        true
    }

    /// Waits for a block, which the Ethereum port shows a moment later than the Substrate port.
    fn reach(&mut self, block: u64) {
        while (self.blocks.len() as u64) < block {
            std::thread::sleep(Duration::from_millis(1));
            self.follow();
        }
    }

    /// Runs the node's new blocks on the embedded chain.
    pub fn follow(&mut self) {
        let height = number(&self.eth.ask("eth_blockNumber", json!([])));
        for block in self.blocks.len() as u64 + 1..=height {
            let extrinsics = self.wire.extrinsics(block);
            self.chain.begin_block();
            let timestamp = self.chain.now();
            let done = extrinsics.iter().map(|extrinsic| self.run(extrinsic)).collect();
            self.chain.end_block();
            self.blocks.push(Mined { timestamp, done });
        }
    }

    fn run(&mut self, extrinsic: &[u8]) -> Ran {
        let payload = payload(extrinsic);
        let receipt = match &payload {
            Some(payload) => self.chain.submit_ethereum(payload),
            None => {
                let hash = B256::from(polkadot_sdk::sp_crypto_hashing::blake2_256(extrinsic));
                let Message { from, to, code, data, value, .. } = self.queued.remove(&hash).expect("we sent it");
                match to {
                    Some(to) => self.chain.send(&from, to, &data, value),
                    None => self.chain.deploy(&from, &code, &data, value),
                }
            }
        };
        let receipt = receipt.expect("the embedded chain takes what the node took");
        if let Some(coin) = receipt.address {
            let owner = self.chain.call(coin, coin, &ownerCall {}.abi_encode(), 0).data;
            self.stage.coins.push((coin, Address::from_slice(&owner[12..])));
        }
        Ran { payload, receipt }
    }

    /// A call that changes nothing, at a block.
    pub fn read(&self, to: Address, data: &[u8], block: Value) -> Value {
        self.eth.ask("eth_call", json!([{ "to": to, "input": format!("0x{}", hex::encode(data)) }, block]))
    }
}
