//! A chain's interface in the runtime's own types, encoded in SCALE. Tools for Substrate nodes (ink_e2e, subxt) use it
//! in place of [`crate::Client`]. 32-byte ids are the runtime's account ids, and amounts are in its own unit.

use crate::{
    extrinsic::{self, Applied},
    primitives::{account_id, address, b256, h160, reason, Revive},
    Address, Chain, Error, Result, B256,
};
use parity_scale_codec::{Decode, DecodeAll, Encode};
use polkadot_sdk::{
    frame_support::traits::fungible::Inspect,
    frame_system,
    pallet_revive::{
        self,
        pallet_revive_types::runtime_api::{ContractResultV1, ExecReturnValueV1, InstantiateReturnValueV1},
        Code, ExecConfig, TransactionLimits,
    },
    sp_core::{sr25519, H256},
    sp_runtime::AccountId32,
    sp_weights::Weight,
};
use revive_dev_runtime::{Balances, Runtime, RuntimeCall, RuntimeEvent, RuntimeOrigin, System, UncheckedExtrinsic};

/// The newest stable version of a runtime's metadata.
pub const METADATA: u32 = 15;

/// What tools for Substrate nodes ask of a chain.
pub trait Native {
    /// The runtime's metadata in version [`METADATA`].
    fn metadata(&self) -> Result<Vec<u8>>;

    /// The free balance.
    fn free_balance(&self, id: [u8; 32]) -> Result<u128>;

    /// The account id of an address.
    fn account_id(&self, of: Address) -> Result<[u8; 32]>;

    /// Runs a call without effects. Returns the answer of the runtime's `ReviveApi_call`.
    fn dry_call(&self, from: [u8; 32], to: Address, value: u128, data: Vec<u8>) -> Result<Vec<u8>>;

    /// Runs a deployment without effects. Returns the answer of the runtime's `ReviveApi_instantiate`.
    fn dry_instantiate(
        &self,
        from: [u8; 32],
        value: u128,
        code: Vec<u8>,
        data: Vec<u8>,
        salt: Option<[u8; 32]>,
    ) -> Result<Vec<u8>>;

    /// The payload that the account has to sign for a call of the runtime, with its next nonce.
    fn payload(&self, signer: [u8; 32], call: &[u8]) -> Result<Vec<u8>>;

    /// Puts a call with the sr25519 signature over its payload into a block.
    fn submit(&self, signer: [u8; 32], call: &[u8], signature: [u8; 64]) -> Result<NativeReceipt>;

    /// The time of the next transaction. [s]
    fn now(&self) -> Result<u64>;

    /// Advances the clock. [s]
    fn set_time(&self, seconds: u64) -> Result<()>;
}

/// The receipt of a signed call.
#[derive(Clone, Debug)]
pub struct NativeReceipt {
    /// The runtime's name of the error, if the call failed.
    pub failure: Option<String>,
    /// The events, as `Pallet(Variant { .. })`.
    pub events: Vec<String>,
    /// The contract events among them, in order.
    pub emitted: Vec<(Address, Vec<B256>, Vec<u8>)>,
    /// The deployed contracts, in order.
    pub instantiated: Vec<Address>,
}

impl Native for Chain {
    fn metadata(&self) -> Result<Vec<u8>> {
        let metadata = self.lock().execute(|| Runtime::metadata_at_version(METADATA));
        Ok(metadata.map(|opaque| opaque.to_vec()).expect("the runtime has metadata of every stable version"))
    }

    fn free_balance(&self, id: [u8; 32]) -> Result<u128> {
        Ok(self.lock().execute(|| Balances::balance(&AccountId32::new(id))))
    }

    fn account_id(&self, of: Address) -> Result<[u8; 32]> {
        Ok(self.lock().execute(|| account_id(of).into()))
    }

    fn dry_call(&self, from: [u8; 32], to: Address, value: u128, data: Vec<u8>) -> Result<Vec<u8>> {
        let from = AccountId32::new(from);
        Ok(self.lock().simulate(|| {
            Revive::prepare_dry_run(&from);
            let value = Revive::convert_native_to_evm(value);
            let config = ExecConfig::new_substrate_tx();
            let run = Revive::bare_call(RuntimeOrigin::signed(from), h160(to), value, limits(), data, &config);
            ContractResultV1::<ExecReturnValueV1, u128>::from(run).encode()
        }))
    }

