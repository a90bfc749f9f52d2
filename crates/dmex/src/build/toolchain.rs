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
    /// The one in the folder `DMEX_CONTRACT_TOOLCHAIN`, or else the first on PATH.
    pub fn find() -> Result<Self> {
        let folder = env::var_os("DMEX_CONTRACT_TOOLCHAIN").map(PathBuf::from);
        let rustc = folder.as_ref().map_or_else(|| PathBuf::from("rustc"), |folder| folder.join("rustc"));
        let ask = |arguments: &[&str]| {
            let output = clean(&mut Command::new(&rustc)).args(arguments).output();
            let output = output.map_err(|error| Error::Build(format!("{}: {error}", rustc.display())))?;
            Ok::<_, Error>(String::from_utf8_lossy(&output.stdout).trim().to_owned())
        };
        let version = ask(&["--version", "--verbose"])?;
        let linkers = linker_folders(&version, &PathBuf::from(ask(&["--print", "sysroot"])?));
        let inherited = env::var_os("PATH").unwrap_or_default();
        let folders = folder.into_iter().chain(linkers).chain(env::split_paths(&inherited));
        let path = env::join_paths(folders).map_err(|error| Error::Build(format!("PATH: {error}")))?;
        Ok(Self { version, path })
    }

    /// Make `command` run with this toolchain and nothing that the caller's own cargo left behind.
    pub fn apply<'a>(&self, command: &'a mut Command) -> &'a mut Command {
        // cargo 1.95 and later refuse the target of PolkaVM, which is a JSON file, without this.
        clean(command).env("PATH", &self.path).env("CARGO_UNSTABLE_JSON_TARGET_SPEC", "true")
    }
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
