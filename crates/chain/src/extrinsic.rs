//! Extrinsics of Substrate accounts, signed as in a wallet.

use crate::{
    primitives::h160,
    simulate::{Limits, Message},
    Account, B256,
};
use parity_scale_codec::Encode;
use polkadot_sdk::{
    frame_system, pallet_revive,
    pallet_revive::evm::{runtime::EthExtra, tx_extension::SetOrigin},
    pallet_transaction_payment::ChargeTransactionPayment,
    sp_core::{sr25519, H256},
    sp_runtime::{
        generic::{self, Era},
        AccountId32, DispatchError, MultiAddress, MultiSignature,
    },
};
use revive_dev_runtime::{EthExtraImpl, Runtime, RuntimeCall, RuntimeEvent, UncheckedExtrinsic, VERSION};

/// The runtime's tuple of transaction extensions: nonce, mortality, fee and so on.
type Extensions = <EthExtraImpl as EthExtra>::ExtensionV0;

/// Signs a call. The signature covers `nonce` and `genesis`. The transaction never expires.
pub(crate) fn sign(call: RuntimeCall, signer: &Account, nonce: u32, genesis: H256) -> UncheckedExtrinsic {
    let signature = signer.sign_extrinsic(&payload(&call, nonce, genesis));
    assemble(call, signer.id(), signature.into(), nonce)
}

/// The bytes that the sender of a call signs.
pub(crate) fn payload(call: &RuntimeCall, nonce: u32, genesis: H256) -> Vec<u8> {
    let implicit = ((), VERSION.spec_version, VERSION.transaction_version, genesis, genesis, (), (), (), (), ());
    let bytes = (call, extensions(nonce), implicit).encode();
    // Longer payloads are signed by their hash.
    if bytes.len() > 256 {
        return polkadot_sdk::sp_crypto_hashing::blake2_256(&bytes).to_vec();
    }
    bytes
}

/// The extrinsic of a call with the signature over its [`payload`].
pub(crate) fn assemble(
    call: RuntimeCall,
    signer: AccountId32,
    signature: sr25519::Signature,
    nonce: u32,
) -> UncheckedExtrinsic {
    let (id, signature) = (MultiAddress::Id(signer), MultiSignature::Sr25519(signature));
    generic::UncheckedExtrinsic::new_signed(call, id, signature, extensions(nonce)).into()
}

fn extensions(nonce: u32) -> Extensions {
    (
        frame_system::CheckNonZeroSender::new(),
        frame_system::CheckSpecVersion::new(),
        frame_system::CheckTxVersion::new(),
        frame_system::CheckGenesis::new(),
        frame_system::CheckEra::from(Era::Immortal),
        frame_system::CheckNonce::from(nonce),
        frame_system::CheckWeight::new(),
        ChargeTransactionPayment::from(0),
        SetOrigin::<Runtime>::default(),
        frame_system::WeightReclaim::new(),
    )
}

/// The runtime call that carries a message to a contract.
pub(crate) fn call(message: &Message, limits: Limits) -> RuntimeCall {
    let Limits { weight_limit, deposit: storage_deposit_limit } = limits;
    let (value, data) = (message.native_value(), message.data.clone());
    RuntimeCall::Revive(match &message.to {
        Some(to) => pallet_revive::Call::call { dest: h160(*to), value, weight_limit, storage_deposit_limit, data },
        None => pallet_revive::Call::instantiate_with_code {
            value,
            weight_limit,
            storage_deposit_limit,
            code: message.code.clone(),
            data,
            salt: None,
        },
    })
}

/// The records of a block about one extrinsic.
pub(crate) struct Applied {
    pub result: Result<(), DispatchError>,
    pub events: Vec<RuntimeEvent>,
    pub hash: B256,
}

impl Applied {
    /// The records of a message that is in no block.
    pub fn nothing() -> Self {
        Self { result: Ok(()), events: Vec::new(), hash: B256::ZERO }
    }
}
