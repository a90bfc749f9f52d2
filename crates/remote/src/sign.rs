//! Transactions of Ethereum accounts.

use alloy_consensus::{SignableTransaction, TxEip1559};
use alloy_eips::eip2718::Encodable2718;
use alloy_primitives::{Signature, TxKind, U256};
use chain::{Account, Address, B256};

/// What a transaction needs at most.
pub(crate) struct Fees {
    pub gas: u64,
    /// [wei]
    pub price: u128,
}

impl Fees {
    /// The base fee may rise a little before the transaction is in a block. [wei]
    pub fn max_price(&self) -> u128 {
        self.price.saturating_add(self.price / 4)
    }
}

/// Signs a transaction. Returns its hash and its bytes.
pub(crate) fn sign(
    from: &Account,
    chain_id: u64,
    nonce: u64,
    to: Option<Address>,
    input: &[u8],
    value: u128,
    fees: &Fees,
) -> (B256, Vec<u8>) {
    let reserve = match to {
        // The first message of a day does more than the estimate of a moment before.
        Some(_) => fees.gas / 4,
        // A deployment does not. Its gas is mostly for its length, and the reserve would be for weight: a quarter is
        // more than a block of Polkadot Hub takes.
        None => fees.gas / 10,
    };
    let transaction = TxEip1559 {
        chain_id,
        nonce,
        gas_limit: fees.gas.saturating_add(reserve),
        max_fee_per_gas: fees.max_price(),
        // The chain knows no tips.
        max_priority_fee_per_gas: 0,
        to: to.map_or(TxKind::Create, TxKind::Call),
        value: U256::from(value),
        input: input.to_vec().into(),
        access_list: Default::default(),
    };
    let chain::Signature { v, r, s } = from.sign_hash(transaction.signature_hash());
    let signature = Signature::new(U256::from_be_bytes(r.0), U256::from_be_bytes(s.0), v == 28);
    let signed = transaction.into_signed(signature);
    (*signed.hash(), signed.encoded_2718())
}
