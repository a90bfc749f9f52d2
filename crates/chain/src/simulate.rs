//! Running a message at a given state and forgetting it: what wallets do before they sign, and what a block does not
//! keep (the returned bytes, the weight of the call alone, the deposit).

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
    /// Who sends it.
    pub from: AccountId32,
    /// The contract, or `None` to deploy `code`.
    pub to: Option<Address>,
    /// The code to deploy.
    pub code: Vec<u8>,
    /// Call data, or the constructor's arguments.
    pub data: Vec<u8>,
    /// Coin that goes along. [wei]
    pub value: u128,
}

/// What a signed extrinsic allows the call to use.
#[derive(Clone, Copy)]
pub(crate) struct Limits {
    pub weight_limit: NativeWeight,
    /// [native unit]
    pub deposit: u128,
}

/// What a run consumed and gave.
pub(crate) struct Run {
    pub outcome: Outcome,
    pub output: Vec<u8>,
    pub address: Option<Address>,
    pub weight: Weight,
    pub gas: u64,
    /// [wei]
    pub deposit: i128,
    /// Weight and deposit that the run needs at its highest point.
    pub required: Limits,
}

impl Message {
    /// The value in the runtime's own unit; the rest below one unit is cut off, see [`Message::check`].
    pub fn native_value(&self) -> u128 {
        self.value / WEI_PER_UNIT
    }

    /// Extrinsics carry whole units only.
    pub fn check_whole_units(&self) -> Result<()> {
        if self.value.is_multiple_of(WEI_PER_UNIT) {
            return Ok(());
        }
        Err(Error::Unsupported(format!(
            "a Substrate account sends multiples of {WEI_PER_UNIT} wei, not {}",
            self.value
        )))
    }

    /// Run it for good, with the sender's nonce as the platform leaves it. Call this within a storage transaction.
    pub fn run(&self, limits: Limits) -> Run {
        let limits =
            TransactionLimits::WeightAndDeposit { weight_limit: limits.weight_limit, deposit_limit: limits.deposit };
        let origin = RuntimeOrigin::signed(self.from.clone());
        let (value, data, config) = (U256::from(self.value), self.data.clone(), ExecConfig::new_substrate_tx());
        match self.to {
            Some(to) => Run::new(Revive::bare_call(origin, h160(to), value, limits, data, &config), None),
            None => {
                let code = Code::Upload(self.code.clone());
                let made = Revive::bare_instantiate(origin, value, limits, code, data, None, &config);
                let address = made.result.as_ref().ok().map(|made| crate::primitives::address(made.addr));
                Run::new(made.map_result(|made| made.result), address)
            }
        }
    }

    /// Run it as a dry run does: the nonce counted, all that an extrinsic may use allowed. Call this where changes are
    /// forgotten.
    pub fn dry_run(&self) -> Run {
        Revive::prepare_dry_run(&self.from);
        self.run(Limits { weight_limit: extrinsic_room(), deposit: u128::MAX })
    }
}

impl Run {
    fn new(ran: ContractResult<ExecReturnValue, u128>, address: Option<Address>) -> Self {
        let (outcome, output) = match ran.result {
            Ok(returned) if returned.did_revert() => (Outcome::Reverted(returned.data), Vec::new()),
            Ok(returned) => (Outcome::Success, returned.data),
            Err(error) => (Outcome::Failed(reason(error)), Vec::new()),
        };
        Self {
            address: address.filter(|_| outcome.is_success()),
            outcome,
            output,
            weight: weight(ran.weight_consumed),
            gas: u64::try_from(ran.gas_consumed).unwrap_or(u64::MAX),
            deposit: signed_wei(&ran.storage_deposit),
            required: Limits { weight_limit: ran.weight_required, deposit: ran.max_storage_deposit.charge_or_zero() },
        }
    }

    /// What a wallet would allow: a tenth more than the dry run needed, within what one extrinsic may use.
    /// What fails in the dry run is allowed everything, so that it fails in the block for the same reason.
    pub fn limits(&self) -> Limits {
        if !self.outcome.is_success() {
            return Limits { weight_limit: extrinsic_room(), deposit: u128::MAX };
        }
        let (time, proof) = (self.required.weight_limit.ref_time(), self.required.weight_limit.proof_size());
        let roomy = NativeWeight::from_parts(time.saturating_add(time / 10), proof.saturating_add(proof / 10));
        Limits { weight_limit: roomy.min(extrinsic_room()), deposit: self.required.deposit.saturating_mul(11) / 10 }
    }

    /// As the answer to a view.
    pub fn into_output(self) -> Output {
        Output { outcome: self.outcome, data: self.output, weight: self.weight, gas: self.gas }
    }
}

/// The outcome that a block recorded. The revert data is the dry run's, made at the same state.
pub(crate) fn outcome(recorded: Option<DispatchError>, dry: &Outcome) -> Outcome {
    match (recorded, dry) {
        (None, _) => Outcome::Success,
        (Some(error), Outcome::Reverted(data)) if is_revert(error) => Outcome::Reverted(data.clone()),
        (Some(error), _) if is_revert(error) => Outcome::Reverted(Vec::new()),
        (Some(error), _) => Outcome::Failed(reason(error)),
    }
}

/// Most that the call inside of one extrinsic can use: the normal class, less what the extrinsic itself costs.
pub(crate) fn extrinsic_room() -> NativeWeight {
    let weights = <Runtime as frame_system::Config>::BlockWeights::get();
    let normal = weights.get(DispatchClass::Normal);
    let max = normal.max_extrinsic.unwrap_or(weights.max_block);
    // The base weight of `call` and of the transaction extensions: under a percent.
    max.saturating_sub(max / 50)
}

/// Positive when charged. [wei]
fn signed_wei(deposit: &StorageDeposit<u128>) -> i128 {
    let amount = |native: &u128| i128::try_from(native.saturating_mul(WEI_PER_UNIT)).unwrap_or(i128::MAX);
    match deposit {
        StorageDeposit::Charge(native) => amount(native),
        StorageDeposit::Refund(native) => -amount(native),
    }
}

/// A view: run by any address, mapped or not.
pub(crate) fn view(from: Address, to: Address, data: &[u8], value: u128) -> Output {
    let message = Message { from: account_id(from), to: Some(to), code: Vec::new(), data: data.to_vec(), value };
    debug_assert!(
        <Runtime as polkadot_sdk::pallet_revive::Config>::AddressMapper::to_address(&message.from) == h160(from)
    );
    message.dry_run().into_output()
}

/// Spendable balance. [wei]
pub(crate) fn balance(of: Address) -> u128 {
    wei(Revive::evm_balance(&h160(of)))
}
