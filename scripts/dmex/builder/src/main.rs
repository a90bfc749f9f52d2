//! Compiles one contract to PolkaVM, with its Solidity `.abi` and metadata: `contract-builder MANIFEST TARGET-DIR`.
//!
//! It is `cargo contract build --release --metadata solidity` without that program: the same library, pinned. The
//! environment decides the toolchain, so `dmex build` runs this with a clean one.
//!
//! The library also needs a wrapper around rustc, which passes the ABI's flags on to procedural macros. This program is
//! that wrapper too: the library would compile one, with a cargo of its own that takes our Cargo.lock for its own.

use anyhow::{bail, Result};
use contract_build::{
    execute, BuildArtifacts, BuildMode, ComposeBuildArgs, ExecuteArgs, Features, ImageVariant, ManifestPath,
    MetadataSpec, Network, OutputType, UnstableFlags, Verbosity,
};
use std::{
    env,
    path::PathBuf,
    process::{exit, Command},
};

/// Options for builds in docker, which this never does.
struct NoDocker;

impl ComposeBuildArgs for NoDocker {
    fn compose_build_args() -> Result<Vec<String>> {
        Ok(Vec::new())
    }
}

/// Where the library says what the wrapper has to add; it sets this for the wrapper only.
const FLAGS: &str = "RUSTC_WRAPPER_ENCODED_FLAGS";

fn main() -> Result<()> {
    let arguments: Vec<PathBuf> = env::args_os().skip(1).map(PathBuf::from).collect();
    if let (Ok(flags), Some((rustc, rest))) = (env::var(FLAGS), arguments.split_first()) {
        let added = flags.split('\u{1f}').filter(|flag| !flag.is_empty());
        let status = Command::new(rustc).args(rest).args(added).status()?;
        exit(status.code().unwrap_or(1));
    }
    let [manifest, target] = arguments.as_slice() else { bail!("usage: contract-builder MANIFEST TARGET-DIR") };
    execute::<NoDocker>(ExecuteArgs {
        manifest_path: ManifestPath::new(manifest.clone())?,
        verbosity: Verbosity::Default,
        build_mode: BuildMode::Release,
        features: Features::from(Vec::<String>::new()),
        network: Network::Online,
        build_artifact: BuildArtifacts::All,
        unstable_flags: UnstableFlags::default(),
        keep_debug_symbols: false,
        extra_lints: false,
        output_type: OutputType::HumanReadable,
        image: ImageVariant::Default,
        metadata_spec: Some(MetadataSpec::Solidity),
        target_dir: Some(target.clone()),
    })?;
    Ok(())
}
