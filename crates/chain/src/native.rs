//! The chain's interface in the runtime's own types, encoded in SCALE. Tools for Substrate nodes (ink_e2e, subxt) use
//! it in place of [`crate::Client`]. 32-byte ids are the runtime's account ids.

use crate::{
    extrinsic,
    primitives::{account_id, h160, reason, Revive},
    Address, Chain, Error, Result,
};
use parity_scale_codec::{DecodeAll, Encode};
use polkadot_sdk::{
    frame_support::traits::fungible::Inspect,
    pallet_revive::{
        pallet_revive_types::runtime_api::{ContractResultV1, ExecReturnValueV1, InstantiateReturnValueV1},
        Code, ExecConfig, TransactionLimits,
    },
    sp_core::sr25519,
    sp_runtime::AccountId32,
    sp_weights::Weight,
};
use revive_dev_runtime::{Balances, Runtime, RuntimeCall, RuntimeOrigin, System};

/// The receipt of a signed call.
#[derive(Clone, Debug)]
pub struct NativeReceipt {
    /// The runtime's name of the error, if the call failed.
    pub failure: Option<String>,
    /// The events, as `Pallet(Variant { .. })`.
    pub events: Vec<String>,
    /// The contract events among them, in order.
    pub emitted: Vec<(Address, Vec<crate::B256>, Vec<u8>)>,
    /// The deployed contracts, in order.
    pub instantiated: Vec<Address>,
}

impl Chain {
    /// The runtime's metadata.
    pub fn metadata(&self) -> Vec<u8> {
        /// The newest stable version.
        const VERSION: u32 = 15;
        let metadata = self.lock().execute(|| Runtime::metadata_at_version(VERSION));
        metadata.map(|opaque| opaque.to_vec()).expect("the runtime has metadata of every stable version")
    }

    /// The free balance. [native unit]
    pub fn native_balance(&self, id: [u8; 32]) -> u128 {
        self.lock().execute(|| Balances::balance(&AccountId32::new(id)))
    }

    /// The account id of an address.
    pub fn native_id(&self, address: Address) -> [u8; 32] {
        self.lock().execute(|| account_id(address).into())
    }

    /// Runs a call without effects. Returns the answer of the runtime's `ReviveApi_call`. [native unit]
    pub fn native_dry_call(&self, from: [u8; 32], to: Address, value: u128, data: Vec<u8>) -> Vec<u8> {
        let from = AccountId32::new(from);
        self.lock().simulate(|| {
            Revive::prepare_dry_run(&from);
            let value = Revive::convert_native_to_evm(value);
            let config = ExecConfig::new_substrate_tx();
            let run = Revive::bare_call(RuntimeOrigin::signed(from), h160(to), value, limits(), data, &config);
            ContractResultV1::<ExecReturnValueV1, u128>::from(run).encode()
        })
    }

    /// Runs a deployment without effects. Returns the answer of the runtime's `ReviveApi_instantiate`. [native unit]
    pub fn native_dry_instantiate(
        &self,
        from: [u8; 32],
        value: u128,
        code: Vec<u8>,
        data: Vec<u8>,
        salt: Option<[u8; 32]>,
    ) -> Vec<u8> {
        let from = AccountId32::new(from);
        self.lock().simulate(|| {
            Revive::prepare_dry_run(&from);
            let (origin, value) = (RuntimeOrigin::signed(from), Revive::convert_native_to_evm(value));
            let config = ExecConfig::new_substrate_tx();
            let run = Revive::bare_instantiate(origin, value, limits(), Code::Upload(code), data, salt, &config);
            ContractResultV1::<InstantiateReturnValueV1, u128>::from(run).encode()
        })
    }

    /// The payload that the account has to sign for a call of the runtime, with its next nonce.
    pub fn native_payload(&self, signer: [u8; 32], call: &[u8]) -> Result<Vec<u8>> {
        let call = decode(call)?;
        let mut state = self.lock();
        let nonce = state.execute(|| System::account_nonce(AccountId32::new(signer)));
        Ok(extrinsic::payload(&call, nonce, state.genesis))
    }

    /// Puts a call with the sr25519 signature over its payload into a block.
    pub fn native_submit(&self, signer: [u8; 32], call: &[u8], signature: [u8; 64]) -> Result<NativeReceipt> {
        let call = decode(call)?;
        let mut state = self.lock();
        let nonce = state.execute(|| System::account_nonce(AccountId32::new(signer)));
        let (signer, signature) = (AccountId32::new(signer), sr25519::Signature::from_raw(signature));
        let applied = state.in_block(|state| state.apply(extrinsic::assemble(call, signer, signature, nonce)))?;
        Ok(NativeReceipt::new(applied))
    }
}

fn decode(call: &[u8]) -> Result<RuntimeCall> {
    RuntimeCall::decode_all(&mut &call[..]).map_err(|error| Error::Rejected(format!("not a call: {error}")))
}

fn limits() -> TransactionLimits<Runtime> {
    let weight_limit: Weight = crate::simulate::extrinsic_room();
    TransactionLimits::WeightAndDeposit { weight_limit, deposit_limit: u128::MAX }
}

impl NativeReceipt {
    fn new(applied: extrinsic::Applied) -> Self {
        use crate::primitives::{address, b256};
        use polkadot_sdk::pallet_revive::Event;
        use revive_dev_runtime::RuntimeEvent;
        let mut this = Self {
            failure: applied.result.err().map(reason),
            // Clients read the names only.
            events: applied.events.iter().map(|event| format!("{event:?}").replace("Event::", "")).collect(),
            emitted: Vec::new(),
            instantiated: Vec::new(),
        };
        for event in applied.events {
            match event {
                RuntimeEvent::Revive(Event::ContractEmitted { contract, data, topics }) => {
                    let topics = topics.into_iter().map(b256).collect();
                    this.emitted.push((address(contract), topics, data));
                }
                RuntimeEvent::Revive(Event::Instantiated { contract, .. }) => {
                    this.instantiated.push(address(contract));
                }
                _ => {}
            }
        }
        this
    }
}
