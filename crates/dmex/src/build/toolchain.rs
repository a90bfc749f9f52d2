//! The compiler of contracts: which one, and a clean environment for it.

use crate::error::{Error, Result};
use std::{
    env,
    ffi::OsString,
    fs,
    path::{Path, PathBuf},
    process::Command,
};

/// Variables of cargo and rustup that say where things are or how to reach the network. All others steer builds.
const KEPT: [&str; 7] =
    ["CARGO_HOME", "CARGO_NET_", "CARGO_HTTP_", "CARGO_REGISTRIES_", "CARGO_REGISTRY_", "CARGO_SOURCE_", "RUSTUP_HOME"];

/// The toolchain that compiles contracts.
#[derive(Clone, Debug)]
pub struct Toolchain {
    /// What `rustc --version --verbose` says.
    pub version: String,
    path: OsString,
}

impl Toolchain {
    /// The one in the folder `DMEX_CONTRACT_TOOLCHAIN`, else the first that is the pinned version: on PATH, in
    /// /usr/bin (Debian's packages), or of rustup.
    pub fn find() -> Result<Self> {
        let named = env::var_os("DMEX_CONTRACT_TOOLCHAIN").map(PathBuf::from);
        let folder = match named {
            Some(folder) => folder,
            None => candidates().find(|folder| is_pinned(folder)).ok_or_else(|| {
                Error::Build(format!("contracts are compiled by Rust {}: ./scripts/setup installs it", pinned()))
            })?,
        };
        let version = ask(&folder, &["--version", "--verbose"])?;
        let linkers = linker_folders(&version, &PathBuf::from(ask(&folder, &["--print", "sysroot"])?));
        let inherited = env::var_os("PATH").unwrap_or_default();
        let folders = std::iter::once(folder).chain(linkers).chain(env::split_paths(&inherited));
        let path = env::join_paths(folders).map_err(|error| Error::Build(format!("PATH: {error}")))?;
        Ok(Self { version, path })
    }

    /// Make `command` run with this toolchain and nothing that the caller's own cargo left behind.
    pub fn apply<'a>(&self, command: &'a mut Command) -> &'a mut Command {
        // cargo 1.95 and later refuse the target of PolkaVM, which is a JSON file, without this.
        clean(command).env("PATH", &self.path).env("CARGO_UNSTABLE_JSON_TARGET_SPEC", "true")
    }
}

/// The version of the compiler of contracts, which the scripts install.
fn pinned() -> &'static str {
    const SCRIPT: &str = include_str!("../../../../scripts/lib/env.sh");
    SCRIPT.lines().find_map(|line| line.strip_prefix("RUST_FOR_CONTRACTS=")).unwrap_or_default()
}

/// Folders with a `rustc`.
fn candidates() -> impl Iterator<Item = PathBuf> {
    let path = env::var_os("PATH").unwrap_or_default();
    let path: Vec<PathBuf> = env::split_paths(&path).filter(|folder| folder.join("rustc").exists()).collect();
    let rustup = Command::new("rustup").args(["which", "--toolchain", pinned(), "rustc"]).output();
    let rustup = rustup.ok().filter(|output| output.status.success());
    let rustup = rustup.map(|output| PathBuf::from(String::from_utf8_lossy(&output.stdout).trim()));
    let rustup = rustup.and_then(|rustc| rustc.parent().map(Path::to_path_buf));
    path.into_iter().chain([PathBuf::from("/usr/bin")]).chain(rustup)
}

/// Whether a folder has the pinned compiler, with the sources of `core` and `alloc`.
fn is_pinned(folder: &Path) -> bool {
    let is = |version: String| version.starts_with(&format!("rustc {} ", pinned()));
    let has = |sysroot: String| Path::new(&sysroot).join("lib/rustlib/src/rust/library/core/src/lib.rs").exists();
    ask(folder, &["--version"]).is_ok_and(is) && ask(folder, &["--print", "sysroot"]).is_ok_and(has)
}

/// What a folder's compiler says.
fn ask(folder: &Path, arguments: &[&str]) -> Result<String> {
    let rustc = folder.join("rustc");
    let output = clean(&mut Command::new(&rustc)).args(arguments).output();
    let output = output.map_err(|error| Error::Build(format!("{}: {error}", rustc.display())))?;
    Ok(String::from_utf8_lossy(&output.stdout).trim().to_owned())
}

/// Where `rust-lld` is: in the toolchain, or in Debian's packages of LLVM.
fn linker_folders(version: &str, sysroot: &Path) -> Vec<PathBuf> {
    let host = version.lines().find_map(|line| line.strip_prefix("host: ")).unwrap_or_default();
    let own = sysroot.join("lib/rustlib").join(host).join("bin");
    let debian = fs::read_dir("/usr/lib").into_iter().flatten().flatten().map(|entry| entry.path());
    let mut debian: Vec<PathBuf> = debian
        .filter(|path| path.file_name().is_some_and(|name| name.to_string_lossy().starts_with("llvm-")))
        .map(|path| path.join("bin"))
        .collect();
    debian.sort();
    let all = std::iter::once(own).chain(debian.into_iter().rev());
    all.filter(|folder| folder.join("rust-lld").exists()).take(1).collect()
}

/// Take away what `cargo run` and the workspace's settings put into the environment.
pub fn clean(command: &mut Command) -> &mut Command {
    for (name, _) in env::vars_os() {
        let name = name.to_string_lossy().into_owned();
        let steers = ["CARGO", "RUST", "INK_"].iter().any(|prefix| name.starts_with(prefix))
            || name == "LD_LIBRARY_PATH"
            || name == "SKIP_WASM_BUILD";
        if steers && !KEPT.iter().any(|kept| name.starts_with(kept)) {
            command.env_remove(&name);
        }
    }
    command
}
