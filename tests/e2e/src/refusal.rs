//! Why a message refused.

use ink::{
    env::{call::utils::DecodeMessageResult, Environment},
    sol::SolErrorDecode,
};
use ink_e2e::CallDryRunResult;

/// The error that a dry run reverted with, whether the contract that was called raised it or one that it called.
///
/// # Panics
/// When it did not revert, or with no error of this type.
pub fn refusal<Error, E, Answer, Abi>(run: &CallDryRunResult<E, Answer, Abi>) -> Error
where
    Error: SolErrorDecode,
    E: Environment,
    Answer: DecodeMessageResult<Abi>,
{
    assert!(run.did_revert(), "it answered {}", hex::encode(run.return_data()));
    let decoded = Error::decode(run.return_data());
    decoded
        .unwrap_or_else(|_| panic!("{} is none of {}", hex::encode(run.return_data()), std::any::type_name::<Error>()))
}
