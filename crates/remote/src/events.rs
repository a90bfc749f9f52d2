//! What a block says about an extrinsic.

use crate::{failure::subxt as failed, wire::Signed};
use chain::{keccak256, Address, Error, Log, Outcome, Receipt, Result, Weight, B256};
use parity_scale_codec::Decode;
use polkadot_sdk::{
    frame_support::storage::storage_prefix, sp_crypto_hashing::blake2_256, sp_runtime::DispatchError,
    sp_weights::Weight as RuntimeWeight,
};
use subxt::{
    client::{OnlineClientAtBlock, OnlineClientAtBlockImpl},
    config::RpcConfigFor,
    events::{Event, Phase},
    extrinsics::Extrinsic,
    rpcs::methods::legacy::LegacyRpcMethods,
    Metadata, OnlineClient, PolkadotConfig,
};

/// The records of an extrinsic in its block.
#[derive(Debug, Default)]
pub(crate) struct Applied {
    /// The hash of the block.
    pub hash: B256,
    pub block: u64,
    /// The hash of the transaction: the Ethereum one, if the extrinsic carries one.
    pub transaction: B256,
    /// Why it failed, if it did.
    pub failure: Option<String>,
    pub logs: Vec<Log>,
    /// The number of logs of the block before these.
    first_log: u64,
    pub weight: Weight,
    /// [native unit]
    pub fee: u128,
}

/// The records of the extrinsic with this hash, if it is in the block with this number. Only the block that has it is
/// asked for its events, because that costs the node a run of its runtime.
pub(crate) async fn applied(
    api: &OnlineClient<PolkadotConfig>,
    rpc: &LegacyRpcMethods<RpcConfigFor<PolkadotConfig>>,
    block: u64,
    transaction: B256,
) -> Result<Option<Applied>> {
    let hash = rpc.chain_get_block_hash(Some(block.into())).await.map_err(failed)?;
    let body = rpc.chain_get_block(hash).await.map_err(failed)?.map_or_else(Vec::new, |found| found.block.extrinsics);
    let index = body.iter().position(|extrinsic| blake2_256(extrinsic) == transaction.0);
    let (Some(hash), Some(index)) = (hash, index.and_then(|index| u32::try_from(index).ok())) else { return Ok(None) };
    let at = api.at_block(hash).await.map_err(failed)?;
    // By the hash that Ethereum's clients know it by, where it carries one of their transactions.
    let transaction = transactions(&at).await?.get(index as usize).copied().unwrap_or(transaction);
    let mut applied = Applied { hash: hash.0.into(), block, transaction, ..Applied::default() };
    for event in at.events().fetch().await.map_err(failed)?.iter() {
        let event = event.map_err(failed)?;
        match event.phase() {
            Phase::ApplyExtrinsic(own) if own == index => applied.add(at.metadata_ref(), &event)?,
            Phase::ApplyExtrinsic(other) if other < index && emitted(&event) => applied.first_log += 1,
            _ => {}
        }
    }
    Ok(Some(applied))
}

impl Applied {
    /// The receipt. What a block does not record is from the run before it. `ratio` is the wei of a native unit.
    pub fn receipt(self, signed: &Signed, timestamp: u64, ratio: u128) -> Receipt {
        let success = self.failure.is_none();
        Receipt {
            outcome: self.failure.map_or(Outcome::Success, Outcome::Failed),
            output: if success { signed.output.to_vec() } else { Vec::new() },
            address: signed.address.filter(|_| success),
            logs: self.logs,
            weight: signed.weight,
            block_weight: self.weight,
            gas: signed.gas,
            deposit: if success { signed.deposit } else { 0 },
            fee: self.fee.saturating_mul(ratio),
            block: self.block,
            timestamp,
            tx_hash: self.transaction,
        }
    }

