//! Transactions of Ethereum accounts, signed as in MetaMask and wrapped as in eth-rpc.

use crate::{
    keccak256,
    primitives::{address, h160, Revive},
    simulate::Message,
    Account, Error, Outcome, Result, B256,
};
use polkadot_sdk::{
    pallet_revive,
    pallet_revive::evm::{Byte, GenericTransaction, TransactionSigned, TYPE_EIP1559},
    sp_core::{Get, U256},
    sp_runtime::generic,
};
use revive_dev_runtime::{Runtime, RuntimeCall, UncheckedExtrinsic};

/// Builds and signs the transaction of a message. Call this in a simulation, because a dry run estimates the gas if
/// `dry` is a success.
pub(crate) fn sign(message: &Message, signer: &Account, nonce: u32, dry: &Outcome) -> Result<Vec<u8>> {
    let mut transaction = unsigned(message, signer, nonce);
    transaction.gas = Some(gas(&transaction, dry)?);
    let transaction =
        transaction.try_into_unsigned().map_err(|()| Error::Unsupported("this type of Ethereum transaction".into()))?;
    let signature = signer.sign_recoverable(keccak256(transaction.unsigned_payload()));
    Ok(transaction.with_signature(signature).signed_payload())
}

fn unsigned(message: &Message, signer: &Account, nonce: u32) -> GenericTransaction {
    let price = Revive::evm_base_fee();
    // The data of a deployment is the code, followed by the constructor's arguments.
    let input = [&message.code[..], &message.data[..]].concat();
    GenericTransaction {
        chain_id: Some(chain_id().into()),
        from: Some(h160(signer.address())),
        gas_price: Some(price),
        input: input.into(),
        max_fee_per_gas: Some(price),
        max_priority_fee_per_gas: Some(U256::zero()),
        nonce: Some(nonce.into()),
        to: message.to.map(h160),
        r#type: Some(Byte(TYPE_EIP1559)),
        value: Some(message.value.into()),
        ..Default::default()
    }
}

/// The gas limit: a tenth above the estimate. A transaction that fails in the dry run has no estimate. It is sent with
/// the maximum gas, so that the failure is in a block.
fn gas(transaction: &GenericTransaction, dry: &Outcome) -> Result<U256> {
    if !dry.is_success() {
        return Ok(Revive::evm_max_extrinsic_weight_in_gas());
    }
    let info = Revive::dry_run_eth_transact(transaction.clone(), None, false, None)
        .map_err(|error| Error::Rejected(format!("gas estimate: {error:?}")))?;
    Ok(info.eth_gas + info.eth_gas / 10)
}

/// The extrinsic in which a signed Ethereum transaction reaches the runtime.
pub(crate) fn wrap(payload: Vec<u8>) -> UncheckedExtrinsic {
    let call = RuntimeCall::Revive(pallet_revive::Call::eth_transact { payload });
    generic::UncheckedExtrinsic::new_bare(call).into()
}

/// Decodes a signed transaction: its message and its hash.
pub(crate) fn read(payload: &[u8]) -> Result<(Message, B256)> {
    let unreadable = |reason: &str| Error::Rejected(format!("not an Ethereum transaction: {reason}"));
    let signed = TransactionSigned::decode(payload).map_err(|error| unreadable(&error.to_string()))?;
    let from = signed.recover_eth_address().map_err(|()| unreadable("bad signature"))?;
    let transaction = GenericTransaction::from_signed(signed, Revive::evm_base_fee(), Some(from));
    let mut data = transaction.input.to_vec();
    let mut code = Vec::new();
    if transaction.to.is_none() {
        (code, data) = split_deployment(data);
    }
    let from = crate::primitives::account_id(address(from));
    let value = crate::primitives::wei(transaction.value.unwrap_or_default());
    Ok((Message { from, to: transaction.to.map(address), code, data, value }, keccak256(payload)))
}

/// Splits the data of a deployment into the code, which has its length in its header, and the constructor's arguments.
fn split_deployment(input: Vec<u8>) -> (Vec<u8>, Vec<u8>) {
    /// The size of magic and version, which precede the length.
    const LENGTH_AT: usize = 5;
    let length = input.get(LENGTH_AT..LENGTH_AT + 8).and_then(|bytes| bytes.try_into().ok()).map(u64::from_le_bytes);
    match length.and_then(|length| usize::try_from(length).ok()).filter(|length| *length <= input.len()) {
        Some(length) => (input[..length].to_vec(), input[length..].to_vec()),
        None => (input, Vec::new()),
    }
}

/// The amount that a successful Ethereum transaction costs on top of fee and deposit, because both are rounded up to
/// whole gas. [wei]
pub(crate) fn rounding(fee: u128, deposit: i128) -> u128 {
    let price = crate::primitives::wei(Revive::evm_base_fee());
    // A refund above the fee leaves nothing to round.
    let cost = fee.saturating_add_signed(deposit);
    cost.next_multiple_of(price) - cost
}

/// The chain id, which signatures contain.
pub(crate) fn chain_id() -> u64 {
    <Runtime as pallet_revive::Config>::ChainId::get()
}
