//! The error of a reverted message.

use ink::{
    env::{call::utils::DecodeMessageResult, Environment},
    sol::SolErrorDecode,
};
use ink_e2e::CallDryRunResult;

/// The error of a reverted dry run, raised by the called contract or by one of its callees.
///
/// # Panics
/// If it did not revert, or reverted with an error of another type.
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
