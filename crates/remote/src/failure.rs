//! What a node's refusals mean.

use alloy_json_rpc::RpcError;
use alloy_transport::{TransportError, TransportErrorKind};
use chain::{Error, Outcome, Result};

/// Whether a clock that shows `now` has to be moved to show `wanted`. An error if it had to go back. [s]
pub(crate) fn lies_ahead(now: u64, wanted: u64) -> Result<bool> {
    match wanted < now {
        true => Err(Error::Clock { now, requested: wanted }),
        false => Ok(wanted > now),
    }
}

/// The outcome of a run that the node refused, if it is the contract or the platform that refused it.
pub(crate) fn outcome(error: &TransportError) -> Option<Outcome> {
    let RpcError::ErrorResp(answer) = error else { return None };
    match answer.as_revert_data() {
        Some(data) => Some(Outcome::Reverted(data.to_vec())),
        // An empty revert has no data, and geth's code for it.
        None if answer.code == 3 => Some(Outcome::Reverted(Vec::new())),
        None => Some(Outcome::Failed(answer.message.to_string())),
    }
}

/// The error of a request that the node did not answer as it should.
pub(crate) fn transport(error: TransportError) -> Error {
    match error {
        RpcError::ErrorResp(answer) => Error::Rejected(answer.message.into_owned()),
        RpcError::Transport(TransportErrorKind::HttpError(http)) => {
            Error::Transport(format!("HTTP {}: {}", http.status, beginning(&http.body)))
        }
        RpcError::DeserError { err, text } => {
            Error::Transport(format!("the answer is not that of a node ({err}): {}", beginning(&text)))
        }
        other => Error::Transport(other.to_string()),
    }
}

/// The first characters of what may be a whole page.
fn beginning(text: &str) -> String {
    const SHOWN: usize = 200;
    text.chars().take(SHOWN).collect()
}

/// What nodes say of a block whose state, and so its events, they keep no longer.
const PRUNED: &str = "State already discarded";

/// The error of a question that a Substrate node did not answer as it should.
pub(crate) fn subxt(error: impl std::fmt::Display) -> Error {
    let why = error.to_string();
    match why.contains(PRUNED) {
        true => Error::Transport(format!("the node keeps no old events (--state-pruning archive keeps them): {why}")),
        false => Error::Transport(why),
    }
}

/// The error of an extrinsic that the node did not take.
pub(crate) fn extrinsic(error: impl std::fmt::Display) -> Error {
    Error::Rejected(error.to_string())
}
