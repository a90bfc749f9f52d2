//! Transactions over Ethereum JSON-RPC.

use super::Ethereum;
use crate::{
    sign::{sign, Fees},
    wire::{Message, Prepared, Signed, Wire},
};
use alloy_primitives::{TxKind, U256};
use alloy_provider::Provider;
use alloy_rpc_types_eth::{BlockId, BlockNumberOrTag, TransactionInput, TransactionReceipt, TransactionRequest};
use chain::{Account, Address, Client, Error, Log, Outcome, Receipt, Result, Weight};

/// What nodes say of a transaction that they have already.
const KNOWN: [&str; 3] = ["already known", "already imported", "already in"];

impl Wire for Ethereum {
    fn prepare(&self, from: &Account, message: Message<'_>, nonce: Option<u64>) -> Result<Prepared> {
        if !from.is_ethereum() {
            return Err(Error::Unsupported(format!("{} has no Ethereum key: use the ws:// port", from.name())));
        }
        let input = [message.code, message.data].concat();
        let request = request(from.address(), message.to, &input, message.value);
        let run = self.run(&request)?;
        if !run.outcome.is_success() {
            let refused = Receipt::refused(run.outcome, (self.block_number()?, self.now()?));
            return Ok(Prepared::Refused(Box::new(refused)));
        }
        let gas = self.ask(async { self.provider.estimate_gas(request.clone()).block(BlockId::latest()).await })?;
        let price = self.ask(self.provider.get_gas_price())?;
        let after = self.block_number()?;
        let nonce = nonce.map_or_else(|| self.nonce(from.address()), Ok)?;
        let fees = Fees { gas, price };
        let (hash, payload) = sign(from, self.chain_id, nonce, message.to, &input, message.value, &fees);
        let address = message.to.is_none().then(|| from.address().create(nonce));
        let (payload, output) = (payload.into(), run.data.into());
        Ok(Prepared::Signed(Box::new(Signed {
            hash,
            nonce,
            after,
            max_price: Some(fees.max_price()),
            cost: u128::from(gas).saturating_mul(price),
            payload,
            output,
            address,
            // Ethereum's gas pays for weight and deposit together.
            weight: Weight::default(),
            gas,
            deposit: 0,
        })))
    }

    fn known(&self) -> &[&str] {
        &KNOWN
    }

    fn submit(&self, signed: &Signed) -> Result<()> {
        self.ask(async { self.provider.send_raw_transaction(&signed.payload).await.map(drop) })
    }

    /// The node has an index of all transactions, so it is not told where to look.
    fn search(&self, signed: &Signed, _next: &mut u64) -> Result<Option<Receipt>> {
        let found = self.ask(self.provider.get_transaction_receipt(signed.hash))?;
        found.map(|found| self.receipt(&found, signed.output.to_vec())).transpose()
    }

    fn price(&self) -> Result<Option<u128>> {
        self.ask(self.provider.get_gas_price()).map(Some)
    }

    fn final_block(&self) -> Result<u64> {
        let found = self.ask(async { self.provider.get_block_by_number(BlockNumberOrTag::Finalized).await })?;
        found.map(|block| block.header.number).ok_or_else(|| Error::Transport("the node has no final block".into()))
    }
}

impl Ethereum {
    fn receipt(&self, found: &TransactionReceipt, output: Vec<u8>) -> Result<Receipt> {
        let block = found.block_number.unwrap_or_default();
        let success = found.status();
        let failed =
            || Outcome::Failed("the transaction was accepted before it was sent, and failed in its block".into());
        Ok(Receipt {
            outcome: if success { Outcome::Success } else { failed() },
            output: if success { output } else { Vec::new() },
            address: found.contract_address.filter(|_| success),
            logs: found.logs().iter().map(log).collect(),
            weight: Weight::default(),
            block_weight: Weight::default(),
            gas: found.gas_used,
            deposit: 0,
            fee: u128::from(found.gas_used).saturating_mul(found.effective_gas_price),
            block,
            timestamp: self.time_of(BlockNumberOrTag::Number(block))?,
            tx_hash: found.transaction_hash,
        })
    }
}

pub(super) fn log(log: &alloy_rpc_types_eth::Log) -> Log {
    Log {
        address: log.address(),
        topics: log.topics().to_vec(),
        data: log.data().data.to_vec(),
        block: log.block_number.unwrap_or_default(),
        tx_hash: log.transaction_hash.unwrap_or_default(),
        index: log.log_index.unwrap_or_default(),
    }
}

pub(super) fn request(from: Address, to: Option<Address>, data: &[u8], value: u128) -> TransactionRequest {
    TransactionRequest {
        from: Some(from),
        to: Some(to.map_or(TxKind::Create, TxKind::Call)),
        value: Some(U256::from(value)),
        input: TransactionInput::new(data.to_vec().into()),
        ..TransactionRequest::default()
    }
}