    fn add(&mut self, metadata: &Metadata, event: &Event<'_, PolkadotConfig>) -> Result<()> {
        match (event.pallet_name(), event.event_name()) {
            ("Revive", "ContractEmitted") => {
                let index = self.first_log + self.logs.len() as u64;
                self.logs.push(log(event, self.block, self.transaction, index)?);
            }
            ("Revive", "EthExtrinsicRevert") => self.failure = Some(name(metadata, &decode(event)?)),
            ("System", "ExtrinsicFailed") => {
                let (error, weight): (DispatchError, RuntimeWeight) = decode(event)?;
                self.failure = Some(name(metadata, &error));
                self.weigh(weight);
            }
            ("System", "ExtrinsicSuccess") => self.weigh(decode(event)?),
            ("TransactionPayment", "TransactionFeePaid") => {
                let (_, fee): ([u8; 32], u128) = decode(event)?;
                self.fee = fee;
            }
            _ => {}
        }
        Ok(())
    }

    fn weigh(&mut self, weight: RuntimeWeight) {
        self.weight = Weight { ref_time: weight.ref_time(), proof_size: weight.proof_size() };
    }
}

/// Whether this is an event of a contract.
fn emitted(event: &Event<'_, PolkadotConfig>) -> bool {
    (event.pallet_name(), event.event_name()) == ("Revive", "ContractEmitted")
}

/// The contract events of the blocks from `from` up to and with `to`. Those of one contract, if it is named, need no run
/// of the runtime for blocks without it.
pub(crate) async fn between(
    api: &OnlineClient<PolkadotConfig>,
    rpc: &LegacyRpcMethods<RpcConfigFor<PolkadotConfig>>,
    (from, to): (u64, u64),
    contract: Option<Address>,
) -> Result<Vec<Log>> {
    let key = storage_prefix(b"System", b"Events");
    let mut all = Vec::new();
    for block in from..=to {
        let Some(hash) = rpc.chain_get_block_hash(Some(block.into())).await.map_err(failed)? else { break };
        let stored = rpc.state_get_storage(&key, Some(hash)).await.map_err(failed)?.unwrap_or_default();
        let names = |contract: Address| stored.windows(contract.len()).any(|part| part == contract.as_slice());
        if !contract.is_none_or(names) {
            continue;
        }
        let at = api.at_block(hash).await.map_err(failed)?;
        let events = at.events().fetch().await.map_err(failed)?;
        let (mut index, mut hashes) = (0, None);
        for event in events.iter() {
            let event = event.map_err(failed)?;
            let Phase::ApplyExtrinsic(extrinsic) = event.phase() else { continue };
            if !emitted(&event) {
                continue;
            }
            // Most blocks of a long chain have no logs, and need no second question.
            let hashes = match &mut hashes {
                Some(known) => known,
                none => none.insert(transactions(&at).await?),
            };
            let hash = hashes.get(extrinsic as usize).copied().unwrap_or_default();
            all.push(log(&event, block, hash, index)?);
            index += 1;
        }
    }
    Ok(all)
}

/// The hashes of a block's transactions: of the Ethereum transaction, where an extrinsic carries one.
async fn transactions(at: &OnlineClientAtBlock<PolkadotConfig>) -> Result<Vec<B256>> {
    let extrinsics = at.extrinsics().fetch().await.map_err(failed)?;
    let hash = |extrinsic: Extrinsic<'_, PolkadotConfig, OnlineClientAtBlockImpl<PolkadotConfig>>| {
        let carried = (extrinsic.pallet_name(), extrinsic.call_name()) == ("Revive", "eth_transact");
        match carried.then(|| Vec::<u8>::decode(&mut extrinsic.call_data_field_bytes())) {
            Some(Ok(payload)) => keccak256(payload),
            _ => extrinsic.hash().0.into(),
        }
    };
    extrinsics.iter().map(|extrinsic| extrinsic.map(hash).map_err(failed)).collect()
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
pub(crate) fn name(metadata: &Metadata, error: &DispatchError) -> String {
    let DispatchError::Module(module) = error else { return format!("{error:?}") };
    let [code, ..] = module.error;
    let pallet = metadata.pallet_by_error_index(module.index);
    let named = pallet.and_then(|pallet| Some((pallet.name(), &pallet.error_variant_by_index(code)?.name)));
    match named {
        Some((pallet, error)) => format!("{pallet}.{error}"),
        None => format!("module {} error {:?}", module.index, module.error),
    }
}
