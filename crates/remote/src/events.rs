//! What a block says about an extrinsic.

use crate::failure::subxt as failed;
use chain::{Error, Log, Result, Weight, B256};
use parity_scale_codec::Decode;
use polkadot_sdk::sp_runtime::DispatchError;
use subxt::{
    client::OnlineClientAtBlockT,
    events::{Event, Phase},
    tx::{TransactionProgress, TransactionStatus},
    OnlineClient, PolkadotConfig,
};

/// The records of an extrinsic in its block.
#[derive(Debug, Default)]
pub(crate) struct Applied {
    /// The hash of the block.
    pub hash: B256,
    pub block: u64,
    /// The hash of the extrinsic.
    pub transaction: B256,
    /// Why it failed, if it did.
    pub failure: Option<String>,
    pub logs: Vec<Log>,
    pub weight: Weight,
    /// [native unit]
    pub fee: u128,
}

/// Waits until an extrinsic is in a final block.
pub(crate) async fn applied<C: OnlineClientAtBlockT<PolkadotConfig>>(
    mut progress: TransactionProgress<PolkadotConfig, C>,
) -> Result<Applied> {
    while let Some(status) = progress.next().await {
        match status.map_err(failed)? {
            TransactionStatus::InFinalizedBlock(found) => {
                let events = found.fetch_events().await.map_err(failed)?;
                let at = found.at().await.map_err(failed)?;
                let mut applied = Applied {
                    hash: found.block_hash().0.into(),
                    block: at.block_number(),
                    transaction: found.extrinsic_hash().0.into(),
                    ..Applied::default()
                };
                for event in events.iter() {
                    applied.add(&event.map_err(failed)?)?;
                }
                return Ok(applied);
            }
            TransactionStatus::Error { message }
            | TransactionStatus::Invalid { message }
            | TransactionStatus::Dropped { message } => return Err(Error::Rejected(message)),
            _ => {}
        }
    }
    Err(Error::Transport("the node stopped to tell about the transaction. It may still get into a block.".into()))
}

impl Applied {
    fn add(&mut self, event: &Event<'_, PolkadotConfig>) -> Result<()> {
        match (event.pallet_name(), event.event_name()) {
            ("Revive", "ContractEmitted") => {
                let index = self.logs.len() as u64;
                self.logs.push(log(event, self.block, self.transaction, index)?);
            }
            ("Revive", "EthExtrinsicRevert") | ("System", "ExtrinsicFailed") => {
                let error: DispatchError = decode(event)?;
                self.failure = Some(name(&error));
            }
            ("System", "ExtrinsicSuccess") => {
                let weight: polkadot_sdk::sp_weights::Weight = decode(event)?;
                self.weight = Weight { ref_time: weight.ref_time(), proof_size: weight.proof_size() };
            }
            ("TransactionPayment", "TransactionFeePaid") => {
                let (_, fee): ([u8; 32], u128) = decode(event)?;
                self.fee = fee;
            }
            _ => {}
        }
        Ok(())
    }
}

/// The contract events of the blocks from `from` up to and with `to`.
pub(crate) async fn between(api: &OnlineClient<PolkadotConfig>, from: u64, to: u64) -> Result<Vec<Log>> {
    let mut all = Vec::new();
    for block in from..=to {
        let at = api.at_block(block).await.map_err(failed)?;
        let events = at.events().fetch().await.map_err(failed)?;
        let mut index = 0;
        for event in events.iter() {
            let event = event.map_err(failed)?;
            if matches!(event.phase(), Phase::ApplyExtrinsic(_))
                && (event.pallet_name(), event.event_name()) == ("Revive", "ContractEmitted")
            {
                all.push(log(&event, block, B256::ZERO, index)?);
                index += 1;
            }
        }
    }
    Ok(all)
}

fn log(event: &Event<'_, PolkadotConfig>, block: u64, tx_hash: B256, index: u64) -> Result<Log> {
    let (address, data, topics): ([u8; 20], Vec<u8>, Vec<[u8; 32]>) = decode(event)?;
    let topics = topics.into_iter().map(B256::from).collect();
    Ok(Log { address: address.into(), topics, data, block, tx_hash, index })
}

/// The first fields of an event, which are the same on every chain with these pallets.
fn decode<T: Decode>(event: &Event<'_, PolkadotConfig>) -> Result<T> {
    let named = || format!("{}.{}", event.pallet_name(), event.event_name());
    T::decode(&mut event.field_bytes())
        .map_err(|error| Error::Transport(format!("{} has another form: {error}", named())))
}

/// The name of a runtime's error, as far as it has one.
pub(crate) fn name(error: &DispatchError) -> String {
    match error {
        DispatchError::Module(module) => format!("module {} error {:?}", module.index, module.error),
        other => format!("{other:?}"),
    }
}
