//! The fingerprint of what an artifact was built from. It names no folder of the machine, so that a second checkout
//! with the same build folder starts warm.

use super::{
    files,
    find::{packages, Member},
    lock::Lock,
};
use crate::{
    error::{Error, Result},
    place::Place,
};
use chain::{keccak256, B256};
use std::{
    fs,
    path::{Path, PathBuf},
};

/// Raise when the same sources give other artifacts: another builder, another documentation format.
const BUILDER_VERSION: &str = "contract-build 6.0.0-beta.2, dmex 2";

/// What fingerprints have in common, read once.
pub struct Stamps<'a> {
    place: &'a Place,
    lock: Lock,
    /// What of the workspace's manifest contracts are built by.
    workspace: String,
    libraries: Vec<Member>,
    toolchain: String,
}

impl<'a> Stamps<'a> {
    /// `toolchain` is what the compiler says of itself.
    pub fn read(place: &'a Place, toolchain: String) -> Result<Self> {
        let text = |name: &str| {
            let path = place.root.join(name);
            fs::read_to_string(&path).map_err(|error| Error::io(&path, error))
        };
        Ok(Self {
            place,
            // A fresh checkout without a lock file gets one by the first build.
            lock: Lock::parse(&text("Cargo.lock").unwrap_or_default()),
            workspace: for_contracts(&text("Cargo.toml")?),
            libraries: packages(&place.root.join("contracts/lib"))?,
            toolchain,
        })
    }

    /// The fingerprint of a contract; `None` while Cargo.lock does not have it.
    pub fn of(&self, member: &Member) -> Result<Option<B256>> {
        let Some(closure) = self.lock.closure(&member.package) else { return Ok(None) };
        let mut hashed = Hashed::default();
        for part in [BUILDER_VERSION, &self.toolchain, &self.workspace, &closure.entries] {
            hashed.add(part.as_bytes());
        }
        // Whose errors its ABI tells of.
        for called in files::called(self.place, member)? {
            hashed.add(called.as_bytes());
        }
        let used = self.libraries.iter().filter(|library| closure.local.contains(&library.package));
        for folder in used.map(|library| library.folder.as_path()).chain([member.sources()]) {
            for file in sources(folder)? {
                let inside = file.strip_prefix(&self.place.root).unwrap_or(&file);
                hashed.add(inside.to_string_lossy().as_bytes());
                hashed.add(&fs::read(&file).map_err(|error| Error::io(&file, error))?);
            }
        }
        Ok(Some(hashed.finish()))
    }
}

/// A hash over parts, each with its length.
#[derive(Default)]
struct Hashed(Vec<u8>);

impl Hashed {
    fn add(&mut self, part: &[u8]) {
        self.0.extend(part.len().to_le_bytes());
        self.0.extend(part);
    }

    fn finish(self) -> B256 {
        keccak256(self.0)
    }
}

/// The tables of a workspace's manifest that reach contracts: those on packages, profiles and shared dependencies. A
/// list of members or a patch for the host changes no contract, and Cargo.lock has what a patch would change.
fn for_contracts(manifest: &str) -> String {
    let wanted = |header: &str| header.starts_with("[workspace.package") || header.starts_with("[profile.release");
    let mut kept = String::new();
    let mut inside = false;
    for line in manifest.lines() {
        if line.starts_with('[') {
            inside = wanted(line);
        }
        // The shared dependencies that are on chain have no path outside of contracts/lib.
        if inside || line.contains("path = \"contracts/lib/") || line.starts_with("pallet-revive-uapi") {
            kept.push_str(line);
            kept.push('\n');
        }
    }
    kept
}

/// Sources below a folder, sorted: Rust, manifests, and what code may include. Build output is left out.
fn sources(folder: &Path) -> Result<Vec<PathBuf>> {
    let mut found = Vec::new();
    let mut open = vec![folder.to_path_buf()];
    while let Some(folder) = open.pop() {
        for entry in fs::read_dir(&folder).map_err(|error| Error::io(&folder, error))? {
            let path = entry.map_err(|error| Error::io(&folder, error))?.path();
            let name = path.file_name().unwrap_or_default().to_string_lossy();
            if name.starts_with('.') || name == "target" || name == "tests" {
                continue;
            }
            if path.is_dir() {
                open.push(path);
            } else {
                found.push(path);
            }
        }
    }
    found.sort();
    Ok(found)
}
