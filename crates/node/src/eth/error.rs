//! Refusals with geth's codes, which wallets and libraries tell apart.

use jsonrpsee::types::{error::INVALID_PARAMS_CODE, ErrorObjectOwned};
use polkadot_sdk::{
    pallet_revive::{evm::decode_revert_reason, EthTransactError},
    sp_runtime::transaction_validity::{InvalidTransaction, TransactionValidityError},
};
use sc_transaction_pool_api::error::{Error as PoolError, IntoPoolError};

/// A contract reverted, with its data.
const REVERTED: i32 = 3;
/// The server's own errors: geth uses one code for all of them.
const SERVER: i32 = -32_000;
/// Something that was asked for does not exist.
const NOT_FOUND: i32 = -32_001;

/// The result of a method.
pub(super) type Result<T, E = ErrorObjectOwned> = std::result::Result<T, E>;

/// An error of the server.
pub(super) fn server(message: impl Into<String>) -> ErrorObjectOwned {
    ErrorObjectOwned::owned(SERVER, message, None::<()>)
}

/// An error of the server from another error.
pub(super) fn internal<E: std::fmt::Display>(error: E) -> ErrorObjectOwned {
    server(error.to_string())
}

/// A parameter that makes no sense.
pub(super) fn invalid(message: impl Into<String>) -> ErrorObjectOwned {
    ErrorObjectOwned::owned(INVALID_PARAMS_CODE, message, None::<()>)
}

/// A block, a filter or an account that does not exist.
pub(super) fn not_found(what: &str) -> ErrorObjectOwned {
    ErrorObjectOwned::owned(NOT_FOUND, format!("{what} not found"), None::<()>)
}

/// A run that a contract or the platform refused.
pub(super) fn refused(error: EthTransactError) -> ErrorObjectOwned {
    match error {
        EthTransactError::Message(message) => server(message),
        EthTransactError::Data(data) => {
            let reason = decode_revert_reason(&data).map_or_else(String::new, |reason| format!(": {reason}"));
            let data = format!("0x{}", hex::encode(data));
            ErrorObjectOwned::owned(REVERTED, format!("execution reverted{reason}"), Some(data))
        }
    }
}

/// A transaction that the pool does not take. The messages are geth's: libraries compare them.
pub(super) fn pool<E: IntoPoolError>(error: E) -> ErrorObjectOwned {
    match error.into_pool_error() {
        Ok(PoolError::AlreadyImported(_)) => server("already known"),
        Ok(PoolError::TooLowPriority { .. }) => server("replacement transaction underpriced"),
        Ok(PoolError::ImmediatelyDropped) => server("txpool is full"),
        Ok(PoolError::InvalidTransaction(why)) => server(validity(&TransactionValidityError::Invalid(why))),
        Ok(other) => internal(other),
        Err(other) => internal(other),
    }
}

fn validity(error: &TransactionValidityError) -> String {
    match error {
        TransactionValidityError::Invalid(InvalidTransaction::Stale) => "nonce too low".into(),
        TransactionValidityError::Invalid(InvalidTransaction::Future) => "nonce too high".into(),
        TransactionValidityError::Invalid(InvalidTransaction::Payment) => {
            "insufficient funds for gas * price + value".into()
        }
        TransactionValidityError::Invalid(InvalidTransaction::ExhaustsResources) => "exceeds block gas limit".into(),
        other => format!("invalid transaction: {}", <&'static str>::from(*other)),
    }
}
