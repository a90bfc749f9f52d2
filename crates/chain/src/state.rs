//! The state of the chain and its blocks: genesis, open, apply, close, commit and snapshot.

use crate::{extrinsic::Applied, genesis, Error, Log, Result, B256};
use parity_scale_codec::Encode;
use polkadot_sdk::{
    frame_support::traits::InherentBuilder,
    pallet_timestamp,
    sp_api::runtime_decl_for_core::CoreV5 as _,
    sp_block_builder::runtime_decl_for_block_builder::BlockBuilderV6 as _,
    sp_core::{storage::StateVersion, Blake2Hasher, H256},
    sp_io::{storage, TestExternalities},
    sp_runtime::traits::{BlakeTwo256, Header as _},
    sp_state_machine::{InMemoryBackend, TrieBackendBuilder},
};
use revive_dev_runtime::{Header, Runtime, RuntimeCall, RuntimeEvent, System, UncheckedExtrinsic};
use std::sync::Arc;

/// The minimum time between two blocks, because the runtime requires increasing timestamps. [ms]
pub const BLOCK_GAP_MS: u64 = 1;

/// Dead trie nodes are pruned once in this number of blocks.
const BLOCKS_PER_PRUNE: u32 = 256;

/// A saved state of the chain. Cloning is cheap.
#[derive(Clone)]
pub struct Snapshot {
    backend: Arc<InMemoryBackend<Blake2Hasher>>,
    head: Header,
    clock: u64,
    logs: Arc<Vec<Log>>,
}

/// The state, the last block, and the clock.
pub(crate) struct State {
    ext: TestExternalities,
    /// The header of the last finished block.
    pub head: Header,
    /// The hash of block 0, which every signature covers.
    pub genesis: H256,
    /// The earliest time of the next block. [ms]
    clock: u64,
    /// Whether a block is open.
    pub open: bool,
    /// The contract events of all blocks.
    pub logs: Arc<Vec<Log>>,
    /// Whether there are changes that no block has committed. See [`State::execute_pending`].
    dirty: bool,
    unpruned: u32,
}

impl State {
    /// The state at the development genesis.
    pub fn new() -> Self {
        let ext = TestExternalities::new_with_state_version(genesis::storage(), StateVersion::V1);
        let no_extrinsics = polkadot_sdk::sp_trie::empty_trie_root::<polkadot_sdk::sp_trie::LayoutV1<BlakeTwo256>>();
        let root = *ext.backend.root();
        let head = Header::new(0, no_extrinsics, root, H256::zero(), Default::default());
        Self { ext, genesis: head.hash(), head, clock: 0, open: false, logs: Arc::default(), dirty: false, unpruned: 0 }
    }

    /// Runs a function on the chain's storage and keeps its changes.
    pub fn execute<R>(&mut self, run: impl FnOnce() -> R) -> R {
        self.ext.execute_with(run)
    }

    /// Runs a function at the time and the block number of the next transaction, and discards its changes.
    pub fn simulate<R>(&mut self, run: impl FnOnce() -> R) -> R {
        let pending = (!self.open).then(|| self.pending());
        self.ext.execute_with(|| {
            storage::start_transaction();
            if let Some((number, time)) = pending {
                set_block(number, time);
            }
            let result = run();
            storage::rollback_transaction();
            result
        })
    }

    /// Begins a trial of messages of the fast path. Trials can be nested. Returns what [`State::end_trial`] needs.
    pub fn begin_trial(&mut self) -> usize {
        self.ext.execute_with(storage::start_transaction);
        self.logs.len()
    }

    /// Takes back all that was changed since a trial began.
    pub fn end_trial(&mut self, logs: usize) {
        self.ext.execute_with(storage::rollback_transaction);
        Arc::make_mut(&mut self.logs).truncate(logs);
    }

    /// The number and the time of the next transaction's block. [ms]
    pub fn pending(&mut self) -> (u32, u64) {
        let now = self.ext.execute_with(now);
        if self.open {
            (self.head.number + 1, now)
        } else {
            (self.head.number + 1, self.clock.max(now + BLOCK_GAP_MS))
        }
    }

    /// The number and the time of the block that is being made. [ms]
    pub fn running(&mut self) -> (u64, u64) {
        (u64::from(self.head.number) + 1, self.ext.execute_with(now))
    }

    /// Sets the earliest time of the next block. [ms]
    pub fn set_clock(&mut self, time: u64) -> Result<()> {
        let now = self.pending().1;
        if time / 1000 < now / 1000 {
            return Err(Error::Clock { now: now / 1000, requested: time / 1000 });
        }
        self.clock = self.clock.max(time);
        Ok(())
    }

