//! The runtime's build script asks `substrate-wasm-builder` for its wasm twin. The chain runs the runtime natively, so
//! this answers what the original does under `SKIP_WASM_BUILD`: there is none. It saves about 40 crates, a C++ optimizer
//! among them, in every build from nothing.

use std::{env, fs, path::Path};

/// Writes the file that the runtime includes.
pub struct WasmBuilder;

impl WasmBuilder {
    /// There is no wasm binary.
    pub fn build_using_defaults() {
        let directory = env::var("OUT_DIR").expect("build scripts have an OUT_DIR");
        let file = "pub const WASM_BINARY_PATH: Option<&str> = None;\n\
                    pub const WASM_BINARY: Option<&[u8]> = None;\n\
                    pub const WASM_BINARY_BLOATY: Option<&[u8]> = None;\n";
        fs::write(Path::new(&directory).join("wasm_binary.rs"), file).expect("OUT_DIR is writable");
        println!("cargo:rerun-if-changed=build.rs");
    }
}