    fn dry_instantiate(
        &self,
        from: [u8; 32],
        value: u128,
        code: Vec<u8>,
        data: Vec<u8>,
        salt: Option<[u8; 32]>,
    ) -> Result<Vec<u8>> {
        let from = AccountId32::new(from);
        Ok(self.lock().simulate(|| {
            Revive::prepare_dry_run(&from);
            let (origin, value) = (RuntimeOrigin::signed(from), Revive::convert_native_to_evm(value));
            let config = ExecConfig::new_substrate_tx();
            let run = Revive::bare_instantiate(origin, value, limits(), Code::Upload(code), data, salt, &config);
            ContractResultV1::<InstantiateReturnValueV1, u128>::from(run).encode()
        }))
    }

    fn payload(&self, signer: [u8; 32], call: &[u8]) -> Result<Vec<u8>> {
        let mut state = self.lock();
        let nonce = state.execute(|| System::account_nonce(AccountId32::new(signer)));
        payload(call, nonce, state.genesis)
    }

    fn submit(&self, signer: [u8; 32], call: &[u8], signature: [u8; 64]) -> Result<NativeReceipt> {
        let mut state = self.lock();
        let nonce = state.execute(|| System::account_nonce(AccountId32::new(signer)));
        let extrinsic = assemble(signer, call, signature, nonce)?;
        state.in_block(|state| state.apply(extrinsic)).map(NativeReceipt::new)
    }

    fn now(&self) -> Result<u64> {
        Ok(Chain::now(self))
    }

    fn set_time(&self, seconds: u64) -> Result<()> {
        Chain::set_time(self, seconds)
    }
}

/// The payload that the sender of a call signs, on the chain with this genesis.
pub fn payload(call: &[u8], nonce: u32, genesis: H256) -> Result<Vec<u8>> {
    Ok(extrinsic::payload(&decode(call)?, nonce, genesis))
}

/// The extrinsic of a call with the sr25519 signature over its [`payload`].
pub fn extrinsic(signer: [u8; 32], call: &[u8], signature: [u8; 64], nonce: u32) -> Result<Vec<u8>> {
    Ok(assemble(signer, call, signature, nonce)?.encode())
}

fn assemble(signer: [u8; 32], call: &[u8], signature: [u8; 64], nonce: u32) -> Result<UncheckedExtrinsic> {
    let (signer, signature) = (AccountId32::new(signer), sr25519::Signature::from_raw(signature));
    Ok(extrinsic::assemble(decode(call)?, signer, signature, nonce))
}

fn decode(call: &[u8]) -> Result<RuntimeCall> {
    RuntimeCall::decode_all(&mut &call[..]).map_err(|error| Error::Rejected(format!("not a call: {error}")))
}

fn limits() -> TransactionLimits<Runtime> {
    let weight_limit: Weight = crate::simulate::extrinsic_room();
    TransactionLimits::WeightAndDeposit { weight_limit, deposit_limit: u128::MAX }
}

impl NativeReceipt {
    /// The receipt of the extrinsic at a position in a block, by the block's `System.Events`.
    pub fn read(events: &[u8], position: u32) -> Result<Self> {
        let records = Vec::<frame_system::EventRecord<RuntimeEvent, H256>>::decode(&mut &events[..])
            .map_err(|error| Error::Transport(format!("not events: {error}")))?;
        let own = records.into_iter().filter(|record| record.phase == frame_system::Phase::ApplyExtrinsic(position));
        let events: Vec<RuntimeEvent> = own.map(|record| record.event).collect();
        let failure = events.iter().find_map(|event| match event {
            RuntimeEvent::System(frame_system::Event::ExtrinsicFailed { dispatch_error, .. }) => Some(*dispatch_error),
            _ => None,
        });
        Ok(Self::new(Applied { result: failure.map_or(Ok(()), Err), events, hash: B256::ZERO }))
    }

    fn new(applied: Applied) -> Self {
        use pallet_revive::Event;
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
