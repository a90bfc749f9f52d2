//! Runs without effects, and receipts: a block does not record what a message returned, so it is from a run before it.

use crate::{events, substrate::Substrate};
use chain::{Address, Client, Outcome, Receipt, Result, Weight};
use polkadot_sdk::{
    pallet_revive::pallet_revive_types::runtime_api::{
        CodeV1, ContractResultV1, ExecReturnValueV1, InstantiateReturnValueV1, StorageDepositV1,
    },
    sp_weights::Weight as RuntimeWeight,
};
use subxt::Metadata;

/// A run without effects.
pub(crate) struct Dry {
    pub outcome: Outcome,
    pub output: Vec<u8>,
    pub address: Option<Address>,
    pub consumed: RuntimeWeight,
    pub required: RuntimeWeight,
    /// The Ethereum gas of weight and deposit.
    pub gas: u128,
    /// [native unit]
    pub deposit: StorageDepositV1<u128>,
    pub max_deposit: StorageDepositV1<u128>,
}

impl Substrate {
    pub(crate) fn dry_call(&self, from: [u8; 32], to: Address, data: &[u8], value: u128) -> Result<Dry> {
        let no_limit: (Option<RuntimeWeight>, Option<u128>) = (None, None);
        let run: ContractResultV1<ExecReturnValueV1, u128> =
            self.runtime("call", (from, to.0 .0, self.native(value)?, no_limit.0, no_limit.1, data.to_vec()))?;
        Ok(Dry::new(&self.metadata, run, |value| (value, None)))
    }

    pub(crate) fn dry_deploy(&self, from: [u8; 32], code: &[u8], data: &[u8], value: u128) -> Result<Dry> {
        let (no_weight, no_deposit, no_salt): (Option<RuntimeWeight>, Option<u128>, Option<[u8; 32]>) =
            (None, None, None);
        let (code, data) = (CodeV1::Upload(code.to_vec()), data.to_vec());
        let run: ContractResultV1<InstantiateReturnValueV1, u128> =
            self.runtime("instantiate", (from, self.native(value)?, no_weight, no_deposit, code, data, no_salt))?;
        Ok(Dry::new(&self.metadata, run, |value| (value.result, Some(Address::from(value.addr.0)))))
    }

    /// The deposit of a run. [wei]
    pub(crate) fn deposit(&self, dry: &Dry) -> i128 {
        let ratio = i128::try_from(self.ratio).unwrap_or(i128::MAX);
        let native = match dry.deposit {
            StorageDepositV1::Charge(amount) => i128::try_from(amount).unwrap_or(i128::MAX),
            StorageDepositV1::Refund(amount) => -i128::try_from(amount).unwrap_or(i128::MAX),
        };
        native.saturating_mul(ratio)
    }

    /// The receipt of a message that was not sent, because its run was refused.
    pub(crate) fn refused(&self, dry: Dry) -> Result<Receipt> {
        let (weight, gas) = (dry.weight(), u64::try_from(dry.gas).unwrap_or(u64::MAX));
        let refused = Receipt::refused(dry.outcome, (self.block_number()?, self.now()?));
        Ok(Receipt { weight, gas, ..refused })
    }
}

impl Dry {
    pub(crate) fn weight(&self) -> Weight {
        Weight { ref_time: self.consumed.ref_time(), proof_size: self.consumed.proof_size() }
    }

    fn new<R>(
        metadata: &Metadata,
        run: ContractResultV1<R, u128>,
        parts: impl FnOnce(R) -> (ExecReturnValueV1, Option<Address>),
    ) -> Self {
        let (outcome, output, address) = match run.result {
            Err(error) => (Outcome::Failed(events::name(metadata, &error)), Vec::new(), None),
            Ok(value) => {
                let (value, address) = parts(value);
                match value.flags.is_empty() {
                    true => (Outcome::Success, value.data, address),
                    false => (Outcome::Reverted(value.data), Vec::new(), None),
                }
            }
        };
        Self {
            outcome,
            output,
            address,
            consumed: run.weight_consumed,
            required: run.weight_required,
            gas: run.gas_consumed,
            deposit: run.storage_deposit,
            max_deposit: run.max_storage_deposit,
        }
    }
}
