//! Simulations: a message runs at a given state without effects, as in a wallet before it signs. They also return what
//! a block does not record: the returned bytes, the weight of the call alone, and the deposit.

use crate::{
    primitives::{account_id, h160, is_revert, reason, wei, weight, Revive, WEI_PER_UNIT},
    Address, Error, Outcome, Output, Result, Weight,
};
use polkadot_sdk::{
    frame_support::dispatch::DispatchClass,
    frame_system,
    pallet_revive::{
        AddressMapper, Code, ContractResult, ExecConfig, ExecReturnValue, StorageDeposit, TransactionLimits,
    },
    sp_core::U256,
    sp_runtime::{AccountId32, DispatchError},
    sp_weights::Weight as NativeWeight,
};
use revive_dev_runtime::{Runtime, RuntimeOrigin};

/// A call or a deployment, before it is signed.
#[derive(Clone)]
pub(crate) struct Message {
    /// The sender.
    pub from: AccountId32,
    /// The contract, or `None` to deploy `code`.
    pub to: Option<Address>,
    /// The code to deploy.
    pub code: Vec<u8>,
    /// Call data, or the constructor's arguments.
    pub data: Vec<u8>,
    /// The value of the message. [wei]
    pub value: u128,
}

/// The limits that a signed extrinsic sets for its call.
#[derive(Clone, Copy)]
pub(crate) struct Limits {
    pub weight_limit: NativeWeight,
    /// [native unit]
    pub deposit: u128,
}

/// The result and the costs of a run.
pub(crate) struct Run {
    pub outcome: Outcome,
    pub output: Vec<u8>,
    pub address: Option<Address>,
    pub weight: Weight,
    pub gas: u64,
    /// [wei]
    pub deposit: i128,
    /// The limits that the run needs at its highest point.
    pub required: Limits,
}

impl Message {
    /// The value in the runtime's own unit, rounded down. See [`Message::check_whole_units`].
    pub fn native_value(&self) -> u128 {
        self.value / WEI_PER_UNIT
    }

    /// Checks that the value is in whole units, because extrinsics carry nothing smaller.
    pub fn check_whole_units(&self) -> Result<()> {
        if self.value.is_multiple_of(WEI_PER_UNIT) {
            return Ok(());
        }
        Err(Error::Unsupported(format!(
            "a Substrate account sends multiples of {WEI_PER_UNIT} wei, not {}",
            self.value
        )))
    }

    /// Runs the message with effects, without a change of the sender's nonce. Call this within a storage transaction.
    pub fn run(&self, limits: Limits) -> Run {
        let limits =
            TransactionLimits::WeightAndDeposit { weight_limit: limits.weight_limit, deposit_limit: limits.deposit };
        let origin = RuntimeOrigin::signed(self.from.clone());
        let (value, data, config) = (U256::from(self.value), self.data.clone(), ExecConfig::new_substrate_tx());
        match self.to {
            Some(to) => Run::new(Revive::bare_call(origin, h160(to), value, limits, data, &config), None),
            None => {
                let code = Code::Upload(self.code.clone());
                let run = Revive::bare_instantiate(origin, value, limits, code, data, None, &config);
                let address = run.result.as_ref().ok().map(|deployed| crate::primitives::address(deployed.addr));
                Run::new(run.map_result(|deployed| deployed.result), address)
            }
        }
    }

    /// Runs the message as a dry run: with the next nonce, and with the limits of an extrinsic. Call this in a
    /// simulation.
    pub fn dry_run(&self) -> Run {
        Revive::prepare_dry_run(&self.from);
        self.run(Limits { weight_limit: extrinsic_room(), deposit: u128::MAX })
    }
}

impl Run {
    fn new(run: ContractResult<ExecReturnValue, u128>, address: Option<Address>) -> Self {
        let (outcome, output) = match run.result {
            Ok(returned) if returned.did_revert() => (Outcome::Reverted(returned.data), Vec::new()),
            Ok(returned) => (Outcome::Success, returned.data),
            Err(error) => (Outcome::Failed(reason(error)), Vec::new()),
        };
        Self {
            address: address.filter(|_| outcome.is_success()),
            outcome,
            output,
            weight: weight(run.weight_consumed),
            gas: u64::try_from(run.gas_consumed).unwrap_or(u64::MAX),
            deposit: signed_wei(&run.storage_deposit),
            required: Limits { weight_limit: run.weight_required, deposit: run.max_storage_deposit.charge_or_zero() },
        }
    }

    /// The limits that a wallet sets: a tenth more than the dry run needed, up to the maximum of an extrinsic. A
    /// message that fails in the dry run gets the maximum, so that it fails in the block for the same reason.
    pub fn limits(&self) -> Limits {
        if !self.outcome.is_success() {
            return Limits { weight_limit: extrinsic_room(), deposit: u128::MAX };
        }
        let (time, proof) = (self.required.weight_limit.ref_time(), self.required.weight_limit.proof_size());
        let roomy = NativeWeight::from_parts(time.saturating_add(time / 10), proof.saturating_add(proof / 10));
        Limits { weight_limit: roomy.min(extrinsic_room()), deposit: self.required.deposit.saturating_mul(11) / 10 }
    }

    /// The result of a view.
    pub fn into_output(self) -> Output {
        Output { outcome: self.outcome, data: self.output, weight: self.weight, gas: self.gas }
    }
}

/// The outcome that a block recorded. The data of a revert is from the dry run at the same state.
pub(crate) fn outcome(recorded: Option<DispatchError>, dry: &Outcome) -> Outcome {
    match (recorded, dry) {
        (None, _) => Outcome::Success,
        (Some(error), Outcome::Reverted(data)) if is_revert(error) => Outcome::Reverted(data.clone()),
        (Some(error), _) if is_revert(error) => Outcome::Reverted(Vec::new()),
        (Some(error), _) => Outcome::Failed(reason(error)),
    }
}

/// The maximum weight of the call in an extrinsic: that of the normal class, less the extrinsic's own weight.
pub(crate) fn extrinsic_room() -> NativeWeight {
    let weights = <Runtime as frame_system::Config>::BlockWeights::get();
    let normal = weights.get(DispatchClass::Normal);
    let max = normal.max_extrinsic.unwrap_or(weights.max_block);
    // `call` and the transaction extensions have a base weight of less than one percent.
    max.saturating_sub(max / 50)
}

/// A deposit with its sign, positive for a charge. [wei]
fn signed_wei(deposit: &StorageDeposit<u128>) -> i128 {
    let amount = |native: &u128| i128::try_from(native.saturating_mul(WEI_PER_UNIT)).unwrap_or(i128::MAX);
    match deposit {
        StorageDeposit::Charge(native) => amount(native),
        StorageDeposit::Refund(native) => -amount(native),
    }
}

/// Runs a view. Any address can be the caller, mapped or not.
pub(crate) fn view(from: Address, to: Address, data: &[u8], value: u128) -> Output {
    let message = Message { from: account_id(from), to: Some(to), code: Vec::new(), data: data.to_vec(), value };
    debug_assert!(
        <Runtime as polkadot_sdk::pallet_revive::Config>::AddressMapper::to_address(&message.from) == h160(from)
    );
    message.dry_run().into_output()
}

/// The spendable balance. [wei]
pub(crate) fn balance(of: Address) -> u128 {
    wei(Revive::evm_balance(&h160(of)))
}
