//! Which contracts there are.

use crate::{
    error::{Error, Result},
    place::Place,
};
use std::{
    fs,
    path::{Path, PathBuf},
};

/// What ends the name of the second blob of a contract: see docs/adr/0007-extensions.md.
const EXTENSION: &str = "-extension";

/// A contract, or the second blob of one.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Member {
    /// Name of the package, such as `power-market`.
    pub package: String,
    /// The folder of its manifest.
    pub folder: PathBuf,
}

impl Member {
    /// Name of its artifacts, such as `power_market`.
    pub fn artifact(&self) -> String {
        self.package.replace('-', "_")
    }

    /// The contract whose messages it has: without the ending of an extension.
    pub fn contract(&self) -> &str {
        self.package.strip_suffix(EXTENSION).unwrap_or(&self.package)
    }

    /// Whether it is the second blob of a contract.
    pub fn is_extension(&self) -> bool {
        self.package.ends_with(EXTENSION)
    }

    /// The folder with its sources. An extension has those of its contract, one folder up.
    pub fn sources(&self) -> &Path {
        match self.is_extension() {
            true => self.folder.parent().unwrap_or(&self.folder),
            false => &self.folder,
        }
    }

    /// The file that the compiler begins with.
    pub fn root(&self) -> PathBuf {
        self.sources().join(if self.is_extension() { "extension.rs" } else { "lib.rs" })
    }

    /// The package in `folder`, if it has a Cargo.toml.
    pub fn read(folder: &Path) -> Result<Option<Self>> {
        let manifest = folder.join("Cargo.toml");
        if !manifest.is_file() {
            return Ok(None);
        }
        let text = fs::read_to_string(&manifest).map_err(|error| Error::io(&manifest, error))?;
        let package = package_name(&text)
            .ok_or_else(|| Error::Build(format!("{}: the package has no name", manifest.display())))?;
        Ok(Some(Self { package, folder: folder.to_path_buf() }))
    }
}

/// All contracts below contracts/, with those below tests/mocks/ if asked, by name.
pub fn members(place: &Place, mocks: bool) -> Result<Vec<Member>> {
    let mut found = packages(&place.root.join("contracts"))?;
    if mocks {
        found.extend(packages(&place.root.join("tests/mocks"))?);
    }
    Ok(found)
}

/// Those that are named, in that order; all if none is.
pub fn chosen(all: Vec<Member>, names: &[String]) -> Result<Vec<Member>> {
    if names.is_empty() {
        return Ok(all);
    }
    let pick = |name: &String| {
        let wanted = name.replace('_', "-");
        let found = all.iter().find(|member| member.package == wanted).cloned();
        found.ok_or_else(|| {
            let known: Vec<&str> = all.iter().map(|member| member.package.as_str()).collect();
            Error::Usage(format!("no contract {name:?}; there are: {}", known.join(", ")))
        })
    };
    names.iter().map(pick).collect()
}

/// The packages in the folders of `parent`, and their extensions, by name. None if there is no such folder.
pub fn packages(parent: &Path) -> Result<Vec<Member>> {
    if !parent.is_dir() {
        return Ok(Vec::new());
    }
    let entries = fs::read_dir(parent).map_err(|error| Error::io(parent, error))?;
    let mut found = Vec::new();
    for entry in entries {
        let folder = entry.map_err(|error| Error::io(parent, error))?.path();
        found.extend(Member::read(&folder)?);
        found.extend(Member::read(&folder.join("extension"))?);
    }
    found.sort_by(|a, b| a.package.cmp(&b.package));
    Ok(found)
}

/// `name` in the `[package]` table of a manifest.
fn package_name(manifest: &str) -> Option<String> {
    let lines = manifest.lines().map(str::trim).skip_while(|line| *line != "[package]").skip(1);
    let name = lines.take_while(|line| !line.starts_with('[')).find_map(|line| {
        let (key, value) = line.split_once('=')?;
        (key.trim() == "name").then(|| value.trim())
    })?;
    name.strip_prefix('"')?.split('"').next().map(str::to_owned)
}
