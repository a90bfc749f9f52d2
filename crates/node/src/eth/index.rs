//! The index: from numbers and hashes of Ethereum to blocks. It is in the node's database, so it outlives a crash, and
//! what a crash left out is made up for at the next start.

use super::{
    error::{internal, invalid, not_found, Result},
    extract,
    record::Record,
};
use crate::service::FullClient;
use alloy_primitives::B256;
use alloy_rpc_types_eth::{BlockId, BlockNumberOrTag};
use parity_scale_codec::{Decode, Encode};
use polkadot_sdk::sp_core::H256;
use sc_client_api::{backend::AuxStore, HeaderBackend};
use std::sync::{
    atomic::{AtomicU64, Ordering},
    Arc,
};
use tokio::sync::broadcast;

/// The most blocks that a slow subscriber may be behind.
const BACKLOG: usize = 1_024;

/// The index of a chain.
pub(super) struct Index {
    client: Arc<FullClient>,
    /// The newest block in the index, which is `latest`.
    latest: AtomicU64,
    blocks: broadcast::Sender<Arc<Record>>,
}

impl Index {
    /// The index of a chain, complete.
    pub fn open(client: &Arc<FullClient>) -> Result<Self> {
        let index = Self { client: client.clone(), latest: AtomicU64::new(0), blocks: broadcast::channel(BACKLOG).0 };
        let best = u64::from(client.info().best_number);
        let mut missing = best + 1;
        while missing > 0 && index.by_number(missing - 1)?.is_none() {
            missing -= 1;
        }
        for number in missing..=best {
            index.add(index.native(number)?)?;
        }
        index.latest.store(best, Ordering::Release);
        Ok(index)
    }

    /// Adds a new block. Only then is it `latest`, and only then do subscribers hear of it.
    pub fn extend(&self, native: H256) -> Result<()> {
        let record = Arc::new(self.add(native)?);
        self.latest.fetch_max(record.number, Ordering::AcqRel);
        // Nobody may listen.
        let _ = self.blocks.send(record);
        Ok(())
    }

    fn add(&self, native: H256) -> Result<Record> {
        let record = extract::record(&self.client, native)?;
        let mut entries = vec![(key(b'h', &record.hash), record.number.encode())];
        for (position, transaction) in (0_u32..).zip(&record.transactions) {
            entries.push((key(b't', &transaction.hash), (record.number, position).encode()));
        }
        // The record is written in the same step as what leads to it.
        entries.push((key(b'n', &record.number.to_be_bytes()), record.encode()));
        let entries: Vec<(&[u8], &[u8])> = entries.iter().map(|(key, value)| (&key[..], &value[..])).collect();
        self.client.insert_aux(&entries, &[]).map_err(internal)?;
        Ok(record)
    }

    /// New blocks, from now on.
    pub fn subscribe(&self) -> broadcast::Receiver<Arc<Record>> {
        self.blocks.subscribe()
    }

    /// The newest block.
    pub fn latest(&self) -> u64 {
        self.latest.load(Ordering::Acquire)
    }

    /// The record of a block by its number.
    pub fn by_number(&self, number: u64) -> Result<Option<Record>> {
        self.read(&key(b'n', &number.to_be_bytes()))
    }

    /// The record of a block by its Ethereum hash.
    pub fn by_hash(&self, hash: B256) -> Result<Option<Record>> {
        match self.read::<u64>(&key(b'h', &hash.0))? {
            Some(number) => self.by_number(number),
            None => Ok(None),
        }
    }

    /// The record of the block with a transaction, and the transaction's position.
    pub fn by_transaction(&self, hash: B256) -> Result<Option<(Record, usize)>> {
        let Some((number, position)) = self.read::<(u64, u32)>(&key(b't', &hash.0))? else { return Ok(None) };
        Ok(self.by_number(number)?.map(|record| (record, position as usize)))
    }

    /// Whether a block, by its hash in the Substrate view, is in the index.
    pub fn knows(&self, native: H256) -> Result<bool> {
        let number = self.client.number(native).map_err(internal)?;
        Ok(number.is_some_and(|number| u64::from(number) <= self.latest()))
    }

    /// The number that a tag means. Every block is final.
    pub fn number(&self, tag: BlockNumberOrTag) -> u64 {
        match tag {
            BlockNumberOrTag::Number(number) => number,
            BlockNumberOrTag::Earliest => 0,
            _ => self.latest(),
        }
    }

    /// The record that a block's id means, if the block exists.
    pub fn find(&self, id: BlockId) -> Result<Option<Record>> {
        match id {
            BlockId::Hash(hash) => self.by_hash(hash.block_hash),
            BlockId::Number(tag) => self.by_number(self.number(tag)),
        }
    }

    /// The hash, in the Substrate view, of the block that an id means.
    pub fn state(&self, id: BlockId) -> Result<H256> {
        let found = self.find(id)?;
        found.map(|record| H256(record.native)).ok_or_else(|| not_found("header"))
    }

    fn native(&self, number: u64) -> Result<H256> {
        let number = u32::try_from(number).map_err(|_| invalid("the number of a block has 32 bits"))?;
        self.client.hash(number).map_err(internal)?.ok_or_else(|| not_found("block"))
    }

    fn read<T: Decode>(&self, key: &[u8]) -> Result<Option<T>> {
        let stored = self.client.get_aux(key).map_err(internal)?;
        stored.map(|bytes| T::decode(&mut &bytes[..]).map_err(internal)).transpose()
    }
}

fn key(table: u8, of: &[u8]) -> Vec<u8> {
    [b"dmex:eth:", &[table][..], of].concat()
}