    /// Opens a block: the runtime's initialization, then the timestamp.
    pub fn open_block(&mut self) {
        if self.dirty {
            // Keep these changes if the block is discarded.
            self.commit();
        }
        let (number, time) = self.pending();
        let parent = self.head.hash();
        let last = self.head.number;
        self.ext.execute_with(|| {
            // Changes outside of blocks have set the number of the pending block.
            System::set_block_number(last);
            let header = Header::new(number, H256::zero(), H256::zero(), parent, Default::default());
            Runtime::initialize_block(&header);
            let set = pallet_timestamp::Call::set { now: time };
            Runtime::apply_extrinsic(UncheckedExtrinsic::new_inherent(RuntimeCall::Timestamp(set)))
                .expect("the timestamp is later than the last one")
                .expect("the timestamp inherent succeeds");
        });
        self.open = true;
    }

    /// Puts an extrinsic into the open block. If the runtime rejects it, nothing changes.
    pub fn apply(&mut self, extrinsic: UncheckedExtrinsic) -> Result<Applied> {
        let hash = B256::from(polkadot_sdk::sp_crypto_hashing::blake2_256(&extrinsic.encode()));
        self.ext.execute_with(|| {
            let before = System::event_count() as usize;
            storage::start_transaction();
            match Runtime::apply_extrinsic(extrinsic) {
                Ok(result) => {
                    storage::commit_transaction();
                    let events = System::read_events_no_consensus().skip(before).map(|record| record.event);
                    Ok(Applied { result, events: events.collect(), hash })
                }
                Err(invalid) => {
                    storage::rollback_transaction();
                    Err(Error::Rejected(format!("{invalid:?}")))
                }
            }
        })
    }

    /// Closes the block and commits its state.
    pub fn close_block(&mut self) {
        self.head = self.ext.execute_with(Runtime::finalize_block);
        self.open = false;
        self.commit();
    }

    /// Discards the open block.
    pub fn discard_block(&mut self) {
        self.ext.reset_overlay();
        self.open = false;
    }

    /// Runs a function outside of any block, at the number and the time of the pending one. Keeps its changes and
    /// returns its events.
    pub fn execute_pending<R>(&mut self, run: impl FnOnce() -> R) -> (R, Vec<RuntimeEvent>) {
        let (number, clock, open) = (self.head.number + 1, self.clock, self.open);
        self.dirty = true;
        self.ext.execute_with(|| {
            if !open {
                System::reset_events();
                // Changes outside of blocks do not advance the clock.
                set_block(number, clock.max(now()));
            }
            let before = System::event_count() as usize;
            let result = run();
            let events = System::read_events_no_consensus().skip(before).map(|record| record.event).collect();
            (result, events)
        })
    }

    /// Saves this state. Not possible inside of a block.
    pub fn snapshot(&mut self) -> Snapshot {
        assert!(!self.open, "close the block before a snapshot");
        self.commit();
        self.prune();
        Snapshot {
            backend: Arc::new(self.ext.backend.clone()),
            head: self.head.clone(),
            clock: self.clock,
            logs: self.logs.clone(),
        }
    }

    /// Restores a saved state.
    pub fn restore(&mut self, snapshot: &Snapshot) {
        self.ext.reset_overlay();
        self.dirty = false;
        self.ext.backend = (*snapshot.backend).clone();
        self.head = snapshot.head.clone();
        self.clock = snapshot.clock;
        self.logs = snapshot.logs.clone();
        self.open = false;
    }

    fn commit(&mut self) {
        self.ext.commit_all().expect("no storage transaction is open between extrinsics");
        self.dirty = false;
        self.unpruned += 1;
        if self.unpruned >= BLOCKS_PER_PRUNE {
            self.prune();
        }
    }

    /// Removes the trie nodes that blocks have replaced.
    fn prune(&mut self) {
        let root = *self.ext.backend.root();
        let mut nodes = std::mem::take(&mut self.ext.backend).into_storage();
        nodes.purge();
        self.ext.backend = TrieBackendBuilder::new(nodes, root).build();
        self.unpruned = 0;
    }
}

/// The time of the last block or of a later change. [ms]
fn now() -> u64 {
    pallet_timestamp::Now::<Runtime>::get()
}

/// Sets the block number and the time that contracts read, without making a block.
fn set_block(number: u32, time: u64) {
    System::set_block_number(number);
    pallet_timestamp::Now::<Runtime>::put(time);
}

impl std::fmt::Debug for Snapshot {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "Snapshot(block {})", self.head.number)
    }
}
