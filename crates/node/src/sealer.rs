//! When blocks are made: for each transaction, on a beat, or on demand.

use crate::service::{FullClient, Pool};
use futures::{
    channel::{mpsc, oneshot},
    StreamExt,
};
use polkadot_sdk::sp_core::H256;
use sc_client_api::BlockchainEvents;
use sc_consensus_manual_seal::EngineCommand;
use sc_service::TaskManager;
use sc_transaction_pool_api::TransactionPool;
use std::{
    sync::{
        atomic::{AtomicBool, Ordering},
        Arc,
    },
    time::Duration,
};

/// Asks for blocks. Cloning is cheap.
#[derive(Clone)]
pub(crate) struct Sealer {
    commands: mpsc::UnboundedSender<EngineCommand<H256>>,
    automine: Arc<AtomicBool>,
    beat: Option<Duration>,
}

impl Sealer {
    /// A sealer, and the commands that manual seal follows. Without a beat, every transaction makes a block.
    pub fn new(beat: Option<Duration>) -> (Self, mpsc::UnboundedReceiver<EngineCommand<H256>>) {
        let (commands, received) = mpsc::unbounded();
        (Self { commands, automine: Arc::new(AtomicBool::new(beat.is_none())), beat }, received)
    }

    /// Makes a block, also an empty one, and waits for it.
    pub async fn mine(&self) -> Result<H256, String> {
        let (sender, made) = oneshot::channel();
        self.ask(true, Some(sender));
        match made.await {
            Ok(Ok(block)) => Ok(block.hash),
            Ok(Err(error)) => Err(error.to_string()),
            Err(_) => Err("the node stops".into()),
        }
    }

    /// Whether every transaction makes a block.
    pub fn automine(&self) -> bool {
        self.automine.load(Ordering::Relaxed)
    }

    /// Turns on or off that every transaction makes a block. After it is off, no block is made that nobody asks for.
    pub async fn set_automine(&self, on: bool) {
        self.automine.store(on, Ordering::Relaxed);
        match on {
            true => self.prompt(),
            // The blocks that were asked for before are made before this one, which is not made if nothing waits.
            false => {
                let (sender, made) = oneshot::channel();
                self.ask(false, Some(sender));
                let _ = made.await;
            }
        }
    }

    /// Makes a block of the transactions that wait, if there are any and they make blocks.
    fn prompt(&self) {
        if self.automine() {
            self.ask(false, None);
        }
    }

    fn ask(
        &self,
        create_empty: bool,
        sender: Option<
            oneshot::Sender<Result<sc_consensus_manual_seal::rpc::CreatedBlock<H256>, sc_consensus_manual_seal::Error>>,
        >,
    ) {
        // Nobody listens only while the node stops.
        let _ = self.commands.unbounded_send(EngineCommand::SealNewBlock {
            create_empty,
            finalize: true,
            parent_hash: None,
            sender,
        });
    }
}

/// Starts the tasks that ask for blocks.
pub(crate) fn spawn(sealer: &Sealer, client: Arc<FullClient>, pool: Arc<Pool>, tasks: &TaskManager) {
    let spawner = tasks.spawn_handle();
    if let Some(beat) = sealer.beat {
        let sealer = sealer.clone();
        spawner.spawn("beat", None, async move {
            let mut beats = tokio::time::interval(beat);
            loop {
                beats.tick().await;
                // One at a time: a slow machine makes fewer blocks, not a queue of them.
                if sealer.mine().await.is_err() {
                    return;
                }
            }
        });
    }
    // A transaction can become ready by the block before it, which is no import into the pool.
    let sealer = sealer.clone();
    spawner.spawn("automine", None, async move {
        let arrivals = pool.import_notification_stream().map(|_| ());
        let blocks = client.import_notification_stream().map(|_| ());
        let mut occasions = futures::stream::select(arrivals, blocks);
        while occasions.next().await.is_some() {
            if pool.status().ready > 0 {
                sealer.prompt();
            }
        }
    });
}
