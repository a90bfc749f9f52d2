//! `dmex build`: contracts to artifacts, only what has changed.

mod committed;
mod compile;
mod docs;
mod errors;
mod files;
mod find;
mod lock;
mod manual;
mod natspec;
mod schema;
mod shape;
mod stamp;
mod toolchain;

pub use self::{
    committed::stale,
    find::{chosen, members, Member},
    lock::{Closure, Lock},
    stamp::Stamps,
    toolchain::Toolchain,
};

use crate::{
    error::{Error, Result},
    place::Place,
    progress::Progress,
};
use chain::{keccak256, Abi};
use serde::Serialize;
use std::{fs, path::Path, time::Instant};

/// What became of one contract.
#[derive(Clone, Debug, Serialize)]
pub struct Built {
    /// Name of the package.
    pub contract: String,
    /// Whether it had to be compiled.
    pub compiled: bool,
    /// Size of the code. [byte]
    pub blob_bytes: u64,
    /// Fingerprint of everything it was built from.
    pub fingerprint: String,
    /// Time this took. [ms]
    pub milliseconds: u64,
}

/// Build the named contracts, or all; `mocks` adds those of the tests. Then list the errors of all that are built.
pub fn build(place: &Place, names: &[String], mocks: bool, progress: &Progress) -> Result<Vec<Built>> {
    let members = chosen(members(place, mocks)?, names)?;
    let artifacts = place.artifacts();
    fs::create_dir_all(&artifacts).map_err(|error| Error::io(&artifacts, error))?;
    // One build at a time: a second one waits, then finds everything done.
    let lock = artifacts.join(".lock");
    let held = fs::File::create(&lock).map_err(|error| Error::io(&lock, error))?;
    held.lock().map_err(|error| Error::io(&lock, error))?;
    let toolchain = Toolchain::find()?;
    let mut builder = None;
    let mut all = Vec::new();
    for member in &members {
        let start = Instant::now();
        let stamps = Stamps::read(place, toolchain.version.clone())?;
        let before = stamps.of(member)?.map(|hash| hash.to_string());
        let done = before.clone().filter(|hash| is_fresh(&artifacts, member, hash));
        let compiled = done.is_none();
        let fingerprint = match done {
            Some(hash) => hash,
            None => {
                if builder.is_none() {
                    progress.say("build: the builder");
                    builder = Some(compile::Builder::prepare(place, &toolchain)?);
                }
                progress.say(format!("build: {} ...", member.package));
                let Some(builder) = &builder else { unreachable!("made above") };
                make(place, member, builder, before)?
            }
        };
        let blob = artifacts.join(format!("{}.polkavm", member.artifact()));
        let blob_bytes = fs::metadata(&blob).map_err(|error| Error::io(&blob, error))?.len();
        let milliseconds = u64::try_from(start.elapsed().as_millis()).unwrap_or(u64::MAX);
        let what = if compiled { "built" } else { "unchanged" };
        progress.say(format!("build: {} {what}, {blob_bytes} bytes, {milliseconds} ms", member.package));
        all.push(Built { contract: member.package.clone(), compiled, blob_bytes, fingerprint, milliseconds });
    }
    errors::gather(&artifacts, &self::members(place, false)?)?;
    Ok(all)
}

/// Whether the artifacts are there, from these very sources, and as this command left them.
fn is_fresh(artifacts: &Path, member: &Member, fingerprint: &str) -> bool {
    let stamp = fs::read_to_string(artifacts.join(format!("{}.stamp", member.artifact()))).unwrap_or_default();
    seal(artifacts, member, fingerprint).is_ok_and(|seal| seal == stamp)
}

/// What the stamp of an artifact says: what it was built from, and what came out.
fn seal(artifacts: &Path, member: &Member, fingerprint: &str) -> Result<String> {
    let mut made = Vec::new();
    for kind in compile::KINDS {
        let file = artifacts.join(format!("{}.{kind}", member.artifact()));
        made.extend(fs::read(&file).map_err(|error| Error::io(&file, error))?);
    }
    Ok(format!("from {fingerprint}\nmade {}\n", keccak256(made)))
}

/// Compile, document, copy, stamp. Returns the fingerprint.
fn make(place: &Place, member: &Member, builder: &compile::Builder<'_>, before: Option<String>) -> Result<String> {
    let artifacts = place.artifacts();
    let file = |kind: &str| artifacts.join(format!("{}.{kind}", member.artifact()));
    // An interrupted copy must not look fresh.
    let _ = fs::remove_file(file("stamp"));
    let made = builder.compile(member)?;
    for kind in compile::KINDS {
        let from = made.join(format!("{}.{kind}", member.artifact()));
        fs::copy(&from, file(kind)).map_err(|error| Error::io(&from, error))?;
    }
    publish(place, member, &file("abi"), &file("json"))?;
    let fingerprint = match before {
        Some(hash) => hash,
        // The build has just written the package into Cargo.lock.
        None => {
            let stamps = Stamps::read(place, Toolchain::find()?.version)?;
            let hash = stamps.of(member)?.map(|hash| hash.to_string());
            hash.ok_or_else(|| Error::Build(format!("Cargo.lock has no package {}", member.package)))?
        }
    };
    let seal = seal(&artifacts, member, &fingerprint)?;
    fs::write(file("stamp"), seal).map_err(|error| Error::io(&file("stamp"), error))?;
    Ok(fingerprint)
}

/// Name what ink! leaves without a name, and document all of it, by the manual.
fn publish(place: &Place, member: &Member, abi: &Path, metadata: &Path) -> Result<()> {
    let manual = files::manual(place, member)?;
    let wrong = |why: String| Error::Build(format!("{}: {why}", member.package));
    let text = fs::read_to_string(abi).map_err(|error| Error::io(abi, error))?;
    let mut json = serde_json::from_str(&text).map_err(|error| wrong(error.to_string()))?;
    schema::name(&mut json, &manual).map_err(wrong)?;
    let named = Abi::parse(&json.to_string())?;
    fs::write(abi, named.text()).map_err(|error| Error::io(abi, error))?;
    natspec::fill(metadata, &named, &manual)
}
