//! Compiling one contract, in a process of its own.

use super::{find::Member, toolchain::Toolchain};
use crate::{
    error::{Error, Result},
    place::Place,
};
use std::{
    env, fs,
    path::{Path, PathBuf},
    process::{Command, Stdio},
};

/// What a build leaves behind.
pub const KINDS: [&str; 3] = ["polkavm", "abi", "json"];
/// Lines of a failed build that are shown.
const SHOWN: usize = 60;

/// The program that compiles contracts.
pub struct Builder<'a> {
    place: &'a Place,
    toolchain: &'a Toolchain,
    program: PathBuf,
}

impl<'a> Builder<'a> {
    /// Compiles `contract-builder` itself, for the host, where that is not done yet.
    pub fn prepare(place: &'a Place, toolchain: &'a Toolchain) -> Result<Self> {
        let target = place.target.join("builder");
        let program = target.join("debug/contract-builder");
        // With the caller's own cargo. A folder of its own, so that no other build waits or is compiled anew; no
        // optimization, because it runs for seconds.
        let cargo = env::var_os("CARGO").unwrap_or_else(|| "cargo".into());
        let mut command = Command::new(cargo);
        command.current_dir(&place.root).args(["build", "--quiet", "--package", "contract-builder"]);
        command.args(["--config", "profile.dev.opt-level=0", "--config", "profile.dev.package.\"*\".opt-level=0"]);
        command.env("CARGO_TARGET_DIR", &target);
        run(&mut command, &place.target.join("builder.log"))?;
        Ok(Self { place, toolchain, program })
    }

    /// Compile a contract; its artifacts are in the folder that this returns. Each lane has a folder of its own, because
    /// cargo works on one build in a folder at a time.
    pub fn compile(&self, member: &Member, lane: usize) -> Result<PathBuf> {
        let target = self.place.target.join(match lane {
            0 => "contracts".into(),
            other => format!("contracts-{other}"),
        });
        fs::create_dir_all(&target).map_err(|error| Error::io(&target, error))?;
        let mut command = Command::new(&self.program);
        // The library's name for the contract itself, cargo's for what only prints its metadata.
        self.toolchain.apply(&mut command).env("INK_RUSTC_WRAPPER", &self.program).env("RUSTC_WRAPPER", &self.program);
        command.current_dir(&self.place.root).arg(member.folder.join("Cargo.toml")).arg(&target);
        self.lock(&mut command, &target.join("locks").join(member.artifact()))?;
        run(&mut command, &target.join(format!("{}.log", member.artifact())))?;
        Ok(target.join("ink").join(member.artifact()))
    }
}

impl Builder<'_> {
    /// The library builds a copy of the contract that does not see the workspace's Cargo.lock, and would take the
    /// newest of everything. So that a checkout always gives the same code, cargo is told where our lock is.
    fn lock(&self, command: &mut Command, folder: &Path) -> Result<()> {
        fs::create_dir_all(folder).map_err(|error| Error::io(folder, error))?;
        let (ours, copy) = (self.place.root.join("Cargo.lock"), folder.join("Cargo.lock"));
        // A copy, because cargo takes out what the contract does not use.
        fs::copy(&ours, &copy).map_err(|error| Error::io(&ours, error))?;
        command.env("CARGO_UNSTABLE_LOCKFILE_PATH", "true").env("CARGO_RESOLVER_LOCKFILE_PATH", copy);
        Ok(())
    }
}

/// Run a command silently; what it said is shown if it fails.
fn run(command: &mut Command, log: &Path) -> Result<()> {
    let failed = |reason: String| Error::Build(reason);
    if let Some(folder) = log.parent() {
        fs::create_dir_all(folder).map_err(|error| Error::io(folder, error))?;
    }
    let file = fs::File::create(log).map_err(|error| Error::io(log, error))?;
    let twin = file.try_clone().map_err(|error| Error::io(log, error))?;
    let program = command.get_program().to_string_lossy().into_owned();
    let status = command.stdin(Stdio::null()).stdout(file).stderr(twin).status();
    let status = status.map_err(|error| failed(format!("{program}: {error}")))?;
    if status.success() {
        return Ok(());
    }
    let said = String::from_utf8_lossy(&fs::read(log).unwrap_or_default()).into_owned();
    let lines: Vec<&str> = said.lines().collect();
    let tail = lines.iter().skip(lines.len().saturating_sub(SHOWN)).copied().collect::<Vec<_>>().join("\n");
    Err(failed(format!("{tail}\n{program} failed ({status}); all of it: {}", log.display())))
}
