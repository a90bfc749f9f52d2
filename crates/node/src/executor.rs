//! The runtime, executed natively: what `sc-executor` does with a wasm blob, the linked runtime does by itself.

use parity_scale_codec::Encode;
use polkadot_sdk::sp_core::traits::{CallContext, CodeExecutor, Externalities, ReadRuntimeVersion, RuntimeCode};
use sc_executor::{error::Error, with_externalities_safe, RuntimeVersion, RuntimeVersionOf};

/// What stands in the storage as code. Nothing reads it: the code is linked.
pub(crate) const CODE: &[u8] = b"the runtime of this node is native";

/// Executes the linked runtime.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Native;

impl CodeExecutor for Native {
    type Error = Error;

    /// A runtime that panics is an error of the call, and the node goes on.
    fn call(
        &self,
        ext: &mut dyn Externalities,
        _: &RuntimeCode<'_>,
        method: &str,
        data: &[u8],
        _: CallContext,
    ) -> (Result<Vec<u8>, Error>, bool) {
        let run = std::panic::AssertUnwindSafe(|| revive_dev_runtime::api::dispatch(method, data));
        let result = with_externalities_safe(ext, run)
            .and_then(|answer| answer.ok_or_else(|| Error::Other(format!("the runtime has no method {method}"))));
        (result, true)
    }
}

impl RuntimeVersionOf for Native {
    fn runtime_version(&self, _: &mut dyn Externalities, _: &RuntimeCode<'_>) -> Result<RuntimeVersion, Error> {
        Ok(revive_dev_runtime::VERSION)
    }
}

impl ReadRuntimeVersion for Native {
    fn read_runtime_version(&self, _: &[u8], _: &mut dyn Externalities) -> Result<Vec<u8>, String> {
        Ok(revive_dev_runtime::VERSION.encode())
    }
}
