//! The runtime's build script calls `substrate-wasm-builder` for a wasm binary. The embedded chain runs the runtime
//! natively, so this crate writes the same file as the original under `SKIP_WASM_BUILD`: no binary. It saves about 40
//! crates, among them a C++ optimizer, in every build from scratch.

use std::{env, fs, path::Path};

/// Writes the file that the runtime includes.
pub struct WasmBuilder;

impl WasmBuilder {
    /// Writes that there is no wasm binary.
    pub fn build_using_defaults() {
        let directory = env::var("OUT_DIR").expect("build scripts have an OUT_DIR");
        let file = "pub const WASM_BINARY_PATH: Option<&str> = None;\n\
                    pub const WASM_BINARY: Option<&[u8]> = None;\n\
                    pub const WASM_BINARY_BLOATY: Option<&[u8]> = None;\n";
        fs::write(Path::new(&directory).join("wasm_binary.rs"), file).expect("OUT_DIR is writable");
        println!("cargo:rerun-if-changed=build.rs");
    }
}
