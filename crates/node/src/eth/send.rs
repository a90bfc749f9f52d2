//! Transactions on their way into a block.

use super::{
    api::SendServer,
    blocks::chain_id,
    error::{invalid, not_found, pool, server, Result},
    index::Index,
    Ethereum,
};
use alloy_primitives::{keccak256, Address, Bytes, B256};
use chain::Account;
use futures::StreamExt;
use jsonrpsee::core::async_trait;
use polkadot_sdk::{
    pallet_revive::{
        self,
        evm::{GenericTransaction, TransactionSigned},
        pallet_revive_types::runtime_api::GenericTransactionV1,
    },
    sp_core::U256,
    sp_runtime::{generic, OpaqueExtrinsic},
};
use revive_dev_runtime::{RuntimeCall, UncheckedExtrinsic};
use sc_client_api::HeaderBackend;
use sc_transaction_pool_api::{InPoolTransaction, TransactionPool, TransactionSource, TransactionStatus};
use std::time::Duration;

/// The accounts with coins at genesis, whose keys everybody has.
pub(crate) const ACCOUNTS: [&str; 5] = ["alith", "baltathar", "charleth", "dorothy", "ethan"];

/// How long a sender waits for the block, where every transaction makes one.
const PATIENCE: Duration = Duration::from_secs(10);

impl Ethereum {
    /// How many transactions of an account wait, without a gap, from a nonce on.
    pub(super) fn waiting(&self, address: Address, nonce: u64) -> u64 {
        let mut nonces: Vec<u64> = self
            .pool
            .ready()
            .filter_map(|transaction| sent_by(transaction.data(), address))
            .filter(|waiting| *waiting >= nonce)
            .collect();
        nonces.sort_unstable();
        (nonce..).zip(&nonces).take_while(|(expected, found)| expected == *found).count() as u64
    }

    /// Puts a signed transaction into the pool. Where every transaction makes a block, waits for it, so that whoever
    /// asks next sees the effect.
    async fn submit(&self, payload: Vec<u8>) -> Result<()> {
        let call = RuntimeCall::Revive(pallet_revive::Call::eth_transact { payload: payload.clone() });
        let extrinsic = UncheckedExtrinsic::from(generic::UncheckedExtrinsic::new_bare(call));
        let best = self.client.info().best_hash;
        let watched = self.pool.submit_and_watch(best, TransactionSource::External, extrinsic.into()).await;
        let mut statuses = watched.map_err(pool)?;
        // The first status says whether the transaction can be in the next block.
        let first = statuses.next().await;
        if matches!(first, Some(TransactionStatus::Future)) || !self.sealer.automine() {
            return Ok(());
        }
        // A block that is late is not an error: the transaction is in the pool.
        let _ = tokio::time::timeout(PATIENCE, included(&self.index, keccak256(&payload))).await;
        Ok(())
    }

    /// What a wallet would fill in: nonce, gas and fees.
    fn complete(&self, transaction: &mut GenericTransactionV1, from: Address) -> Result<()> {
        use super::api::StateServer;
        let number = |value: alloy_primitives::U256| U256::from_big_endian(&value.to_be_bytes::<32>());
        if transaction.nonce.is_none() {
            let nonce = self.nonce(from, Some(alloy_rpc_types_eth::BlockId::pending()))?;
            transaction.nonce = Some(nonce.to::<u64>().into());
        }
        if transaction.gas.is_none() {
            transaction.gas = Some(number(self.estimate(transaction.clone(), None, None)?));
        }
        if transaction.gas_price.is_none() && transaction.max_fee_per_gas.is_none() {
            transaction.gas_price = Some(number(self.gas_price()?));
        }
        transaction.chain_id = Some(chain_id().into());
        Ok(())
    }
}

/// Waits until a transaction is in the index.
async fn included(index: &Index, hash: B256) {
    let mut blocks = index.subscribe();
    while !matches!(index.by_transaction(hash), Ok(Some(_))) {
        if let Err(tokio::sync::broadcast::error::RecvError::Closed) = blocks.recv().await {
            return;
        }
    }
}

/// The nonce of a waiting Ethereum transaction, if it is this account's.
fn sent_by(extrinsic: &OpaqueExtrinsic, address: Address) -> Option<u64> {
    let signed = TransactionSigned::decode(&super::extract::payload(extrinsic)?).ok()?;
    let from = signed.recover_eth_address().ok()?;
    (from.0 == address.0 .0).then(|| {
        let plain = GenericTransaction::from_signed(signed, U256::zero(), None);
        plain.nonce.unwrap_or_default().low_u64()
    })
}

#[async_trait]
impl SendServer for Ethereum {
    fn accounts(&self) -> Result<Vec<Address>> {
        Ok(ACCOUNTS.iter().map(|name| Account::ethereum(name).address()).collect())
    }

    async fn send_raw(&self, payload: Bytes) -> Result<B256> {
        let signed = TransactionSigned::decode(&payload).map_err(|error| invalid(format!("rlp: {error}")))?;
        // Without a chain's id a transaction could be replayed on another chain.
        match GenericTransaction::from_signed(signed, U256::zero(), None).chain_id {
            Some(id) if id == chain_id().into() => {}
            Some(id) => return Err(server(format!("invalid chain id: have {id}, want {}", chain_id()))),
            None => return Err(server("only replay-protected (EIP-155) transactions allowed over RPC")),
        }
        let hash = keccak256(&payload);
        self.submit(payload.to_vec()).await?;
        Ok(hash)
    }

    async fn send(&self, mut transaction: GenericTransactionV1) -> Result<B256> {
        let from = transaction.from.ok_or_else(|| invalid("from is missing"))?;
        let accounts = ACCOUNTS.iter().map(|name| Account::ethereum(name));
        let account = accounts.into_iter().find(|account| account.address().0 .0 == from.0);
        let account = account.ok_or_else(|| not_found("account"))?;
        self.complete(&mut transaction, account.address())?;
        let unsigned = GenericTransaction::from(transaction).try_into_unsigned();
        let unsigned = unsigned.map_err(|()| invalid("this type of transaction is unknown"))?;
        let signature = account.sign_recoverable(keccak256(unsigned.unsigned_payload()));
        let payload = unsigned.with_signature(signature).signed_payload();
        let hash = keccak256(&payload);
        self.submit(payload).await?;
        Ok(hash)
    }
}
