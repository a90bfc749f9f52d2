//! Filters, which older tools poll, and subscriptions over WebSocket.

use super::{
    api::FiltersServer,
    error::{invalid, not_found, server, Result},
    extract,
    logs::of_block,
    record::Record,
    Ethereum,
};
use alloy_primitives::{B256, U64};
use alloy_rpc_types_eth::{Filter, FilterChanges, Log};
use jsonrpsee::{core::async_trait, PendingSubscriptionSink, SubscriptionMessage, SubscriptionSink};
use polkadot_sdk::sp_core::H256;
use serde_json::Value;
use std::{
    collections::BTreeMap,
    sync::{Arc, Mutex, MutexGuard, PoisonError},
    time::{Duration, Instant},
};
use tokio::sync::broadcast::Receiver;

/// A filter that nobody asks for is forgotten, as in geth.
const IDLE: Duration = Duration::from_secs(300);
/// The most filters at a time.
const MAX_FILTERS: usize = 10_000;

/// The filters by their ids.
#[derive(Default)]
pub(super) struct Registry(Mutex<(u64, BTreeMap<u64, Installed>)>);

#[derive(Clone)]
struct Installed {
    kind: Kind,
    /// The first block that the owner has not seen.
    next: u64,
    asked: Instant,
}

#[derive(Clone)]
enum Kind {
    Logs(Box<Filter>),
    Blocks,
    /// Transactions are seen when they are in a block.
    Pending,
}

impl Registry {
    fn lock(&self) -> MutexGuard<'_, (u64, BTreeMap<u64, Installed>)> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

impl Ethereum {
    fn install(&self, kind: Kind) -> Result<U64> {
        let mut registry = self.filters.lock();
        let now = Instant::now();
        registry.1.retain(|_, filter| now.duration_since(filter.asked) < IDLE);
        if registry.1.len() >= MAX_FILTERS {
            return Err(server("too many filters"));
        }
        registry.0 += 1;
        let id = registry.0;
        registry.1.insert(id, Installed { kind, next: self.index.latest() + 1, asked: now });
        Ok(U64::from(id))
    }

    /// The filter, and the blocks that its owner has not seen. They count as seen from now on, if `take`.
    fn look(&self, id: U64, take: bool) -> Result<(Kind, u64, u64)> {
        let mut registry = self.filters.lock();
        let filter = registry.1.get_mut(&id.to::<u64>()).ok_or_else(|| not_found("filter"))?;
        let (from, to) = (filter.next, self.index.latest());
        filter.asked = Instant::now();
        if take {
            filter.next = to + 1;
        }
        Ok((filter.kind.clone(), from, to))
    }

    fn records(&self, from: u64, to: u64) -> Result<Vec<Record>> {
        (from..=to).filter_map(|number| self.index.by_number(number).transpose()).collect()
    }

    /// The next logs of a filter. What does not fit into one answer is for the next one.
    fn next_logs(&self, id: U64, filter: &Filter, from: u64, to: u64) -> Result<Vec<Log>> {
        let (found, next) = self.between(filter, from, to)?;
        if next <= to {
            if let Some(filter) = self.filters.lock().1.get_mut(&id.to::<u64>()) {
                filter.next = next;
            }
        }
        Ok(found)
    }

    /// Sends what a subscriber asked for, until it leaves.
    async fn forward(&self, sink: SubscriptionSink, wanted: Wanted, mut blocks: Receiver<Arc<Record>>) {
        loop {
            let block = tokio::select! {
                () = sink.closed() => return,
                block = blocks.recv() => block,
            };
            // A subscriber that is too slow learns so by the end of its subscription, not by a gap.
            let Ok(record) = block else { return };
            let Ok(items) = self.items(&wanted, &record) else { return };
            for item in items {
                let Ok(message) = SubscriptionMessage::from_json(&item) else { return };
                if sink.send(message).await.is_err() {
                    return;
                }
            }
        }
    }

    fn items(&self, wanted: &Wanted, record: &Record) -> Result<Vec<Value>> {
        Ok(match wanted {
            Wanted::Heads => vec![head(&extract::block(&self.client, H256(record.native))?)],
            Wanted::Logs(filter) => of_block(filter, record).filter_map(|log| serde_json::to_value(log).ok()).collect(),
            Wanted::Transactions => hashes(record).filter_map(|hash| serde_json::to_value(hash).ok()).collect(),
        })
    }
}

enum Wanted {
    Heads,
    Logs(Box<Filter>),
    Transactions,
}

/// The header of a block: the block without its body.
fn head(block: &impl serde::Serialize) -> Value {
    let mut head = serde_json::to_value(block).unwrap_or_default();
    if let Value::Object(fields) = &mut head {
        for body in ["transactions", "uncles", "withdrawals", "size", "totalDifficulty"] {
            fields.remove(body);
        }
    }
    head
}

fn hashes(record: &Record) -> impl Iterator<Item = B256> + '_ {
    record.transactions.iter().map(|transaction| transaction.hash.into())
}

#[async_trait]
impl FiltersServer for Ethereum {
    fn new_filter(&self, filter: Filter) -> Result<U64> {
        self.install(Kind::Logs(Box::new(filter)))
    }

    fn new_block_filter(&self) -> Result<U64> {
        self.install(Kind::Blocks)
    }

    fn new_pending_filter(&self) -> Result<U64> {
        self.install(Kind::Pending)
    }

    fn uninstall(&self, id: U64) -> Result<bool> {
        Ok(self.filters.lock().1.remove(&id.to::<u64>()).is_some())
    }

    fn changes(&self, id: U64) -> Result<FilterChanges> {
        let (kind, from, to) = self.look(id, true)?;
        Ok(match kind {
            Kind::Logs(filter) => FilterChanges::Logs(self.next_logs(id, &filter, from, to)?),
            Kind::Blocks => {
                FilterChanges::Hashes(self.records(from, to)?.iter().map(|record| record.hash.into()).collect())
            }
            Kind::Pending => FilterChanges::Hashes(self.records(from, to)?.iter().flat_map(hashes).collect()),
        })
    }

    fn filter_logs(&self, id: U64) -> Result<Vec<Log>> {
        match self.look(id, false)?.0 {
            Kind::Logs(filter) => self.matching(&filter),
            _ => Err(invalid("not a filter of logs")),
        }
    }

    async fn subscribe(
        &self,
        pending: PendingSubscriptionSink,
        kind: String,
        filter: Option<Filter>,
    ) -> jsonrpsee::core::SubscriptionResult {
        let wanted = match kind.as_str() {
            "newHeads" => Wanted::Heads,
            "logs" => Wanted::Logs(Box::new(filter.unwrap_or_default())),
            "newPendingTransactions" => Wanted::Transactions,
            other => {
                pending.reject(invalid(format!("no \"{other}\" subscription in eth namespace"))).await;
                return Ok(());
            }
        };
        // Before the subscriber hears that it is one: from then on it misses no block.
        let blocks = self.index.subscribe();
        let sink = pending.accept().await?;
        let this = self.clone();
        tokio::spawn(async move { this.forward(sink, wanted, blocks).await });
        Ok(())
    }
}
