//! Compiles one contract to PolkaVM, with its Solidity `.abi` and metadata: `contract-builder MANIFEST TARGET-DIR`.
//!
//! It does the same as `cargo contract build --release --metadata solidity`, with the same library at a pinned version.
//! The environment selects the toolchain, so `dmex build` runs this program with a clean environment.
//!
//! The library also needs a wrapper around rustc, which passes the ABI's flags to procedural macros. This program is
//! that wrapper too. Otherwise the library would compile one, and its cargo would overwrite the Cargo.lock of this
//! checkout.

use anyhow::{bail, Result};
use contract_build::{
    execute, BuildArtifacts, BuildMode, ComposeBuildArgs, ExecuteArgs, Features, ImageVariant, ManifestPath,
    MetadataSpec, Network, OutputType, UnstableFlags, Verbosity,
};
use std::{
    env,
    ffi::{OsStr, OsString},
    path::{Path, PathBuf},
    process::{exit, Command},
};

/// The options of builds in docker, which this program never makes.
struct NoDocker;

impl ComposeBuildArgs for NoDocker {
    fn compose_build_args() -> Result<Vec<String>> {
        Ok(Vec::new())
    }
}

/// The environment variable with the flags that the wrapper adds. The library sets it for the wrapper only.
const FLAGS: &str = "RUSTC_WRAPPER_ENCODED_FLAGS";

/// The target of contracts.
const CONTRACT: &str = "riscv64emac-unknown-none-polkavm";

/// PolkaVM reads and writes words at any address. Without this flag the compiler reads a word byte by byte if it can be
/// unaligned, and every key, address and argument can. That would be a fifth of a contract's blob.
const ON_CHAIN: [&str; 1] = ["-Ctarget-feature=+unaligned-scalar-mem"];

/// Crates for the host only print the metadata once. With the profile of contracts they would take a minute each.
const ON_HOST: [&str; 3] = ["-Copt-level=0", "-Cdebuginfo=0", "-Ccodegen-units=16"];

/// Runs `rustc` with the flags of the library and our own.
fn wrap(rustc: &OsStr, rest: &[OsString]) -> Result<i32> {
    let flags = env::var(FLAGS).unwrap_or_default();
    let on_chain = rest.iter().any(|argument| argument.to_string_lossy().contains(CONTRACT));
    let mut command = Command::new(rustc);
    if on_chain {
        command.args(rest).args(ON_CHAIN);
    } else {
        command.args(without_lto(rest)).args(ON_HOST);
    }
    let status = command.args(flags.split('\u{1f}').filter(|flag| !flag.is_empty())).status()?;
    Ok(status.code().unwrap_or(1))
}

/// The arguments without `-C lto` and `-C linker-plugin-lto`, which cargo passes as two arguments each.
fn without_lto(arguments: &[OsString]) -> Vec<&OsString> {
    let lto = |argument: Option<&OsString>| argument.is_some_and(|text| text.to_string_lossy().contains("lto"));
    let mut kept = Vec::new();
    let mut rest = arguments.iter().peekable();
    while let Some(argument) = rest.next() {
        if argument == "-C" && lto(rest.peek().copied()) {
            rest.next();
        } else {
            kept.push(argument);
        }
    }
    kept
}

fn main() -> Result<()> {
    let arguments: Vec<OsString> = env::args_os().skip(1).collect();
    if let Some((rustc, rest)) = arguments.split_first().filter(|(first, _)| Path::new(first).ends_with("rustc")) {
        exit(wrap(rustc, rest)?);
    }
    let [manifest, target] = arguments.as_slice() else { bail!("usage: contract-builder MANIFEST TARGET-DIR") };
    let (manifest, target) = (PathBuf::from(manifest), PathBuf::from(target));
    execute::<NoDocker>(ExecuteArgs {
        manifest_path: ManifestPath::new(manifest)?,
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
        target_dir: Some(target),
    })?;
    Ok(())
}
