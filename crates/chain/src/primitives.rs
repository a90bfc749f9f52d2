//! Conversions between the runtime's types and those of this crate.

use crate::{Address, Weight, B256};
use parity_scale_codec::Decode;
use polkadot_sdk::{
    frame_system, pallet_balances, pallet_revive,
    pallet_revive::AddressMapper,
    sp_core::{H160, H256, U256},
    sp_runtime::{AccountId32, DispatchError, ModuleError},
};
use revive_dev_runtime::Runtime;

/// The contracts pallet of the runtime.
pub(crate) type Revive = pallet_revive::Pallet<Runtime>;

/// The wei in a unit of the runtime's coin, which has 12 decimals.
pub(crate) const WEI_PER_UNIT: u128 = 1_000_000;

pub(crate) fn h160(address: Address) -> H160 {
    H160(address.into_array())
}

pub(crate) fn address(h160: H160) -> Address {
    Address::from(h160.0)
}

pub(crate) fn b256(hash: H256) -> B256 {
    B256::from(hash.0)
}

/// The account of an address: the mapped one, or the one that only an Ethereum key can use.
pub(crate) fn account_id(address: Address) -> AccountId32 {
    <Runtime as pallet_revive::Config>::AddressMapper::to_account_id(&h160(address))
}

/// An amount in 128 bits. Every amount of this chain's coin fits.
pub(crate) fn wei(amount: U256) -> u128 {
    amount.try_into().unwrap_or(u128::MAX)
}

pub(crate) fn weight(weight: polkadot_sdk::sp_weights::Weight) -> Weight {
    Weight { ref_time: weight.ref_time(), proof_size: weight.proof_size() }
}

/// The name of a dispatch error, such as `Revive.OutOfGas`. Stored errors have numbers only.
pub(crate) fn reason(error: DispatchError) -> String {
    let DispatchError::Module(ModuleError { index, error: code, .. }) = error else {
        return format!("{error:?}");
    };
    let code = &mut &code[..];
    let known = match index {
        0 => frame_system::Error::<Runtime>::decode(code).map(|error| format!("System.{error:?}")),
        2 => pallet_balances::Error::<Runtime>::decode(code).map(|error| format!("Balances.{error:?}")),
        5 => pallet_revive::Error::<Runtime>::decode(code).map(|error| format!("Revive.{error:?}")),
        _ => Err("not a pallet that users call".into()),
    };
    known.unwrap_or_else(|_| format!("{error:?}"))
}

/// Whether the contract reverted. Otherwise the platform stopped the call.
pub(crate) fn is_revert(error: DispatchError) -> bool {
    error == pallet_revive::Error::<Runtime>::ContractReverted.into() || reason(error) == "Revive.ContractReverted"
}
