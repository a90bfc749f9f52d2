//! `sc-executor` always links a wasm engine. The node executes its runtime natively and never makes one, so this crate
//! has the same names and refuses to. It saves about 60 crates in every build from scratch.

use sc_executor_common::{
    error::WasmError,
    runtime_blob::RuntimeBlob,
    wasm_runtime::{HeapAllocStrategy, WasmInstance, WasmModule},
};
use sp_wasm_interface::HostFunctions;
use std::{convert::Infallible, path::PathBuf};

/// As in the original.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[allow(missing_docs)]
pub enum InstantiationStrategy {
    PoolingCopyOnWrite,
    RecreateInstanceCopyOnWrite,
    Pooling,
    RecreateInstance,
}

/// As in the original.
#[derive(Clone, Debug)]
#[allow(missing_docs)]
pub struct Semantics {
    pub instantiation_strategy: InstantiationStrategy,
    pub deterministic_stack_limit: Option<Infallible>,
    pub canonicalize_nans: bool,
    pub parallel_compilation: bool,
    pub heap_alloc_strategy: HeapAllocStrategy,
    pub wasm_multi_value: bool,
    pub wasm_bulk_memory: bool,
    pub wasm_reference_types: bool,
    pub wasm_simd: bool,
}

/// As in the original.
#[derive(Clone, Debug)]
#[allow(missing_docs)]
pub struct Config {
    pub allow_missing_func_imports: bool,
    pub cache_path: Option<PathBuf>,
    pub semantics: Semantics,
}

/// A runtime that cannot exist.
pub enum WasmtimeRuntime {}

impl WasmModule for WasmtimeRuntime {
    fn new_instance(&self, _: HeapAllocStrategy) -> Result<Box<dyn WasmInstance>, sc_executor_common::error::Error> {
        match *self {}
    }
}

/// Refuses.
pub fn create_runtime<H: HostFunctions>(_: RuntimeBlob, _: Config) -> Result<WasmtimeRuntime, WasmError> {
    Err(WasmError::Other("this node executes its runtime natively and has no wasm engine".into()))
}
